/// The permanent name of a kind of fault, written `domain/kebab-name`.
///
/// Wording may change, a code may not: suppressions, pages, fixtures and SARIF rule ids all hold it.
package struct DiagnosticCode: Equatable, Hashable, Sendable, ExpressibleByStringLiteral {
  /// The whole code, such as `yaml/duplicate-key`.
  package let rawValue: String

  /// Makes a code from its text.
  ///
  /// - Precondition: The text is lower-case words joined by hyphens, one slash between two of them.
  package init(_ rawValue: String) {
    precondition(Self.isWellFormed(rawValue), "a code is written `domain/kebab-name`")
    self.rawValue = rawValue
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  /// The part before the slash, such as `yaml`.
  package var domain: Substring {
    rawValue.prefix { $0 != "/" }
  }

  private static func isWellFormed(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy(isKebab)
  }

  private static func isKebab(_ text: Substring) -> Bool {
    text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
    }
  }
}

extension DiagnosticCode: CustomStringConvertible {
  package var description: String { rawValue }
}
