extension String {
  /// The text on one line, with characters that would steer a terminal written as escapes.
  ///
  /// Names and values from a file stand in messages; nothing in them may move the cursor, change
  /// colours, start a line or turn the direction of the text.
  package var withVisibleControls: String {
    guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      case _ where scalar.steersTerminal:
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// Whether the character is a control, a line end or an instruction about direction.
  var steersTerminal: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F: true
    case 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
