/// Ends that lie before the beginning they belong to, in every case and on every calendar.
extension Soundness {
  func faultsOfDeadlines() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    for stage in completed.stages {
      for branch in [stage] + stage.variants.map({ $0.part }) { faults += self.faults(of: branch) }
    }
    for rule in completed.rules where rule.lent != .everything {
      for branch in rule.branches where branch.stance == .stated {
        faults += branch.kind == .duty ? self.faults(ofDuty: branch) : self.faults(ofRight: branch)
      }
    }
    for pause in completed.pauses { faults += self.faults(of: pause) }
    // What a variant takes over from its rule is found once for each of them.
    var told: [PolicyFault] = []
    for fault in faults where !told.contains(fault) { told.append(fault) }
    return told
  }

  /// A moment, the key it stands under, and the rule, stage or pause of which it is.
  private struct Bound {
    var key: String
    var moment: MomentTree
    /// Where the key stands.
    var path: PolicyPath
  }

  private func faults(ofDuty duty: ResolvedRule) -> [PolicyFault] {
    let order = MomentOrder(in: completed, counting: duty.counting, names: names)
    let until = bound("until", duty.until, of: duty.path)
    let wall = bound("at_latest", duty.atLatest, of: duty.path)
    var due: Bound?
    if case .by(let moment)? = duty.due.value {
      due = Bound(key: "due", moment: moment, path: duty.path.appending("due"))
    }
    var start = bound("from", duty.from, of: duty.path)
    if start == nil, let stage = completed.stage(duty.scope) {
      start = opening(of: stage)
    }
    let isStopped = completed.pauses.contains { $0.stops.contains(duty.id) }
    if !isStopped, let due, let start, order.isEarlier(due.moment, start.moment) {
      return [fault(due, before: start)]
    }
    var faults: [PolicyFault] = []
    for end in [until, wall] {
      if let end, let start, order.isEarlier(end.moment, start.moment) {
        faults.append(fault(end, before: start))
      }
    }
    guard let due else { return faults }
    if faults.isEmpty, let wall, order.isEarlier(wall.moment, due.moment) {
      faults.append(fault(wall, before: due))
    }
    if let extending = duty.extending, extending.stance == .stated {
      let path = duty.path.appending("extension")
      if let last = bound("up_to", extending.upTo, of: path),
        order.isEarlier(last.moment.replacingOwnDue(by: due.moment), due.moment)
      {
        faults.append(fault(last, before: due))
      }
      if let told = bound("until", extending.until, of: path), let start,
        order.isEarlier(told.moment.replacingOwnDue(by: due.moment), start.moment)
      {
        faults.append(fault(told, before: start))
      }
    }
    return faults
  }

  private func faults(ofRight right: ResolvedRule) -> [PolicyFault] {
    let order = MomentOrder(in: completed, counting: right.counting, names: names)
    let until = bound("until", right.until, of: right.path)
    let wall = bound("at_latest", right.atLatest, of: right.path)
    let start = bound("from", right.from, of: right.path)
    for end in [until, wall] {
      if let end, let start, order.isEarlier(end.moment, start.moment) {
        var fault = fault(end, before: start)
        fault.kind = .rightEndsBeforeItBegins(
          names.rules[right.id.at], end.key, text(end), start: text(start))
        return [fault]
      }
    }
    if let wall, let until, order.isEarlier(wall.moment, until.moment) {
      return [fault(wall, before: until)]
    }
    return []
  }

  private func faults(of pause: ResolvedPause) -> [PolicyFault] {
    let order = MomentOrder(in: completed, counting: completed.counting, names: names)
    let start = Bound(key: "from", moment: pause.from, path: pause.path.appending("from"))
    var faults: [PolicyFault] = []
    for (key, end) in [("until", pause.until), ("at_latest", pause.atLatest)] {
      if let end = bound(key, end, of: pause.path), order.isEarlier(end.moment, start.moment) {
        faults.append(fault(end, before: start))
      }
    }
    return faults
  }

  private func faults(of stage: ResolvedStage) -> [PolicyFault] {
    let order = MomentOrder(in: completed, counting: completed.counting, names: names)
    let opening = opening(of: stage)
    guard let end = bound("until", stage.until, of: stage.path),
      order.isEarlier(end.moment, opening.moment)
    else { return [] }
    return [fault(end, before: opening)]
  }

  private func opening(of stage: ResolvedStage) -> Bound {
    Bound(
      key: names.scopes[stage.scope].name + ".opened", moment: .opened(stage.scope),
      path: stage.path.appending("opens"))
  }

  private func bound(
    _ key: String, _ stated: Stated<MomentTree>, of path: PolicyPath
  ) -> Bound? {
    stated.value.map { Bound(key: key, moment: $0, path: path.appending(key)) }
  }

  private func fault(_ end: Bound, before start: Bound) -> PolicyFault {
    PolicyFault(
      .endsBeforeItBegins(end.key, text(end), start: start.key, text(start)), at: end.path,
      related: [start.path])
  }

  /// A moment in the words of the file; of a stage what opens it.
  private func text(_ bound: Bound) -> String {
    guard case .opened(let scope) = bound.moment, bound.key != "from",
      let stage = completed.stage(scope)
    else { return names.notation(of: bound.moment) }
    if stage.opens.count == 1 { return names.notation(of: stage.opens[0]) }
    return names.notation(of: .earlier(stage.opens))
  }
}

extension MomentTree {
  /// This with the first due date of the duty being extended put in.
  fileprivate func replacingOwnDue(by due: MomentTree) -> MomentTree {
    switch self {
    case .due(nil): due
    case .on, .event, .fact, .due, .missed, .opened: self
    case .after(let length, let start): .after(length, start?.replacingOwnDue(by: due))
    case .earlier(let legs): .earlier(legs.map { $0.replacingOwnDue(by: due) })
    case .later(let legs): .later(legs.map { $0.replacingOwnDue(by: due) })
    }
  }
}
