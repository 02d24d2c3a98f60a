import Diagnostics
import RulesEngine

/// The entries of one map whose keys have been checked, and the remarks it carries.
struct Fields {
  let mapping: YAMLMapping
  fileprivate(set) var remarks: Remarks
  /// Keys that do not belong here and have been reported.
  fileprivate var hidden: [String] = []
  /// Keys that these were probably meant for.
  fileprivate var meant: [String] = []

  fileprivate init(mapping: YAMLMapping, remarks: Remarks) {
    self.mapping = mapping
    self.remarks = remarks
  }

  /// The value under a key.
  subscript(key: String) -> YAMLNode? { entry(key)?.value }

  /// Whether a key is not there, nor one that was probably meant for it.
  func lacks(_ key: String) -> Bool { entry(key) == nil && !meant.contains(key) }

  /// The key itself, for its place.
  func key(_ name: String) -> YAMLScalar? { entry(name)?.key }

  /// Where to point for the map as a whole; there is at least one entry.
  var firstKey: YAMLScalar { mapping.entries[0].key }

  private func entry(_ key: String) -> YAMLMapping.Entry? {
    hidden.contains(key) ? nil : mapping[key]
  }
}

extension DocumentReader {
  /// The entries of a map, every key checked against its shape and every remark read.
  ///
  /// - Returns: nil, with a fault, when it is no map or an empty one.
  mutating func fields(_ node: YAMLNode, _ shape: MapShape, or words: String = "") -> Fields? {
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "the keys of \(shape.name)\(words)")
      return nil
    }
    guard !mapping.entries.isEmpty else {
      reportEmptyMap(mapping, expected: "the keys of \(shape.name)")
      return nil
    }
    var fields = Fields(mapping: mapping, remarks: Remarks())
    for entry in mapping.entries where !shape.keys.contains(entry.key.text) {
      if shape.hasRemarks, read(entry, of: shape, into: &fields.remarks) { continue }
      // A text cut off by its comma has been reported as a key without a value.
      if entry.value.isBlank, !isKnown(entry.key, to: shape) {
        fields.hidden.append(entry.key.text)
        continue
      }
      if let meant = unknownKey(entry.key, in: shape) {
        fields.meant.append(meant)
      }
      fields.hidden.append(entry.key.text)
    }
    return fields
  }

  /// Reports a key that has to be there.
  mutating func require(
    _ key: String, of what: @autoclosure () -> String, in fields: Fields, at place: YAMLScalar,
    help: @autoclosure () -> [String] = []
  ) {
    guard fields.lacks(key) else { return }
    report("schema/missing-key", "\(what()) has no `\(key)`", at: place.span, help: help())
  }

  /// Reports a key that has to be there, unless what stands behind the map may have it.
  mutating func requireHere(
    _ key: String, of what: @autoclosure () -> String, in fields: Fields, at place: YAMLScalar,
    help: @autoclosure () -> [String] = []
  ) {
    if !isPartial { require(key, of: what(), in: fields, at: place, help: help()) }
  }

  /// The entries of a map that defines names others may use.
  mutating func namedEntries(_ node: YAMLNode?, _ expected: String) -> [YAMLMapping.Entry] {
    let entries = entries(node, expected)
    if node != nil, entries.isEmpty { isIncomplete = true }
    return entries
  }

  /// The entries of a map from names to things.
  mutating func entries(_ node: YAMLNode?, _ expected: String) -> [YAMLMapping.Entry] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: expected)
      return []
    }
    if mapping.entries.isEmpty { reportEmptyMap(mapping, expected: expected) }
    return mapping.entries
  }

  private mutating func reportEmptyMap(_ mapping: YAMLMapping, expected: String) {
    report(
      "schema/empty-map", "the map is empty, expected \(expected)", at: mapping.span,
      help: ["leave the key out if there is nothing to say"])
  }

  /// Whether a key was probably meant for one that a map or another may have.
  private mutating func isKnown(_ key: YAMLScalar, to shape: MapShape) -> Bool {
    !MapShape.shapes(with: key.text).isEmpty || shape.hints.contains { $0.key == key.text }
      || closeKey(to: key.text, among: shape.keys + shape.remarkKeys) != nil
  }

  /// Reports a key that does not belong here.
  ///
  /// - Returns: The key that was probably meant.
  private mutating func unknownKey(_ key: YAMLScalar, in shape: MapShape) -> String? {
    let help: String
    var meant: String?
    let homes = MapShape.shapes(with: key.text).filter { $0 != shape.name }
    if let hint = shape.hints.first(where: { $0.key == key.text }) {
      (help, meant) = (hint.help, hint.instead)
    } else if let close = closeKey(to: key.text, among: shape.keys + shape.remarkKeys) {
      (help, meant) = ("did you mean `\(close)`?", close)
    } else if (1...3).contains(homes.count) {
      help = "`\(key.text)` is a key of \(homes.joined(separator: ", of "))"
    } else {
      help = "\(shape.name) may have \(quotedList(shape.keys))"
    }
    if shape.definesNames { isIncomplete = true }
    report(
      "schema/unknown-key", "unknown key \(quoted(key.text)) in \(shape.name)", at: key.span,
      help: [help])
    return meant
  }

  // MARK: remarks

  /// Reads one remark; false when the key is none that may stand here.
  ///
  /// Where the policy as a value has no room for it (on `counting`, a source, a word) a remark is
  /// for people who read the file, and only its form is checked.
  private mutating func read(
    _ entry: YAMLMapping.Entry, of shape: MapShape, into remarks: inout Remarks
  ) -> Bool {
    switch entry.key.text {
    case "clause":
      let clauses = scalars(entry.value, "a clause")
      self.clauses += clauses
      remarks.clauses = clauses.map { $0.text }
    case "commitment":
      guard shape.isPromise else { return false }
      let words = Commitment.allCases.filter { $0 != .promise }
      remarks.commitment =
        word(entry.value, among: words.map { ($0.rawValue, $0) }) ?? remarks.commitment
    case "reading": remarks.reading = text(entry.value)
    case "confidence": remarks.confidence = word(entry.value, as: Confidence.self)
    case "note": remarks.note = text(entry.value)
    default: return false
    }
    return true
  }

  /// Reports a thing that does not say where it is printed.
  mutating func requireClause(_ fields: Fields, of what: String, at key: YAMLScalar) {
    guard fields.lacks("clause"), !isPartial else { return }
    report(
      "policy/no-clause", "\(what) \(quoted(key.text)) has no `clause`", at: key.span,
      help: ["say where it is printed: `clause: policy 3.2`"])
  }
}
