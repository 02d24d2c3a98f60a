package import Diagnostics

/// A value of a YAML file with the place it stands at: a text, a map or a list.
///
/// Nothing is typed here: `no`, `010` and `2024-04-01` are texts until the schema reads them.
package enum YAMLNode: Equatable, Sendable {
  case scalar(YAMLScalar)
  case mapping(YAMLMapping)
  case sequence(YAMLSequence)

  /// From the first to after the last character, without the blanks and comments around.
  package var span: SourceSpan {
    switch self {
    case .scalar(let scalar): scalar.span
    case .mapping(let mapping): mapping.span
    case .sequence(let sequence): sequence.span
    }
  }

  /// Whether nothing was written here, a fault that has been reported already.
  package var isBlank: Bool {
    if case .scalar(let scalar) = self { scalar.isBlank } else { false }
  }
}

/// A text, as a key, an item or a value.
package struct YAMLScalar: Equatable, Sendable {
  /// How the text is written down.
  package enum Style: Equatable, Sendable {
    case plain
    case quoted
    /// Introduced by `|` or `>` and indented under it.
    case block
  }

  /// The text after quotes, escapes and folded lines are resolved.
  package let text: String
  package let style: Style
  /// With quotes, if there are any; without the line end after a block.
  package let span: SourceSpan

  /// Whether nothing was written here; `""` is written.
  package var isBlank: Bool { style == .plain && text.isEmpty }

  /// The place of a part of the text, for carets inside a phrase.
  ///
  /// Where the text differs from what is written (escapes, folded lines, blocks) the whole scalar.
  ///
  /// - Parameter range: UTF-8 offsets in ``text``; what lies outside is left out.
  /// - Returns: A stretch inside ``span``.
  package func span(of range: Range<Int>) -> SourceSpan {
    let length = text.utf8.count
    let opening: Int
    switch style {
    case .plain where span.length == length: opening = 0
    case .quoted where span.length == length + 2: opening = 1
    default: return span
    }
    let range = range.clamped(to: 0..<length)
    let start = span.start + opening
    return SourceSpan(start: start + range.lowerBound, end: start + range.upperBound)
  }
}

/// A map in the order of the file; every key is a text and stands there once.
package struct YAMLMapping: Equatable, Sendable {
  package struct Entry: Equatable, Sendable {
    package let key: YAMLScalar
    package let value: YAMLNode
  }

  package let entries: [Entry]
  package let span: SourceSpan

  /// The entry under a key, looked for from the first to the last.
  package subscript(key: String) -> Entry? {
    entries.first { $0.key.text == key }
  }
}

/// A list in the order of the file.
package struct YAMLSequence: Equatable, Sendable {
  package let items: [YAMLNode]
  package let span: SourceSpan
}
