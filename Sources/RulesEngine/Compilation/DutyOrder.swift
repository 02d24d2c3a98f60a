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
    var open: [Link] = []
    var faults: [PolicyFault] = []

    func visit(_ duty: ResolvedRule) {
      if order.contains(duty.id) { return }
      for link in links(from: duty, in: policy) {
        let isOpen = link.duty.id == duty.id || open.contains { $0.from == link.duty.id }
        if isOpen {
          let first = open.firstIndex { $0.from == link.duty.id } ?? open.count
          let fault = circle(Array(open[first...]) + [link], names)
          if !faults.contains(fault) { faults.append(fault) }
        } else {
          open.append(link)
          visit(link.duty)
          open.removeLast()
        }
      }
      if !order.contains(duty.id) { order.append(duty.id) }
    }

    for duty in duties { visit(duty) }
    var told: [Int] = []
    for stage in policy.stages where !told.contains(stage.scope) {
      guard let circle = openings(from: stage.scope, backTo: stage.scope, in: policy) else {
        continue
      }
      var circleNames: [String] = []
      var places: [PolicyPath] = []
      for scope in circle {
        circleNames.append(names.scopes[scope].name + ".opened")
        if let stage = policy.stage(scope) { places.append(stage.path.appending("opens")) }
      }
      circleNames.append(circleNames[0])
      told += circle
      faults.append(
        PolicyFault(.circle(circleNames), at: places[0], related: Array(places.dropFirst())))
    }
    return faults.isEmpty ? .success(order) : .failure(PolicyFaults(faults))
  }

  /// That a duty cannot have a due date before another has one.
  private struct Link {
    var from: RuleID
    var duty: ResolvedRule
    /// The key that says so.
    var at: PolicyPath
    /// The opening of a stage in between.
    var opening: PolicyPath?
  }

  private static func circle(_ links: [Link], _ names: Names) -> PolicyFault {
    var circle: [String] = []
    var places: [PolicyPath] = []
    for link in links {
      circle.append(names.rules[link.from.at])
      for place in [link.at, link.opening] {
        if let place, !places.contains(place) { places.append(place) }
      }
    }
    circle.append(circle[0])
    return PolicyFault(.circle(circle), at: places[0], related: Array(places.dropFirst()))
  }

  private static func links(from duty: ResolvedRule, in policy: ResolvedPolicy) -> [Link] {
    var links: [Link] = []
    func wait(for moment: MomentTree?, at path: PolicyPath) {
      for case .due(let id?) in moment?.leaves ?? [] {
        if let rule = policy.rule(id) { links.append(Link(from: duty.id, duty: rule, at: path)) }
      }
    }
    for branch in duty.branches { links += self.links(from: branch, asBranchOf: duty, in: policy) }
    // Which variant applies may depend on dates, and a pause moves what it stops.
    for variant in duty.variants {
      for moment in variant.when.moments {
        wait(for: moment, at: variant.part.path.appending("when"))
      }
    }
    for pause in policy.pauses where pause.stops.contains(duty.id) {
      wait(for: pause.from, at: pause.path.appending("from"))
      wait(for: pause.until.value, at: pause.path.appending("until"))
      wait(for: pause.atLatest.value, at: pause.path.appending("at_latest"))
    }
    return links
  }

  private static func links(
    from branch: ResolvedRule, asBranchOf duty: ResolvedRule, in policy: ResolvedPolicy
  ) -> [Link] {
    let extending = branch.path.appending("extension")
    var moments: [(MomentTree, at: PolicyPath)] = []
    func add(_ moment: MomentTree?, _ path: PolicyPath) {
      if let moment { moments.append((moment, path)) }
    }
    switch branch.due {
    case .says(.by(let moment)): add(moment, branch.path.appending("due"))
    case .unclear(let readings):
      for option in readings.options {
        if case .by(let moment) = option { add(moment, branch.path.appending("due")) }
      }
    case .says(.speed), .none, .unstated, .silent: break
    }
    add(branch.from.value, branch.path.appending("from"))
    add(branch.atLatest.value, branch.path.appending("at_latest"))
    add(branch.extending?.upTo.value, extending.appending("up_to"))
    add(branch.extending?.until.value, extending.appending("until"))
    var links: [Link] = []
    for (moment, path) in moments {
      for leaf in moment.leaves {
        switch leaf {
        case .due(let id?):
          if let rule = policy.rule(id) { links.append(Link(from: duty.id, duty: rule, at: path)) }
        case .event(let event):
          let behind = policy.duties(behind: event)
          // Beside another duty it does not stand behind what it counts from itself.
          for rule in behind
          where rule.id != duty.id || behind.count == 1 && !isOwn(leaf, branch) {
            links.append(Link(from: duty.id, duty: rule, at: path))
          }
        case .opened(let scope):
          for rule in duties(opening: scope, in: policy) {
            let opening = policy.stage(scope)?.path.appending("opens")
            links.append(Link(from: duty.id, duty: rule, at: path, opening: opening))
          }
        case .on, .fact, .due(nil), .missed, .after, .earlier, .later: break
        }
      }
    }
    for (condition, key) in [(branch.when, "when"), (branch.unless, "unless")] {
      for moment in condition?.moments ?? [] {
        for case .due(let id?) in moment.leaves {
          guard let rule = policy.rule(id) else { continue }
          links.append(Link(from: duty.id, duty: rule, at: branch.path.appending(key)))
        }
      }
    }
    return links
  }

  /// The duties without whose due dates a stage cannot open: none if anything else opens it.
  private static func duties(
    opening scope: Int, in policy: ResolvedPolicy, after seen: [Int] = []
  ) -> [ResolvedRule] {
    guard let stage = policy.stage(scope), !seen.contains(scope) else { return [] }
    var duties: [ResolvedRule] = []
    for moment in stage.opens + stage.variants.flatMap({ $0.part.opens }) {
      var start = moment
      while case .after(_, let inner?) = start { start = inner }
      switch start {
      case .due(let id?):
        guard let duty = policy.rule(id) else { return [] }
        duties.append(duty)
      case .opened(let other):
        let before = self.duties(opening: other, in: policy, after: seen + [scope])
        if before.isEmpty { return [] }
        duties += before
      case .on, .event, .fact, .due(nil), .missed, .after, .earlier, .later: return []
      }
    }
    return duties
  }

  /// Whether a leaf is a duty's own event: a repeated duty counts from its own doing.
  private static func isOwn(_ leaf: MomentTree, _ duty: ResolvedRule) -> Bool {
    guard case .event(let event) = leaf else { return false }
    return duty.events.contains(event) && !duty.every.value.isNothing
  }

  /// The stages from one to another of which each may open when the next one does.
  private static func openings(
    from scope: Int, backTo first: Int, in policy: ResolvedPolicy, after seen: [Int] = []
  ) -> [Int]? {
    guard let stage = policy.stage(scope) else { return nil }
    for moment in stage.opens + stage.variants.flatMap({ $0.part.opens }) {
      for case .opened(let next) in moment.leaves {
        if next == first { return seen + [scope] }
        if next == scope || seen.contains(next) { continue }
        if let circle = openings(from: next, backTo: first, in: policy, after: seen + [scope]) {
          return circle
        }
      }
    }
    return nil
  }
}

extension ConditionTree {
  /// The moments it looks at.
  var moments: [MomentTree] {
    switch self {
    case .all(let parts), .any(let parts), .unclear(let parts, _): parts.flatMap { $0.moments }
    case .not(let part): part.moments
    case .happened(_, let by?, _): [by]
    case .within(let moment?, _, _): [moment]
    case .fact, .oneOf, .happened(_, nil, _), .within(nil, _, _): []
    }
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
