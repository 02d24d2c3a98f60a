/// The date a moment has, as far as it is known.
extension Sweep {
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
    case .event(let event): return reckon(event, on: day, asClock: asClock)
    case .fact(let fact): return reckon(fact, on: day)
    case .due(let row): return reckon(dueOf: Int(row), on: day)
    case .ownDue: return own
    case .missed(let row): return reckon(missedOf: Int(row), on: day)
    case .opened(let scope):
      return stages[Int(scope)].run == 0 ? .waiting : reckonOpening(Int(scope))
    case .startless: return .startless
    case .after(let length, let counting, let start):
      let from = reckon(start, on: day, own: own, asClock: asClock)
      let isContinuing = continues(start, from, on: day, own: own, asClock: asClock)
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

  /// Whether a length counted from a moment goes on from a due date, which is always day 0.
  ///
  /// Of several moments the one that gives the day decides; an act that is only expected on that
  /// day has not started a count of its own.
  mutating func continues(
    _ start: NodeIndex, _ from: Reckoning, on day: Int32, own: Reckoning = .waiting, asClock: Bool
  ) -> Bool {
    switch rules.moments[Int(start)] {
    case .due, .ownDue: return true
    case .on, .event, .fact, .missed, .opened, .after, .startless: return false
    case .earlier(let range), .later(let range):
      var isFromDue = false
      for link in range {
        let node = rules.momentLinks[Int(link)]
        let leg = reckon(node, on: day, own: own, asClock: asClock)
        guard leg.isExact, leg.low == from.low else { continue }
        if continues(node, leg, on: day, own: own, asClock: asClock) {
          isFromDue = true
        } else if !leg.isProvisional {
          return false
        }
      }
      return isFromDue
    }
  }

  func reckonOpening(_ scope: Int) -> Reckoning {
    let opening = openingDay(of: scope)
    if stages[scope].isCertain || scope == within { return opening }
    var sum = opening.either(.waiting)
    sum.missing = stages[scope].missing
    return sum
  }

  private func openingDay(of scope: Int) -> Reckoning {
    let opened = stages[scope].opened
    // The minute of the event that opened it, so that a cut-off reaches the clock.
    for stage in rules.stages where stage.scope == scope {
      for link in stage.opens {
        let node = rules.momentLinks[Int(link)]
        if case .event(let event) = rules.moments[Int(node)], occurrences[event.at].day == opened {
          return .exact(opened, time: occurrences[event.at].time)
        }
      }
    }
    return .exact(opened)
  }

  mutating func reckon(_ event: EventID, on day: Int32, asClock: Bool) -> Reckoning {
    let occurrence = occurrences[event.at]
    guard occurrence.hasHappened else { return expected(event, on: day, asClock: asClock) }
    let counted = Reckoning.exact(occurrence.day, time: occurrence.time)
    if occurrence.certain == occurrence.day || assumption.acts == .yes { return counted }
    // Nobody recorded whether it came with what it needs to count.
    let otherwise =
      occurrence.certain == Reckoning.never
      ? expected(event, on: day, asClock: asClock) : .exact(occurrence.certain)
    return assumption.acts == .no ? otherwise : counted.either(otherwise)
  }

  /// When an act that has not happened is taken to happen: as a clock, when it is due.
  private mutating func expected(_ event: EventID, on day: Int32, asClock: Bool) -> Reckoning {
    guard asClock, let row = dutyBehind(event, on: day) else { return .waiting }
    var due = reckon(dueOf: row, on: day)
    due.isProvisional = true
    if !due.isTimed { due.time = .unknown }
    return due
  }

  /// The row of the duty whose due date stands in place of an act that is not done.
  ///
  /// Of several that ask for the act in this case, the one that is due first.
  mutating func dutyBehind(_ event: EventID, on day: Int32) -> Int? {
    var found: Int?
    for row in rules.dutiesBehind[event.at] {
      let row = Int(row)
      guard stages[rules.duties[row].scope].run > 0, !duties[row].isEnded, !duties[row].isLifted,
        case .moment = entry(row).due, isThere(row, on: day)
      else { continue }
      if let other = found, duties[other].due.high <= duties[row].due.high { continue }
      found = row
    }
    return found
  }

  /// The due date of a duty, without an end where nobody knows whether it is one of this case.
  mutating func reckon(dueOf row: Int, on day: Int32) -> Reckoning {
    let presence = presence(of: row, on: day)
    if presence.truth == .no { return .waiting }
    if presence.truth == .yes { return duties[row].due }
    var due = duties[row].due.either(.waiting)
    due.missing = due.missing.union(presence.missing)
    return due
  }

  /// The day from which a duty is missed, without an end where nobody knows whether it is.
  mutating func reckon(missedOf row: Int, on day: Int32) -> Reckoning {
    var missed = Reckoning.waiting
    if duties[row].missed != Reckoning.never {
      missed = .exact(duties[row].missed)
    } else if duties[row].mayBeMissed, duties[row].due.high < day, assumption.acts != .yes {
      missed = .exact(duties[row].due.high + 1)
      if assumption.acts == .unknown { missed = missed.either(.waiting) }
    }
    if missed.isWaiting { return missed }
    let presence = presence(of: row, on: day)
    if presence.truth == .no { return .waiting }
    if presence.truth == .yes { return missed }
    missed = missed.either(.waiting)
    missed.missing = missed.missing.union(presence.missing)
    return missed
  }

  /// Whether a duty is one of this case, as far as is known on a day, and what would tell: by its
  /// own condition, and by whether its stage has opened.
  mutating func presence(of row: Int, on day: Int32) -> (truth: Truth, missing: FactSet) {
    var truth = Truth.yes
    var missing = FactSet()
    if let when = rules.duties[row].when { (truth, missing) = evaluate(when, on: day) }
    let scope = rules.duties[row].scope
    if scope == within || stages[scope].isCertain || truth == .no { return (truth, missing) }
    return (.unknown, missing.union(stages[scope].missing))
  }

  /// Whether a duty may be one of this case, as far as is known on a day.
  mutating func isThere(_ row: Int, on day: Int32) -> Bool {
    presence(of: row, on: day).truth != .no
  }

  mutating func reckon(_ fact: FactID, on day: Int32) -> Reckoning {
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

  mutating func add(
    _ length: Length, to start: Reckoning, _ counting: Counting, continuing: Bool
  ) -> Reckoning {
    if length.unit == .hours { return add(hours: length.count, to: start) }
    var sum = start
    sum.time = .unknown
    sum.isTimed = false
    if start.isExact {
      let end = add(length, to: start.low, start.time.minute, counting, continuing, isExact: true)
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

  /// The point in time so many hours after another.
  ///
  /// From a day without a time of day the hours end on a day, or between two, at a time not known.
  mutating func add(hours: Int, to start: Reckoning) -> Reckoning {
    var sum = start
    sum.isTimed = true
    sum.time = .unknown
    if start.isExact, start.time.isKnown {
      guard let instant = rules.counting.instant(start.low, start.time) else {
        outsideZone(start.low)
        return sum
      }
      guard let end = rules.counting.end(ofHours: hours, from: instant) else {
        outsideZone(start.low + Int32(hours / 24))
        return sum
      }
      sum.low = end.day.dayNumber
      sum.high = sum.low
      sum.time = TimeOfDay(end)
      return sum
    }
    if start.low != Reckoning.ages, start.low != Reckoning.never {
      sum.low = dayAfter(hours, from: start.low, minute: 0) ?? start.low
    }
    if start.high != Reckoning.never {
      sum.high =
        dayAfter(hours, from: start.high, minute: Int16(Instant.minutesOfDay - 1))
        ?? Reckoning.never
    }
    return sum
  }

  private func dayAfter(
    _ hours: Int, from day: Int32, minute: Int16
  ) -> Int32? {
    guard
      let start = rules.counting.zone?.instant(day: CivilDate(dayNumber: day), minute: Int(minute))
    else { return nil }
    return rules.counting.end(ofHours: hours, from: start)?.day.dayNumber
  }

  mutating func outsideZone(_ needs: Int32) {
    guard fault == nil, let zone = rules.counting.zone else { return }
    fault = .beyondHorizon(
      calendar: zone.name, last: zone.last, needs: CivilDate(dayNumber: needs))
  }

  mutating func add(
    _ length: Length, to start: Int32, _ minute: Int16, _ counting: Counting,
    _ continuing: Bool, isExact: Bool
  ) -> Int32? {
    do throws(DayCounting.Beyond) {
      var day = CivilDate(dayNumber: start)
      if !continuing {
        day = try rules.counting.date(
          borneBy: day, minute: minute < 0 ? nil : Int(minute), by: counting)
      }
      return try rules.counting.end(
        of: length, from: day, continuing: continuing, by: counting
      ).dayNumber
    } catch {
      guard isExact, fault == nil else { return nil }
      let calendar = rules.counting.calendar
      switch error {
      case .horizon(let needs):
        fault = .beyondHorizon(calendar: calendar.name, last: calendar.last, needs: needs)
      case .beginning(let needs):
        fault = .beforeCalendar(calendar: calendar.name, first: calendar.first, needs: needs)
      }
      return nil
    }
  }

  /// The day a moment comes to that no table holds; nil: not known, or waiting for something.
  mutating func day(of moment: MomentTree, _ counting: Counting) -> CivilDate? {
    reckon(moment, counting).day
  }

  /// The last day of a length counted from a day; nil outside the calendar.
  mutating func end(of length: Length, from day: Int32, _ counting: Counting) -> Int32? {
    add(length, to: day, -1, counting, false, isExact: false)
  }

  private mutating func reckon(_ moment: MomentTree, _ counting: Counting) -> Reckoning {
    let day = asOf
    switch moment {
    case .on(let date): return .exact(date.dayNumber)
    case .event(let event): return reckon(event, on: day, asClock: false)
    case .fact(let fact): return reckon(fact, on: day)
    case .due(let id?): return rules.row(of: id).map { duties[$0].due } ?? .waiting
    case .due(nil), .after(_, nil): return .waiting
    case .missed(let id):
      return rules.row(of: id).map { reckon(missedOf: $0, on: day) } ?? .waiting
    case .opened(let scope):
      return stages[scope].run == 0 ? .waiting : reckonOpening(scope)
    case .after(let length, let start?):
      var isContinuing = false
      if case .due = start { isContinuing = true }
      return add(length, to: reckon(start, counting), counting, continuing: isContinuing)
    case .earlier(let legs):
      var sum = Reckoning.waiting
      for leg in legs { sum = sum.earlier(reckon(leg, counting)) }
      return sum
    case .later(let legs):
      var sum: Reckoning?
      for leg in legs {
        let next = reckon(leg, counting)
        sum = sum?.later(next) ?? next
      }
      return sum ?? .waiting
    }
  }
}
