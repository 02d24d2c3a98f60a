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

  /// Whether an end has come by a day.
  mutating func ends(_ until: NodeIndex?, on day: Int32) -> Bool {
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
  mutating func setAside(_ row: Int) {
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
