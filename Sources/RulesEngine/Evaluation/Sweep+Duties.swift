/// When duties are due, and what discharges them.
extension Sweep {
  mutating func discharge(_ row: Int, on day: Int32, events range: Range<Int>) {
    guard stages[rules.duties[row].scope].run > 0, !duties[row].isEnded else { return }
    if rules.duties[row].variants.isEmpty {
      var isDone = false
      for index in range where rules.duties[row].events.contains(events[index].event) {
        isDone = true
      }
      guard isDone else { return }
    } else if duties[row].done == Reckoning.never {
      choose(row, on: day)
    }
    let entry = entry(row)
    for index in range where entry.events.contains(events[index].event) {
      let isRepeated = entry.isRepeated
      if !isRepeated, duties[row].done != Reckoning.never {
        // Recorded twice for one day: the earliest time of day that anybody noted.
        if duties[row].done == day, events[index].with?.isSuperset(of: entry.needs) ?? true {
          let time = TimeOfDay(events[index].at)
          duties[row].doneTime = duties[row].doneTime.earliest(time)
        }
        if duties[row].doingIsOpen, events[index].with?.isSuperset(of: entry.needs) ?? false {
          duties[row].surelyDone = min(duties[row].surelyDone, day)
        }
        continue
      }
      if entry.scope == 0, let from = entry.from {
        let start = reckon(from, on: day)
        // An act outside stages counts only once its duty exists.
        guard start.high <= day else {
          findings.append(.beforeOpening(events[index].event, events[index].at.day))
          continue
        }
      }
      if entry.scope > 0, !hasBegun(entry, on: day),
        isAskedFor(events[index].event, besides: row, on: day)
      {
        continue
      }
      if let with = events[index].with, !with.isSuperset(of: entry.needs) {
        findings.append(
          .needsMissing(entry.id, events[index].at.day, entry.needs.subtracting(with)))
        // A body's act without its needs has no effect.
        continue
      }
      duties[row].done = day
      duties[row].doneTime = TimeOfDay(events[index].at)
      duties[row].doingIsOpen = !entry.needs.isEmpty && !isProven(entry, by: range)
      if duties[row].doingIsOpen {
        findings.append(.needsUnknown(entry.id, events[index].at.day, entry.needs))
      }
      // One act discharges every instance that is still open.
      for index in earlierRuns.indices
      where earlierRuns[index].row == row
        && earlierRuns[index].stageRun == stages[entry.scope].run
        && earlierRuns[index].state.done == Reckoning.never
      {
        earlierRuns[index].state.done = day
        earlierRuns[index].state.doneTime = duties[row].doneTime
      }
      if let with = occurrences[events[index].event.at].with, !with.isSuperset(of: entry.include) {
        findings.append(
          .contentsMissing(entry.id, events[index].at.day, entry.include.subtracting(with)))
      }
      if isRepeated {
        // Every doing begins a new interval, which has not been extended yet.
        noteLimits(of: duties[row], row)
        duties[row].newDates = []
        duties[row].extendedTo = Reckoning.ages
        duties[row].surelyExtendedTo = Reckoning.ages
        duties[row].timesExtended = 0
        duties[row].timesSurelyExtended = 0
        duties[row].extensionMissing = FactSet()
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

  /// Whether some record of a day shows that a duty was done with what it needs.
  private func isProven(_ entry: DutyEntry, by range: Range<Int>) -> Bool {
    range.contains { index in
      entry.events.contains(events[index].event)
        && events[index].with?.isSuperset(of: entry.needs) ?? false
    }
  }

  /// Whether a duty exists by a day, as far as it says from when.
  private mutating func hasBegun(_ entry: DutyEntry, on day: Int32) -> Bool {
    guard entry.statesFrom, let from = entry.from else { return true }
    return reckon(from, on: day).high <= day
  }

  /// Whether another duty that exists asks for an act, so that it is that duty's window it fits.
  private mutating func isAskedFor(_ event: EventID, besides row: Int, on day: Int32) -> Bool {
    for other in rules.dutiesBehind[event.at] where other != Int32(row) {
      let entry = entry(Int(other))
      if !entry.isAbsent, hasBegun(entry, on: day), isThere(Int(other), on: day) { return true }
    }
    return false
  }

  /// Settles which variant of a duty applies, as far as it is known on a day.
  mutating func choose(_ row: Int, on day: Int32) {
    if rules.duties[row].variants.isEmpty { return }
    var isOpen = false
    var missing = FactSet()
    var branch = 0
    for (index, link) in rules.duties[row].variants.enumerated() {
      let variant = rules.dutyVariants[Int(link)]
      let holds = evaluate(variant.when, on: day)
      if holds.truth == .no { continue }
      missing = missing.union(holds.missing)
      if holds.truth == .yes {
        branch = index + 1
        break
      }
      isOpen = true
    }
    duties[row].branch = isOpen ? -1 : branch
    duties[row].branchMissing = isOpen ? missing : FactSet()
  }

  /// Finds the due dates of all duties whose clock still moves.
  mutating func reckonDuties(on day: Int32) {
    for row in duties.indices where stages[rules.duties[row].scope].run > 0 {
      // Once a due date has passed undone, its start no longer moves it.
      guard duties[row].missed == Reckoning.never, !duties[row].isEnded else { continue }
      if duties[row].done != Reckoning.never, !entry(row).isRepeated, duties[row].done < day {
        continue
      }
      choose(row, on: day)
      within = rules.duties[row].scope
      if duties[row].branch >= 0 {
        reckon(row, entry(row), on: day)
      } else {
        reckonBranches(row, on: day)
      }
    }
    within = 0
  }

  /// The due date of a duty of which nobody knows which variant applies: all that it may be.
  private mutating func reckonBranches(_ row: Int, on day: Int32) {
    var all: [DutyState] = []
    for index in 0...rules.duties[row].variants.count {
      let branch = index < rules.duties[row].variants.count ? index + 1 : 0
      if branch > 0 {
        let holds = evaluate(
          rules.dutyVariants[Int(rules.duties[row].variants.lowerBound) + branch - 1].when, on: day)
        if holds.truth == .no { continue }
      }
      let entry = rules.duty(row, branch: branch)
      if entry.isAbsent {
        duties[row].due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
        duties[row].possible.removeAll(keepingCapacity: true)
      } else {
        reckon(row, entry, on: day)
      }
      all.append(duties[row])
    }
    guard var sum = all.first else { return }
    for other in all.dropFirst() {
      sum.due = sum.due.either(other.due)
      sum.firstDue = sum.firstDue.either(other.firstDue)
      sum.from = sum.from.either(other.from)
      sum.isLifted = sum.isLifted && other.isLifted
    }
    if !sum.due.isExact {
      sum.due.missing = sum.due.missing.union(sum.branchMissing)
      sum.otherReadings = []
      sum.possible = all.flatMap { $0.possible.isEmpty ? [$0.due] : $0.possible }
    } else {
      sum.branchMissing = FactSet()
    }
    duties[row] = sum
  }

  private mutating func reckon(_ row: Int, _ entry: DutyEntry, on day: Int32) {
    let opened = Reckoning.exact(stages[entry.scope].opened)
    duties[row].from = entry.from.map { reckon($0, on: day, asClock: true) } ?? opened
    if let every = entry.every {
      reckonRepeated(row, entry, every: every, on: day)
      return
    }
    duties[row].due = dueDate(row, entry, on: day)
    reckonPossibilities(row, entry, on: day)
    duties[row].otherReadings.removeAll(keepingCapacity: true)
    for link in entry.otherReadings {
      let reading = paused(
        reckon(rules.momentLinks[Int(link)], on: day, asClock: true), row, entry, on: day)
      duties[row].otherReadings.append(extended(reading, row, on: day))
    }
  }

  /// The due date of a duty that is due once: paused, extended, lifted, walled.
  private mutating func dueDate(_ row: Int, _ entry: DutyEntry, on day: Int32) -> Reckoning {
    var due: Reckoning
    switch entry.due {
    case .moment(let node): due = reckon(node, on: day, asClock: true)
    case .speed, .unstated: due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
    }
    due = paused(due, row, entry, on: day)
    duties[row].firstDue = due
    due = extended(due, row, on: day)
    let lifted = entry.unless.map { evaluate($0, on: day) }
    if let lifted, lifted.truth == .unknown {
      // Not yet judged, the date binds provisionally.
      due.isProvisional = true
      due.missing = due.missing.union(lifted.missing)
    }
    duties[row].isLifted = false
    if lifted?.truth == .yes {
      duties[row].isLifted = true
      due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
    }
    if let wall = entry.atLatest {
      let last = reckon(wall, on: day, asClock: true)
      due = duties[row].isLifted ? last : due.earlier(last)
      duties[row].isLifted = false
    }
    if !due.isTimed { due.time = entry.dayEnds }
    return due
  }

  /// Finds each date that a duty may be due on, where an act, a pause or an extension may count or
  /// not.
  private mutating func reckonPossibilities(_ row: Int, _ entry: DutyEntry, on day: Int32) {
    duties[row].possible.removeAll(keepingCapacity: true)
    if duties[row].due.isExact { return }
    let state = duties[row]
    let isOpen = (
      acts: occurrences.contains { $0.hasHappened && $0.certain != $0.day },
      pauses: pauses.contains { $0.spans.contains { !$0.isCertain } },
      extensions: state.extensionIsOpen
    )
    guard isOpen.acts || isOpen.pauses || isOpen.extensions else { return }
    var possible: [Reckoning] = []
    for acts in [Truth.yes, .no] where isOpen.acts || acts == .yes {
      for pauses in [Truth.no, .yes] where isOpen.pauses || pauses == .no {
        for extensions in [Truth.no, .yes] where isOpen.extensions || extensions == .no {
          assumption = Assumption(acts: acts, pauses: pauses, extensions: extensions)
          if let from = entry.from { duties[row].from = reckon(from, on: day, asClock: true) }
          let due = dueDate(row, entry, on: day)
          if !possible.contains(where: { $0.low == due.low && $0.high == due.high }) {
            possible.append(due)
          }
        }
      }
    }
    assumption = Assumption()
    duties[row] = state
    duties[row].possible = possible
  }

  private mutating func reckonRepeated(
    _ row: Int, _ entry: DutyEntry, every: Length, on day: Int32
  ) {
    var start = duties[row].from
    let done = duties[row].done
    let counting = rules.countings[Int(entry.everyCounting)]
    var due: Reckoning
    if done == Reckoning.never, case .moment(let first) = entry.due {
      // A first date of its own, after it the interval.
      due = reckon(first, on: day, asClock: true)
    } else {
      // The first interval is counted as any other length, from one doing to the next it goes on.
      var isContinuing = entry.from.map { continues($0, start, on: day, asClock: true) } ?? false
      if done != Reckoning.never {
        if start.low <= done { isContinuing = true }
        start = start.later(.exact(done, time: duties[row].doneTime))
      }
      due = add(every, to: start, counting, continuing: isContinuing)
    }
    duties[row].firstDue = due
    due = extended(due, row, on: day)
    if !due.isTimed { due.time = entry.dayEnds }
    duties[row].due = due
  }
}
