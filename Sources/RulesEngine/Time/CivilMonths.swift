/// What happens when a count of months ends in a month that has no such day.
public enum MonthEnd: UInt8, CaseIterable, Equatable, Sendable {
  /// The last day of that month: 31 August plus six months is 28 (or 29) February.
  ///
  /// The corresponding date rule, Dodds v Walker [1981] 1 WLR 1027.
  case lastDay
  /// The first day of the month after: 31 August plus six months is 1 March.
  case nextDay
}

extension CivilDate {
  /// The same day of the month, `months` calendar months later.
  ///
  /// Always add once, from the first day: adding months twice may lose days (31 January plus one
  /// month, plus one month, is 28 March).
  ///
  /// - Parameters:
  ///   - months: How many months; negative counts back.
  ///   - monthEnd: Which day to take when the target month is too short.
  /// - Returns: The day of the same number in the later month, or the one `monthEnd` names.
  public func adding(months: Int, monthEnd: MonthEnd) -> CivilDate {
    let (year, month, day) = parts
    let index = year * 12 + (month - 1) + months
    let targetYear = index >= 0 ? index / 12 : (index - 11) / 12
    let targetMonth = index - targetYear * 12 + 1
    let length = CivilDate.length(ofMonth: targetMonth, year: targetYear)
    let first = CivilDate.first(ofMonth: targetMonth, year: targetYear)
    if day <= length { return first.adding(days: day - 1) }
    switch monthEnd {
    case .lastDay: return first.adding(days: length - 1)
    case .nextDay: return first.adding(days: length)
    }
  }

  private static func first(ofMonth month: Int, year: Int) -> CivilDate {
    // A year outside 1...9999 cannot come from a policy: durations are bounded when read.
    CivilDate(year: min(max(year, 1), 9999), month: month, day: 1) ?? CivilDate(dayNumber: 0)
  }
}
