/// One line of a source text with a stretch of it to mark, ready to print.
///
/// Of a stretch over several lines the part on the first is marked. A long line is cut around the
/// stretch, with `…` where something is missing.
struct Excerpt: Equatable {
  /// Counted from 1.
  let line: Int
  /// The line as shown: tabs as one space, controls and what is not UTF-8 as U+FFFD.
  let text: String
  /// How many columns stand before the first caret.
  let indent: Int
  /// How many carets there are, at least 1.
  let width: Int

  /// The columns a line may take before it is cut.
  static let widest = 100

  init(of span: SourceSpan, in source: SourceText) {
    line = source.position(at: span.start).line
    let content = source.contentOfLine(line)
    let start = source.scalarBoundary(before: min(max(span.start, content.start), content.end))
    let end = min(max(span.end, start), content.end)

    let before = Self.tail(of: SourceSpan(start: content.start, end: start), in: source)
    let marked = Self.head(of: SourceSpan(start: start, end: end), in: source)
    let after = Self.head(of: SourceSpan(start: end, end: content.end), in: source)

    let wanted = marked.width + after.width
    let shownBefore = before.keepingLast(max(Self.widest - wanted, Self.widest * 2 / 5))
    let shownMarked = marked.keepingFirst(Self.widest - shownBefore.width)
    let shownAfter =
      shownMarked.isCut
      ? Piece() : after.keepingFirst(Self.widest - shownBefore.width - shownMarked.width)

    let opening = shownBefore.isCut ? "…" : ""
    let closing = shownMarked.isCut || shownAfter.isCut ? "…" : ""
    text = opening + shownBefore.text + shownMarked.text + shownAfter.text + closing
    indent = opening.displayWidth + shownBefore.width
    width = max(shownMarked.width, 1)
  }

  /// More bytes than the widest line can take, so that a line of megabytes is not decoded.
  private static let mostBytes = 1_000

  private static func head(of span: SourceSpan, in source: SourceText) -> Piece {
    guard span.length > mostBytes else { return Piece(source.text(of: span), isCut: false) }
    let end = source.scalarBoundary(before: span.start + mostBytes)
    return Piece(source.text(of: SourceSpan(start: span.start, end: end)), isCut: true)
  }

  private static func tail(of span: SourceSpan, in source: SourceText) -> Piece {
    guard span.length > mostBytes else { return Piece(source.text(of: span), isCut: false) }
    let start = source.scalarBoundary(before: span.end - mostBytes)
    return Piece(source.text(of: SourceSpan(start: start, end: span.end)), isCut: true)
  }
}

/// A part of a line, with its width and whether some of it was left out.
private struct Piece {
  private(set) var text = ""
  private(set) var width = 0
  private(set) var isCut = false

  init() {}

  init(_ raw: String, isCut: Bool) {
    for scalar in raw.unicodeScalars {
      let shown: Unicode.Scalar =
        scalar == "\t" ? " " : scalar.steersTerminal ? "\u{FFFD}" : scalar
      text.unicodeScalars.append(shown)
    }
    width = text.displayWidth
    self.isCut = isCut
  }

  func keepingFirst(_ columns: Int) -> Piece {
    guard width > columns else { return self }
    var kept = Piece()
    for character in text {
      guard kept.width + character.displayWidth <= columns else { break }
      kept.text.append(character)
      kept.width += character.displayWidth
    }
    kept.isCut = true
    return kept
  }

  func keepingLast(_ columns: Int) -> Piece {
    guard width > columns else { return self }
    var kept = Piece()
    var characters: [Character] = []
    for character in text.reversed() {
      guard kept.width + character.displayWidth <= columns else { break }
      characters.append(character)
      kept.width += character.displayWidth
    }
    kept.text = String(characters.reversed())
    kept.isCut = true
    return kept
  }
}
