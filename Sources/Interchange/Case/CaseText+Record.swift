public import RulesEngine

extension CaseText {
  /// What the case records, in the numbering of a policy.
  ///
  /// A fact or judgement that no rule of the policy mentions is checked and then left out, so that
  /// one case works under every policy.
  ///
  /// - Parameters:
  ///   - names: The numbering of the compiled policy.
  ///   - zone: The zone of times of day; needed only where an event has one.
  /// - Returns: The events and answers the policy reads.
  /// - Throws: ``Unusable`` with everything that does not fit the vocabulary of the policy.
  public func record(for names: Names, zone: Zone? = nil) throws(Unusable) -> CaseRecord {
    var resolver = CaseResolver(names: names, zone: zone)
    for fact in facts { resolver.take(fact) }
    for event in events { resolver.take(event) }
    if !resolver.faults.isEmpty { throw Unusable(faults: resolver.faults, id: id) }
    return resolver.record
  }

  /// The case in the numbering of a policy.
  ///
  /// - Throws: ``Unusable`` with everything that does not fit the vocabulary of the policy.
  public func file(for names: Names, zone: Zone? = nil) throws(Unusable) -> CaseFile {
    CaseFile(id: id, policy: policy, record: try record(for: names, zone: zone))
  }
}

/// Settles the names of a case against the numbering of a policy, noting every fault.
private struct CaseResolver {
  let names: Names
  let zone: Zone?
  var record = CaseRecord()
  var faults: [CaseFault] = []
  /// Who acted; equal people have equal places in it.
  private var people: [String] = []

  init(names: Names, zone: Zone?) {
    self.names = names
    self.zone = zone
  }

  private mutating func note(_ kind: CaseFault.Kind, at place: Range<Int>) {
    faults.append(CaseFault(kind, at: place))
  }

  // MARK: facts

  mutating func take(_ fact: CaseText.Fact) {
    let name = fact.name.value
    guard let word = names.factWord(named: name) else {
      let known = names.vocabulary.facts.map { $0.name }
      return note(.unknownFact(name, closest: name.closest(among: known)), at: fact.name.place)
    }
    guard let value = value(of: fact, word) else { return }
    guard let id = names.fact(named: name) else { return }
    record.answers.append(FactAnswer(id, value, since: fact.since))
  }

  private mutating func value(
    of fact: CaseText.Fact, _ word: FactWord
  ) -> FactAnswer.Value? {
    let place = fact.value.place
    switch word.kind {
    case .judgement:
      note(.judgementAsFact(word.name), at: fact.name.place)
      return nil
    case .yesNo:
      if let answer = fact.answer { return .yes(answer) }
      if fact.isUntyped, let text = fact.value.text {
        note(.notAnAnswer(text, fact: word.name), at: place)
        return nil
      }
    case .date:
      if let text = fact.value.text {
        if let date = CivilDate(iso: text) { return .date(date) }
        if let why = text.missingDay {
          note(.noSuchDay(text, why: why), at: place)
        } else {
          note(.notADate(text), at: place)
        }
        return nil
      }
    case .oneOf:
      if let text = fact.value.text {
        for (index, value) in word.values.enumerated() where value.hasSameBytes(as: text) {
          return .oneOf(index)
        }
        note(.unknownFactValue(fact: word.name, value: text, values: word.values), at: place)
        return nil
      }
    }
    note(
      .wrongFactType(fact: word.name, found: fact.value.type, expected: word.kind), at: place)
    return nil
  }

  // MARK: events

  mutating func take(_ event: CaseText.Event) {
    guard let path = event.event, let id = id(of: path), let on = event.on, let at = time(on)
    else { return }
    let word = names.word(of: id)
    refuseMisplacedKeys(of: event, word.mark, path.value)
    if word.mark == .judgement { return takeJudgement(event, on: at.day) }
    var entry = CaseEvent(id, at: at)
    entry.newDate = event.newDate
    entry.by = event.by.map { number(of: $0) }
    if let with = event.with {
      entry.with = contents(with)
      // An event that has a new date has told it, whether or not its contents list that again.
      if event.newDate != nil, let told = names.content(named: "new_date") {
        entry.with?.insert(told)
      }
    }
    if word.mark == .extensionNotice, let about = event.about {
      entry.about = extending(about, scope: names.scope(of: id))
    }
    record.events.append(entry)
  }

  private mutating func id(of path: CaseText.Placed<String>) -> EventID? {
    switch names.event(named: path.value) {
    case .event(let id): return id
    case .unknownWord:
      let closest = path.value.closest(among: eventPaths)
      note(.unknownEvent(path.value, closest: closest), at: path.place)
    case .unknownStage(let stage):
      let stages = names.scopes.dropFirst().map { $0.name }
      note(
        .unknownStage(stage, stages: stages, closest: stage.closest(among: stages)),
        at: path.place)
    case .belongsToCase(let name):
      note(.notOfAStage(path.value, name: name), at: path.place)
    case .ambiguous(let paths):
      note(.ambiguousEvent(path.value, paths: paths), at: path.place)
    }
    return nil
  }

  /// Every path an event can have.
  private var eventPaths: [String] {
    var paths = names.vocabulary.events.map { $0.name }
    for scope in names.scopes.dropFirst() {
      for word in names.vocabulary.events { paths.append(scope.name + "." + word.name) }
    }
    return paths
  }

  private mutating func time(_ on: CaseText.Placed<CaseText.Time>) -> CivilTime? {
    switch on.value {
    case .day(let day): return CivilTime(day)
    case .instant(let instant):
      guard let zone else {
        note(.noZone, at: on.place)
        return nil
      }
      if let local = zone.local(instant) { return local }
      note(.outsideZone(zone: zone.name, first: zone.first, last: zone.last), at: on.place)
      return nil
    }
  }

  private mutating func refuseMisplacedKeys(
    of event: CaseText.Event, _ mark: EventWord.Mark?, _ path: String
  ) {
    for key in event.keys {
      let home: CaseFault.KeyHome
      switch key.value {
      case "new_date" where mark != .extensionNotice: home = .extensions
      case "is" where mark != .judgement: home = .judgements
      case "fact" where mark != .judgement: home = .judgements
      case "about" where mark != .judgement && mark != .extensionNotice:
        home = .extensionsAndJudgements
      default: continue
      }
      note(.misplacedKey(key.value, event: path, belongsTo: home), at: key.place)
    }
  }

  private mutating func number(of person: String) -> Int {
    for (index, known) in people.enumerated() where known.hasSameBytes(as: person) {
      return index
    }
    people.append(person)
    return people.count - 1
  }

  /// The contents that some rule mentions; the others are known and change nothing.
  private mutating func contents(_ items: [CaseText.Placed<String>]) -> ContentSet {
    var set = ContentSet()
    for item in items {
      if let index = names.content(named: item.value) {
        set.insert(index)
        continue
      }
      let known = names.vocabulary.contents
      if known.contains(where: { $0.hasSameBytes(as: item.value) }) { continue }
      note(
        .unknownContent(item.value, closest: item.value.closest(among: known)), at: item.place)
    }
    return set
  }

  /// The extension that an event's `about` means: of a duty without one, the duty itself.
  private mutating func extending(
    _ about: CaseText.Placed<String>, scope: Int
  ) -> RuleID? {
    if let id = rule(about.value + ".extension") ?? rule(about.value) { return id }
    var known: [String] = []
    let prefix = names.scopes[scope].name
    for path in names.rules {
      let duty = path.withoutExtension
      guard !duty.hasSameBytes(as: path) else { continue }
      if prefix.utf8.isEmpty || path.utf8.starts(with: (prefix + ".").utf8) { known.append(duty) }
    }
    note(.unknownExtension(about.value, extensions: known), at: about.place)
    return nil
  }

  private func rule(_ path: String) -> RuleID? {
    for (index, known) in names.rules.enumerated() where known.hasSameBytes(as: path) {
      return RuleID(index)
    }
    return nil
  }

  // MARK: judgements

  private mutating func takeJudgement(_ event: CaseText.Event, on day: CivilDate) {
    guard let name = event.fact, let answer = event.answer else {
      let start = event.place.lowerBound
      for (key, isMissing) in [("fact", event.fact == nil), ("is", event.answer == nil)]
      where isMissing {
        note(.shape(.missingKey(key, in: "a judgement")), at: start..<start + 1)
      }
      return
    }
    guard let word = names.factWord(named: name.value) else {
      let known = names.vocabulary.facts.filter { $0.kind == .judgement }.map { $0.name }
      let closest = name.value.closest(among: known)
      return note(.unknownFact(name.value, closest: closest), at: name.place)
    }
    guard word.kind == .judgement else {
      let known = names.vocabulary.facts.filter { $0.kind == .judgement }.map { $0.name }
      return note(.notAJudgement(name.value, judgements: known), at: name.place)
    }
    let subjects = names.subjects(ofJudgement: name.value)
    // A judgement that no rule of this policy asks for decides nothing in it.
    if subjects.isEmpty { return }
    var subject = event.about?.value
    if subject == nil, subjects.count == 1 { subject = subjects[0] }
    if subject == nil, subjects.contains(where: { $0.utf8.isEmpty }) { subject = "" }
    guard let subject else {
      return note(.missingSubject(judgement: name.value, subjects: subjects), at: name.place)
    }
    guard let fact = names.fact(named: name.value, about: subject) else {
      let place = event.about?.place ?? name.place
      return note(
        .unknownSubject(subject, judgement: name.value, subjects: subjects), at: place)
    }
    record.answers.append(FactAnswer(fact, .yes(answer.value), since: day))
  }
}

extension String {
  /// The path of the duty whose extension this is the path of; else the path itself.
  var withoutExtension: String {
    let suffix = ".extension"
    guard utf8.count > suffix.utf8.count, utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    else { return self }
    return String(decoding: utf8.dropLast(suffix.utf8.count), as: UTF8.self)
  }
}
