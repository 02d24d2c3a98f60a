import Diagnostics

/// Looks at the lines around the place of a syntax fault; each is made once for a file.
extension SourceText {
  func contentOfLine(containing offset: Int) -> SourceSpan {
    contentOfLine(position(at: offset).line)
  }

  /// The nearest line above an offset with more than a comment, from its first character on.
  func lineWithText(above offset: Int) -> SourceSpan? {
    var number = position(at: offset).line - 1
    while number >= 1 {
      let content = contentOfLine(number)
      let line = restOfLine(from: min(endOfSpaces(from: content.start), content.end))
      if !line.isEmpty, bytes[line.start] != UInt8(ascii: "#") { return line }
      number -= 1
    }
    return nil
  }

  /// From an offset to the last character of its line before a comment.
  func valueOfLine(from offset: Int) -> SourceSpan {
    let rest = restOfLine(from: offset)
    let comment = (rest.start..<rest.end).first { sign in
      bytes[sign] == UInt8(ascii: "#") && sign > offset && bytes[sign - 1].isSpace
    }
    return trimmingEnd(of: SourceSpan(start: offset, end: comment ?? rest.end))
  }

  /// How many bytes of blanks the line of an offset begins with.
  func indentation(at offset: Int) -> Int {
    let line = contentOfLine(containing: offset)
    return endOfSpaces(from: line.start) - line.start
  }

  /// The first colon of a stretch.
  func colon(in span: SourceSpan) -> SourceSpan? {
    (span.start..<span.end).first { bytes[$0] == UInt8(ascii: ":") }.map(character)
  }

  /// The first colon of a stretch with a blank or the end of the text after it.
  func spacedColon(in span: SourceSpan) -> SourceSpan? {
    (span.start..<span.end).first(where: isSpacedColon).map(character)
  }

  /// The last colon of a stretch with a blank or the end of the text after it.
  func lastSpacedColon(in span: SourceSpan) -> SourceSpan? {
    (span.start..<span.end).last(where: isSpacedColon).map(character)
  }

  private func isSpacedColon(_ offset: Int) -> Bool {
    bytes[offset] == UInt8(ascii: ":") && (byte(at: offset + 1)?.isBlank ?? true)
  }

  /// The first comment of a stretch whose `#` follows a blank and touches its first letter.
  func firstTightComment(in span: SourceSpan) -> SourceSpan? {
    for offset in span.start..<span.end where bytes[offset].isSpace {
      if byte(at: offset + 1) == UInt8(ascii: "#") {
        if let comment = tightComment(after: offset) { return comment }
      }
    }
    return nil
  }

  /// The single byte at an offset, or the place after the last.
  func character(at offset: Int) -> SourceSpan {
    SourceSpan(start: offset, end: max(offset, min(offset + 1, bytes.count)))
  }

  /// From an offset to before the comma or bracket that ends the part, on the same line.
  func part(from offset: Int) -> SourceSpan {
    let line = restOfLine(from: offset)
    let end = (line.start..<line.end).first { ",]}".utf8.contains(bytes[$0]) } ?? line.end
    let part = trimmingEnd(of: SourceSpan(start: offset, end: end))
    return part.isEmpty ? character(at: offset) : part
  }

  /// From the backslash at or before an offset to the character after it.
  func escape(before offset: Int) -> SourceSpan {
    var start = min(offset, bytes.count - 1)
    while start > 0, bytes[start] != UInt8(ascii: "\\"), !bytes[start].isLineEnd { start -= 1 }
    guard bytes[start] == UInt8(ascii: "\\") else { return character(at: offset) }
    return SourceSpan(start: start, end: min(start + 2, bytes.count))
  }
}
