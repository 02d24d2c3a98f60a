/// One rule set swept over one case in the order of its dates.
///
/// A tick is a day on which something may change: an event, or the day after a due date passed
/// undone. On each tick the duties missed are settled first, then the events of the day are taken
/// as a set, so that the order in which they were recorded cannot matter.
struct Sweep {
  let rules: RuleSet
  let names: Names
  let answers: [FactAnswer]
  /// The events up to the day asked about, by date.
  let events: [CaseEvent]
  let asOf: Int32

  var occurrences: [Occurrence]
  var duties: [DutyState]
  /// By scope; the first stands for the case.
  var stages: [StageState]
  /// The row of each scope's stage in `rules.stages`, or -1.
  private var stageRow: [Int32]
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
  private(set) var fault: DecisionFault?

  init(_ rules: RuleSet, names: Names, record: CaseRecord, events: [CaseEvent], asOf: CivilDate) {
    self.rules = rules
    self.names = names
    self.events = events
    answers = record.answers
    self.asOf = asOf.dayNumber
    occurrences = [Occurrence](repeating: Occurrence(), count: names.eventCount)
    duties = [DutyState](repeating: DutyState(), count: rules.duties.count)
    stages = [StageState](repeating: StageState(), count: names.scopes.count)
    stageRow = [Int32](repeating: -1, count: names.scopes.count)
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
    for row in duties.indices { noteLimit(row) }
  }

  /// Notes a new date beyond its limit that no judgement has lifted.
  private mutating func noteLimit(_ row: Int) {
    let state = duties[row]
    guard let entry = rules.duties[row].extending, state.extendedTo > state.extensionLimit else {
      return
    }
    if let unless = entry.unless, evaluate(unless, on: asOf).truth == .yes { return }
    findings.append(
      .extensionBeyondLimit(
        entry.id, newDate: CivilDate(dayNumber: state.extendedTo),
        limit: CivilDate(dayNumber: state.extensionLimit), rules.source))
  }

  /// Settles what ended or was missed before a day, without an event of that day.
  private mutating func settle(before day: Int32) {
    closeStages(before: day)
    endDuties(before: day)
    settleMissed(before: day)
  }

  // MARK: ticks

  /// The next day on which something changes without an event.
  private mutating func nextWake(after day: Int32) -> Int32 {
    var wake = Reckoning.never
    for row in duties.indices where isRunning(row) && duties[row].due.high != Reckoning.never {
      let missed = duties[row].due.high + 1
      if missed > day { wake = min(wake, missed) }
    }
    // A judgement or a fact may lift something from its day on.
    for answer in answers {
      if let since = answer.since?.dayNumber, since > day { wake = min(wake, since) }
    }
    for stage in rules.stages where !stages[stage.scope].isOpen(on: max(day, 0)) {
      for node in stage.opens {
        let opening = reckon(node, on: day)
        if opening.isExact, opening.low > day { wake = min(wake, opening.low) }
      }
    }
    return wake
  }

  /// Whether a duty is open: in an open scope, undone, not missed before and not ended.
  private func isRunning(_ row: Int) -> Bool {
    let duty = duties[row]
    return stages[rules.duties[row].scope].run > 0 && !duty.isEnded
      && duty.missed == Reckoning.never && !duty.isLifted
      && (duty.done == Reckoning.never || rules.duties[row].isRepeated)
  }

  private mutating func tick(on day: Int32, events range: Range<Int>) {
    settle(before: day)
    openStages(on: day)
    take(range, on: day)
    for row in duties.indices { discharge(row, on: day, events: range) }
    for index in range { useRight(events[index], on: day) }
    reckonDuties(on: day)
    for index in range { extend(events[index], on: day) }
    reckonDuties(on: day)
    conclude(range, on: day)
  }

  /// Marks as missed every running duty whose due date lies before the day.
  private mutating func settleMissed(before day: Int32) {
    for row in duties.indices where isRunning(row) {
      let due = duties[row].due
      // Not known to the day, it is missed once no day it may be is left.
      guard due.high < day else { continue }
      duties[row].missed = due.high + 1
      duties[row].missedDue = due.high
    }
  }

  /// Ends, without breach, every running duty whose last day lies before its due date and the day.
  private mutating func endDuties(before day: Int32) {
    for row in duties.indices where isRunning(row) {
      guard let until = rules.duties[row].until else { continue }
      let last = reckon(until, on: day)
      guard last.isExact, last.high < day else { continue }
      if !duties[row].due.isExact || last.high < duties[row].due.high { duties[row].isEnded = true }
    }
  }

  private mutating func closeStages(before day: Int32) {
    for stage in rules.stages where stages[stage.scope].run > 0 {
      guard let until = stage.until, stages[stage.scope].lastDay == Reckoning.never else {
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

  private mutating func close(_ scope: Int, lastDay: Int32) {
    if scope > 0 { stages[scope].lastDay = min(stages[scope].lastDay, lastDay) }
    endDuties(of: scope, dueAfter: lastDay)
  }

  /// Ends, without breach, the running duties of a scope that fall due after a day.
  private mutating func endDuties(of scope: Int, dueAfter day: Int32) {
    for row in duties.indices where rules.duties[row].scope == scope && isRunning(row) {
      if !duties[row].due.isExact || duties[row].due.high > day { duties[row].isEnded = true }
    }
  }

  private mutating func openStages(on day: Int32) {
    for stage in rules.stages where !stages[stage.scope].isOpen(on: day) {
      if stages[stage.scope].run > 0, stages[stage.scope].lastDay >= day { continue }
      for node in stage.opens {
        let opening = reckon(node, on: day)
        guard opening.isExact, opening.low == day, !opening.isProvisional else { continue }
        if let when = stage.when, evaluate(when, on: day).truth == .no { continue }
        open(stage.scope, on: day)
        break
      }
    }
  }

  private mutating func open(_ scope: Int, on day: Int32) {
    if stages[scope].run > 0 {
      for row in duties.indices where rules.duties[row].scope == scope {
        earlierRuns.append(DutySnapshot(row: row, run: stages[scope].run, state: duties[row]))
        duties[row] = DutyState()
      }
      for word in 0..<names.width {
        occurrences[scope * names.width + word] = Occurrence()
      }
    }
    stages[scope].run += 1
    stages[scope].opened = day
    stages[scope].lastDay = Reckoning.never
    stages[scope].answeredBy = -1
    if refused != Reckoning.never, refused <= day {
      refused = Reckoning.never
      answered = Reckoning.never
    }
  }

  /// Takes the events of a day as a set: those of open stages, then those of stages they open.
  private mutating func take(_ range: Range<Int>, on day: Int32) {
    // Events of a stage these rules do not have mean nothing to them.
    var waiting = range.filter { index in
      let scope = names.scope(of: events[index].event)
      return scope == 0 || stageRow[scope] >= 0
    }
    while !waiting.isEmpty {
      var rest: [Int] = []
      for index in waiting {
        let scope = names.scope(of: events[index].event)
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

  private mutating func record(_ event: CaseEvent, on day: Int32) {
    let word = names.word(of: event.event)
    let at = event.event.at
    if occurrences[at].hasHappened {
      if word.happensOften {
        occurrences[at].day = day
        occurrences[at].with = event.with
      } else if occurrences[at].day == day {
        occurrences[at].with = merged(occurrences[at].with, event.with)
      } else {
        findings.append(
          .eventTwice(
            event.event, counted: CivilDate(dayNumber: occurrences[at].day), other: event.at.day))
      }
    } else {
      occurrences[at] = Occurrence(
        day: day, minute: Int16(event.at.minute ?? -1), with: event.with)
    }
    switch word.mark {
    case .caseStart: received = min(received, day)
    case .refusal: refuse(on: day)
    case .answer: answer(event)
    case .extensionNotice, .withdrawal, .judgement, nil: break
    }
  }

  private func merged(_ left: ContentSet?, _ right: ContentSet?) -> ContentSet? {
    guard let left else { return right }
    guard let right else { return left }
    return left.union(right)
  }

  /// The body refuses: every stage ends that day, and its duties with it.
  private mutating func refuse(on day: Int32) {
    if refused != Reckoning.never { return }
    refused = day
    for scope in stages.indices where scope > 0 && stages[scope].isOpen(on: day) {
      close(scope, lastDay: day)
      endDuties(of: scope, dueAfter: day - 1)
    }
  }

  private mutating func answer(_ event: CaseEvent) {
    let scope = names.scope(of: event.event)
    answered = min(answered, event.at.day.dayNumber)
    guard let by = event.by else { return }
    stages[scope].answeredBy = by
    guard stageRow[scope] >= 0 else { return }
    for other in rules.stages[Int(stageRow[scope])].notFrom
    where stages[other].answeredBy == by {
      findings.append(.sameHandler(stage: scope, other: other))
    }
  }

  private mutating func conclude(_ range: Range<Int>, on day: Int32) {
    for index in range where names.word(of: events[index].event).mark == .answer {
      let scope = names.scope(of: events[index].event)
      guard stageRow[scope] >= 0, stages[scope].run > 0 else { continue }
      guard rules.stages[Int(stageRow[scope])].isFinal else { continue }
      concluded = min(concluded, day)
      for other in stages.indices where other > 0 { endDuties(of: other, dueAfter: day - 1) }
    }
  }

  // MARK: duties

  private mutating func discharge(_ row: Int, on day: Int32, events range: Range<Int>) {
    let entry = rules.duties[row]
    guard stages[entry.scope].run > 0, !duties[row].isEnded else { return }
    for index in range where entry.events.contains(events[index].event) {
      let isRepeated = entry.isRepeated
      if !isRepeated, duties[row].done != Reckoning.never { return }
      if entry.scope == 0, let from = entry.from {
        let start = reckon(from, on: day)
        // An act outside stages counts only once its duty exists.
        guard start.high <= day else {
          findings.append(.beforeOpening(events[index].event, events[index].at.day))
          continue
        }
      }
      if let with = events[index].with, !with.isSuperset(of: entry.needs) {
        findings.append(
          .needsMissing(entry.id, events[index].at.day, entry.needs.subtracting(with)))
        // A body's act without its needs has no effect.
        continue
      }
      duties[row].done = day
      if let with = occurrences[events[index].event.at].with, !with.isSuperset(of: entry.include) {
        findings.append(
          .contentsMissing(entry.id, events[index].at.day, entry.include.subtracting(with)))
      }
      if isRepeated, duties[row].missed != Reckoning.never {
        findings.append(
          .deadlineMissed(
            entry.id, run: stages[entry.scope].run,
            due: CivilDate(dayNumber: duties[row].missedDue), done: CivilDate(dayNumber: day),
            rules.source))
        duties[row].missed = Reckoning.never
      }
    }
  }

  /// Finds the due dates of all duties whose clock still moves.
  private mutating func reckonDuties(on day: Int32) {
    for row in duties.indices {
      let entry = rules.duties[row]
      guard stages[entry.scope].run > 0 else { continue }
      // Once a due date has passed undone, its start no longer moves it.
      guard duties[row].missed == Reckoning.never, !duties[row].isEnded else { continue }
      if duties[row].done != Reckoning.never, !entry.isRepeated, duties[row].done < day {
        continue
      }
      let opened = Reckoning.exact(stages[entry.scope].opened)
      duties[row].from = entry.from.map { reckon($0, on: day, asClock: true) } ?? opened
      if let every = entry.every {
        reckonRepeated(row, every: every, on: day)
        continue
      }
      var due: Reckoning
      switch entry.due {
      case .moment(let node): due = reckon(node, on: day, asClock: true)
      case .speed, .unstated: due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
      }
      duties[row].firstDue = due
      let moved = movedDue(row, on: day)
      due = extended(due, row, to: moved)
      if let unless = entry.unless, evaluate(unless, on: day).truth == .yes {
        duties[row].isLifted = true
        due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
        if let wall = entry.atLatest {
          due = reckon(wall, on: day, asClock: true)
          duties[row].isLifted = false
        }
      }
      duties[row].due = due
      duties[row].otherReadings = entry.otherReadings.map { node in
        extended(reckon(node, on: day, asClock: true), row, to: moved)
      }
    }
  }

  /// The date to which a duty has been extended, held to its limit unless a judgement lifts that.
  private mutating func movedDue(_ row: Int, on day: Int32) -> Reckoning? {
    let state = duties[row]
    guard state.extendedTo != Reckoning.ages else { return nil }
    if state.extendedTo <= state.extensionLimit { return .exact(state.extendedTo) }
    var moved = Reckoning.exact(state.extensionLimit)
    if let unless = rules.duties[row].extending?.unless {
      let lifted = evaluate(unless, on: day)
      if lifted.truth == .yes { return .exact(state.extendedTo) }
      if lifted.truth == .unknown {
        moved.isProvisional = true
        moved.missing = lifted.missing
      }
    }
    return moved
  }

  private func extended(_ due: Reckoning, _ row: Int, to moved: Reckoning?) -> Reckoning {
    guard let moved else { return due }
    let later = due.later(moved)
    guard duties[row].extensionIsOpen else { return later }
    return Reckoning(
      low: due.low, high: later.high, missing: later.missing, isProvisional: true)
  }

  private mutating func reckonRepeated(_ row: Int, every: Length, on day: Int32) {
    var start = duties[row].from
    let done = duties[row].done
    if done != Reckoning.never { start = start.later(.exact(done)) }
    let counting = rules.countings[Int(rules.duties[row].everyCounting)]
    let due = add(every, to: start, counting, continuing: true)
    duties[row].firstDue = due
    duties[row].due = due
  }

  private mutating func extend(_ event: CaseEvent, on day: Int32) {
    guard names.word(of: event.event).mark == .extensionNotice else { return }
    var isTaken = false
    for row in duties.indices {
      guard let entry = rules.duties[row].extending, entry.event == event.event else { continue }
      if let about = event.about, about != entry.id { continue }
      isTaken = true
      extend(row, by: entry, event, on: day)
    }
    if !isTaken {
      findings.append(.extensionNotProvidedFor(event.event, event.at.day, rules.source))
    }
  }

  private mutating func extend(
    _ row: Int, by entry: ExtensionEntry, _ event: CaseEvent, on day: Int32
  ) {
    guard let newDate = event.newDate else {
      findings.append(.extensionWithoutDate(entry.id, told: event.at.day))
      return
    }
    if let with = event.with, !with.isSuperset(of: entry.include) {
      findings.append(.contentsMissing(entry.id, event.at.day, entry.include.subtracting(with)))
    }
    if let until = entry.until {
      let last = reckon(until, on: day, own: duties[row].firstDue, asClock: true)
      if last.isExact, last.high < day {
        findings.append(
          .extensionNotifiedLate(
            entry.id, told: event.at.day, last: CivilDate(dayNumber: last.high)))
        return
      }
    }
    if duties[row].missed != Reckoning.never || duties[row].done < day {
      let last = min(duties[row].missedDue, duties[row].done)
      findings.append(
        .extensionNotifiedLate(entry.id, told: event.at.day, last: CivilDate(dayNumber: last)))
      return
    }
    if let with = event.with, !with.isSuperset(of: entry.needs) {
      findings.append(
        .extensionNeedsMissing(entry.id, told: event.at.day, entry.needs.subtracting(with)))
      return
    }
    if let times = entry.times, duties[row].timesExtended >= times {
      findings.append(.extensionOnceTooOften(entry.id, told: event.at.day, times: times))
      return
    }
    let end = newDate.dayNumber
    let firstDue = duties[row].firstDue
    let current = max(duties[row].extendedTo, firstDue.isExact ? firstDue.high : Reckoning.ages)
    if end <= current {
      findings.append(.extensionNotLonger(entry.id, told: event.at.day, newDate: newDate))
      return
    }
    duties[row].extensionLimit = Reckoning.never
    if let upTo = entry.upTo {
      let limit = reckon(upTo, on: day, own: duties[row].firstDue, asClock: true)
      if limit.isExact { duties[row].extensionLimit = limit.high }
    }
    duties[row].timesExtended += 1
    duties[row].extendedTo = max(duties[row].extendedTo, end)
    duties[row].extensionIsOpen = event.with == nil && !entry.needs.isEmpty
    if duties[row].extensionIsOpen {
      findings.append(.extensionNeedsUnknown(entry.id, told: event.at.day, entry.needs))
    }
  }

  // MARK: rights

  /// Notes an act of a right that no right allowed on its day.
  ///
  /// Several rights may allow one act (going to the Ombudsman after a response, or after a refusal):
  /// it was in order if any of them was open.
  private mutating func useRight(_ event: CaseEvent, on day: Int32) {
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

  private mutating func problem(
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

  private func opens(_ stage: StageEntry, _ event: CaseEvent) -> Bool {
    for node in stage.opens {
      if case .event(event.event) = rules.moments[Int(node)] { return true }
    }
    return false
  }

  // MARK: moments

  /// The date a moment has, as far as the events up to a day and the facts tell.
  ///
  /// - Parameters:
  ///   - node: The moment.
  ///   - day: The day up to which the case is known.
  ///   - own: The first due date of the duty being extended.
  ///   - asClock: Whether the moment starts or ends a duty's clock: then an act not yet done counts
  ///     as done on its own due date. The end of a right waits for the act itself.
  /// - Returns: The days between which it lies.
  mutating func reckon(
    _ node: NodeIndex, on day: Int32, own: Reckoning = .waiting, asClock: Bool = false
  ) -> Reckoning {
    switch rules.moments[Int(node)] {
    case .on(let date): return .exact(date)
    case .event(let event): return reckon(event, asClock: asClock)
    case .fact(let fact): return reckon(fact, on: day)
    case .due(let row): return duties[Int(row)].due
    case .ownDue: return own
    case .missed(let row):
      let missed = duties[Int(row)].missed
      return missed == Reckoning.never ? .waiting : .exact(missed)
    case .opened(let scope):
      let stage = stages[Int(scope)]
      return stage.run == 0 ? .waiting : reckonOpening(Int(scope))
    case .startless: return .startless
    case .after(let length, let counting, let start):
      let isContinuing: Bool
      switch rules.moments[Int(start)] {
      case .due, .ownDue: isContinuing = true
      case .on, .event, .fact, .missed, .opened, .after, .startless, .earlier, .later:
        isContinuing = false
      }
      let from = reckon(start, on: day, own: own, asClock: asClock)
      return add(length, to: from, rules.countings[Int(counting)], continuing: isContinuing)
    case .earlier(let range):
      var sum = Reckoning.waiting
      for link in range {
        let leg = reckon(rules.momentLinks[Int(link)], on: day, own: own, asClock: asClock)
        sum = sum.earlier(leg)
      }
      return sum
    case .later(let range):
      var sum: Reckoning?
      for link in range {
        let next = reckon(rules.momentLinks[Int(link)], on: day, own: own, asClock: asClock)
        sum = sum?.later(next) ?? next
      }
      return sum ?? .waiting
    }
  }

  private func reckonOpening(_ scope: Int) -> Reckoning {
    let opened = stages[scope].opened
    // The minute of the event that opened it, so that a cut-off reaches the clock.
    for stage in rules.stages where stage.scope == scope {
      for node in stage.opens {
        if case .event(let event) = rules.moments[Int(node)], occurrences[event.at].day == opened {
          return .exact(opened, minute: occurrences[event.at].minute)
        }
      }
    }
    return .exact(opened)
  }

  private func reckon(_ event: EventID, asClock: Bool) -> Reckoning {
    let occurrence = occurrences[event.at]
    if occurrence.hasHappened { return .exact(occurrence.day, minute: occurrence.minute) }
    guard asClock else { return .waiting }
    let row = rules.dutyBehind[event.at]
    guard row >= 0, stages[rules.duties[Int(row)].scope].run > 0 else { return .waiting }
    let duty = duties[Int(row)]
    if duty.isEnded || duty.isLifted { return .waiting }
    switch rules.duties[Int(row)].due {
    case .moment:
      var due = duty.due
      due.isProvisional = true
      due.minute = -1
      return due
    case .speed, .unstated: return .waiting
    }
  }

  private mutating func reckon(_ fact: FactID, on day: Int32) -> Reckoning {
    for answer in answers where answer.fact == fact {
      if let since = answer.since, since.dayNumber > day { continue }
      if case .date(let date) = answer.value { return .exact(date.dayNumber) }
    }
    var bounds = Reckoning(low: Reckoning.ages, high: Reckoning.never)
    bounds.missing.insert(fact.at)
    let known = rules.bounds[fact.at]
    var earliest = Reckoning.never
    for event in known.eventsBefore { earliest = min(earliest, occurrences[event.at].day) }
    if earliest != Reckoning.never { bounds.low = earliest }
    for event in known.eventsAfter where occurrences[event.at].hasHappened {
      bounds.high = min(bounds.high, occurrences[event.at].day)
    }
    for answer in answers {
      guard case .date(let date) = answer.value else { continue }
      if known.factsBefore.contains(answer.fact) { bounds.low = max(bounds.low, date.dayNumber) }
      if known.factsAfter.contains(answer.fact) { bounds.high = min(bounds.high, date.dayNumber) }
    }
    if bounds.low > bounds.high { bounds.low = bounds.high }
    return bounds
  }

  private mutating func add(
    _ length: Length, to start: Reckoning, _ counting: DayCounting, continuing: Bool
  ) -> Reckoning {
    var sum = start
    sum.minute = -1
    if start.isExact {
      let end = add(length, to: start.low, start.minute, counting, continuing, isExact: true)
      sum.low = end ?? start.low
      sum.high = end ?? Reckoning.never
      return sum
    }
    if start.low != Reckoning.ages, start.low != Reckoning.never {
      sum.low = add(length, to: start.low, -1, counting, continuing, isExact: false) ?? start.low
    }
    if start.high != Reckoning.never {
      sum.high =
        add(length, to: start.high, -1, counting, continuing, isExact: false) ?? Reckoning.never
    }
    return sum
  }

  private mutating func add(
    _ length: Length, to start: Int32, _ minute: Int16, _ counting: DayCounting,
    _ continuing: Bool, isExact: Bool
  ) -> Int32? {
    do throws(DayCounting.Beyond) {
      var day = CivilDate(dayNumber: start)
      if !continuing {
        day = try counting.date(borneBy: day, minute: minute < 0 ? nil : Int(minute))
      }
      return try counting.end(of: length, from: day, continuing: continuing).dayNumber
    } catch {
      guard isExact, fault == nil else { return nil }
      let calendar = counting.calendar
      switch error {
      case .horizon(let needs):
        fault = .beyondHorizon(calendar: calendar.name, last: calendar.last, needs: needs)
      case .beginning(let needs):
        fault = .beforeCalendar(calendar: calendar.name, first: calendar.first, needs: needs)
      }
      return nil
    }
  }

  // MARK: conditions

  /// Whether a condition holds on a day, and the facts that would settle it.
  ///
  /// - Parameters:
  ///   - node: The condition.
  ///   - day: The day; facts and events after it are not looked at.
  ///   - judgedBy: The day by which judgements may have been made, if a later one: what a gate lets
  ///     through is always judged after it was reached.
  /// - Returns: What is known, and what would have to be known.
  mutating func evaluate(
    _ node: NodeIndex, on day: Int32, judgedBy: Int32? = nil
  ) -> (truth: Truth, missing: FactSet) {
    switch rules.conditions[Int(node)] {
    case .all(let range):
      var sum = Truth.yes
      var missing = FactSet()
      for link in range {
        let part = evaluate(rules.conditionLinks[Int(link)], on: day, judgedBy: judgedBy)
        sum = sum.and(part.truth)
        missing = missing.union(part.missing)
      }
      return (sum, sum == .unknown ? missing : FactSet())
    case .any(let range):
      var sum = Truth.no
      var missing = FactSet()
      for link in range {
        let part = evaluate(rules.conditionLinks[Int(link)], on: day, judgedBy: judgedBy)
        sum = sum.or(part.truth)
        missing = missing.union(part.missing)
      }
      return (sum, sum == .unknown ? missing : FactSet())
    case .not(let part):
      let inner = evaluate(part, on: day, judgedBy: judgedBy)
      return (inner.truth.negated, inner.missing)
    case .fact(let fact):
      let isJudgement = names.facts[fact.at].word.kind == .judgement
      let by = isJudgement ? judgedBy ?? day : day
      return known(fact, on: by) { value in value == .yes(true) }
    case .oneOf(let fact, let values):
      return known(fact, on: day) { value in
        if case .oneOf(let index) = value { values & (1 << UInt64(index)) != 0 } else { false }
      }
    case .happened(let event, let by, let with):
      return happened(event, by: by, with: with, on: day)
    }
  }

  private func known(
    _ fact: FactID, on day: Int32, _ test: (FactAnswer.Value) -> Bool
  ) -> (truth: Truth, missing: FactSet) {
    var found: Truth?
    var foundSince = Reckoning.ages
    let isJudgement = names.facts[fact.at].word.kind == .judgement
    for answer in answers where answer.fact == fact {
      let since = answer.since?.dayNumber ?? Reckoning.ages
      if since > day {
        // Not yet so; a judgement not yet made says nothing.
        if !isJudgement, found == nil, case .yes(let value) = answer.value {
          found = test(.yes(!value)) ? .yes : .no
        }
        continue
      }
      let truth: Truth = test(answer.value) ? .yes : .no
      // A later judgement does not win over an earlier one: a correction says that it is one.
      if since == foundSince || isJudgement, let found, found != truth { return unknown(fact) }
      if since >= foundSince {
        found = truth
        foundSince = since
      }
    }
    guard let found else { return unknown(fact) }
    return (found, FactSet())
  }

  private func unknown(_ fact: FactID) -> (truth: Truth, missing: FactSet) {
    var missing = FactSet()
    missing.insert(fact.at)
    return (.unknown, missing)
  }

  private mutating func happened(
    _ event: EventID, by limit: NodeIndex?, with: ContentSet, on day: Int32
  ) -> (truth: Truth, missing: FactSet) {
    let occurrence = occurrences[event.at]
    guard occurrence.hasHappened, occurrence.day <= day else { return (.no, FactSet()) }
    if !with.isEmpty {
      guard let carried = occurrence.with else { return (.unknown, FactSet()) }
      if !carried.isSuperset(of: with) { return (.no, FactSet()) }
    }
    guard let limit else { return (.yes, FactSet()) }
    let last = reckon(limit, on: day)
    if occurrence.day <= last.low { return (.yes, FactSet()) }
    if occurrence.day > last.high { return (.no, FactSet()) }
    return (.unknown, last.missing)
  }
}
