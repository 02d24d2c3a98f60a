import Diagnostics

/// The words for each fault, for someone who writes policies and no programs.
extension YAMLFault {
  func diagnostic(in source: SourceText) -> Diagnostic<FilePlace> {
    if case .syntax(let fault, let libyaml) = self {
      return fault.diagnostic(in: source, libyaml: libyaml)
    }
    let words = words(in: source)
    return Diagnostic(
      code.diagnosticCode, severity: severity, words.message,
      at: Label(FilePlace(file: source.name, span: span)),
      related: related(in: source), notes: words.notes, help: words.help)
  }

  private var severity: Severity {
    if case .commentCutsValue = self { .warning } else { .error }
  }

  /// Nil where the whole file is meant.
  private var span: SourceSpan? {
    switch self {
    case .emptyFile, .tooLarge, .utf16, .tooMany, .syntax: nil
    case .notUTF8(let span, _), .controlCharacter(_, let span), .directive(let span),
      .stackedAccents(let span),
      .tab(let span), .severalDocuments(let span), .anchor(let span), .alias(let span),
      .tag(let span), .mergeKey(let span), .itemWithoutValue(let span), .tooDeep(let span),
      .rootNotMapping(let span, _), .commentCutsValue(_, let span):
      span
    case .duplicateKey(let key, _), .keyWithoutValue(let key, _): key.span
    case .keyNotText(let key): key.span
    }
  }

  private func related(in source: SourceText) -> [Label<FilePlace>] {
    guard case .duplicateKey(_, let first) = self else { return [] }
    return [Label(first, in: source, "first used here")]
  }

  private typealias Words = (message: String, notes: [String], help: [String])

  private func words(in source: SourceText) -> Words {
    switch self {
    case .emptyFile:
      ("the file holds no `key: value` line", [], [])
    case .tooLarge(let bytes):
      ("the file has `\(bytes)` bytes, more than the `\(YAMLTree.mostBytes)` allowed", [], [])
    case .utf16:
      ("the file is written in UTF-16, not in UTF-8", [], ["save it with the encoding UTF-8"])
    case .notUTF8(_, let byte):
      (
        "byte `0x\(hexadecimal(UInt32(byte), digits: 2))` is not text in UTF-8", [],
        ["save the file with the encoding UTF-8"]
      )
    case .controlCharacter(let scalar, _):
      (
        "the control character `U+\(hexadecimal(scalar.value, digits: 4))` is not allowed", [],
        ["delete it; it may have come along with text copied from elsewhere"]
      )
    case .directive:
      ("a line cannot begin with `%`", [], ["delete the line: `%YAML` and `%TAG` have no use here"])
    case .stackedAccents:
      ("more than `\(TextFaults.highestStack)` accents stand on one letter", [], ["delete them"])
    case .tab:
      ("a tab stands where a line is indented, which takes spaces", [], ["replace it with spaces"])
    case .severalDocuments:
      ("a second document begins in the same file", [], ["put it in a file of its own"])
    case .anchor(let span):
      properties("the anchor", span, in: source)
    case .alias(let span):
      properties("the alias", span, in: source)
    case .tag(let span):
      (
        "the tag `\(source.excerpt(of: span))` is not allowed", ["every value is read as text"],
        ["leave it out, or put quotes round the value if it is part of the text"]
      )
    case .mergeKey:
      ("`<<` cannot take over the keys of another map", [], ["write the keys out"])
    case .duplicateKey(let key, _):
      ("the key \(quoted(key.text)) is used twice in the same map", [], [])
    case .keyNotText(let key):
      keyNotText(key)
    case .keyWithoutValue(let key, let blank):
      keyWithoutValue(key, blank, in: source)
    case .itemWithoutValue:
      ("nothing follows the `-` of a list item", [], ["write the item after it, or delete it"])
    case .tooDeep:
      ("more than `\(YAMLTreeBuilder.deepest)` maps and lists stand inside each other", [], [])
    case .rootNotMapping(_, let isList):
      ("the file is a \(isList ? "list" : "text") where `key: value` lines are expected", [], [])
    case .commentCutsValue(let value, let comment):
      (
        "the value ends at \(quoted(value.text)) because ` #` begins a comment", [],
        [
          "if it belongs to the value, put quotes round both: "
            + "`\"\(value.text.shortened) \(source.excerpt(of: comment))\"`",
          "if it is a comment, put a space after `#`",
        ]
      )
    case .tooMany:
      ("the file has more than `\(Self.most)` faults, and the rest was not read", [], [])
    case .syntax(_, let libyaml):
      (libyaml, [], [])
    }
  }

  private func properties(_ kind: String, _ span: SourceSpan, in source: SourceText) -> Words {
    (
      "\(kind) `\(source.excerpt(of: span))` is not allowed",
      ["every value stands where it is used"],
      ["write the value out, or put quotes round it if this is part of the text"]
    )
  }

  private func keyNotText(_ key: YAMLNode) -> Words {
    switch key {
    case .scalar: ("nothing stands before `:` where a key is expected", [], [])
    case .sequence: ("a list stands where a key is expected", [], [])
    case .mapping: ("a map stands where a key is expected", [], [])
    }
  }

  private func keyWithoutValue(
    _ key: YAMLScalar, _ blank: Blank, in source: SourceText
  ) -> Words {
    switch blank {
    case .noColon(let list):
      (
        "the key \(quoted(key.text)) has no value", [],
        ["did you mean a list? it would be written `\(list.shortened)`"]
      )
    case .colon(nil):
      (
        "nothing follows `\(key.text.shortened):`", [],
        ["write the value after it, or indented under it"]
      )
    case .colon(let comment?):
      (
        "nothing follows `\(key.text.shortened):` because ` #` begins a comment", [],
        ["if it is the value, put quotes round it: `\"\(source.excerpt(of: comment))\"`"]
      )
    }
  }

  private func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
