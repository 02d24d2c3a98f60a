extension JSONReader {
  /// Reads the text whose opening quotation mark is at `position`.
  mutating func text() throws(JSONFault) -> String {
    let opening = position
    position += 1
    var run = position
    try skipPlainCharacters(since: opening)
    if bytes[position] == .quote {
      position += 1
      return String(decoding: bytes[run..<position - 1], as: UTF8.self)
    }
    unescaped.removeAll(keepingCapacity: true)
    while bytes[position] != .quote {
      unescaped.append(contentsOf: bytes[run..<position])
      try appendEscape(since: opening)
      run = position
      try skipPlainCharacters(since: opening)
    }
    unescaped.append(contentsOf: bytes[run..<position])
    position += 1
    return String(decoding: unescaped, as: UTF8.self)
  }

  /// Moves to the next quotation mark or backslash.
  private mutating func skipPlainCharacters(since opening: Int) throws(JSONFault) {
    while position < end {
      let byte = bytes[position]
      guard byte < 0x80 else {
        position += try lengthOfCharacter(at: position)
        continue
      }
      guard byte != .quote, byte != .backslash else { return }
      guard byte >= 0x20 else {
        throw JSONFault(.controlCharacter(byte), at: position..<position + 1)
      }
      position += 1
    }
    throw Self.unclosedText(since: opening)
  }

  private static func unclosedText(since opening: Int) -> JSONFault {
    JSONFault(.unclosed(.text, expected: .quotationMark), at: opening..<opening + 1)
  }

  // MARK: Escapes

  /// Resolves the escape whose backslash is at `position`.
  private mutating func appendEscape(since opening: Int) throws(JSONFault) {
    guard let letter = byte(at: position + 1) else { throw Self.unclosedText(since: opening) }
    let character: UInt8
    switch letter {
    case .quote, .backslash, UInt8(ascii: "/"): character = letter
    case UInt8(ascii: "b"): character = 0x08
    case UInt8(ascii: "f"): character = 0x0C
    case UInt8(ascii: "n"): character = .lineFeed
    case UInt8(ascii: "r"): character = .carriageReturn
    case UInt8(ascii: "t"): character = .tab
    case UInt8(ascii: "u"): return try appendUnicodeEscape()
    default: throw try faultOfEscape(with: letter)
    }
    unescaped.append(character)
    position += 2
  }

  private func faultOfEscape(with letter: UInt8) throws(JSONFault) -> JSONFault {
    guard letter >= 0x20 else {
      return JSONFault(.controlCharacter(letter), at: position + 1..<position + 2)
    }
    let escape = position..<position + 1 + (try lengthOfCharacter(at: position + 1))
    return JSONFault(
      .unknownEscape(String(decoding: bytes[escape], as: UTF8.self).excerpt), at: escape)
  }

  private mutating func appendUnicodeEscape() throws(JSONFault) {
    let first = try codeUnit(at: position)
    let scalar: UInt32
    switch first {
    case 0xD800...0xDBFF:
      guard byte(at: position + 6) == .backslash, byte(at: position + 7) == UInt8(ascii: "u"),
        case let second = try codeUnit(at: position + 6), (0xDC00...0xDFFF).contains(second)
      else { throw halfPair() }
      scalar = 0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00)
      position += 12
    case 0xDC00...0xDFFF: throw halfPair()
    default:
      scalar = first
      position += 6
    }
    appendEncoded(scalar)
  }

  /// The four hexadecimal digits of the `\u` at `index`.
  private func codeUnit(at index: Int) throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for digit in index + 2..<index + 6 {
      guard let value = byte(at: digit)?.hexadecimalDigit else {
        throw JSONFault(.shortUnicodeEscape, at: index..<digit)
      }
      unit = unit << 4 | value
    }
    return unit
  }

  private func halfPair() -> JSONFault {
    let escape = position..<position + 6
    return JSONFault(.halfPair(String(decoding: bytes[escape], as: UTF8.self)), at: escape)
  }

  private mutating func appendEncoded(_ scalar: UInt32) {
    func continuation(_ shift: UInt32) -> UInt8 { 0x80 | UInt8(scalar >> shift & 0x3F) }
    switch scalar {
    case ..<0x80: unescaped.append(UInt8(scalar))
    case ..<0x800:
      unescaped.append(0xC0 | UInt8(scalar >> 6))
      unescaped.append(continuation(0))
    case ..<0x1_0000:
      unescaped.append(0xE0 | UInt8(scalar >> 12))
      unescaped.append(continuation(6))
      unescaped.append(continuation(0))
    default:
      unescaped.append(0xF0 | UInt8(scalar >> 18))
      unescaped.append(continuation(12))
      unescaped.append(continuation(6))
      unescaped.append(continuation(0))
    }
  }

  // MARK: UTF-8

  /// How many bytes the character at `index` takes up.
  ///
  /// - Throws: `notUTF8` with the place of the first byte that cannot be right: overlong forms,
  ///   surrogates and everything above U+10FFFF are refused (Unicode 16, table 3-7).
  func lengthOfCharacter(at index: Int) throws(JSONFault) -> Int {
    let first = bytes[index]
    let length: Int
    let second: ClosedRange<UInt8>
    switch first {
    case ..<0x80: return 1
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: throw JSONFault(.notUTF8(byte: first), at: index..<index + 1)
    }
    for offset in 1..<length {
      guard let next = byte(at: index + offset) else {
        throw JSONFault(.notUTF8(byte: first), at: index..<index + offset)
      }
      guard (offset == 1 ? second : 0x80...0xBF).contains(next) else {
        throw JSONFault(.notUTF8(byte: next), at: index + offset..<index + offset + 1)
      }
    }
    return length
  }
}
