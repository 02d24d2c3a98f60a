extension Joining {
  /// What the holder of a duty must do now, or why not yet.
  func dutyActions(_ id: RuleID, _ duties: [DutyOutcome]) -> [ActionOutcome] {
    guard policy.traits[id.at].kind == .duty else { return [] }
    var actions: [ActionOutcome] = []
    for duty in duties where duty.rule == id {
      let kind: ActionKind
      switch duty.status {
      case .pending, .dueToday, .overdue: kind = .required
      case .unknown where duty.why == .noTimePrinted || duty.why == .startUnstated:
        kind = .required
      case .unknown where duty.done != nil: continue
      case .unknown: kind = .unknown
      case .notYetStarted: kind = .blocked
      case .met, .metLate, .ended: continue
      }
      let party = policy.parties[policy.traits[id.at].party]
      actions.append(
        ActionOutcome(
          subject: .rule(id), run: duty.run, kind: kind, party: party,
          until: duty.leading?.due, why: duty.why, missing: duty.leading?.missing ?? FactSet()))
    }
    return actions
  }

  // MARK: extensions

  /// Whether the holder of the duty with this extension may move its due date.
  ///
  /// A power of the body: where there is a Code, the Code must allow it too.
  mutating func extensionAction(_ id: RuleID, _ duties: [DutyOutcome]) -> ActionOutcome? {
    guard policy.traits[id.at].kind == nil else { return nil }
    var views: [(kind: ActionKind, why: Reason, until: CivilDate?, missing: FactSet)] = []
    var party: Party?
    var run = 1
    for index in sweeps.indices {
      guard let row = sweeps[index].rules.row(of: id) else {
        // The policy itself must reserve the power.
        if index == 0 { return nil }
        continue
      }
      let duty = sweeps[index].rules.duties[row].id
      party = policy.parties[policy.traits[duty.at].party]
      run = max(1, sweeps[index].stages[sweeps[index].rules.duties[row].scope].run)
      views.append(extensionView(row: row, in: index))
    }
    guard let party, var view = views.first else { return nil }
    for other in views where rank(other.kind) < rank(view.kind) { view = other }
    for other in views where other.kind == .permitted {
      if let theirs = other.until { view.until = min(view.until ?? theirs, theirs) }
    }
    if view.kind == .unknown { ask(view.missing, for: names.rules[id.at]) }
    return ActionOutcome(
      subject: .rule(id), run: run, kind: view.kind, party: party, until: view.until,
      why: view.why, missing: view.missing)
  }

  /// How far a power reaches; the narrower of two binds.
  func rank(_ kind: ActionKind) -> Int {
    switch kind {
    case .blocked: 0
    case .expired: 1
    case .unknown: 2
    case .permitted: 3
    case .required: 4
    }
  }

  private mutating func extensionView(
    row: Int, in index: Int
  ) -> (kind: ActionKind, why: Reason, until: CivilDate?, missing: FactSet) {
    let entry = sweeps[index].entry(row)
    let state = sweeps[index].duties[row]
    let stage = sweeps[index].stages[entry.scope]
    guard let extending = entry.extending else {
      return (.blocked, .conditionFails, nil, FactSet())
    }
    if stage.run == 0 { return (.blocked, .stageNotOpen(entry.scope), nil, FactSet()) }
    if state.done != Reckoning.never, !entry.isRepeated {
      return (.blocked, .done(CivilDate(dayNumber: state.done)), nil, FactSet())
    }
    if state.missed != Reckoning.never {
      let last = CivilDate(dayNumber: state.missedDue)
      return (.expired, .passed(last), last, FactSet())
    }
    if state.isEnded { return (.blocked, .ended, nil, FactSet()) }
    if let times = extending.times, state.timesSurelyExtended >= times {
      return (.blocked, .alreadyExtended, nil, FactSet())
    }
    var truth = Truth.yes
    var missing = FactSet()
    if let when = extending.when { (truth, missing) = sweeps[index].evaluate(when, on: day) }
    if truth == .no { return (.blocked, .conditionFails, nil, FactSet()) }
    if let times = extending.times, state.timesExtended >= times { truth = .unknown }
    if !stage.isCertain {
      truth = .unknown
      missing = missing.union(stage.missing)
    }
    var last: CivilDate?
    if let until = extending.until {
      let end = sweeps[index].reckon(until, on: day, own: state.firstDue, asClock: true)
      last = end.day ?? (end.high < day ? CivilDate(dayNumber: end.high) : nil)
      if end.high < day {
        return (.expired, .passed(CivilDate(dayNumber: end.high)), last, FactSet())
      }
    }
    if truth == .unknown { return (.unknown, .factsMissing, last, missing) }
    return (.permitted, .free, last, FactSet())
  }

  // MARK: rights

  /// Whether the holder of a right may use it now.
  ///
  /// A person's right is open if either the policy or the Code opens it; a right of the body only
  /// if the Code, where there is one, has and opens it too.
  mutating func rightAction(_ id: RuleID) -> ActionOutcome? {
    let rule = policy.traits[id.at]
    guard rule.kind == .right, rule.isThere else { return nil }
    let isLent = rule.isLent && sweeps.count > 1
    var views: [RightView] = []
    for index in sweeps.indices where !(index == 0 && isLent) {
      guard let row = sweeps[index].rules.row(of: id) else {
        // A right of the body that the policy does not reserve is not there at all.
        if rule.side == .body, index == 0 { return nil }
        if rule.side == .body {
          views.append(
            RightView(kind: .blocked, why: .notAllowedByCode([]), until: nil, missing: FactSet()))
        }
        continue
      }
      views.append(rightView(row: row, in: index))
    }
    guard var view = views.first else { return nil }
    for other in views.dropFirst() {
      let isWider = rank(other.kind) > rank(view.kind)
      if rule.side == .body ? rank(other.kind) < rank(view.kind) : isWider {
        view = other
      } else if other.kind == view.kind, view.kind == .permitted || view.kind == .expired {
        // Of a person's right the later end binds, of a power of the body the earlier.
        let isBody = rule.side == .body
        if let mine = view.until {
          if other.until.map({ isBody ? $0 < mine : $0 > mine }) ?? !isBody { view = other }
        } else if isBody, other.until != nil {
          view = other
        }
      }
    }
    let path = names.rules[id.at]
    if view.kind == .unknown || view.kind == .expired { ask(view.missing, for: path) }
    return ActionOutcome(
      subject: .rule(id), run: max(1, sweeps[0].stages[rule.scope].run), kind: view.kind,
      party: policy.parties[rule.party], until: view.until, why: view.why, missing: view.missing)
  }

  private struct RightView {
    var kind: ActionKind
    var why: Reason
    var until: CivilDate?
    var missing: FactSet
  }

  private mutating func rightView(row: Int, in index: Int) -> RightView {
    let right = sweeps[index].rules.rights[row]
    if right.variants.isEmpty { return rightView(right, in: index) }
    let (entries, missing) = sweeps[index].candidates(for: right, on: day)
    var views: [RightView] = []
    for entry in entries { views.append(rightView(entry, in: index)) }
    let first = views[0]
    for other in views.dropFirst() where other.kind != first.kind || other.until != first.until {
      return RightView(
        kind: .unknown, why: .factsMissing, until: nil, missing: missing.union(first.missing))
    }
    return first
  }

  private mutating func rightView(_ right: RightEntry, in index: Int) -> RightView {
    func view(
      _ kind: ActionKind, _ why: Reason, until: CivilDate? = nil, missing: FactSet = FactSet()
    ) -> RightView {
      RightView(kind: kind, why: why, until: until, missing: missing)
    }
    if right.isAbsent { return view(.blocked, .conditionFails) }
    let stage = sweeps[index].stages[right.scope]
    let isStart = right.events.contains { sweeps[index].traits(of: $0).mark == .caseStart }
    for event in right.events where !sweeps[index].traits(of: event).happensOften {
      let occurrence = sweeps[index].occurrences[event.at]
      if occurrence.hasHappened {
        return view(.blocked, .done(CivilDate(dayNumber: occurrence.day)))
      }
    }
    if !isStart, sweeps[index].received == Reckoning.never { return view(.blocked, .notReceived) }
    // What ends the case ends every rule in it; that day is the last.
    if sweeps[index].ended < day { return view(.blocked, .ended) }
    if right.scope > 0 {
      if stage.run == 0 { return view(.blocked, .stageNotOpen(right.scope)) }
      if !stage.isOpen(on: day) { return view(.blocked, .stageEnded(right.scope)) }
    }
    if right.side == .body, sweeps[index].refused != Reckoning.never {
      return view(.blocked, .refused)
    }
    var truth = Truth.yes
    var missing = FactSet()
    if let when = right.when { (truth, missing) = sweeps[index].evaluate(when, on: day) }
    if truth == .no { return view(.blocked, .conditionFails) }
    if right.scope > 0, !stage.isCertain {
      truth = .unknown
      missing = missing.union(stage.missing)
    }
    var opening = Reckoning.exact(day)
    if let from = right.from {
      opening = sweeps[index].reckon(from, on: day)
      if opening.isWaiting {
        return view(.blocked, .waitsFor(policy.triggers[right.id.at]))
      }
      if opening.low > day {
        return view(.blocked, opening.day.map { .waitsUntil($0) } ?? .conditionFails)
      }
    }
    var last = Reckoning(low: Reckoning.never, high: Reckoning.never)
    if let until = right.until { last = sweeps[index].reckon(until, on: day) }
    if last.high < day {
      if let unless = right.unless {
        let lifted = sweeps[index].evaluate(unless, on: day)
        if lifted.truth == .yes {
          // The wall that no judgement moves.
          let wall = right.atLatest.map { sweeps[index].reckon($0, on: day) }
          if let wall, wall.high < day {
            let end = CivilDate(dayNumber: wall.high)
            return view(.expired, .passed(end), until: end)
          }
          return view(.permitted, .liftedByJudgement, until: wall?.day)
        }
        return view(
          .expired, .passed(CivilDate(dayNumber: last.high)),
          until: CivilDate(dayNumber: last.high), missing: lifted.missing)
      }
      return view(
        .expired, .passed(CivilDate(dayNumber: last.high)), until: CivilDate(dayNumber: last.high))
    }
    let until = last.high == Reckoning.never ? nil : last.day
    missing = missing.union(last.missing).union(opening.missing)
    if truth == .unknown { return view(.unknown, .factsMissing, until: until, missing: missing) }
    // Between the first day it may open and the first it surely has, nobody can tell.
    if opening.high > day || last.low < day {
      // A case that has begun shows that the person knew.
      return view(.unknown, .factsMissing, until: until, missing: missing)
    }
    return view(.permitted, .free, until: until)
  }
}
