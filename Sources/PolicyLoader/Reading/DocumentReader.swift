import Diagnostics
import RulesEngine

/// Reads one YAML document into values, noting every fault and every name on the way.
///
/// Nothing is thrown: a value that cannot be read is left out, and the fault says where and why.
/// What the YAML layer has reported already, a blank value, is passed over without a word.
struct DocumentReader {
  let source: SourceText
  /// The names to read with: the shared ones, and a policy's own once they are read.
  var vocabulary: Vocabulary
  private(set) var diagnostics: [Diagnostic<FilePlace>] = []
  /// Names to be checked once all of the document is known.
  private(set) var uses: [NameUse] = []
  /// Names whose own definition has a fault: to use them is no second fault.
  private(set) var faultyNames: Set<String> = []
  /// Whether a part that defines names could not be read, so that unknown names may be its.
  var isIncomplete = false
  /// Where each name of the document is defined.
  var definitions = Definitions()
  /// What kind of policy this is, where that could be read.
  var kind: Policy.Kind?
  /// Whether a Code stands behind the policy.
  var hasCode = false
  /// Where the document says where something is printed.
  var clauses: [YAMLScalar] = []
  /// What the provisions of a Code point at.
  var protectedPlaces: [YAMLScalar] = []
  /// The numbers of provisions that the form's sections list.
  var listedProvisions: [YAMLScalar] = []
  /// Whether what is read may leave out keys, because another file or the rule it varies has them.
  var isPartial = false
  /// Whether an extension is being read, the only place where `due` stands alone.
  var isInExtension = false
  /// How many more names may be looked at for close spellings: after some hundred faults, whose
  /// rest is never printed, no more time is spent on it.
  private var namesLeftToCompare = 50_000

  init(_ source: SourceText, vocabulary: Vocabulary = Vocabulary()) {
    self.source = source
    self.vocabulary = vocabulary
  }

  // MARK: faults

  mutating func report(
    _ code: DiagnosticCode, severity: Severity = .error, _ message: String, at span: SourceSpan,
    related: [Label<FilePlace>] = [], notes: [String] = [], help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        code, severity: severity, message, at: Label(span, in: source), related: related,
        notes: notes, help: help))
  }

  /// Says what was found where something else is wanted.
  mutating func wrongType(_ node: YAMLNode, expected: String, help: [String] = []) {
    var help = help
    let found: String
    switch node {
    case .scalar(let scalar):
      if scalar.isBlank { return }
      found = quoted(scalar.text)
      help += DocumentReader.helpWithQuotes(scalar)
    case .mapping: found = "a map"
    case .sequence: found = "a list"
    }
    report(
      "schema/wrong-type", "found \(found), expected \(expected)", at: firstLine(node), help: help)
  }

  /// What to say of a word of the format that quotes turn into a text.
  static func helpWithQuotes(_ scalar: YAMLScalar) -> [String] {
    guard scalar.style != .plain else { return [] }
    if number(scalar.text) != nil { return ["without quotes, `\(scalar.text)` is a number"] }
    let words = ["none", "unstated", "yes", "no", "true", "false"]
    guard words.contains(scalar.text) else { return [] }
    return ["without quotes, `\(scalar.text)` is a word of the format"]
  }

  /// Whether there is time to look for close names.
  var mayCompareNames: Bool { namesLeftToCompare > 0 }

  /// The line `` did you mean `acknowledge`? ``, if some name is close or lacks only its stage.
  mutating func suggestion(for name: String, among names: some Collection<String>) -> [String] {
    guard mayCompareNames else { return [] }
    namesLeftToCompare -= names.count
    let inStages = names.filter { $0.hasSuffix("." + name) }
    if (1...3).contains(inStages.count) { return ["did you mean \(oneOf(inStages.sorted()))?"] }
    return closestName(to: name, among: names).map { ["did you mean `\($0)`?"] } ?? []
  }

  /// The key that was probably meant.
  mutating func closeKey(to key: String, among keys: [String]) -> String? {
    guard mayCompareNames else { return nil }
    namesLeftToCompare -= keys.count
    return closestName(to: key, among: keys)
  }

  // MARK: names

  /// Notes a name, to be checked when the whole document is known.
  mutating func use(_ kind: NameUse.Kind, _ name: String, at span: SourceSpan) {
    uses.append(NameUse(kind: kind, name: name, span: span))
  }

  /// Reads a definition; if anything in it is faulty, so is its name.
  mutating func defining<Value>(
    _ name: String, _ read: (inout DocumentReader) -> Value
  ) -> Value {
    let before = diagnostics.count
    let value = read(&self)
    if diagnostics.count > before { faultyNames.insert(name) }
    return value
  }

  /// Keeps uses of a name from being reported.
  mutating func excuse(_ name: String) { faultyNames.insert(name) }

  // MARK: places

  /// Where to point for a whole node: its first key or item rather than all of its lines.
  func firstLine(_ node: YAMLNode) -> SourceSpan {
    switch node {
    case .scalar(let scalar): scalar.span
    case .mapping(let mapping): mapping.entries.first?.key.span ?? mapping.span
    case .sequence(let sequence): sequence.items.first.map { firstLine($0) } ?? sequence.span
    }
  }
}
