/// Whether a policy meets a provision, as far as a machine can say.
public enum Verdict: String, CaseIterable, Sendable {
  case yes, no
  /// The document is silent or can be read in several ways.
  case undetermined
  /// Only a person who has seen the practice can say.
  case needsEvidence = "needs_evidence"
  case notApplicable = "not_applicable"

  /// How much it weighs when several speak for one provision: the heaviest wins.
  private var weight: Int {
    switch self {
    case .no: 4
    case .undetermined: 3
    case .needsEvidence: 2
    case .yes: 1
    case .notApplicable: 0
    }
  }

  func isLighter(than other: Verdict) -> Bool { weight < other.weight }

  /// The one of two that speaks for both.
  func joined(with other: Verdict) -> Verdict { weight >= other.weight ? self : other }
}
