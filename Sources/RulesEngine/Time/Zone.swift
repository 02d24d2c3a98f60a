/// The offsets of local time from UTC in one part of the world, over the years a file covers.
///
/// The offsets are data with a horizon, like bank holidays; neither Swift nor the system is asked.
public struct Zone: Equatable, Sendable {
  /// `Europe/London`.
  public let name: String
  public let version: String
  /// What the offsets were taken from, in words.
  public let source: String
  /// The first day covered in UTC, inclusive.
  public let first: CivilDate
  /// The last day covered in UTC, inclusive.
  public let last: CivilDate
  /// Minutes to add to UTC before the first transition.
  package let offsetBefore: Int
  /// When the offset changes, ascending.
  package let transitions: [Transition]

  /// A change of the offset.
  public struct Transition: Equatable, Sendable {
    package var at: Instant
    /// Minutes to add to UTC from then on.
    package var offset: Int

    /// A change at an instant to an offset in minutes.
    public init(at instant: Instant, offset: Int) {
      at = instant
      self.offset = offset
    }
  }

  /// A zone whose offset is `offsetBefore` until the first of its ascending transitions.
  public init(
    name: String, version: String, source: String, first: CivilDate, last: CivilDate,
    offsetBefore: Int, transitions: [Transition]
  ) {
    self.name = name
    self.version = version
    self.source = source
    self.first = first
    self.last = last
    self.offsetBefore = offsetBefore
    self.transitions = transitions
  }

  /// The local day and minute of an instant; nil outside the days covered.
  public func local(_ instant: Instant) -> CivilTime? {
    guard instant.day >= first, instant.day <= last else { return nil }
    let offset = offset(at: instant)
    let shifted = Instant(minutes: instant.minutes + Int64(offset))
    return CivilTime(
      shifted.day, minute: shifted.minuteOfDay, offset: offset)
  }

  /// The instant of a local time; nil outside the days covered.
  ///
  /// An hour that the clocks repeat is taken for the first time round, one that they leave out as
  /// if they had not changed yet.
  public func instant(day: CivilDate, minute: Int) -> Instant? {
    let local = Instant(day: day, minute: minute, offset: 0).minutes
    var offset = offsetBefore
    for transition in transitions
    where transition.at.minutes + Int64(max(offset, transition.offset)) <= local {
      offset = transition.offset
    }
    let instant = Instant(minutes: local - Int64(offset))
    return instant.day >= first && instant.day <= last ? instant : nil
  }

  private func offset(at instant: Instant) -> Int {
    var offset = offsetBefore
    for transition in transitions where transition.at.minutes <= instant.minutes {
      offset = transition.offset
    }
    return offset
  }
}
