/// What would permit an action that is blocked.
extension CompiledPolicy {
  /// The most changes that are tried together.
  private static var mostChanges: Int { 6 }
  /// How many changed cases are decided for one decision before the search is given up.
  private static var mostDecisions: Int { 4000 }

  /// Finds, for every blocked action, the smallest set of changes that permits it.
  ///
  /// Only what the action's rule can look at is tried: by size, then in a fixed order: acts of the
  /// body, facts, judgements, acts of others, waiting. Each set is checked by deciding the changed
  /// case.
  func findUnlocks(for decision: inout Decision, of record: CaseRecord) {
    var tried = Tried()
    var sweeps = (try? sweeps(of: record, asOf: decision.asOf)) ?? []
    for index in decision.actions.indices where decision.actions[index].kind == .blocked {
      let action = decision.actions[index]
      if case .done = action.why { continue }
      var reach = Reach()
      reach.add(action.subject, in: self)
      let candidates = changes(within: reach, after: decision, of: record, &sweeps)
      sizes: for size in 1...max(1, min(CompiledPolicy.mostChanges, candidates.count)) {
        var choice = Choice(of: size, from: candidates.count)
        while let chosen = choice.next() {
          let set = chosen.map { candidates[$0] }
          if set.contradictsItself { continue }
          guard tried.count < CompiledPolicy.mostDecisions else { return }
          guard permits(action, set, of: record, asOf: decision.asOf, &tried) else { continue }
          decision.actions[index].unlock = inOrder(set)
          break sizes
        }
      }
    }
  }

  private func permits(
    _ action: ActionOutcome, _ set: [Change], of record: CaseRecord, asOf: CivilDate,
    _ tried: inout Tried
  ) -> Bool {
    if let known = tried.permitted(after: set) { return known.contains(action.subject) }
    let (changed, day) = record.changed(by: set, asOf: asOf)
    var permitted: [ActionOutcome.Subject] = []
    do throws(DecisionFault) {
      permitted = try decideWithoutUnlocks(changed, asOf: day).permitted
    } catch {
      // A change whose consequences lie beyond the calendar shows nothing.
    }
    tried.note(set, permitted)
    return permitted.contains(action.subject)
  }

  /// Changes in the order in which they can happen: a stage's events before those of later stages.
  private func inOrder(_ changes: [Change]) -> [Change] {
    var events: [EventID] = []
    for change in changes {
      if case .happens(let event) = change { events.append(event) }
    }
    events.sort { left, right in
      (names.scope(of: left), left.at) < (names.scope(of: right), right.at)
    }
    var ordered: [Change] = []
    for change in changes {
      if case .happens = change {
        ordered.append(.happens(events.removeFirst()))
      } else {
        ordered.append(change)
      }
    }
    return ordered
  }

  private func changes(
    within reach: Reach, after decision: Decision, of record: CaseRecord, _ sweeps: inout [Sweep]
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
      case .oneOf:
        for value in names.facts[member].word.values.indices { facts.append(.choose(fact, value)) }
      case .date: break
      }
    }
    return ownActs + facts + judgements + othersActs 
      + waits(within: reach, after: decision, &sweeps)
  }

  /// The days on which something the action looks at comes by waiting.
  private func waits(
    within reach: Reach, after decision: Decision, _ sweeps: inout [Sweep]
  ) -> [Change] {
    var days: [CivilDate] = []
    for duty in decision.duties where reach.missed.contains(duty.rule) {
      if let due = duty.binding?.due, due >= decision.asOf { days.append(due.adding(days: 1)) }
    }
    for index in sweeps.indices {
      for (moment, counting) in reach.moments {
        guard let day = sweeps[index].day(of: moment, counting), day > decision.asOf else { continue }
        // The day itself, and the day after for what holds only until then.
        days += [day, day.adding(days: 1)]
      }
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
  /// Moments that may come by waiting, each with the way its rule counts.
  private(set) var moments: [(MomentTree, Counting)] = []
  private var scopes: [Int] = []
  private var counting = Counting()

  mutating func add(_ subject: ActionOutcome.Subject, in policy: CompiledPolicy) {
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      counting = resolved.counting
      switch subject {
      case .refusal:
        for exclusion in resolved.exclusions {
          add(exclusion.when, resolved)
          if let unless = exclusion.unless { add(unless, resolved) }
        }
      case .rule(let id):
        for rule in resolved.rules
        where rule.id == id || rule.branches.contains(where: { $0.extending?.id == id }) {
          add(rule, resolved)
        }
        for pause in resolved.pauses where pause.id == id {
          if let when = pause.when { add(when, resolved) }
          add(pause.from, resolved)
          if let until = pause.until.value { add(until, resolved) }
          for duty in pause.stops {
            if let rule = resolved.rule(duty) { add(rule, resolved) }
          }
        }
      }
    }
  }

  private mutating func add(_ rule: ResolvedRule, _ policy: ResolvedPolicy) {
    counting = rule.counting
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
    if moment.hasLength || moment.isDay { moments.append((moment, counting)) }
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

/// The changed cases that have been decided, and what each of them permits.
private struct Tried {
  private var sets: [[Change]] = []
  private var permitted: [[ActionOutcome.Subject]] = []

  var count: Int { sets.count }

  func permitted(after set: [Change]) -> [ActionOutcome.Subject]? {
    for index in sets.indices where sets[index] == set { return permitted[index] }
    return nil
  }

  mutating func note(_ set: [Change], _ subjects: [ActionOutcome.Subject]) {
    sets.append(set)
    permitted.append(subjects)
  }
}

/// The ways to choose some of a number of things, in the order of their places.
private struct Choice {
  private var chosen: [Int]
  private let count: Int
  private var isFirst = true

  init(of size: Int, from count: Int) {
    chosen = Array(0..<size)
    self.count = count
  }

  mutating func next() -> [Int]? {
    if isFirst {
      isFirst = false
      return chosen.count <= count ? chosen : nil
    }
    var place = chosen.count - 1
    while place >= 0, chosen[place] == count - chosen.count + place { place -= 1 }
    if place < 0 { return nil }
    chosen[place] += 1
    for later in (place + 1)..<max(place + 1, chosen.count) { chosen[later] = chosen[later - 1] + 1 }
    return chosen
  }
}

extension Decision {
  /// What is permitted or required in some run.
  fileprivate var permitted: [ActionOutcome.Subject] {
    var subjects: [ActionOutcome.Subject] = []
    for action in actions where action.kind == .permitted || action.kind == .required {
      subjects.append(action.subject)
    }
    return subjects
  }
}

extension [Change] {
  /// Whether two of them cannot both be: two answers to one fact, or two days to wait for.
  fileprivate var contradictsItself: Bool {
    for (index, first) in enumerated() {
      for second in self[(index + 1)...] where first.contradicts(second) { return true }
    }
    return false
  }
}

extension Change {
  fileprivate func contradicts(_ other: Change) -> Bool {
    switch (self, other) {
    case (.wait, .wait): true
    case (.happens, _), (.wait, _), (_, .happens), (_, .wait): false
    case (.record(let fact, _), .record(let same, _)), (.record(let fact, _), .choose(let same, _)),
      (.choose(let fact, _), .record(let same, _)), (.choose(let fact, _), .choose(let same, _)):
      fact == same
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
      case .happens(let event):
        var happening = CaseEvent(event, at: CivilTime(asOf))
        // It carries whatever a rule may ask of it.
        happening.with = ContentSet(bits: .max)
        record.events.append(happening)
      case .choose(let fact, let value): record.answers.append(FactAnswer(fact, .oneOf(value)))
      case .record(let fact, let value): record.answers.append(FactAnswer(fact, .yes(value)))
      case .wait(let until): day = max(day, until)
      }
    }
    return (record, day)
  }
}
