/// A point in time, to the minute, in UTC.
public struct Instant: Equatable, Sendable {
  /// Minutes since 1970-01-01T00:00Z, rounded down.
  ///
  /// Of 64 bits everywhere: where `Int` has 32 the minutes of the year 6053 are too many for it.
  public var minutes: Int64

  public init(minutes: Int64) {
    self.minutes = minutes
  }

  /// The minute of a day where local time is so many minutes ahead of UTC.
  public init(day: CivilDate, minute: Int, offset: Int) {
    // Of a 32-bit number of days; a checked product would want a function of the host.
    minutes = Int64(day.dayNumber) &* Int64(Instant.minutesOfDay) + Int64(minute - offset)
  }

  /// The day in UTC.
  public var day: CivilDate {
    CivilDate(dayNumber: Int32(minutes.flooredQuotient(by: Int64(Instant.minutesOfDay))))
  }

  /// Minutes after midnight of that day.
  public var minuteOfDay: Int {
    Int(minutes - Int64(day.dayNumber) &* Int64(Instant.minutesOfDay))
  }

  package static let minutesOfDay = 1440
}

extension Int64 {
  /// The quotient rounded towards minus infinity.
  package func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
