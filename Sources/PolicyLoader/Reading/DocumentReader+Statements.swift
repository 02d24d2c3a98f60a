import Diagnostics
import RulesEngine

/// What a policy declares, and what a Code demands.
extension DocumentReader {
  mutating func declarations(_ node: YAMLNode?) -> [Declaration] {
    entries(node, "declarations as a map from names").map { declaration($0) }
  }

  private mutating func declaration(_ entry: YAMLMapping.Entry) -> Declaration {
    let name = entry.key
    checkName(name)
    var declaration = Declaration(name.text)
    guard let fields = fields(entry.value, .declaration(in: kind)) else { return declaration }
    declaration.remarks = fields.remarks
    requireClause(fields, of: "the declaration", at: name)
    if kind == .code || fields.lacks("at_least") {
      requireHere(
        kind == .code ? "at_least" : "is", of: "the declaration \(quoted(name.text))", in: fields,
        at: name)
    }
    declaration.states = stated(fields["is"], .anything) { reader, node in reader.declared(node) }
    declaration.atLeast = fields["at_least"].flatMap { declared($0) }
    declaration.when = condition(fields["when"])
    declaration.needs = contents(fields["needs"])
    return declaration
  }

  private mutating func declared(_ node: YAMLNode) -> Declared? {
    let expected = "`yes`, `no`, a number, a text or a list"
    switch node {
    case .sequence:
      let list = texts(node, "a word")
      return list.isEmpty ? nil : .list(list)
    case .mapping:
      wrongType(node, expected: expected)
      return nil
    case .scalar(let scalar):
      guard filled(node, expected) != nil else { return nil }
      if scalar.style != .plain { return .text(scalar.text) }
      if let answer = scalar.yesNo { return .yes(answer) }
      if let number = DocumentReader.number(scalar.text) { return .number(number) }
      if scalar.text.utf8.allSatisfy({ $0.isDigit }) {
        _ = number(node, 0...999_999_999)
        return nil
      }
      if ["yes", "no", "true", "false", "on", "off"].contains(scalar.text.lowercased()) {
        unknownWord(scalar, ["yes", "no"])
        return nil
      }
      return .text(scalar.text)
    }
  }

  mutating func provisions(_ node: YAMLNode) -> [Provision] {
    entries(node, "provisions as a map from numbers").map { provision($0, .provision) }
  }

  private mutating func provision(_ entry: YAMLMapping.Entry, _ shape: MapShape) -> Provision {
    let isPart = shape.name == MapShape.part.name
    func what() -> String { "the \(isPart ? "part" : "provision") \(quoted(entry.key.text))" }
    var provision = Provision(number: entry.key.text, requires: "")
    guard let fields = fields(entry.value, shape) else { return provision }
    provision.remarks = fields.remarks
    require("requires", of: what(), in: fields, at: entry.key)
    provision.requires = text(fields["requires"]) ?? ""
    provision.force = word(fields["force"], as: Provision.Force.self) ?? .must
    provision.evidence = text(fields["evidence"])
    provision.ask = text(fields["ask"])
    provision.reassessOnChange = yesNo(fields["reassess_on_change"]) ?? false
    provision.when = condition(fields["when"])
    let paths = fields["protects"].map { scalars($0, "a path") } ?? []
    protectedPlaces += paths
    provision.protects = paths.map { $0.text }
    provision.parts = entries(fields["parts"], "parts as a map from letters")
      .map { self.provision($0, .part) }
    if let paths = fields.key("protects"), let evidence = fields.key("evidence") {
      report(
        "policy/protects-and-evidence", "\(what()) has both `protects` and `evidence`",
        at: evidence.span,
        related: [Label(paths.span, in: source, "decided by comparing rules")],
        help: [
          isPart
            ? "it is decided by one of them; split it into two"
            : "it is decided by one of them; split it into `parts` if it needs both"
        ])
    }
    if fields.lacks("evidence"), fields.lacks("parts") {
      require(
        "protects", of: what(), in: fields, at: entry.key,
        help: ["name the rule that decides it, or write `evidence` and what a person must show"])
    }
    return provision
  }
}
