package import Diagnostics

/// Something wrong with a YAML file before it is known what it should say.
enum YAMLFault: Equatable, Sendable {
  case emptyFile
  case tooLarge(bytes: Int)
  case utf16
  case notUTF8(SourceSpan, byte: UInt8)
  case controlCharacter(Unicode.Scalar, SourceSpan)
  case directive(SourceSpan)
  case stackedAccents(SourceSpan)
  case tab(SourceSpan)
  case syntax(SyntaxFault, libyaml: String)
  case severalDocuments(SourceSpan)
  case anchor(SourceSpan)
  case alias(SourceSpan)
  case tag(SourceSpan)
  case mergeKey(SourceSpan)
  case duplicateKey(YAMLScalar, first: SourceSpan)
  /// The key is a list, a map, or blank.
  case keyNotText(YAMLNode)
  case keyWithoutValue(YAMLScalar, Blank)
  case itemWithoutValue(SourceSpan)
  case tooDeep(SourceSpan)
  case rootNotMapping(SourceSpan, isList: Bool)
  case commentCutsValue(YAMLScalar, comment: SourceSpan)
  case tooMany

  /// How a value is missing.
  enum Blank: Equatable, Sendable {
    /// Nothing follows the colon, or a comment without a space after its `#`.
    case colon(comment: SourceSpan?)
    /// A key alone inside `{ }`, and the list it may be part of.
    case noColon(list: String)
  }

  /// How many faults of a file are collected before the reading stops.
  static let most = 1_000
}

/// The codes of the YAML layer, for `explain`; permanent.
package enum YAMLFaultCode: String, CaseIterable, Sendable {
  case alias = "yaml/alias"
  case commentCutsValue = "yaml/comment-cuts-value"
  case controlCharacter = "yaml/control-character"
  case directive = "yaml/directive"
  case duplicateKey = "yaml/duplicate-key"
  case emptyFile = "yaml/empty-file"
  case itemWithoutValue = "yaml/item-without-value"
  case keyNotText = "yaml/key-not-text"
  case keyWithoutValue = "yaml/key-without-value"
  case mergeKey = "yaml/merge-key"
  case notUTF8 = "yaml/not-utf8"
  case rootNotMapping = "yaml/root-not-mapping"
  case severalDocuments = "yaml/several-documents"
  case stackedAccents = "yaml/stacked-accents"
  case syntax = "yaml/syntax"
  case tab = "yaml/tab"
  case tag = "yaml/tag"
  case tooDeep = "yaml/too-deep"
  case tooLarge = "yaml/too-large"
  case tooManyFaults = "yaml/too-many-faults"

  package var diagnosticCode: DiagnosticCode { DiagnosticCode(rawValue) }
}

extension YAMLFault {
  /// Whether the other fault tells the reader of the same comment.
  func isExplained(by other: YAMLFault) -> Bool {
    guard case .commentCutsValue(_, let comment) = self,
      case .syntax(.unclosedBracket(_, _, let hidden?), _) = other
    else { return false }
    return comment == hidden
  }

  var code: YAMLFaultCode {
    switch self {
    case .emptyFile: .emptyFile
    case .tooLarge: .tooLarge
    case .utf16, .notUTF8: .notUTF8
    case .controlCharacter: .controlCharacter
    case .directive: .directive
    case .stackedAccents: .stackedAccents
    case .tab: .tab
    case .syntax: .syntax
    case .severalDocuments: .severalDocuments
    case .anchor, .alias: .alias
    case .tag: .tag
    case .mergeKey: .mergeKey
    case .duplicateKey: .duplicateKey
    case .keyNotText: .keyNotText
    case .keyWithoutValue: .keyWithoutValue
    case .itemWithoutValue: .itemWithoutValue
    case .tooDeep: .tooDeep
    case .rootNotMapping: .rootNotMapping
    case .commentCutsValue: .commentCutsValue
    case .tooMany: .tooManyFaults
    }
  }
}
