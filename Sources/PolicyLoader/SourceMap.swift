package import Diagnostics
package import RulesEngine

/// Finds the place of a policy path in the tree the loader kept.
package struct SourceMap: Sendable {
  private let tree: YAMLTree

  init(_ tree: YAMLTree) {
    self.tree = tree
  }

  /// The place of a path, or of as much of it as the file has.
  package func place(of path: PolicyPath) -> FilePlace {
    var span = tree.root?.entries.first?.key.span
    var mapping = tree.root
    for (index, step) in path.steps.enumerated() {
      guard let entry = mapping?[step] else { break }
      span = entry.key.span
      switch entry.value {
      case .mapping(let inner): mapping = inner
      case .scalar(let scalar):
        if index == path.steps.count - 1, !scalar.isBlank { span = scalar.span }
        mapping = nil
      case .sequence: mapping = nil
      }
    }
    return FilePlace(file: tree.source.name, span: span)
  }
}
