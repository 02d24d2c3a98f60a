internal import RulesEngine

extension Instant {
  /// What a text that should be an instant turned out to be.
  enum Reading: Equatable {
    case instant(Instant)
    case withoutOffset
    case malformed
    /// The date part has the form of a date, but there is no such day.
    case noSuchDay(String)
  }

  /// Reads RFC 3339: `2025-06-02T17:40:00+01:00`.
  ///
  /// Seconds may be left out and may have a fraction; both are dropped.
  static func read(_ text: String) -> Reading {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T"), bytes[13] == .colon else {
      return .malformed
    }
    let date = String(decoding: bytes[..<10], as: UTF8.self)
    guard date.hasFormOfDate else { return .malformed }
    guard let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]), hour < 24,
      minute < 60
    else { return .malformed }
    var rest = bytes[16...]
    if rest.first == .colon {
      guard rest.count >= 3, let second = number(rest.dropFirst().prefix(2)), second <= 60 else {
        return .malformed
      }
      rest = rest.dropFirst(3)
      if rest.first == .point {
        rest = rest.dropFirst()
        guard let digit = rest.first, digit.isDigit else { return .malformed }
        rest = rest.drop { $0.isDigit }
      }
    }
    if rest.isEmpty { return .withoutOffset }
    guard let offset = offset(rest) else { return .malformed }
    guard let day = CivilDate(iso: date) else { return .noSuchDay(date) }
    return .instant(Instant(day: day, minute: hour * 60 + minute, offset: offset))
  }

  /// `Z`, `+01:00`, `-05:30` in minutes.
  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    if bytes.elementsEqual([UInt8(ascii: "Z")]) { return 0 }
    let start = bytes.startIndex
    guard bytes.count == 6, bytes[start] == .plus || bytes[start] == .minus,
      bytes[start + 3] == .colon, let hours = number(bytes[(start + 1)..<(start + 3)]),
      let minutes = number(bytes[(start + 4)...]), hours < 24, minutes < 60
    else { return nil }
    let sum = hours * 60 + minutes
    return bytes[start] == .minus ? -sum : sum
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}

extension String {
  /// Whether the text is four, two and two digits with hyphens between them.
  var hasFormOfDate: Bool {
    let bytes = Array(utf8)
    guard bytes.count == 10 else { return false }
    for (index, byte) in bytes.enumerated() {
      guard index == 4 || index == 7 ? byte == .minus : byte.isDigit else { return false }
    }
    return true
  }

  /// Why a text that has the form of a date is no day; nil if it is one or has not the form.
  var missingDay: CaseFault.MissingDay? {
    guard hasFormOfDate, CivilDate(iso: self) == nil else { return nil }
    let bytes = Array(utf8)
    func number(_ range: Range<Int>) -> Int {
      var value = 0
      for index in range { value = value * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
      return value
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    if year == 0 { return .yearZero }
    if !(1...12).contains(month) { return .month(month) }
    if day == 0 { return .dayZero }
    var last = 28
    while CivilDate(year: year, month: month, day: last + 1) != nil { last += 1 }
    return .day(lastOfMonth: last)
  }
}
