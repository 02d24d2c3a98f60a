package import Diagnostics
package import RulesEngine

/// A policy read from YAML, with the tree that knows every place in it.
package struct PolicyFile: Sendable {
  package let policy: Policy
  package let source: SourceText
  package let map: SourceMap

  /// Reads a policy file.
  ///
  /// - Parameters:
  ///   - source: The file's text.
  ///   - vocabulary: The shared names.
  ///   - files: The calendars and Codes there are.
  /// - Returns: The policy, if it has what every policy must have, and everything wrong with the
  ///   file. It may only be used if nothing is an error.
  package static func read(
    _ source: SourceText, vocabulary: Vocabulary, known files: KnownFiles
  ) -> (file: PolicyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let tree = YAMLTree(parsing: source)
    guard let root = tree.root else { return (nil, tree.diagnostics) }
    var reader = DocumentReader(source, vocabulary: vocabulary)
    let policy = reader.policy(root, known: files)
    let diagnostics = (tree.diagnostics + reader.diagnostics).sortedByPlace()
    return (
      policy.map { PolicyFile(policy: $0, source: source, map: SourceMap(tree)) }, diagnostics
    )
  }

  /// What the top of a document says it is, without judging the rest.
  package static func header(
    of source: SourceText
  ) -> (kind: Policy.Kind?, family: String?, edition: String?, isVocabulary: Bool) {
    let tree = YAMLTree(parsing: source)
    guard let root = tree.root else { return (nil, nil, nil, false) }
    func text(_ key: String) -> String? {
      if case .scalar(let scalar)? = root[key]?.value { scalar.text } else { nil }
    }
    return (
      text("kind").flatMap { Policy.Kind(rawValue: $0) }, text("policy"), text("edition"),
      root["vocabulary"] != nil && root["policy"] == nil
    )
  }
}

/// The shared vocabulary read from YAML.
package struct VocabularyFile: Sendable {
  package let vocabulary: Vocabulary
  package let source: SourceText

  /// Reads the vocabulary and everything wrong with its file.
  package static func read(
    _ source: SourceText
  ) -> (file: VocabularyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let tree = YAMLTree(parsing: source)
    guard let root = tree.root else { return (nil, tree.diagnostics) }
    var reader = DocumentReader(source)
    let vocabulary = reader.sharedVocabulary(root)
    reader.check(reader.uses, in: vocabulary)
    return (
      VocabularyFile(vocabulary: vocabulary, source: source),
      (tree.diagnostics + reader.diagnostics).sortedByPlace()
    )
  }
}
