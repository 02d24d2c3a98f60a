/// A count of time on one calendar, by one set of counting rules.
public struct DayCounting: Equatable, Sendable {
  public var calendar: WorkingCalendar
  public var rules: Counting

  public init(calendar: WorkingCalendar, rules: Counting) {
    self.calendar = calendar
    self.rules = rules
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
  public func date(
    borneBy day: CivilDate, minute: Int?
  ) throws(Beyond) -> CivilDate {
    var borne = day
    if let cutOff = rules.cutOff, let minute, minute > cutOff.minutes {
      borne = try within(calendar.workingDay(after: day), from: day)
    }
    if rules.closedDay == .nextWorkingDay {
      borne = try within(calendar.workingDay(onOrAfter: borne), from: borne)
    }
    return borne
  }

  /// The last day of a length counted from a date.
  ///
  /// Working days that end are working days. Other units end on the day itself, working or not.
  ///
  /// - Parameters:
  ///   - start: The date the starting event bears.
  ///   - continuing: Whether this carries on an earlier count; then the start is always day 0.
  public func end(
    of length: Length, from start: CivilDate, continuing: Bool
  ) throws(Beyond) -> CivilDate {
    switch length.unit {
    case .workingDays:
      let firstDay = continuing ? FirstDay.dayZero : rules.workingDays
      return try within(
        calendar.adding(workingDays: length.count, to: start, counting: firstDay), from: start,
        span: length.count)
    case .hours:
      // Elapsed hours need instants; a policy that counts them is refused when compiled.
      return start.adding(days: (length.count + 23) / 24)
    case .days: return back(start.adding(days: length.count), length, continuing)
    case .weeks: return back(start.adding(days: 7 * length.count), length, continuing)
    case .months:
      return back(
        start.adding(months: length.count, monthEnd: rules.monthEnd), length, continuing)
    case .years:
      return back(
        start.adding(months: 12 * length.count, monthEnd: rules.monthEnd), length, continuing)
    }
  }

  private func back(_ day: CivilDate, _ length: Length, _ continuing: Bool) -> CivilDate {
    rules.other == .dayOne && !continuing && length.count > 0 ? day.adding(days: -1) : day
  }

  private func within(
    _ day: CivilDate?, from start: CivilDate, span: Int = 1
  ) throws(Beyond) -> CivilDate {
    if let day { return day }
    if start < calendar.first { throw .beginning(start) }
    throw .horizon(needs: max(start, calendar.last).adding(days: max(1, span)))
  }
}
