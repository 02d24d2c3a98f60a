package import RulesEngine

/// A policy without a Code, read a second time: slowly, and day by day.
///
/// It goes through every calendar day from the first event to the day asked about, asks every rule
/// every evening, and keeps nothing but what happened. It is there to be held against the engine
/// and shares none of its code: of `RulesEngine` it takes the policy as read, and the date.
package struct PlainReading {
  /// A duty, its path, and what is known of it in the current run of its stage.
  struct Duty {
    var stage: String
    var rule: Rule
    var path: String { stage.isEmpty ? rule.name : stage + "." + rule.name }
    var state = State()
    var run = 1
  }

  struct State {
    /// The rule with its variant, one for each variant that may apply.
    var branches: [Rule] = []
    /// Whether the duty may not be there at all.
    var mayBeAbsent = false
    var first = When.waiting
    var paused = When.waiting
    var due = When.waiting
    /// nil: no start; then it runs from the beginning.
    var from: When?
    var isLifted = false
    var standsSince: Int?
    var done: Int?
    var doneUTC: Int?
    /// Nobody recorded whether it was done with what it needs.
    var doingIsOpen = false
    /// Where that is so: when it was done again, and surely with what it needs.
    var surelyDone: Int?
    var missedDue: Int?
    var isEnded = false
    var extendedTo: Int?
    /// The latest date of the extensions that surely came with what they need.
    var surelyExtendedTo: Int?
    var timesExtended = 0
    var timesSurelyExtended = 0
  }

  struct StageState {
    var run = 0
    var opened = 0
    var openedUTC: Int?
    /// The last day it exists; nil: it goes on.
    var last: Int?
    /// Whether it surely opened.
    var isSure = true
    func isOpen(_ day: Int) -> Bool { run > 0 && (last.map { day <= $0 } ?? true) }
  }

  struct Happening {
    var day: Int
    var utc: Int?
    var with: [String]?
    /// The day on which it surely came with what it needs to count.
    var sure: Int?
  }

  struct Span {
    var start: Int
    var end: Int?
    /// Whether the pause is surely one of this case.
    var isSure = true
  }

  let policy: Policy
  let vocabulary: Vocabulary
  let days: PlainDays
  var record: PlainCase

  var duties: [Duty] = []
  var stages: [String: StageState] = [:]
  var happened: [String: Happening] = [:]
  /// Later days recorded for an event that happens once.
  var doubles: [(name: String, counted: Int, day: Int)] = []
  var spans: [[Span]]
  /// The stage whose rules are read: what is inside a stage takes it as open.
  var inside = ""
  var isRefused = false
  var hasEnded = false

  package init(
    _ policy: Policy, vocabulary: Vocabulary, holidays: [CivilDate], record: PlainCase
  ) {
    self.policy = policy
    self.vocabulary = vocabulary.adding(policy.vocabulary)
    days = PlainDays(holidays: holidays, policy.calendar)
    self.record = record
    spans = policy.pauses.map { _ in [] }
    for rule in policy.duties { duties.append(Duty(stage: "", rule: rule)) }
    for stage in policy.stages {
      stages[stage.name] = StageState()
      for rule in stage.duties {
        var rule = rule
        for variant in stage.variants {
          let part = variant.part.duties.first { $0.name == rule.name }
          var own = Variant(part ?? Rule(.duty, rule.name))
          (own.when, own.inForce) = (variant.when, variant.inForce)
          if stage.variants.contains(where: { $0.part.duties.contains { $0.name == rule.name } }) {
            rule.variants.append(own)
          }
        }
        duties.append(Duty(stage: stage.name, rule: rule))
      }
    }
  }

  /// Where each duty stands in its last run, by its path; a duty that does not apply is left out.
  ///
  /// Of an event on several days the earliest counts; where another would give a duty a different
  /// status, nobody knows.
  package mutating func answers(asOf: CivilDate) -> [String: PlainAnswer] {
    let whole = self
    var answers = answersByTheEarliest(asOf: asOf)
    for choice in choices {
      var other = whole
      other.record.events.removeAll { event in
        choice.contains { $0.name == event.name && $0.not.contains(event.day) }
      }
      let others = other.answersByTheEarliest(asOf: asOf)
      for (path, answer) in answers where answer.status != "unknown" {
        let same = others[path].map { $0.run == answer.run && $0.status == answer.status } ?? false
        if !same { answers[path]?.status = "unknown" }
      }
    }
    return answers
  }

  /// Every way to take one day of each event that was recorded for several.
  private var choices: [[(name: String, not: Set<Int>)]] {
    var all: [[(name: String, not: Set<Int>)]] = [[]]
    for name in Set(doubles.map { $0.name }).sorted() {
      var days: [Int: Set<Int>] = [:]
      for double in doubles where double.name == name {
        days[double.counted, default: [double.counted]].insert(double.day)
      }
      for (counted, days) in days {
        all = all.flatMap { choice in
          days.map { kept in
            // The earliest counts as it stands.
            kept == counted ? choice : choice + [(name, days.subtracting([kept]))]
          }
        }
      }
    }
    return all
  }

  private mutating func answersByTheEarliest(asOf: CivilDate) -> [String: PlainAnswer] {
    let last = Int(asOf.dayNumber)
    let events = record.events.filter { $0.day <= last }
    let first = (events.map { $0.day }.min() ?? last) - 1
    refresh(first)
    for day in first...last { live(day, events.filter { $0.day == day }) }
    guard let start = happened[caseStart], start.day <= last else { return [:] }
    var answers: [String: PlainAnswer] = [:]
    for index in duties.indices {
      if let answer = answer(of: duties[index], last) { answers[duties[index].path] = answer }
    }
    return answers
  }

  var caseStart: String { name(marked: .caseStart) }

  func name(marked mark: EventWord.Mark) -> String {
    vocabulary.events.first { $0.mark == mark }?.name ?? ""
  }

  func word(_ name: String) -> EventWord? {
    let bare = name.split(separator: ".").last.map(String.init) ?? name
    return vocabulary.events.first { $0.name == bare }
  }

  /// The events an act of a rule makes.
  func events(of rule: Rule, in stage: String) -> [String] {
    (rule.acts.isEmpty ? [rule.name] : rule.acts).compactMap { name in
      guard let act = vocabulary.acts.first(where: { $0.name == name }) else { return nil }
      return stage.isEmpty ? act.event : stage + "." + act.event
    }
  }

  /// The event a name in the policy means: a bare one may be that of the only stage that has it.
  func event(named name: String) -> String {
    if name.contains(".") { return name }
    var homes: [String] = []
    func add(_ rules: [Rule], _ stage: String) {
      for rule in rules {
        var all = [rule] + rule.variants.map { $0.part }
        all = all.enumerated().filter { $0.offset == 0 || !$0.element.acts.isEmpty }.map(\.element)
        var made = all.flatMap { events(of: $0, in: stage) }
        if rule.extending != nil {
          let bare = self.name(marked: .extensionNotice)
          made.append(stage.isEmpty ? bare : stage + "." + bare)
        }
        for event in made where word(event)?.name == name && !homes.contains(event) {
          homes.append(event)
        }
      }
    }
    add(policy.duties + policy.rights, "")
    for stage in policy.stages { add(stage.duties + stage.rights, stage.name) }
    return homes.count == 1 ? homes[0] : name
  }

  // MARK: a day

  mutating func live(_ day: Int, _ events: [PlainCase.Event]) {
    morning(day)
    openStages(day)
    take(events, day)
    for index in policy.pauses.indices { pause(index, day) }
    discharge(events, day)
    refresh(day)
    for event in events where word(event.name)?.mark == .extensionNotice { extend(event, day) }
    refresh(day)
    conclude(events, day)
    endCase(day)
  }

  /// What the night has ended, and what was missed by midnight.
  mutating func morning(_ day: Int) {
    for stage in policy.stages where stages[stage.name]?.run != 0 {
      guard stages[stage.name]?.last == nil, case .says(let until) = stage.until else { continue }
      if let last = when(until, day).day, last < day { close(stage.name, last) }
    }
    for index in duties.indices where isRunning(index) {
      guard let rule = duties[index].state.branches.first, duties[index].state.branches.count == 1,
        case .says(let until) = rule.until, let last = when(until, day).day, last < day
      else { continue }
      if duties[index].state.due.day.map({ last < $0 }) ?? true {
        duties[index].state.isEnded = true
      }
    }
    for index in duties.indices where isRunning(index) {
      let due = duties[index].state.due
      if due.kind == .known, due.high < day { duties[index].state.missedDue = due.high }
    }
  }

  func isOpen(_ duty: Duty) -> Bool { duty.stage.isEmpty || stages[duty.stage]?.run ?? 0 > 0 }

  /// Whether a duty is there, undone, not missed and not over.
  func isRunning(_ index: Int) -> Bool {
    let duty = duties[index]
    return isOpen(duty) && !duty.state.isEnded && duty.state.missedDue == nil
      && !duty.state.isLifted && (duty.state.done == nil || isRepeated(duty))
      && !duty.state.branches.isEmpty
  }

  func isRepeated(_ duty: Duty) -> Bool {
    (duty.state.branches.first ?? duty.rule).every.value != nil
  }

  mutating func close(_ stage: String, _ last: Int, but spared: Set<String> = []) {
    if !stage.isEmpty {
      let before = stages[stage]?.last ?? last
      stages[stage]?.last = min(before, last)
    }
    for index in duties.indices
    where duties[index].stage == stage && !spared.contains(duties[index].path) {
      end(index, dueAfter: last)
    }
  }

  /// The duties that begin with an event, or with what such a duty leads to.
  func begun(by event: String) -> Set<String> {
    var begun: Set<String> = []
    var size = -1
    while begun.count > size {
      size = begun.count
      for duty in duties {
        guard let start = start(of: rule(duty)), rests(start, on: event, begun) else { continue }
        begun.insert(duty.path)
      }
    }
    return begun
  }

  private func rests(_ moment: Moment, on event: String, _ begun: Set<String>) -> Bool {
    switch expanded(moment) {
    case .named(let name):
      let other = self.event(named: name)
      return other == event
        || duties.contains { duty in
          begun.contains(duty.path) && events(of: rule(duty), in: duty.stage).contains(other)
        }
    case .due(of: let path?), .missed(let path): return begun.contains(path)
    case .after(_, .says(let start)): return rests(start, on: event, begun)
    case .earlierOf(let all), .laterOf(let all):
      return all.contains { rests($0, on: event, begun) }
    case .on, .opened, .after, .due: return false
    }
  }

  /// Ends a duty without breach, if it was not due by then.
  mutating func end(_ index: Int, dueAfter last: Int) {
    guard isRunning(index) else { return }
    if duties[index].state.due.day.map({ $0 > last }) ?? true { duties[index].state.isEnded = true }
  }

  mutating func openStages(_ day: Int) {
    if hasEnded { return }
    for stage in policy.stages {
      guard let state = stages[stage.name], !state.isOpen(day) else { continue }
      let moments = stage.opens
      let surely = moments.first { when($0, day).day == day }
      // What may have happened on this day or not at all may open it.
      let perhaps = moments.first { moment in
        let opening = when(moment, day)
        return opening.kind == .known && opening.low == day && opening.high == Int.max
      }
      guard let opening = surely ?? perhaps else { continue }
      let applies = stage.when.map { holds($0, day, about: "") } ?? true
      if applies == false { continue }
      if state.run > 0 {
        for index in duties.indices where duties[index].stage == stage.name {
          duties[index].state = State()
        }
        for name in happened.keys where name.hasPrefix(stage.name + ".") { happened[name] = nil }
      }
      stages[stage.name] = StageState(
        run: state.run + 1, opened: day, openedUTC: when(opening, day).utc, last: nil,
        isSure: surely != nil && applies == true)
      for index in duties.indices where duties[index].stage == stage.name {
        if state.run > 0 { duties[index].run += 1 }
      }
      if stages[stage.name]?.isSure == true { isRefused = false }
    }
  }

  mutating func take(_ events: [PlainCase.Event], _ day: Int) {
    var waiting = events
    while !waiting.isEmpty {
      var rest: [PlainCase.Event] = []
      for event in waiting {
        let stage = event.name.contains(".") ? String(event.name.split(separator: ".")[0]) : ""
        if !stage.isEmpty, stages[stage]?.run ?? 0 == 0 {
          rest.append(event)
        } else {
          note(event, day)
        }
      }
      openStages(day)
      if rest.count == waiting.count { return }
      waiting = rest
    }
  }

  mutating func note(_ event: PlainCase.Event, _ day: Int) {
    // An act of the body counts for nothing where it lacks what every duty it is for needs; where
    // nobody recorded what it came with, it may count or not.
    let asking = duties.filter { events(of: rule($0), in: $0.stage).contains(event.name) }
    let enough = asking.filter { duty in
      let needs = needs(rule(duty).needs)
      return needs.isEmpty || event.with.map { needs.allSatisfy($0.contains) } ?? false
    }
    let isSure = asking.isEmpty || !enough.isEmpty
    if !isSure, event.with != nil { return }
    if let before = happened[event.name] {
      if isSure {
        let isOften = word(event.name)?.happensOften == true
        happened[event.name]?.sure = isOften ? day : min(before.sure ?? day, day)
      }
      if word(event.name)?.happensOften == true {
        if day > before.day { startAgain(event.name) }
        happened[event.name]?.day = day
        happened[event.name]?.utc = event.utcMinute
      } else if before.day != day {
        doubles.append((event.name, before.day, day))
      } else {
        // The earliest time of day that anybody noted.
        happened[event.name]?.utc = [before.utc, event.utcMinute].compactMap { $0 }.min()
      }
    } else {
      happened[event.name] = Happening(
        day: day, utc: event.utcMinute, with: event.with, sure: isSure ? day : nil)
    }
    if word(event.name)?.mark == .refusal, !isRefused {
      isRefused = true
      let spared = begun(by: event.name)
      for stage in policy.stages where stages[stage.name]?.isOpen(day) == true {
        close(stage.name, day, but: spared)
        for index in duties.indices
        where duties[index].stage == stage.name && !spared.contains(duties[index].path) {
          end(index, dueAfter: day - 1)
        }
      }
    }
  }

  func rule(_ duty: Duty) -> Rule { duty.state.branches.first ?? duty.rule }

  func needs(_ stated: Stated<[String]>) -> [String] {
    if case .says(let items) = stated { items } else { [] }
  }

  /// A duty from something that happens often is there once for each time.
  mutating func startAgain(_ event: String) {
    for index in duties.indices where !isRepeated(duties[index]) {
      let rule = rule(duties[index])
      var start: Moment?
      if case .says(let from) = rule.from { start = from }
      if start == nil, case .says(.by(let due)) = rule.due { start = self.start(of: due) }
      guard case .named(let name)? = start, self.event(named: name) == event else { continue }
      duties[index].state = State()
      duties[index].run += 1
    }
  }

  mutating func discharge(_ events: [PlainCase.Event], _ day: Int) {
    for index in duties.indices {
      choose(index, day)
      let duty = duties[index]
      guard isOpen(duty), !duty.state.isEnded, !duty.state.branches.isEmpty else { continue }
      let rule = rule(duty)
      for event in events where self.events(of: rule, in: duty.stage).contains(event.name) {
        if !isRepeated(duty), let done = duties[index].state.done, done < day {
          if duty.state.doingIsOpen,
            needs(rule.needs).allSatisfy({ event.with?.contains($0) ?? false })
          {
            duties[index].state.surelyDone = min(duty.state.surelyDone ?? day, day)
          }
          continue
        }
        if duty.stage.isEmpty, let from = start(of: rule),
          when(from, day).day.map({ $0 > day }) ?? true
        {
          continue
        }
        if let with = event.with, !needs(rule.needs).allSatisfy(with.contains) { continue }
        let before = duties[index].state.done == day ? duties[index].state.doneUTC : nil
        let times = [before, event.utcMinute].compactMap { $0 }
        duties[index].state.done = day
        duties[index].state.doingIsOpen = !events.contains { other in
          self.events(of: rule, in: duty.stage).contains(other.name)
            && needs(rule.needs).allSatisfy { other.with?.contains($0) ?? false }
        }
        duties[index].state.doneUTC = isRepeated(duty) ? times.max() : times.min()
        if isRepeated(duty) {
          duties[index].state.extendedTo = nil
          duties[index].state.surelyExtendedTo = nil
          duties[index].state.timesExtended = 0
          duties[index].state.timesSurelyExtended = 0
          duties[index].state.missedDue = nil
        }
      }
    }
  }

  /// The moment from which a duty exists, where it or its due date names one.
  func start(of rule: Rule) -> Moment? {
    if case .says(let from) = rule.from { return from }
    if case .says(.by(let due)) = rule.due { return start(of: due) }
    return nil
  }

  /// The final answer ends what is undone and not yet due, but not what begins with it.
  mutating func conclude(_ events: [PlainCase.Event], _ day: Int) {
    for event in events where word(event.name)?.mark == .answer {
      guard let stage = policy.stages.first(where: { event.name.hasPrefix($0.name + ".") }),
        stage.isFinal == true, let there = happened[event.name], there.sure ?? .max <= day
      else { continue }
      let spared = begun(by: event.name)
      for index in duties.indices
      where !duties[index].stage.isEmpty && !spared.contains(duties[index].path) {
        end(index, dueAfter: day - 1)
      }
    }
  }

  mutating func endCase(_ day: Int) {
    guard case .says(let until) = policy.until, !hasEnded, let last = when(until, day).day,
      last <= day
    else { return }
    hasEnded = true
    close("", last)
    for stage in policy.stages { close(stage.name, last) }
  }
}
