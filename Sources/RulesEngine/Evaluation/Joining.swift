/// Joins what a policy's rules and its Code's rules make of one case.
///
/// Binding is the earlier due date, the later end of a person's right, and the narrower power of the
/// body; the Code's answer is always among those joined, so binding is never later than the Code's.
struct Joining {
  let policy: CompiledPolicy
  var sweeps: [Sweep]
  let asOf: CivilDate
  /// Whether questions are wanted.
  let asks: Bool
  private var asked: [Question] = []

  init(policy: CompiledPolicy, sweeps: [Sweep], asOf: CivilDate, asks: Bool) {
    self.asks = asks
    self.policy = policy
    self.sweeps = sweeps
    self.asOf = asOf
  }

  var names: Names { policy.names }
  var day: Int32 { asOf.dayNumber }

  mutating func decision() -> Decision {
    var decision = Decision(asOf: asOf, status: status, stage: stage)
    if decision.status != .notStarted {
      for index in names.rules.indices { decision.duties += duties(RuleID(index)) }
    }
    for index in names.rules.indices {
      let id = RuleID(index)
      if decision.status != .notStarted {
        decision.actions += dutyActions(id, decision.duties)
        if let action = extensionAction(id, decision.duties) { decision.actions.append(action) }
      }
      if let action = rightAction(id) { decision.actions.append(action) }
      if decision.status != .notStarted, let action = pauseAction(id) {
        if action.kind == .unknown { ask(action.missing, for: names.rules[index]) }
        decision.actions.append(action)
      }
    }
    if decision.status != .notStarted {
      decision.exclusions = exclusions()
      if let action = refusalAction(decision.exclusions) { decision.actions.append(action) }
    }
    decision.findings = findings(decision.duties)
    decision.questions = questions()
    return decision
  }

  // MARK: the case

  private var status: CaseStatus {
    if sweeps[0].received == Reckoning.never { return .notStarted }
    if sweeps.contains(where: { $0.ended != Reckoning.never }) { return .ended }
    if sweeps[0].refused != Reckoning.never { return .refused }
    if sweeps[0].concluded != Reckoning.never { return .closed }
    return .open
  }

  private var stage: Int? {
    var latest: Int?
    for scope in names.scopes.indices where scope > 0 {
      guard let opened = opening(of: scope) else { continue }
      if let best = latest, let other = opening(of: best), other > opened { continue }
      latest = scope
    }
    return latest
  }

  private func opening(of scope: Int) -> Int32? {
    let stage = sweeps[0].stages[scope]
    return stage.run > 0 && stage.isCertain ? stage.opened : nil
  }

  // MARK: questions

  /// Notes that the answer to these facts decides something open.
  mutating func ask(_ facts: FactSet, for path: String) {
    if !asks { return }
    for member in facts.members {
      let fact = FactID(member)
      if let index = asked.firstIndex(where: { $0.fact == fact }) {
        if Names.index(of: path, in: asked[index].decides) == nil {
          asked[index].decides.append(path)
        }
      } else {
        asked.append(Question(fact: fact, decides: [path]))
      }
    }
  }

  /// The questions, those that decide most first, then in the order of the policy's facts.
  private func questions() -> [Question] {
    var list = asked
    list.sort { left, right in
      left.decides.count != right.decides.count
        ? left.decides.count > right.decides.count : left.fact < right.fact
    }
    return list
  }

  // MARK: findings

  private func findings(_ duties: [DutyOutcome]) -> [CaseFinding] {
    var list: [CaseFinding] = []
    func add(_ finding: CaseFinding) {
      if !list.contains(finding) { list.append(finding) }
    }
    for duty in duties {
      var dues: [CivilDate] = []
      for dated in duty.dates where !dated.isOtherReading {
        guard let due = dated.due, dated.status == .overdue || dated.status == .metLate else {
          continue
        }
        if dues.contains(due) { continue }
        dues.append(due)
        add(.deadlineMissed(duty.rule, run: duty.run, due: due, done: duty.done, dated.source))
      }
    }
    for sweep in sweeps {
      for finding in sweep.findings {
        if let agreed = agreed(finding), let new = agreed.beyond(list) { add(new) }
      }
    }
    if sweeps[0].refused != Reckoning.never, !refusalHadGround() {
      add(.refusedWithoutGround(CivilDate(dayNumber: sweeps[0].refused)))
    }
    for finding in stagesSkippedByPolicy() { add(finding) }
    for finding in impossibleOrders() + impossibleDates() { add(finding) }
    for finding in contradictoryJudgements() { add(finding) }
    return list
  }

  /// A finding about a person's right, as far as every source that has the right makes it.
  ///
  /// The wider right binds and the fewer needs, so that what one source lets pass is in order.
  private func agreed(_ finding: CaseFinding) -> CaseFinding? {
    let right: RuleID
    switch finding {
    case .rightUsedEarly(let id, _), .rightUsedLate(let id, _, _), .needsMissing(let id, _, _):
      right = id
    default: return finding
    }
    let rule = policy.traits[right.at]
    guard rule.kind == .right, rule.side != .body else { return finding }
    var common = finding
    for sweep in sweeps where sweep.rules.rights.contains(where: { $0.id == right }) {
      guard let match = sweep.findings.first(where: { $0.isLike(finding) }) else { return nil }
      if case .needsMissing(let id, let day, let mine) = common,
        case .needsMissing(_, _, let theirs) = match
      {
        common = .needsMissing(id, day, ContentSet(bits: mine.bits & theirs.bits))
      } else if case .rightUsedLate(let id, let day, let mine) = common,
        case .rightUsedLate(_, _, let theirs) = match
      {
        common = .rightUsedLate(id, day, last: max(mine, theirs))
      }
    }
    if case .needsMissing(_, _, let missing) = common, missing.isEmpty { return nil }
    return common
  }

  /// Stages of the Code that had not been answered when the policy opened a later one in a way that
  /// the Code does not know.
  private func stagesSkippedByPolicy() -> [CaseFinding] {
    guard sweeps.count > 1, let answer = names.event(marked: .answer) else { return [] }
    let stages = sweeps[1].rules.stages
    var list: [CaseFinding] = []
    for (index, stage) in stages.enumerated() {
      let state = sweeps[1].stages[stage.scope]
      guard state.run > 0, state.lastDay == Reckoning.never else { continue }
      let answered = sweeps[1].occurrences[names.event(answer, scope: stage.scope).at].day
      for later in stages[(index + 1)...] where sweeps[1].stages[later.scope].run == 0 {
        let opened = sweeps[0].stages[later.scope].opened
        guard opened != Reckoning.never, sweeps[0].stages[later.scope].isCertain,
          opened >= state.opened, answered > opened
        else { continue }
        list.append(.stageSkipped(stage.scope))
        break
      }
    }
    return list
  }

  private func refusalHadGround() -> Bool {
    var copy = self
    for ground in copy.exclusions() where ground.holds != .no && ground.isAllowedByCode {
      return true
    }
    return false
  }

  /// Events dated before another that, by the vocabulary, they cannot precede.
  private func impossibleOrders() -> [CaseFinding] {
    var list: [CaseFinding] = []
    let width = sweeps[0].width
    for event in sweeps[0].events {
      let word = event.event.at % width
      for order in sweeps[0].rules.orders where order.word == word {
        let scope = sweeps[0].scope(of: event.event)
        // Of what happens often, the first time is what cannot be preceded.
        guard
          let first = first(EventID(scope * width + order.cannotPrecede))
            ?? first(EventID(order.cannotPrecede))
        else { continue }
        if event.at.day < first.at.day {
          list.append(
            .impossibleOrder(event.event, event.at.day, before: first.event, first.at.day))
        }
      }
    }
    return list
  }

  /// The first time an event is recorded.
  private func first(_ event: EventID) -> CaseEvent? {
    for recorded in sweeps[0].events where recorded.event == event { return recorded }
    return nil
  }

  /// Date facts that, by the vocabulary, cannot lie where they do.
  private func impossibleDates() -> [CaseFinding] {
    var list: [CaseFinding] = []
    for answer in sweeps[0].answers {
      guard case .date(let day) = answer.value else { continue }
      let fact = answer.fact
      for event in sweeps[0].rules.bounds[fact.at].eventsAfter {
        guard let first = first(event)?.at.day, day > first else { continue }
        list.append(.impossibleDate(fact, day, isAfter: true, event, first))
      }
      // Of the same event in several stages the earliest is what it cannot precede.
      var earliest: CaseEvent?
      for event in sweeps[0].rules.bounds[fact.at].eventsBefore {
        guard let first = first(event) else { continue }
        if earliest.map({ first.at.day < $0.at.day }) ?? true { earliest = first }
      }
      if let earliest, day < earliest.at.day {
        list.append(.impossibleDate(fact, day, isAfter: false, earliest.event, earliest.at.day))
      }
    }
    list.sort { left, right in left.place < right.place }
    return list
  }

  /// Judgements that say both yes and no.
  private func contradictoryJudgements() -> [CaseFinding] {
    var list: [CaseFinding] = []
    let answers = sweeps[0].answers
    guard
      answers.indices.contains(where: { index in
        answers[..<index].contains { $0.fact == answers[index].fact }
      })
    else { return [] }
    for index in policy.names.facts.indices {
      var days: [CivilDate] = []
      for answer in answers where answer.fact.at == index {
        let day = answer.since ?? asOf
        guard day <= asOf, !days.contains(day) else { continue }
        // Of a fact only one day's answers contradict each other; a judgement's all do.
        let isJudgement = sweeps[0].rules.judgements.contains(index)
        let isDenied = answers.contains { other in
          other.fact.at == index && other.value != answer.value
            && (other.since == answer.since || isJudgement && (other.since ?? asOf) <= asOf)
        }
        if isDenied { days.append(day) }
      }
      days.sort()
      for day in days { list.append(.judgedBothWays(FactID(index), day)) }
    }
    return list
  }
}

extension CaseFinding {
  /// Where one of an impossible date stands among others: by fact, then by day.
  fileprivate var place: (Int, Int32) {
    if case .impossibleDate(let fact, let day, _, _, _) = self { return (fact.at, day.dayNumber) }
    return (0, 0)
  }

  /// Whether two are about the same use of the same right.
  fileprivate func isLike(_ other: CaseFinding) -> Bool {
    switch (self, other) {
    case (.rightUsedEarly(let id, let day), .rightUsedEarly(let other, let on)):
      id == other && day == on
    case (.rightUsedLate(let id, let day, _), .rightUsedLate(let other, let on, _)):
      id == other && day == on
    case (.needsMissing(let id, let day, _), .needsMissing(let other, let on, _)):
      id == other && day == on
    default: false
    }
  }

  /// What this adds to findings already made: of missing contents, only the items not yet named.
  fileprivate func beyond(_ known: [CaseFinding]) -> CaseFinding? {
    switch self {
    case .extensionNotifiedLate(let rule, let told, let last, .code):
      // What the policy's own words say already need not be said for the Code again.
      if known.contains(.extensionNotifiedLate(rule, told: told, last: last, .policy)) {
        return nil
      }
    case .extensionNeedsMissing(let rule, let told, let needs, .code):
      if known.contains(.extensionNeedsMissing(rule, told: told, needs, .policy)) { return nil }
    case .extensionBeyondLimit(let rule, let newDate, let limit, .code):
      if known.contains(.extensionBeyondLimit(rule, newDate: newDate, limit: limit, .policy)) {
        return nil
      }
    default: break
    }
    guard case .contentsMissing(let rule, let day, var missing) = self else { return self }
    for finding in known {
      guard case .contentsMissing(rule, day, let named) = finding else { continue }
      missing = missing.subtracting(named)
    }
    return missing.isEmpty ? nil : .contentsMissing(rule, day, missing)
  }
}
