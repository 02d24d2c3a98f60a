import SelfAssessment

/// What a form says of one provision, as a word with a sign beside it, so that no colour is needed.
enum Answer: String, CaseIterable {
  case yes, no
  case notApplicable = "not-applicable"
  case open

  init(_ comply: Comply) {
    switch comply {
    case .yes: self = .yes
    case .no: self = .no
    case .notApplicable: self = .notApplicable
    case .open: self = .open
    }
  }

  var words: String {
    switch self {
    case .yes: "Yes"
    case .no: "No"
    case .notApplicable: "Not applicable"
    case .open: "Open"
    }
  }

  var sign: String {
    switch self {
    case .yes: "✓"
    case .no: "✗"
    case .notApplicable: "–"
    case .open: "?"
    }
  }
}
