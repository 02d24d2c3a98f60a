extension Joining {
  /// Whether the body may stop a count now.
  ///
  /// A power of the body: the policy must reserve it, and where there is a Code, the Code must too.
  func pauseAction(_ id: RuleID) -> ActionOutcome? {
    guard policy.traits[id.at].isPause, let pause = policy.pause(id), !pause.events.isEmpty,
      let party = names.body,
      sweeps[0].rules.pauses.contains(where: { $0.id == id })
    else { return nil }
    var view = PauseView(kind: .permitted, why: .free, missing: FactSet())
    for index in sweeps.indices {
      let other = self.view(of: id, in: index)
      if rank(other.kind) < rank(view.kind) { view = other }
    }
    return ActionOutcome(
      subject: .rule(id), run: 1, kind: view.kind, party: party, until: nil, why: view.why,
      missing: view.missing)
  }

  private struct PauseView {
    var kind: ActionKind
    var why: Reason
    var missing: FactSet
  }

  private func view(of id: RuleID, in index: Int) -> PauseView {
    func view(_ kind: ActionKind, _ why: Reason, _ missing: FactSet = FactSet()) -> PauseView {
      PauseView(kind: kind, why: why, missing: missing)
    }
    var sweep = sweeps[index]
    guard let row = sweep.rules.pauses.firstIndex(where: { $0.id == id }) else {
      return view(.blocked, .notAllowedByCode([]))
    }
    let entry = sweep.rules.pauses[row]
    if sweep.received == Reckoning.never { return view(.blocked, .notReceived) }
    if let open = sweep.pauses[row].spans.last, open.end == Reckoning.never {
      if !open.isCertain { return view(.unknown, .factsMissing, open.missing) }
      return view(.blocked, .paused(CivilDate(dayNumber: open.start)))
    }
    // Only a count that runs can be stopped.
    guard entry.stops.contains(where: { sweep.isRunning($0) }) else {
      return view(.blocked, .nothingRuns)
    }
    guard let when = entry.when else { return view(.permitted, .free) }
    let holds = sweep.evaluate(when, on: day)
    switch holds.truth {
    case .yes: return view(.permitted, .free)
    case .no: return view(.blocked, .conditionFails)
    case .unknown: return view(.unknown, .factsMissing, holds.missing)
    }
  }
}
