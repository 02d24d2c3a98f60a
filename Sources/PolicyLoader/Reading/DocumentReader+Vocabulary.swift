import Diagnostics
import RulesEngine

extension DocumentReader {
  /// The shared vocabulary file.
  mutating func sharedVocabulary(_ root: YAMLMapping) -> Vocabulary {
    _ = map(
      .mapping(root), "the vocabulary",
      known: [
        "format", "vocabulary", "title", "parties", "events", "acts", "facts", "contents", "speeds",
      ])
    for key in ["format", "vocabulary", "parties", "events", "acts"] where root[key] == nil {
      missing(key, in: "the vocabulary", at: root.entries.first?.key.span ?? root.span)
    }
    readFormat(root)
    return words(root)
  }

  /// The own names of a policy.
  mutating func ownVocabulary(_ entry: YAMLMapping.Entry?) -> Vocabulary {
    guard let entry else { return Vocabulary() }
    guard
      let mapping = map(
        entry.value, "a policy's own vocabulary",
        known: ["parties", "events", "acts", "facts", "contents", "speeds"])
    else { return Vocabulary() }
    return words(mapping)
  }

  private mutating func words(_ root: YAMLMapping) -> Vocabulary {
    var words = Vocabulary()
    eachWord(root["parties"]) { reader, entry in
      guard let keys = reader.map(entry.value, "a party", known: ["side"]) else { return }
      if keys["side"] == nil {
        reader.missing("side", in: "the party `\(entry.key.text)`", at: entry.key.span)
      }
      if let side = reader.word(keys["side"]?.value, as: Side.self) {
        words.parties.append(Party(entry.key.text, side))
      }
    }
    eachWord(root["events"]) { reader, entry in
      if let event = reader.event(entry) { words.events.append(event) }
    }
    eachWord(root["acts"]) { reader, entry in
      guard let keys = reader.map(entry.value, "an act", known: ["event", "say"]) else { return }
      for key in ["event", "say"] where keys[key] == nil {
        reader.missing(key, in: "the act `\(entry.key.text)`", at: entry.key.span)
      }
      guard let event = keys["event"].flatMap({ reader.scalar($0.value, "an event") }),
        let say = reader.text(keys["say"]?.value)
      else { return }
      reader.use(.event, event.text, at: event.span)
      words.acts.append(ActWord(entry.key.text, event: event.text, say: say))
    }
    eachWord(root["facts"]) { reader, entry in
      if let fact = reader.fact(entry) { words.facts.append(fact) }
    }
    if let contents = root["contents"] {
      words.contents = scalars(contents.value, "a list of contents").map { $0.text }
    }
    if let speeds = root["speeds"] {
      words.speeds = scalars(speeds.value, "a list of words").map { $0.text }
    }
    return words
  }

  private mutating func eachWord(
    _ entry: YAMLMapping.Entry?, _ read: (inout DocumentReader, YAMLMapping.Entry) -> Void
  ) {
    guard let entry else { return }
    guard case .mapping(let mapping) = entry.value else {
      wrongType(entry.value, expected: "a map from names")
      return
    }
    for word in mapping.entries where name(word.key) { read(&self, word) }
  }

  private mutating func event(_ entry: YAMLMapping.Entry) -> EventWord? {
    guard
      let keys = map(
        entry.value, "an event", known: ["ask", "happens", "not_before", "not_after", "marks"])
    else { return nil }
    if keys["ask"] == nil { missing("ask", in: "the event `\(entry.key.text)`", at: entry.key.span) }
    var event = EventWord(entry.key.text, ask: text(keys["ask"]?.value) ?? "")
    if let happens = keys["happens"], let scalar = scalar(happens.value, "`once` or `many`") {
      switch scalar.text {
      case "once": break
      case "many": event.happensOften = true
      default: unknownValue(scalar, ["once", "many"])
      }
    }
    event.notBefore = order(keys["not_before"])
    event.notAfter = order(keys["not_after"])
    event.mark = word(keys["marks"]?.value, as: EventWord.Mark.self)
    return event
  }

  private mutating func order(_ entry: YAMLMapping.Entry?) -> [String] {
    guard let entry else { return [] }
    var names: [String] = []
    for scalar in scalars(entry.value, "a list of events") {
      use(.moment, scalar.text, at: scalar.span)
      names.append(scalar.text)
    }
    return names
  }

  private mutating func fact(_ entry: YAMLMapping.Entry) -> FactWord? {
    guard
      let keys = map(
        entry.value, "a fact",
        known: ["type", "ask", "values", "weigh", "not_before", "not_after"])
    else { return nil }
    for key in ["type", "ask"] where keys[key] == nil {
      missing(key, in: "the fact `\(entry.key.text)`", at: entry.key.span)
    }
    guard let kind = word(keys["type"]?.value, as: FactWord.Kind.self) else { return nil }
    var fact = FactWord(entry.key.text, kind, ask: text(keys["ask"]?.value) ?? "")
    if let values = keys["values"] {
      fact.values = scalars(values.value, "a list of values").map { $0.text }
    } else if kind == .oneOf {
      missing("values", in: "the fact `\(entry.key.text)`", at: entry.key.span)
    }
    if let weigh = keys["weigh"] {
      fact.weigh = scalars(weigh.value, "a list of factors").map { $0.text }
    }
    fact.notBefore = order(keys["not_before"])
    fact.notAfter = order(keys["not_after"])
    return fact
  }
}
