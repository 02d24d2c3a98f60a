import RulesEngine
import Testing

@Suite struct `Months` {
  /// Worked example 14 of the sheet, and what the other rule makes of the same counts.
  @Test(arguments: [
    ("2025-08-31", 6, "2026-02-28", "2026-03-01"),
    ("2023-08-31", 6, "2024-02-29", "2024-03-01"),
    ("2025-03-31", 6, "2025-09-30", "2025-10-01"),
    ("2025-12-31", 2, "2026-02-28", "2026-03-01"),
    ("2024-02-29", 12, "2025-02-28", "2025-03-01"),
    // Dodds v Walker: not the end of January.
    ("1978-09-30", 4, "1979-01-30", "1979-01-30"),
    ("2024-02-29", 48, "2028-02-29", "2028-02-29"),
    ("2025-02-28", 12, "2026-02-28", "2026-02-28"),
    ("2023-02-28", 12, "2024-02-28", "2024-02-28"),
    ("2026-01-10", 12, "2027-01-10", "2027-01-10"),
    ("2025-11-30", 14, "2027-01-30", "2027-01-30"),
    ("2024-12-31", 14, "2026-02-28", "2026-03-01"),
    ("2026-12-15", 1, "2027-01-15", "2027-01-15"),
    ("2026-05-31", 0, "2026-05-31", "2026-05-31"),
    // E J Riley v Eurostile: two months after 23 March.
    ("2025-03-23", 2, "2025-05-23", "2025-05-23"),
  ])
  func `end on the day of the same number, or as the rule for short months says`(
    start: String, months: Int, lastDay: String, nextDay: String
  ) throws {
    let start = try CivilDate.written(start)
    #expect(start.adding(months: months, monthEnd: .lastDay).iso == lastDay)
    #expect(start.adding(months: months, monthEnd: .nextDay).iso == nextDay)
  }

  @Test func `agree with a walk from month to month, for every day of seven years`() throws {
    var wrong: [String] = []
    var start = try CivilDate.written("2019-01-01")
    let end = try CivilDate.written("2025-12-31")
    while start <= end {
      let day = start.parts.day
      var (year, month) = (start.parts.year, start.parts.month)
      for months in 0...36 {
        var existing = day
        while CivilDate(year: year, month: month, day: existing) == nil { existing -= 1 }
        let lastDay = try #require(CivilDate(year: year, month: month, day: existing))
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        let nextMonth = CivilDate(year: year, month: month, day: 1)
        let nextDay = existing == day ? lastDay : nextMonth
        if start.adding(months: months, monthEnd: .lastDay) != lastDay
          || start.adding(months: months, monthEnd: .nextDay) != nextDay
        {
          wrong.append("\(start.iso) + \(months)")
        }
      }
      start = start.adding(days: 1)
    }
    #expect(wrong.prefix(5) == [])
  }

  @Test func `counted back end on the day of the same number, or the last there is`() throws {
    let start = try CivilDate.written("2024-03-31")
    #expect(start.adding(months: -1, monthEnd: .lastDay).iso == "2024-02-29")
    #expect(start.adding(months: -3, monthEnd: .lastDay).iso == "2023-12-31")
    #expect(start.adding(months: -13, monthEnd: .lastDay).iso == "2023-02-28")
  }

  @Test func `added once keep a day that added one by one they lose`() throws {
    let start = try CivilDate.written("2026-01-31")
    let once = start.adding(months: 2, monthEnd: .lastDay)
    let twice = start.adding(months: 1, monthEnd: .lastDay).adding(months: 1, monthEnd: .lastDay)
    #expect(once.iso == "2026-03-31")
    #expect(twice.iso == "2026-03-28")
  }

  @Test func `never end on a later day of the month than they started on`() throws {
    let first = try CivilDate.written("2023-01-01")
    for offset in 0..<1461 {
      let start = first.adding(days: offset)
      for months in 0...24 {
        let end = start.adding(months: months, monthEnd: .lastDay)
        guard end.parts.day <= start.parts.day else {
          Issue.record("\(start.iso) + \(months) months is \(end.iso)")
          return
        }
      }
    }
  }
}
