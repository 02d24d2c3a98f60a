extension Joining {
  /// The outcomes of a duty, one for each run of its stage.
  mutating func duties(_ id: RuleID) -> [DutyOutcome] {
    guard policy.traits[id.at].kind == .duty else { return [] }
    var runs = 0
    for index in sweeps.indices {
      guard let row = sweeps[index].rules.row(of: id) else { continue }
      let scope = sweeps[index].rules.duties[row].scope
      runs = max(
        runs, max(1, sweeps[index].stages[scope].run), sweeps[index].duties[row].instance)
    }
    guard runs > 0 else { return [] }
    var outcomes: [DutyOutcome] = []
    for run in 1...runs {
      if let outcome = duty(id, run: run) { outcomes.append(outcome) }
    }
    return outcomes
  }

  private mutating func duty(_ id: RuleID, run: Int) -> DutyOutcome? {
    var standings: [Standing] = []
    let isLent = policy.traits[id.at].isLent
    for index in sweeps.indices {
      if let standing = standing(of: id, run: run, in: index) { standings.append(standing) }
    }
    // The Code lends a duty without the power to extend it: only then its own date differs.
    if isLent, standings.count > 1, standings[0].isLike(standings[1]) { standings.removeFirst() }
    guard !standings.isEmpty else { return nil }
    // Of the rows that still ask for something the earliest date leads; a date that is not known
    // cannot. A duty done or ended by the policy alone does not hide the Code's.
    standings.sort { left, right in
      if left.status.rank != right.status.rank { return left.status.rank < right.status.rank }
      return switch (left.dated.due, right.dated.due) {
      case (let first?, let second?): first < second
      case (.some, nil): true
      case (nil, _): false
      }
    }
    let leading = standings[0]
    var dates: [DatedDue] = []
    for standing in standings { dates.append(standing.dated) }
    // What the Code had asked for earlier binds, even where only the policy still asks for more.
    if let place = dates.firstIndex(where: { $0.source == .code }), place > 0,
      let due = dates[place].due, dates[place].status != .ended,
      leading.dated.due.map({ due < $0 }) ?? true
    {
      dates.insert(dates.remove(at: place), at: 0)
    }
    for standing in standings { dates += standing.otherReadings }
    // A date that rests on an open judgement is provisional, and the judgement is asked for.
    if leading.status == .unknown || leading.dated.isProvisional && leading.status.rank == 0 {
      ask(leading.dated.missing, for: names.rules[id.at])
    }
    return DutyOutcome(
      rule: id, run: run, status: leading.status, done: leading.done, dates: dates,
      daysLate: leading.daysLate, countsWorkingDays: leading.countsWorkingDays, why: leading.why)
  }

  /// A duty as one rule set sees it.
  private struct Standing {
    var dated: DatedDue
    var status: DutyStatus
    var done: CivilDate?
    var daysLate: Int?
    var countsWorkingDays: Bool
    var why: Reason
    var otherReadings: [DatedDue]

    /// Whether both come to the same date and status.
    func isLike(_ other: Standing) -> Bool {
      dated.due == other.dated.due && status == other.status
    }
  }

  private mutating func standing(of id: RuleID, run: Int, in index: Int) -> Standing? {
    guard let row = sweeps[index].rules.row(of: id) else { return nil }
    var entry = sweeps[index].rules.duties[row]
    let stage = sweeps[index].stages[entry.scope]
    var condition = Truth.yes
    var missing = FactSet()
    if let when = entry.when {
      (condition, missing) = sweeps[index].evaluate(when, on: day)
    }
    if condition == .no { return nil }
    // Nor is it known of a stage that may not have opened.
    if !stage.isCertain {
      condition = .unknown
      missing = missing.union(stage.missing)
    }
    var state = sweeps[index].duties[row]
    let runs = state.instance
    if run < runs {
      for snapshot in sweeps[index].earlierRuns where snapshot.row == row && snapshot.run == run {
        state = snapshot.state
      }
    } else if run > max(1, runs) {
      return nil
    }
    entry = sweeps[index].rules.duty(row, branch: state.branch)
    if entry.isAbsent, state.branch >= 0 { return nil }
    missing = missing.union(state.branchMissing)
    let done = state.done == Reckoning.never ? nil : CivilDate(dayNumber: state.done)
    let (status, why) = status(of: state, entry, stage: stage, condition: condition)
    missing = missing.union(state.due.missing).union(state.from.missing)
    var due = state.due.day
    if state.missed != Reckoning.never, state.due.isExact {
      due = CivilDate(dayNumber: state.missedDue)
    }
    // Of a count that is stopped, the date if it went on today.
    if state.pausedSince != Reckoning.never, status == .pending, due == nil,
      state.due.low != Reckoning.ages
    {
      due = CivilDate(dayNumber: state.due.low)
    }
    if state.isEnded && !state.due.isExact { due = nil }
    if status == .notYetStarted { due = nil }
    let time = due == nil ? TimeOfDay.unknown : state.due.time
    var dated = DatedDue(
      due: due, minute: time.isKnown ? Int(time.minute) : nil,
      offset: time.offset == TimeOfDay.noOffset ? nil : Int(time.offset),
      source: sweeps[index].rules.source,
      status: status,
      isProvisional: status != .notYetStarted && state.missed == Reckoning.never
        && state.due.isProvisional,
      isOtherReading: false, isStartless: state.due.isStartless, isSpeed: entry.due == .speed,
      starts: status == .notYetStarted ? nil : state.from.day, missing: missing,
      stops: state.stops, variant: max(0, state.branch))
    if dated.isProvisional, let starts = dated.starts, starts > asOf, !state.from.isProvisional {
      dated.starts = nil
    }
    return Standing(
      dated: dated, status: status, done: entry.isRepeated ? nil : done,
      daysLate: daysLate(
        due: due, done: entry.isRepeated ? nil : done, status: status, entry, in: index),
      countsWorkingDays: entry.workingDays, why: why,
      otherReadings: otherReadings(of: state, dated, entry, sweeps[index].rules.source))
  }

  private func otherReadings(
    of state: DutyState, _ dated: DatedDue, _ entry: DutyEntry, _ source: RuleSource
  ) -> [DatedDue] {
    var list: [DatedDue] = []
    for (place, reading) in (state.otherReadings + state.possible).enumerated() {
      guard let due = reading.day, due != dated.due else { continue }
      var other = dated
      other.due = due
      other.minute = reading.time.isKnown ? Int(reading.time.minute) : nil
      other.offset = reading.time.offset == TimeOfDay.noOffset ? nil : Int(reading.time.offset)
      other.isOtherReading = true
      other.isOneOfSeveral = place >= state.otherReadings.count
      other.isProvisional = reading.isProvisional
      if state.done != Reckoning.never {
        other.status = state.done <= due.dayNumber ? .met : .metLate
      } else if dated.status != .notYetStarted && dated.status != .ended {
        other.status = day < due.dayNumber ? .pending : day == due.dayNumber ? .dueToday : .overdue
      }
      list.append(other)
    }
    return list
  }

  private func status(
    of state: DutyState, _ entry: DutyEntry, stage: StageState, condition: Truth
  ) -> (DutyStatus, Reason) {
    if stage.run == 0 { return (.notYetStarted, .stageNotOpen(entry.scope)) }
    if condition == .unknown { return (.unknown, .factsMissing) }
    if state.done != Reckoning.never, !entry.isRepeated {
      let done = CivilDate(dayNumber: state.done)
      if state.missed != Reckoning.never { return (.metLate, .done(done)) }
      if state.doingIsOpen {
        // Done again with what it needs, and still in time: whichever counts, it was done.
        if state.surelyDone > state.due.low { return (.unknown, .needsNotRecorded) }
        return (.met, .done(done))
      }
      if state.due.isExact, state.done == state.due.low,
        state.due.isTimed || state.due.time.isKnown
      {
        guard state.doneTime.isKnown, state.due.time.isKnown else {
          return (.unknown, .timeNotRecorded)
        }
        return (state.due.time < state.doneTime ? .metLate : .met, .done(done))
      }
      if state.done <= state.due.low
        || state.due.low == Reckoning.ages && !state.due.isStartless
          && state.due.missing.isEmpty
      {
        return (.met, .done(done))
      }
      if state.done > state.due.high { return (.metLate, .done(done)) }
      return (.unknown, state.due.isStartless ? .startUnstated : .factsMissing)
    }
    if state.missed != Reckoning.never {
      return (.overdue, .missed(CivilDate(dayNumber: state.missed)))
    }
    if state.isEnded { return (.ended, .ended) }
    if state.isLifted { return (.pending, .liftedByJudgement) }
    if !state.from.isProvisional {
      if state.from.isWaiting { return (.notYetStarted, .waitsFor(policy.triggers[entry.id.at])) }
      // A count that starts on a day to come, as from another due date, is known already.
      if state.from.low > day, entry.statesFrom || !state.due.isExact, let first = state.from.day {
        return (.notYetStarted, .waitsUntil(first))
      }
    }
    if state.due.isStartless { return (.unknown, .startUnstated) }
    if entry.every == nil {
      switch entry.due {
      case .speed: return (.pending, .speed)
      case .unstated: return (.unknown, .noTimePrinted)
      case .moment: break
      }
    }
    if state.branch < 0, !state.due.isExact, day <= state.due.high {
      return (.unknown, .factsMissing)
    }
    if state.pausedSince != Reckoning.never {
      return (.pending, .paused(CivilDate(dayNumber: state.pausedSince)))
    }
    let why = state.due.isProvisional ? Reason.runsProvisionally : .runs
    if state.due.isWaiting { return (.notYetStarted, .waitsFor(policy.triggers[entry.id.at])) }
    if day < state.due.low { return (.pending, why) }
    if day == state.due.low && state.due.isExact { return (.dueToday, why) }
    if day > state.due.high { return (.overdue, why) }
    return (.unknown, .factsMissing)
  }

  private func daysLate(
    due: CivilDate?, done: CivilDate?, status: DutyStatus, _ entry: DutyEntry,
    in index: Int
  ) -> Int? {
    guard let due, status == .overdue || status == .metLate else { return nil }
    let end = done ?? asOf
    guard end > due else { return nil }
    if entry.workingDays {
      return sweeps[index].rules.counting.calendar.workingDays(after: due, through: end)
    }
    return due.days(to: end)
  }
}

extension DutyStatus {
  /// What still asks for something before what is settled.
  fileprivate var rank: Int {
    switch self {
    case .overdue, .dueToday, .pending, .unknown: 0
    case .metLate: 1
    case .met: 2
    case .ended: 3
    case .notYetStarted: 4
    }
  }
}
