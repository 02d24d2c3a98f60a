public import RulesEngine

/// Why a row is not settled.
public enum OpenReason: Equatable, Sendable {
  /// The document cannot settle it and nobody has answered.
  case unanswered
  /// The document shows that it does not comply; a person states this.
  case conflict(Comply)
  /// What is stated does not count.
  case setAside(WeighedStatement.SetAside)
  /// A yes that only a person can give has no evidence that counts.
  case noEvidence
  /// A no without saying why.
  case noExplanation
  /// A no without the day by which it will be put right.
  case noTarget
  /// A no whose target day, inclusive, is over.
  case targetPassed(CivilDate)
  /// A not applicable without saying why.
  case noReason
}
