import Diagnostics

/// The few looks at the written text that its events do not answer.
extension SourceText {
  func byte(at offset: Int) -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  /// The offset of the next byte that is no space and no tab.
  func endOfSpaces(from offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset), byte.isSpace { offset += 1 }
    return offset
  }

  /// The offset of the next byte that is no space, tab or line end.
  func endOfBlanks(from offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset), byte.isBlank { offset += 1 }
    return offset
  }

  /// The offset of a `:` that follows on the same line.
  func colon(after offset: Int) -> Int? {
    let offset = endOfSpaces(from: offset)
    return byte(at: offset) == UInt8(ascii: ":") ? offset : nil
  }

  /// A comment on the same line whose `#` touches its first letter or digit, as in `policy #3`.
  func tightComment(after offset: Int) -> SourceSpan? {
    let sign = endOfSpaces(from: offset)
    guard sign > offset, byte(at: sign) == UInt8(ascii: "#"),
      let next = byte(at: sign + 1), next.isWordByte
    else { return nil }
    return restOfLine(from: sign)
  }

  /// From an offset to the last character of its line that is not blank.
  func restOfLine(from offset: Int) -> SourceSpan {
    var end = offset
    while let byte = byte(at: end), !byte.isLineEnd { end += 1 }
    return trimmingEnd(of: SourceSpan(start: offset, end: end))
  }

  /// From an offset to before the next blank, comma or closing bracket; one byte at least.
  func word(at offset: Int) -> SourceSpan {
    var end = offset
    while let byte = byte(at: end), !byte.isBlank, !",]}".utf8.contains(byte) { end += 1 }
    return SourceSpan(start: offset, end: min(max(end, offset + 1), max(bytes.count, offset)))
  }

  /// The stretch without the blanks and line ends at its end.
  func trimmingEnd(of span: SourceSpan) -> SourceSpan {
    var end = span.end
    while end > span.start, bytes[end - 1].isBlank { end -= 1 }
    return SourceSpan(start: span.start, end: end)
  }
}

extension UInt8 {
  var isSpace: Bool { self == 0x20 || self == 0x09 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
  var isBlank: Bool { isSpace || isLineEnd }

  /// A letter or digit, or any byte of a character that is not ASCII.
  var isWordByte: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
      true
    default: false
    }
  }
}
