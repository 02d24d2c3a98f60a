/// Something that holds, does not hold, or is not known, of a case.
public indirect enum Condition: Equatable, Sendable {
  case all([Condition])
  case any([Condition])
  case not(Condition)
  /// A yes/no fact, a judgement, an event that happened, or a term.
  case named(String)
  /// A judgement made about another rule, so that one judgement serves both.
  case judged(String, about: String)
  /// A fact with one of these values.
  case fact(String, isOneOf: [String])
  /// The print can be read in several ways, or (with none) does not say in which cases.
  case unclear([Condition], readAs: Int?)
  /// An event that happened, no later than `by`, carrying at least these contents.
  case happened(String, by: Moment?, with: [String])
}
