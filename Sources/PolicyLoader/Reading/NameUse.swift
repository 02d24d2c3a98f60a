import Diagnostics

/// A name somewhere in a document, to be checked against what the document and the vocabulary know.
struct NameUse: Equatable {
  enum Kind: Equatable {
    /// Where a moment is wanted: an event, a date fact or a term.
    case moment
    /// Where a condition is wanted: a yes/no fact, a judgement, an event or a term.
    case condition
    case event
    /// In a vocabulary: an event, of whichever stage.
    case eventWord
    /// In a vocabulary: an event, of whichever stage, or a date fact.
    case bound
    case judgement
    /// A fact compared with these values.
    case oneOf([YAMLScalar])
    case stage
    /// A duty, by its path.
    case duty
    /// Anything a judgement may be about: a rule, an extension or an exclusion.
    case judged
    case act
    /// A rule's own name, which is its act unless it names another.
    case actOfRule
    case content, party
  }

  var kind: Kind
  var name: String
  var span: SourceSpan
}
