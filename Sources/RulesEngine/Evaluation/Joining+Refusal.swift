extension Joining {
  /// The grounds of the policy, and whether each holds at a gate the case has come to.
  mutating func exclusions() -> [ExclusionOutcome] {
    var outcomes: [ExclusionOutcome] = []
    for row in sweeps[0].rules.exclusions.indices {
      let entry = sweeps[0].rules.exclusions[row]
      var (holds, needs) = truth(of: entry, in: 0)
      var isAllowed = true
      if sweeps.count > 1 {
        isAllowed = false
        for other in sweeps[1].rules.exclusions
        where other.index == Int(policy.codeGrounds[entry.index]) {
          // The narrower of two grounds binds.
          let (codeHolds, codeNeeds) = truth(of: other, in: 1)
          isAllowed = codeHolds != .no
          if codeHolds == .unknown, holds == .yes { (holds, needs) = (.unknown, codeNeeds) }
        }
      }
      // What the Code does not allow need not be asked about.
      if holds != .no, isAllowed, canRefuse { ask(needs, for: policy.groundPaths[entry.index]) }
      outcomes.append(
        ExclusionOutcome(
          name: policy.completed.exclusions[entry.index].name, holds: holds, needs: needs,
          isAllowedByCode: isAllowed))
    }
    outcomes += lateness()
    return outcomes
  }

  /// Whether the case is still at a point where the body could refuse it.
  private var canRefuse: Bool {
    sweeps[0].received != Reckoning.never && sweeps[0].refused == Reckoning.never
      && sweeps[0].concluded == Reckoning.never && sweeps[0].ended == Reckoning.never
  }

  private mutating func truth(
    of entry: ExclusionEntry, in index: Int
  ) -> (holds: Truth, needs: FactSet) {
    var sum = Truth.no
    var needs = FactSet()
    for gate in entry.at {
      guard let gateDay = gateDay(gate) else { continue }
      var part = sweeps[index].evaluate(entry.when, on: gateDay, judgedBy: day)
      if let unless = entry.unless {
        let lifted = sweeps[index].evaluate(unless, on: gateDay, judgedBy: day)
        if part.truth == .yes, lifted.truth == .unknown, isForJudgement(lifted.missing) {
          // Not yet judged, the ground holds; the judgement is asked for.
          needs = needs.union(lifted.missing)
        } else {
          part = (part.truth.and(lifted.truth.negated), part.missing.union(lifted.missing))
        }
      }
      sum = sum.or(part.truth)
      if part.truth == .unknown { needs = needs.union(part.missing) }
    }
    return (sum, sum == .no ? FactSet() : needs)
  }

  /// Whether nothing but judgements is missing.
  private func isForJudgement(_ missing: FactSet) -> Bool {
    !missing.isEmpty && sweeps[0].rules.judgements.isSuperset(of: missing)
  }

  /// The day a gate was reached; nil: not yet, or already passed.
  ///
  /// Whether to accept a complaint is settled once a stage of it has been answered.
  private func gateDay(_ gate: Exclusion.Gate) -> Int32? {
    guard sweeps[0].received != Reckoning.never else { return nil }
    switch gate {
    case .acceptance: return sweeps[0].answered == Reckoning.never ? sweeps[0].received : nil
    case .escalation:
      return sweeps[0].escalated == Reckoning.never ? nil : sweeps[0].escalated
    case .anyTime: return day
    }
  }

  /// Rights of the person that were used after their last day: the body may refuse for that.
  private mutating func lateness() -> [ExclusionOutcome] {
    var outcomes: [ExclusionOutcome] = []
    for index in policy.traits.indices {
      let id = RuleID(index)
      let rule = policy.traits[index]
      guard rule.kind == .right, rule.side == .person else { continue }
      var holds: Truth?
      var needs = FactSet()
      for sweep in sweeps.indices {
        guard let row = sweeps[sweep].rules.row(of: id) else { continue }
        let right = sweeps[sweep].rules.rights[row]
        guard let used = used(right, in: sweep) else { continue }
        // The wider right binds: where one of the two has no end, nothing comes late.
        guard let until = right.until else {
          holds = .no
          continue
        }
        let last = sweeps[sweep].reckon(until, on: day)
        var late: Truth = used > last.high ? .yes : used <= last.low ? .no : .unknown
        var missing = last.missing
        if late != .no, let unless = right.unless {
          let lifted = sweeps[sweep].evaluate(unless, on: day)
          // Not yet judged, the limit binds; the judgement is asked for.
          if lifted.truth == .yes { late = .no }
          missing = missing.union(lifted.missing)
        }
        // Late only if the Code says so too.
        holds = holds.map { $0.and(late) } ?? late
        needs = needs.union(missing)
      }
      guard let holds else { continue }
      let path = policy.endNames[index]
      if holds != .no, canRefuse { ask(needs, for: path) }
      outcomes.append(
        ExclusionOutcome(
          name: path, holds: holds, needs: holds == .no ? FactSet() : needs,
          isAllowedByCode: true))
    }
    return outcomes
  }

  /// The day a right was used, if using it opened something the body could have refused.
  private func used(_ right: RightEntry, in index: Int) -> Int32? {
    for event in right.events {
      let occurrence = sweeps[index].occurrences[event.at]
      guard occurrence.hasHappened else { continue }
      if sweeps[index].traits(of: event).mark == .caseStart {
        return sweeps[index].answered == Reckoning.never ? occurrence.day : nil
      }
      for stage in sweeps[index].rules.stages {
        for link in stage.opens {
          let node = sweeps[index].rules.momentLinks[Int(link)]
          if case .event(event) = sweeps[index].rules.moments[Int(node)] { return occurrence.day }
        }
      }
    }
    return nil
  }

  /// Settles whether the body may refuse by what is known of the grounds by now.
  func settleRefusal(in decision: inout Decision) {
    guard let refusal = refusalAction(decision.exclusions) else { return }
    for index in decision.actions.indices where decision.actions[index].subject == .refusal {
      decision.actions[index] = refusal
    }
  }

  /// Whether the body may refuse the case now.
  func refusalAction(_ exclusions: [ExclusionOutcome]) -> ActionOutcome? {
    guard let party = names.body, names.event(marked: .refusal) != nil, !exclusions.isEmpty else {
      return nil
    }
    func action(_ kind: ActionKind, _ why: Reason, _ missing: FactSet = FactSet()) -> ActionOutcome
    {
      ActionOutcome(
        subject: .refusal, run: 1, kind: kind, party: party, until: nil, why: why,
        missing: missing)
    }
    if sweeps[0].refused != Reckoning.never {
      return action(.blocked, .done(CivilDate(dayNumber: sweeps[0].refused)))
    }
    if sweeps[0].ended != Reckoning.never { return action(.blocked, .ended) }
    if sweeps[0].concluded != Reckoning.never { return action(.blocked, .closed) }
    var allowed: [String] = []
    var forbidden: [String] = []
    var missing = FactSet()
    var judgements = FactSet()
    for ground in exclusions {
      switch ground.holds {
      case .yes:
        if ground.isAllowedByCode {
          allowed.append(ground.name)
          judgements = judgements.union(ground.needs)
        } else {
          forbidden.append(ground.name)
        }
      case .unknown: if ground.isAllowedByCode { missing = missing.union(ground.needs) }
      case .no: break
      }
    }
    // What could still lift a ground has to be considered before it is used.
    if !allowed.isEmpty { return action(.permitted, .grounds(allowed), judgements) }
    if !missing.isEmpty { return action(.unknown, .factsMissing, missing) }
    if !forbidden.isEmpty { return action(.blocked, .notAllowedByCode(forbidden)) }
    return action(.blocked, .noGround)
  }
}
