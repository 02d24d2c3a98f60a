/// How far one step of a UTF-8 decoder goes from an offset, and whether it finds a character there.
///
/// A stretch that is not UTF-8 is stepped over as the standard library replaces it: the longest
/// beginning of a character, or one byte.
struct UTF8Step {
  let length: Int
  let isValid: Bool

  init(in bytes: Span<UInt8>, at offset: Int) {
    let lead = bytes[offset]
    let (expected, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0x00...0x7F: (1, 0x80...0xBF)
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    var found = 1
    while found < expected, offset + found < bytes.count {
      let byte = bytes[offset + found]
      guard found == 1 ? second.contains(byte) : Self.isContinuation(byte) else { break }
      found += 1
    }
    length = found
    isValid = found == expected
  }

  static func isContinuation(_ byte: UInt8) -> Bool {
    byte & 0xC0 == 0x80
  }
}
