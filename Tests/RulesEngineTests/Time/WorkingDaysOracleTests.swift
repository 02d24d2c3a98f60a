import RulesEngine
import Testing

/// What an outside program made of random counts: `Tests/oracles/working_days.py`.
private struct OracleFile: Decodable {
  /// One count: `["scotland", "2025-12-01", 12, "day_1", "2025-12-16"]`.
  struct Case: Decodable {
    var division: TestCalendars.Division
    var start: String
    var count: Int
    var convention: String
    /// nil: the count leaves the calendar.
    var due: String?

    init(from decoder: any Decoder) throws {
      var row = try decoder.unkeyedContainer()
      division = try row.decode(TestCalendars.Division.self)
      start = try row.decode(String.self)
      count = try row.decode(Int.self)
      convention = try row.decode(String.self)
      due = try row.decode(String?.self)
    }
  }

  var cases: [Case]
}

@Suite struct `Working days counted by an outside program` {
  @Test func `on bank holidays of another source end on the same days`() throws {
    let cases = try TimeFixture.read("working-days-oracle.json", as: OracleFile.self).cases
    #expect(cases.count == 3000)
    var wrong: [String] = []
    for division in TestCalendars.Division.allCases {
      let calendar = try TestCalendars.calendar(division)
      for row in cases where row.division == division {
        let firstDay = try #require(["day_0": FirstDay.dayZero, "day_1": .dayOne][row.convention])
        let end = try calendar.adding(
          workingDays: row.count, to: .written(row.start), counting: firstDay)
        if end?.iso != row.due {
          wrong.append("\(division.rawValue) \(row.start) + \(row.count) \(row.convention)")
        }
      }
    }
    #expect(wrong.prefix(5) == [])
  }
}
