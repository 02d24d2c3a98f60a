import Diagnostics
import RulesEngine

/// One line of text cut into words, each with its place, so that a fault can point inside it.
///
/// Words are divided by blanks; those at the ends and those that are doubled do not count.
struct Phrase {
  struct Word: Equatable {
    var text: String
    /// UTF-8 offsets inside the phrase.
    var range: Range<Int>
  }

  /// What is wrong with a phrase, and where in it.
  struct Fault: Error, Equatable {
    var code: DiagnosticCode
    var message: String
    var range: Range<Int>
    var help: [String] = []
  }

  let words: [Word]

  init(_ text: String) {
    var words: [Word] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var offset = 0
    var index = start
    while true {
      let isEnd = index == bytes.endIndex
      if isEnd || bytes[index].isBlank {
        if start < index {
          let word = String(text[start..<index])
          words.append(Word(text: word, range: (offset - word.utf8.count)..<offset))
        }
        if isEnd { break }
        start = bytes.index(after: index)
      }
      index = bytes.index(after: index)
      offset += 1
    }
    self.words = words
  }

  /// From the first to the last word.
  var range: Range<Int> {
    (words.first?.range.lowerBound ?? 0)..<(words.last?.range.upperBound ?? 0)
  }
}

// MARK: lengths

extension Phrase {
  /// A length at the start of a phrase.
  struct Counted: Equatable {
    var length: Length
    /// The word or words of the unit.
    var unit: Range<Int>
    /// How many words the length takes.
    var words: Int
  }

  private static let units: [(words: [String], unit: Length.Unit)] = [
    (["hour", "hours"], .hours), (["day", "days"], .days), (["week", "weeks"], .weeks),
    (["month", "months"], .months), (["year", "years"], .years),
  ]

  private static let unitNames = [
    "working days", "working", "hours", "days", "weeks", "months", "years",
  ]

  private static let written = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve",
    "fifteen", "twenty", "thirty",
  ]

  /// The length a phrase starts with; nil when it starts with no number.
  func counted() throws(Fault) -> Counted? {
    guard let first = words.first else { return nil }
    guard let count = Phrase.number(first.text) else {
      guard startsLikeLength else { return nil }
      throw Fault(
        code: "schema/bad-duration",
        message: "found \(quoted(first.text)), expected a whole number up to \(Length.most)",
        range: first.range, help: Phrase.help(forNumber: first.text))
    }
    guard words.count > 1 else {
      throw Fault(
        code: "schema/bad-duration", message: "found \(quoted(first.text)) without a unit",
        range: first.range,
        help: ["write for example `\(first.text) working days` or `\(first.text) months`"])
    }
    let unit = words[1]
    if unit.text == "working" || unit.text == "business" {
      return try counted(count, working: unit)
    }
    for known in Phrase.units where known.words.contains(unit.text) {
      return Counted(length: Length(count, known.unit), unit: unit.range, words: 2)
    }
    throw Fault(
      code: "schema/bad-duration",
      message:
        "found \(quoted(unit.text)), expected `working days`, `days`, `weeks`, `months` or `years`",
      range: unit.range,
      help: closestName(to: unit.text, among: Phrase.unitNames).map { ["did you mean `\($0)`?"] }
        ?? (Phrase.isYear(words.last) ? ["a date is written as in `2024-04-01`"] : []))
  }

  private func counted(_ count: Int, working unit: Word) throws(Fault) -> Counted {
    if unit.text == "business" {
      throw Fault(
        code: "schema/bad-duration", message: "found `business`, expected `working days`",
        range: unit.range,
        help: ["the calendar says which days count, whatever the print calls them"])
    }
    guard words.count > 2, words[2].text == "day" || words[2].text == "days" else {
      let next = words.count > 2 ? words[2] : unit
      throw Fault(
        code: "schema/bad-duration", message: "found \(quoted(next.text)), expected `working days`",
        range: next.range)
    }
    return Counted(
      length: Length(count, .workingDays),
      unit: unit.range.lowerBound..<words[2].range.upperBound, words: 3)
  }

  private static func number(_ text: String) -> Int? {
    DocumentReader.number(text).flatMap { $0 <= Length.most ? $0 : nil }
  }

  /// Whether a phrase without a proper number at its start can only be meant as a length.
  private var startsLikeLength: Bool {
    guard let first = words.first, let byte = first.text.utf8.first else { return false }
    if byte.isDigit { return true }
    if "+-.".utf8.contains(byte), first.text.utf8.dropFirst().first?.isDigit == true { return true }
    guard words.count > 1 else { return false }
    return words[1].text == "working" || Phrase.units.contains { $0.words.contains(words[1].text) }
  }

  private static func isYear(_ word: Word?) -> Bool {
    word.flatMap { DocumentReader.number($0.text) }.map { (1000...9999).contains($0) } ?? false
  }

  private static func help(forNumber text: String) -> [String] {
    let help = DocumentReader.helpWithZeros(text)
    if !help.isEmpty { return help }
    if written.contains(text.lowercased()) { return ["write the number in digits"] }
    return ["write for example `10 working days` or `6 months`"]
  }
}
