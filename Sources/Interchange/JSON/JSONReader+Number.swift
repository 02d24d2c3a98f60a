extension JSONReader {
  /// Reads the number that starts at `position`, and keeps it as it is written.
  mutating func number() throws(JSONFault) -> String {
    let start = position
    if bytes[position] == .minus { position += 1 }
    let whole = position
    try skipDigits(of: start, or: .noDigit)
    guard bytes[whole] != UInt8(ascii: "0") || position == whole + 1 else {
      throw JSONFault(.number(.leadingZero), at: start..<position)
    }
    if byte(at: position) == .point {
      position += 1
      try skipDigits(of: start, or: .noDigitAfterPoint)
    }
    if let letter = byte(at: position), letter | 0x20 == UInt8(ascii: "e") {
      position += 1
      if let sign = byte(at: position), sign == .plus || sign == .minus { position += 1 }
      try skipDigits(of: start, or: .noDigitInExponent)
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func skipDigits(
    of start: Int, or fault: JSONFault.NumberFault
  ) throws(JSONFault) {
    let first = position
    while let byte = byte(at: position), byte.isDigit { position += 1 }
    guard position > first else { throw JSONFault(.number(fault), at: start..<position) }
  }
}
