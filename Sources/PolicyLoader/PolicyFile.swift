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

  /// What the keys at the top level of a document say it is, without reading the rest.
  ///
  /// A quick look to find files by; what it finds is read and judged in full before it is used.
  package static func header(
    of source: SourceText
  ) -> (kind: Policy.Kind?, family: String?, edition: String?, isVocabulary: Bool) {
    var values: [String: String] = [:]
    for line in 1...source.lineStarts.count {
      let text = source.text(of: source.contentOfLine(line))
      guard let colon = text.firstIndex(of: ":"), let first = text.first, first.isLetter else {
        continue
      }
      let key = String(text[..<colon])
      guard ["policy", "edition", "kind", "vocabulary"].contains(key), values[key] == nil else {
        continue
      }
      values[key] = PolicyFile.plainValue(text[text.index(after: colon)...])
    }
    return (
      values["kind"].flatMap { Policy.Kind(rawValue: $0) }, values["policy"], values["edition"],
      values["vocabulary"] != nil && values["policy"] == nil
    )
  }

  /// A value in one line without its quotation marks and the comment after it.
  private static func plainValue(_ text: Substring) -> String {
    var value = text.drop { $0 == " " }
    if let quote = value.first, quote == "\"" || quote == "'" {
      value = value.dropFirst().prefix { $0 != quote }
    } else if let comment = value.firstRange(of: " #") {
      value = value[..<comment.lowerBound]
    }
    while value.last == " " { value.removeLast() }
    return String(value)
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
