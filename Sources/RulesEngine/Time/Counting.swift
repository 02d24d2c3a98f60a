/// Whether the day on which a count starts is itself counted.
public enum FirstDay: UInt8, CaseIterable, Equatable, Sendable {
  /// The starting day is not counted: the day after it is day 1 (Lester v Garland, 1808).
  case dayZero
  /// The starting day, or the first working day after it, is day 1.
  case dayOne
}

/// Which date something that happens on a non-working day bears.
public enum ClosedDay: UInt8, CaseIterable, Equatable, Sendable {
  case sameDay, nextWorkingDay
}

/// A local time of day in minutes after midnight, 0 to 1439.
public struct ClockTime: Equatable, Sendable {
  public var minutes: Int

  public init(minutes: Int) {
    self.minutes = minutes
  }
}

/// How days are counted: what a policy prints, or leaves unstated, key by key.
public struct CountingRules: Equatable, Sendable {
  public var workingDays: Stated<FirstDay> = .silent
  public var other: Stated<FirstDay> = .silent
  public var closedDay: Stated<ClosedDay> = .silent
  public var cutOff: Stated<ClockTime> = .silent
  public var dayEnds: Stated<ClockTime> = .silent
  public var monthEnd: Stated<MonthEnd> = .silent

  public init() {}
}

/// How days are counted, with every choice made.
public struct Counting: Equatable, Sendable {
  public var workingDays: FirstDay = .dayZero
  public var other: FirstDay = .dayZero
  public var closedDay: ClosedDay = .sameDay
  /// Later than this, an event bears the next working day's date; nil: no cut-off.
  public var cutOff: ClockTime?
  /// The last moment of a due day; nil: midnight.
  public var dayEnds: ClockTime?
  public var monthEnd: MonthEnd = .lastDay

  public init() {}
}

extension CountingRules {
  /// These rules, each open key taken from what stands behind.
  func completed(by other: CountingRules) -> CountingRules {
    var sum = self
    sum.workingDays = workingDays.completed(by: other.workingDays)
    sum.other = self.other.completed(by: other.other)
    sum.closedDay = closedDay.completed(by: other.closedDay)
    sum.cutOff = cutOff.completed(by: other.cutOff)
    sum.dayEnds = dayEnds.completed(by: other.dayEnds)
    sum.monthEnd = monthEnd.completed(by: other.monthEnd)
    return sum
  }
}
