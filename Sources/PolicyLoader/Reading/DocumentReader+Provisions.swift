import Diagnostics
import RulesEngine

extension DocumentReader {
  mutating func declarations(_ node: YAMLNode?) -> [Declaration] {
    guard let node else { return [] }
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "declarations as a map from names")
      return []
    }
    var list: [Declaration] = []
    for entry in mapping.entries {
      guard name(entry.key) else { continue }
      var declaration = Declaration(entry.key.text)
      guard
        let keys = map(
          entry.value, "a declaration", known: ["is", "at_least", "when", "needs"])
      else { continue }
      declaration.remarks = remarks(keys)
      if keys["clause"] == nil {
        report(
          "policy/no-clause", "the declaration \(quoted(entry.key.text)) has no `clause`",
          at: entry.key.span, help: ["say where it is printed: `clause: policy 3.2`"])
      }
      if keys["is"] == nil, keys["at_least"] == nil {
        missing("is", in: "the declaration `\(entry.key.text)`", at: entry.key.span)
      }
      declaration.states = stated(keys["is"]?.value) { reader, node in reader.declared(node) }
      if let least = keys["at_least"] { declaration.atLeast = declared(least.value) }
      declaration.when = condition(keys["when"]?.value)
      declaration.needs = contents(keys["needs"]?.value)
      list.append(declaration)
    }
    return list
  }

  private mutating func declared(_ node: YAMLNode) -> Declared? {
    switch node {
    case .sequence: return .list(scalars(node, "a list of words").map { $0.text })
    case .mapping:
      wrongType(node, expected: "`yes`, `no`, a number, a text or a list")
      return nil
    case .scalar(let scalar):
      if scalar.isBlank { return nil }
      if scalar.style == .plain {
        if scalar.text == "yes" || scalar.text == "true" { return .yes(true) }
        if scalar.text == "no" || scalar.text == "false" { return .yes(false) }
        if let number = DocumentReader.number(scalar.text) { return .number(number) }
      }
      return .text(scalar.text)
    }
  }

  mutating func provisions(_ node: YAMLNode) -> [Provision] {
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "provisions as a map from numbers")
      return []
    }
    return mapping.entries.compactMap { provision($0, isPart: false) }
  }

  private mutating func provision(_ entry: YAMLMapping.Entry, isPart: Bool) -> Provision? {
    var known = ["requires", "protects", "evidence", "force", "when"]
    if !isPart { known.append("parts") }
    let what = isPart ? "part `\(entry.key.text)`" : "provision `\(entry.key.text)`"
    guard let keys = map(entry.value, "a provision", known: known) else { return nil }
    if keys["requires"] == nil { missing("requires", in: what, at: entry.key.span) }
    var provision = Provision(
      number: entry.key.text, requires: text(keys["requires"]?.value) ?? "")
    provision.remarks = remarks(keys)
    provision.force = word(keys["force"]?.value, as: Provision.Force.self) ?? .must
    provision.evidence = text(keys["evidence"]?.value)
    provision.when = condition(keys["when"]?.value)
    if let paths = keys["protects"] {
      for scalar in scalars(paths.value, "a path or a list of paths") {
        provision.protects.append(scalar.text)
      }
      if let evidence = keys["evidence"] {
        report(
          "policy/protects-and-evidence", "\(what) has both `protects` and `evidence`",
          at: evidence.key.span,
          related: [Label(paths.key.span, in: source, "decided by comparing rules")],
          help: ["a provision is decided by one of them; split it into `parts` if it needs both"])
      }
    }
    if let parts = keys["parts"] {
      if case .mapping(let mapping) = parts.value {
        provision.parts = mapping.entries.compactMap { self.provision($0, isPart: true) }
      } else {
        wrongType(parts.value, expected: "parts as a map from letters")
      }
    }
    if keys["protects"] == nil, keys["evidence"] == nil, keys["parts"] == nil {
      missing(
        "protects", in: what, at: entry.key.span,
        help: ["name the rule that decides it, or write `evidence:` and what a person must show"])
    }
    return provision
  }
}
