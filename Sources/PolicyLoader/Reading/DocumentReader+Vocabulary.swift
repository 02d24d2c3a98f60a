import Diagnostics
import RulesEngine

extension DocumentReader {
  /// How many names of one kind a vocabulary may have.
  static let mostWords = 300

  /// The shared vocabulary file.
  mutating func sharedVocabulary(_ root: YAMLMapping) -> Vocabulary? {
    guard isFormatKnown(root), let fields = fields(.mapping(root), .sharedVocabulary) else {
      return nil
    }
    for key in ["format", "vocabulary", "parties", "events", "acts"] {
      require(key, of: "the vocabulary", in: fields, at: fields.firstKey)
    }
    _ = text(fields["vocabulary"], "the vocabulary's name")
    _ = text(fields["title"])
    let words = words(fields)
    requireBody(words, fields)
    requireCaseStart(words, fields)
    checkNames(in: NameScope(vocabulary: words))
    return words
  }

  /// The own names of a policy, and from here on the shared ones with them.
  mutating func readOwnVocabulary(_ node: YAMLNode?, into policy: inout Policy) {
    guard let node else { return }
    guard let fields = fields(node, .ownVocabulary) else {
      isIncomplete = true
      return
    }
    policy.vocabulary = words(fields)
    vocabulary = vocabulary.adding(policy.vocabulary)
  }

  private mutating func requireBody(_ words: Vocabulary, _ fields: Fields) {
    guard let key = fields.key("parties"), !words.parties.isEmpty,
      !words.parties.contains(where: { $0.side == .body })
    else { return }
    report(
      "policy/unmarked", "no party has `side: body`", at: key.span,
      help: ["give it to the party whose duties the policies print"])
  }

  private mutating func requireCaseStart(_ words: Vocabulary, _ fields: Fields) {
    guard let key = fields.key("events"), !words.events.isEmpty,
      !words.events.contains(where: { $0.mark == .caseStart })
    else { return }
    report(
      "policy/unmarked", "no event has `marks: case_start`", at: key.span,
      help: ["mark the event with which a case begins"])
  }

  private mutating func words(_ fields: Fields) -> Vocabulary {
    var words = Vocabulary()
    eachWord(fields["parties"], .party) { reader, entry in
      if let party = reader.party(entry) { words.parties.append(party) }
    }
    var marked: [EventWord.Mark: SourceSpan] = [:]
    eachWord(fields["events"], .event) { reader, entry in
      guard let event = reader.event(entry, &marked) else { return }
      words.events.append(event)
    }
    eachWord(fields["acts"], .act) { reader, entry in
      if let act = reader.act(entry) { words.acts.append(act) }
    }
    eachWord(fields["facts"], .fact) { reader, entry in
      if let fact = reader.fact(entry) { words.facts.append(fact) }
    }
    words.contents = listed(fields["contents"], .content, "a content")
    words.speeds = listed(fields["speeds"], .speed, "a word for a time")
    return words
  }

  private mutating func eachWord(
    _ node: YAMLNode?, _ role: Definitions.Role,
    _ read: (inout DocumentReader, YAMLMapping.Entry) -> Void
  ) {
    let entries = namedEntries(node, "a map from names")
    guard isWithinLimit(entries, DocumentReader.mostWords, "names") else { return }
    for entry in entries {
      defining(entry.key.text) { reader in
        reader.define(entry.key, role)
        read(&reader, entry)
      }
    }
  }

  private mutating func listed(
    _ node: YAMLNode?, _ role: Definitions.Role, _ one: String
  ) -> [String] {
    guard let node else { return [] }
    let list = scalars(node, one)
    guard isWithinLimit(list.map { .scalar($0) }, DocumentReader.mostWords, "names") else {
      return []
    }
    for name in list { define(name, role) }
    return list.map { $0.text }
  }

  // MARK: single words

  private mutating func party(_ entry: YAMLMapping.Entry) -> Party? {
    guard let fields = fields(entry.value, .party) else { return nil }
    require("side", of: "the party \(quoted(entry.key.text))", in: fields, at: entry.key)
    return word(fields["side"], as: Side.self).map { Party(entry.key.text, $0) }
  }

  private mutating func event(
    _ entry: YAMLMapping.Entry, _ marked: inout [EventWord.Mark: SourceSpan]
  ) -> EventWord? {
    guard let fields = fields(entry.value, .event) else { return nil }
    require("ask", of: "the event \(quoted(entry.key.text))", in: fields, at: entry.key)
    var event = EventWord(entry.key.text, ask: text(fields["ask"]) ?? "")
    event.happensOften =
      word(fields["happens"], among: [("once", false), ("many", true)]) ?? false
    event.notBefore = fields["not_before"].map { names($0, .eventWord, "an event") } ?? []
    event.notAfter = fields["not_after"].map { names($0, .eventWord, "an event") } ?? []
    event.mark = word(fields["marks"], as: EventWord.Mark.self)
    if let mark = event.mark, let node = fields["marks"] {
      let first = marked.updateValue(firstLine(node), forKey: mark)
      if first != nil || vocabulary.events.contains(where: { $0.mark == mark }) {
        report(
          "policy/duplicate-mark", "`\(mark.rawValue)` marks another event already",
          at: firstLine(node),
          related: first.map { [Label($0, in: source, "first marked here")] } ?? [],
          help: ["only one event can have each mark"])
      }
    }
    return event
  }

  private mutating func act(_ entry: YAMLMapping.Entry) -> ActWord? {
    guard let fields = fields(entry.value, .act) else { return nil }
    for key in ["event", "say"] {
      require(key, of: "the act \(quoted(entry.key.text))", in: fields, at: entry.key)
    }
    let event = fields["event"].flatMap { filled($0, "an event") }
    if let event { use(.eventWord, event.text, at: event.span) }
    let say = text(fields["say"])
    guard let event, let say else { return nil }
    return ActWord(entry.key.text, event: event.text, say: say)
  }

  private mutating func fact(_ entry: YAMLMapping.Entry) -> FactWord? {
    guard let fields = fields(entry.value, .fact) else { return nil }
    func what() -> String { "the fact \(quoted(entry.key.text))" }
    for key in ["type", "ask"] { require(key, of: what(), in: fields, at: entry.key) }
    let kind = word(fields["type"], as: FactWord.Kind.self)
    var fact = FactWord(entry.key.text, kind ?? .yesNo, ask: text(fields["ask"]) ?? "")
    fact.values = values(fields)
    fact.weigh = fields["weigh"].map { texts($0, "a factor") } ?? []
    fact.notBefore = fields["not_before"].map { names($0, .bound, "an event or a date fact") } ?? []
    fact.notAfter = fields["not_after"].map { names($0, .bound, "an event or a date fact") } ?? []
    guard let kind else { return nil }
    if kind == .oneOf { require("values", of: what(), in: fields, at: entry.key) }
    let homes: [(String, FactWord.Kind)] = [
      ("values", .oneOf), ("weigh", .judgement), ("not_before", .date), ("not_after", .date),
    ]
    for (key, home) in homes where home != kind {
      guard let scalar = fields.key(key) else { continue }
      report(
        "schema/unknown-key", "unknown key `\(key)` in a fact of type `\(kind.rawValue)`",
        at: scalar.span, help: ["`\(key)` is a key of a fact of type `\(home.rawValue)`"])
    }
    return fact
  }

  private mutating func values(_ fields: Fields) -> [String] {
    guard let node = fields["values"] else { return [] }
    let values = scalars(node, "a value")
    return isWithinLimit(values.map { .scalar($0) }, 64, "values") ? values.map { $0.text } : []
  }
}
