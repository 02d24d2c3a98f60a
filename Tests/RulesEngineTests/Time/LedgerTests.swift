import RulesEngine
import Testing

extension LedgerRow {
  /// One character a day: `s` start, `>` carried over, `.` not working, else the number's last digit.
  var mark: String {
    switch reason {
    case .start: "s"
    case .carriedOver: ">"
    case .elapsed(let hours): "\(hours) h"
    case .stopped: "|"
    case .notWorking: "."
    case .counted(let number): String(number % 10)
    }
  }
}

/// A count, and its ledger drawn with one character a day from the event to the due day.
struct LedgerExample: Sendable, CustomTestStringConvertible {
  var name: String
  var division: TestCalendars.Division
  var length: Length
  var from: String
  var minute: Int?
  var continuing = false
  var rules = Counting()
  var ledger: String

  var testDescription: String { name }

  init(
    _ name: String, _ division: TestCalendars.Division, _ length: Length, from: String,
    minute: Int? = nil, continuing: Bool = false, workingDays: FirstDay = .dayZero,
    other: FirstDay = .dayZero, closedDay: ClosedDay = .sameDay, cutOff: Int? = nil, ledger: String
  ) {
    self.name = name
    self.division = division
    self.length = length
    self.from = from
    self.minute = minute
    self.continuing = continuing
    self.ledger = ledger
    rules.workingDays = workingDays
    rules.other = other
    rules.closedDay = closedDay
    rules.cutOff = cutOff.map { minutes in ClockTime(minutes: minutes) }
  }

  var counting: DayCounting {
    get throws { DayCounting(calendar: try TestCalendars.calendar(division), rules: rules) }
  }

  func rows() throws -> [LedgerRow] {
    try counting.ledger(
      of: length, from: .written(from), minute: minute, continuing: continuing)
  }
}

@Suite struct `A ledger` {
  static let examples: [LedgerExample] = [
    LedgerExample(
      "Easter in England: Friday to Monday do not count", .englandAndWales,
      Length(5, .workingDays), from: "Thu 2026-04-02", ledger: "s....1234..5"),
    LedgerExample(
      "Easter in Scotland: the Monday counts", .scotland, Length(5, .workingDays),
      from: "Thu 2026-04-02", workingDays: .dayOne, ledger: "1...2345"),
    LedgerExample(
      "received on Good Friday, day 1 is the Monday", .scotland, Length(3, .workingDays),
      from: "Fri 2026-04-03", workingDays: .dayOne, ledger: "...123"),
    LedgerExample(
      "Christmas in England", .englandAndWales, Length(5, .workingDays), from: "Wed 2025-12-24",
      ledger: "s....123.4..5"),
    LedgerExample(
      "Christmas in Scotland, 2 January too", .scotland, Length(5, .workingDays),
      from: "Wed 2025-12-24", workingDays: .dayOne, ledger: "1....234....5"),
    LedgerExample(
      "received on a Saturday", .englandAndWales, Length(5, .workingDays), from: "Sat 2026-05-02",
      ledger: "s..1234..5"),
    LedgerExample(
      "a Saturday's post carried over to the Tuesday", .englandAndWales, Length(5, .workingDays),
      from: "Sat 2026-05-02", closedDay: .nextWorkingDay, ledger: ">>>s123..45"),
    LedgerExample(
      "an evening's e-mail carried over the weekend", .scotland, Length(5, .workingDays),
      from: "Fri 2026-03-06", minute: 1110, workingDays: .dayOne, cutOff: 1020, ledger: ">>>12345"),
    LedgerExample(
      "an extension goes on from the due day", .scotland, Length(5, .workingDays),
      from: "Thu 2026-04-09", continuing: true, workingDays: .dayOne, ledger: "s1..2345"),
    LedgerExample(
      "days count on a weekend", .scotland, Length(4, .days), from: "Fri 2026-03-06",
      ledger: "s1234"),
    LedgerExample(
      "a week commencing on its first day", .scotland, Length(1, .weeks), from: "Fri 2026-03-06",
      other: .dayOne, ledger: "1234567"),
    LedgerExample(
      "a month has as many days as it has", .scotland, Length(1, .months), from: "Tue 2026-02-10",
      ledger: "s1234567890123456789012345678"),
    LedgerExample(
      "no working days", .scotland, Length(0, .workingDays), from: "Fri 2026-03-06", ledger: "s"),
    LedgerExample(
      "no working days, where the first day is day 1", .scotland, Length(0, .workingDays),
      from: "Fri 2026-03-06", workingDays: .dayOne, ledger: "s"),
    LedgerExample(
      "no days, where the first day is day 1", .scotland, Length(0, .days),
      from: "Sun 2026-03-08", other: .dayOne, ledger: "s"),
  ]

  @Test(arguments: examples)
  func `says of each day why it counts or not`(example: LedgerExample) throws {
    #expect(try example.rows().map { row in row.mark }.joined() == example.ledger)
  }

  @Test(arguments: examples)
  func `ends on the due day`(example: LedgerExample) throws {
    let counting = try example.counting
    let event = try CivilDate.written(example.from)
    let start =
      example.continuing ? event : try counting.date(borneBy: event, minute: example.minute)
    let due = try counting.end(of: example.length, from: start, continuing: example.continuing)
    #expect(try example.rows().last?.day == due)
  }

  @Test(arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `has a row for each day, numbers that ascend from 1, and ends on the last of them`(
    division: TestCalendars.Division, firstDay: FirstDay
  ) throws {
    let counting = try DayCounting.on(division) { rules in rules.workingDays = firstDay }
    let from = try CivilDate.written("2025-12-01")
    for offset in 0..<200 {
      let start = from.adding(days: offset)
      let rows = try counting.ledger(
        of: Length(15, .workingDays), from: start, minute: nil, continuing: false)
      let days = rows.indices.map { index in start.adding(days: index) }
      let numbers = rows.compactMap { row -> Int? in
        guard case .counted(let number) = row.reason else { return nil }
        return number
      }
      let skipped = rows.filter { row in row.reason == .notWorking }
      try #require(rows.map { row in row.day } == days)
      try #require(numbers == Array(1...15))
      try #require(rows.last?.reason == .counted(15))
      try #require(skipped.allSatisfy { row in counting.calendar.isWorking(row.day) == false })
    }
  }

  @Test func `that would leave the calendar is not begun`() throws {
    let counting = try DayCounting.on(.scotland)
    let needs = try CivilDate.written("2029-01-02")
    #expect(throws: DayCounting.Beyond.horizon(needs: needs)) {
      try counting.ledger(
        of: Length(4, .workingDays), from: .written("Wed 2028-12-27"), minute: nil,
        continuing: false)
    }
  }
}
