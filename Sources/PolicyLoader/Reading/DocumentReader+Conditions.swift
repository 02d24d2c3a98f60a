import Diagnostics
import RulesEngine

extension DocumentReader {
  mutating func condition(_ node: YAMLNode?) -> Condition? {
    guard let node else { return nil }
    switch node {
    case .scalar(let scalar):
      if scalar.isBlank { return nil }
      guard DocumentReader.isName(scalar.text) else {
        badCondition(node, "found \(quoted(scalar.text)), expected the name of a fact or an event")
        return nil
      }
      use(.condition, scalar.text, at: scalar.span)
      return .named(scalar.text)
    case .mapping(let mapping): return condition(mapping, node)
    case .sequence:
      badCondition(node, "found a list, expected `all` or `any` before it")
      return nil
    }
  }

  private mutating func condition(_ mapping: YAMLMapping, _ node: YAMLNode) -> Condition? {
    let keys = mapping.entries.map { $0.key.text }
    if keys.contains("happened") {
      guard let mapping = map(node, "a condition", known: ["happened", "by", "with"]) else {
        return nil
      }
      return happened(mapping)
    }
    if keys.contains("judged") {
      guard let mapping = map(node, "a condition", known: ["judged", "about"]) else { return nil }
      return judged(mapping)
    }
    let meaning = mapping.entries.filter { !DocumentReader.remarkKeys.contains($0.key.text) }
    guard let entry = meaning.first, meaning.count == 1 else {
      badCondition(node, "found \(meaning.count) conditions in one map, expected one")
      return nil
    }
    switch entry.key.text {
    case "all": return conditions(entry.value).map { .all($0) }
    case "any": return conditions(entry.value).map { .any($0) }
    case "not": return condition(entry.value).map { .not($0) }
    default:
      let values = scalars(entry.value, "a value of \(quoted(entry.key.text))")
      if values.isEmpty { return nil }
      use(.oneOf(values.map { $0.text }), entry.key.text, at: entry.key.span)
      return .fact(entry.key.text, isOneOf: values.map { $0.text })
    }
  }

  private mutating func conditions(_ node: YAMLNode) -> [Condition]? {
    let items = nodes(node, "a list of conditions")
    var list: [Condition] = []
    for item in items {
      if let condition = condition(item) { list.append(condition) }
    }
    if case .sequence = node, items.isEmpty {
      badCondition(node, "found an empty list, expected at least one condition")
    }
    return list.count == items.count && !items.isEmpty ? list : nil
  }

  private mutating func happened(_ mapping: YAMLMapping) -> Condition? {
    guard let entry = mapping["happened"], let name = scalar(entry.value, "an event") else {
      return nil
    }
    use(.event, name.text, at: name.span)
    var by: Moment?
    if let limit = mapping["by"] {
      by = plainMoment(limit.value)
      if by == nil { return nil }
    }
    var with: [String] = []
    if let contents = mapping["with"] {
      for item in scalars(contents.value, "a list of contents") {
        use(.content, item.text, at: item.span)
        with.append(item.text)
      }
    }
    return .happened(name.text, by: by, with: with)
  }

  private mutating func judged(_ mapping: YAMLMapping) -> Condition? {
    guard let entry = mapping["judged"], let name = scalar(entry.value, "a judgement") else {
      return nil
    }
    use(.judgement, name.text, at: name.span)
    guard let about = mapping["about"] else {
      missing("about", in: "a judgement made about another rule", at: entry.key.span)
      return nil
    }
    guard let path = scalar(about.value, "the path of a rule") else { return nil }
    use(.judged, path.text, at: path.span)
    return .judged(name.text, about: path.text)
  }

  private mutating func badCondition(_ node: YAMLNode, _ message: String) {
    report(
      "schema/bad-condition", message, at: firstLine(node),
      help: [
        "a condition is a name, `{ not: … }`, `{ all: […] }`, `{ any: […] }`, "
          + "`{ happened: EVENT, by: MOMENT }` or `{ FACT: value }`"
      ])
  }
}
