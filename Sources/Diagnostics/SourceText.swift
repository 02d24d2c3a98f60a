/// The bytes of a file under the name to show for it, with the places where its lines begin.
///
/// Lines end at LF, CR LF or a lone CR. Bytes that are not UTF-8 are kept, and count and show as one
/// U+FFFD for each stretch a decoder would replace. A byte-order mark is in no column.
package struct SourceText: Equatable, Sendable {
  /// What to call the text in messages, usually a path as the user wrote it.
  package let name: String
  package let bytes: [UInt8]
  /// The offset of the first byte of each line; there is at least one line.
  package let lineStarts: [Int]
  /// The offset of the first byte that is not UTF-8, if there is one.
  package let firstInvalidByte: Int?
  /// Whether every byte is ASCII, so that a count of characters is a count of bytes.
  package let isASCII: Bool

  /// Takes the bytes and reads through them once.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    let bytes = bytes.span
    var starts = [Self.lengthOfByteOrderMark(bytes)]
    var firstInvalid: Int?
    var isASCII = true
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte < 0x80 {
        offset += 1
        if byte == UInt8(ascii: "\n") {
          starts.append(offset)
        } else if byte == UInt8(ascii: "\r"),
          offset == bytes.count || bytes[offset] != UInt8(ascii: "\n")
        {
          starts.append(offset)
        }
      } else {
        isASCII = false
        let step = UTF8Step(in: bytes, at: offset)
        if !step.isValid, firstInvalid == nil { firstInvalid = offset }
        offset += step.length
      }
    }
    self.lineStarts = starts
    self.firstInvalidByte = firstInvalid
    self.isASCII = isASCII
  }

  package init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// How many bytes of byte-order mark the text starts with: 0 or 3.
  package var byteOrderMarkLength: Int { lineStarts[0] }

  /// The line and column of an offset; an offset outside the text counts as the nearest inside.
  ///
  /// Takes time in proportion to the length of the line.
  package func position(at offset: Int) -> SourcePosition {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(containing: offset)
    let content = contentOfLine(line + 1)
    return SourcePosition(
      line: line + 1,
      column: 1 + scalarCount(from: content.start, to: min(offset, content.end)))
  }

  /// The stretch of a line without its line end, lines counted from 1.
  ///
  /// A line past the last is empty, at the end of the text.
  package func contentOfLine(_ number: Int) -> SourceSpan {
    guard number >= 1, number <= lineStarts.count else {
      return SourceSpan(start: bytes.count, end: bytes.count)
    }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] : bytes.count
    if number < lineStarts.count {
      end -= 1
      if end > start, bytes[end] == UInt8(ascii: "\n"), bytes[end - 1] == UInt8(ascii: "\r") {
        end -= 1
      }
    }
    return SourceSpan(start: start, end: end)
  }

  /// The characters of a stretch, U+FFFD for what is not UTF-8; the part outside the text is left out.
  package func text(of span: SourceSpan) -> String {
    let end = min(span.end, bytes.count)
    return String(decoding: bytes[min(span.start, end)..<end], as: UTF8.self)
  }

  /// The largest boundary between characters that is not after the offset.
  func scalarBoundary(before offset: Int) -> Int {
    var boundary = offset
    while boundary > 0, boundary < bytes.count, offset - boundary < 3,
      UTF8Step.isContinuation(bytes[boundary])
    {
      boundary -= 1
    }
    guard boundary < offset else { return offset }
    let end = boundary + UTF8Step(in: bytes.span, at: boundary).length
    return end > offset ? boundary : offset
  }

  private func lineIndex(containing offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private func scalarCount(from start: Int, to end: Int) -> Int {
    let end = scalarBoundary(before: end)
    guard start < end else { return 0 }
    guard !isASCII else { return end - start }
    let bytes = bytes.span
    var count = 0
    guard firstInvalidByte != nil else {
      for offset in start..<end where !UTF8Step.isContinuation(bytes[offset]) { count += 1 }
      return count
    }
    var offset = start
    while offset < end {
      offset += UTF8Step(in: bytes, at: offset).length
      count += 1
    }
    return count
  }

  private static func lengthOfByteOrderMark(_ bytes: Span<UInt8>) -> Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }
}
