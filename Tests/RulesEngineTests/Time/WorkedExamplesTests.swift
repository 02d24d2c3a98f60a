import RulesEngine
import Testing

/// How the sheet's worked examples count.
enum SheetRules: Sendable {
  /// The Housing Ombudsman's Code: the day of the event is not counted.
  case hos
  /// The same, an event on a closed day bearing the next working day's date.
  case hosLenient
  /// The SPSO's model procedure: the day of receipt is day 1.
  case spso
  /// The same, with a cut-off at 17:00.
  case spsoCutOff

  var counting: Counting {
    var rules = Counting()
    switch self {
    case .hos: break
    case .hosLenient: rules.closedDay = .nextWorkingDay
    case .spso: rules.workingDays = .dayOne
    case .spsoCutOff:
      rules.workingDays = .dayOne
      rules.cutOff = ClockTime(minutes: 17 * 60)
    }
    return rules
  }
}

/// One printed count: so many working days from an event, and the day they end.
struct WorkedExample: Sendable, CustomTestStringConvertible {
  var row: String
  var division: TestCalendars.Division
  var rules: SheetRules
  var days: Int
  var from: String
  /// The local minute of the event, where the sheet gives one.
  var minute: Int?
  var due: String
  var closed: [String] = []
  var open: [String] = []
  /// Whether it carries on from an earlier due date.
  var continuing = false

  var testDescription: String { "\(row): \(days) from \(from)" }

  /// The due day as the engine counts it.
  func counted() throws -> CivilDate {
    let calendar = try TestCalendars.calendar(division, closed: closed, open: open)
    let counting = DayCounting(calendar: calendar, rules: rules.counting)
    let event = try CivilDate.written(from)
    let start = continuing ? event : try counting.date(borneBy: event, minute: minute)
    return try counting.end(of: Length(days, .workingDays), from: start, continuing: continuing)
  }
}

extension WorkedExample {
  init(
    _ row: String, _ division: TestCalendars.Division, _ rules: SheetRules, _ days: Int,
    from: String, minute: Int? = nil, is due: String, closed: [String] = [], open: [String] = []
  ) {
    self.init(
      row: row, division: division, rules: rules, days: days, from: from, minute: minute, due: due,
      closed: closed, open: open)
  }

  /// An extension: working days added to a due date.
  static func extended(
    _ row: String, _ division: TestCalendars.Division, _ rules: SheetRules, _ days: Int,
    beyond: String, is due: String, closed: [String] = []
  ) -> WorkedExample {
    WorkedExample(
      row: row, division: division, rules: rules, days: days, from: beyond, due: due,
      closed: closed, continuing: true)
  }
}

@Suite struct `Working days` {
  /// Rows 1 to 13 and 17 of the sheet's worked examples, as printed there.
  static let examples: [WorkedExample] = [
    // Over Easter: Good Friday is off in Scotland, Easter Monday is not.
    .init("1", .scotland, .spso, 5, from: "Thu 2026-04-02", is: "Thu 2026-04-09"),
    .init("1", .scotland, .spso, 10, from: "Thu 2026-04-02", is: "Thu 2026-04-16"),
    .extended("1", .scotland, .spso, 5, beyond: "Thu 2026-04-09", is: "Thu 2026-04-16"),
    // A landlord that closes on Easter Monday.
    .init(
      "1b", .scotland, .spso, 5, from: "Thu 2026-04-02", is: "Fri 2026-04-10",
      closed: ["2026-04-06"]),
    .init(
      "1b", .scotland, .spso, 10, from: "Thu 2026-04-02", is: "Fri 2026-04-17",
      closed: ["2026-04-06"]),
    // Received on Good Friday.
    .init("2", .scotland, .spso, 3, from: "Fri 2026-04-03", is: "Wed 2026-04-08"),
    .init("2", .scotland, .spso, 20, from: "Fri 2026-04-03", is: "Fri 2026-05-01"),
    .init("3", .englandAndWales, .hos, 5, from: "Thu 2026-04-02", is: "Mon 2026-04-13"),
    .init("3", .englandAndWales, .hos, 10, from: "Mon 2026-04-13", is: "Mon 2026-04-27"),
    .extended("3", .englandAndWales, .hos, 10, beyond: "Mon 2026-04-27", is: "Tue 2026-05-12"),
    .init("3", .englandAndWales, .hos, 10, from: "Thu 2026-04-02", is: "Mon 2026-04-20"),
    // Over Christmas.
    .init("4", .englandAndWales, .hos, 5, from: "Wed 2025-12-24", is: "Mon 2026-01-05"),
    .init("4", .englandAndWales, .hos, 10, from: "Mon 2026-01-05", is: "Mon 2026-01-19"),
    .extended("4", .englandAndWales, .hos, 10, beyond: "Mon 2026-01-19", is: "Mon 2026-02-02"),
    .init("5", .scotland, .spso, 5, from: "Wed 2025-12-24", is: "Mon 2026-01-05"),
    .init("5", .scotland, .spso, 10, from: "Wed 2025-12-24", is: "Mon 2026-01-12"),
    .init(
      "5 office closed", .scotland, .spso, 5, from: "Wed 2025-12-24", is: "Thu 2026-01-08",
      closed: ["2025-12-29", "2025-12-30", "2025-12-31"]),
    // The World Cup day, and what a calendar without it would say.
    .init("6", .scotland, .spso, 5, from: "Fri 2026-06-12", is: "Fri 2026-06-19"),
    .init("6", .scotland, .spso, 10, from: "Fri 2026-06-12", is: "Fri 2026-06-26"),
    .init(
      "6 stale", .scotland, .spso, 5, from: "Fri 2026-06-12", is: "Thu 2026-06-18",
      open: ["2026-06-15"]),
    .init(
      "6 stale", .scotland, .spso, 10, from: "Fri 2026-06-12", is: "Thu 2026-06-25",
      open: ["2026-06-15"]),
    // A Saturday, then St Andrew's Day on a Sunday with its substitute on the Monday.
    .init("7", .scotland, .spso, 5, from: "Sat 2025-11-29", is: "Mon 2025-12-08"),
    .init("7", .scotland, .spso, 3, from: "Sat 2025-11-29", is: "Thu 2025-12-04"),
    .init("7", .scotland, .spso, 20, from: "Sat 2025-11-29", is: "Wed 2025-12-31"),
    .init("8 strict", .englandAndWales, .hos, 5, from: "Sat 2026-05-02", is: "Mon 2026-05-11"),
    .init(
      "8 lenient", .englandAndWales, .hosLenient, 5, from: "Sat 2026-05-02", is: "Tue 2026-05-12"),
    // The summer bank holiday, in one nation and not in the other.
    .init("9 HOS", .englandAndWales, .hos, 5, from: "Thu 2025-08-21", is: "Fri 2025-08-29"),
    .init("9 HOS", .englandAndWales, .hos, 20, from: "Fri 2025-08-29", is: "Fri 2025-09-26"),
    .extended("9 HOS", .englandAndWales, .hos, 20, beyond: "Fri 2025-09-26", is: "Fri 2025-10-24"),
    .init("9 SPSO", .scotland, .spso, 3, from: "Thu 2025-08-21", is: "Mon 2025-08-25"),
    .init("9 SPSO", .scotland, .spso, 20, from: "Thu 2025-08-21", is: "Wed 2025-09-17"),
    .init("10", .scotland, .spso, 3, from: "Mon 2026-11-02", is: "Wed 2026-11-04"),
    .init("10", .scotland, .spso, 20, from: "Mon 2026-11-02", is: "Fri 2026-11-27"),
    .extended("10", .scotland, .spso, 20, beyond: "Fri 2026-11-27", is: "Wed 2026-12-30"),
    // An e-mail at half past six.
    .init(
      "11 no cut-off", .scotland, .spso, 5, from: "Fri 2026-03-06", minute: 18 * 60 + 30,
      is: "Thu 2026-03-12"),
    .init(
      "11 cut-off", .scotland, .spsoCutOff, 5, from: "Fri 2026-03-06", minute: 18 * 60 + 30,
      is: "Fri 2026-03-13"),
    // Days that were moved, added or proclaimed.
    .init("12 VE Day", .englandAndWales, .hos, 5, from: "Thu 2020-04-30", is: "Thu 2020-05-07"),
    .init("12 Jubilee", .englandAndWales, .hos, 5, from: "Mon 2022-05-30", is: "Wed 2022-06-08"),
    .init("12 funeral", .englandAndWales, .hos, 5, from: "Wed 2022-09-14", is: "Thu 2022-09-22"),
    .init("12 Coronation", .englandAndWales, .hos, 5, from: "Thu 2023-05-04", is: "Fri 2023-05-12"),
    .init("13", .northernIreland, .hos, 5, from: "Fri 2026-07-10", is: "Mon 2026-07-20"),
    .init("13", .englandAndWales, .hos, 5, from: "Fri 2026-07-10", is: "Fri 2026-07-17"),
    // An extended stage 1 takes nothing from stage 2.
    .init("17 stage 1", .scotland, .spso, 5, from: "Mon 2026-09-21", is: "Fri 2026-09-25"),
    .init("17 stage 2", .scotland, .spso, 3, from: "Fri 2026-10-30", is: "Tue 2026-11-03"),
    .init("17 stage 2", .scotland, .spso, 20, from: "Fri 2026-10-30", is: "Thu 2026-11-26"),
  ]

  @Test(arguments: examples)
  func `end where the sheet's worked example says`(example: WorkedExample) throws {
    #expect(try example.counted().written == example.due)
  }
}

@Suite struct `Months of a time limit` {
  /// Worked example 15: six months of knowing, or two of the stage 1 response, if later.
  @Test(arguments: [
    (responded: "2026-05-20", first: "Fri 2026-07-10", second: "Mon 2026-07-20"),
    (responded: "2026-02-01", first: "Fri 2026-07-10", second: "Wed 2026-04-01"),
  ])
  func `run out on the later of two days`(
    responded: String, first: String, second: String
  ) throws {
    let counting = try DayCounting.on(.scotland)
    let aware = try counting.end(
      of: Length(6, .months), from: .written("2026-01-10"), continuing: false)
    let response = try counting.end(
      of: Length(2, .months), from: .written(responded), continuing: false)
    #expect(aware.written == first)
    #expect(response.written == second)
  }

  /// Worked example 16.
  @Test func `run out on a Sunday if that is the day`() throws {
    let counting = try DayCounting.on(.scotland) { rules in
      rules.closedDay = .nextWorkingDay
      rules.workingDays = .dayOne
    }
    let end = try counting.end(
      of: Length(12, .months), from: .written("2026-01-10"), continuing: false)
    #expect(end.written == "Sun 2027-01-10")
  }
}

/// A line of the sheet's machine-readable examples, as the fixture has it.
struct SheetVector: Decodable, Sendable, CustomTestStringConvertible {
  struct Leg: Decodable, Sendable {
    var trigger: String
    var months: Int
  }

  var id: String
  var calendar: TestCalendars.Division?
  var extraClosed: [String]?
  var convention: String?
  var trigger: String?
  var n: Int?
  var months: Int?
  var laterOf: [Leg]?
  var due: String

  var testDescription: String { id }

  /// The lines that have what a kind of test needs; never none.
  static func all(where isWanted: (SheetVector) -> Bool) throws -> [SheetVector] {
    let lines = try TimeFixture.read("working-days-vectors.json", as: [SheetVector].self)
    try #require(lines.count == 21)
    return lines.filter(isWanted)
  }
}

@Suite struct `The sheet's machine-readable examples` {
  @Test func `of working days all end as printed`() throws {
    let vectors = try SheetVector.all { line in line.n != nil }
    #expect(vectors.count == 17)
    for vector in vectors {
      let example = WorkedExample(
        row: vector.id, division: try #require(vector.calendar),
        rules: vector.convention == "receipt-is-day-1" ? .spso : .hos,
        days: try #require(vector.n), from: try #require(vector.trigger), due: vector.due,
        closed: vector.extraClosed ?? [])
      #expect(try example.counted().iso == vector.due, "\(vector.id)")
    }
  }

  @Test func `of months all end as printed`() throws {
    let vectors = try SheetVector.all { line in line.n == nil }
    #expect(vectors.count == 4)
    for vector in vectors {
      let single = vector.trigger.map { trigger in
        [SheetVector.Leg(trigger: trigger, months: vector.months ?? 0)]
      }
      let legs = try #require(vector.laterOf ?? single)
      let ends = try legs.map { leg in
        try CivilDate.written(leg.trigger).adding(months: leg.months, monthEnd: .lastDay)
      }
      #expect(ends.max()?.iso == vector.due, "\(vector.id)")
    }
  }
}
