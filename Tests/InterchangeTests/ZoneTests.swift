import Foundation
import Interchange
import RulesEngine
import Testing

@Suite struct `A zone file` {
  private static let small = #"""
    {
      "zone": "Europe/London", "version": "2025b",
      "source": { "title": "Summer Time Act 1972", "url": "https://www.legislation.gov.uk" },
      "covers": { "from": "2025-01-01", "to": "2025-12-31" }, "before_offset_minutes": 0,
      "transitions": [
        { "at": "2025-03-30T01:00:00Z", "offset_minutes": 60 },
        { "at": "2025-10-26T01:00:00Z", "offset_minutes": 0 }
      ]
    }
    """#

  private func faults(_ json: String) -> [ZoneFault] {
    do throws(Zone.Unusable) {
      _ = try Zone(json: Array(json.utf8))
      return []
    } catch {
      return error.faults
    }
  }

  /// The local day and minute of an instant, as a case with it is read.
  private func local(_ instant: String, _ zone: Zone) throws -> String {
    let text = try CaseText(
      json: Array(
        #"{"case": "C", "events": [{"event": "received", "on": "\#(instant)"}]}"#.utf8))
    let record = try text.record(for: SmallPolicies.compiledCode().names, zone: zone)
    let at = try #require(record.events.first?.at)
    let minute = try #require(at.minute)
    let clock = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return at.day.iso + " " + clock.joined(separator: ":")
  }

  @Test func `says what it covers and where it comes from`() throws {
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    #expect(zone.name == "Europe/London")
    #expect(zone.version == "2025b")
    #expect(zone.first.iso == "2019-01-01")
    #expect(zone.last.iso == "2028-12-31")
  }

  @Test(
    arguments: rows([
      ("2025-03-30T00:59:00Z", "2025-03-30 00:59"), ("2025-03-30T01:00:00Z", "2025-03-30 02:00"),
      ("2025-10-26T00:59:00Z", "2025-10-26 01:59"), ("2025-10-26T01:00:00Z", "2025-10-26 01:00"),
      ("2025-06-30T23:00:00Z", "2025-07-01 00:00"), ("2025-06-30T22:59:00Z", "2025-06-30 23:59"),
      ("2025-01-01T00:00:00Z", "2025-01-01 00:00"), ("2025-12-31T23:59:00Z", "2025-12-31 23:59"),
    ]))
  func `tells the local time to the minute of a change`(
    _ instant: String, _ expected: String
  ) throws {
    #expect(try local(instant, Zone(json: Array(Self.small.utf8))) == expected)
  }

  @Test(arguments: rows(Array(2019...2028)))
  func `the shipped one changes on the last Sundays of March and October`(_ year: Int) throws {
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    for (month, before, after) in [(3, "00:59", "02:00"), (10, "01:59", "01:00")] {
      var day = try #require(CivilDate(year: year, month: month, day: 31))
      while day.weekday != .sunday { day = day.adding(days: -1) }
      #expect(try local(day.iso + "T00:59:00Z", zone) == day.iso + " " + before)
      #expect(try local(day.iso + "T01:00:00Z", zone) == day.iso + " " + after)
    }
  }

  @Test func `the shipped one says what the zone data of this system say, every half hour`() throws
  {
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    let system = try #require(TimeZone(identifier: "Europe/London"))
    var minutes = Int(zone.first.dayNumber) * 1440
    var differing: [Int] = []
    while minutes < (Int(zone.last.dayNumber) + 1) * 1440 {
      let there = system.secondsFromGMT(for: Date(timeIntervalSince1970: Double(minutes) * 60))
      let here = zone.local(Instant(minutes: Int64(minutes)))?.offset
      if here.map({ $0 * 60 }) != there { differing.append(minutes) }
      minutes += 30
    }
    #expect(differing.isEmpty)
  }

  @Test(
    arguments: rows([
      (#""2025-01-01""#, #""2025-1-1""#, "zone/not-a-day"),
      (#""to": "2025-12-31""#, #""to": "2024-12-31""#, "zone/ends-before-it-starts"),
      (#""2025-03-30T01:00:00Z""#, #""2025-03-30""#, "zone/not-an-instant"),
      (#""offset_minutes": 60"#, #""offset_minutes": 1.5"#, "zone/not-an-offset"),
      (#""offset_minutes": 60"#, #""offset_minutes": 1440"#, "zone/not-an-offset"),
      (#""offset_minutes": 60"#, #""offset_minutes": 0"#, "zone/changes-nothing"),
      (#""2025-10-26T01:00:00Z""#, #""2025-03-30T01:00:00Z""#, "zone/not-ascending"),
      (#""2025-10-26T01:00:00Z""#, #""2026-10-26T01:00:00Z""#, "zone/outside-covered-days"),
      (#""version": "2025b","#, "", "schema/missing-key"),
    ]))
  func `that is wrong is refused with a code`(
    _ old: String, _ new: String, _ code: String
  ) throws {
    let changed = Self.small.replacing(old, with: new, maxReplacements: 1)
    try #require(changed != Self.small)
    #expect(faults(changed).first?.code == code)
  }

  @Test func `without a fault has none`() {
    #expect(faults(Self.small).isEmpty)
  }
}
