/// When duties are due, and what discharges them.
extension Sweep {
  mutating func discharge(_ row: Int, on day: Int32, events range: Range<Int>) {
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
      duties[row].doneTime = TimeOfDay(events[index].at)
      // One act discharges every instance that is still open.
      for index in earlierRuns.indices
      where entry.scope == 0 && earlierRuns[index].row == row
        && earlierRuns[index].state.done == Reckoning.never
      {
        earlierRuns[index].state.done = day
        earlierRuns[index].state.doneTime = duties[row].doneTime
      }
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
  mutating func reckonDuties(on day: Int32) {
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
      let lifted = entry.unless.map { evaluate($0, on: day) }
      if let lifted, lifted.truth == .unknown {
        // Not yet judged, the date binds provisionally.
        due.isProvisional = true
        due.missing = due.missing.union(lifted.missing)
      }
      if lifted?.truth == .yes {
        duties[row].isLifted = true
        due = Reckoning(low: Reckoning.ages, high: Reckoning.never)
        if let wall = entry.atLatest {
          due = reckon(wall, on: day, asClock: true)
          duties[row].isLifted = false
        }
      }
      if !due.isTimed { due.time = entry.dayEnds }
      duties[row].due = due
      duties[row].otherReadings = entry.otherReadings.map { node in
        extended(reckon(node, on: day, asClock: true), row, to: moved)
      }
    }
  }

  mutating func reckonRepeated(_ row: Int, every: Length, on day: Int32) {
    var start = duties[row].from
    let done = duties[row].done
    if done != Reckoning.never { start = start.later(.exact(done)) }
    let counting = rules.countings[Int(rules.duties[row].everyCounting)]
    let due = add(every, to: start, counting, continuing: true)
    duties[row].firstDue = due
    duties[row].due = due
  }
}
