/// Text for XML and HTML.
enum MarkupText {
  /// The text with markup's own signs escaped, for content and for quoted attributes alike.
  ///
  /// Characters that XML 1.0 does not allow at all become U+FFFD.
  static func escaped(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 16)
    var isSimple = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): out += Array("&amp;".utf8)
      case UInt8(ascii: "<"): out += Array("&lt;".utf8)
      case UInt8(ascii: ">"): out += Array("&gt;".utf8)
      case UInt8(ascii: "\""): out += Array("&quot;".utf8)
      case UInt8(ascii: "'"): out += Array("&#39;".utf8)
      case 0x09, 0x0A: out.append(byte)
      case 0..<0x20: out += Array("\u{FFFD}".utf8)
      default:
        // U+FFFE and U+FFFF, the only others XML refuses, begin with EF BF.
        if byte == 0xEF { isSimple = false }
        out.append(byte)
      }
    }
    let escaped = String(decoding: out, as: UTF8.self)
    if isSimple { return escaped }
    var scalars = String.UnicodeScalarView()
    for scalar in escaped.unicodeScalars {
      scalars.append(scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}
