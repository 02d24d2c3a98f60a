import RulesEngine

extension PlainReading {
  /// A moment with its terms written out.
  func expanded(_ moment: Moment) -> Moment {
    switch moment {
    case .named(let name):
      for term in policy.terms where term.name == name {
        if case .moment(let meaning) = term.meaning { return expanded(meaning) }
      }
      return moment
    case .after(let length, .says(let start)): return .after(length, .says(expanded(start)))
    case .earlierOf(let all): return .earlierOf(all.map(expanded))
    case .laterOf(let all): return .laterOf(all.map(expanded))
    case .on, .due, .missed, .opened, .after: return moment
    }
  }

  /// From what a moment counts.
  func start(of moment: Moment) -> Moment? {
    switch expanded(moment) {
    case .after(_, .says(let start)): return start
    case .earlierOf(let all), .laterOf(let all):
      let starts = all.compactMap { start(of: $0) }
      return starts.isEmpty ? nil : .earlierOf(starts)
    case .on, .named, .due, .missed, .opened, .after: return nil
    }
  }

  /// Where a moment lies, as known on the evening of a day.
  ///
  /// As a clock, the start or end of a duty's count, an act that is not done counts as done when it
  /// is due; `own` is the first due date, inside an extension.
  func when(
    _ moment: Moment, _ day: Int, isClock: Bool = false, own: When = .waiting,
    counting: CountingRules? = nil
  ) -> When {
    let counting = counting ?? policy.counting
    switch expanded(moment) {
    case .on(let date): return .on(Int(date.dayNumber))
    case .named(let name): return when(named: name, day, isClock: isClock)
    case .due(nil): return own
    case .due(of: let path?):
      guard let duty = duties.first(where: { $0.path == path }), isOpen(duty), isThere(duty, day)
      else { return .waiting }
      return due(of: duty, day)
    case .missed(let path):
      guard let duty = duties.first(where: { $0.path == path }), isThere(duty, day) else {
        return .waiting
      }
      var missed = When.waiting
      if let due = duty.state.missedDue {
        missed = .on(due + 1)
      } else if duty.state.doingIsOpen, duty.state.due.kind == .known,
        duty.state.due.high < min(day, duty.state.surelyDone ?? .max)
      {
        // If what was done does not count.
        missed = .either(.on(duty.state.due.high + 1), .waiting)
      }
      return presence(of: duty, day) == nil ? .either(missed, .waiting) : missed
    case .opened(let name):
      guard let stage = stages[name], stage.run > 0 else { return .waiting }
      let opened = When.on(stage.opened, utc: stage.openedUTC)
      return stage.isSure || inside == name ? opened : .either(opened, .waiting)
    case .after(let length, .says(let start)):
      let from = when(start, day, isClock: isClock, own: own, counting: counting)
      var goesOn = false
      if case .due = expanded(start) { goesOn = true }
      return after(length, from, counting, goesOn: goesOn)
    case .after: return .startless
    case .earlierOf(let all):
      return .earlier(all.map { when($0, day, isClock: isClock, own: own, counting: counting) })
    case .laterOf(let all):
      return .later(all.map { when($0, day, isClock: isClock, own: own, counting: counting) })
    }
  }

  private func when(named name: String, _ day: Int, isClock: Bool) -> When {
    if vocabulary.facts.contains(where: { $0.name == name }) {
      for fact in record.facts where fact.name == name && fact.since ?? day <= day {
        if case .date(let date) = fact.value { return .on(date) }
      }
      return .unknown
    }
    let event = event(named: name)
    guard let there = happened[event] else { return expected(event, day, isClock: isClock) }
    let counted = When.on(there.day, utc: there.utc)
    if there.sure == there.day { return counted }
    return .either(counted, there.sure.map { .on($0) } ?? expected(event, day, isClock: isClock))
  }

  /// As a clock, an act that is not done counts as done when it is due.
  private func expected(_ event: String, _ day: Int, isClock: Bool) -> When {
    guard isClock else { return .waiting }
    for duty in duties where isOpen(duty) && !isRepeated(duty) && isThere(duty, day) {
      guard events(of: rule(duty), in: duty.stage).contains(event) else { continue }
      // A duty does not stand behind what it counts from itself.
      if case .says(.by(let own)) = rule(duty).due, mentions(own, event) { continue }
      if duty.state.isEnded || duty.state.isLifted { continue }
      var due = due(of: duty, day)
      if due.kind == .dateless { continue }
      due.isProvisional = true
      if !due.isTimed { due.utc = nil }
      return due
    }
    return .waiting
  }

  private func mentions(_ moment: Moment, _ event: String) -> Bool {
    switch expanded(moment) {
    case .named(let name): return self.event(named: name) == event
    case .after(_, .says(let start)): return mentions(start, event)
    case .earlierOf(let all), .laterOf(let all): return all.contains { mentions($0, event) }
    case .on, .due, .missed, .opened, .after: return false
    }
  }

  /// Where nobody knows whether there is such a duty, its date is the earliest there may be.
  private func due(of duty: Duty, _ day: Int) -> When {
    var due = duty.state.due
    if due.kind == .known, presence(of: duty, day) == nil {
      (due.high, due.utc) = (Int.max, nil)
    }
    return due
  }

  /// Whether a duty is one of this case, by its own condition and by whether its stage is open.
  func presence(of duty: Duty, _ day: Int) -> Bool? {
    let isOpen: Bool? = duty.stage == inside || stages[duty.stage]?.isSure != false ? true : nil
    return and([condition(of: duty.rule, duty.path, day), isOpen])
  }

  /// Whether a duty may be one of this case.
  func isThere(_ duty: Duty, _ day: Int) -> Bool {
    presence(of: duty, day) != false
      && duty.state.branches.contains { $0.stance == .stated }
  }

  /// The end of a length that is counted from somewhere.
  func after(_ length: Length, _ start: When, _ counting: CountingRules, goesOn: Bool) -> When {
    guard start.kind == .known else { return start }
    if start.high == Int.max {
      // Without an end, as while a count stands still: only the earliest day is known.
      var first = start
      (first.high, first.utc) = (first.low, nil)
      var sum = after(length, first, counting, goesOn: goesOn)
      sum.high = Int.max
      return sum
    }
    var sum = start
    if length.unit == .hours {
      sum.isTimed = true
      if let utc = start.utc {
        sum.utc = utc + length.count * 60
        sum.low = PlainDays.local(utc: utc + length.count * 60).day
        sum.high = sum.low
        return sum
      }
      // Somewhere between the first and the last minute of the day.
      sum.low =
        PlainDays.local(
          utc: PlainDays.utc(day: start.low, minute: 0) + length.count * 60
        ).day
      sum.high =
        PlainDays.local(
          utc: PlainDays.utc(day: start.high, minute: 1439) + length.count * 60
        ).day
      return sum
    }
    sum.utc = nil
    sum.isTimed = false
    let minute = start.day == nil ? nil : start.utc.map { PlainDays.local(utc: $0).minute }
    sum.low = end(length, start.low, minute, counting, goesOn)
    sum.high = start.day != nil ? sum.low : end(length, start.high, nil, counting, goesOn)
    return sum
  }

  private func end(
    _ length: Length, _ start: Int, _ minute: Int?, _ counting: CountingRules, _ goesOn: Bool
  ) -> Int {
    let own = counting
    let all = policy.counting
    func value<Value>(_ key: KeyPath<CountingRules, Stated<Value>>) -> Value? {
      own[keyPath: key].value ?? (own[keyPath: key] == .none ? nil : all[keyPath: key].value)
    }
    var day = start
    if !goesOn {
      day = days.borne(
        start, minute: minute, cutOff: value(\.cutOff)?.minutes,
        closedDay: value(\.closedDay) ?? .sameDay)
    }
    let isFirst = !goesOn && value(\.other) == .dayOne
    let count = length.count
    switch length.unit {
    case .workingDays:
      return days.count(
        workingDays: count, from: day, startIsFirst: !goesOn && value(\.workingDays) == .dayOne)
    case .days: return days.count(days: count, from: day, startIsFirst: isFirst)
    case .weeks: return days.count(days: 7 * count, from: day, startIsFirst: isFirst)
    case .months, .years:
      return days.count(
        months: length.unit == .years ? 12 * count : count, from: day, startIsFirst: isFirst,
        shortMonth: value(\.monthEnd) ?? .lastDay)
    case .hours: return day
    }
  }

  // MARK: conditions

  /// Whether a rule applies to the case: yes, no, or nobody knows.
  func condition(of rule: Rule, _ about: String, _ day: Int) -> Bool? {
    and([rule.when.map { holds($0, day, about: about) } ?? true, inForce(rule.inForce, day)])
  }

  func inForce(_ span: InForce?, _ day: Int) -> Bool? {
    guard let span else { return true }
    var asked: Int? = day
    let event = span.chosenBy.value ?? caseStart
    if event != "today" { asked = happened[self.event(named: event)]?.day }
    guard let asked else { return false }
    if let from = span.from, asked < Int(from.dayNumber) { return false }
    if let until = span.until, asked > Int(until.dayNumber) { return false }
    return true
  }

  func and(_ all: [Bool?]) -> Bool? {
    if all.contains(false) { return false }
    return all.contains(where: { $0 == nil }) ? nil : true
  }

  func holds(_ condition: Condition, _ day: Int, about: String) -> Bool? {
    switch condition {
    case .all(let parts): return and(parts.map { holds($0, day, about: about) })
    case .any(let parts):
      return and(parts.map { part in holds(part, day, about: about).map { !$0 } }).map { !$0 }
    case .not(let part): return holds(part, day, about: about).map { !$0 }
    case .judged(let name, let about): return judged(name, about, day)
    case .fact(let name, isOneOf: let values):
      return fact(name, day) {
        if case .word(let word) = $0 { values.contains(word) } else { false }
      }
    case .happened(let name, let limit, let with):
      guard let there = happened[event(named: name)], there.day <= day else { return false }
      let isSure: Bool? = there.sure ?? .max <= day ? true : nil
      if !with.isEmpty {
        guard let carried = there.with else { return nil }
        if !with.allSatisfy(carried.contains) { return false }
      }
      guard let limit else { return isSure }
      let last = when(limit, day)
      if last.kind == .waiting { return isSure }
      guard last.kind == .known else { return nil }
      if there.day <= last.low { return isSure }
      return there.day > last.high ? false : nil
    case .unclear(let readings, let readAs):
      if let readAs { return holds(readings[readAs], day, about: about) }
      let all = readings.map { holds($0, day, about: about) }
      return all.dropFirst().allSatisfy { $0 == all[0] } ? all[0] : nil
    case .named(let name):
      for term in policy.terms where term.name == name {
        if case .condition(let meaning) = term.meaning { return holds(meaning, day, about: about) }
      }
      if let word = vocabulary.facts.first(where: { $0.name == name }) {
        if word.kind == .judgement { return judged(name, about, day) }
        return fact(name, day) { $0 == .yes(true) }
      }
      guard let there = happened[event(named: name)] else { return false }
      return there.sure ?? .max <= day ? true : nil
    }
  }

  private func judged(_ name: String, _ about: String, _ day: Int) -> Bool? {
    let made = record.judgements.filter { $0.name == name && $0.about == about && $0.day <= day }
    guard let first = made.first else { return nil }
    return made.allSatisfy { $0.answer == first.answer } ? first.answer : nil
  }

  private func fact(_ name: String, _ day: Int, _ test: (PlainCase.Value) -> Bool) -> Bool? {
    let all = record.facts.filter { $0.name == name }
    if let now = all.filter({ ($0.since ?? .min) <= day }).max(by: {
      ($0.since ?? .min) < ($1.since ?? .min)
    }) {
      return test(now.value)
    }
    if let first = all.first, case .yes(let value) = first.value { return test(.yes(!value)) }
    return nil
  }
}
