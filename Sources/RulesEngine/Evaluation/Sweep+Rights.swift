/// Acts of rights that no right allowed on their day.
extension Sweep {
  /// Notes an act of a right that no right allowed on its day.
  ///
  /// Several rights may allow one act (going to the Ombudsman after a response, or after a refusal):
  /// it was in order if any of them was open.
  mutating func useRight(_ event: CaseEvent, on day: Int32) {
    var problems: [CaseFinding] = []
    for stated in rules.rights {
      let (entries, _) = candidates(for: stated, on: day)
      // Of which variant is the right nobody knows: nothing can be said against it.
      guard let right = entries.first, right.events.contains(event.event) else { continue }
      if entries.count > 1 { return }
      if right.isAbsent { continue }
      if right.side == .person, traits(of: event.event).mark != .caseStart,
        rules.stages.contains(where: { opens($0, event) })
      {
        escalated = day
      }
      if let when = right.when, evaluate(when, on: day).truth != .yes { continue }
      guard let problem = problem(with: right, event, on: day) else { return }
      problems.append(problem)
    }
    if let first = problems.first { findings.append(first) }
  }

  /// A right as it may be in this case: of its variants the first that holds, or every one that may
  /// hold and what would tell which.
  mutating func candidates(
    for right: RightEntry, on day: Int32
  ) -> (entries: [RightEntry], missing: FactSet) {
    var entries: [RightEntry] = []
    var missing = FactSet()
    for link in right.variants {
      let variant = rules.rightVariants[Int(link)]
      let holds = evaluate(variant.when, on: day)
      if holds.truth == .no { continue }
      entries.append(variant.part)
      missing = missing.union(holds.missing)
      if holds.truth == .yes { return (entries, missing) }
    }
    return (entries + [right], missing)
  }

  mutating func problem(
    with right: RightEntry, _ event: CaseEvent, on day: Int32
  ) -> CaseFinding? {
    if let from = right.from {
      let first = reckon(from, on: day)
      if first.low > day, first.low != Reckoning.ages {
        return .rightUsedEarly(right.id, event.at.day)
      }
    }
    if let until = right.until {
      let last = reckon(until, on: day)
      let isLifted = right.unless.map { evaluate($0, on: asOf).truth == .yes } ?? false
      if last.high < day, !isLifted {
        return .rightUsedLate(right.id, event.at.day, last: CivilDate(dayNumber: last.high))
      }
    }
    if let with = event.with, !with.isSuperset(of: right.needs) {
      return .needsMissing(right.id, event.at.day, right.needs.subtracting(with))
    }
    return nil
  }

  func opens(_ stage: StageEntry, _ event: CaseEvent) -> Bool {
    for link in stage.opens {
      let node = rules.momentLinks[Int(link)]
      if case .event(event.event) = rules.moments[Int(node)] { return true }
    }
    return false
  }
}
