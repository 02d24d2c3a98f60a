/// A dated case that shows a shortfall, complete enough to be decided.
public struct ExampleCase: Equatable, Sendable {
  /// What the two dates rest on, and the dates.
  public var shown: CounterExample
  /// That and all that has to happen before it.
  public var record: CaseRecord
  /// The day on which a decision shows both dates.
  public var asOf: CivilDate
}

extension Comparing {
  /// The simplest dated case that shows a shortfall; nil: it is not one of dates, or none is known.
  ///
  /// - Parameters:
  ///   - protection: The verdict.
  ///   - thing: What it is about.
  /// - Returns: The case, which can be decided under the policy.
  public func example(of protection: Protection, on thing: ProtectedThing) -> ExampleCase? {
    switch protection {
    case .fails(.onADay(let shown)): return example(shown, on: thing)
    case .fails(.groundTooWide(let cells, let shown)):
      if let shown { return example(shown, on: thing) }
      if cells.isEmpty { return nil }
      return firstWorkingDay.flatMap { day in
        var shown = CounterExample(given: [start(on: day)].compactMap { $0 })
        shown.facts = cells
        return example(shown, on: thing)
      }
    case .fails(.noLimit):
      guard case .extending(let id, .upTo) = thing, let rule = code.rule(id) else { return nil }
      return against(rule.extending?.upTo ?? .silent, of: rule, on: thing)
    case .fails(.powerAdded):
      guard let rule = thing.rule.flatMap({ code.rule($0) }) else { return nil }
      let isExtended =
        own.rule(rule.id)?.extending?.stance == .stated && rule.extending?.stance != .stated
      return isExtended
        ? against(.says(.due(nil)), of: rule, on: .extending(rule.id, .upTo))
        : pausedADay(rule, on: thing)
    case .cannotTell(.startUnstated(let starts)):
      for start in starts {
        if let shown = start.counterExample { return example(shown, on: thing) }
      }
      return nil
    case .protects, .fails, .cannotTell: return nil
    }
  }

  /// A case in which a date is moved a week beyond what the Code allows.
  private func against(
    _ limit: Stated<MomentTree>, of rule: ResolvedRule, on thing: ProtectedThing
  ) -> ExampleCase? {
    var terms = DateTerms(names: names, code: code)
    guard let range, let last = limit.value,
      let term = terms.term(last, of: rule, in: code)
    else { return nil }
    let week = DateTerm.after(
      Length(1, .weeks), DayCounting(calendar: code.calendar, rules: Counting()), term)
    var timelines = Timelines(
      Timelines.Pair(own: week, code: term), terms: terms, landlord: own, behind: code, range: range
    )
    timelines.compare()
    return timelines.simplest.flatMap { example($0, on: thing) }
  }

  /// A case in which the landlord stops a count for one day.
  private func pausedADay(_ theirs: ResolvedRule, on thing: ProtectedThing) -> ExampleCase? {
    var terms = DateTerms(names: names, code: code)
    guard let range, let mine = own.rule(theirs.id),
      let pause = own.pauses.first(where: { $0.stops.contains(mine.id) }),
      case .event(let begins) = pause.from, case .says(.event(let ends)) = pause.until,
      case .says(.by(let due)) = mine.due, case .says(.by(let asked)) = theirs.due,
      let limit = terms.term(asked, of: theirs, in: code),
      let date = terms.term(due, of: mine, in: own)
    else { return nil }
    let unit: Length.Unit = due.counts(.workingDays) ? .workingDays : .days
    let counting = DayCounting(calendar: own.calendar, rules: mine.counting, zone: own.zone)
    var timelines = Timelines(
      Timelines.Pair(own: .after(Length(1, unit), counting, .due(date)), code: limit),
      terms: terms, landlord: own, behind: code, range: range)
    timelines.compare()
    guard var shown = timelines.simplest, let last = shown.given.last?.day,
      let next = unit == .days ? last.adding(days: 1) : own.calendar.workingDay(after: last)
    else { return nil }
    shown.given.append(CounterExample.Given(what: .event(begins), day: last))
    shown.given.append(CounterExample.Given(what: .event(ends), day: next))
    return example(shown, on: thing)
  }

  private var firstWorkingDay: CivilDate? {
    range.flatMap { code.calendar.workingDay(onOrAfter: $0.lowerBound) }
  }

  private func start(on day: CivilDate) -> CounterExample.Given? {
    guard let word = names.event(marked: .caseStart) else { return nil }
    return CounterExample.Given(what: .event(names.event(word, scope: 0)), day: day)
  }

  /// A counter-example and all that has to happen before it.
  private func example(_ shown: CounterExample, on thing: ProtectedThing) -> ExampleCase {
    var story = Story(comparing: self)
    for given in shown.given {
      switch given.what {
      case .event(let event): story.add(event, on: given.day, minute: given.minute)
      case .fact(let fact): story.answers.append(FactAnswer(fact, .date(given.day)))
      case .on, .due, .missed, .opened, .after, .earlier, .later: break
      }
    }
    let first = shown.given.first?.day ?? firstWorkingDay ?? code.calendar.first
    let last = shown.given.last?.day ?? first
    for cell in shown.facts {
      let isJudgement = names.facts[cell.fact.at].word.kind == .judgement
      story.answers.append(FactAnswer(cell.fact, .yes(cell.value), since: isJudgement ? last : nil))
    }
    let isStart = thing.rule.flatMap { code.rule($0) }?.events.contains { event in
      names.word(of: event).mark == .caseStart
    }
    if isStart != true || !story.events.isEmpty {
      story.complete(thing.scope(in: names, code) ?? 0, on: last)
    }
    if case .extending(let id, .upTo) = thing { story.extend(id, to: shown.ownDate, on: last) }
    if case .extending(let id, .until) = thing, let told = shown.ownDate {
      story.extend(id, to: told.adding(days: 1), on: told)
    }
    let latest = story.events.map { $0.at.day }.max() ?? last
    return ExampleCase(shown: shown, record: story.record, asOf: max(first, latest))
  }
}

/// A case as it is told: what is given, and what must have happened for it.
private struct Story {
  let comparing: Comparing
  var events: [CaseEvent] = []
  var answers: [FactAnswer] = []

  init(comparing: Comparing) {
    self.comparing = comparing
  }

  var record: CaseRecord {
    var sorted: [CaseEvent] = []
    for event in events {
      let place = sorted.firstIndex { other in
        (other.at.day, other.at.minute ?? 0) > (event.at.day, event.at.minute ?? 0)
      }
      sorted.insert(event, at: place ?? sorted.count)
    }
    return CaseRecord(events: sorted, answers: answers)
  }

  private func has(_ event: EventID) -> Bool { events.contains { $0.event == event } }

  mutating func add(_ event: EventID, on day: CivilDate, minute: Int? = nil) {
    if has(event) { return }
    var time = CivilTime(day)
    if let minute, let zone = comparing.code.zone ?? comparing.own.zone,
      let instant = zone.instant(day: day, minute: minute), let local = zone.local(instant)
    {
      time = local
    }
    events.append(CaseEvent(event, at: time))
  }

  /// Adds what opens the stages of all that happens, the case itself first of all.
  mutating func complete(_ scope: Int, on day: CivilDate) {
    open(scope, by: day)
    for event in events { open(comparing.names.scope(of: event.event), by: event.at.day) }
    let first = events.map { $0.at.day }.min() ?? day
    guard let start = comparing.names.event(marked: .caseStart) else { return }
    let event = comparing.names.event(start, scope: 0)
    if has(event) { return }
    events.insert(CaseEvent(event, at: CivilTime(first)), at: 0)
  }

  /// Adds what opens a stage by a day, on the first day on which something happens in it.
  private mutating func open(_ scope: Int, by day: CivilDate) {
    if scope == 0 { return }
    var first = day
    for event in events where comparing.names.scope(of: event.event) == scope {
      first = min(first, event.at.day)
    }
    for policy in [comparing.code, comparing.own] {
      guard let opens = policy.stage(scope)?.opens else { continue }
      var isOpen = false
      for case .event(let event) in opens where has(event) { isOpen = true }
      if isOpen { continue }
      for case .event(let event) in opens {
        insert(event, on: first)
        break
      }
    }
  }

  /// Adds an event before all that happens that day, and what its right waits for before it.
  private mutating func insert(_ event: EventID, on day: CivilDate) {
    if has(event) { return }
    events.insert(CaseEvent(event, at: CivilTime(day)), at: 0)
    for rule in comparing.code.rules where rule.kind == .right && rule.events.contains(event) {
      if case .says(.event(let before)) = rule.from { insert(before, on: day) }
    }
    open(comparing.names.scope(of: event), by: day)
  }

  /// Adds the notice that moves a due date, with all it must carry, and that nothing lifts its limit.
  mutating func extend(_ id: RuleID, to date: CivilDate?, on day: CivilDate) {
    let own = comparing.own.rule(id)?.extending
    let code = comparing.code.rule(id)?.extending
    guard let limits = own ?? code, let date else { return }
    var with = ContentSet()
    for part in [own, code] {
      for stated in [part?.include, part?.needs] {
        if let items = stated?.value { with = with.union(items) }
      }
      for atom in part?.unless?.parts ?? [] {
        guard case .fact(let fact) = atom, !answers.contains(where: { $0.fact == fact }) else {
          continue
        }
        let isJudgement = comparing.names.facts[fact.at].word.kind == .judgement
        answers.append(FactAnswer(fact, .yes(false), since: isJudgement ? day : nil))
      }
    }
    events.removeAll { $0.event == limits.event }
    var notice = CaseEvent(limits.event, at: CivilTime(day))
    notice.newDate = date
    notice.with = with
    notice.about = limits.id
    events.append(notice)
  }
}
