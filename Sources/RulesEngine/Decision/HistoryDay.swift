/// A day on which something of a case is recorded, and where the case stood just before it.
///
/// No order can be told within a day, so everything recorded for it is held against one state.
public struct HistoryDay: Equatable, Sendable {
  public var on: CivilDate
  /// The decision on that day from the events of earlier days, without ``ActionOutcome/unlock``.
  public var before: Decision
  public var steps: [HistoryStep]
}

/// Something recorded for a day, held against what was asked for and allowed just before it.
public struct HistoryStep: Equatable, Sendable {
  /// What is recorded.
  public enum Matter: Equatable, Sendable {
    case event(CaseEvent)
    /// What a person decided about a fact.
    case judgement(FactID, Bool)
  }

  public var matter: Matter
  /// What it does by the rules of the policy and its Code; empty: no rule is about it.
  public var acts: [ActionOutcome.Subject]
  public var was: StepStanding
  /// The outcome that ``was`` comes from; nil where there is none.
  public var action: ActionOutcome?
  /// The decision in which ``action`` stands, where it rests on what else happened that day.
  public var sameDay: Decision?
}

/// How a step stood just before it was taken.
public enum StepStanding: String, Sendable {
  case required, permitted, blocked, expired, unknown
  /// Its duty had been done, or was over.
  case past
  /// No rule of the policy asked for it or allowed it.
  case noRule = "no_rule"
}
