import Diagnostics
import RulesEngine

/// The nearest of some words, where one is near enough to be meant.
func closest(_ name: String, _ candidates: [String]) -> String? {
  closestName(to: name, among: candidates)
}

extension DocumentReader {
  /// A value that may also be `unstated`, `none` or unclear.
  mutating func stated<Value: Equatable & Sendable>(
    _ node: YAMLNode?, _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> Stated<Value> {
    guard let node else { return .silent }
    if case .scalar(let scalar) = node, scalar.style == .plain {
      if scalar.isBlank { return .silent }
      if scalar.text == "unstated" { return .unstated }
      if scalar.text == "none" { return .none }
    }
    if case .mapping(let mapping) = node, let options = mapping["unclear"] {
      return unclear(node, options.value, read)
    }
    return read(&self, node).map { .says($0) } ?? .silent
  }

  private mutating func unclear<Value: Equatable & Sendable>(
    _ node: YAMLNode, _ options: YAMLNode, _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> Stated<Value> {
    guard let mapping = map(node, "an unclear value", known: ["unclear", "read_as"]) else {
      return .silent
    }
    var values: [Value] = []
    for option in nodes(options, "a list of at least two readings") {
      if let value = read(&self, option) { values.append(value) }
    }
    if values.count < 2, case .sequence(let sequence) = options, sequence.items.count < 2 {
      report(
        "schema/wrong-type", "found \(sequence.items.count) readings, expected at least two",
        at: firstLine(options), help: ["write the value itself if the print has one reading"])
    }
    var readAs: Int?
    if let chosen = mapping["read_as"] {
      if let value = read(&self, chosen.value) {
        readAs = values.firstIndex(of: value)
        if readAs == nil {
          report(
            "schema/unknown-value", "`read_as` is none of the readings listed under `unclear`",
            at: firstLine(chosen.value))
        }
      }
    }
    return .unclear(
      Readings(options: values, readAs: readAs, reading: text(mapping["reading"]?.value)))
  }

  mutating func moment(_ node: YAMLNode?) -> Stated<Moment> {
    stated(node) { reader, node in reader.plainMoment(node) }
  }

  /// A moment that is there: one line, or a choice of several.
  mutating func plainMoment(_ node: YAMLNode) -> Moment? {
    switch node {
    case .scalar(let scalar):
      if scalar.isBlank { return nil }
      return phrase(scalar)
    case .mapping:
      guard
        let mapping = map(node, "a choice of moments", known: ["earlier_of", "later_of"])
      else { return nil }
      if let list = mapping["earlier_of"] {
        return moments(list.value, "earlier_of").map { .earlierOf($0) }
      }
      if let list = mapping["later_of"] {
        return moments(list.value, "later_of").map { .laterOf($0) }
      }
      wrongType(node, expected: "`earlier_of` or `later_of` with a list of moments")
      return nil
    case .sequence:
      wrongType(node, expected: "one moment, or `earlier_of` or `later_of` with a list")
      return nil
    }
  }

  private mutating func moments(_ node: YAMLNode, _ key: String) -> [Moment]? {
    var list: [Moment] = []
    let items = nodes(node, "a list of moments")
    for item in items {
      if let moment = plainMoment(item) { list.append(moment) }
    }
    if case .sequence = node, items.count < 2 {
      report(
        "schema/bad-moment", "`\(key)` has \(items.count) moments, expected at least two",
        at: firstLine(node))
      return nil
    }
    return list.count == items.count ? list : nil
  }

  /// A moment in one line, with the caret inside the phrase where it is wrong.
  private mutating func phrase(_ scalar: YAMLScalar) -> Moment? {
    let phrase = Phrase(scalar.text)
    let parsed: (length: Length, words: Int)?
    if CivilDate(iso: scalar.text) == nil, !DocumentReader.looksLikeDate(scalar.text) {
      do throws(Phrase.Fault) {
        parsed = try phrase.length()
      } catch {
        reportPhrase(error, in: scalar)
        return nil
      }
    } else {
      parsed = nil
    }
    guard let (length, count) = parsed else { return anchor(phrase.words[...], of: scalar) }
    let rest = phrase.words[count...]
    guard let from = rest.first, from.text == "from" else {
      let place = rest.first?.range ?? (phrase.words.last?.range ?? 0..<0)
      reportPhrase(
        Phrase.Fault(
          kind: .moment,
          message: rest.first.map { "found \(quoted($0.text)), expected `from`" }
            ?? "the phrase names no start: expected `from` and what it counts from",
          range: place,
          help: [
            "write for example `\(length.notation) from received`; if the print names no start, "
              + "write `\(length.notation) from unstated`"
          ]),
        in: scalar)
      return nil
    }
    let start = rest.dropFirst()
    if start.count == 1, start.first?.text == "unstated" { return .after(length, .unstated) }
    if let first = start.first, DocumentReader.number(first.text) != nil {
      reportPhrase(
        Phrase.Fault(
          kind: .moment, message: "a length counted from another length needs a name in between",
          range: first.range,
          help: ["define the inner moment under `terms:` and count from its name"]),
        in: scalar)
      return nil
    }
    guard !start.isEmpty else {
      reportPhrase(
        Phrase.Fault(
          kind: .moment, message: "nothing follows `from`", range: from.range,
          help: ["name what it counts from: an event, a date, a term, or `unstated`"]),
        in: scalar)
      return nil
    }
    return anchor(start, of: scalar).map { .after(length, .says($0)) }
  }

  static func looksLikeDate(_ text: String) -> Bool {
    text.utf8.first.map { $0 >= 48 && $0 <= 57 } == true
      && text.split(separator: "-", omittingEmptySubsequences: false).count == 3
      && !text.contains(" ")
  }

  /// A single name or date: what a count may start from.
  private mutating func anchor(
    _ words: ArraySlice<Phrase.Word>, of scalar: YAMLScalar
  ) -> Moment? {
    guard let word = words.first else { return nil }
    if let extra = words.dropFirst().first {
      reportPhrase(
        Phrase.Fault(
          kind: .moment, message: "found \(quoted(extra.text)) after \(quoted(word.text))",
          range: extra.range,
          help: ["a moment is one name, a date, or a length `from` one of these"]),
        in: scalar)
      return nil
    }
    let span = scalar.span(of: word.range)
    if let date = CivilDate(iso: word.text) { return .on(date) }
    if DocumentReader.looksLikeDate(word.text) {
      badDate(word.text, at: span)
      return nil
    }
    if word.text == "unstated" || word.text == "none" {
      reportPhrase(
        Phrase.Fault(
          kind: .moment, message: "`\(word.text)` cannot stand here",
          range: word.range, help: ["name an event, a date or a term"]),
        in: scalar)
      return nil
    }
    let name = word.text
    if name == "due" { return .due(of: nil) }
    if let path = name.droppingSuffix(".due") {
      use(.duty, path, at: span)
      return .due(of: path)
    }
    if let path = name.droppingSuffix(".missed") {
      use(.duty, path, at: span)
      return .missed(path)
    }
    if let stage = name.droppingSuffix(".opened") {
      use(.stage, stage, at: span)
      return .opened(stage)
    }
    guard DocumentReader.isName(name) else {
      reportPhrase(
        Phrase.Fault(
          kind: .moment, message: "found \(quoted(name)), expected a moment", range: word.range,
          help: ["a moment is an event, a date, a term, or a length `from` one of these"]),
        in: scalar)
      return nil
    }
    use(.moment, name, at: span)
    return .named(name)
  }

  /// Whether a text may be a name: letters, digits, underscores, hyphens, and dots between.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".")
      && text.utf8.allSatisfy { byte in
        byte >= 97 && byte <= 122 || byte >= 65 && byte <= 90 || byte >= 48 && byte <= 57
          || byte == 95 || byte == 45 || byte == 46
      }
  }

  mutating func reportPhrase(_ fault: Phrase.Fault, in scalar: YAMLScalar) {
    let code: DiagnosticCode =
      switch fault.kind {
      case .duration: "schema/bad-duration"
      case .moment: "schema/bad-moment"
      case .date: "schema/bad-date"
      }
    report(code, fault.message, at: scalar.span(of: fault.range), help: fault.help)
  }

  /// A due date, or a speed without a number.
  mutating func due(_ node: YAMLNode?) -> Stated<Due> {
    stated(node) { reader, node in
      if case .scalar(let scalar) = node, reader.vocabulary.speeds.contains(scalar.text) {
        return .speed(scalar.text)
      }
      return reader.plainMoment(node).map { .by($0) }
    }
  }

  /// How often: a length, or a speed without a number.
  mutating func interval(_ node: YAMLNode?) -> Stated<Interval> {
    stated(node) { reader, node in
      guard let scalar = reader.scalar(node, "a length such as `20 working days`") else {
        return nil
      }
      if reader.vocabulary.speeds.contains(scalar.text) { return .speed(scalar.text) }
      let phrase = Phrase(scalar.text)
      do throws(Phrase.Fault) {
        if let (length, words) = try phrase.length() {
          if words < phrase.words.count {
            throw Phrase.Fault(
              kind: .duration, message: "found \(quoted(phrase.words[words].text)) after the length",
              range: phrase.words[words].range)
          }
          if length.count == 0 {
            throw Phrase.Fault(
              kind: .duration, message: "an interval of nothing never comes round",
              range: 0..<scalar.text.utf8.count)
          }
          return .length(length)
        }
        throw Phrase.Fault(
          kind: .duration,
          message: "found \(quoted(scalar.text)), expected a length such as `20 working days`",
          range: 0..<scalar.text.utf8.count)
      } catch {
        reader.reportPhrase(error, in: scalar)
        return nil
      }
    }
  }
}

extension String {
  fileprivate func droppingSuffix(_ suffix: String) -> String? {
    hasSuffix(suffix) && utf8.count > suffix.utf8.count ? String(dropLast(suffix.count)) : nil
  }
}
