import Diagnostics
import RulesEngine

/// Dates and times of day.
extension DocumentReader {
  mutating func date(_ node: YAMLNode) -> CivilDate? {
    guard let scalar = scalar(node, "a date") else { return nil }
    if let date = CivilDate(iso: scalar.text) { return date }
    badDate(scalar.text, at: scalar.span)
    return nil
  }

  mutating func badDate(_ text: String, at span: SourceSpan) {
    report(
      "schema/bad-date", "found \(quoted(text)), expected a date of the calendar as `YYYY-MM-DD`",
      at: span, help: DocumentReader.dateHelp(text))
  }

  /// What to write in place of a date that is nearly one.
  static func dateHelp(_ text: String) -> [String] {
    let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { $0.isDigit } }) else {
      return []
    }
    var numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return [] }
    // A year at the end is the British order: day, month, year.
    if parts[2].count == 4, parts[0].count <= 2 { numbers.reverse() }
    if let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) {
      return numbers[0] < 1000 ? [] : ["write `\(date.iso)`"]
    }
    if !(1...12).contains(numbers[1]) { return ["months go from 01 to 12"] }
    return ["there is no day \(numbers[2]) in month \(numbers[1]) of \(numbers[0])"]
  }

  /// A date, a month or a year, as the file has it.
  mutating func dateMonthOrYear(_ node: YAMLNode) -> String? {
    guard let scalar = scalar(node, "a date, a month or a year") else { return nil }
    let text = scalar.text
    let whole = text.utf8.count == 4 ? text + "-01-01" : text.utf8.count == 7 ? text + "-01" : text
    if CivilDate(iso: whole) != nil { return text }
    report(
      "schema/bad-date",
      "found \(quoted(text)), expected a date, a month or a year, as in `2025-03-31`, `2025-03` "
        + "or `2025`",
      at: scalar.span, help: DocumentReader.dateHelp(text))
    return nil
  }

  mutating func time(_ node: YAMLNode) -> ClockTime? {
    guard let scalar = scalar(node, "a time of day such as `\"17:00\"`") else { return nil }
    let bytes = Array(scalar.text.utf8)
    if bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      [0, 1, 3, 4].allSatisfy({ bytes[$0].isDigit })
    {
      let digits = bytes.map { Int($0) - 48 }
      let (hour, minute) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
      if hour < 24, minute < 60 { return ClockTime(minutes: hour * 60 + minute) }
    }
    report(
      "schema/bad-time",
      "found \(quoted(scalar.text)), expected a time of day such as `\"17:00\"`", at: scalar.span)
    return nil
  }
}
