import RulesEngine
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The three divisions' calendars of 2019 to 2028, frozen for tests.
///
/// The bank holidays come from a fixture, the list of the domain notes, and not from `calendars/`:
/// the expectations stay true when a calendar gains a year. That the shipped calendars say the same
/// of these ten years is a test of its own.
enum TestCalendars {
  /// A division of GOV.UK's list of bank holidays.
  enum Division: String, CaseIterable, Decodable, Sendable, CustomTestStringConvertible {
    case englandAndWales = "england-and-wales"
    case scotland
    case northernIreland = "northern-ireland"

    var testDescription: String { rawValue }
  }

  static let first = "Tue 2019-01-01"
  static let last = "Sun 2028-12-31"

  /// The days a division's calendar names as closed, as `YYYY-MM-DD`.
  static func bankHolidays(_ division: Division) throws -> Set<String> {
    let lists = try TimeFixture.read(
      path: "Tests/InterchangeTests/Fixtures/bank-holidays-compact.json",
      as: [String: [String]].self)
    let everywhere = try #require(lists["all-three-divisions"])
    let here = try #require(lists["\(division.rawValue)-only-additions"])
    return Set(everywhere + here)
  }

  /// A division's calendar, with days of a landlord's own.
  ///
  /// - Parameters:
  ///   - division: Whose bank holidays.
  ///   - closed: Days shut besides the bank holidays, written `YYYY-MM-DD`.
  ///   - open: Days that are worked although closed or in a weekend.
  /// - Returns: A calendar of 2019 to 2028.
  /// - Throws: When the fixture cannot be read or names a day that does not exist.
  static func calendar(
    _ division: Division, closed: [String] = [], open: [String] = []
  ) throws -> WorkingCalendar {
    let base = try WorkingCalendar(
      name: division.rawValue, version: "frozen", first: .written(first), last: .written(last),
      weekend: [.saturday, .sunday],
      closed: bankHolidays(division).map { iso in try .written(iso) })
    return try base.adjusted(
      closed: closed.map { iso in try .written(iso) }.map { day in day...day },
      open: open.map { iso in try .written(iso) }.map { day in day...day })
  }
}

/// The files in `Tests/RulesEngineTests/Fixtures`, and those of the repository.
enum TimeFixture {
  /// The top folder of the repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A JSON file beside these tests, decoded.
  static func read<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    try read(path: "Tests/RulesEngineTests/Fixtures/\(name)", as: type)
  }

  /// A JSON file of the repository, decoded.
  static func read<Value: Decodable>(path: String, as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: data(path))
  }

  /// A file of the repository.
  static func data(_ path: String) throws -> Data {
    try Data(contentsOf: repository.appending(path: path))
  }
}

/// A test that writes down a day which does not exist, or the wrong weekday for it.
struct MiswrittenDate: Error {
  let text: String
}

extension CivilDate {
  /// The day written as `2026-04-09` or `Thu 2026-04-09`; the weekday must be the right one.
  static func written(_ text: String) throws -> CivilDate {
    let iso = text.split(separator: " ").last.map { part in String(part) } ?? ""
    guard let day = CivilDate(iso: iso), text == iso || text == day.written else {
      throw MiswrittenDate(text: text)
    }
    return day
  }

  /// `Thu 2026-04-09`.
  var written: String { "\(weekday.name.prefix(3)) \(iso)" }
}
