package import Diagnostics
package import RulesEngine

/// Finds the place of a policy path in the tree the loader kept.
package struct SourceMap: Sendable {
  private let tree: YAMLTree

  init(_ tree: YAMLTree) {
    self.tree = tree
  }

  /// The place of a path, or of as much of it as the file has.
  ///
  /// The place of a text is the text itself, of anything else its key. A step into a list finds the
  /// item of that text, or else the item of that number, from 0.
  package func place(of path: PolicyPath) -> FilePlace {
    FilePlace(file: tree.source.name, span: find(path).span)
  }

  /// The place of a word somewhere in what a path leads to, or else of the path.
  func place(of word: String, at path: PolicyPath) -> FilePlace {
    let span = find(path).node?.span(of: word)
    return span.map { FilePlace(file: tree.source.name, span: $0) } ?? place(of: path)
  }

  /// Whether the file has the whole path.
  func has(_ path: PolicyPath) -> Bool { find(path).node != nil }

  /// Where a path leads, and what is there if the file has all of it.
  private func find(_ path: PolicyPath) -> (span: SourceSpan?, node: YAMLNode?) {
    guard let root = tree.root else { return (nil, nil) }
    var span = root.entries.first?.key.span ?? root.span
    var node = YAMLNode.mapping(root)
    for step in path.steps {
      switch node {
      case .mapping(let mapping):
        guard let entry = mapping[step] else { return (span, nil) }
        (span, node) = (entry.key.span, entry.value)
      case .sequence(let sequence):
        let numbered = Int(step).flatMap { sequence.items.indices.contains($0) ? $0 : nil }
        guard
          let item = sequence.items.first(where: { $0.isText(step) })
            ?? numbered.map({ sequence.items[$0] })
        else { return (span, nil) }
        (span, node) = (item.firstLine, item)
      case .scalar: return (span, nil)
      }
    }
    if !path.steps.isEmpty, case .scalar(let scalar) = node, !scalar.isBlank {
      span = scalar.span
    }
    return (span, node)
  }
}

extension YAMLNode {
  /// Where to point for all of it: its first key rather than all of its lines.
  fileprivate var firstLine: SourceSpan {
    switch self {
    case .mapping(let mapping): mapping.entries.first?.key.span ?? mapping.span
    case .scalar, .sequence: span
    }
  }

  fileprivate func isText(_ text: String) -> Bool {
    if case .scalar(let scalar) = self { scalar.text == text } else { false }
  }

  /// The first place of a word in a value.
  fileprivate func span(of word: String) -> SourceSpan? {
    switch self {
    case .scalar(let scalar):
      return Phrase(scalar.text).words.first { $0.text == word }.map { scalar.span(of: $0.range) }
    case .mapping(let mapping):
      for entry in mapping.entries {
        if let span = entry.value.span(of: word) { return span }
      }
    case .sequence(let sequence):
      for item in sequence.items {
        if let span = item.span(of: word) { return span }
      }
    }
    return nil
  }
}
