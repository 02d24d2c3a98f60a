public import RulesEngine

extension CaseText {
  /// The case file of a record, such as the example of a self-assessment.
  ///
  /// - Parameters:
  ///   - record: What is known of the case.
  ///   - id: What the case is called.
  ///   - policy: The family of the policy it falls under.
  ///   - names: The numbering in which the record is written.
  public init(_ record: CaseRecord, id: String, policy: String, names: Names) {
    var facts: [Fact] = []
    var entries: [Event] = []
    for answer in record.answers {
      let fact = names.facts[answer.fact.at]
      if fact.word.kind == .judgement {
        if case .yes(let value) = answer.value, let day = answer.since,
          let event = names.judgementEvent
        {
          entries.append(Event(judged: fact, value, on: day, by: event))
        }
        continue
      }
      let value: JSONValue.Content
      switch answer.value {
      case .yes(let answer): value = .boolean(answer)
      case .date(let day): value = .text(day.iso)
      case .oneOf(let index): value = .text(fact.word.values[index])
      }
      facts.append(
        Fact(
          name: Placed(fact.word.name), value: JSONValue(value, at: 0..<0), since: answer.since,
          isUntyped: false))
    }
    for event in record.events { entries.append(Event(event, names)) }
    self.init(
      id: id, policy: Placed(policy), jurisdiction: nil, place: 0..<0, facts: facts,
      entries: entries)
  }

  /// The case file in the layout in which people read it.
  public var file: [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.object { write(to: &$0) }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension CaseText.Placed {
  /// A value that stands in no source.
  fileprivate init(_ value: Value) {
    self.init(value: value, place: 0..<0)
  }
}

extension CaseText.Event {
  fileprivate init(_ event: CaseEvent, _ names: Names) {
    self.init(place: 0..<0, keys: [])
    self.event = CaseText.Placed(names.path(of: event.event))
    on = CaseText.Placed(event.at.instant.map { .instant($0) } ?? .day(event.at.day))
    newDate = event.newDate
    if let items = event.with {
      with = items.members.map { CaseText.Placed(names.contents[$0]) }
    }
    if let about = event.about {
      self.about = CaseText.Placed(names.path(of: about).withoutExtension)
    }
  }

  fileprivate init(judged fact: Names.Fact, _ answer: Bool, on day: CivilDate, by event: String) {
    self.init(place: 0..<0, keys: [])
    self.event = CaseText.Placed(event)
    on = CaseText.Placed(.day(day))
    self.fact = CaseText.Placed(fact.word.name)
    about = fact.about.map { CaseText.Placed($0) }
    self.answer = CaseText.Placed(answer)
  }
}

extension Names {
  /// The name of the event that records a judgement.
  fileprivate var judgementEvent: String? {
    vocabulary.events.first { $0.mark == .judgement }?.name
  }
}
