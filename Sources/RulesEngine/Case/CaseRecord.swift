/// A local day and, where known, the local minute of it.
public struct CivilTime: Equatable, Sendable {
  public var day: CivilDate
  /// Minutes after local midnight, 0 to 1439; nil: only the day is known.
  public var minute: Int?
  /// Minutes that local time is ahead of UTC then, which tells apart an hour that comes twice;
  /// nil: only the day is known.
  public var offset: Int?

  public init(_ day: CivilDate, minute: Int? = nil, offset: Int? = nil) {
    self.day = day
    self.minute = minute
    self.offset = offset
  }

  /// The point in time in UTC; nil where only the day is known.
  public var instant: Instant? {
    guard let minute, let offset else { return nil }
    return Instant(day: day, minute: minute, offset: offset)
  }
}

/// Something that happened in a case.
public struct CaseEvent: Equatable, Sendable {
  public var event: EventID
  public var at: CivilTime
  /// Of an extension: the new due date.
  public var newDate: CivilDate?
  /// What it carried; nil: not recorded.
  public var with: ContentSet?
  /// Who acted, as a number that is equal for equal people; nil: not recorded.
  public var by: Int?
  /// Of an extension where its stage has several: the extension meant.
  public var about: RuleID?

  public init(_ event: EventID, at: CivilTime) {
    self.event = event
    self.at = at
  }
}

/// What is known of one fact.
public struct FactAnswer: Equatable, Sendable {
  public enum Value: Equatable, Sendable {
    case yes(Bool)
    case date(CivilDate)
    /// The index of a value in the vocabulary.
    case oneOf(Int)
  }

  public var fact: FactID
  public var value: Value
  /// From when it is so; nil: throughout.
  ///
  /// Of a judgement: the day it was made.
  public var since: CivilDate?

  public init(_ fact: FactID, _ value: Value, since: CivilDate? = nil) {
    self.fact = fact
    self.value = value
    self.since = since
  }
}

/// All that is recorded of a case, in any order.
///
/// Events are closed-world: what is not recorded has not happened. Facts are open-world: what is
/// not recorded is not known.
public struct CaseRecord: Equatable, Sendable {
  public var events: [CaseEvent]
  public var answers: [FactAnswer]

  public init(events: [CaseEvent] = [], answers: [FactAnswer] = []) {
    self.events = events
    self.answers = answers
  }
}
