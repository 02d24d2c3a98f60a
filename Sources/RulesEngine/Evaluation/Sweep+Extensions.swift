/// How far an extension moves a due date, and what makes one count.
extension Sweep {
  mutating func extend(_ event: CaseEvent, on day: Int32) {
    var isTaken = false
    for row in duties.indices {
      // Of a stage that has not opened, or a duty that is over, there is nothing to move.
      guard stages[rules.duties[row].scope].run > 0, !duties[row].isEnded else { continue }
      guard let entry = entry(row).extending, entry.event == event.event else { continue }
      if let about = event.about, about != entry.id { continue }
      let holds = entry.when.map { evaluate($0, on: day) }
      // In this case there is no such power.
      if holds?.truth == .no { continue }
      isTaken = true
      extend(row, by: entry, event, on: day, unsettled: holds?.missing ?? FactSet())
    }
    if !isTaken {
      findings.append(.extensionNotProvidedFor(event.event, event.at.day, rules.source))
    }
  }

  /// Moves the due date of a duty, if the announcement counts.
  ///
  /// - Parameters:
  ///   - row: The duty.
  ///   - entry: The power to extend it.
  ///   - event: The announcement.
  ///   - day: Its day.
  ///   - unsettled: What would tell whether there is such a power in this case; empty: there is.
  mutating func extend(
    _ row: Int, by entry: ExtensionEntry, _ event: CaseEvent, on day: Int32, unsettled: FactSet
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
            entry.id, told: event.at.day, last: CivilDate(dayNumber: last.high), rules.source))
        return
      }
    }
    // What is due again after each doing can be moved although it was done before.
    let isOver = duties[row].done < day && !self.entry(row).isRepeated
    if duties[row].missed != Reckoning.never || isOver {
      let last = min(duties[row].missedDue, duties[row].done)
      findings.append(
        .extensionNotifiedLate(
          entry.id, told: event.at.day, last: CivilDate(dayNumber: last), rules.source))
      return
    }
    if let with = event.with, !with.isSuperset(of: entry.needs) {
      findings.append(
        .extensionNeedsMissing(
          entry.id, told: event.at.day, entry.needs.subtracting(with), rules.source))
      return
    }
    var isCertain = unsettled.isEmpty
    if let times = entry.times {
      if duties[row].timesSurelyExtended >= times {
        findings.append(.extensionOnceTooOften(entry.id, told: event.at.day, times: times))
        return
      }
      // It is in order only if an earlier one that may not count does not.
      if duties[row].timesExtended >= times { isCertain = false }
    }
    let end = newDate.dayNumber
    let firstDue = duties[row].firstDue
    let current = max(
      duties[row].surelyExtendedTo, firstDue.isExact ? firstDue.high : Reckoning.ages)
    if end <= current {
      findings.append(.extensionNotLonger(entry.id, told: event.at.day, newDate: newDate))
      return
    }
    duties[row].timesExtended += 1
    duties[row].extendedTo = max(duties[row].extendedTo, end)
    duties[row].newDates.append(end)
    duties[row].extensionMissing = duties[row].extensionMissing.union(unsettled)
    if event.with == nil && !entry.needs.isEmpty {
      isCertain = false
      findings.append(.extensionNeedsUnknown(entry.id, told: event.at.day, entry.needs))
    }
    if isCertain {
      duties[row].timesSurelyExtended += 1
      duties[row].surelyExtendedTo = max(duties[row].surelyExtendedTo, end)
    }
  }

  /// A due date as extended: between the extensions that surely count and all that may.
  mutating func extended(_ due: Reckoning, _ row: Int, on day: Int32) -> Reckoning {
    if duties[row].extendedTo == Reckoning.ages { return due }
    limitExtensions(row, on: day)
    let isOpen = duties[row].extensionIsOpen
    let isTaken = !isOpen || assumption.extensions == .yes
    if isTaken { return due.later(moved(row, to: duties[row].extendedTo, on: day)) }
    let surely =
      duties[row].surelyExtendedTo == Reckoning.ages
      ? due : due.later(moved(row, to: duties[row].surelyExtendedTo, on: day))
    if assumption.extensions == .no { return surely }
    let latest = due.later(moved(row, to: duties[row].extendedTo, on: day))
    if surely.low == latest.low, surely.high == latest.high { return surely }
    var sum = surely.either(latest)
    sum.missing = sum.missing.union(duties[row].extensionMissing)
    sum.isProvisional = true
    return sum
  }

  /// Finds the latest date to which a duty may be extended.
  private mutating func limitExtensions(_ row: Int, on day: Int32) {
    // A limit that counts from a date moves with it.
    duties[row].extensionLimit = Reckoning.never
    if let upTo = entry(row).extending?.upTo {
      let limit = reckon(upTo, on: day, own: duties[row].firstDue, asClock: true)
      duties[row].extensionLimit = limit.high
      duties[row].limitIsProvisional = limit.isProvisional
    }
  }

  /// A new date, held to its limit unless a judgement lifts that.
  private mutating func moved(_ row: Int, to newDate: Int32, on day: Int32) -> Reckoning {
    let state = duties[row]
    if newDate <= state.extensionLimit { return .exact(newDate) }
    var moved = Reckoning.exact(state.extensionLimit)
    if let unless = entry(row).extending?.unless {
      let lifted = evaluate(unless, on: day)
      if lifted.truth == .yes { return .exact(newDate) }
      if lifted.truth == .unknown {
        moved.isProvisional = true
        moved.missing = lifted.missing
      }
    }
    return moved
  }

  /// Notes every new date beyond its limit that no judgement has lifted.
  ///
  /// A limit that still rests on an act not done may yet move: of it nothing is said.
  mutating func noteLimits(of state: DutyState, _ row: Int) {
    guard let entry = rules.duty(row, branch: state.branch).extending,
      !state.limitIsProvisional || state.missed != Reckoning.never
    else { return }
    if let unless = entry.unless, evaluate(unless, on: asOf).truth == .yes { return }
    for newDate in state.newDates where newDate > state.extensionLimit {
      findings.append(
        .extensionBeyondLimit(
          entry.id, newDate: CivilDate(dayNumber: newDate),
          limit: CivilDate(dayNumber: state.extensionLimit), rules.source))
    }
  }
}
