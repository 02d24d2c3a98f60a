public import RulesEngine

extension Sentences {
  /// Why an act may, must or may not be done.
  public func because(of action: ActionOutcome, in decision: Decision) -> String {
    if case .rule(let id) = action.subject {
      for duty in decision.duties where duty.rule == id && duty.run == action.run {
        return because(of: duty, in: decision)
      }
    }
    if action.kind == .permitted, action.why == .free {
      guard let until = action.until else { return "nothing stands in its way" }
      return "nothing stands in its way until " + date(until)
    }
    return words(for: action.why, about: action.subject, missing: action.missing)
  }

  /// A reason in words.
  func words(
    for reason: Reason, about subject: ActionOutcome.Subject, missing: FactSet
  ) -> String {
    switch reason {
    case .free: return "nothing stands in its way"
    case .runs: return "its time is running"
    case .runsProvisionally: return "its time is counted from the last day of what starts it"
    case .nothingRuns: return "no count runs that it could stop"
    case .paused(let day): return "the count has been stopped since " + date(day)
    case .noTimePrinted:
      return policy.resolvedCode.isNothing
        ? "no time is printed for it" : "neither the policy nor its Code prints a time for it"
    case .startUnstated: return startUnstated(subject)
    case .speed: return speed(subject)
    case .liftedByJudgement: return "a judgement lifts the limit"
    case .waitsFor(let events):
      if events.isEmpty { return "it waits for something that has not happened" }
      return "it waits until this is recorded: "
        + events.map { words(for: $0) }.list(last: "or")
    case .waitsUntil(let day): return "it starts on " + date(day)
    case .stageNotOpen(let scope): return title(ofScope: scope) + " has not opened"
    case .stageEnded(let scope): return title(ofScope: scope) + " has ended"
    case .conditionFails: return "the condition for it does not hold"
    case .done(let day): return "it was done on " + date(day)
    case .missed(let day): return "its last day was " + date(day.adding(days: -1))
    case .ended: return "it ended without being due any more"
    case .passed(let day):
      let last = "the last day for it was " + date(day)
      let facts = list(ofFacts: missing)
      return facts.isEmpty ? last : last + ", unless lifted by " + facts.list(last: "or")
    case .alreadyExtended: return "the date has been moved as often as it may be"
    case .noGround: return "no ground for it holds"
    case .grounds(let grounds):
      return (grounds.count == 1 ? "this ground holds: " : "these grounds hold: ")
        + grounds.map { words(forGround: $0) }.separated(by: "; ")
        + (missing.isEmpty
          ? "" : "; first to be judged: " + list(ofFacts: missing).list(last: "and"))
    case .notAllowedByCode(let grounds):
      if grounds.isEmpty { return "the Code does not allow it" }
      return "the policy has the ground " + grounds.map { words(forGround: $0) }.list(last: "and")
        + ", but its Code does not allow it"
    case .recordedTwice:
      return "it is recorded on two days, in time by one and late by the other; correct one of them"
    case .startRecordedTwice:
      return "something it rests on is recorded on two days, which do not lead to the same; "
        + "correct one of them"
    case .needsNotRecorded:
      return "it was done, but whether with what it needs is not recorded"
    case .timeNotRecorded:
      return "it was done on its last day, and a time of day that would tell is not recorded"
    case .answered: return "the stage has been answered"
    case .refused: return "the case has been refused"
    case .closed: return "the case is closed"
    case .notReceived: return "nothing has been received yet"
    case .factsMissing:
      let facts = list(ofFacts: missing)
      if facts.isEmpty { return "it depends on something that is not recorded" }
      return "it depends on what is not known: " + facts.list(last: "and")
    }
  }

  private func startUnstated(_ subject: ActionOutcome.Subject) -> String {
    var length = "a time"
    if case .rule(let id) = subject, case .after(let stated, nil)? = rule(id)?.dueMoment {
      length = stated.notation
    }
    let who = policy.resolvedCode.isNothing ? "the text does not say" : "policy and Code do not say"
    return length + " is printed, but " + who + " from when"
  }

  private func speed(_ subject: ActionOutcome.Subject) -> String {
    if case .rule(let id) = subject, let rule = rule(id) {
      if case .says(.speed(let speed)) = rule.due {
        return "to be done " + speed.withSpaces + "; no number of days is printed"
      }
      if case .says(.speed(let speed)) = rule.every {
        return "to be done " + speed.withSpaces + "; no number of days is printed"
      }
    }
    return "no number of days is printed"
  }

  /// A change that would allow an act, as something to do or wait for.
  public func words(for change: Change) -> String {
    switch change {
    case .happens(let event): return "once this is recorded: " + words(for: event)
    case .record(let fact, let answer):
      return "if " + words(for: fact) + " is answered " + (answer ? "yes" : "no")
    case .choose(let fact, let value):
      return "if " + words(for: fact) + " is " + names.facts[fact.at].word.values[value].withSpaces
    case .wait(let day): return "from " + date(day)
    }
  }

  /// Changes that together would allow an act.
  func words(for changes: [Change]) -> String {
    var events: [EventID] = []
    var parts: [String] = []
    for change in changes {
      if case .happens(let event) = change {
        events.append(event)
      } else {
        parts.append(words(for: change))
      }
    }
    // The events of the case, then those of its stages in their order.
    events.sort()
    let recorded = events.map { words(for: $0) }.list(last: "and")
    if !events.isEmpty { parts.insert("once this is recorded: " + recorded, at: 0) }
    return parts.separated(by: ", ")
  }

  /// The question to ask, in the words of the vocabulary.
  public func ask(_ question: Question) -> String { names.facts[question.fact.at].word.ask }

  /// The clauses of everything that a question decides.
  public func clauses(of question: Question) -> [String] {
    var list: [String] = []
    for path in question.decides {
      if let index = names.rules.firstIndex(where: { $0.hasSameBytes(as: path) }) {
        let id = RuleID(index)
        if let pause = policy.pause(id) {
          list += pause.remarks.clauses
        } else if extended(by: id) != nil {
          list += clauses(ofExtension: id, source: .policy)
        } else {
          list += clauses(of: id, source: .policy)
        }
        continue
      }
      let prefix = "exclusions."
      let isGround = path.utf8.starts(with: prefix.utf8)
      list += clauses(
        ofGround: isGround
          ? String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self) : path)
    }
    return list.withoutRepetitions
  }

  /// The clauses behind an act.
  public func clauses(of action: ActionOutcome, in decision: Decision) -> [String] {
    switch action.subject {
    case .refusal:
      guard case .grounds(let grounds) = action.why else { return [] }
      var list: [String] = []
      for ground in grounds {
        list += clauses(ofGround: ground)
      }
      return list.withoutRepetitions
    case .rule(let id):
      for duty in decision.duties where duty.rule == id && duty.run == action.run {
        return clauses(of: duty)
      }
      if let pause = policy.pause(id) { return pause.remarks.clauses }
      if !extended(by: id).isNothing { return clauses(ofExtension: id, source: .policy) }
      if case .passed = action.why { return clauses(ofEndOf: id) }
      return clauses(of: id, source: .policy)
    }
  }

  /// The clauses of a ground for refusing, or of the right whose end was overrun.
  func clauses(ofGround name: String) -> [String] {
    if let ground = policy.completed.exclusion(name) { return ground.remarks.clauses }
    for (index, path) in names.rules.enumerated() where name.hasSameBytes(as: path + ".until") {
      return clauses(ofEndOf: RuleID(index))
    }
    return []
  }

  /// The clauses behind the end of a right: the Code's, where the policy does not give the end.
  func clauses(ofEndOf id: RuleID) -> [String] {
    guard let own = policy.own.rule(id), own.until.isOpen else {
      return clauses(of: id, source: .policy)
    }
    let code = clauses(of: id, source: .code)
    return code.isEmpty ? clauses(of: id, source: .policy) : code
  }
}

extension Reason {
  /// Whether the act was done or is over, so that nothing more is to be said of it.
  var isPast: Bool {
    switch self {
    case .done, .ended, .stageEnded: true
    default: false
    }
  }
}
