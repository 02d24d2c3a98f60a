public import RulesEngine

extension CaseFinding {
  /// The permanent name of the finding.
  public var code: String {
    switch self {
    case .deadlineMissed: "case/deadline-missed"
    case .beforeOpening: "case/before-opening"
    case .eventTwice: "case/event-twice"
    case .extensionNotProvidedFor: "case/extension-not-provided-for"
    case .extensionNotifiedLate: "case/extension-notified-late"
    case .extensionWithoutDate: "case/extension-without-date"
    case .extensionNotLonger: "case/extension-not-longer"
    case .extensionBeyondLimit: "case/extension-beyond-limit"
    case .extensionOnceTooOften: "case/extension-once-too-often"
    case .extensionNeedsMissing: "case/extension-needs-missing"
    case .extensionNeedsUnknown: "case/extension-needs-unknown"
    case .contentsMissing: "case/contents-missing"
    case .needsMissing: "case/needs-missing"
    case .needsUnknown: "case/needs-unknown"
    case .rightUsedEarly: "case/right-used-early"
    case .rightUsedLate: "case/right-used-late"
    case .refusedWithoutGround: "case/refused-without-ground"
    case .sameHandler: "case/same-handler"
    case .impossibleOrder: "case/impossible-order"
    case .impossibleDate: "case/impossible-date"
    case .judgedBothWays: "case/judged-both-ways"
    case .stageSkipped: "case/stage-skipped"
    }
  }
}

extension Sentences {
  /// What a finding says, in one sentence.
  public func because(of finding: CaseFinding) -> String {
    switch finding {
    case .deadlineMissed(let id, let run, let due, let done, let source):
      var text = subject(id, run: run) + "due on " + date(due)
      if source == .code, policy.policy.kind != .code { text += " under the Code" }
      if done == due { return text + ", done later that day" }
      return text + (done.map { ", done on " + date($0) } ?? ", not done")
    case .beforeOpening(let event, let day):
      return path(event) + " is recorded for " + date(day)
        + ", before it could happen; it counts for nothing"
    case .eventTwice(let event, let counted, let other, let dues):
      let text =
        path(event) + " is recorded for " + date(counted) + " and for " + date(other)
        + "; the earlier date counts"
      if dues.isEmpty { return text }
      let others = dues.map { subject($0.rule, run: $0.run) + "due on " + date($0.due) }
      return text + ", by the later one: " + others.list(last: "and")
    case .extensionNotProvidedFor(let event, let day, let source):
      let whose = source == .code ? "the Code" : "the policy"
      return path(event) + " on " + date(day) + " moves nothing: " + whose
        + " provides for no such extension"
    case .extensionNotifiedLate(let id, let told, let last, _):
      return announced(id, told) + "after the last day for that, " + date(last)
        + "; the due date stands"
    case .extensionWithoutDate(let id, let told):
      return announced(id, told) + "without saying which date; the due date stands"
    case .extensionNotLonger(let id, let told, let newDate):
      return announced(id, told) + "as " + date(newDate)
        + ", which is no later than the date it should move"
    case .extensionBeyondLimit(let id, let newDate, let limit, _):
      return subject(id) + "the new date " + date(newDate) + " is later than the latest allowed, "
        + date(limit) + ", which counts instead"
    case .extensionOnceTooOften(let id, let told, let times):
      return announced(id, told) + "although the date may be moved only "
        + (times == 1 ? "once" : String(times) + " times") + "; the due date stands"
    case .extensionNeedsMissing(let id, let told, let contents, _):
      return announced(id, told) + "without what it needs (" + list(ofContents: contents)
        + "); the due date stands"
    case .extensionNeedsUnknown(let id, let told, let contents):
      return announced(id, told) + "and it is not recorded whether it had what it needs ("
        + list(ofContents: contents) + "); record it under `with`, until then either date may count"
    case .contentsMissing(let id, let day, let contents):
      if !extended(by: id).isNothing {
        return announced(id, day) + "without: " + list(ofContents: contents)
      }
      return subject(id) + "on " + date(day) + " this was missing in it: "
        + list(ofContents: contents)
    case .needsMissing(let id, let day, let contents):
      let isBody = rule(id)?.party.side == .body
      return subject(id) + "on " + date(day) + " it came without: " + list(ofContents: contents)
        + (isBody ? "; so it counts for nothing" : "; it counts all the same")
    case .needsUnknown(let id, let day, let contents):
      return subject(id) + "on " + date(day) + " it is not recorded whether it came with: "
        + list(ofContents: contents) + "; record it under `with`, until then it may count or not"
    case .rightUsedEarly(let id, let day):
      return subject(id) + "done on " + date(day) + ", before it was open"
    case .rightUsedLate(let id, let day, let last):
      return subject(id) + "done on " + date(day) + ", after the last day for it, " + date(last)
    case .refusedWithoutGround(let day):
      return "the case was refused on " + date(day) + " and no ground for it holds"
    case .sameHandler(let stage, let other):
      return title(ofScope: stage) + " was answered by the same person as "
        + title(ofScope: other)
    case .impossibleOrder(let event, let day, let other, let otherDay):
      return path(event) + " is recorded for " + date(day) + ", before " + path(other) + " on "
        + date(otherDay) + ", which cannot be"
    case .judgedBothWays(let fact, let day):
      return words(for: fact) + " was judged one way on " + date(day)
        + " and the other way in another record; it counts as not known until one is corrected"
    case .impossibleDate(let fact, let day, let isAfter, let event, let other):
      return words(for: fact) + " is given as " + date(day) + (isAfter ? ", after " : ", before ")
        + path(event) + " on " + date(other) + ", which cannot be"
    case .stageSkipped(let scope): return title(ofScope: scope) + " was passed over"
    }
  }

  private func announced(_ id: RuleID, _ day: CivilDate) -> String {
    subject(id) + "a later date was announced on " + date(day) + " "
  }

  private func path(_ event: EventID) -> String { names.path(of: event) }

  /// What a sentence is about: `send the full response (Stage 1): `.
  private func subject(_ id: RuleID, run: Int = 1) -> String {
    let id = extended(by: id)?.id ?? id
    return words(forActsOf: id) + place(ofScope: rule(id)?.scope ?? 0, run: run) + ": "
  }

  /// The clauses that a finding rests on.
  public func clauses(of finding: CaseFinding) -> [String] {
    switch finding {
    case .deadlineMissed(let id, _, _, _, let source): return clauses(of: id, source: source)
    case .extensionWithoutDate(let id, _),
      .extensionNotLonger(let id, _, _),
      .extensionOnceTooOften(let id, _, _),
      .extensionNeedsUnknown(let id, _, _):
      return clauses(ofExtension: id, source: .policy)
    case .extensionBeyondLimit(let id, _, _, let source),
      .extensionNotifiedLate(let id, _, _, let source),
      .extensionNeedsMissing(let id, _, _, let source):
      return clauses(ofExtension: id, source: source)
    case .contentsMissing(let id, _, let contents), .needsMissing(let id, _, let contents),
      .needsUnknown(let id, _, let contents):
      return clauses(of: id, asking: contents)
    case .rightUsedEarly(let id, _): return clauses(of: id, source: .policy)
    case .rightUsedLate(let id, _, _): return clauses(ofEndOf: id)
    case .sameHandler(let stage, _): return clauses(ofHandler: stage)
    case .extensionNotProvidedFor(let event, _, let source):
      return clauses(ofDuties: names.scope(of: event), source)
    case .refusedWithoutGround:
      var list: [String] = []
      for ground in policy.completed.exclusions { list += ground.remarks.clauses }
      return list.withoutRepetitions
    case .stageSkipped(let scope):
      return (policy.resolvedCode ?? policy.completed).stage(scope)?.remarks.clauses ?? []
    case .beforeOpening(let event, let day), .eventTwice(let event, let day, _, _),
      .impossibleOrder(let event, let day, _, _):
      return clauses(ofActsOf: CaseEvent(event, at: CivilTime(day)))
    case .judgedBothWays(let fact, _): return clauses(ofSubjectOf: fact)
    case .impossibleDate: return []
    }
  }

  /// The clauses of the rules that an event is an act of, else of the stage it belongs to.
  private func clauses(ofActsOf event: CaseEvent) -> [String] {
    var list: [String] = []
    for act in policy.acts(of: event) {
      guard case .rule(let id) = act else { continue }
      list +=
        extended(by: id).isNothing
        ? clauses(of: id, source: .policy) : clauses(ofExtension: id, source: .policy)
    }
    let scope = names.scope(of: event.event)
    if list.isEmpty, scope > 0 {
      list =
        (policy.completed.stage(scope) ?? policy.resolvedCode?.stage(scope))?.remarks.clauses ?? []
    }
    return list.withoutRepetitions
  }

  /// The clauses of what a judgement is about.
  private func clauses(ofSubjectOf fact: FactID) -> [String] {
    guard let about = names.facts[fact.at].about else { return [] }
    for (index, path) in names.rules.enumerated() where path.hasSameBytes(as: about) {
      let id = RuleID(index)
      return extended(by: id).isNothing
        ? clauses(of: id, source: .policy) : clauses(ofExtension: id, source: .policy)
    }
    return clauses(ofGround: about)
  }

  /// The clauses of a rule or extension that asks for some contents: the Code's, where the policy's
  /// own words do not ask for them.
  private func clauses(of id: RuleID, asking contents: ContentSet) -> [String] {
    let isExtension = !extended(by: id).isNothing
    let asked: ContentSet
    if isExtension {
      let own = policy.own.rules.first { $0.extending?.id == id }?.extending
      asked = (own?.include.value ?? ContentSet()).union(own?.needs.value ?? ContentSet())
    } else {
      let own = policy.own.rule(id)
      asked = (own?.include.value ?? ContentSet()).union(own?.needs.value ?? ContentSet())
    }
    func clauses(_ source: RuleSource) -> [String] {
      isExtension
        ? self.clauses(ofExtension: id, source: source) : self.clauses(of: id, source: source)
    }
    if asked.isSuperset(of: contents) { return clauses(.policy) }
    let code = clauses(.code)
    if code.isEmpty { return clauses(.policy) }
    let isPartlyOwn = !contents.subtracting(asked).isSuperset(of: contents)
    return isPartlyOwn ? (clauses(.policy) + code).withoutRepetitions : code
  }

  private func clauses(ofHandler scope: Int) -> [String] {
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      guard let stage = resolved.stage(scope), !stage.notFrom.value.isNothing else { continue }
      let own = stage.handler?.remarks.clauses ?? []
      return own.isEmpty ? stage.remarks.clauses : own
    }
    return []
  }

  /// The clauses of the dated duties of a scope, which a missing extension leaves as they are.
  private func clauses(ofDuties scope: Int, _ source: RuleSource) -> [String] {
    let resolved = source == .code ? policy.resolvedCode : policy.completed
    var list: [String] = []
    for rule in resolved?.rules ?? [] where rule.scope == scope && rule.kind == .duty {
      if rule.events.contains(where: { names.word(of: $0).mark == .answer }) {
        list += clauses(of: rule.id, source: source)
      }
    }
    return list.withoutRepetitions
  }
}

extension [String] {
  /// Each text once, in the order of their first appearance.
  var withoutRepetitions: [String] {
    var list: [String] = []
    for item in self where !list.contains(where: { $0.hasSameBytes(as: item) }) {
      list.append(item)
    }
    return list
  }
}

extension DecisionFault {
  /// The permanent name of the fault.
  public var code: String { "case/beyond-calendar" }

  /// What was found and what was expected, in one plain sentence.
  public var message: String {
    switch self {
    case .beyondHorizon(let calendar, let last, let needs):
      "a date of this case falls on `\(needs.iso)` or later and calendar `\(calendar)` ends on "
        + "`\(last.iso)`"
    case .beforeCalendar(let calendar, let first, let needs):
      "a count of this case starts on `\(needs.iso)` and calendar `\(calendar)` begins on "
        + "`\(first.iso)`"
    }
  }
}
