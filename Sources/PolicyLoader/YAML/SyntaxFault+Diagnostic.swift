import Diagnostics

/// The words for each fault of syntax; libyaml's own are given as a note.
extension SyntaxFault {
  func diagnostic(in source: SourceText, libyaml: String) -> Diagnostic<FilePlace> {
    let words = words(in: source)
    return Diagnostic(
      YAMLFaultCode.syntax.diagnosticCode, words.message,
      at: Label(span, in: source), related: related(in: source),
      notes: ["the YAML reader says: \(libyaml)"], help: words.help)
  }

  private var span: SourceSpan {
    switch self {
    case .colonInValue(let span, _), .keyUnderValue(let span), .noColon(let span),
      .noSpaceAfterColon(let span, _), .keyTooLong(let span), .wrongIndentation(let span, _),
      .textAfterValue(let span, _), .itemAmongKeys(let span, _), .keyAmongItems(let span, _),
      .unclosedQuote(let span), .unclosedBracket(let span, _, _), .noComma(let span, _),
      .strayBracket(let span), .nothingBeforeComma(let span), .endInsideBrackets(let span),
      .unknownEscape(let span),
      .signBeforeValue(let span), .listOnLineOfKey(let span), .textAfterBlockSign(let span, _),
      .afterTheEnd(let span), .other(let span):
      span
    }
  }

  private func related(in source: SourceText) -> [Label<FilePlace>] {
    switch self {
    case .wrongIndentation(_, let block):
      [Label(block, in: source, "the lines it should stand with begin here")]
    case .itemAmongKeys(_, let block):
      [Label(block, in: source, "the keys begin here")]
    case .keyAmongItems(_, let block):
      [Label(block, in: source, "the list begins here")]
    case .unclosedBracket(_, let stopped, _):
      [Label(stopped, in: source, "reading went on to here")]
    case .noComma(_, let bracket):
      [Label(bracket, in: source, "inside this bracket")]
    default: []
    }
  }

  private typealias Words = (message: String, help: [String])

  private func words(in source: SourceText) -> Words {
    switch self {
    case .colonInValue(_, let value):
      (
        "a value cannot have `:` with a space after it unless it is in quotes",
        ["put quotes round the value: `\(inQuotes(value, in: source))`"]
      )
    case .keyUnderValue(let key):
      (
        "the key `\(source.excerpt(of: key))` is indented under a line that already has a value",
        ["line it up with the key above, or take the value above away"]
      )
    case .noColon(let line):
      (
        "no `:` divides `\(source.excerpt(of: line))` into key and value",
        ["write `key: value`, with a space after the colon"]
      )
    case .noSpaceAfterColon(let colon, let line):
      ("a space is missing after `:`", ["write `\(spaced(line, after: colon, in: source))`"])
    case .keyTooLong:
      ("the key is longer than the `1024` characters allowed", [])
    case .wrongIndentation:
      (
        "the indentation of this line fits none of the lines above",
        ["begin it in the same column as the line it belongs with"]
      )
    case .textAfterValue(_, let closing):
      textAfterValue(closing)
    case .itemAmongKeys:
      ("a list item stands among keys", ["indent the item under the key it belongs to"])
    case .keyAmongItems:
      ("a line without `-` stands among the items of a list", [])
    case .unclosedQuote(let quote):
      unclosedQuote(source.byte(at: quote.start))
    case .unclosedBracket(let bracket, _, let comment):
      unclosedBracket(bracket, comment: comment, in: source)
    case .noComma(let span, _):
      (
        "a comma is missing before `\(source.excerpt(of: span))`",
        ["put a comma between two items, or quotes round what belongs together"]
      )
    case .strayBracket(let span):
      (
        "nothing opens before this `\(source.excerpt(of: span))`",
        ["delete it, or put quotes round the value it belongs to"]
      )
    case .nothingBeforeComma:
      ("nothing stands before this comma", ["delete the comma, or write the missing item"])
    case .endInsideBrackets:
      ("the file ends before every bracket is closed", [])
    case .unknownEscape(let span):
      (
        "`\(source.excerpt(of: span))` means nothing inside double quotes",
        [#"write `\\` for a backslash, or use single quotes"#]
      )
    case .signBeforeValue(let span):
      (
        "a value cannot begin with `\(source.excerpt(of: span).prefix(1))` unless it is in quotes",
        ["put quotes round the value"]
      )
    case .listOnLineOfKey:
      (
        "a list with `-` cannot begin on the line of its key",
        ["begin it on the next line, or put quotes round the value if it is a text"]
      )
    case .textAfterBlockSign(_, let sign):
      (
        "text follows `\(source.excerpt(of: sign))` on its line",
        ["begin the text on the next line, or put quotes round the value"]
      )
    case .afterTheEnd:
      (
        "this does not belong to what stands above it",
        ["begin every key of the file in the first column, with no `{ }` round them"]
      )
    case .other:
      ("this cannot be read as YAML", [])
    }
  }

  private func textAfterValue(_ closing: UInt8) -> Words {
    switch closing {
    case UInt8(ascii: "'"):
      (
        "text follows the closing quote",
        ["write an apostrophe inside single quotes twice, or use double quotes"]
      )
    case UInt8(ascii: "\""):
      (
        "text follows the closing quote",
        [
          "put the quotes round the whole value, or close the quote above it that is still open"
        ]
      )
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      ("text follows the closing bracket", ["put it inside, or on a line of its own"])
    default:
      ("this text cannot stand here", [])
    }
  }

  private func unclosedQuote(_ quote: UInt8?) -> Words {
    quote == UInt8(ascii: "'")
      ? ("the quote that opens here is never closed", ["close it with `'`"])
      : ("the quote that opens here is never closed", ["close it with `\"`"])
  }

  private func unclosedBracket(
    _ bracket: SourceSpan, comment: SourceSpan?, in source: SourceText
  ) -> Words {
    let opening = source.excerpt(of: bracket)
    let closing = opening == "[" ? "]" : "}"
    var help = ["close it with `\(closing)`"]
    if let comment {
      let text = source.excerpt(of: comment)
      help = ["`\(text)` is taken for a comment: put quotes round the value if it belongs to it"]
    }
    return ("the bracket `\(opening)` is never closed", help)
  }

  /// The value in the kind of quotes it does not contain.
  private func inQuotes(_ span: SourceSpan, in source: SourceText) -> String {
    let value = source.excerpt(of: span)
    return value.contains("\"") ? "'\(value)'" : "\"\(value)\""
  }

  private func spaced(_ line: SourceSpan, after colon: SourceSpan, in source: SourceText) -> String
  {
    let key = source.excerpt(of: SourceSpan(start: line.start, end: colon.end))
    let value = source.excerpt(of: SourceSpan(start: colon.end, end: line.end))
    return "\(key) \(value)"
  }
}
