package import Diagnostics
package import RulesEngine

/// A policy read from YAML, with the tree that knows every place in it.
package struct PolicyFile: Sendable {
  package private(set) var policy: Policy
  package let source: SourceText
  package let map: SourceMap
  /// The file it extends, and through it the others; keys it does not have stand there.
  package var parents: [PolicyFile] = []

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
    reader.isIncomplete = tree.lacksParts
    let policy = reader.policy(root, known: files)
    return (
      policy.map { PolicyFile(policy: $0, source: source, map: SourceMap(tree)) },
      (tree.diagnostics + reader.diagnostics).sortedByPlace()
    )
  }
}

extension PolicyFile {
  /// The same policy without a day from which or until which it is in force, to decide any case.
  package var forAnyDay: PolicyFile {
    var file = self
    file.policy.inForce = .unstated
    return file
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
    reader.isIncomplete = tree.lacksParts
    let vocabulary = reader.sharedVocabulary(root)
    return (
      vocabulary.map { VocabularyFile(vocabulary: $0, source: source) },
      (tree.diagnostics + reader.diagnostics).sortedByPlace()
    )
  }
}

extension YAMLTree {
  /// Whether something written in the file is not in the tree, so that names may be missing.
  fileprivate var lacksParts: Bool {
    let codes: [YAMLFaultCode] = [.duplicateKey, .alias, .mergeKey, .keyNotText]
    return diagnostics.contains { diagnostic in
      codes.contains { $0.diagnosticCode == diagnostic.code }
    }
  }
}
