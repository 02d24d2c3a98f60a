import Diagnostics
import RulesEngine

extension DocumentReader {
  mutating func condition(_ node: YAMLNode?) -> Condition? {
    guard let node else { return nil }
    switch node {
    case .scalar(let scalar): return condition(named: scalar)
    case .mapping(let mapping): return condition(mapping, node)
    case .sequence:
      badCondition("found a list, expected `all` or `any` before it", at: firstLine(node))
      return nil
    }
  }

  private mutating func condition(named scalar: YAMLScalar) -> Condition? {
    if scalar.isBlank { return nil }
    if scalar.isHonestWord {
      // The print says that there is a condition, and not which.
      if scalar.text == "unstated" { return .unclear([], readAs: nil) }
      report(
        "schema/bad-condition", "found `none`, expected a condition", at: scalar.span,
        help: ["leave the key out if there is no condition"])
      return nil
    }
    guard !scalar.text.isEmpty, !scalar.text.utf8.contains(where: { $0.isBlank }) else {
      let names = vocabulary.facts.map { $0.name } + vocabulary.events.map { $0.name }
      badCondition(
        "found \(quoted(scalar.text)), expected the name of a fact or an event", at: scalar.span,
        help: suggestion(for: scalar.text, among: names))
      return nil
    }
    use(.condition, scalar.text, at: scalar.span)
    return .named(scalar.text)
  }

  private mutating func condition(_ mapping: YAMLMapping, _ node: YAMLNode) -> Condition? {
    if mapping["happened"] != nil { return fields(node, .happened).flatMap { happened($0) } }
    if mapping["judged"] != nil { return fields(node, .judged).flatMap { judged($0) } }
    if let readings = mapping["unclear"] {
      return fields(node, .unclear).flatMap { unclear(readings.value, $0) }
    }
    let meaning = mapping.entries.filter { !MapShape.remarkKeys.contains($0.key.text) }
    guard let entry = meaning.first, meaning.count == 1 else {
      badCondition(
        "found \(meaning.isEmpty ? "no condition" : "\(meaning.count) conditions") in the map, "
          + "expected one", at: firstLine(node))
      return nil
    }
    // Reads the remarks beside it.
    let shape = MapShape(name: "a condition", keys: [entry.key.text])
    guard fields(node, shape) != nil else { return nil }
    switch entry.key.text {
    case "all": return conditions(entry.value).map { .all($0) }
    case "any": return conditions(entry.value).map { .any($0) }
    case "not": return condition(entry.value).map { .not($0) }
    default:
      let values = scalars(entry.value, "a value of \(quoted(entry.key.text))")
      if values.isEmpty { return nil }
      use(.oneOf(values), entry.key.text, at: entry.key.span)
      return .fact(entry.key.text, isOneOf: values.map { $0.text })
    }
  }

  /// Several readings of one condition, and the one the file settles on.
  private mutating func unclear(_ node: YAMLNode, _ fields: Fields) -> Condition? {
    guard let readings = conditions(node) else { return nil }
    guard let chosen = fields["read_as"] else { return .unclear(readings, readAs: nil) }
    guard let condition = condition(chosen) else { return nil }
    guard let index = readings.firstIndex(of: condition) else {
      report(
        "schema/unknown-value", "`read_as` is none of the readings listed under `unclear`",
        at: firstLine(chosen))
      return nil
    }
    return .unclear(readings, readAs: index)
  }

  private mutating func conditions(_ node: YAMLNode) -> [Condition]? {
    let items = items(node, "a list of conditions")
    var list: [Condition] = []
    for item in items {
      if let condition = condition(item) { list.append(condition) }
    }
    return list.count == items.count && !items.isEmpty ? list : nil
  }

  private mutating func happened(_ fields: Fields) -> Condition? {
    let name = fields["happened"].flatMap { filled($0, "an event") }
    if let name { use(.event, name.text, at: name.span) }
    let by = fields["by"].map { plainMoment($0) }
    let with = fields["with"].map { names($0, .content, "a content") }
    guard let name, by != .some(nil) else { return nil }
    return .happened(name.text, by: by ?? nil, with: with ?? [])
  }

  private mutating func judged(_ fields: Fields) -> Condition? {
    let name = fields["judged"].flatMap { filled($0, "a judgement") }
    if let name { use(.judgement, name.text, at: name.span) }
    let path = fields["about"].flatMap { filled($0, "the path of a rule") }
    if let path { use(.judged, path.text, at: path.span) }
    if let key = fields.key("judged") {
      require(
        "about", of: "a condition with `judged`", in: fields, at: key,
        help: ["name the rule it was judged about, or write the judgement's name alone"])
    }
    guard let name, let path else { return nil }
    return .judged(name.text, about: path.text)
  }

  private mutating func badCondition(
    _ message: String, at span: SourceSpan, help: [String] = []
  ) {
    let forms =
      "a condition is a name, `{ not: C }`, `{ all: [C, …] }`, `{ any: [C, …] }`, "
      + "`{ FACT: VALUE }` or `{ happened: EVENT, by: MOMENT }`"
    report("schema/bad-condition", message, at: span, help: help.isEmpty ? [forms] : help)
  }
}
