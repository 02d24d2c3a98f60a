import Diagnostics
import RulesEngine

/// The names a document defines, so that no name means two things in one place.
struct Definitions {
  /// What a name is defined as.
  enum Role: String {
    case event = "an event"
    case fact = "a fact"
    case term = "a term"
    case speed = "a speed"
    case act = "an act"
    case content = "a content"
    case party = "a party"

    /// Names of one space stand in the same places, so they must differ.
    fileprivate enum Space: Hashable { case occasion, act, content, party }

    fileprivate var space: Space {
      switch self {
      case .event, .fact, .term, .speed: .occasion
      case .act: .act
      case .content: .content
      case .party: .party
      }
    }
  }

  fileprivate struct Key: Hashable {
    var space: Role.Space
    var name: String
  }

  fileprivate var places: [Key: (role: Role, span: SourceSpan)] = [:]
}

extension DocumentReader {
  /// Words of the format, which no name may be.
  private static let reserved = [
    "due", "missed", "opened", "today", "unstated", "none", "unclear", "all", "any", "not",
    "happened", "earlier_of", "later_of",
  ]
  /// Words that would be misread where a fact or a term stands: `{ judged: .. }`.
  private static let reservedInConditions = [
    "judged", "clause", "commitment", "reading", "confidence", "note",
  ]
  /// Words that would be misread in the path of a rule: `respond.extension`.
  private static let reservedInPaths = [
    "extension", "handler", "stages", "exclusions", "declares",
  ]

  /// Notes where a name is defined, and reports one that cannot be a name or is taken.
  mutating func define(_ name: YAMLScalar, _ role: Definitions.Role) {
    checkName(
      name, reserved: role == .fact || role == .term ? DocumentReader.reservedInConditions : [])
    let key = Definitions.Key(space: role.space, name: name.text)
    if let first = definitions.places[key] {
      report(
        "policy/duplicate-name",
        first.role == role
          ? "\(quoted(name.text)) is defined twice"
          : "\(quoted(name.text)) is \(role.rawValue) here and \(first.role.rawValue) elsewhere",
        at: name.span, related: [Label(first.span, in: source, "first defined here")])
      return
    }
    definitions.places[key] = (role, name.span)
    guard let shared = vocabulary.role(of: name.text, in: role.space) else { return }
    report(
      "policy/duplicate-name",
      "\(quoted(name.text)) is \(shared.rawValue) of the shared vocabulary already", at: name.span,
      help: ["use that one, or choose another name"])
  }

  /// Reports a key that cannot be the name of a rule, a stage or an exclusion.
  mutating func checkPathName(_ key: YAMLScalar) {
    checkName(key, reserved: DocumentReader.reservedInPaths)
  }

  /// Reports a key that cannot be a name.
  mutating func checkName(_ key: YAMLScalar, reserved: [String] = []) {
    let name = key.text
    if DocumentReader.reserved.contains(name) || reserved.contains(name) {
      report(
        "schema/bad-name", "found `\(name)`, a word of the format that cannot be a name",
        at: key.span)
      excuse(name)
    } else if !name.isName {
      let proper = String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
      report(
        "schema/bad-name",
        "found \(quoted(name)), expected a name of small letters, digits and underscores",
        at: key.span, help: proper.isName ? ["write `\(proper)`"] : [])
      excuse(name)
    }
  }

  /// Whether there are no more of them than this program takes on; else a fault at the first too
  /// many.
  mutating func isWithinLimit(_ items: [YAMLNode], _ most: Int, _ what: String) -> Bool {
    guard items.count > most else { return true }
    isIncomplete = true
    report(
      "policy/too-many", "found \(items.count) \(what), expected at most \(most)",
      at: firstLine(items[most]))
    return false
  }

  mutating func isWithinLimit(
    _ entries: [YAMLMapping.Entry], _ most: Int, _ what: String
  ) -> Bool {
    entries.count <= most || isWithinLimit(entries.map { .scalar($0.key) }, most, what)
  }
}

extension Vocabulary {
  fileprivate func role(of name: String, in space: Definitions.Role.Space) -> Definitions.Role? {
    switch space {
    case .occasion:
      if events.contains(where: { $0.name == name }) { return .event }
      if facts.contains(where: { $0.name == name }) { return .fact }
      return speeds.contains(name) ? .speed : nil
    case .act: return acts.contains { $0.name == name } ? .act : nil
    case .content: return contents.contains(name) ? .content : nil
    case .party: return parties.contains { $0.name == name } ? .party : nil
    }
  }
}

extension String {
  /// Whether it is small letters, digits and underscores, a letter first.
  var isName: Bool {
    guard let first = utf8.first, first >= 97 && first <= 122 else { return false }
    return utf8.allSatisfy { byte in
      byte >= 97 && byte <= 122 || byte.isDigit || byte == UInt8(ascii: "_")
    }
  }

  /// Whether it is a name in which hyphens may stand, too: of a policy, a calendar, a nation.
  var isHyphenatedName: Bool {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { $0 >= 97 && $0 <= 122 || $0.isDigit || $0 == 95 }
    }
  }
}
