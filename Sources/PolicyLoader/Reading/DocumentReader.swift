import Diagnostics
import RulesEngine

/// Reads one YAML document into values, noting every fault and every name on the way.
///
/// Nothing is thrown: a value that cannot be read is left out, and the fault says where and why.
struct DocumentReader {
  let source: SourceText
  /// The shared names; while they are read themselves, none.
  let vocabulary: Vocabulary
  private(set) var diagnostics: [Diagnostic<FilePlace>] = []
  /// Names to be checked once all of the document is known.
  private(set) var uses: [NameUse] = []

  init(_ source: SourceText, vocabulary: Vocabulary = Vocabulary()) {
    self.source = source
    self.vocabulary = vocabulary
  }

  // MARK: faults

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String? = nil,
    related: [Label<FilePlace>] = [], notes: [String] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, message, at: Label(span, in: source, label), related: related, notes: notes,
        help: help))
  }

  mutating func use(_ kind: NameUse.Kind, _ name: String, at span: SourceSpan) {
    uses.append(NameUse(kind: kind, name: name, span: span))
  }

  // MARK: shapes

  /// The keys every map may carry beside its meaning.
  static let remarkKeys = ["clause", "commitment", "reading", "confidence", "note"]

  /// The map with its keys checked, or nil with a fault when there is none.
  ///
  /// - Parameters:
  ///   - what: What the map is, in words that follow `in`: `a stage`.
  ///   - known: The keys it may have besides the remarks.
  ///   - later: Keys of the format that this version cannot decide yet.
  mutating func map(
    _ node: YAMLNode, _ what: String, known: [String], later: [String] = [],
    remarks: Bool = true
  ) -> YAMLMapping? {
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "\(what) as a map of keys")
      return nil
    }
    let allowed = known + (remarks ? DocumentReader.remarkKeys : [])
    for entry in mapping.entries where !allowed.contains(entry.key.text) {
      if later.contains(entry.key.text) {
        notYet("`\(entry.key.text)`", at: entry.key.span)
        continue
      }
      var help: [String] = []
      if let close = closestName(to: entry.key.text, among: allowed) {
        help.append("did you mean `\(close)`?")
      } else {
        help.append("\(what) may have \(DocumentReader.list(known))")
      }
      report(
        "schema/unknown-key", "unknown key \(quoted(entry.key.text)) in \(what)",
        at: entry.key.span, help: help)
    }
    return mapping
  }

  mutating func notYet(_ what: String, at span: SourceSpan) {
    report(
      "schema/not-yet-decided",
      "\(what) is part of the format, but this version of rulescheck cannot decide it yet",
      at: span,
      notes: ["nothing is ever left out silently, so the policy cannot be used with it"])
  }

  mutating func missing(_ key: String, in what: String, at span: SourceSpan, help: [String] = []) {
    report("schema/missing-key", "\(what) has no `\(key)`", at: span, help: help)
  }

  mutating func wrongType(_ node: YAMLNode, expected: String) {
    let found: String
    switch node {
    case .scalar(let scalar): found = quoted(scalar.text)
    case .mapping: found = "a map of keys"
    case .sequence: found = "a list"
    }
    report("schema/wrong-type", "found \(found), expected \(expected)", at: firstLine(node))
  }

  /// Where to point for a whole node: its first key or item rather than all of its lines.
  func firstLine(_ node: YAMLNode) -> SourceSpan {
    switch node {
    case .scalar(let scalar): scalar.span
    case .mapping(let mapping): mapping.entries.first?.key.span ?? mapping.span
    case .sequence(let sequence): sequence.items.first.map { firstLine($0) } ?? sequence.span
    }
  }

  mutating func scalar(_ node: YAMLNode, _ expected: String) -> YAMLScalar? {
    guard case .scalar(let scalar) = node else {
      wrongType(node, expected: expected)
      return nil
    }
    // A key with nothing after it has its own fault already.
    return scalar.isBlank ? nil : scalar
  }

  mutating func text(_ node: YAMLNode?, _ expected: String = "text") -> String? {
    guard let node else { return nil }
    return scalar(node, expected)?.text
  }

  /// A list of scalars; a single scalar is a list of one.
  mutating func scalars(_ node: YAMLNode, _ expected: String) -> [YAMLScalar] {
    switch node {
    case .scalar(let scalar): return scalar.isBlank ? [] : [scalar]
    case .sequence(let sequence):
      var list: [YAMLScalar] = []
      for item in sequence.items {
        if let scalar = scalar(item, expected) { list.append(scalar) }
      }
      return list
    case .mapping:
      wrongType(node, expected: expected)
      return []
    }
  }

  mutating func nodes(_ node: YAMLNode, _ expected: String) -> [YAMLNode] {
    if case .sequence(let sequence) = node { return sequence.items }
    wrongType(node, expected: expected)
    return []
  }

  // MARK: simple values

  mutating func yesNo(_ node: YAMLNode?) -> Bool? {
    guard let node, let scalar = scalar(node, "`yes` or `no`") else { return nil }
    switch scalar.text {
    case "yes", "true": return true
    case "no", "false": return false
    default:
      wrongType(node, expected: "`yes` or `no`")
      return nil
    }
  }

  /// One of a fixed list of words.
  mutating func word<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode?, as type: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let node else { return nil }
    let words = type.allCases.map { $0.rawValue }
    guard let scalar = scalar(node, DocumentReader.oneOf(words)) else { return nil }
    if let value = type.init(rawValue: scalar.text) { return value }
    unknownValue(scalar, words)
    return nil
  }

  mutating func unknownValue(_ scalar: YAMLScalar, _ words: [String]) {
    var help: [String] = []
    if let close = closestName(to: scalar.text, among: words) {
      help.append("did you mean `\(close)`?")
    }
    report(
      "schema/unknown-value",
      "found \(quoted(scalar.text)), expected \(DocumentReader.oneOf(words))", at: scalar.span,
      help: help)
  }

  /// A whole number without sign, point or leading zero.
  mutating func number(_ scalar: YAMLScalar, _ expected: String, most: Int) -> Int? {
    if let value = DocumentReader.number(scalar.text), value <= most { return value }
    report(
      "schema/bad-number",
      "found \(quoted(scalar.text)), expected \(expected) from 0 to \(most)", at: scalar.span)
    return nil
  }

  static func number(_ text: some StringProtocol) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 9, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 })
    else { return nil }
    if text.utf8.count > 1, text.utf8.first == 48 { return nil }
    return Int(text)
  }

  mutating func date(_ scalar: YAMLScalar) -> CivilDate? {
    if let date = CivilDate(iso: scalar.text) { return date }
    badDate(scalar.text, at: scalar.span)
    return nil
  }

  mutating func badDate(_ text: String, at span: SourceSpan) {
    report(
      "schema/bad-date", "found \(quoted(text)), expected a date of the calendar as YYYY-MM-DD",
      at: span, help: DocumentReader.dateHelp(text))
  }

  /// What to write in place of a date that is nearly one.
  static func dateHelp(_ text: String) -> [String] {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), parts[0].count == 4
    else { return [] }
    if let date = CivilDate(year: year, month: month, day: day) {
      return ["write the month and the day with two digits: `\(date.iso)`"]
    }
    if !(1...12).contains(month) { return ["months go from 01 to 12"] }
    return ["there is no day \(day) in month \(month) of \(year)"]
  }

  // MARK: words in messages

  /// `` `a`, `b` and `c` ``.
  static func list(_ words: [String], _ last: String = "and") -> String {
    let quotedWords = words.map { "`\($0)`" }
    guard quotedWords.count > 1, let end = quotedWords.last else { return quotedWords.first ?? "" }
    return quotedWords.dropLast().joined(separator: ", ") + " \(last) " + end
  }

  static func oneOf(_ words: [String]) -> String {
    words.count > 12 ? "one of " + list(Array(words.prefix(12))) + " …" : list(words, "or")
  }
}
