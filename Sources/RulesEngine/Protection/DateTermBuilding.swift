/// Builds date terms of a landlord's rules and the Code's over one list of variables.
struct DateTerms {
  /// What a variable stands for: an event, a date fact, or a stage's opening that no event names.
  private(set) var variables: [MomentTree] = []
  let names: Names
  /// Whose due date stands in for one that the policy counts from no start; nil: nobody's.
  let standIn: ResolvedPolicy?

  init(names: Names, standIn: ResolvedPolicy? = nil) {
    self.names = names
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
      // The first run: the event that the stage names first.
      if let stage = policy.stage(scope), let first = stage.opens.first {
        return term(first, of: rule, in: policy, depth: depth + 1)
      }
      return .variable(variable(moment))
    case .missed: return nil
    case .due(let id):
      guard let duty = id.map({ policy.rule($0) }) ?? rule else { return nil }
      guard case .by(let due)? = duty.due.value else { return nil }
      // A due date that the body may move is no fixed start.
      if id != nil, !policy.isCode, duty.extending?.stance == .stated { return nil }
      if !duty.variants.isEmpty || policy.pauses.contains(where: { $0.stops.contains(duty.id) }) {
        return nil
      }
      if due.lacksStart, id != nil, let standIn, standIn != policy,
        let other = standIn.rule(duty.id), case .by(let lent)? = other.due.value
      {
        return term(lent, of: other, in: standIn, depth: depth + 1)
      }
      return term(due, of: duty, in: policy, depth: depth + 1)
    case .after(_, nil): return nil
    case .after(let length, let start?):
      guard let from = term(start, of: rule, in: policy, depth: depth + 1) else { return nil }
      var continuing = false
      if case .due = start { continuing = true }
      return .after(
        length, DayCounting(calendar: policy.calendar, rules: rule.counting),
        continuing: continuing, from)
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
}
