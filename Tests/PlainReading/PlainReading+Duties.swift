import RulesEngine

extension PlainReading {
  /// Settles which variant of a duty applies: one, or every one that may.
  mutating func choose(_ index: Int, _ day: Int) {
    if duties[index].state.done != nil, !isRepeated(duties[index]) { return }
    let rule = duties[index].rule
    var all: [Rule] = []
    var isSettled = false
    for variant in rule.variants where !isSettled {
      let truth = and([
        variant.when.map { holds($0, day, about: duties[index].path) } ?? true,
        inForce(variant.inForce, day),
      ])
      if truth == false { continue }
      all.append(rule.with(variant.part))
      isSettled = truth == true
    }
    if !isSettled { all.append(rule) }
    duties[index].state.mayBeAbsent = all.contains { $0.stance != .stated }
    duties[index].state.branches = all
  }

  /// Asks every rule again when it is due, until no answer changes any more.
  mutating func refresh(_ day: Int) {
    for _ in 0..<50 {
      var hasChanged = false
      for index in duties.indices {
        let duty = duties[index]
        guard isOpen(duty), duty.state.missedDue == nil, !duty.state.isEnded else { continue }
        if let done = duty.state.done, done < day, !isRepeated(duty) { continue }
        let before = duty.state
        reckon(index, day)
        let after = duties[index].state
        if before.due != after.due || before.first != after.first || before.from != after.from {
          hasChanged = true
        }
      }
      if !hasChanged { return }
    }
  }

  private mutating func reckon(_ index: Int, _ day: Int) {
    choose(index, day)
    inside = duties[index].stage
    defer { inside = "" }
    var all: [State] = []
    for rule in duties[index].state.branches {
      var copy = self
      if rule.stance == .stated {
        copy.reckon(index, rule, day)
      } else {
        copy.duties[index].state.due = .unknown
      }
      all.append(copy.duties[index].state)
    }
    guard var sum = all.first else { return }
    for other in all.dropFirst() where other.due != sum.due {
      if sum.due.kind == .known, other.due.kind == .known {
        let isDay = sum.due.low == other.due.low && sum.due.day != nil && other.due.day != nil
        sum.due.low = min(sum.due.low, other.due.low)
        sum.due.high = max(sum.due.high, other.due.high)
        sum.due.isProvisional = sum.due.isProvisional || other.due.isProvisional
        if !isDay || sum.due.utc != other.due.utc { sum.due.utc = nil }
      } else {
        sum.due = .unknown
      }
    }
    duties[index].state = sum
  }

  private mutating func reckon(_ index: Int, _ rule: Rule, _ day: Int) {
    let path = duties[index].path
    var state = duties[index].state
    func when(_ moment: Moment) -> When {
      self.when(moment, day, isClock: true, counting: rule.counting)
    }
    if let start = start(of: rule) {
      state.from = when(start)
    } else if let stage = stages[duties[index].stage] {
      state.from = .on(stage.opened)
    } else {
      state.from = nil
    }
    var first: When
    switch rule.due {
    case .says(.by(let moment)): first = when(moment)
    case .says(.speed), .none, .silent, .unstated: first = .dateless
    case .unclear: first = .unknown
    }
    if case .says(.length(let every)) = rule.every {
      if let done = state.done {
        var start = When.later([state.from ?? .on(done), .on(done, utc: state.doneUTC)])
        if start.day == done, start.utc == nil { start.utc = state.doneUTC }
        let isFromDoing = state.from.map { $0.low <= done } ?? true
        first = after(every, start, rule.counting, goesOn: isFromDoing || startsAtDue(rule))
      } else if first.kind == .dateless {
        first = after(every, state.from ?? .waiting, rule.counting, goesOn: startsAtDue(rule))
      }
    } else if case .says(.speed) = rule.every {
      first = .dateless
    }
    state.first = first
    state.standsSince = nil
    state.paused = rule.every.value == nil ? moved(first, &state, rule, path, day) : first
    var due = state.paused
    if let to = state.extendedTo, let power = rule.extending, due.kind == .known {
      func moved(_ to: Int) -> When {
        var new = When.on(to)
        if case .says(let limit) = power.upTo {
          let limit = self.when(
            limit, day, isClock: true, own: state.paused, counting: rule.counting)
          if let most = limit.day, most < to {
            let lifted = power.unless.map { holds($0, day, about: path + ".extension") } ?? false
            if lifted != true {
              new = .on(most)
              new.isProvisional = lifted == nil
            }
          }
        }
        return When.later([due, new])
      }
      let latest = moved(to)
      let surely = state.surelyExtendedTo.map(moved) ?? due
      if surely.low == latest.low, surely.high == latest.high {
        due = latest
      } else {
        // Between those that surely count and all that may.
        due = When.either(surely, latest)
        due.isProvisional = true
      }
    }
    state.isLifted = false
    if let unless = rule.unless, rule.every.value == nil {
      switch holds(unless, day, about: path) {
      case nil: due.isProvisional = true
      case true?: state.isLifted = true
      case false?: break
      }
    }
    if case .says(let wall) = rule.atLatest, rule.every.value == nil {
      let last = when(wall)
      due = state.isLifted ? last : due.kind == .dateless ? last : When.earlier([due, last])
      state.isLifted = false
    }
    let dayEnds = rule.counting.dayEnds.value ?? policy.counting.dayEnds.value
    if !due.isTimed, let date = due.day, let dayEnds {
      due.utc = PlainDays.utc(day: date, minute: dayEnds.minutes)
    } else if !due.isTimed {
      due.utc = nil
    }
    state.due = due
    duties[index].state = state
  }

  private func startsAtDue(_ rule: Rule) -> Bool {
    if let start = start(of: rule), case .due = expanded(start) { return true }
    return false
  }

  // MARK: pauses

  mutating func pause(_ index: Int, _ day: Int) {
    let pause = policy.pauses[index]
    func goOn(_ me: inout PlainReading) {
      guard let last = me.spans[index].indices.last, me.spans[index][last].end == nil else {
        return
      }
      for stated in [pause.until, pause.atLatest] {
        guard case .says(let moment) = stated, let end = me.when(moment, day).day, end <= day,
          end >= me.spans[index][last].start, me.spans[index][last].end == nil
        else { continue }
        me.spans[index][last].end = end
      }
    }
    goOn(&self)
    if let open = spans[index].last, open.end == nil { return }
    guard case .says(let from) = pause.from, when(from, day).day == day,
      !spans[index].contains(where: { $0.start == day })
    else { return }
    let applies = pause.when.map { holds($0, day, about: "") } ?? true
    if applies == false { return }
    spans[index].append(Span(start: day, end: nil, isSure: applies == true))
    goOn(&self)
  }

  /// A due date moved by the days on which the count stood still, each of them looked at.
  private func moved(
    _ due: When, _ state: inout State, _ rule: Rule, _ path: String, _ today: Int
  ) -> When {
    guard due.kind == .known else { return due }
    var sum = due
    let start = state.from
    // At the earliest only what surely stopped it did; at the latest all that may have.
    let surely = stops(path, today, withDoubtful: false)
    if let low = walk(surely, start?.low, due.low, rule, today) { sum.low = low }
    if due.high < Int.max {
      let all = stops(path, today, withDoubtful: true)
      if let high = walk(all, start?.high, due.high, rule, today) {
        sum.high = high
        if let open = all.spans.filter({ $0.end == nil }).map({ $0.start }).min(), open < high {
          sum.isProvisional = true
          sum.high = all.wall.flatMap { walk(all, start?.high, due.high, rule, $0) } ?? Int.max
        }
      }
    }
    if due.day != nil, let open = surely.spans.filter({ $0.end == nil }).map({ $0.start }).min(),
      open < sum.low
    {
      state.standsSince = open
    }
    return sum
  }

  private func stops(
    _ path: String, _ today: Int, withDoubtful: Bool
  ) -> (spans: [Span], wall: Int?) {
    var all: [Span] = []
    var wall: Int?
    for index in policy.pauses.indices where policy.pauses[index].stops.contains(path) {
      let mine = spans[index].filter { $0.isSure || withDoubtful }
      all += mine
      if let last = mine.last, last.end == nil,
        case .says(let latest) = policy.pauses[index].atLatest, let end = when(latest, today).day
      {
        wall = end
      }
    }
    return (all, wall)
  }

  /// Where a count ends that goes from a day to its date, when it stands still in between; nil:
  /// nothing stops it.
  private func walk(
    _ stops: (spans: [Span], wall: Int?), _ from: Int?, _ date: Int, _ rule: Rule,
    _ lastOfOpen: Int
  ) -> Int? {
    if stops.spans.isEmpty { return nil }
    let counts: (Int) -> Bool = { day in
      self.countsWorkingDays(rule) ? self.days.isWorking(day) : true
    }
    let start = from ?? (stops.spans.map { $0.start }.min() ?? 0) - 1
    if start >= date { return nil }
    var left = 0
    var day = start
    while day < date {
      day += 1
      if counts(day) { left += 1 }
    }
    day = start
    var end = date
    while left > 0 {
      day += 1
      let stands = stops.spans.contains { $0.start < day && day <= $0.end ?? lastOfOpen }
      if counts(day), !stands {
        left -= 1
        end = day
      }
    }
    return end
  }

  private func countsWorkingDays(_ rule: Rule) -> Bool {
    func working(_ moment: Moment) -> Bool {
      switch expanded(moment) {
      case .after(let length, _): return length.unit == .workingDays
      case .earlierOf(let all), .laterOf(let all): return all.contains(where: working)
      case .on, .named, .due, .missed, .opened: return false
      }
    }
    if case .says(.by(let moment)) = rule.due { return working(moment) }
    return false
  }

  // MARK: extensions

  mutating func extend(_ event: PlainCase.Event, _ day: Int) {
    for index in duties.indices {
      let duty = duties[index]
      let rule = rule(duty)
      let bare = name(marked: .extensionNotice)
      guard isOpen(duty), !duty.state.isEnded, let power = rule.extending, power.stance != .none,
        event.name == (duty.stage.isEmpty ? bare : duty.stage + "." + bare),
        event.about == nil || event.about == duty.path,
        let to = event.newDate
      else { continue }
      // A power that the body does not have in this case moves nothing.
      let isThere = power.when.map { holds($0, day, about: duty.path + ".extension") } ?? true
      if isThere == false { continue }
      if case .says(let until) = power.until,
        let last = when(
          until, day, isClock: true, own: duty.state.paused, counting: rule.counting
        ).day, last < day
      {
        continue
      }
      if duty.state.missedDue != nil { continue }
      if let done = duty.state.done, done < day, !isRepeated(duty) { continue }
      if let with = event.with, !needs(power.needs).allSatisfy(with.contains) { continue }
      var isSure = isThere == true && (event.with != nil || needs(power.needs).isEmpty)
      if case .says(let times) = power.times {
        if duty.state.timesSurelyExtended >= times { continue }
        // In order only if an earlier one did not count.
        if duty.state.timesExtended >= times { isSure = false }
      }
      if to <= max(duty.state.surelyExtendedTo ?? .min, duty.state.paused.day ?? .min) { continue }
      duties[index].state.timesExtended += 1
      duties[index].state.extendedTo = max(duty.state.extendedTo ?? .min, to)
      if isSure {
        duties[index].state.timesSurelyExtended += 1
        duties[index].state.surelyExtendedTo = max(duty.state.surelyExtendedTo ?? .min, to)
      }
    }
  }

  // MARK: the answer

  func answer(of duty: Duty, _ day: Int) -> PlainAnswer? {
    let applies = presence(of: duty, day)
    if applies == false { return nil }
    let state = duty.state
    if !state.branches.isEmpty, state.branches.allSatisfy({ $0.stance != .stated }) { return nil }
    if duty.rule.stance != .stated, duty.rule.variants.isEmpty { return nil }
    let rule = rule(duty)
    let status = status(of: duty, rule, applies, day)
    func date(_ day: Int?) -> CivilDate? { day.map { CivilDate(dayNumber: Int32($0)) } }
    var due = state.due.day
    if let missed = state.missedDue, due != nil { due = missed }
    if state.standsSince != nil, status == "pending" { due = state.due.low }
    if status == "not_yet_started" || state.isLifted { due = nil }
    let isShown = status != "not_yet_started"
    var answer = PlainAnswer(
      run: max(1, duty.run), status: status, due: date(due),
      minute: due == nil ? nil : state.due.utc.map { PlainDays.local(utc: $0).minute },
      isProvisional: isShown && state.missedDue == nil && state.due.isProvisional)
    if isShown {
      (answer.firstDue, answer.pausedDue) = (date(state.first.day), date(state.paused.day))
    }
    return answer
  }

  private func status(of duty: Duty, _ rule: Rule, _ applies: Bool?, _ day: Int) -> String {
    let state = duty.state
    if !isOpen(duty) { return "not_yet_started" }
    if applies == nil { return "unknown" }
    let due = state.due
    if let done = state.done, !isRepeated(duty) {
      if state.missedDue != nil { return "met_late" }
      if state.doingIsOpen {
        // Done again in time, it was done whichever counts.
        guard due.kind == .known, let sure = state.surelyDone else { return "unknown" }
        return sure <= due.low ? "met" : "unknown"
      }
      if due.kind == .dateless { return rule.due == .unstated ? "unknown" : "met" }
      if due.kind == .waiting || state.isLifted { return "met" }
      guard due.kind == .known else { return "unknown" }
      if due.day == done, due.isTimed || due.utc != nil {
        guard let limit = due.utc, let time = state.doneUTC else { return "unknown" }
        if time > limit { return "met_late" }
        return "met"
      }
      if done <= due.low { return "met" }
      return done > due.high ? "met_late" : "unknown"
    }
    if state.missedDue != nil { return "overdue" }
    if state.isEnded { return "ended" }
    if state.isLifted { return "pending" }
    if let from = state.from, !from.isProvisional {
      if from.kind == .waiting { return "not_yet_started" }
      if from.kind == .known, from.low > day, rule.from.value != nil || due.day == nil {
        return "not_yet_started"
      }
    }
    switch due.kind {
    case .waiting: return "not_yet_started"
    case .startless, .unknown: return "unknown"
    case .dateless:
      if case .unstated = rule.due { return "unknown" }
      return "pending"
    case .known: break
    }
    if state.branches.count > 1, due.day == nil, day <= due.high { return "unknown" }
    if state.standsSince != nil { return "pending" }
    if day < due.low { return "pending" }
    if due.day == day { return "due_today" }
    return day > due.high ? "overdue" : "unknown"
  }
}

extension Rule {
  /// The rule with the keys that a variant names.
  func with(_ part: Rule) -> Rule {
    if part.stance != .stated { return part }
    var sum = self
    sum.stance = .stated
    sum.variants = []
    if !part.acts.isEmpty { sum.acts = part.acts }
    if part.due != .silent { sum.due = part.due }
    if part.every != .silent { sum.every = part.every }
    if part.from != .silent { sum.from = part.from }
    if part.until != .silent { sum.until = part.until }
    if part.atLatest != .silent { sum.atLatest = part.atLatest }
    if part.needs != .silent { sum.needs = part.needs }
    if part.include != .silent { sum.include = part.include }
    if let unless = part.unless { sum.unless = unless }
    if let power = part.extending {
      var own = extending ?? Extension()
      own.stance = power.stance
      if let when = power.when { own.when = when }
      if let unless = power.unless { own.unless = unless }
      if power.upTo != .silent { own.upTo = power.upTo }
      if power.until != .silent { own.until = power.until }
      if power.times != .silent { own.times = power.times }
      if power.needs != .silent { own.needs = power.needs }
      sum.extending = own
    }
    if part.counting.workingDays != .silent { sum.counting.workingDays = part.counting.workingDays }
    if part.counting.other != .silent { sum.counting.other = part.counting.other }
    if part.counting.closedDay != .silent { sum.counting.closedDay = part.counting.closedDay }
    if part.counting.cutOff != .silent { sum.counting.cutOff = part.counting.cutOff }
    if part.counting.dayEnds != .silent { sum.counting.dayEnds = part.counting.dayEnds }
    if part.counting.monthEnd != .silent { sum.counting.monthEnd = part.counting.monthEnd }
    return sum
  }
}
