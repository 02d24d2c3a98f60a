import Interchange
import RulesEngine
import Testing

@Suite struct `The ledger of a decision` {
  private func ledger(
    _ json: String, under policy: CompiledPolicy, asOf: String, calendars: [CalendarFile] = []
  ) throws -> DecisionLedger {
    let record = try CaseText(json: Array(json.utf8)).record(for: policy.names)
    let decision = try policy.decide(record, asOf: .iso(asOf))
    return try DecisionLedger(of: decision, by: policy, on: record, calendars: calendars)
  }

  private func entry(
    _ path: String, _ source: RuleSource = .policy, of ledger: DecisionLedger,
    _ policy: CompiledPolicy
  ) throws -> DecisionLedger.Entry {
    try #require(
      ledger.entries.first { policy.names.path(of: $0.rule) == path && $0.source == source })
  }

  @Test func `has a row for each day, counted or not and why`() throws {
    let policy = try SmallPolicies.compiledCode()
    let ledger = try ledger(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-04-16"}]}"#, under: policy,
      asOf: "2025-04-17",
      calendars: [CalendarFile(json: Fixture.calendar("england-and-wales"))])
    let entry = try entry("stage_1.acknowledge", of: ledger, policy)
    #expect(entry.due.iso == "2025-04-25")
    let count = try #require(entry.counts.first)
    #expect(entry.counts.count == 1)
    #expect(count.start == "stage_1.opened")
    #expect(
      count.rows.map { row in
        row.day.iso + " " + (row.number.map { String($0) } ?? row.why ?? "")
      } == [
        "2025-04-16 starting day", "2025-04-17 1", "2025-04-18 Good Friday", "2025-04-19 weekend",
        "2025-04-20 weekend", "2025-04-21 Easter Monday", "2025-04-22 2", "2025-04-23 3",
        "2025-04-24 4", "2025-04-25 5",
      ])
  }

  @Test func `shows the count behind a provisional start first`() throws {
    let policy = try SmallPolicies.compiledCode()
    let ledger = try ledger(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-06-02"}]}"#, under: policy,
      asOf: "2025-06-03")
    let entry = try entry("stage_1.respond", of: ledger, policy)
    #expect(
      entry.counts.map { $0.start } == [
        "stage_1.opened", "the last day for stage_1.acknowledged, which had not happened",
      ])
    #expect(entry.counts.map { $0.end.iso } == ["2025-06-09", "2025-06-23"])
  }

  @Test func `of a missed date starts where the count started then`() throws {
    let policy = try SmallPolicies.compiledCode()
    let ledger = try ledger(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-07-01"}]}
      """#, under: policy, asOf: "2025-07-02")
    let entry = try entry("stage_1.respond", of: ledger, policy)
    #expect(entry.due.iso == "2025-06-23")
    #expect(entry.counts.last?.from.iso == "2025-06-09")
    #expect(entry.counts.last?.end == entry.due)
  }

  @Test func `shows from when to when a date was extended`() throws {
    let policy = try SmallPolicies.compiledCode()
    let ledger = try ledger(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-06-04"},
        {"event": "stage_1.extended", "on": "2025-06-16", "new_date": "2025-06-25"},
        {"event": "stage_1.responded", "on": "2025-06-20"}]}
      """#, under: policy, asOf: "2025-07-30")
    let entry = try entry("stage_1.respond", of: ledger, policy)
    #expect(entry.firstDue.iso == "2025-06-18")
    #expect(entry.due.iso == "2025-06-25")
    #expect(ledger.text().contains("  extended from Wed 18 Jun 2025 to Wed 25 Jun 2025\n"))
  }

  @Test func `follows the leg that gave the date`() throws {
    func due(_ moment: Moment) throws -> [String] {
      let policy = try SmallPolicies.compiledCode {
        $0.stages[0].duties[0].due = .says(.by(moment))
      }
      let ledger = try ledger(
        #"""
        {"case": "C", "facts": {"became_aware": "2025-05-20"},
         "events": [{"event": "received", "on": "2025-06-02"}]}
        """#, under: policy, asOf: "2025-06-03")
      return try entry("stage_1.acknowledge", of: ledger, policy).counts.map {
        $0.length.notation + " from " + $0.start
      }
    }
    let legs: [Moment] = [
      .after(Length(1, .months), .says(.named("became_aware"))),
      .after(Length(5, .workingDays), .says(.named("received"))),
    ]
    #expect(try due(.earlierOf(legs)) == ["5 working days from received"])
    #expect(try due(.laterOf(legs)) == ["1 month from became_aware"])
  }

  @Test func `of a cut-off carries the day over`() throws {
    let policy = try SmallPolicies.compiledCode {
      $0.counting.cutOff = .says(ClockTime(minutes: 17 * 60))
    }
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    let text = try CaseText(
      json: Array(
        #"""
        {"case": "C", "events": [{"event": "received", "on": "2025-06-06T17:01:00+01:00"}]}
        """#.utf8))
    let record = try text.record(for: policy.names, zone: zone)
    let decision = try policy.decide(record, asOf: .iso("2025-06-07"))
    let ledger = try DecisionLedger(of: decision, by: policy, on: record)
    let rows = try #require(
      entry("stage_1.acknowledge", of: ledger, policy).counts.first?.rows.prefix(5))
    #expect(
      rows.map { $0.day.iso + " " + ($0.number.map { String($0) } ?? $0.why ?? "") } == [
        "2025-06-06 carried over to the next working day",
        "2025-06-07 carried over to the next working day",
        "2025-06-08 carried over to the next working day", "2025-06-09 starting day",
        "2025-06-10 1",
      ])
  }

  @Test func `ends every count on the day the decision gives`() throws {
    let policy = try SmallPolicies.compiledLandlord()
    let events = [
      #"{"event": "received", "on": "2025-06-02"}"#,
      #"{"event": "first.acknowledged", "on": "2025-06-10"}"#,
      #"{"event": "first.responded", "on": "2025-06-30"}"#,
      #"{"event": "first.escalation_requested", "on": "2025-07-05"}"#,
      #"{"event": "second.acknowledged", "on": "2025-07-12"}"#,
      #"{"event": "second.responded", "on": "2025-09-12"}"#,
    ]
    for length in 1...events.count {
      for week in 0..<20 {
        let day = try CivilDate.iso("2025-06-02").adding(days: 7 * week)
        let ledger = try ledger(
          #"{"case": "C", "events": [\#(events.prefix(length).joined(separator: ", "))]}"#,
          under: policy, asOf: day.iso)
        for entry in ledger.entries {
          #expect(entry.firstDue == entry.due)
          #expect(entry.counts.last?.end == entry.due)
          #expect(entry.counts.last?.rows.last?.day == entry.due)
          #expect(entry.counts.last?.rows.last?.number == entry.counts.last?.length.count)
        }
      }
    }
  }

  @Test func `is a page that says one thing once`() throws {
    let policy = try SmallPolicies.compiledLandlord()
    let ledger = try ledger(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "first.acknowledged", "on": "2025-06-02"}]}
      """#, under: policy, asOf: "2025-06-03")
    #expect(
      ledger.text() == """
        first.respond by the policy and the Code: Mon 16 Jun 2025
          10 working days from first.acknowledged (Mon 2 Jun 2025), calendar england-and-wales test
            Mon 2 Jun 2025        not counted: starting day
            Tue 3 Jun 2025     1
            Wed 4 Jun 2025     2
            Thu 5 Jun 2025     3
            Fri 6 Jun 2025     4
            Sat 7 Jun 2025        not counted: weekend
            Sun 8 Jun 2025        not counted: weekend
            Mon 9 Jun 2025     5
            Tue 10 Jun 2025    6
            Wed 11 Jun 2025    7
            Thu 12 Jun 2025    8
            Fri 13 Jun 2025    9
            Sat 14 Jun 2025       not counted: weekend
            Sun 15 Jun 2025       not counted: weekend
            Mon 16 Jun 2025   10

        first.acknowledge by the Code: Mon 9 Jun 2025
          5 working days from first.opened (Mon 2 Jun 2025), calendar england-and-wales test
            Mon 2 Jun 2025        not counted: starting day
            Tue 3 Jun 2025     1
            Wed 4 Jun 2025     2
            Thu 5 Jun 2025     3
            Fri 6 Jun 2025     4
            Sat 7 Jun 2025        not counted: weekend
            Sun 8 Jun 2025        not counted: weekend
            Mon 9 Jun 2025     5

        """)
  }

  @Test func `as JSON has the days of each count`() throws {
    let ledger = try ledger(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-06-02"}]}"#,
      under: SmallPolicies.compiledCode(), asOf: "2025-06-03")
    var writer = JSONWriter(.compact)
    writer.object { ledger.write(to: &$0) }
    let value = try JSONValue(parsing: writer.bytes)
    let first = try #require(value["ledger"]?.list?.first)
    #expect(first["id"]?.text == "stage_1.acknowledge")
    let days = try #require(first["counts"]?.list?.first?["days"]?.list)
    #expect(days.count == 8)
    #expect(days[1]["weekday"]?.text == "Tuesday")
    #expect(days[1]["number"]?.integer == 1)
    #expect(days[0]["why"]?.text == "starting day")
  }
}
