import Diagnostics
import RulesEngine

/// Texts, words, numbers, dates and lists of them.
///
/// `none` and `unstated` mean something only without quotes; in quotes they are texts like any
/// other, and so are numbers, `yes` and `no`.
extension DocumentReader {
  /// A scalar that is written, else nil with a fault.
  mutating func scalar(
    _ node: YAMLNode, _ expected: @autoclosure () -> String
  ) -> YAMLScalar? {
    guard case .scalar(let scalar) = node else {
      wrongType(node, expected: expected())
      return nil
    }
    return scalar.isBlank ? nil : scalar
  }

  /// A scalar that is neither empty nor `none` nor `unstated`.
  mutating func filled(
    _ node: YAMLNode, _ expected: String, help: [String] = []
  ) -> YAMLScalar? {
    guard let scalar = scalar(node, expected) else { return nil }
    if scalar.text.isEmpty {
      let sign = SourceSpan(start: scalar.span.start, end: scalar.span.start + 1)
      report(
        "schema/empty-text", "found an empty text, expected \(expected)",
        at: scalar.style == .block ? sign : scalar.span)
      return nil
    }
    if scalar.isHonestWord {
      wrongType(node, expected: expected, help: help)
      return nil
    }
    return scalar
  }

  mutating func text(_ node: YAMLNode?, _ expected: String = "words") -> String? {
    let help = "leave the key out if there is none, or put quotes round the word if it is meant"
    return node.flatMap { filled($0, expected, help: [help])?.text }
  }

  // MARK: lists

  /// The items of a list that has some.
  mutating func items(
    _ node: YAMLNode, _ expected: @autoclosure () -> String
  ) -> [YAMLNode] {
    guard case .sequence(let sequence) = node else {
      wrongType(node, expected: expected())
      return []
    }
    if sequence.items.isEmpty {
      report(
        "schema/empty-list", "the list is empty, expected \(expected())", at: sequence.span,
        help: ["leave the key out if there is nothing to say here"])
    }
    return sequence.items
  }

  /// Scalars of which none comes twice; a single one is a list of one.
  ///
  /// - Parameters:
  ///   - node: The list, or the only item of it.
  ///   - one: What one of them is: `a clause`.
  /// - Returns: Those that could be read.
  mutating func scalars(_ node: YAMLNode, _ one: String) -> [YAMLScalar] {
    if case .scalar = node { return filled(node, one).map { [$0] } ?? [] }
    var list: [YAMLScalar] = []
    for item in items(node, "\(one) or a list of several") {
      if let scalar = filled(item, one) { list.append(scalar) }
    }
    return withoutRepeats(list)
  }

  private mutating func withoutRepeats(_ list: [YAMLScalar]) -> [YAMLScalar] {
    if list.count == 1 || Set(list.map { $0.text }).count == list.count { return list }
    var first: [String: YAMLScalar] = [:]
    var kept: [YAMLScalar] = []
    for scalar in list {
      if let earlier = first[scalar.text] {
        reportRepeat(.scalar(scalar), of: .scalar(earlier), quoted(scalar.text))
      } else {
        first[scalar.text] = scalar
        kept.append(scalar)
      }
    }
    return kept
  }

  mutating func texts(_ node: YAMLNode, _ one: String) -> [String] {
    scalars(node, one).map { $0.text }
  }

  /// Names of one kind, noted to be checked.
  mutating func names(_ node: YAMLNode, _ kind: NameUse.Kind, _ one: String) -> [String] {
    let list = scalars(node, one)
    for name in list {
      if name.text == "none" || name.text == "unstated" {
        wrongType(.scalar(name), expected: one)
      } else {
        use(kind, name.text, at: name.span)
      }
    }
    return list.map { $0.text }
  }

  /// Reports the second of two equal things in a list.
  mutating func reportRepeat(_ node: YAMLNode, of first: YAMLNode, _ what: String) {
    report(
      "schema/duplicate-item", "\(what) stands twice in the list", at: firstLine(node),
      related: [Label(firstLine(first), in: source, "first listed here")])
  }

  // MARK: words

  /// One of a fixed list of words.
  mutating func word<Value>(_ node: YAMLNode?, among words: [(String, Value)]) -> Value? {
    guard let node, let scalar = scalar(node, oneOf(words.map { $0.0 })) else { return nil }
    for word in words where word.0 == scalar.text { return word.1 }
    unknownWord(scalar, words.map { $0.0 })
    return nil
  }

  mutating func word<Value: RawRepresentable & CaseIterable>(
    _ node: YAMLNode?, as type: Value.Type
  ) -> Value? where Value.RawValue == String {
    if case .scalar(let scalar)? = node, let value = type.init(rawValue: scalar.text) {
      return value
    }
    return word(node, among: type.allCases.map { ($0.rawValue, $0) })
  }

  mutating func unknownWord(_ scalar: YAMLScalar, _ words: [String]) {
    report(
      "schema/unknown-value", "found \(quoted(scalar.text)), expected \(oneOf(words))",
      at: scalar.span, help: suggestion(for: scalar.text, among: words))
  }

  mutating func yesNo(_ node: YAMLNode?) -> Bool? {
    guard let node, let scalar = scalar(node, "`yes` or `no`") else { return nil }
    if let value = scalar.yesNo { return value }
    wrongType(node, expected: "`yes` or `no`")
    return nil
  }

  // MARK: numbers

  /// A whole number without sign, point or leading zero.
  ///
  /// - Parameters:
  ///   - node: Where it should stand, without quotes.
  ///   - range: What it may be.
  ///   - less: What to say to a number below the range.
  /// - Returns: nil, with a fault, when there is none.
  mutating func number(
    _ node: YAMLNode, _ range: ClosedRange<Int>, less: String? = nil
  ) -> Int? {
    let words = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard let scalar = scalar(node, words) else { return nil }
    if scalar.style == .plain, let value = DocumentReader.number(scalar.text),
      range.contains(value)
    {
      return value
    }
    var help = DocumentReader.helpWithQuotes(scalar) + DocumentReader.helpWithZeros(scalar.text)
    if let less, DocumentReader.number(scalar.text) ?? range.lowerBound < range.lowerBound {
      help.append(less)
    }
    report(
      "schema/bad-number", "found \(quoted(scalar.text)), expected \(words)", at: scalar.span,
      help: help)
    return nil
  }

  /// What to say of a number that begins with zeros.
  static func helpWithZeros(_ text: String) -> [String] {
    let bare = text.drop { $0 == "0" }
    guard !bare.isEmpty, bare.utf8.count < text.utf8.count, number(bare) != nil else { return [] }
    return ["write it without zeros in front: `\(bare)`"]
  }

  /// At most nine digits without a leading zero.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ $0.isDigit }) else {
      return nil
    }
    if text.utf8.count > 1, text.utf8.first == UInt8(ascii: "0") { return nil }
    return Int(text)
  }
}

extension YAMLScalar {
  /// Whether it is `none` or `unstated` without quotes.
  var isHonestWord: Bool { style == .plain && (text == "none" || text == "unstated") }

  /// What it answers, if it is `yes` or `no` without quotes.
  var yesNo: Bool? {
    guard style == .plain else { return nil }
    return switch text {
    case "yes", "true": true
    case "no", "false": false
    default: nil
    }
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 48 && self <= 57 }
}
