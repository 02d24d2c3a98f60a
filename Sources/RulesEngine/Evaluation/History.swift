extension CompiledPolicy {
  /// What happened in a case, and what was required, permitted and blocked just before each day.
  ///
  /// What no earlier event opens may rest on another event of its own day, as when a complaint is
  /// acknowledged on the day it comes in; only then is it held against those too. The answer does
  /// not depend on the order in which events were recorded. Costs a decision a day, and one more for
  /// each step that rests on its own day.
  ///
  /// - Parameters:
  ///   - record: The case.
  ///   - asOf: The day asked about; what is recorded for later days is left out.
  /// - Returns: The days in their order; of each the events in the order of the policy's stages, then
  ///   the judgements.
  /// - Throws: ``DecisionFault`` when a date lies outside the calendar.
  public func history(
    of record: CaseRecord, asOf: CivilDate
  ) throws(DecisionFault) -> [HistoryDay] {
    let events = CompiledPolicy.timeline(record.events, through: asOf)
    var days = events.map { $0.at.day } + judgements(in: record, through: asOf).map { $0.day }
    days.sort()
    var history: [HistoryDay] = []
    for (index, day) in days.enumerated() where index == 0 || days[index - 1] != day {
      let earlier = events.filter { $0.at.day < day }
      let today = events.filter { $0.at.day == day }
      let before = try decideWithoutExplanation(
        CaseRecord(events: earlier, answers: record.answers), asOf: day)
      var steps: [HistoryStep] = []
      for event in today {
        var step = step(event, before)
        let others = today.filter { $0.event != event.event }
        if step.was.isClosed, !step.acts.isEmpty, !others.isEmpty {
          let sameDay = try decideWithoutExplanation(
            CaseRecord(events: earlier + others, answers: record.answers), asOf: day)
          let other = self.step(event, sameDay)
          if !other.was.isClosed {
            step = other
            step.sameDay = sameDay
          }
        }
        steps.append(step)
      }
      for judgement in judgements(in: record, through: asOf) where judgement.day == day {
        steps.append(
          HistoryStep(
            matter: .judgement(judgement.fact, judgement.answer), acts: [], was: .noRule))
      }
      history.append(HistoryDay(on: day, before: before, steps: steps))
    }
    return history
  }

  /// What an event does by the rules of the policy and its Code.
  public func acts(of event: CaseEvent) -> [ActionOutcome.Subject] {
    var acts: [ActionOutcome.Subject] = []
    for index in names.rules.indices where makes(event, RuleID(index)) {
      acts.append(.rule(RuleID(index)))
    }
    if names.word(of: event.event).mark == .refusal { acts.append(.refusal) }
    return acts
  }

  /// Whether an event is an act of the rule, or a notice of the extension, with this id.
  private func makes(_ event: CaseEvent, _ id: RuleID) -> Bool {
    for resolved in [completed, resolvedCode].compactMap({ $0 }) {
      if resolved.pauses.contains(where: { $0.id == id && $0.events.contains(event.event) }) {
        return true
      }
      for branch in resolved.rules.flatMap({ $0.branches }) {
        if branch.id == id, branch.stance == .stated, branch.events.contains(event.event) {
          return true
        }
        guard let extending = branch.extending, extending.id == id else { continue }
        if let about = event.about, about != id { continue }
        if extending.stance == .stated, extending.event == event.event { return true }
      }
    }
    return false
  }

  private func step(_ event: CaseEvent, _ before: Decision) -> HistoryStep {
    var step = HistoryStep(matter: .event(event), acts: acts(of: event), was: .noRule)
    for action in before.actions where step.acts.contains(action.subject) {
      if let other = step.action, other.kind.reach >= action.kind.reach { continue }
      step.action = action
    }
    if let action = step.action, action.kind.reach > ActionKind.blocked.reach {
      step.was = StepStanding(action.kind)
    } else if before.duties.contains(where: { $0.isPast && step.acts.contains(.rule($0.rule)) }) {
      step.was = .past
      step.action = nil
    } else if step.action != nil || before.status == .notStarted && !step.acts.isEmpty {
      step.was = .blocked
    }
    return step
  }

  /// The judgements on record, each once, in the order of the policy's facts.
  private func judgements(
    in record: CaseRecord, through asOf: CivilDate
  ) -> [(day: CivilDate, fact: FactID, answer: Bool)] {
    var list: [(day: CivilDate, fact: FactID, answer: Bool)] = []
    for answer in record.answers where names.facts[answer.fact.at].word.kind == .judgement {
      guard case .yes(let yes) = answer.value, let day = answer.since, day <= asOf else { continue }
      if list.contains(where: { $0 == (day, answer.fact, yes) }) { continue }
      list.append((day, answer.fact, yes))
    }
    list.sort { left, right in
      left.fact != right.fact ? left.fact < right.fact : !left.answer && right.answer
    }
    return list
  }
}

extension StepStanding {
  fileprivate init(_ kind: ActionKind) {
    switch kind {
    case .required: self = .required
    case .permitted: self = .permitted
    case .blocked: self = .blocked
    case .expired: self = .expired
    case .unknown: self = .unknown
    }
  }

  /// Whether something else of the same day might still have opened it.
  fileprivate var isClosed: Bool {
    switch self {
    case .blocked, .noRule: true
    case .required, .permitted, .expired, .unknown, .past: false
    }
  }
}

extension ActionKind {
  /// How much it allows: of two rules about one act the one that allows more tells how it stood.
  fileprivate var reach: Int {
    switch self {
    case .blocked: 0
    case .expired: 1
    case .unknown: 2
    case .permitted: 3
    case .required: 4
    }
  }
}

extension DutyOutcome {
  /// Whether nothing of it is left to do.
  fileprivate var isPast: Bool {
    switch status {
    case .met, .metLate, .ended: true
    case .pending, .dueToday, .overdue, .notYetStarted, .unknown: false
    }
  }
}
