import Diagnostics
import RulesEngine

/// What a key may say in place of a value of its own.
struct Honest: OptionSet {
  let rawValue: UInt8

  /// The print does not give it.
  static let unstated = Honest(rawValue: 1)
  /// The print gives none.
  static let none = Honest(rawValue: 2)
  /// The print can be read in several ways, and one of them is settled on.
  static let settled = Honest(rawValue: 4)
  /// The print can be read in several ways, whether or not one is settled on.
  static let unclear = Honest(rawValue: 8)

  static let anything: Honest = [.unstated, .none, .unclear]
}

extension DocumentReader {
  /// A value, or in place of it what the key may honestly say instead.
  ///
  /// - Parameters:
  ///   - node: What stands under the key; nil: the key is not there.
  ///   - honest: What it may say instead; other words go to `read`, which turns them down.
  ///   - read: Reads a value of its own, or reports why it cannot.
  /// - Returns: What is said; of a value that cannot be read, as if nothing were.
  mutating func stated<Value: Equatable & Sendable>(
    _ node: YAMLNode?, _ honest: Honest,
    _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> Stated<Value> {
    guard let node else { return .silent }
    switch node {
    case .scalar(let scalar):
      if scalar.isBlank { return .silent }
      if scalar.isHonestWord {
        if scalar.text == "unstated", honest.contains(.unstated) { return .unstated }
        if scalar.text == "none", honest.contains(.none) { return .none }
      }
    case .mapping(let mapping):
      if let readings = mapping["unclear"] { return unclear(node, readings, honest, read) }
    case .sequence: break
    }
    return read(&self, node).map { .says($0) } ?? .silent
  }

  private mutating func unclear<Value: Equatable & Sendable>(
    _ node: YAMLNode, _ entry: YAMLMapping.Entry, _ honest: Honest,
    _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> Stated<Value> {
    guard let fields = fields(node, .unclear) else { return .silent }
    if honest.isDisjoint(with: [.settled, .unclear]) {
      report(
        "schema/wrong-type", "found several readings, expected one value", at: entry.key.span,
        help: ["write the value the file is to be read by, and the others in a `note`"])
      return .silent
    }
    if !honest.contains(.unclear), fields["read_as"] == nil {
      report(
        "schema/missing-key", "the unclear value has no `read_as`, which it needs in this place",
        at: entry.key.span, help: ["settle on one of the readings with `read_as`"])
      return .silent
    }
    guard let (options, mayBeNone) = readings(entry.value, honest, read) else { return .silent }
    var readAs: Int?
    var isReadAsNone = false
    if let chosen = fields["read_as"], chosen.isNone, mayBeNone {
      isReadAsNone = true
    } else if let chosen = fields["read_as"] {
      guard let value = reading(chosen, read) else { return .silent }
      readAs = options.firstIndex(of: value)
      if readAs == nil {
        report(
          "schema/unknown-value", "`read_as` is none of the readings listed under `unclear`",
          at: firstLine(chosen))
      }
    }
    var readings = Readings(options: options, readAs: readAs, reading: fields.remarks.reading)
    (readings.mayBeNone, readings.isReadAsNone) = (mayBeNone, isReadAsNone)
    return .unclear(readings)
  }

  private static var mostReadings: Int { 20 }

  /// At least two different readings; nil, with a fault, when there are not.
  private mutating func readings<Value: Equatable>(
    _ node: YAMLNode, _ honest: Honest, _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> (options: [Value], mayBeNone: Bool)? {
    var values: [Value] = []
    var mayBeNone = false
    let items = items(node, "a list of at least two readings")
    guard isWithinLimit(items, DocumentReader.mostReadings, "readings") else { return nil }
    for item in items {
      if item.isNone, honest.contains([.unclear, .none]) {
        mayBeNone = true
        continue
      }
      guard let value = reading(item, read) else { return nil }
      if let first = values.firstIndex(of: value) {
        reportRepeat(item, of: items[first], "the same reading")
      }
      values.append(value)
    }
    if items.count == 1 {
      report(
        "schema/wrong-type", "found one reading, expected at least two", at: firstLine(node),
        help: ["write the value itself if the print has one reading"])
    }
    return items.count > 1 && !values.isEmpty ? (values, mayBeNone) : nil
  }

  private mutating func reading<Value>(
    _ node: YAMLNode, _ read: (inout DocumentReader, YAMLNode) -> Value?
  ) -> Value? {
    if case .scalar(let scalar) = node, scalar.isHonestWord {
      report(
        "schema/wrong-type", "found `\(scalar.text)` as one of several readings, expected a value",
        at: scalar.span)
      return nil
    }
    return read(&self, node)
  }

  /// Contents of an act, in the order of the file.
  mutating func contents(_ node: YAMLNode?) -> Stated<[String]> {
    stated(node, [.unstated, .none, .unclear]) { reader, node in
      let list = reader.names(node, .content, "a content")
      return list.isEmpty ? nil : list
    }
  }
}
