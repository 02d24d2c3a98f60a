import RulesEngine
import Testing

@Suite struct `A civil date` {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("0001-01-01", -719_162),
    ("9999-12-31", 2_932_896),
  ])
  func `counts its days from 1970`(iso: String, dayNumber: Int32) throws {
    #expect(try CivilDate.written(iso).dayNumber == dayNumber)
  }

  @Test(arguments: ["2024-02-29", "2000-02-29", "2026-04-30", "2026-12-31", "0001-01-01"])
  func `reads what it writes`(iso: String) {
    #expect(CivilDate(iso: iso)?.iso == iso)
  }

  @Test(arguments: [
    "2024-02-30", "2023-02-29", "1900-02-29", "2100-02-29", "2024-04-31", "2024-06-31",
    "2024-09-31", "2024-11-31", "2024-01-32", "2024-01-00", "2024-00-01", "2024-13-01",
    "0000-01-01",
  ])
  func `refuses a day that does not exist`(iso: String) {
    #expect(CivilDate(iso: iso) == nil)
  }

  @Test(arguments: [
    "", "2024", "2024-04", "2024-4-1", "2024-04-1", "24-04-01", "02024-04-01", "2024-04-001",
    "2024-04-01 ", " 2024-04-01", "2024-04-01\n", "2024-04-0 ", "2024-04- 1", "2024/04/01",
    "2024.04.01", "20240401", "2024-0401-", "2024-04-01T00:00:00", "-024-04-01", "+024-04-01",
    "2024-+4-01", "2024-04-0x", "2024-04-0:", "2024-04-0/", "2024-W14-1", "2024−04−01",
    // Digits of other scripts, and one that takes up exactly the ten bytes.
    "２０２４-０４-０１", "٢٠٢٤-٠٤-٠١", "2024-04-é", "2024-04-0\u{301}",
    "2024-04-01\u{0}", "\u{FEFF}2024-04-01",
  ])
  func `refuses what is not strictly YYYY-MM-DD`(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0), (2024, 1, -1),
    (2024, 2, 30), (2024, -1, 1), (-1, 1, 1),
  ])
  func `refuses parts outside the calendar`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test func `agrees with a day by day counter from 1900 to 2100`() throws {
    let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    // 1 January 1900 was a Monday, 25,567 days before 1970.
    var dayNumber: Int32 = -25_567
    var weekday = 0
    var wrong: [String] = []
    for year in 1900...2100 {
      let isLeap = year % 4 == 0 && year != 1900 && year != 2100
      for month in 1...12 {
        for day in 1...(monthLengths[month - 1] + (month == 2 && isLeap ? 1 : 0)) {
          let text =
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
          let date = CivilDate(dayNumber: dayNumber)
          let agrees =
            date.written == "\(weekdays[weekday]) \(text)" && date.parts == (year, month, day)
            && CivilDate(iso: text) == date
            && CivilDate(year: year, month: month, day: day) == date
          if !agrees { wrong.append(text) }
          dayNumber += 1
          weekday = (weekday + 1) % 7
        }
      }
    }
    #expect(wrong.prefix(5) == [])
    #expect(CivilDate(dayNumber: dayNumber).iso == "2101-01-01")
  }

  @Test func `knows the weekday of days far before 1970`() throws {
    // The last Julian Thursday was followed by Friday 15 October 1582.
    #expect(try CivilDate.written("1582-10-15").weekday == .friday)
  }

  @Test func `names its weekdays in English`() {
    #expect(
      Weekday.allCases.map { weekday in weekday.name } == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
      ])
  }

  @Test(arguments: [
    ("2024-02-28", 1, "2024-02-29"), ("2024-02-28", 2, "2024-03-01"),
    ("2023-02-28", 1, "2023-03-01"), ("2024-03-01", -1, "2024-02-29"),
    ("2025-12-31", 1, "2026-01-01"), ("2024-03-31", 0, "2024-03-31"),
    // The days on which British clocks change.
    ("2026-03-28", 2, "2026-03-30"), ("2026-10-24", 2, "2026-10-26"),
  ])
  func `moves by calendar days`(start: String, days: Int, end: String) throws {
    #expect(try CivilDate.written(start).adding(days: days).iso == end)
  }

  @Test func `counts days to a later day forwards and to an earlier one backwards`() throws {
    let start = try CivilDate.written("2024-02-01")
    let end = try CivilDate.written("2024-03-01")
    #expect(start.days(to: end) == 29)
    #expect(end.days(to: start) == -29)
  }

  @Test func `comes before the day after it, across a year end too`() throws {
    let eve = try CivilDate.written("2025-12-31")
    let newYear = try CivilDate.written("2026-01-01")
    #expect(eve < newYear)
    #expect(!(newYear < eve))
    #expect(!(eve < eve))
  }
}
