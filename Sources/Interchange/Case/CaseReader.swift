internal import RulesEngine

/// Turns the JSON value of a case file into what it says, noting every fault of its shape.
struct CaseReader {
  /// Whether every scalar is a text.
  private let isUntyped: Bool
  private var faults: [CaseFault] = []
  private var shapeFaults: [JSONShapeFault] = []

  init(isUntyped: Bool = false) {
    self.isUntyped = isUntyped
  }

  var allFaults: [CaseFault] {
    var all = faults
    for fault in shapeFaults { all.append(CaseFault(.shape(fault.kind), at: fault.at)) }
    return all
  }

  /// What the file says; nil if anything is wrong with it.
  mutating func text(_ root: JSONValue) -> CaseText? {
    guard
      let fields = JSONFields(
        root, of: "the case", required: ["case"],
        optional: ["policy", "jurisdiction", "facts", "events"],
        faults: &shapeFaults)
    else { return nil }
    let id = fields.text("case", faults: &shapeFaults)
    let policy = fields.text("policy", faults: &shapeFaults)
    let jurisdiction = fields.text("jurisdiction", faults: &shapeFaults)
    let facts = facts(fields["facts"])
    var events: [CaseText.Event] = []
    for item in fields.list("events", faults: &shapeFaults) ?? [] {
      if let event = event(item) { events.append(event) }
    }
    events = checked(events)
    guard faults.isEmpty, shapeFaults.isEmpty, let id else { return nil }
    return CaseText(
      id: id.text, policy: policy.map { CaseText.Placed(value: $0.text, place: $0.place) },
      jurisdiction: jurisdiction?.text, place: root.place, facts: facts, entries: events)
  }

  // MARK: facts

  private mutating func facts(_ value: JSONValue?) -> [CaseText.Fact] {
    guard let value else { return [] }
    guard let members = value.object else {
      shapeFaults.append(
        JSONShapeFault(
          .wrongType(what: "`facts`", found: value.type, expected: .object), at: value.place))
      return []
    }
    var facts: [CaseText.Fact] = []
    for member in members {
      let name = CaseText.Placed(value: member.name, place: member.namePlace)
      guard !member.value.object.isNothing else {
        facts.append(CaseText.Fact(name: name, value: member.value, isUntyped: isUntyped))
        continue
      }
      guard
        let fields = JSONFields(
          member.value, of: "a fact", required: ["is"], optional: ["since"], faults: &shapeFaults),
        let answer = fields["is"]
      else { continue }
      facts.append(
        CaseText.Fact(
          name: name, value: answer, since: date("since", of: fields), isUntyped: isUntyped))
    }
    return facts
  }

  // MARK: events

  private mutating func event(_ value: JSONValue) -> CaseText.Event? {
    let optional = [
      "id", "corrects", "by", "with", "new_date", "fact", "about", "is", "reasons",
    ]
    // An entry that only takes another back needs no event of its own.
    let takesBack =
      !value["corrects"].isNothing && value["event"].isNothing && value["on"].isNothing
    let required = takesBack ? [] : ["event", "on"]
    guard
      let fields = JSONFields(
        value, of: "an event", required: required, optional: optional, faults: &shapeFaults)
    else { return nil }
    var event = CaseText.Event(place: value.place, keys: [])
    for member in value.object ?? [] {
      event.keys.append(CaseText.Placed(value: member.name, place: member.namePlace))
    }
    event.id = placed("id", of: fields)
    event.corrects = placed("corrects", of: fields)
    event.event = placed("event", of: fields)
    event.on = time("on", of: fields)
    event.by = fields.text("by", faults: &shapeFaults)?.text
    event.newDate = date("new_date", of: fields)
    event.about = placed("about", of: fields)
    event.fact = placed("fact", of: fields)
    event.answer = answer(of: fields)
    // What a judgement rests on is kept in the file and never printed.
    _ = fields.text("reasons", canBeEmpty: true, faults: &shapeFaults)
    if let items = contents(of: fields) {
      var contents: [CaseText.Placed<String>] = []
      for item in items {
        guard let text = item.text else {
          shapeFaults.append(
            JSONShapeFault(
              .wrongType(what: "an item of `with`", found: item.type, expected: .text),
              at: item.place))
          continue
        }
        contents.append(CaseText.Placed(value: text, place: item.place))
      }
      event.with = contents
    }
    return event
  }

  private mutating func answer(of fields: JSONFields) -> CaseText.Placed<Bool>? {
    guard let value = fields["is"] else { return nil }
    if let answer = value.answer(isUntyped: isUntyped) {
      return CaseText.Placed(value: answer, place: value.place)
    }
    if isUntyped, let text = value.text {
      let fact = fields["fact"]?.text ?? "is"
      faults.append(CaseFault(.notAnAnswer(text, fact: fact), at: value.place))
    } else {
      _ = fields.boolean("is", faults: &shapeFaults)
    }
    return nil
  }

  /// The items of `with`; of a notation without types a text is a list of one.
  private mutating func contents(of fields: JSONFields) -> [JSONValue]? {
    if isUntyped, let item = fields["with"], item.text != nil { return [item] }
    return fields.list("with", faults: &shapeFaults)
  }

  private mutating func placed(
    _ key: String, of fields: JSONFields
  ) -> CaseText.Placed<String>? {
    guard let (text, place) = fields.text(key, faults: &shapeFaults) else { return nil }
    return CaseText.Placed(value: text, place: place)
  }

  private mutating func date(_ key: String, of fields: JSONFields) -> CivilDate? {
    guard let (text, place) = fields.text(key, faults: &shapeFaults) else { return nil }
    return date(text, at: place)
  }

  private mutating func date(_ text: String, at place: Range<Int>) -> CivilDate? {
    if let date = CivilDate(iso: text) { return date }
    if let why = text.missingDay {
      faults.append(CaseFault(.noSuchDay(text, why: why), at: place))
    } else {
      faults.append(CaseFault(.notADate(text), at: place))
    }
    return nil
  }

  private mutating func time(
    _ key: String, of fields: JSONFields
  ) -> CaseText.Placed<CaseText.Time>? {
    guard let (text, place) = fields.text(key, faults: &shapeFaults) else { return nil }
    if text.utf8.count <= 10 || !text.utf8.contains(UInt8(ascii: "T")) {
      guard let date = date(text, at: place) else { return nil }
      return CaseText.Placed(value: .day(date), place: place)
    }
    switch Instant.read(text) {
    case .instant(let instant): return CaseText.Placed(value: .instant(instant), place: place)
    case .withoutOffset: faults.append(CaseFault(.instantWithoutOffset(text), at: place))
    case .malformed: faults.append(CaseFault(.notAnInstant(text), at: place))
    case .noSuchDay(let date):
      if let why = date.missingDay {
        faults.append(CaseFault(.noSuchDay(date, why: why), at: place))
      }
    }
    return nil
  }

  // MARK: corrections

  /// The events without those sent twice; notes ids and corrections that do not add up.
  private mutating func checked(_ events: [CaseText.Event]) -> [CaseText.Event] {
    var kept: [CaseText.Event] = []
    for event in events {
      guard let id = event.id else {
        kept.append(event)
        continue
      }
      guard let first = kept.first(where: { $0.hasID(id.value) }) else {
        kept.append(event)
        continue
      }
      if !first.saysTheSame(as: event) {
        faults.append(CaseFault(.repeatedEventID(id.value, first: first.place), at: id.place))
      }
    }
    for (index, event) in kept.enumerated() {
      guard let corrected = event.corrects else { continue }
      guard kept.contains(where: { $0.hasID(corrected.value) }) else {
        faults.append(CaseFault(.unknownEventID(corrected.value), at: corrected.place))
        continue
      }
      for other in kept[..<index] {
        guard let also = other.corrects, also.value.hasSameBytes(as: corrected.value) else {
          continue
        }
        if !other.saysTheSame(as: event) {
          faults.append(
            CaseFault(.correctedTwice(corrected.value, first: also.place), at: corrected.place))
          break
        }
      }
      if leadsToItself(event, in: kept) {
        faults.append(CaseFault(.correctionsInCircle(corrected.value), at: corrected.place))
      }
    }
    return kept
  }

  private func leadsToItself(_ event: CaseText.Event, in events: [CaseText.Event]) -> Bool {
    guard let own = event.id?.value else { return false }
    var next = event.corrects?.value
    var steps = 0
    while let id = next, steps <= events.count {
      if id.hasSameBytes(as: own) { return true }
      next = events.first { $0.hasID(id) }?.corrects?.value
      steps += 1
    }
    return false
  }
}

extension CaseText.Event {
  fileprivate func hasID(_ other: String) -> Bool { id?.value.hasSameBytes(as: other) ?? false }

  /// Whether both say the same of the case, wherever they stand.
  fileprivate func saysTheSame(as other: CaseText.Event) -> Bool {
    guard canonical == other.canonical else { return false }
    return switch (corrects?.value, other.corrects?.value) {
    case (nil, nil): true
    case (let mine?, let theirs?): mine.hasSameBytes(as: theirs)
    case (.some, nil), (nil, .some): false
    }
  }
}
