/// The order in which due dates can be found, none before those it counts from.
enum DutyOrder {
  /// All duties of a policy, each after the duties its due date or its extension needs.
  ///
  /// A due date needs the duty it names, and the duty behind an event it names, because a clock
  /// whose trigger has not happened runs from that duty's due date. A `.missed` in between breaks a
  /// circle: it looks back in time.
  static func of(_ policy: ResolvedPolicy, names: Names) -> Result<[RuleID], PolicyFaults> {
    var duties: [ResolvedRule] = []
    for rule in policy.rules where rule.kind == .duty && rule.isThere {
      duties.append(rule)
    }
    var order: [RuleID] = []
    var open: [RuleID] = []
    var faults: [PolicyFault] = []

    func visit(_ duty: ResolvedRule) {
      if order.contains(duty.id) { return }
      if let first = open.firstIndex(of: duty.id) {
        var circle: [String] = []
        for id in open[first...] { circle.append(names.rules[id.at]) }
        circle.append(names.rules[duty.id.at])
        faults.append(PolicyFault(.circle(circle), at: duty.path.appending("due")))
        return
      }
      open.append(duty.id)
      for needed in needs(of: duty, in: policy) { visit(needed) }
      open.removeLast()
      if !order.contains(duty.id) { order.append(duty.id) }
    }

    for duty in duties { visit(duty) }
    for stage in policy.stages where opensItself(stage, in: policy) {
      let name = names.scopes[stage.scope].name + ".opened"
      faults.append(PolicyFault(.circle([name, name]), at: stage.path.appending("opens")))
    }
    return faults.isEmpty ? .success(order) : .failure(PolicyFaults(faults))
  }

  private static func needs(of duty: ResolvedRule, in policy: ResolvedPolicy) -> [ResolvedRule] {
    var needed: [ResolvedRule] = []
    for branch in duty.branches { needed += needs(ofBranch: branch, in: policy) }
    return needed
  }

  private static func needs(
    ofBranch duty: ResolvedRule, in policy: ResolvedPolicy
  ) -> [ResolvedRule] {
    var moments: [MomentTree] = []
    switch duty.due {
    case .says(.by(let moment)): moments.append(moment)
    case .unclear(let readings):
      for option in readings.options {
        if case .by(let moment) = option { moments.append(moment) }
      }
    case .says(.speed), .none, .unstated, .silent: break
    }
    if let from = duty.from.value { moments.append(from) }
    if let extending = duty.extending {
      if let upTo = extending.upTo.value { moments.append(upTo) }
      if let until = extending.until.value { moments.append(until) }
    }
    var needed: [ResolvedRule] = []
    for moment in moments {
      for leaf in moment.leaves {
        switch leaf {
        case .due(let id?): if let rule = policy.rule(id) { needed.append(rule) }
        case .event(let event):
          let behind = policy.duties(behind: event)
          // Beside another duty it does not stand behind what it counts from itself.
          for rule in behind
          where rule.id != duty.id || behind.count == 1 && !isOwn(leaf, duty) {
            needed.append(rule)
          }
        case .opened, .on, .fact, .due(nil), .missed, .after, .earlier, .later: break
        }
      }
    }
    return needed
  }

  /// Whether a leaf is a duty's own event: a repeated duty counts from its own doing.
  private static func isOwn(_ leaf: MomentTree, _ duty: ResolvedRule) -> Bool {
    guard case .event(let event) = leaf else { return false }
    return duty.events.contains(event) && duty.every.value != nil
  }

  private static func opensItself(_ stage: ResolvedStage, in policy: ResolvedPolicy) -> Bool {
    var seen: [Int] = []
    var rest = [stage.scope]
    while let scope = rest.popLast() {
      guard let next = policy.stage(scope) else { continue }
      for moment in next.opens {
        for leaf in moment.leaves {
          guard case .opened(let other) = leaf else { continue }
          if other == stage.scope { return true }
          if !seen.contains(other) {
            seen.append(other)
            rest.append(other)
          }
        }
      }
    }
    return false
  }
}

extension MomentTree {
  /// The events, facts, dates, dues and openings it is built from.
  var leaves: [MomentTree] {
    switch self {
    case .on, .event, .fact, .due, .missed, .opened: [self]
    case .after(_, let start): start?.leaves ?? []
    case .earlier(let moments), .later(let moments): moments.flatMap { $0.leaves }
    }
  }
}
