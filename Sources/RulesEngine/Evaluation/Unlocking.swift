extension CompiledPolicy {
  /// The most changes that are tried together.
  private static var mostChanges: Int { 2 }

  /// Finds, for every blocked action, the smallest set of changes that permits it.
  ///
  /// Only what the action's rule can look at is tried: by size, then in a fixed order: acts of the
  /// body, facts, judgements, acts of others, waiting. Each set is checked by deciding the changed
  /// case.
  func findUnlocks(for decision: inout Decision, of record: CaseRecord) {
    var open: [Int] = []
    var reach = Reach()
    for index in decision.actions.indices where decision.actions[index].kind == .blocked {
      let action = decision.actions[index]
      if case .done = action.why { continue }
      open.append(index)
      reach.add(action.subject, in: self)
    }
    if open.isEmpty { return }
    let candidates = changes(within: reach, after: decision, of: record)
    var sets: [[Change]] = candidates.map { [$0] }
    for size in 1...CompiledPolicy.mostChanges {
      for set in sets where !open.isEmpty {
        let (changed, day) = record.changed(by: set, asOf: decision.asOf)
        let after: Decision
        do throws(DecisionFault) {
          after = try decideWithoutUnlocks(changed, asOf: day)
        } catch {
          // A change whose consequences lie beyond the calendar shows nothing.
          continue
        }
        var rest: [Int] = []
        for index in open {
          if after.permits(decision.actions[index].subject) {
            decision.actions[index].unlock = inOrder(set)
          } else {
            rest.append(index)
          }
        }
        open = rest
      }
      if size == CompiledPolicy.mostChanges || open.isEmpty { return }
      sets = pairs(of: candidates)
    }
  }

  /// Changes in the order in which they can happen: a stage's events before those of later stages.
  private func inOrder(_ changes: [Change]) -> [Change] {
    guard changes.count == 2, case .happens(let first) = changes[0],
      case .happens(let second) = changes[1], names.scope(of: second) < names.scope(of: first)
    else { return changes }
    return [changes[1], changes[0]]
  }

  private func pairs(of candidates: [Change]) -> [[Change]] {
    var pairs: [[Change]] = []
    for (index, first) in candidates.enumerated() {
      for second in candidates[(index + 1)...] where !first.contradicts(second) {
        pairs.append([first, second])
      }
    }
    return pairs
  }

  private func changes(
    within reach: Reach, after decision: Decision, of record: CaseRecord
  ) -> [Change] {
    var ownActs: [Change] = []
    var othersActs: [Change] = []
    for event in reach.events {
      // What has happened once cannot happen again.
      if !names.word(of: event).happensOften,
        record.events.contains(where: { $0.event == event && $0.at.day <= decision.asOf })
      {
        continue
      }
      if side(of: event) == .body {
        ownActs.append(.happens(event))
      } else {
        othersActs.append(.happens(event))
      }
    }
    var facts: [Change] = []
    var judgements: [Change] = []
    for member in reach.facts.members {
      let fact = FactID(member)
      if record.answers.contains(where: { $0.fact == fact }) { continue }
      switch names.facts[member].word.kind {
      case .yesNo: facts += [.record(fact, true), .record(fact, false)]
      case .judgement: judgements.append(.record(fact, true))
      case .date, .oneOf: break
      }
    }
    return ownActs + facts + judgements + othersActs + waits(within: reach, after: decision)
  }

  /// The days on which something the actions look at comes by waiting.
  private func waits(within reach: Reach, after decision: Decision) -> [Change] {
    var days: [CivilDate] = []
    for duty in decision.duties where reach.missed.contains(duty.rule) {
      if let due = duty.binding?.due, due >= decision.asOf { days.append(due.adding(days: 1)) }
    }
    for action in decision.actions {
      if case .waitsUntil(let day) = action.why { days.append(day) }
    }
    days.sort()
    var waits: [Change] = []
    for day in days where !waits.contains(.wait(until: day)) { waits.append(.wait(until: day)) }
    return waits
  }

  /// Whose act an event is; what no rule makes is somebody else's.
  private func side(of event: EventID) -> Side {
    if names.word(of: event).mark == .refusal { return .body }
    for resolved in [completed, resolvedCode].compactMap({ $0 }) {
      for rule in resolved.rules where rule.stance == .stated && rule.events.contains(event) {
        return rule.party.side
      }
    }
    return .outside
  }
}

/// All that the rules of some actions can look at.
private struct Reach {
  private(set) var events: [EventID] = []
  private(set) var facts = FactSet()
  /// Duties whose missing is looked at.
  private(set) var missed: [RuleID] = []
  private var scopes: [Int] = []

  mutating func add(_ subject: ActionOutcome.Subject, in policy: CompiledPolicy) {
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      switch subject {
      case .refusal:
        for exclusion in resolved.exclusions {
          add(exclusion.when, resolved)
          if let unless = exclusion.unless { add(unless, resolved) }
        }
      case .rule(let id):
        for rule in resolved.rules where rule.id == id || rule.extending?.id == id {
          add(rule, resolved)
        }
      }
    }
  }

  private mutating func add(_ rule: ResolvedRule, _ policy: ResolvedPolicy) {
    for variant in rule.variants {
      add(variant.when, policy)
      add(variant.part, policy)
    }
    if let from = rule.from.value { add(from, policy) }
    if let until = rule.until.value { add(until, policy) }
    if case .says(.by(let due)) = rule.due { add(due, policy) }
    for condition in [rule.when, rule.unless, rule.extending?.when].compactMap({ $0 }) {
      add(condition, policy)
    }
    if rule.scope > 0 { open(rule.scope, policy) }
  }

  private mutating func open(_ scope: Int, _ policy: ResolvedPolicy) {
    if scopes.contains(scope) { return }
    guard let stage = policy.stage(scope) else { return }
    scopes.append(scope)
    for moment in stage.opens { add(moment, policy) }
    if let when = stage.when { add(when, policy) }
  }

  private mutating func add(_ moment: MomentTree, _ policy: ResolvedPolicy) {
    for leaf in moment.leaves {
      switch leaf {
      case .event(let event): if !events.contains(event) { events.append(event) }
      case .opened(let scope): open(scope, policy)
      case .missed(let id): if !missed.contains(id) { missed.append(id) }
      case .on, .fact, .due, .after, .earlier, .later: break
      }
    }
  }

  private mutating func add(_ condition: ConditionTree, _ policy: ResolvedPolicy) {
    for part in condition.parts {
      switch part {
      case .fact(let fact), .oneOf(let fact, _): facts.insert(fact.at)
      case .happened(let event, let by, _):
        if !events.contains(event) { events.append(event) }
        if let by { add(by, policy) }
      case .unclear(let readings, _): for reading in readings { add(reading, policy) }
      case .within(let moment, _, _): if let moment { add(moment, policy) }
      case .all, .any, .not: break
      }
    }
  }
}

extension Decision {
  /// Whether an action is permitted or required in its latest run.
  fileprivate func permits(_ subject: ActionOutcome.Subject) -> Bool {
    for action in actions where action.subject == subject {
      if action.kind == .permitted || action.kind == .required { return true }
    }
    return false
  }
}

extension Change {
  fileprivate func contradicts(_ other: Change) -> Bool {
    switch (self, other) {
    case (.record(let fact, _), .record(let same, _)): fact == same
    case (.wait, .wait): true
    case (.happens, _), (.record, _), (.wait, _): false
    }
  }
}

extension CaseRecord {
  /// The case after some changes, and the day to ask about.
  fileprivate func changed(by changes: [Change], asOf: CivilDate) -> (CaseRecord, CivilDate) {
    var record = self
    var day = asOf
    for change in changes {
      switch change {
      case .happens(let event): record.events.append(CaseEvent(event, at: CivilTime(asOf)))
      case .record(let fact, let value): record.answers.append(FactAnswer(fact, .yes(value)))
      case .wait(let until): day = max(day, until)
      }
    }
    return (record, day)
  }
}
