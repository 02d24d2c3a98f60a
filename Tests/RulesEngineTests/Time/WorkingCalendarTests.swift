import RulesEngine
import Testing

@Suite struct `A working calendar` {
  @Test(
    .timeLimit(.minutes(2)),
    arguments: TestCalendars.Division.allCases, [FirstDay.dayZero, .dayOne])
  func `ends every count of 0 to 60 working days where a walk from day to day does`(
    division: TestCalendars.Division, convention: FirstDay
  ) throws {
    let plain = try PlainCalendar(division)
    let calendar = try TestCalendars.calendar(division)
    var wrong: [String] = []
    var counts = 0
    var beyond = 0
    for (index, start) in plain.days.enumerated() {
      let walked = plain.ends(from: index, upTo: 60, counting: convention)
      for (count, end) in walked.enumerated() {
        let said = calendar.adding(workingDays: count, to: start, counting: convention)
        if said != end {
          wrong.append("\(start.iso) + \(count): \(said?.iso ?? "nil"), not \(end?.iso ?? "nil")")
        }
        counts += 1
        beyond += end == nil ? 1 : 0
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(counts == 3653 * 61)
    #expect(beyond > 0)
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `knows each day of ten years as open or shut`(division: TestCalendars.Division) throws {
    let plain = try PlainCalendar(division)
    let calendar = try TestCalendars.calendar(division)
    #expect(plain.days.map { day in calendar.isWorking(day) } == plain.isOpen)
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `finds the next working day from every day`(division: TestCalendars.Division) throws {
    let plain = try PlainCalendar(division)
    let calendar = try TestCalendars.calendar(division)
    var next: CivilDate?
    var wrong: [String] = []
    for (day, isOpen) in zip(plain.days, plain.isOpen).reversed() {
      if calendar.workingDay(after: day) != next { wrong.append("after \(day.iso)") }
      if isOpen { next = day }
      if calendar.workingDay(onOrAfter: day) != next { wrong.append("on or after \(day.iso)") }
    }
    #expect(wrong.prefix(5) == [])
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `counts the working days between any two days of a spring`(
    division: TestCalendars.Division
  ) throws {
    let plain = try PlainCalendar(division)
    let calendar = try TestCalendars.calendar(division)
    // Some 200 days from 20 December 2025 on: Christmas, Easter, both May holidays, the World Cup.
    let from = try #require(plain.days.firstIndex(of: .written("2025-12-20")))
    for start in from..<(from + 200) {
      var counted = 0
      for end in start..<(from + 200) {
        if end > start && plain.isOpen[end] { counted += 1 }
        let said = calendar.workingDays(after: plain.days[start], through: plain.days[end])
        guard said == counted else {
          Issue.record("\(plain.days[start].iso) to \(plain.days[end].iso): \(said ?? -1)")
          return
        }
      }
    }
  }

  @Test(arguments: ["2018-12-31", "2029-01-01"])
  func `does not take a day outside for an ordinary day`(outside: String) throws {
    let calendar = try TestCalendars.calendar(.scotland)
    let day = try CivilDate.written(outside)
    #expect(calendar.isWorking(day) == nil)
    #expect(calendar.adding(workingDays: 0, to: day, counting: .dayZero) == nil)
    #expect(calendar.adding(workingDays: 1, to: day, counting: .dayOne) == nil)
    #expect(calendar.workingDay(onOrAfter: day) == nil)
    #expect(calendar.workingDay(after: day) == nil)
    #expect(calendar.workingDays(after: day, through: day) == nil)
  }

  @Test func `does not count between days in the wrong order`() throws {
    let calendar = try TestCalendars.calendar(.scotland)
    #expect(
      try calendar.workingDays(
        after: .written("2026-03-04"), through: .written("2026-03-03")) == nil)
  }

  @Test func `ends on its last working day, and one more leaves it`() throws {
    let calendar = try TestCalendars.calendar(.englandAndWales)
    // Boxing Day is Tuesday 26 December 2028; Saturday and Sunday close the year.
    let start = try CivilDate.written("Wed 2028-12-27")
    #expect(calendar.adding(workingDays: 2, to: start, counting: .dayZero)?.iso == "2028-12-29")
    #expect(calendar.adding(workingDays: 3, to: start, counting: .dayZero) == nil)
    #expect(calendar.adding(workingDays: 3, to: start, counting: .dayOne)?.iso == "2028-12-29")
    #expect(calendar.adding(workingDays: 4, to: start, counting: .dayOne) == nil)
  }

  @Test func `takes a first day that is a working day as day 1`() throws {
    let monday = try CivilDate.written("Mon 2026-03-02")
    let calendar = WorkingCalendar(
      name: "week", version: "1", first: monday, last: monday.adding(days: 4),
      weekend: [.saturday, .sunday], closed: [])
    #expect(calendar.isWorking(monday) == true)
    #expect(calendar.adding(workingDays: 1, to: monday, counting: .dayOne) == monday)
    #expect(calendar.adding(workingDays: 5, to: monday, counting: .dayOne)?.iso == "2026-03-06")
    #expect(calendar.adding(workingDays: 6, to: monday, counting: .dayOne) == nil)
  }

  @Test func `does not start on a first day that is shut`() throws {
    let saturday = try CivilDate.written("Sat 2026-02-28")
    let calendar = WorkingCalendar(
      name: "week", version: "1", first: saturday, last: saturday.adding(days: 6),
      weekend: [.saturday, .sunday], closed: [])
    #expect(calendar.isWorking(saturday) == false)
    #expect(calendar.adding(workingDays: 1, to: saturday, counting: .dayOne)?.iso == "2026-03-02")
  }

  @Test func `closes the weekend it is given, not Saturday and Sunday as such`() throws {
    let thursday = try CivilDate.written("Thu 2026-03-05")
    let calendar = WorkingCalendar(
      name: "Friday rest", version: "1", first: thursday, last: thursday.adding(days: 6),
      weekend: [.friday], closed: [])
    #expect(calendar.isWorking(thursday.adding(days: 1)) == false)
    #expect(calendar.isWorking(thursday.adding(days: 2)) == true)
  }

  @Test func `ignores closures outside the days it covers`() throws {
    let monday = try CivilDate.written("Mon 2026-03-02")
    let calendar = WorkingCalendar(
      name: "week", version: "1", first: monday, last: monday.adding(days: 4), weekend: [],
      closed: [monday.adding(days: -1), monday.adding(days: 5)])
    #expect(calendar.adding(workingDays: 5, to: monday, counting: .dayOne)?.iso == "2026-03-06")
  }

  @Test func `with every day closed has no working day to give`() throws {
    let monday = try CivilDate.written("Mon 2026-03-02")
    let calendar = WorkingCalendar(
      name: "shut", version: "1", first: monday, last: monday, weekend: [], closed: [monday])
    #expect(calendar.workingDay(onOrAfter: monday) == nil)
    #expect(calendar.adding(workingDays: 0, to: monday, counting: .dayZero) == monday)
  }

  @Test func `must cover at least one day`() async {
    await #expect(processExitsWith: .failure) {
      let day = CivilDate(dayNumber: 0)
      _ = WorkingCalendar(
        name: "none", version: "1", first: day, last: day.adding(days: -1), weekend: [],
        closed: [])
    }
  }
}

@Suite struct `A landlord's own days` {
  @Test func `close ranges with both their ends`() throws {
    let base = try TestCalendars.calendar(.scotland)
    let shutdown = try CivilDate.written("2025-12-29")...CivilDate.written("2025-12-31")
    let calendar = base.adjusted(closed: [shutdown], open: [])
    let days = try ["2025-12-24", "2025-12-29", "2025-12-30", "2025-12-31", "2026-01-05"]
      .map { iso in try CivilDate.written(iso) }
    #expect(days.map { day in calendar.isWorking(day) } == [true, false, false, false, true])
  }

  @Test func `open a bank holiday and a Saturday`() throws {
    let calendar = try TestCalendars.calendar(.scotland, open: ["2026-11-30", "2026-11-28"])
    #expect(try calendar.isWorking(.written("Mon 2026-11-30")) == true)
    #expect(try calendar.isWorking(.written("Sat 2026-11-28")) == true)
    #expect(try calendar.isWorking(.written("Sun 2026-11-29")) == false)
  }

  @Test func `that are both closed and open are open`() throws {
    let calendar = try TestCalendars.calendar(
      .scotland, closed: ["2026-03-03"], open: ["2026-03-03"])
    #expect(try calendar.isWorking(.written("2026-03-03")) == true)
  }

  @Test func `leave the name, the version and the days covered as they are`() throws {
    let base = try TestCalendars.calendar(.scotland)
    let calendar = try TestCalendars.calendar(.scotland, closed: ["2026-03-03"])
    #expect(calendar.name == base.name)
    #expect(calendar.version == base.version)
    #expect(calendar.first == base.first)
    #expect(calendar.last == base.last)
  }

  @Test func `change nothing when there are none`() throws {
    let base = try TestCalendars.calendar(.scotland)
    #expect(base.adjusted(closed: [], open: []) == base)
  }
}
