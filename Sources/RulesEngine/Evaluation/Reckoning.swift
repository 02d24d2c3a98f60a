/// The local time of day of something, as far as it is known.
struct TimeOfDay: Equatable, Comparable, Sendable {
  /// Minutes after local midnight, or -1.
  var minute: Int16 = -1
  /// Minutes that local time is ahead of UTC then, or ``noOffset``.
  var offset = TimeOfDay.noOffset

  static let noOffset = Int16.min
  static let unknown = TimeOfDay(minute: -1)

  init(minute: Int16) {
    self.minute = minute
  }

  init(_ time: CivilTime) {
    minute = Int16(time.minute ?? -1)
    if let known = time.offset { offset = Int16(known) }
  }

  var isKnown: Bool { minute >= 0 }

  /// The earlier of two, as far as they are known.
  func earliest(_ other: TimeOfDay) -> TimeOfDay {
    if !isKnown { return other }
    return other.isKnown && other < self ? other : self
  }

  /// The order of two times of one day; an hour that comes twice is told apart by its offset.
  static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    if left.offset == noOffset || right.offset == noOffset { return left.minute < right.minute }
    return left.minute - left.offset < right.minute - right.offset
  }
}

extension DayCounting {
  /// The point in time of a known local time; nil outside the zone.
  func instant(_ day: Int32, _ time: TimeOfDay) -> Instant? {
    if time.offset == TimeOfDay.noOffset {
      return zone?.instant(day: CivilDate(dayNumber: day), minute: Int(time.minute))
    }
    return Instant(
      day: CivilDate(dayNumber: day), minute: Int(time.minute), offset: Int(time.offset))
  }
}

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
  /// The local time of an exact date, where known.
  var time = TimeOfDay.unknown
  /// Whether it is a point in time rather than a day: hours were counted.
  var isTimed = false
  /// Facts that would narrow it.
  var missing = FactSet()
  /// Whether it rests on the due date of an act that has not been done, or on an open judgement.
  var isProvisional = false
  /// Whether it waits for an event that has not happened and that no duty stands behind.
  var isWaiting = false
  /// Whether a length runs, but nobody says from when.
  var isStartless = false

  static func exact(_ day: Int32, time: TimeOfDay = .unknown) -> Reckoning {
    Reckoning(low: day, high: day, time: time)
  }

  static let waiting = Reckoning(low: never, high: never, isWaiting: true)
  static let startless = Reckoning(low: ages, high: never, isStartless: true)

  var isExact: Bool { low == high && low != Reckoning.never }

  /// The day, when it is known exactly.
  var day: CivilDate? { isExact ? CivilDate(dayNumber: low) : nil }

  /// One of two, nobody knows which.
  func either(_ other: Reckoning) -> Reckoning {
    if self == other { return self }
    return Reckoning(
      low: min(low, other.low), high: max(high, other.high),
      time: time == other.time ? time : .unknown, isTimed: isTimed && other.isTimed,
      missing: missing.union(other.missing),
      isProvisional: isProvisional || other.isProvisional,
      isWaiting: isWaiting && other.isWaiting, isStartless: isStartless || other.isStartless)
  }

  /// The earlier of two.
  func earlier(_ other: Reckoning) -> Reckoning {
    if high < other.low { return self }
    if other.high < low { return other }
    return Reckoning(
      low: min(low, other.low), high: min(high, other.high),
      time: low == other.low
        ? min(time, other.time) : low < other.low ? time : other.time,
      isTimed: isTimed || other.isTimed, missing: missing.union(other.missing),
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
      time: low == other.low
        ? max(time, other.time) : low > other.low ? time : other.time,
      isTimed: isTimed && other.isTimed, missing: missing.union(other.missing),
      isProvisional: isProvisional || other.isProvisional,
      isWaiting: isWaiting || other.isWaiting, isStartless: isStartless || other.isStartless)
  }
}
