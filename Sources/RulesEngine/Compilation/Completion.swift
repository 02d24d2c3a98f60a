/// A landlord's rules with the Code standing behind what they leave open.
///
/// Path by path and key by key, the Code lends duties of the body and rights of the person. It never
/// lends a power of the body: a silent landlord has reserved no exclusion, extension or pause.
extension ResolvedPolicy {
  func completed(by code: ResolvedPolicy) -> ResolvedPolicy {
    var sum = self
    for index in sum.rules.indices {
      if let behind = code.rule(sum.rules[index].id) {
        sum.rules[index] = sum.rules[index].completed(byAllOf: behind)
      }
    }
    for behind in code.rules where rule(behind.id).isNothing {
      guard behind.isThere, behind.kind == .duty || behind.party.side != .body else {
        continue
      }
      // A stage the landlord does not have lends nothing: there is nowhere to apply it.
      guard behind.scope == 0 || !stage(behind.scope).isNothing else { continue }
      var lent = behind
      lent.lent = .everything
      lent.extending = nil
      for index in lent.variants.indices {
        lent.variants[index].part.lent = .everything
        lent.variants[index].part.extending = nil
      }
      sum.rules.append(lent)
    }
    if sum.until.isOpen { sum.until = code.until }
    for index in sum.stages.indices where sum.stages[index].opens.isEmpty {
      sum.stages[index].opens = code.stage(sum.stages[index].scope)?.opens ?? []
    }
    return sum
  }
}

extension ResolvedRule {
  /// Completes every variant by what the Code says in the same case.
  fileprivate func completed(byAllOf code: ResolvedRule) -> ResolvedRule {
    var sum = completed(by: code)
    sum.variants = []
    for own in variants {
      for behind in code.variants {
        sum.variants.append(
          ResolvedVariant(
            when: .all([own.when, behind.when]), part: own.part.completed(by: behind.part)))
      }
      sum.variants.append(ResolvedVariant(when: own.when, part: own.part.completed(by: code)))
    }
    for behind in code.variants {
      sum.variants.append(ResolvedVariant(when: behind.when, part: completed(by: behind.part)))
    }
    for index in sum.variants.indices { sum.variants[index].part.variants = [] }
    return sum
  }

  fileprivate func completed(by code: ResolvedRule) -> ResolvedRule {
    guard code.stance == .stated, code.kind == kind else { return self }
    if stance == .none { return self }
    var sum = self
    if stance == .unstated {
      sum.stance = .stated
      sum.remarks = code.remarks
    }
    if sum.when.isNothing && stance == .unstated { sum.when = code.when }
    if case .says(.by(let moment)) = due, moment.lacksStart {
      if let start = code.startOfDue { sum.due = .says(.by(moment.starting(at: start))) }
      sum.lent = .start
    } else if due.isOpen && !code.due.isOpen {
      sum.due = code.due
      sum.counting = code.counting
      sum.lent = .due
    }
    if kind == .right {
      sum.from = from.started(like: code.from)
      sum.until = until.started(like: code.until)
      if sum.from.isOpen { sum.from = code.from }
      if sum.until.isOpen {
        sum.until = code.until
        sum.unless = sum.unless ?? code.unless
      }
    }
    sum.include = sum.include.completed(by: code.include)
    if party.side != .body { sum.needs = sum.needs.completed(by: code.needs) }
    return sum
  }

  /// The moment from which the due date is counted, if it is one length from one start, or if every
  /// reading of it is.
  var startOfDue: MomentTree? {
    switch due {
    case .says(.by(.after(_, let start))): return start
    case .unclear(let readings):
      var common: MomentTree?
      for option in readings.options {
        guard case .by(.after(_, let start?)) = option, common == nil || common == start else {
          return nil
        }
        common = start
      }
      return common
    case .says, .none, .unstated, .silent: return nil
    }
  }
}

extension Stated<MomentTree> {
  /// This with the start of a length the print leaves open taken from the Code's moment.
  fileprivate func started(like code: Stated<MomentTree>) -> Stated<MomentTree> {
    guard case .says(let moment) = self, moment.lacksStart,
      case .says(.after(_, let start?)) = code
    else { return self }
    return .says(moment.starting(at: start))
  }
}

extension MomentTree {
  /// Whether some length in it is counted from a start the print does not name.
  var lacksStart: Bool {
    switch self {
    case .on, .event, .fact, .due, .missed, .opened: false
    case .after(_, let start): start?.lacksStart ?? true
    case .earlier(let moments), .later(let moments): moments.contains { $0.lacksStart }
    }
  }

  /// This moment with every unnamed start put in.
  func starting(at start: MomentTree) -> MomentTree {
    switch self {
    case .on, .event, .fact, .due, .missed, .opened: self
    case .after(let length, let own): .after(length, own?.starting(at: start) ?? start)
    case .earlier(let moments): .earlier(moments.map { $0.starting(at: start) })
    case .later(let moments): .later(moments.map { $0.starting(at: start) })
    }
  }
}
