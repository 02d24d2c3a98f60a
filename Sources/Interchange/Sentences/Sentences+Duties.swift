public import RulesEngine

extension Sentences {
  /// Why a duty has its date and its status, in one sentence.
  public func because(of duty: DutyOutcome, in decision: Decision) -> String {
    because(of: duty, in: decision, sayingStatus: true)
  }

  /// Why a duty has its date and, if asked for, how it was kept.
  func because(of duty: DutyOutcome, in decision: Decision, sayingStatus: Bool) -> String {
    var parts: [String] = []
    switch duty.why {
    case .runs, .runsProvisionally, .missed, .done:
      parts.append(derivation(of: duty, in: decision))
      if !sayingStatus { break }
      if case .done(let day) = duty.why {
        parts.append("done on " + date(day) + lateness(duty))
      } else if duty.status == .overdue {
        parts.append("not done by its last day" + lateness(duty))
      } else if duty.status == .dueToday {
        parts.append("today is the last day")
      }
    case .free, .noTimePrinted, .startUnstated, .speed, .liftedByJudgement, .waitsFor,
      .waitsUntil, .stageNotOpen, .stageEnded, .conditionFails, .ended, .passed, .alreadyExtended,
      .noGround, .grounds, .notAllowedByCode, .answered, .refused, .closed, .notReceived,
      .factsMissing, .recordedTwice, .startRecordedTwice, .timeNotRecorded, .needsNotRecorded,
      .paused,
      .nothingRuns:
      let missing = duty.leading?.missing ?? FactSet()
      parts.append(words(for: duty.why, about: .rule(duty.rule), missing: missing))
    }
    parts += origin(of: duty)
    return parts.separated(by: "; ")
  }

  /// `, 2 working days late`, or nothing.
  func lateness(_ duty: DutyOutcome) -> String {
    guard let late = duty.daysLate else {
      guard duty.status == .metLate, let minute = duty.leading?.minute else { return "" }
      return ", after " + minute.clock
    }
    if late == 0 { return ", late, though by no working day yet" }
    return ", " + count(late, duty.countsWorkingDays ? "working day" : "day") + " late"
  }

  /// Where the binding date of a duty comes from: `10 working days from stage_1.acknowledged`.
  private func derivation(of duty: DutyOutcome, in decision: Decision) -> String {
    guard let binding = duty.leading, let rule = rule(of: binding, duty.rule) else {
      return "no date is known"
    }
    if case .says(.length(let length)) = rule.every {
      return "due again " + length.notation + " after each time"
    }
    if !binding.missing.isEmpty, duty.dates.contains(where: { $0.isOneOfSeveral }) {
      return "which date applies depends on what is not known: "
        + list(ofFacts: binding.missing).list(last: "and")
    }
    guard let moment = rule.dueMoment else {
      if case .says(.by) = rule.due { return "no date is known" }
      return words(for: .noTimePrinted, about: .rule(duty.rule), missing: FactSet())
    }
    var text = names.notation(of: moment)
    guard let starts = binding.starts, rule.from.value.isNothing, moment.hasOneStart else {
      return text
    }
    let isStandIn = standsIn(starts, for: moment, source: binding.source, duty.run, decision)
    if isStandIn {
      text +=
        binding.isProvisional
        ? "; that has not happened yet, so it is counted from the last day for it ("
        : "; that had not happened in time, so it is counted from the last day for it ("
      text += date(starts) + ")"
    } else {
      text += " (" + date(starts) + ")"
      if binding.isProvisional, moment.isCountFromDue {
        text += "; that date is itself provisional"
      }
    }
    if !binding.stops.isEmpty {
      text +=
        ", moved because the count stood still "
        + binding.stops.map { "from " + date($0.lowerBound) + " to " + date($0.upperBound) }
        .list(last: "and")
    } else if let first = firstDue(of: rule, moment, from: starts), let due = binding.due,
      due > first
    {
      text += ", which was " + date(first) + " and has been extended to " + date(due)
    }
    return text + openEnds(of: binding, standsIn: isStandIn, moment)
  }

  /// What else a provisional date rests on.
  private func openEnds(of binding: DatedDue, standsIn: Bool, _ moment: MomentTree) -> String {
    guard binding.isProvisional, binding.stops.isEmpty, !standsIn, !moment.isCountFromDue else {
      return ""
    }
    let facts = list(ofFacts: binding.missing)
    return facts.isEmpty
      ? "; it is not recorded whether its extension came with what it needs"
      : "; provisional until this is known: " + facts.list(last: "and")
  }

  /// A due date in words, to the minute where it is a point in time.
  func words(due dated: DatedDue) -> String? {
    guard let due = dated.due else { return nil }
    return date(due) + (dated.minute.map { " at " + $0.clock } ?? "")
  }

  /// Whether the day a count starts is the last day of the act that should start it.
  private func standsIn(
    _ starts: CivilDate, for moment: MomentTree, source: RuleSource, _ run: Int,
    _ decision: Decision
  ) -> Bool {
    let resolved = source == .code ? policy.resolvedCode : policy.completed
    guard case .after(_, .event(let event)?) = moment, let behind = resolved?.duty(behind: event)
    else { return false }
    for duty in decision.duties where duty.rule == behind.id && duty.run == run {
      return duty.done != starts && duty.dates.contains { $0.due == starts }
    }
    return false
  }

  /// The due date before any extension, where the print counts one length from one start.
  private func firstDue(
    of rule: ResolvedRule, _ moment: MomentTree, from starts: CivilDate
  ) -> CivilDate? {
    guard case .after(let length, let start?) = moment, !start.isCount else { return nil }
    let resolved = policy.completed.rule(rule.id) == rule ? policy.completed : policy.resolvedCode
    guard let calendar = resolved?.calendar else { return nil }
    let counting = DayCounting(calendar: calendar, rules: rule.counting)
    // The minute of the start is not known here; after a cut-off the date differs and is not told.
    guard rule.counting.cutOff == nil else { return nil }
    do throws(DayCounting.Beyond) {
      let isContinuing = start.isDue
      let day = isContinuing ? starts : try counting.date(borneBy: starts, minute: nil)
      return try counting.end(of: length, from: day, continuing: isContinuing)
    } catch {
      return nil
    }
  }

  /// The rule of the source that gives a date.
  func rule(of dated: DatedDue, _ id: RuleID) -> ResolvedRule? {
    let rule =
      switch dated.source {
      case .policy: policy.completed.rule(id)
      case .code: policy.resolvedCode?.rule(id)
      }
    return rule?.variant(dated.variant)
  }

  /// What the Code adds to a duty, and whose date binds.
  private func origin(of duty: DutyOutcome) -> [String] {
    guard !policy.resolvedCode.isNothing else { return [] }
    var parts: [String] = []
    switch policy.completed.rule(duty.rule)?.lent {
    case .start?: parts.append("the policy does not say from when; the Code's start is used")
    case .due?: parts.append("the policy gives no date, so the Code's is used")
    case .everything?: parts.append("the policy is silent, so the Code's duty applies")
    case .nothing?, nil: break
    }
    guard let binding = duty.binding, let due = binding.due else { return parts }
    let isMet = binding.status == .met || binding.status == .metLate
    for other in duty.dates.dropFirst() where !other.isOtherReading {
      guard let theirs = other.due, theirs != due else { continue }
      let whose = other.source == .code ? "the Code's own date" : "the policy's own date"
      if isMet, duty.status != binding.status {
        parts.append("the Code's duty was done; " + whose + ", " + date(theirs) + ", still stands")
        continue
      }
      parts.append(whose + ", " + date(theirs) + ", is later, so the earlier one binds")
    }
    return parts
  }

  /// The clauses that the date rests on which a duty's status is about.
  public func clauses(of duty: DutyOutcome) -> [String] {
    clauses(of: duty.rule, source: duty.leading?.source ?? .policy)
  }

  /// The clauses of a rule: the policy's own, or the Code's where the Code lent it.
  func clauses(of id: RuleID, source: RuleSource) -> [String] {
    let code = policy.resolvedCode?.rule(id)?.remarks.clauses ?? []
    guard source == .policy, let rule = policy.completed.rule(id) else { return code }
    switch rule.lent {
    case .nothing, .start: return rule.remarks.clauses
    case .due, .everything: return code.isEmpty ? rule.remarks.clauses : code
    }
  }

  /// The clauses of a duty's extension: its own, or else those of its duty.
  func clauses(ofExtension id: RuleID, source: RuleSource) -> [String] {
    let resolved = source == .code ? policy.resolvedCode : policy.completed
    for rule in (resolved?.rules ?? []).flatMap({ $0.branches }) {
      guard let extending = rule.extending, extending.id == id else { continue }
      return extending.remarks.clauses.isEmpty ? rule.remarks.clauses : extending.remarks.clauses
    }
    return source == .code ? [] : clauses(ofExtension: id, source: .code)
  }
}

extension ResolvedRule {
  /// The rule as one of its variants, from 1, has it; 0: as it stands.
  func variant(_ number: Int) -> ResolvedRule {
    variants.indices.contains(number - 1) ? variants[number - 1].part : self
  }

  /// The moment by which it is due, of the reading the file settles on.
  var dueMoment: MomentTree? {
    guard case .by(let moment)? = due.value else { return nil }
    return moment
  }
}

extension MomentTree {
  /// Whether it is one length counted from one thing.
  var hasOneStart: Bool {
    if case .after(_, .some(let start)) = self { return !start.isCount }
    return false
  }

  /// Whether it is itself a count or a choice of moments.
  var isCount: Bool {
    switch self {
    case .after, .earlier, .later: true
    case .on, .event, .fact, .due, .missed, .opened: false
    }
  }

  /// Whether it is a length counted from a due date.
  var isCountFromDue: Bool {
    if case .after(_, .due?) = self { return true }
    return false
  }

  /// Whether it is a due date, from which a count carries on.
  var isDue: Bool {
    if case .due = self { return true }
    return false
  }
}
