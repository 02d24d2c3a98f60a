/// A moment as a function of the days of events, in which every length knows how it is counted.
indirect enum DateTerm: Equatable, Sendable {
  case on(Int32)
  /// The day of an event, a date fact or an opening, by its index in the variables.
  case variable(Int)
  case after(Length, DayCounting, continuing: Bool, DateTerm)
  case earlier([DateTerm])
  case later([DateTerm])

  /// The day; nil when it lies outside a calendar.
  ///
  /// - Parameters:
  ///   - days: The day of each variable.
  ///   - minute: The local minute at which events happen, where it may matter.
  /// - Returns: The day number.
  func day(_ days: [Int32], minute: Int? = nil) -> Int32? {
    switch self {
    case .on(let day): return day
    case .variable(let index): return days[index]
    case .after(let length, let counting, let continuing, let start):
      guard let first = start.day(days, minute: minute) else { return nil }
      do throws(DayCounting.Beyond) {
        var from = CivilDate(dayNumber: first)
        if !continuing {
          from = try counting.date(borneBy: from, minute: start.isVariable ? minute : nil)
        }
        return try counting.end(of: length, from: from, continuing: continuing).dayNumber
      } catch {
        return nil
      }
    case .earlier(let terms):
      var best: Int32?
      for term in terms {
        guard let day = term.day(days, minute: minute) else { return nil }
        best = best.map { min($0, day) } ?? day
      }
      return best
    case .later(let terms):
      var best: Int32?
      for term in terms {
        guard let day = term.day(days, minute: minute) else { return nil }
        best = best.map { max($0, day) } ?? day
      }
      return best
    }
  }

  private var isVariable: Bool {
    if case .variable = self { true } else { false }
  }

  /// The cut-offs it counts by, in minutes after midnight.
  var cutOffs: [Int] {
    switch self {
    case .on, .variable: []
    case .after(_, let counting, let continuing, let start):
      (continuing ? [] : counting.rules.cutOff.map { [$0.minutes] } ?? []) + start.cutOffs
    case .earlier(let terms), .later(let terms): terms.flatMap { $0.cutOffs }
    }
  }

  /// The variables it depends on.
  var variables: [Int] {
    switch self {
    case .on: []
    case .variable(let index): [index]
    case .after(_, _, _, let start): start.variables
    case .earlier(let terms), .later(let terms): terms.flatMap { $0.variables }
    }
  }

  /// A bound, in days, on how far it can lie from the variables it counts from.
  var displacement: Int {
    switch self {
    case .on, .variable: 0
    case .after(let length, let counting, _, let start):
      length.mostDays(on: counting.calendar) + start.displacement
    case .earlier(let terms), .later(let terms): terms.map { $0.displacement }.max() ?? 0
    }
  }

  /// The names of the calendars it counts working days on.
  var calendars: [String] {
    switch self {
    case .on, .variable: []
    case .after(_, let counting, _, let start):
      [counting.calendar.name + " " + counting.calendar.version] + start.calendars
    case .earlier(let terms), .later(let terms): terms.flatMap { $0.calendars }
    }
  }

  /// Whether this is never later than another on any calendar, whatever its holidays.
  ///
  /// - Parameters:
  ///   - other: The date it is held against.
  ///   - isBefore: Whether one variable can never be later than another.
  /// - Returns: Whether it is proved; false says nothing.
  func isNeverLater(
    than other: DateTerm, given isBefore: (Int, Int) -> Bool
  ) -> Bool {
    if self == other { return true }
    if case .earlier(let terms) = other {
      return terms.allSatisfy { isNeverLater(than: $0, given: isBefore) }
    }
    if case .later(let terms) = self {
      return terms.allSatisfy { $0.isNeverLater(than: other, given: isBefore) }
    }
    if case .earlier(let terms) = self,
      terms.contains(where: { $0.isNeverLater(than: other, given: isBefore) })
    {
      return true
    }
    if case .later(let terms) = other,
      terms.contains(where: { isNeverLater(than: $0, given: isBefore) })
    {
      return true
    }
    switch (self, other) {
    case (.variable(let mine), .variable(let theirs)): return isBefore(mine, theirs)
    case (
      .after(let length, let counting, let continuing, let start),
      .after(let otherLength, let otherCounting, let otherContinuing, let otherStart)
    ):
      guard start.isNeverLater(than: otherStart, given: isBefore) else { return false }
      let sameRules = counting.rules == otherCounting.rules && continuing == otherContinuing
      if length.unit == otherLength.unit {
        if length.unit == .workingDays && counting.calendar != otherCounting.calendar {
          return false
        }
        return sameRules && length.count <= otherLength.count
      }
      // n days never end after the nth working day.
      return sameRules && length.unit == .days && otherLength.unit == .workingDays
        && length.count <= otherLength.count && counting.rules.closedDay == .sameDay
        && counting.rules.other == .dayZero && counting.rules.workingDays == .dayZero
    case (.variable, .after(_, let counting, _, let start)):
      return counting.rules.other == .dayZero
        && isNeverLater(than: start, given: isBefore)
    case (.on, _), (.variable, _), (.after, _), (.earlier, _), (.later, _): return false
    }
  }
}

extension Length {
  /// A bound, in calendar days, on how long it can last from any day, a carried start included.
  func mostDays(on calendar: WorkingCalendar) -> Int {
    switch unit {
    case .hours: count / 24 + 1
    case .days: count
    case .workingDays: calendar.mostDays(ofWorkingDays: count + 1)
    case .weeks: count * 7
    case .months: count * 31
    case .years: count * 366
    }
  }
}
