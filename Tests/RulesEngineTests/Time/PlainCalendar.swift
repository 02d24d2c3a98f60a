import RulesEngine

/// A division's ten years as a row of open and shut days, to be walked one day at a time.
///
/// The second opinion behind `WorkingCalendar`: no tables, no subtraction, nothing clever. It knows
/// that 1 January 2019 was a Tuesday, and which days are bank holidays.
struct PlainCalendar {
  let division: TestCalendars.Division
  /// The days in order, 1 January 2019 first.
  let days: [CivilDate]
  /// Whether each of them is a working day.
  let isOpen: [Bool]

  init(_ division: TestCalendars.Division) throws {
    self.division = division
    let bankHolidays = try TestCalendars.bankHolidays(division)
    var day = try CivilDate.written(TestCalendars.first)
    let last = try CivilDate.written(TestCalendars.last)
    let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    var weekday = 1
    var days: [CivilDate] = []
    var isOpen: [Bool] = []
    while day <= last {
      let isWeekend = weekdays[weekday] == "Sat" || weekdays[weekday] == "Sun"
      days.append(day)
      isOpen.append(!isWeekend && !bankHolidays.contains(day.iso))
      day = day.adding(days: 1)
      weekday = (weekday + 1) % 7
    }
    self.days = days
    self.isOpen = isOpen
  }

  /// The last days of counts of 0, 1, 2 … `most` working days from a day, walked.
  ///
  /// - Parameters:
  ///   - start: Where the day stands in `days`.
  ///   - most: The longest count wanted.
  ///   - convention: Whether that day may itself be the first one counted.
  /// - Returns: A day for each count; nil for those that leave the calendar.
  func ends(from start: Int, upTo most: Int, counting convention: FirstDay) -> [CivilDate?] {
    var ends: [CivilDate?] = [days[start]]
    var here = convention == .dayOne ? start - 1 : start
    while ends.count <= most {
      here += 1
      if here >= days.count {
        ends.append(nil)
      } else if isOpen[here] {
        ends.append(days[here])
      }
    }
    return ends
  }
}
