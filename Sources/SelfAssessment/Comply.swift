/// What the published form says of a provision, or what a person states.
public enum Comply: String, CaseIterable, Sendable {
  case yes, no
  case notApplicable = "not_applicable"
  /// Not settled yet: a form with such a row is a draft.
  case open

  /// How much it weighs when several parts speak for one provision: the heaviest wins.
  private var weight: Int {
    switch self {
    case .no: 3
    case .open: 2
    case .yes: 1
    case .notApplicable: 0
    }
  }

  /// The one of two that speaks for both.
  func joined(with other: Comply) -> Comply { weight >= other.weight ? self : other }
}

/// How what the document says and what a person states stand to each other.
public enum Standing: String, CaseIterable, Sendable {
  /// The document alone speaks; nobody states anything that counts.
  case byDocument = "by_document"
  /// A person speaks, since the document alone cannot settle it.
  case byPerson = "by_person"
  /// Both say the same.
  case agreed
  /// The document shows that it complies; a person says that it does not, or does not apply.
  case personDiffers = "person_differs"
  /// The document shows that it does not comply; a person says that it does, or does not apply.
  case conflict
  /// The document cannot settle it and nobody has answered.
  case unanswered
  /// Of a row that has parts and nothing of its own: its parts speak.
  case byParts = "by_parts"
}
