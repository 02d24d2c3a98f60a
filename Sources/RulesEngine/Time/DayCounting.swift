/// A count of time on one calendar, by one set of counting rules.
public struct DayCounting: Equatable, Sendable {
  public var calendar: WorkingCalendar
  public var rules: Counting
  /// Where local time is kept, for hours; nil: no hours are counted.
  public var zone: Zone?

  public init(calendar: WorkingCalendar, rules: Counting, zone: Zone? = nil) {
    self.calendar = calendar
    self.rules = rules
    self.zone = zone
  }

  /// A count that would leave the days a calendar covers.
  public enum Beyond: Error, Equatable, Sendable {
    /// The count would end after the calendar's last day; the day is a lower bound of where.
    case horizon(needs: CivilDate)
    /// The count would start before the calendar's first day.
    case beginning(CivilDate)
  }

  /// The date an event bears for counting, by the closed-day and cut-off rules.
  ///
  /// - Parameters:
  ///   - day: The local day on which it happened.
  ///   - minute: The local minute of that day, where known.
  /// - Returns: That day, or the working day its count is taken to start from.
  /// - Throws: ``Beyond`` when the next working day lies outside the calendar.
  public func date(
    borneBy day: CivilDate, minute: Int?
  ) throws(Beyond) -> CivilDate {
    try date(borneBy: day, minute: minute, by: rules)
  }

  /// The same by other rules than its own.
  func date(
    borneBy day: CivilDate, minute: Int?, by rules: Counting
  ) throws(Beyond) -> CivilDate {
    var borne = day
    if let cutOff = rules.cutOff, let minute, minute > cutOff.minutes {
      borne = try within(calendar.workingDay(after: day), 1, from: day, .dayZero)
    }
    if rules.closedDay == .nextWorkingDay {
      borne = try within(calendar.workingDay(onOrAfter: borne), 1, from: borne, .dayOne)
    }
    return borne
  }

  /// The last day of a length counted from a date.
  ///
  /// Working days that end are working days. Other units end on the day itself, working or not.
  /// Hours end on the latest day that so many hours from any time of the day may reach; to the
  /// minute they are counted by ``end(ofHours:from:)``.
  ///
  /// - Parameters:
  ///   - length: How long the count is.
  ///   - start: The date the starting event bears.
  ///   - continuing: Whether this carries on an earlier count; then the start is always day 0.
  /// - Returns: The last day in time, inclusive.
  /// - Throws: ``Beyond`` when a count of working days starts or ends outside the calendar.
  public func end(
    of length: Length, from start: CivilDate, continuing: Bool
  ) throws(Beyond) -> CivilDate {
    try end(of: length, from: start, continuing: continuing, by: rules)
  }

  /// The same by other rules than its own.
  func end(
    of length: Length, from start: CivilDate, continuing: Bool, by rules: Counting
  ) throws(Beyond) -> CivilDate {
    switch length.unit {
    case .workingDays:
      let firstDay = continuing ? FirstDay.dayZero : rules.workingDays
      return try within(
        calendar.adding(workingDays: length.count, to: start, counting: firstDay), length.count,
        from: start, firstDay)
    case .hours:
      return start.adding(days: (length.count + 23) / 24)
    case .days: return back(start.adding(days: length.count), length, continuing, rules)
    case .weeks: return back(start.adding(days: 7 * length.count), length, continuing, rules)
    case .months: return months(length.count, from: start, length, continuing, rules)
    case .years: return months(12 * length.count, from: start, length, continuing, rules)
    }
  }

  /// The local time after so many hours have passed, clock changes included.
  ///
  /// - Returns: nil without a zone, or outside the days it covers.
  func end(ofHours count: Int, from start: Instant) -> CivilTime? {
    zone?.local(Instant(minutes: start.minutes + Int64(count * 60)))
  }

  private func months(
    _ count: Int, from start: CivilDate, _ length: Length, _ continuing: Bool, _ rules: Counting
  ) -> CivilDate {
    let end = start.adding(months: count, monthEnd: rules.monthEnd)
    // A month that lacks the day already ends before it: no day is to be taken off.
    let lacksDay = end.parts.day != start.parts.day
    return lacksDay && rules.monthEnd == .lastDay ? end : back(end, length, continuing, rules)
  }

  private func back(
    _ day: CivilDate, _ length: Length, _ continuing: Bool, _ rules: Counting
  ) -> CivilDate {
    rules.other == .dayOne && !continuing && length.count > 0 ? day.adding(days: -1) : day
  }

  private func within(
    _ day: CivilDate?, _ count: Int, from start: CivilDate, _ firstDay: FirstDay
  ) throws(Beyond) -> CivilDate {
    if let day { return day }
    if start < calendar.first { throw .beginning(start) }
    // At best every day after the horizon is a working day, the start among them.
    let covered = calendar.workingDays(after: start, through: calendar.last) ?? 0
    let startCounts = firstDay == .dayOne && calendar.isWorking(start) != false
    let missing = max(0, count - covered - (startCounts ? 1 : 0))
    throw .horizon(needs: max(start, calendar.last).adding(days: missing))
  }
}
