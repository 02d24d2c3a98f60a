/// Acts of rights that no right allowed on their day.
extension Sweep {
  /// Notes an act of a right that no right allowed on its day.
  ///
  /// Several rights may allow one act (going to the Ombudsman after a response, or after a refusal):
  /// it was in order if any of them was open.
  mutating func useRight(_ event: CaseEvent, on day: Int32) {
    var problems: [CaseFinding] = []
    for right in rules.rights where right.events.contains(event.event) {
      if right.side == .person, names.word(of: event.event).mark != .caseStart,
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
    for node in stage.opens {
      if case .event(event.event) = rules.moments[Int(node)] { return true }
    }
    return false
  }
}
