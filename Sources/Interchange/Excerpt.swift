extension String {
  /// The first 60 characters on one line, fit to be quoted in a message.
  ///
  /// Invisible characters become `\u{FFFD}`: a key must not steer anybody's terminal.
  var excerpt: String {
    var quoted = String.UnicodeScalarView()
    var length = 0
    for scalar in unicodeScalars {
      guard length < 60 else {
        quoted.append("…")
        break
      }
      quoted.append(scalar.isInvisible ? "\u{FFFD}" : scalar)
      length += 1
    }
    return String(quoted)
  }
}

extension Unicode.Scalar {
  /// Whether nothing is seen of the character: controls, joiners, marks and spaces but the usual.
  var isInvisible: Bool {
    switch value {
    case ..<0x20, 0x7F...0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }
}
