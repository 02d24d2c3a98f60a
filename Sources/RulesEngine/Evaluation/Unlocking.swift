/// What would permit an action that is blocked.
extension CompiledPolicy {
  /// The most changes that are tried together.
  private static var mostChanges: Int { 6 }
  /// How many changed cases are decided for one action before the search is given up.
  private static var mostDecisions: Int { 400 }

  /// Finds, for every blocked action, the smallest set of changes that permits it.
  ///
  /// Whatever stands in the way of an action has to be changed, so each step tries only what that
  /// obstacle looks at. Sets are tried by size, and of equal ones the first in a fixed order counts:
  /// acts of the body, facts, judgements, acts of others, waiting. Each is checked by deciding the
  /// changed case.
  func findUnlocks(for decision: inout Decision, of record: CaseRecord) {
    var tried = Tried()
    var sweeps = (try? sweeps(of: record, asOf: decision.asOf)) ?? []
    for index in decision.actions.indices where decision.actions[index].kind == .blocked {
      let action = decision.actions[index]
      if action.why.obstacles.isEmpty { continue }
      var reach = Reach()
      reach.add(action.subject, in: self)
      if case .notReceived = action.why, let start = names.event(marked: .caseStart) {
        reach.add(names.event(start, scope: 0), .opening)
      }
      let candidates = candidates(within: reach, after: decision, of: record, &sweeps)
      let found = smallest(
        of: candidates, for: action, of: record, asOf: decision.asOf, &tried)
      decision.actions[index].unlock = inOrder(found)
    }
  }

  /// The smallest set of changes after which an action is permitted; empty: there is none.
  private func smallest(
    of known: [Candidate], for action: ActionOutcome, of record: CaseRecord, asOf: CivilDate,
    _ tried: inout Tried
  ) -> [Change] {
    var candidates = known
    var frontier: [(set: [Int], why: Reason)] = [([], action.why)]
    var decided = 0
    for _ in 1...CompiledPolicy.mostChanges {
      var next: [(set: [Int], why: Reason)] = []
      var found: [[Int]] = []
      for (set, why) in frontier {
        // A day may be known only once something else has happened.
        if case .waitsUntil(let day) = why {
          let wait = Change.wait(until: day)
          if !candidates.contains(where: { $0.change == wait }) {
            candidates.append(Candidate(change: wait, parts: .start))
          }
        }
        for (place, candidate) in candidates.enumerated()
        where !set.contains(place) && !candidate.parts.isDisjoint(with: why.obstacles) {
          let larger = (set + [place]).sorted()
          if next.contains(where: { $0.set == larger }) || found.contains(larger) { continue }
          let changes = larger.map { candidates[$0].change }
          if changes.contradictsItself { continue }
          decided += 1
          if decided > CompiledPolicy.mostDecisions { return [] }
          let after = outcome(of: action, after: changes, of: record, asOf: asOf, &tried)
          switch after?.kind {
          case .permitted?, .required?: found.append(larger)
          case .blocked?, .unknown?: next.append((larger, after?.why ?? .free))
          case .expired?, nil: continue
          }
        }
      }
      found.sort { $0.lexicographicallyPrecedes($1) }
      if let first = found.first { return first.map { candidates[$0].change } }
      frontier = next
    }
    return []
  }

  /// What becomes of an action in a changed case; nil: it is not there, or nobody can tell.
  private func outcome(
    of action: ActionOutcome, after changes: [Change], of record: CaseRecord, asOf: CivilDate,
    _ tried: inout Tried
  ) -> ActionOutcome? {
    if !tried.knows(changes) {
      let (changed, day) = record.changed(by: changes, asOf: asOf)
      do throws(DecisionFault) {
        tried.note(changes, try decideWithoutExplanation(changed, asOf: day).actions)
      } catch {
        // A change whose consequences lie beyond the calendar shows nothing.
        tried.note(changes, [])
      }
    }
    return tried.best(of: action.subject, after: changes)
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

  private func candidates(
    within reach: Reach, after decision: Decision, of record: CaseRecord, _ sweeps: inout [Sweep]
  ) -> [Candidate] {
    var ownActs: [Candidate] = []
    var othersActs: [Candidate] = []
    for (event, parts) in reach.events {
      // What has happened once cannot happen again.
      if !names.word(of: event).happensOften,
        record.events.contains(where: { $0.event == event && $0.at.day <= decision.asOf })
      {
        continue
      }
      let candidate = Candidate(change: .happens(event), parts: parts)
      if side(of: event) == .body {
        ownActs.append(candidate)
      } else {
        othersActs.append(candidate)
      }
    }
    var facts: [Candidate] = []
    var judgements: [Candidate] = []
    for (fact, parts) in reach.facts {
      if record.answers.contains(where: { $0.fact == fact }) { continue }
      let word = names.facts[fact.at].word
      switch word.kind {
      case .yesNo:
        for answer in [true, false] {
          facts.append(Candidate(change: .record(fact, answer), parts: parts))
        }
      case .judgement: judgements.append(Candidate(change: .record(fact, true), parts: parts))
      case .oneOf:
        for value in word.values.indices {
          facts.append(Candidate(change: .choose(fact, value), parts: parts))
        }
      case .date: break
      }
    }
    return ownActs + facts + judgements + othersActs
      + waits(within: reach, after: decision, &sweeps)
  }

  /// The days on which something the action looks at comes by waiting.
  private func waits(
    within reach: Reach, after decision: Decision, _ sweeps: inout [Sweep]
  ) -> [Candidate] {
    var days: [(day: CivilDate, parts: Parts)] = []
    func add(_ day: CivilDate, _ parts: Parts) {
      if let index = days.firstIndex(where: { $0.day == day }) {
        days[index].parts.formUnion(parts)
      } else {
        days.append((day, parts))
      }
    }
    for (rule, parts) in reach.missed {
      for duty in decision.duties where duty.rule == rule {
        if let due = duty.leading?.due, due >= decision.asOf { add(due.adding(days: 1), parts) }
      }
    }
    for index in sweeps.indices {
      for (moment, counting, parts) in reach.moments {
        guard let day = sweeps[index].day(of: moment, counting), day >= decision.asOf else {
          continue
        }
        // The day itself, and the day after for what holds only until then.
        if day > decision.asOf { add(day, parts) }
        add(day.adding(days: 1), parts)
      }
    }
    days.sort { $0.day < $1.day }
    return days.map { Candidate(change: .wait(until: $0.day), parts: $0.parts) }
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

/// A change that might help, and which parts of an action look at it.
private struct Candidate {
  var change: Change
  var parts: Parts
}

/// The parts of an action that can stand in its way.
private struct Parts: OptionSet {
  let rawValue: UInt8

  /// In which cases it applies.
  static let condition = Parts(rawValue: 1)
  /// What it waits for.
  static let start = Parts(rawValue: 2)
  /// What opens its stage, or begins the case.
  static let opening = Parts(rawValue: 4)
}

extension Reason {
  /// The parts of an action that this reason lies in; empty: nothing that can still happen helps.
  fileprivate var obstacles: Parts {
    switch self {
    case .waitsFor, .waitsUntil: [.start, .opening]
    case .stageNotOpen, .stageEnded, .refused, .notReceived: .opening
    case .conditionFails: [.condition, .start]
    case .noGround, .grounds, .notAllowedByCode: .condition
    case .factsMissing, .nothingRuns, .paused: [.condition, .start, .opening]
    case .free, .runs, .runsProvisionally, .noTimePrinted, .timeNotRecorded, .needsNotRecorded,
      .startUnstated,
      .speed, .liftedByJudgement, .done, .missed, .ended, .passed, .alreadyExtended,
      .recordedTwice, .startRecordedTwice, .answered, .closed:
      []
    }
  }
}

/// All that the rules of an action can look at, and in which part.
private struct Reach {
  private(set) var events: [(EventID, Parts)] = []
  private(set) var facts: [(FactID, Parts)] = []
  /// Duties whose missing is looked at.
  private(set) var missed: [(RuleID, Parts)] = []
  /// Moments that may come by waiting, each with the way its rule counts.
  private(set) var moments: [(MomentTree, Counting, Parts)] = []
  private var scopes: [Int] = []
  private var counting = Counting()

  mutating func add(_ subject: ActionOutcome.Subject, in policy: CompiledPolicy) {
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      counting = resolved.counting
      scopes = []
      switch subject {
      case .refusal:
        for exclusion in resolved.exclusions {
          add(exclusion.when, .condition, resolved)
          if let unless = exclusion.unless { add(unless, .condition, resolved) }
        }
      case .rule(let id):
        for rule in resolved.rules
        where rule.id == id || rule.branches.contains(where: { $0.extending?.id == id }) {
          add(rule, resolved)
        }
        for pause in resolved.pauses where pause.id == id {
          if let when = pause.when { add(when, .condition, resolved) }
          add(pause.from, .start, resolved)
          if let until = pause.until.value { add(until, .start, resolved) }
          for duty in pause.stops {
            if let rule = resolved.rule(duty) { add(rule, resolved) }
          }
        }
      }
    }
  }

  mutating func add(_ event: EventID, _ parts: Parts) {
    if let index = events.firstIndex(where: { $0.0 == event }) {
      events[index].1.formUnion(parts)
    } else {
      events.append((event, parts))
    }
  }

  private mutating func add(_ rule: ResolvedRule, _ policy: ResolvedPolicy) {
    for variant in rule.variants {
      add(variant.when, .condition, policy)
      add(variant.part, policy)
    }
    counting = rule.counting
    if let from = rule.from.value { add(from, .start, policy) }
    if let until = rule.until.value { add(until, .start, policy) }
    if case .says(.by(let due)) = rule.due { add(due, .start, policy) }
    for condition in [rule.when, rule.unless, rule.extending?.when].compactMap({ $0 }) {
      add(condition, .condition, policy)
    }
    if rule.scope > 0 { open(rule.scope, policy) }
  }

  private mutating func open(_ scope: Int, _ policy: ResolvedPolicy) {
    if scopes.contains(scope) { return }
    guard let stage = policy.stage(scope) else { return }
    scopes.append(scope)
    for part in stage.variants.map({ $0.part }) + [stage] {
      for moment in part.opens { add(moment, .opening, policy) }
      if let when = part.when { add(when, .opening, policy) }
    }
    for variant in stage.variants { add(variant.when, .opening, policy) }
  }

  private mutating func add(_ moment: MomentTree, _ parts: Parts, _ policy: ResolvedPolicy) {
    if moment.hasLength || moment.isDay { moments.append((moment, counting, parts)) }
    for leaf in moment.leaves {
      switch leaf {
      case .event(let event): add(event, parts)
      case .opened(let scope): open(scope, policy)
      case .missed(let id): missed.append((id, parts))
      case .due, .on, .fact, .after, .earlier, .later: break
      }
    }
  }

  private mutating func add(
    _ condition: ConditionTree, _ parts: Parts, _ policy: ResolvedPolicy
  ) {
    for part in condition.parts {
      switch part {
      case .fact(let fact), .oneOf(let fact, _):
        if let index = facts.firstIndex(where: { $0.0 == fact }) {
          facts[index].1.formUnion(parts)
        } else {
          facts.append((fact, parts))
        }
      case .happened(let event, let by, _):
        add(event, parts)
        if let by { add(by, parts, policy) }
      case .unclear(let readings, _):
        for reading in readings { add(reading, parts, policy) }
      case .within(let moment, let from, _):
        if let moment { add(moment, parts, policy) }
        if moment == nil, let from { moments.append((.on(from), counting, parts)) }
      case .all, .any, .not: break
      }
    }
  }
}

/// The changed cases that have been decided, and what becomes of the actions in each.
private struct Tried {
  private var sets: [[Change]] = []
  private var actions: [[ActionOutcome]] = []

  func knows(_ set: [Change]) -> Bool { sets.contains(set) }

  mutating func note(_ set: [Change], _ outcomes: [ActionOutcome]) {
    sets.append(set)
    actions.append(outcomes)
  }

  /// The outcome of an action in the run in which most is allowed.
  func best(of subject: ActionOutcome.Subject, after set: [Change]) -> ActionOutcome? {
    guard let index = sets.firstIndex(of: set) else { return nil }
    var best: ActionOutcome?
    for action in actions[index] where action.subject == subject {
      if action.kind == .permitted || action.kind == .required { return action }
      best = action
    }
    return best
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
