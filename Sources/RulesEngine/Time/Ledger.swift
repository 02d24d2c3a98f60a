/// One day of a count, and whether it counted.
public struct LedgerRow: Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// The starting day, not counted.
    case start
    /// The event fell on a later day for counting: a closed day or after the cut-off.
    case carriedOver
    /// The nth day of the count, from 1.
    case counted(Int)
    /// So many whole hours have passed by the end of the day, or of the count.
    case elapsed(hours: Int)
    /// A day the calendar closes: a weekend, a bank holiday, a closure of the landlord's.
    case notWorking
    /// A day on which the count stood still.
    case stopped
  }

  public var day: CivilDate
  public var reason: Reason
}

extension DayCounting {
  /// The days from an event to the end of a count, one row a day, counted or skipped and why.
  ///
  /// - Parameters:
  ///   - length: How long the count is.
  ///   - day: The local day of the starting event.
  ///   - minute: Its local minute, where known.
  ///   - continuing: Whether this carries on an earlier count.
  ///   - stops: Days on which it stood still.
  ///   - last: Where it ends because of them; nil: where the length ends.
  /// - Returns: The rows in the order of their days; the last one is the last day in time.
  /// - Throws: ``Beyond`` when the count starts or ends outside the calendar.
  public func ledger(
    of length: Length, from day: CivilDate, minute: Int?, continuing: Bool,
    stops: [ClosedRange<CivilDate>] = [], through last: CivilDate? = nil
  ) throws(Beyond) -> [LedgerRow] {
    if length.unit == .hours { return hours(of: length, from: day, minute: minute) }
    let start = continuing ? day : try date(borneBy: day, minute: minute)
    var end = try end(of: length, from: start, continuing: continuing)
    if let last { end = last }
    var rows: [LedgerRow] = []
    var counted = 0
    let convention = length.unit == .workingDays ? rules.workingDays : rules.other
    let startCounts = convention == .dayOne && !continuing && length.count > 0
    for offset in 0...max(0, day.days(to: end)) {
      let today = day.adding(days: offset)
      if today < start {
        rows.append(LedgerRow(day: today, reason: .carriedOver))
      } else if today == start && !startCounts {
        rows.append(LedgerRow(day: today, reason: .start))
      } else if length.unit == .workingDays && calendar.isWorking(today) != true {
        rows.append(LedgerRow(day: today, reason: .notWorking))
      } else if stops.contains(where: { $0.contains(today) }) {
        rows.append(LedgerRow(day: today, reason: .stopped))
      } else {
        counted += 1
        rows.append(LedgerRow(day: today, reason: .counted(counted)))
      }
    }
    return rows
  }

  /// Hours pass on every day; without the time of day nothing can be said of a single one.
  private func hours(of length: Length, from day: CivilDate, minute: Int?) -> [LedgerRow] {
    guard let minute, let start = zone?.instant(day: day, minute: minute),
      let end = end(ofHours: length.count, from: start)
    else { return [LedgerRow(day: day, reason: .start)] }
    var rows: [LedgerRow] = []
    for offset in 0...max(0, day.days(to: end.day)) {
      let today = day.adding(days: offset)
      var passed = length.count
      if today < end.day, let midnight = zone?.instant(day: today.adding(days: 1), minute: 0) {
        passed = Int(midnight.minutes - start.minutes) / 60
      }
      rows.append(LedgerRow(day: today, reason: .elapsed(hours: passed)))
    }
    return rows
  }
}
