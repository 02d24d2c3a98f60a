/// What is never later on any calendar, whatever its holidays.
extension DateTerm {
  /// Whether this is never later than another on any calendar, whatever its holidays.
  ///
  /// - Parameters:
  ///   - other: The date it is held against.
  ///   - isBefore: Whether one variable can never be later than another.
  /// - Returns: Whether start and counting show it; false says nothing.
  func isNeverLater(than other: DateTerm, given isBefore: (Int, Int) -> Bool) -> Bool {
    if self == other { return true }
    switch (self, other) {
    case (_, .earlier(let terms)):
      return terms.allSatisfy { isNeverLater(than: $0, given: isBefore) }
    case (.later(let terms), _):
      return terms.allSatisfy { $0.isNeverLater(than: other, given: isBefore) }
    default: break
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
    case (.due(let mine), .due(let theirs)): return mine.isNeverLater(than: theirs, given: isBefore)
    case (.due(let mine), _): return mine.isNeverLater(than: other, given: isBefore)
    case (_, .due(let theirs)): return isNeverLater(than: theirs, given: isBefore)
    case (.variable(let mine), .variable(let theirs)): return isBefore(mine, theirs)
    case (.after(let length, let counting, let start), .after(let most, let theirs, let otherStart)):
      return counting.isNeverLater(
        length, from: start, than: most, by: theirs, from: otherStart, given: isBefore)
    case (.variable, .after(let length, let counting, let start)):
      return counting.rules.other == .dayZero && length.unit != .hours
        && isNeverLater(than: start, given: isBefore)
    case (.on, _), (.variable, _), (.after, _), (.earlier, _), (.later, _): return false
    }
  }

  /// Whether a count from it goes on from a due date; nil: that depends on the timeline.
  fileprivate var continues: Bool? {
    switch self {
    case .due: return true
    case .on, .variable, .after: return false
    case .earlier(let terms), .later(let terms):
      guard let first = terms.first?.continues else { return nil }
      return terms.allSatisfy { $0.continues == first } ? first : nil
    }
  }

  /// Whether it is an event or a date fact itself.
  fileprivate var isVariable: Bool {
    if case .variable = self { true } else { false }
  }
}

extension DayCounting {
  /// Whether the count of one length never ends later than that of another.
  fileprivate func isNeverLater(
    _ length: Length, from start: DateTerm, than most: Length, by other: DayCounting,
    from otherStart: DateTerm, given isBefore: (Int, Int) -> Bool
  ) -> Bool {
    guard start.isNeverLater(than: otherStart, given: isBefore) else { return false }
    var (mine, theirs) = (rules, other.rules)
    // How a due day ends moves no count.
    (mine.dayEnds, theirs.dayEnds) = (nil, nil)
    guard mine == theirs else { return false }
    let goesOn = start.continues
    // From a due date a count goes on as day 0; that matters unless it is day 0 anyway.
    if !mine.isPlain, goesOn == nil || goesOn != otherStart.continues { return false }
    let (unit, count) = length.inPlainUnits
    let (otherUnit, otherCount) = most.inPlainUnits
    guard count <= otherCount else { return false }
    if unit == .hours || otherUnit == .hours {
      // To the minute: of two different starts only the order of events says anything.
      return unit == otherUnit
        && (start == otherStart || start.isVariable && otherStart.isVariable)
    }
    if unit == otherUnit {
      let usesDays = unit == .workingDays || mine.closedDay == .nextWorkingDay || mine.cutOff != nil
      return !usesDays || calendar == other.calendar
    }
    // n days never end after the nth working day.
    return unit == .days && otherUnit == .workingDays && mine.isPlain
  }
}

extension Counting {
  /// Whether every count starts on the day after its event, whenever in the day that was.
  fileprivate var isPlain: Bool {
    workingDays == .dayZero && other == .dayZero && closedDay == .sameDay && cutOff == nil
  }
}

extension Length {
  /// The same length in hours, days, working days or months.
  fileprivate var inPlainUnits: (unit: Unit, count: Int) {
    switch unit {
    case .hours, .days, .workingDays, .months: (unit, count)
    case .weeks: (.days, 7 * count)
    case .years: (.months, 12 * count)
    }
  }
}
