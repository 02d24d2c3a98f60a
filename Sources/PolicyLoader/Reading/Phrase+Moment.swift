import Diagnostics
import RulesEngine

/// What a line says where a moment is wanted.
extension Phrase {
  enum Reading: Equatable {
    /// A date or a name, to be counted from or meant itself.
    case anchor(Word)
    case after(Counted, Word)
    /// A length from a start the print does not name.
    case afterUnstated(Counted)
  }

  /// Whether a text is meant as a date, right or wrong.
  static func looksLikeDate(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isDigit else { return false }
    var dividers = 0
    for byte in text.utf8 where !byte.isDigit {
      guard "-/.".utf8.contains(byte) else { return false }
      dividers += 1
    }
    return dividers == 2
  }

  /// Reads the words; whether the names in them mean anything is asked later.
  func moment() throws(Fault) -> Reading {
    guard let first = words.first else {
      throw Fault(
        code: "schema/bad-moment", message: "the text is empty, expected a moment", range: range)
    }
    try checkBlanks()
    if words.count == 1 && Phrase.looksLikeDate(first.text) { return .anchor(first) }
    guard let counted = try counted() else { return .anchor(try single(words[...])) }
    guard counted.words < words.count else {
      throw Fault(
        code: "schema/bad-moment", message: "the length has no start, expected `from` after it",
        range: range, help: Phrase.help(forStartOf: counted.length))
    }
    let from = words[counted.words]
    guard from.text == "from" else {
      throw Fault(
        code: "schema/bad-moment", message: "found \(quoted(from.text)), expected `from`",
        range: from.range, help: Phrase.help(forStartOf: counted.length))
    }
    let start = words[(counted.words + 1)...]
    guard let word = start.first else {
      throw Fault(
        code: "schema/bad-moment", message: "nothing follows `from`", range: from.range,
        help: ["name what it counts from: an event, a date, a term, or `unstated`"])
    }
    if start.count == 1, word.text == "unstated" { return .afterUnstated(counted) }
    if word.text.utf8.allSatisfy({ $0.isDigit }) {
      throw Fault(
        code: "schema/bad-moment",
        message: "a length counted from another length needs a name in between",
        range: word.range.lowerBound..<range.upperBound,
        help: ["define the inner moment under `terms` and count from its name"])
    }
    return .after(counted, try single(start))
  }

  /// The only word of a part of the phrase.
  private func single(_ words: ArraySlice<Word>) throws(Fault) -> Word {
    guard let word = words.first else { preconditionFailure("a part of a phrase has words") }
    guard let extra = words.dropFirst().first else { return word }
    let isWithin = word.text.lowercased() == "within"
    throw Fault(
      code: "schema/bad-moment",
      message: "found \(quoted(extra.text)) after \(quoted(word.text)), expected the end",
      range: extra.range,
      help: [
        isWithin
          ? "write the length alone and what it counts from: `5 working days from received`"
          : "a moment is an event, a date, a term, or a length `from` one of these"
      ])
  }

  /// A space that does not break, as word processors put in, would glue two words together.
  private func checkBlanks() throws(Fault) {
    for word in words where word.text.unicodeScalars.contains("\u{A0}") {
      throw Fault(
        code: "schema/bad-moment", message: "a non-breaking space stands between words",
        range: word.range, help: ["type an ordinary space in its place"])
    }
  }

  private static func help(forStartOf length: Length) -> [String] {
    [
      "write for example `\(length.notation) from received`",
      "if the print names no start, write `\(length.notation) from unstated`",
    ]
  }
}
