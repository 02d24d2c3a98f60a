/// A point in time, to the minute, in UTC.
public struct Instant: Equatable, Sendable {
  /// Minutes since 1970-01-01T00:00Z, rounded down.
  public var minutes: Int

  public init(minutes: Int) {
    self.minutes = minutes
  }

  /// The day in UTC.
  public var day: CivilDate {
    CivilDate(dayNumber: Int32(minutes.flooredQuotient(by: Instant.minutesOfDay)))
  }

  package static let minutesOfDay = 1440
}

extension Int {
  /// The quotient rounded towards minus infinity.
  package func flooredQuotient(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
