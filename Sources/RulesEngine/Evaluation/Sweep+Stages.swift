/// How stages open and close, and what ends with them.
extension Sweep {
  /// The forms a stage may have in this case, the first of its variants that holds or, where
  /// nobody knows, each that may.
  private mutating func forms(of stage: StageEntry, on day: Int32) -> [StageEntry] {
    var forms: [StageEntry] = []
    for index in stage.variants {
      let variant = rules.stageVariants[Int(index)]
      let holds = evaluate(variant.when, on: day).truth
      if holds != .no { forms.append(variant.part) }
      if holds == .yes { return forms }
    }
    return forms + [stage]
  }

  /// A stage as it is in this case; where nobody knows, nothing ends it.
  mutating func entry(of stage: StageEntry, on day: Int32) -> StageEntry {
    if stage.variants.isEmpty { return stage }
    let forms = forms(of: stage, on: day)
    var entry = forms[0]
    for other in forms where other.until != entry.until { entry.until = nil }
    return entry
  }

  /// When each thing that opens a stage, in any form it may have, happens.
  mutating func forEachOpening(
    of stage: StageEntry, on day: Int32, _ body: (Reckoning) -> Void
  ) {
    if stage.variants.isEmpty {
      for link in stage.opens { body(reckon(rules.momentLinks[Int(link)], on: day)) }
      return
    }
    for form in forms(of: stage, on: day) {
      for link in form.opens { body(reckon(rules.momentLinks[Int(link)], on: day)) }
    }
  }

  /// Whether a stage opens on a day, and what would tell.
  private mutating func opening(
    of stage: StageEntry, on day: Int32
  ) -> (truth: Truth, missing: FactSet) {
    var truth: Truth?
    var missing = FactSet()
    if stage.variants.isEmpty {
      (truth, missing) = opening(by: stage.opens, on: day)
    } else {
      for form in forms(of: stage, on: day) {
        let part = opening(by: form.opens, on: day)
        truth = truth == nil || truth == part.truth ? part.truth : .unknown
        missing = missing.union(part.missing)
      }
    }
    let opens = truth ?? .no
    if opens == .no { return (.no, FactSet()) }
    guard let when = entry(of: stage, on: day).when else { return (opens, missing) }
    let holds = evaluate(when, on: day)
    return (opens.and(holds.truth), missing.union(holds.missing))
  }

  private mutating func opening(
    by opens: Range<Int32>, on day: Int32
  ) -> (truth: Truth, missing: FactSet) {
    var truth = Truth.no
    var missing = FactSet()
    for link in opens {
      let opening = reckon(rules.momentLinks[Int(link)], on: day)
      guard opening.low == day, !opening.isProvisional, !opening.isWaiting else { continue }
      truth = truth.or(opening.isExact ? .yes : .unknown)
      missing = missing.union(opening.missing)
    }
    return (truth, missing)
  }

  mutating func closeStages(before day: Int32) {
    for stage in rules.stages where stages[stage.scope].run > 0 {
      guard let until = entry(of: stage, on: day).until,
        stages[stage.scope].lastDay == Reckoning.never
      else {
        continue
      }
      let last = reckon(until, on: day)
      if last.isExact, last.high < day { close(stage.scope, lastDay: last.high) }
    }
    if let until = rules.until, ended == Reckoning.never {
      let last = reckon(until, on: day)
      if last.isExact, last.high <= day {
        ended = last.high
        for scope in stages.indices { close(scope, lastDay: last.high) }
      }
    }
  }

  mutating func close(_ scope: Int, lastDay: Int32, sparing begun: [Bool] = []) {
    if scope > 0 { stages[scope].lastDay = min(stages[scope].lastDay, lastDay) }
    endDuties(of: scope, dueAfter: lastDay, sparing: begun)
  }

  /// Ends, without breach, the running duties of a scope that fall due after a day.
  ///
  /// - Parameters:
  ///   - scope: The scope.
  ///   - day: The last day on which a duty stays due.
  ///   - begun: For each duty whether it is spared because it begins with what ends the others;
  ///     empty: none is.
  mutating func endDuties(of scope: Int, dueAfter day: Int32, sparing begun: [Bool] = []) {
    for index in earlierRuns.indices
    where rules.duties[earlierRuns[index].row].scope == scope
      && earlierRuns[index].stageRun == stages[scope].run
      && earlierRuns[index].state.done == Reckoning.never
      && earlierRuns[index].state.missed == Reckoning.never
      && earlierRuns[index].state.due.high > day
    {
      earlierRuns[index].state.isEnded = true
    }
    for row in duties.indices where rules.duties[row].scope == scope && isRunning(row) {
      if !begun.isEmpty, begun[row] { continue }
      if !duties[row].due.isExact || duties[row].due.high > day { duties[row].isEnded = true }
    }
  }

  /// For each duty, whether it begins with an event or with what follows from it.
  func duties(begunBy event: EventID) -> [Bool] {
    var begun = [Bool](repeating: false, count: duties.count)
    for row in duties.indices {
      if let from = entry(row).from { begun[row] = rests(from, on: event, begun) }
    }
    return begun
  }

  /// Whether a moment rests on an event, or on a duty that begins with it.
  private func rests(_ node: NodeIndex, on event: EventID, _ begun: [Bool]) -> Bool {
    switch rules.moments[Int(node)] {
    case .event(let other):
      return other == event || rules.dutiesBehind[other.at].contains { begun[Int($0)] }
    case .due(let row), .missed(let row): return begun[Int(row)]
    case .after(_, _, let start): return rests(start, on: event, begun)
    case .earlier(let range), .later(let range):
      return range.contains { rests(rules.momentLinks[Int($0)], on: event, begun) }
    case .on, .fact, .ownDue, .opened, .startless: return false
    }
  }

  mutating func openStages(on day: Int32) {
    // Nothing begins in a case that has ended.
    if ended != Reckoning.never { return }
    for stage in rules.stages where !stages[stage.scope].isOpen(on: day) {
      if stages[stage.scope].run > 0, stages[stage.scope].lastDay >= day { continue }
      let opening = opening(of: stage, on: day)
      if opening.truth == .no { continue }
      open(stage.scope, on: day)
      stages[stage.scope].isCertain = opening.truth == .yes
      stages[stage.scope].missing = opening.missing
      guard stages[stage.scope].isCertain, refused <= day else { continue }
      refused = Reckoning.never
      answered = Reckoning.never
    }
  }

  private mutating func open(_ scope: Int, on day: Int32) {
    if stages[scope].run > 0 {
      for row in duties.indices where rules.duties[row].scope == scope {
        setAside(row)
      }
      for word in 0..<width {
        occurrences[scope * width + word] = Occurrence()
      }
    }
    stages[scope].run += 1
    stages[scope].opened = day
    stages[scope].lastDay = Reckoning.never
    stages[scope].answeredBy = -1
  }

  /// Notes, when a stage opens, an earlier one that still owes its answer.
  ///
  /// A right used before it was open says the same already, and stages that one event opens run
  /// side by side.
  mutating func noteSkippedStages(on day: Int32, since known: Int) {
    for row in rules.stages.indices.dropFirst() {
      let stage = rules.stages[row]
      guard stages[stage.scope].opened == day, stages[stage.scope].run == 1,
        stages[stage.scope].isCertain
      else { continue }
      for earlier in rules.stages[..<row] where !opensTogether(earlier, stage) {
        guard stages[earlier.scope].run > 0, !ends(entry(of: earlier, on: day).until, on: day),
          owesAnswer(earlier.scope, on: day)
        else { continue }
        let isTold = findings[known...].contains { finding in
          if case .rightUsedEarly = finding { true } else { false }
        }
        if !isTold { findings.append(.stageSkipped(earlier.scope)) }
      }
    }
  }

  private func opensTogether(_ left: StageEntry, _ right: StageEntry) -> Bool {
    left.opens.contains { link in
      right.opens.contains { other in
        rules.moments[Int(rules.momentLinks[Int(link)])]
          == rules.moments[Int(rules.momentLinks[Int(other)])]
      }
    }
  }

  /// Whether a stage's answer is still due.
  private mutating func owesAnswer(_ scope: Int, on day: Int32) -> Bool {
    for row in duties.indices where rules.duties[row].scope == scope && isRunning(row) {
      let isAnswer = entry(row).events.contains { traits(of: $0).mark == .answer }
      if isAnswer, !ends(entry(row).until, on: day) { return true }
    }
    return false
  }
}
