import Diagnostics

/// Why a text is not YAML, as far as it can be told from where libyaml stopped.
enum SyntaxFault: Equatable, Sendable {
  /// `title: Stage 1: Frontline`: the second colon, and the value it stands in.
  case colonInValue(colon: SourceSpan, value: SourceSpan)
  /// A key indented under a line that has a value already.
  case keyUnderValue(SourceSpan)
  case noColon(SourceSpan)
  /// `title:Stage 1`: the colon, and the line from the key on.
  case noSpaceAfterColon(SourceSpan, line: SourceSpan)
  case keyTooLong(SourceSpan)
  case wrongIndentation(SourceSpan, block: SourceSpan)
  /// Text after a closing quote or bracket, which is the last byte before it.
  case textAfterValue(SourceSpan, closing: UInt8)
  case itemAmongKeys(SourceSpan, block: SourceSpan)
  case keyAmongItems(SourceSpan, block: SourceSpan)
  case unclosedQuote(SourceSpan)
  /// The bracket, where reading stopped, and a ` #x` between that may hide the closing one.
  case unclosedBracket(SourceSpan, stopped: SourceSpan, comment: SourceSpan?)
  case noComma(SourceSpan, bracket: SourceSpan)
  case strayBracket(SourceSpan)
  case nothingBeforeComma(SourceSpan)
  case endInsideBrackets(SourceSpan)
  case unknownEscape(SourceSpan)
  /// A value that begins with a character that means something in YAML.
  case signBeforeValue(SourceSpan)
  case listOnLineOfKey(SourceSpan)
  case textAfterBlockSign(SourceSpan, sign: SourceSpan)
  case afterTheEnd(SourceSpan)
  case other(SourceSpan)
}

extension SyntaxFault {
  /// Reads libyaml's words, which are all it gives; words not known here make ``other(_:)``.
  init(_ problem: YAMLProblem, in source: SourceText) {
    let offset = problem.offset
    let context = problem.contextOffset
    let opening = SourceSpan(start: context, end: context + 1)
    switch problem.problem {
    case "mapping values are not allowed in this context":
      self = Self.unexpectedColon(at: offset, in: source)
    case "could not find expected ':'":
      self = Self.missingColon(at: context, in: source)
    case "did not find expected key":
      self = Self.unexpectedAmongKeys(at: offset, block: opening, in: source)
    case "did not find expected '-' indicator":
      self = .keyAmongItems(source.restOfLine(from: offset), block: opening)
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      self = Self.unexpectedInBrackets(at: offset, bracket: opening, in: source)
    case "did not find expected node content":
      self = Self.missingItem(source.character(at: offset), in: source)
    case "found unexpected end of stream", "found unexpected document indicator":
      self = .unclosedQuote(opening)
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      self = .unknownEscape(source.escape(before: offset))
    case "block sequence entries are not allowed in this context":
      self = .listOnLineOfKey(source.restOfLine(from: offset))
    case "did not find expected comment or line break":
      self = .textAfterBlockSign(source.restOfLine(from: offset), sign: opening)
    case "did not find expected <document start>":
      self = Self.unexpectedAtEnd(offset, in: source)
    case "found character that cannot start any token", "found undefined tag handle",
      "mapping keys are not allowed in this context",
      "did not find expected alphabetic or numeric character":
      self = .signBeforeValue(source.word(at: context))
    default:
      let isTag = problem.context.hasSuffix("a tag")
      self = isTag ? .signBeforeValue(source.word(at: context)) : .other(source.word(at: offset))
    }
  }

  private static func unexpectedColon(at offset: Int, in source: SourceText) -> SyntaxFault {
    let line = source.contentOfLine(containing: offset)
    let colon = source.character(at: offset)
    if let first = source.spacedColon(in: SourceSpan(start: line.start, end: offset)) {
      let value = source.valueOfLine(from: source.endOfSpaces(from: first.end))
      return .colonInValue(colon: colon, value: value)
    }
    if let above = source.lineWithText(above: line.start), source.spacedColon(in: above) == nil {
      return missingColon(at: above.start, in: source)
    }
    return .keyUnderValue(SourceSpan(start: source.endOfSpaces(from: line.start), end: offset))
  }

  private static func missingColon(at offset: Int, in source: SourceText) -> SyntaxFault {
    let line = source.valueOfLine(from: source.endOfSpaces(from: offset))
    if source.spacedColon(in: line) != nil { return .keyTooLong(line) }
    if let colon = source.colon(in: line) { return .noSpaceAfterColon(colon, line: line) }
    return .noColon(line)
  }

  /// A first line without a colon makes the file a text, after which nothing may come.
  private static func unexpectedAtEnd(_ offset: Int, in source: SourceText) -> SyntaxFault {
    if let above = source.lineWithText(above: offset), source.spacedColon(in: above) == nil,
      let last = source.byte(at: source.valueOfLine(from: above.start).end - 1),
      !"]}.".utf8.contains(last)
    {
      return missingColon(at: above.start, in: source)
    }
    return .afterTheEnd(source.restOfLine(from: offset))
  }

  private static func unexpectedAmongKeys(
    at offset: Int, block: SourceSpan, in source: SourceText
  ) -> SyntaxFault {
    let rest = source.restOfLine(from: offset)
    switch source.byte(at: offset) {
    case UInt8(ascii: "]"), UInt8(ascii: "}"): return .strayBracket(source.character(at: offset))
    case UInt8(ascii: "-"): return .itemAmongKeys(rest, block: block)
    default: break
    }
    let line = source.contentOfLine(containing: offset)
    let before = source.trimmingEnd(of: SourceSpan(start: line.start, end: offset))
    guard !before.isEmpty else { return .wrongIndentation(rest, block: block) }
    return .textAfterValue(rest, closing: source.bytes[before.end - 1])
  }

  private static func missingItem(_ here: SourceSpan, in source: SourceText) -> SyntaxFault {
    switch source.byte(at: here.start) {
    case nil: .endInsideBrackets(here)
    case UInt8(ascii: ","): .nothingBeforeComma(here)
    case UInt8(ascii: "]"), UInt8(ascii: "}"): .strayBracket(here)
    default: .other(here)
    }
  }

  private static func unexpectedInBrackets(
    at offset: Int, bracket: SourceSpan, in source: SourceText
  ) -> SyntaxFault {
    let line = source.contentOfLine(containing: offset)
    let first = source.endOfSpaces(from: line.start)
    let isColon = source.byte(at: offset) == UInt8(ascii: ":")
    let isClosing = source.byte(at: offset).map("]}".utf8.contains) ?? false
    if line.start <= bracket.start, offset < line.end, !isClosing {
      let inside = SourceSpan(start: bracket.end, end: offset)
      if isColon, let colon = source.lastSpacedColon(in: inside) {
        let value = SourceSpan(start: source.endOfSpaces(from: colon.end), end: offset)
        return .colonInValue(
          colon: source.character(at: offset),
          value: value.extended(to: source.part(from: offset)))
      }
      return .noComma(source.part(from: offset), bracket: bracket)
    }
    if first < line.end, offset < source.bytes.count, !isClosing,
      source.indentation(at: offset) > source.indentation(at: bracket.start)
    {
      return .noComma(source.part(from: isColon ? first : offset), bracket: bracket)
    }
    let between = SourceSpan(start: bracket.end, end: max(offset, bracket.end))
    return .unclosedBracket(
      bracket, stopped: source.restOfLine(from: isClosing ? offset : min(first, offset)),
      comment: source.firstTightComment(in: between))
  }
}

extension YAMLFault {
  init(_ problem: YAMLProblem, in source: SourceText) {
    let here = SourceSpan(start: problem.offset, end: problem.offset + 1)
    let words = [problem.context, problem.problem].filter { !$0.isEmpty }.joined(separator: ": ")
    let isAboutTab = problem.problem.contains("tab") || problem.problem.hasSuffix("any token")
    if isAboutTab, source.byte(at: problem.offset) == UInt8(ascii: "\t") {
      self = .tab(here)
    } else if source.byte(at: problem.offset) == UInt8(ascii: ":"),
      problem.problem.hasSuffix("expected key") || problem.problem.hasSuffix("node content")
    {
      self = .keyNotText(.scalar(YAMLScalar(text: "", style: .plain, span: here)))
    } else {
      self = .syntax(SyntaxFault(problem, in: source), libyaml: words)
    }
  }
}
