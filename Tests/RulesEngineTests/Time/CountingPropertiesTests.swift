import RulesEngine
import Testing

/// What holds of every count, whatever the numbers: each day of two years, each division.
@Suite struct `Every count of working days` {
  static let lengths = [1, 2, 3, 5, 10, 15, 20, 40]

  /// The starting days: two years from 1 January 2025, Christmas, Easter and the World Cup in them.
  static func starts() throws -> [CivilDate] {
    let first = try CivilDate.written("2025-01-01")
    return (0..<730).map { offset in first.adding(days: offset) }
  }

  @Test(arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `ends on a working day`(division: TestCalendars.Division, firstDay: FirstDay) throws {
    let counting = try DayCounting.on(division) { rules in rules.workingDays = firstDay }
    for start in try Self.starts() {
      for days in Self.lengths {
        let end = try counting.end(of: Length(days, .workingDays), from: start, continuing: false)
        try #require(counting.calendar.isWorking(end) == true, "\(days) from \(start.iso)")
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `ends later when it is longer by a day`(
    division: TestCalendars.Division, firstDay: FirstDay
  ) throws {
    let calendar = try TestCalendars.calendar(division)
    for start in try Self.starts() {
      var before = start.adding(days: -1)
      for days in 1...40 {
        let end = try #require(
          calendar.adding(workingDays: days, to: start, counting: firstDay))
        try #require(end > before, "\(days) from \(start.iso)")
        before = end
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `never ends sooner when it starts later`(
    division: TestCalendars.Division, firstDay: FirstDay
  ) throws {
    let calendar = try TestCalendars.calendar(division)
    for days in Self.lengths {
      var before = try CivilDate.written("2025-01-01")
      for start in try Self.starts() {
        let end = try #require(
          calendar.adding(workingDays: days, to: start, counting: firstDay))
        try #require(end >= before, "\(days) from \(start.iso)")
        before = end
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `of one, the first being day 1, ends on the next working day or that very day`(
    division: TestCalendars.Division
  ) throws {
    let counting = try DayCounting.on(division) { rules in
      rules.workingDays = .dayOne
      rules.closedDay = .nextWorkingDay
    }
    for start in try Self.starts() {
      let rolled = try counting.date(borneBy: start, minute: nil)
      let end = try counting.end(of: Length(1, .workingDays), from: start, continuing: false)
      try #require(end == rolled, "from \(start.iso)")
    }
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `whose closed days keep their date never ends after one whose closed days roll on`(
    division: TestCalendars.Division
  ) throws {
    let strict = try DayCounting.on(division)
    let lenient = try DayCounting.on(division) { rules in rules.closedDay = .nextWorkingDay }
    for start in try Self.starts() {
      for days in Self.lengths {
        let length = Length(days, .workingDays)
        let rolled = try lenient.date(borneBy: start, minute: nil)
        let earlier = try strict.end(of: length, from: start, continuing: false)
        let later = try lenient.end(of: length, from: rolled, continuing: false)
        try #require(earlier <= later, "\(days) from \(start.iso)")
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `never ends sooner for one more closure`(
    division: TestCalendars.Division, firstDay: FirstDay
  ) throws {
    let calendar = try TestCalendars.calendar(division)
    let closure = try CivilDate.written("Wed 2026-04-22")
    let shut = calendar.adjusted(closed: [closure...closure], open: [])
    for start in try Self.starts() {
      for days in Self.lengths {
        let end = try #require(calendar.adding(workingDays: days, to: start, counting: firstDay))
        let shutEnd = try #require(shut.adding(workingDays: days, to: start, counting: firstDay))
        let crosses = start <= closure && closure <= end && (start < closure || firstDay == .dayOne)
        // Later by the closure where it lies in the count, and the very same day elsewhere.
        try #require(crosses ? shutEnd > end : shutEnd == end, "\(days) from \(start.iso)")
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `is what counting the days between start and end gives back`(
    division: TestCalendars.Division
  ) throws {
    let calendar = try TestCalendars.calendar(division)
    for start in try Self.starts() {
      for days in Self.lengths {
        let end = try #require(calendar.adding(workingDays: days, to: start, counting: .dayZero))
        try #require(
          calendar.workingDays(after: start, through: end) == days, "\(days) from \(start.iso)")
      }
    }
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `is one day shorter where a working day itself is day 1`(
    division: TestCalendars.Division
  ) throws {
    let calendar = try TestCalendars.calendar(division)
    for start in try Self.starts() where calendar.isWorking(start) == true {
      for days in Self.lengths {
        let dayOne = calendar.adding(workingDays: days, to: start, counting: .dayOne)
        let dayZero = calendar.adding(workingDays: days - 1, to: start, counting: .dayZero)
        try #require(dayOne == dayZero, "\(days) from \(start.iso)")
      }
    }
  }
}
