extension String {
  /// The text in backquotes if it is made like a name, else words for it.
  ///
  /// A name has letters, digits, points, hyphens and underscores. Anything else may be what a
  /// person typed about a person, and is not repeated.
  var quotedAsName: String {
    let isName = utf8.allSatisfy { byte in
      byte.isLetter || byte.isDigit || byte == .point || byte == .minus
        || byte == UInt8(ascii: "_")
    }
    if utf8.isEmpty { return "(an empty text)" }
    return isName && utf8.count <= 60 ? "`\(self)`" : "(a text that is no name)"
  }

  /// The text in backquotes if it has no letters but those of a time, else words for it.
  var quotedAsTime: String {
    let isTime = utf8.allSatisfy { byte in
      byte.isDigit || byte == .minus || byte == .plus || byte == .colon || byte == .point
        || byte == .space || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "T")
        || byte == UInt8(ascii: "Z")
    }
    if utf8.isEmpty { return "an empty text" }
    return isTime && utf8.count <= 40 ? "`\(self)`" : "a text"
  }
}

extension [String] {
  /// `a`, `b` or `c`, each in backquotes.
  func quotedList(last: String) -> String {
    var quoted: [String] = []
    for item in self { quoted.append(item.utf8.isEmpty ? "the case" : "`\(item)`") }
    return quoted.list(last: last)
  }

  /// The items with commas between them and a word before the last.
  func list(last: String) -> String {
    var text = ""
    for (index, item) in enumerated() {
      if index > 0 { text += index == count - 1 ? " " + last + " " : ", " }
      text += item
    }
    return text
  }

  /// The items with a separator between them.
  func separated(by separator: String) -> String {
    var text = ""
    for (index, item) in enumerated() {
      if index > 0 { text += separator }
      text += item
    }
    return text
  }
}
