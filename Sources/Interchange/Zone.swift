public import RulesEngine

/// The offsets of local time from UTC in one part of the world, over the years a file covers.
///
/// The offsets are data with a horizon, like bank holidays; neither Swift nor the system is asked.
public struct Zone: Sendable, Equatable {
  /// `Europe/London`.
  public let name: String
  public let version: String
  public let source: String
  /// The first day covered in UTC, inclusive.
  public let first: CivilDate
  /// The last day covered in UTC, inclusive.
  public let last: CivilDate
  /// Minutes to add to UTC before the first transition.
  let offsetBefore: Int
  /// When the offset changes, ascending.
  let transitions: [Transition]

  struct Transition: Sendable, Equatable {
    var at: Instant
    /// Minutes to add to UTC from then on.
    var offset: Int
  }

  /// The local day and minute of an instant; nil outside the days covered.
  func local(_ instant: Instant) -> CivilTime? {
    guard instant.day >= first, instant.day <= last else { return nil }
    var offset = offsetBefore
    for transition in transitions where transition.at.minutes <= instant.minutes {
      offset = transition.offset
    }
    let minutes = instant.minutes + offset
    let day = minutes.flooredQuotient(by: 1440)
    return CivilTime(CivilDate(dayNumber: Int32(day)), minute: minutes - day * 1440)
  }
}
