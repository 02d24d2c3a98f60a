import Diagnostics

/// Where each key of one map is first used: by looking through a few, by a table when there are many.
struct KeyIndex {
  private static let few = 16
  private var table: [String: SourceSpan] = [:]

  /// The place of the same key among the entries so far, all of which have been asked for in turn.
  mutating func firstUse(of key: YAMLScalar, in entries: [YAMLMapping.Entry]) -> SourceSpan? {
    if entries.count < Self.few {
      return entries.first { $0.key.text == key.text }?.key.span
    }
    if table.isEmpty {
      for entry in entries { table[entry.key.text] = entry.key.span }
    }
    if let first = table[key.text] { return first }
    table[key.text] = key.span
    return nil
  }
}
