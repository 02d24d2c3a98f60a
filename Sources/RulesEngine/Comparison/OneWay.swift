/// Whether one of two policies is at least as protective of the resident as the other.
///
/// A Code asks and a document answers; here either may be the one that is silent. So what each gives
/// is weighed first, and only two dates, two conditions or two lists are held against each other.
struct OneWay: Sendable {
  let comparing: Comparing
  let mine: ResolvedPolicy
  let theirs: ResolvedPolicy
  let isOneDocument: Bool

  var names: Names { comparing.names }

  init(
    _ mine: ResolvedPolicy, against theirs: ResolvedPolicy, names: Names,
    range: ClosedRange<CivilDate>?, isOneDocument: Bool
  ) {
    self.mine = mine
    self.theirs = theirs
    self.isOneDocument = isOneDocument
    // Pauses are compared apart: the dates are those of a count that nothing stops.
    var (own, other) = (mine, theirs)
    (own.pauses, other.pauses) = ([], [])
    comparing = Comparing(own, against: other, names: names, range: range)
  }

  /// What a document that does not mention a promise says of it.
  var silence: Rest { isOneDocument ? .worst : .unknown }

  /// What it means that a policy does not mention a power of the body: a landlord then has none,
  /// and so has an older or newer text; of a Code it may just not be known.
  func silenceOnPower(_ policy: ResolvedPolicy) -> Rest {
    isOneDocument || !policy.answersTo.isEmpty ? .best : .unknown
  }

  /// Whether a condition can hold on some day on which both may be in force.
  func mayHold(_ condition: ConditionTree?) -> Bool {
    guard let range = comparing.range else { return true }
    switch condition {
    case .all(let parts)?: return parts.allSatisfy { mayHold($0) }
    case .within(let moment, let from, let until)?:
      // A date fact may lie before; what happens in a case, and the day asked about, may not.
      if case .fact? = moment { return true }
      if let until, until < range.lowerBound { return false }
      if let from, from > range.upperBound { return false }
      return true
    case .any?, .not?, .fact?, .oneOf?, .happened?, .unclear?, nil: return true
    }
  }

  /// The worst of several answers; none: there is nothing to hold against it.
  func worst(_ verdicts: [Protection]) -> Protection { comparing.worst(verdicts) }
}

extension Comparing {
  /// Two policies of which neither need be a Code.
  init(
    _ own: ResolvedPolicy, against other: ResolvedPolicy, names: Names,
    range: ClosedRange<CivilDate>?
  ) {
    self.own = own
    code = other
    self.names = names
    self.range = range
  }
}

/// What it means to the resident that no value is given.
enum Rest: Equatable, Sendable {
  case best, worst, unknown
}
