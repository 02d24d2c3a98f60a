/// A date as far as it is known: the days between which it lies, both inclusive.
///
/// An exact date has equal ends. A date that no event has fixed yet has no upper end.
struct Reckoning: Equatable, Sendable {
  /// No lower end known.
  static let ages = Int32.min
  /// No upper end: not before the day asked about, if ever.
  static let never = Int32.max

  var low: Int32
  var high: Int32
  /// The local minute, where known, else -1.
  var minute: Int16 = -1
  /// Facts that would narrow it.
  var missing = FactSet()
  /// Whether it rests on the due date of an act that has not been done, or on an open judgement.
  var isProvisional = false
  /// Whether it waits for an event that has not happened and that no duty stands behind.
  var isWaiting = false
  /// Whether a length runs, but nobody says from when.
  var isStartless = false

  static func exact(_ day: Int32, minute: Int16 = -1) -> Reckoning {
    Reckoning(low: day, high: day, minute: minute)
  }

  static let waiting = Reckoning(low: never, high: never, isWaiting: true)
  static let startless = Reckoning(low: ages, high: never, isStartless: true)

  var isExact: Bool { low == high && low != Reckoning.never }

  /// The day, when it is known exactly.
  var day: CivilDate? { isExact ? CivilDate(dayNumber: low) : nil }

  /// The earlier of two.
  func earlier(_ other: Reckoning) -> Reckoning {
    if high < other.low { return self }
    if other.high < low { return other }
    return Reckoning(
      low: min(low, other.low), high: min(high, other.high),
      minute: low == other.low
        ? min(minute, other.minute) : low < other.low ? minute : other.minute,
      missing: missing.union(other.missing),
      isProvisional: isExact && other.isExact && low == other.low
        ? isProvisional && other.isProvisional : isProvisional || other.isProvisional,
      isWaiting: isWaiting && other.isWaiting, isStartless: isStartless || other.isStartless)
  }

  /// The later of two.
  func later(_ other: Reckoning) -> Reckoning {
    if low > other.high { return self }
    if other.low > high { return other }
    return Reckoning(
      low: max(low, other.low), high: max(high, other.high),
      minute: low == other.low
        ? max(minute, other.minute) : low > other.low ? minute : other.minute,
      missing: missing.union(other.missing),
      isProvisional: isProvisional || other.isProvisional,
      isWaiting: isWaiting || other.isWaiting, isStartless: isStartless || other.isStartless)
  }
}
