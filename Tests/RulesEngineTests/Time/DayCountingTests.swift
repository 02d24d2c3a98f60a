import RulesEngine
import Testing

extension DayCounting {
  /// A count on a division's calendar, by rules that a test changes from the defaults.
  static func on(
    _ division: TestCalendars.Division, _ change: (inout Counting) -> Void = { _ in }
  ) throws -> DayCounting {
    var rules = Counting()
    change(&rules)
    return DayCounting(calendar: try TestCalendars.calendar(division), rules: rules)
  }
}

@Suite struct `The date an event bears` {
  @Test(arguments: ["Fri 2026-03-06", "Sat 2026-03-07", "Fri 2026-04-03"])
  func `is its own where no rule says otherwise`(day: String) throws {
    let counting = try DayCounting.on(.scotland)
    #expect(try counting.date(borneBy: .written(day), minute: 1439).written == day)
  }

  @Test(arguments: [
    (1019, "Fri 2026-03-06"),  // 16:59
    (1020, "Fri 2026-03-06"),  // 17:00
    (1021, "Mon 2026-03-09"),  // 17:01
    (1439, "Mon 2026-03-09"),
    (0, "Fri 2026-03-06"),
  ])
  func `is the next working day's only later than the cut-off`(
    minute: Int, borne: String
  ) throws {
    let counting = try DayCounting.on(.scotland) { rules in
      rules.cutOff = ClockTime(minutes: 17 * 60)
    }
    #expect(try counting.date(borneBy: .written("Fri 2026-03-06"), minute: minute).written == borne)
  }

  @Test func `is its own where the hour is not known, cut-off or not`() throws {
    let counting = try DayCounting.on(.scotland) { rules in
      rules.cutOff = ClockTime(minutes: 17 * 60)
    }
    let day = try CivilDate.written("Fri 2026-03-06")
    #expect(try counting.date(borneBy: day, minute: nil) == day)
  }

  @Test(arguments: [
    ("Fri 2026-04-03", "Mon 2026-04-06"),  // Good Friday; Easter Monday is worked in Scotland
    ("Sat 2026-04-04", "Mon 2026-04-06"),
    ("Wed 2025-12-24", "Wed 2025-12-24"),
    ("Thu 2025-12-25", "Mon 2025-12-29"),
    ("Thu 2026-01-01", "Mon 2026-01-05"),
  ])
  func `is the next working day's where closed days roll on`(day: String, borne: String) throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.closedDay = .nextWorkingDay }
    #expect(try counting.date(borneBy: .written(day), minute: nil).written == borne)
  }

  @Test func `moves once, not twice, late on a closed day`() throws {
    let counting = try DayCounting.on(.scotland) { rules in
      rules.closedDay = .nextWorkingDay
      rules.cutOff = ClockTime(minutes: 17 * 60)
    }
    let saturday = try CivilDate.written("Sat 2026-03-07")
    #expect(try counting.date(borneBy: saturday, minute: 1200).written == "Mon 2026-03-09")
  }

  @Test func `lies beyond the horizon late on the calendar's last working day`() throws {
    let counting = try DayCounting.on(.scotland) { rules in
      rules.cutOff = ClockTime(minutes: 17 * 60)
    }
    let friday = try CivilDate.written("Fri 2028-12-29")
    let needs = try CivilDate.written("2029-01-01")
    #expect(throws: DayCounting.Beyond.horizon(needs: needs)) {
      try counting.date(borneBy: friday, minute: 1200)
    }
  }
}

@Suite struct `A count of days, weeks, months or years` {
  @Test(arguments: [
    (Length(10, .days), "Sun 2026-04-12"), (Length(0, .days), "Thu 2026-04-02"),
    (Length(1, .weeks), "Thu 2026-04-09"), (Length(8, .weeks), "Thu 2026-05-28"),
    (Length(6, .months), "Fri 2026-10-02"), (Length(1, .years), "Fri 2027-04-02"),
    // Far beyond the horizon: no bank holiday is asked for.
    (Length(25, .years), "Sun 2051-04-02"),
  ])
  func `leaves the starting day out and ends on any day of the week`(
    length: Length, end: String
  ) throws {
    let counting = try DayCounting.on(.scotland)
    let start = try CivilDate.written("Thu 2026-04-02")
    #expect(try counting.end(of: length, from: start, continuing: false).written == end)
  }

  @Test(arguments: [
    (Length(10, .days), "Sat 2026-04-11"), (Length(1, .days), "Thu 2026-04-02"),
    (Length(0, .days), "Thu 2026-04-02"), (Length(1, .weeks), "Wed 2026-04-08"),
    (Length(6, .months), "Thu 2026-10-01"), (Length(1, .years), "Thu 2027-04-01"),
  ])
  func `commencing on its starting day ends one day sooner`(length: Length, end: String) throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.other = .dayOne }
    let start = try CivilDate.written("Thu 2026-04-02")
    #expect(try counting.end(of: length, from: start, continuing: false).written == end)
  }

  @Test func `that carries on an earlier one never counts its starting day`() throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.other = .dayOne }
    let start = try CivilDate.written("Thu 2026-04-02")
    let end = try counting.end(of: Length(1, .weeks), from: start, continuing: true)
    #expect(end.written == "Thu 2026-04-09")
  }

  @Test func `is not changed by how working days count`() throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.workingDays = .dayOne }
    let start = try CivilDate.written("Thu 2026-04-02")
    let end = try counting.end(of: Length(10, .days), from: start, continuing: false)
    #expect(end.written == "Sun 2026-04-12")
  }

  @Test(arguments: [
    (MonthEnd.lastDay, Length(6, .months), "Sat 2026-02-28"),
    (.nextDay, Length(6, .months), "Sun 2026-03-01"),
  ])
  func `takes the month end its rules name`(
    monthEnd: MonthEnd, length: Length, end: String
  ) throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.monthEnd = monthEnd }
    let start = try CivilDate.written("Sun 2025-08-31")
    #expect(try counting.end(of: length, from: start, continuing: false).written == end)
  }

  @Test(arguments: [(MonthEnd.lastDay, "Fri 2025-02-28"), (.nextDay, "Sat 2025-03-01")])
  func `of a year from a leap day needs the month end too`(monthEnd: MonthEnd, end: String) throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.monthEnd = monthEnd }
    let leapDay = try CivilDate.written("Thu 2024-02-29")
    #expect(
      try counting.end(of: Length(1, .years), from: leapDay, continuing: false).written == end)
  }
}

@Suite struct `A count of working days` {
  @Test func `that carries on a day 1 count does not count its last day again`() throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.workingDays = .dayOne }
    let due = try CivilDate.written("Thu 2026-04-09")
    let end = try counting.end(of: Length(5, .workingDays), from: due, continuing: true)
    #expect(end.written == "Thu 2026-04-16")
  }

  @Test func `is not changed by how other days count`() throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.other = .dayOne }
    let start = try CivilDate.written("Mon 2026-03-02")
    let end = try counting.end(of: Length(5, .workingDays), from: start, continuing: false)
    #expect(end.written == "Mon 2026-03-09")
  }

  @Test func `of none ends on its starting day, even a Sunday`() throws {
    let counting = try DayCounting.on(.scotland) { rules in rules.workingDays = .dayOne }
    let sunday = try CivilDate.written("Sun 2026-03-01")
    let end = try counting.end(of: Length(0, .workingDays), from: sunday, continuing: false)
    #expect(end == sunday)
  }

  @Test func `from before the calendar says so and guesses nothing`() throws {
    let counting = try DayCounting.on(.scotland)
    let start = try CivilDate.written("Mon 2018-12-31")
    #expect(throws: DayCounting.Beyond.beginning(start)) {
      try counting.end(of: Length(1, .workingDays), from: start, continuing: false)
    }
  }
}

/// A lower bound must not lie after the day that the count would really end on.
@Suite struct `The day a count needs beyond the horizon` {
  /// Weekdays only, Monday 2 to Sunday 15 March 2026: ten working days.
  static func fortnight(_ firstDay: FirstDay) throws -> DayCounting {
    let monday = try CivilDate.written("Mon 2026-03-02")
    var rules = Counting()
    rules.workingDays = firstDay
    return DayCounting(
      calendar: WorkingCalendar(
        name: "fortnight", version: "1", first: monday, last: monday.adding(days: 13),
        weekend: [.saturday, .sunday], closed: []),
      rules: rules)
  }

  @Test(arguments: [
    // Nine of the twelve days lie in the calendar; three more are needed after it.
    (FirstDay.dayZero, 12, "Mon 2026-03-02", "Wed 2026-03-18"),
    (.dayOne, 12, "Mon 2026-03-02", "Tue 2026-03-17"),
    (.dayZero, 1, "Fri 2026-03-13", "Mon 2026-03-16"),
    (.dayOne, 2, "Fri 2026-03-13", "Mon 2026-03-16"),
    (.dayOne, 1, "Sun 2026-03-15", "Mon 2026-03-16"),
    // From after the horizon.
    (.dayZero, 1, "Mon 2026-03-16", "Tue 2026-03-17"),
    (.dayOne, 1, "Mon 2026-03-16", "Mon 2026-03-16"),
    (.dayOne, 3, "Mon 2026-03-16", "Wed 2026-03-18"),
    (.dayZero, 0, "Mon 2026-03-16", "Mon 2026-03-16"),
  ])
  func `is the earliest that could be right`(
    firstDay: FirstDay, days: Int, from: String, needs: String
  ) throws {
    let counting = try Self.fortnight(firstDay)
    let needs = try CivilDate.written(needs)
    #expect(throws: DayCounting.Beyond.horizon(needs: needs)) {
      try counting.end(of: Length(days, .workingDays), from: .written(from), continuing: false)
    }
  }

  @Test func `is day 0 plus the length when it only carries on`() throws {
    let counting = try Self.fortnight(.dayOne)
    let needs = try CivilDate.written("Tue 2026-03-17")
    #expect(throws: DayCounting.Beyond.horizon(needs: needs)) {
      try counting.end(
        of: Length(2, .workingDays), from: .written("Fri 2026-03-13"), continuing: true)
    }
  }

  @Test func `is the event's own when that lies after the horizon and could be a working day`()
    throws
  {
    var counting = try Self.fortnight(.dayZero)
    counting.rules.closedDay = .nextWorkingDay
    let monday = try CivilDate.written("Mon 2026-03-16")
    #expect(throws: DayCounting.Beyond.horizon(needs: monday)) {
      try counting.date(borneBy: monday, minute: nil)
    }
  }
}
