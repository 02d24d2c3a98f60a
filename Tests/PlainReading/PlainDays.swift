package import RulesEngine

/// Days and minutes walked one by one.
///
/// Nothing here is clever: a count goes to the next day and asks whether it counts.
package struct PlainDays: Sendable {
  private let closed: Set<Int>

  /// - Parameters:
  ///   - holidays: The days of the calendar file that are closed besides weekends.
  ///   - choice: What the policy changes of it.
  package init(holidays: [CivilDate], _ choice: CalendarChoice) {
    var days = Set(holidays.map { Int($0.dayNumber) })
    for span in choice.closed {
      for day in Int(span.lowerBound.dayNumber)...Int(span.upperBound.dayNumber) {
        days.insert(day)
      }
    }
    var open: Set<Int> = []
    for span in choice.open {
      for day in Int(span.lowerBound.dayNumber)...Int(span.upperBound.dayNumber) {
        open.insert(day)
      }
    }
    closed = days.subtracting(open)
    self.open = open
  }

  private let open: Set<Int>

  func isWorking(_ day: Int) -> Bool {
    if open.contains(day) { return true }
    // 1970-01-01, day 0, was a Thursday; Saturday was day 2, Sunday day 3.
    let weekday = ((day % 7) + 7) % 7
    return weekday != 2 && weekday != 3 && !closed.contains(day)
  }

  // MARK: days

  func workingDay(from day: Int) -> Int {
    var day = day
    while !isWorking(day) { day += 1 }
    return day
  }

  /// The last of so many working days.
  func count(workingDays count: Int, from start: Int, startIsFirst: Bool) -> Int {
    var day = start
    var counted = 0
    if startIsFirst, isWorking(day) { counted = 1 }
    if count == 0 { return startIsFirst ? start : workingDay(from: start) }
    while counted < count {
      day += 1
      if isWorking(day) { counted += 1 }
    }
    return day
  }

  /// The last of so many days, of which the starting day may be the first.
  func count(days count: Int, from start: Int, startIsFirst: Bool) -> Int {
    var day = start
    var counted = startIsFirst ? 1 : 0
    while counted < count {
      day += 1
      counted += 1
    }
    return day
  }

  /// The day of the same number, so many months later.
  func count(
    months count: Int, from start: Int, startIsFirst: Bool, shortMonth: MonthEnd
  ) -> Int {
    let wanted = number(start)
    var day = start
    var begun = 0
    while begun < count {
      day += 1
      if number(day) == 1 { begun += 1 }
    }
    if count == 0 { return start }
    // On the first of the month in which it ends.
    while number(day) != wanted {
      if number(day + 1) == 1 {
        // This month has no such day.
        if shortMonth == .lastDay { return day }
        return startIsFirst ? day : day + 1
      }
      day += 1
    }
    return startIsFirst ? day - 1 : day
  }

  private func number(_ day: Int) -> Int { CivilDate(dayNumber: Int32(day)).parts.day }

  /// The day on which a count takes a thing to have happened.
  func borne(_ day: Int, minute: Int?, cutOff: Int?, closedDay: ClosedDay) -> Int {
    var day = day
    if let cutOff, let minute, minute > cutOff { day = workingDay(from: day + 1) }
    if closedDay == .nextWorkingDay { day = workingDay(from: day) }
    return day
  }

  // MARK: minutes

  /// Minutes since 1970 in UTC of a local day and minute; of an hour that comes twice the first.
  package static func utc(day: Int, minute: Int) -> Int {
    let asWinter = day * 1440 + minute
    let asSummer = asWinter - 60
    return isSummer(utc: asSummer) ? asSummer : asWinter
  }

  /// The local day and minute after midnight.
  package static func local(utc: Int) -> (day: Int, minute: Int) {
    let local = isSummer(utc: utc) ? utc + 60 : utc
    var day = local / 1440
    if day * 1440 > local { day -= 1 }
    return (day, local - day * 1440)
  }

  /// From the last Sunday of March to the last Sunday of October, both at one o'clock UTC.
  static func isSummer(utc: Int) -> Bool {
    var day = utc / 1440
    if day * 1440 > utc { day -= 1 }
    let minute = utc - day * 1440
    let parts = CivilDate(dayNumber: Int32(day)).parts
    if parts.month < 3 || parts.month > 10 { return false }
    if parts.month > 3 && parts.month < 10 { return true }
    var sunday = day + 31 - parts.day
    while ((sunday % 7) + 7) % 7 != 3 { sunday -= 1 }
    let hasChanged = day > sunday || day == sunday && minute >= 60
    return parts.month == 3 ? hasChanged : !hasChanged
  }
}
