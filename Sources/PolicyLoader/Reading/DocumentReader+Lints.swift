import Diagnostics
import RulesEngine

/// What is probably not meant although nothing is wrong with it: warnings.
extension DocumentReader {
  /// Warns of names that the file defines and nothing uses, and of clauses that cite a misspelt
  /// source.
  ///
  /// A file that is there to be extended defines names for others, and one that extends it may
  /// define a name anew that only the other one uses: of these nothing is said.
  ///
  /// - Parameters:
  ///   - fields: The top of the document.
  ///   - policy: What it says, with what it extends.
  ///   - parent: What the file extends.
  mutating func lint(_ fields: Fields, of policy: Policy, extending parent: Policy?) {
    // A part that could not be read may be the one that uses a name.
    guard !diagnostics.contains(where: { $0.severity == .error }), !isIncomplete else { return }
    lintSources(fields["sources"], extending: parent)
    if fields["in_force"]?.isNone == true { return }
    lintTerms(fields["terms"], extending: parent)
    // The words of a Code are also for the landlords who answer to it.
    guard kind == .landlord, case .mapping(let words)? = fields["vocabulary"] else { return }
    let spare = parent?.vocabulary ?? Vocabulary()
    // A rule is called like its act, unless it names another.
    let acts = Set(uses.filter { $0.kind == .act }.map { $0.name } + policy.namesOfRules)
    let names = usedNames
    for entry in entries(words["acts"]?.value) where !acts.contains(entry.text) {
      if !spare.acts.contains(where: { $0.name == entry.text }) { unused("act", entry) }
    }
    for entry in entries(words["events"]?.value) where !names.contains(entry.text) {
      if !spare.events.contains(where: { $0.name == entry.text }) { unused("event", entry) }
    }
    for entry in entries(words["facts"]?.value) where !names.contains(entry.text) {
      if !spare.facts.contains(where: { $0.name == entry.text }) { unused("fact", entry) }
    }
    let contents = Set(uses.filter { $0.kind == .content }.map { $0.name })
    for entry in entries(words["contents"]?.value) where !contents.contains(entry.text) {
      if !spare.contents.contains(entry.text) { unused("content", entry) }
    }
    let parties = Set(uses.filter { $0.kind == .party }.map { $0.name })
    for entry in entries(words["parties"]?.value) where !parties.contains(entry.text) {
      if !spare.parties.contains(where: { $0.name == entry.text }) { unused("party", entry) }
    }
  }

  /// The names used as events, facts or terms; of an event of a stage also the event alone.
  private var usedNames: Set<String> {
    var names: Set<String> = []
    for use in uses {
      names.insert(use.name)
      if let dot = use.name.utf8.lastIndex(of: UInt8(ascii: ".")) {
        names.insert(String(use.name[use.name.utf8.index(after: dot)...]))
      }
    }
    return names
  }

  private mutating func lintTerms(_ node: YAMLNode?, extending parent: Policy?) {
    let names = usedNames
    for entry in entries(node) where !names.contains(entry.text) {
      if parent?.terms.contains(where: { $0.name == entry.text }) != true { unused("term", entry) }
    }
  }

  private mutating func lintSources(_ node: YAMLNode?, extending parent: Policy?) {
    let own = entries(node)
    let inherited = parent?.sources.map { $0.name } ?? []
    let known = own.map { $0.text } + inherited
    if known.isEmpty { return }
    var cited: Set<String> = []
    var misspelt: Set<String> = []
    for clause in clauses {
      let word = String(clause.text.prefix { $0 != " " && $0 != "," && $0 != ";" && $0 != ":" })
      cited.insert(word)
      guard !known.contains(word), let close = closeKey(to: word, among: known),
        misspelt.insert(word).inserted
      else { continue }
      cited.insert(close)
      warn(
        "policy/unknown-source", "`sources` has no \(quoted(word))", at: clause.span,
        help: ["did you mean `\(close)`?"])
    }
    if isPartial { return }
    for entry in own where !cited.contains(entry.text) {
      unused("source", entry)
    }
  }

  private func entries(_ node: YAMLNode?) -> [YAMLScalar] {
    switch node {
    case .mapping(let mapping)?: mapping.entries.map { $0.key }
    case .sequence(let sequence)?:
      sequence.items.compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } }
    case .scalar(let scalar)?: [scalar]
    case nil: []
    }
  }

  private mutating func unused(_ what: String, _ name: YAMLScalar) {
    warn(
      "policy/unused-name", "nothing uses the \(what) \(quoted(name.text))", at: name.span,
      help: ["check the spelling where it is meant, or leave it out"])
  }

  private mutating func warn(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, help: [String]
  ) {
    report(code, severity: .warning, message, at: span, help: help)
  }
}

extension Policy {
  /// The names of all rules, in stages and out of them.
  fileprivate var namesOfRules: [String] {
    var rules = duties + rights
    for stage in stages {
      rules += stage.duties + stage.rights
      for variant in stage.variants { rules += variant.part.duties + variant.part.rights }
    }
    return rules.map { $0.name }
  }
}
