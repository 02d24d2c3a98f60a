/// One rule set swept over one case in the order of its dates.
///
/// A tick is a day on which something may change: an event, or the day after a due date passed
/// undone. On each tick the duties missed are settled first, then the events of the day are taken
/// as a set, so that the order in which they were recorded cannot matter.
struct Sweep {
  let rules: RuleSet
  /// How many words of events there are, the same in every scope.
  let width: Int
  let answers: [FactAnswer]
  /// The events up to the day asked about, by date.
  let events: [CaseEvent]
  let asOf: Int32

  var occurrences: [Occurrence]
  var duties: [DutyState]
  var pauses: [PauseState]
  /// By scope; the first stands for the case.
  var stages: [StageState]
  /// The row of each scope's stage in `rules.stages`, or -1.
  var stageRow: [Int32]
  var received: Int32 = Reckoning.never
  var refused: Int32 = Reckoning.never
  /// The first day on which a stage was answered since the case last opened.
  var answered: Int32 = Reckoning.never
  var concluded: Int32 = Reckoning.never
  var ended: Int32 = Reckoning.never
  /// The day of the last event that used a right of the person and opened a stage.
  var escalated: Int32 = Reckoning.never
  var findings: [CaseFinding] = []
  var earlierRuns: [DutySnapshot] = []
  /// How what is not known is taken; as a rule it stays unknown.
  var assumption = Assumption()
  /// The stage whose own rules are asked: to them it is open.
  var within = 0
  var fault: DecisionFault?

  init(_ rules: RuleSet, scopes: Int, record: CaseRecord, events: [CaseEvent], asOf: CivilDate) {
    self.rules = rules
    width = rules.words.count
    self.events = events
    answers = record.answers
    self.asOf = asOf.dayNumber
    occurrences = [Occurrence](repeating: Occurrence(), count: width * scopes)
    duties = [DutyState](repeating: DutyState(), count: rules.duties.count)
    pauses = [PauseState](repeating: PauseState(), count: rules.pauses.count)
    stages = [StageState](repeating: StageState(), count: scopes)
    stageRow = [Int32](repeating: -1, count: scopes)
    for index in rules.stages.indices { stageRow[rules.stages[index].scope] = Int32(index) }
    stages[0].run = 1
    stages[0].opened = Reckoning.ages
  }

  /// Sweeps to the day asked about.
  mutating func run() {
    var next = 0
    var last = Reckoning.ages
    reckonDuties(on: last)
    while fault == nil {
      let eventDay = next < events.count ? events[next].at.day.dayNumber : Reckoning.never
      let day = min(eventDay, nextWake(after: last))
      guard day <= asOf else { break }
      var end = next
      while end < events.count, events[end].at.day.dayNumber == day { end += 1 }
      tick(on: day, events: next..<end)
      next = end
      last = day
    }
    settle(before: asOf)
    reckonDuties(on: asOf)
    for earlier in earlierRuns { noteLimits(of: earlier.state, earlier.row) }
    for row in duties.indices { noteLimits(of: duties[row], row) }
  }

  /// Settles what ended or was missed before a day, without an event of that day.
  mutating func settle(before day: Int32) {
    closeStages(before: day)
    endDuties(before: day)
    settleMissed(before: day)
  }

  /// The scope an event belongs to; 0: the case.
  func scope(of event: EventID) -> Int { event.at / width }

  /// What the word of an event means to the procedure.
  func traits(of event: EventID) -> WordTraits { rules.words[event.at % width] }

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
  private mutating func forEachOpening(
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

  // MARK: ticks

  /// The next day on which something changes without an event.
  mutating func nextWake(after day: Int32) -> Int32 {
    var wake = Reckoning.never
    for row in duties.indices
    where duties[row].due.high != Reckoning.never && (isRunning(row) || duties[row].mayBeMissed) {
      let missed = duties[row].due.high + 1
      if missed > day { wake = min(wake, missed) }
    }
    // A judgement or a fact may lift something from its day on.
    for answer in answers {
      if let since = answer.since?.dayNumber, since > day { wake = min(wake, since) }
    }
    for stage in rules.stages where !stages[stage.scope].isOpen(on: max(day, 0)) {
      forEachOpening(of: stage, on: day) { opening in
        if opening.isExact, opening.low > day { wake = min(wake, opening.low) }
      }
    }
    for row in pauses.indices { wake = min(wake, nextWake(ofPause: row, after: day)) }
    return wake
  }

  /// The duty as it is in this case, so far as known.
  func entry(_ row: Int) -> DutyEntry { rules.duty(row, branch: duties[row].branch) }

  /// Whether a duty is open: in an open scope, undone, not missed before and not ended.
  func isRunning(_ row: Int) -> Bool {
    stages[rules.duties[row].scope].run > 0 && !duties[row].isEnded
      && duties[row].missed == Reckoning.never && !duties[row].isLifted
      && (duties[row].done == Reckoning.never
        || rules.isRepeated(row, branch: duties[row].branch))
  }

  mutating func tick(on day: Int32, events range: Range<Int>) {
    settle(before: day)
    let known = findings.count
    openStages(on: day)
    take(range, on: day)
    for row in pauses.indices { pause(row, on: day) }
    if range.isEmpty { return reckonDuties(on: day) }
    for row in duties.indices { discharge(row, on: day, events: range) }
    for index in range { useRight(events[index], on: day) }
    reckonDuties(on: day)
    var isExtended = false
    for index in range where traits(of: events[index].event).mark == .extensionNotice {
      isExtended = true
      extend(events[index], on: day)
    }
    if isExtended { reckonDuties(on: day) }
    noteSkippedStages(on: day, since: known)
    conclude(range, on: day)
  }

  /// Notes, when a stage opens, an earlier one that still owes its answer.
  ///
  /// A right used before it was open says the same already, and stages that one event opens run
  /// side by side.
  private mutating func noteSkippedStages(on day: Int32, since known: Int) {
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

  /// Whether an end has come by a day.
  private mutating func ends(_ until: NodeIndex?, on day: Int32) -> Bool {
    guard let until else { return false }
    let last = reckon(until, on: day)
    return last.isExact && last.high <= day
  }

  /// Marks as missed every running duty whose due date lies before the day.
  mutating func settleMissed(before day: Int32) {
    for row in duties.indices where isRunning(row) {
      let due = duties[row].due
      // Not known to the day, it is missed once no day it may be is left.
      guard due.high < day, isThere(row, on: day) else { continue }
      // What never began cannot be missed.
      if rules.duties[row].statesFrom, duties[row].from.isWaiting { continue }
      duties[row].missed = due.high + 1
      duties[row].missedDue = due.high
    }
  }

  /// Ends, without breach, every running duty whose last day lies before its due date and the day.
  mutating func endDuties(before day: Int32) {
    for row in duties.indices where isRunning(row) {
      guard let until = rules.until(row, branch: duties[row].branch) else { continue }
      let last = reckon(until, on: day)
      guard last.isExact, last.high < day else { continue }
      if !duties[row].due.isExact || last.high < duties[row].due.high { duties[row].isEnded = true }
    }
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

  /// Takes the events of a day as a set: those of open stages, then those of stages they open.
  mutating func take(_ range: Range<Int>, on day: Int32) {
    // Events of a stage these rules do not have mean nothing to them.
    var waiting = range.filter { index in
      let scope = scope(of: events[index].event)
      return scope == 0 || stageRow[scope] >= 0
    }
    while !waiting.isEmpty {
      var rest: [Int] = []
      for index in waiting {
        let scope = scope(of: events[index].event)
        if scope == 0 || stages[scope].run > 0 {
          record(events[index], on: day)
        } else {
          rest.append(index)
        }
      }
      openStages(on: day)
      if rest.count == waiting.count {
        for index in rest {
          findings.append(.beforeOpening(events[index].event, events[index].at.day))
        }
        return
      }
      waiting = rest
    }
  }

  mutating func record(_ event: CaseEvent, on day: Int32) {
    let word = traits(of: event.event)
    let at = event.event.at
    let counts = effect(of: event)
    if counts == .no { return }
    let isCertain = counts == .yes
    if occurrences[at].hasHappened {
      if isCertain {
        occurrences[at].certain = word.happensOften ? day : min(occurrences[at].certain, day)
      }
      if word.happensOften {
        if day > occurrences[at].day { startAgain(dutiesFrom: event.event) }
        occurrences[at].day = day
        occurrences[at].with = event.with
      } else if occurrences[at].day == day {
        occurrences[at].with = merged(occurrences[at].with, event.with)
        occurrences[at].time = occurrences[at].time.earliest(TimeOfDay(event.at))
      } else {
        findings.append(
          .eventTwice(
            event.event, counted: CivilDate(dayNumber: occurrences[at].day), other: event.at.day,
            []))
      }
    } else {
      occurrences[at] = Occurrence(
        day: day, time: TimeOfDay(event.at), with: event.with,
        certain: isCertain ? day : Reckoning.never)
    }
    switch word.mark {
    case .caseStart: received = min(received, day)
    case .refusal: refuse(by: event.event, on: day)
    case .answer: answer(event)
    case .extensionNotice, .withdrawal, .judgement, nil: break
    }
  }

  /// Whether an act of the body came with what it needs, for at least one of the duties it is for.
  private func effect(of event: CaseEvent) -> Truth {
    var isLacking = false
    for row in duties.indices {
      let entry = entry(row)
      guard entry.events.contains(event.event) else { continue }
      if entry.needs.isEmpty || event.with?.isSuperset(of: entry.needs) ?? false { return .yes }
      isLacking = true
    }
    if !isLacking { return .yes }
    return event.with == nil ? .unknown : .no
  }

  /// Starts a duty anew for each time that what it is from happens again.
  private mutating func startAgain(dutiesFrom event: EventID) {
    for row in duties.indices where !entry(row).isRepeated {
      guard let from = entry(row).from, case .event(event) = rules.moments[Int(from)] else {
        continue
      }
      setAside(row)
    }
  }

  /// Keeps how a duty stands, and starts it anew.
  private mutating func setAside(_ row: Int) {
    let earlier = duties[row]
    earlierRuns.append(
      DutySnapshot(
        row: row, run: earlier.instance, stageRun: stages[rules.duties[row].scope].run,
        state: earlier))
    duties[row] = DutyState()
    duties[row].instance = earlier.instance + 1
  }

  func merged(_ left: ContentSet?, _ right: ContentSet?) -> ContentSet? {
    guard let left else { return right }
    guard let right else { return left }
    return left.union(right)
  }

  /// The body refuses: every stage ends that day, and its duties with it.
  ///
  /// What begins with the refusal, as to explain it, does not end with it.
  mutating func refuse(by event: EventID, on day: Int32) {
    if refused != Reckoning.never { return }
    refused = day
    let begun = duties(begunBy: event)
    for scope in stages.indices where scope > 0 && stages[scope].isOpen(on: day) {
      close(scope, lastDay: day, sparing: begun)
      endDuties(of: scope, dueAfter: day - 1, sparing: begun)
    }
  }

  mutating func answer(_ event: CaseEvent) {
    let scope = scope(of: event.event)
    answered = min(answered, event.at.day.dayNumber)
    guard let by = event.by else { return }
    stages[scope].answeredBy = by
    guard stageRow[scope] >= 0 else { return }
    let stage = entry(of: rules.stages[Int(stageRow[scope])], on: event.at.day.dayNumber)
    for link in stage.notFrom {
      let other = Int(rules.scopeLinks[Int(link)])
      if stages[other].answeredBy == by {
        findings.append(.sameHandler(stage: scope, other: other))
      }
    }
  }

  /// The final answer ends the procedure: what is not due by then ends with it, what begins with it
  /// does not.
  mutating func conclude(_ range: Range<Int>, on day: Int32) {
    for index in range where traits(of: events[index].event).mark == .answer {
      let scope = scope(of: events[index].event)
      guard stageRow[scope] >= 0, stages[scope].run > 0 else { continue }
      // An answer that may not count ends nothing.
      guard occurrences[events[index].event.at].certain <= day,
        entry(of: rules.stages[Int(stageRow[scope])], on: day).isFinal
      else { continue }
      concluded = min(concluded, day)
      let begun = duties(begunBy: events[index].event)
      for other in stages.indices where other > 0 {
        endDuties(of: other, dueAfter: day - 1, sparing: begun)
      }
    }
  }
}
