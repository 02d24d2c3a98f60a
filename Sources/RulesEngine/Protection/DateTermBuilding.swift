/// Builds date terms of a landlord's rules and the Code's over one list of variables.
struct DateTerms {
  /// What a variable stands for: an event, a date fact, or a stage's opening that no event names.
  private(set) var variables: [MomentTree] = []
  let names: Names
  /// Whose due date stands in for one that the policy counts from no start; nil: nobody's.
  let standIn: ResolvedPolicy?
  /// The Code, whose openings of a stage are the ones that are compared; nil: none.
  let code: ResolvedPolicy?

  init(names: Names, code: ResolvedPolicy?, standIn: ResolvedPolicy? = nil) {
    self.names = names
    self.code = code
    self.standIn = standIn
  }

  /// The index of a variable, new or known.
  mutating func variable(_ leaf: MomentTree) -> Int {
    if let index = variables.firstIndex(of: leaf) { return index }
    variables.append(leaf)
    return variables.count - 1
  }

  /// The term of a moment of one policy's rule; nil when it counts from a start nobody names, from a
  /// missed deadline, or in a circle.
  ///
  /// - Parameters:
  ///   - moment: The moment.
  ///   - rule: The rule it stands in, whose counting applies and whose due date `due` means.
  ///   - policy: Whose rule it is.
  ///   - depth: How many definitions lead here.
  /// - Returns: The term, or nil.
  mutating func term(
    _ moment: MomentTree, of rule: ResolvedRule, in policy: ResolvedPolicy, depth: Int = 0
  ) -> DateTerm? {
    guard depth < 32 else { return nil }
    switch moment {
    case .on(let day): return .on(day.dayNumber)
    case .event, .fact: return .variable(variable(moment))
    case .opened(let scope):
      let opens = openings(of: scope, in: policy)
      guard let first = opens.first else { return .variable(variable(moment)) }
      if opens.count == 1 { return term(first, of: rule, in: policy, depth: depth + 1) }
      // Any of them may be the only one: the date has to hold from the last.
      guard let terms = terms(opens, of: rule, in: policy, depth: depth) else { return nil }
      return .later(terms)
    case .missed: return nil
    case .due(let id):
      guard let duty = id.map({ policy.rule($0) }) ?? rule else { return nil }
      guard case .by(let due)? = duty.due.value else { return nil }
      // A due date that the body may move is no fixed start.
      if id != nil, !policy.isCode, !duty.isFixed(in: policy) { return nil }
      if !duty.variants.isEmpty { return nil }
      if due.lacksStart, id != nil, let standIn, standIn != policy,
        let other = standIn.rule(duty.id), case .by(let lent)? = other.due.value
      {
        return term(lent, of: other, in: standIn, depth: depth + 1).map { .due($0) }
      }
      return term(due, of: duty, in: policy, depth: depth + 1).map { .due($0) }
    case .after(_, nil): return nil
    case .after(let length, let start?):
      guard let from = term(start, of: rule, in: policy, depth: depth + 1) else { return nil }
      return .after(
        length, DayCounting(calendar: policy.calendar, rules: rule.counting, zone: policy.zone),
        from)
    case .earlier(let moments):
      guard let terms = terms(moments, of: rule, in: policy, depth: depth) else { return nil }
      return .earlier(terms)
    case .later(let moments):
      guard let terms = terms(moments, of: rule, in: policy, depth: depth) else { return nil }
      return .later(terms)
    }
  }

  private mutating func terms(
    _ moments: [MomentTree], of rule: ResolvedRule, in policy: ResolvedPolicy, depth: Int
  ) -> [DateTerm]? {
    var terms: [DateTerm] = []
    for moment in moments {
      guard let term = term(moment, of: rule, in: policy, depth: depth + 1) else { return nil }
      terms.append(term)
    }
    return terms
  }

  /// What opens a stage for the first time: of several that the Code has too, the first of the
  /// Code's; besides it, all that only the policy has.
  private func openings(of scope: Int, in policy: ResolvedPolicy) -> [MomentTree] {
    guard let opens = policy.stage(scope)?.opens, let first = opens.first else { return [] }
    guard let known = code?.stage(scope)?.opens else { return [first] }
    var shared = known.filter { opens.contains($0) }
    shared.removeLast(max(0, shared.count - 1))
    return shared + opens.filter { !known.contains($0) }
  }
}

extension ResolvedRule {
  /// Whether nothing moves or lifts its due date, and it is there in every case.
  func isFixed(in policy: ResolvedPolicy) -> Bool {
    stance == .stated && when.isNothing && variants.isEmpty && unless.isNothing
      && (extending.isNothing || extending?.stance == Stance.none)
      && !policy.pauses.contains { $0.stops.contains(id) }
  }
}
