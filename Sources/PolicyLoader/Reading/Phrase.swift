import RulesEngine

/// One line of text cut into words, each with its place, so that a fault can point inside it.
struct Phrase {
  struct Word: Equatable {
    var text: String
    /// UTF-8 offsets inside the phrase.
    var range: Range<Int>
  }

  let words: [Word]

  init(_ text: String) {
    var words: [Word] = []
    var bytes: [UInt8] = []
    var start = 0
    func end(at offset: Int) {
      if !bytes.isEmpty {
        words.append(Word(text: String(decoding: bytes, as: UTF8.self), range: start..<offset))
      }
      bytes = []
    }
    for (offset, byte) in text.utf8.enumerated() {
      if byte == 0x20 || byte == 0x0A {
        end(at: offset)
      } else {
        if bytes.isEmpty { start = offset }
        bytes.append(byte)
      }
    }
    end(at: text.utf8.count)
    self.words = words
  }

  /// What is wrong with a phrase, and where in it.
  struct Fault: Error, Equatable {
    enum Kind: Equatable {
      case duration, moment, date
    }

    var kind: Kind
    var message: String
    var range: Range<Int>
    var help: [String] = []
  }

  /// The names of the units, singular and plural.
  private static let units: [(words: [String], unit: Length.Unit)] = [
    (["hour", "hours"], .hours), (["day", "days"], .days), (["week", "weeks"], .weeks),
    (["month", "months"], .months), (["year", "years"], .years),
  ]

  /// The length at the start, and how many words it takes; nil when no number stands there.
  func length() throws(Fault) -> (length: Length, words: Int)? {
    guard let first = words.first, let byte = first.text.utf8.first, byte >= 48 && byte <= 57 else {
      return nil
    }
    guard let count = DocumentReader.number(first.text), count <= Length.most else {
      throw Fault(
        kind: .duration,
        message:
          "found \(quoted(first.text)), expected a whole number of days, weeks, months or years",
        range: first.range,
        help: ["write for example `10 working days` or `6 months`"])
    }
    guard words.count > 1 else {
      throw Fault(
        kind: .duration, message: "found \(quoted(first.text)) without a unit",
        range: first.range,
        help: ["write for example `\(first.text) working days` or `\(first.text) days`"])
    }
    let unit = words[1]
    if unit.text == "working" {
      guard words.count > 2, words[2].text == "day" || words[2].text == "days" else {
        let next = words.count > 2 ? words[2] : unit
        throw Fault(
          kind: .duration, message: "found \(quoted(next.text)), expected `working days`",
          range: next.range)
      }
      return (Length(count, .workingDays), 3)
    }
    for known in Phrase.units where known.words.contains(unit.text) {
      return (Length(count, known.unit), 2)
    }
    throw Fault(
      kind: .duration,
      message:
        "found \(quoted(unit.text)), expected `working days`, `days`, `weeks`, `months` or `years`",
      range: unit.range, help: unitHelp(unit.text))
  }

  private func unitHelp(_ text: String) -> [String] {
    guard let close = closestUnit(text) else { return [] }
    return ["did you mean `\(close)`?"]
  }

  private func closestUnit(_ text: String) -> String? {
    closest(text, ["working", "hours", "days", "weeks", "months", "years"])
  }
}
