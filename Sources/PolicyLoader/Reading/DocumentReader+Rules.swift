import Diagnostics
import RulesEngine

extension DocumentReader {
  mutating func remarks(_ mapping: YAMLMapping) -> Remarks {
    var remarks = Remarks()
    if let clause = mapping["clause"] {
      for scalar in scalars(clause.value, "a clause or a list of clauses") {
        if scalar.text.isEmpty {
          report("policy/no-clause", "the clause is empty", at: scalar.span)
        } else {
          remarks.clauses.append(scalar.text)
        }
      }
    }
    if let firmness = mapping["commitment"],
      let scalar = scalar(firmness.value, "how firm the promise is")
    {
      let words = Commitment.allCases.filter { $0 != .promise }.map { $0.rawValue }
      if words.contains(scalar.text), let value = Commitment(rawValue: scalar.text) {
        remarks.commitment = value
      } else {
        unknownValue(scalar, words)
      }
    }
    remarks.reading = text(mapping["reading"]?.value)
    remarks.confidence = word(mapping["confidence"]?.value, as: Confidence.self)
    remarks.note = text(mapping["note"]?.value)
    return remarks
  }

  mutating func contents(_ node: YAMLNode?) -> Stated<[String]> {
    stated(node) { reader, node in
      var list: [String] = []
      for item in reader.scalars(node, "a list of contents") {
        reader.use(.content, item.text, at: item.span)
        list.append(item.text)
      }
      return list
    }
  }

  /// The duties or rights under one key.
  mutating func rules(_ node: YAMLNode?, _ kind: Rule.Kind, inLandlord: Bool) -> [Rule] {
    guard let node else { return [] }
    let what = kind == .duty ? "duties" : "rights"
    guard case .mapping(let mapping) = node else {
      if case .scalar(let scalar) = node, scalar.isBlank { return [] }
      wrongType(node, expected: "\(what) as a map from names to rules")
      return []
    }
    var rules: [Rule] = []
    for entry in mapping.entries {
      guard name(entry.key) else { continue }
      rules.append(rule(entry, kind, inLandlord: inLandlord))
    }
    return rules
  }

  /// Whether a key may be a name of ours; a fault is noted when not.
  mutating func name(_ key: YAMLScalar) -> Bool {
    let reserved = [
      "due", "missed", "opened", "today", "unstated", "none", "unclear", "all", "any", "not",
      "happened", "earlier_of", "later_of", "extension", "handler",
    ]
    if reserved.contains(key.text) {
      report(
        "schema/bad-name", "`\(key.text)` is a word of the format and cannot be a name",
        at: key.span)
      return false
    }
    if DocumentReader.isName(key.text), !key.text.contains(".") { return true }
    report(
      "schema/bad-name",
      "found \(quoted(key.text)), expected a name of letters, digits and underscores",
      at: key.span)
    return false
  }

  private mutating func rule(
    _ entry: YAMLMapping.Entry, _ kind: Rule.Kind, inLandlord: Bool
  ) -> Rule {
    var rule = Rule(kind, entry.key.text)
    if case .scalar(let scalar) = entry.value, !scalar.isBlank {
      switch scalar.text {
      case "none": rule.stance = .none
      case "unstated": rule.stance = .unstated
      default: wrongType(entry.value, expected: "the rule as a map of keys, `none` or `unstated`")
      }
      use(.act, entry.key.text, at: entry.key.span)
      return rule
    }
    let what = kind == .duty ? "a duty" : "a right"
    var known = ["when", "do", "who", "from", "until", "unless", "at_latest", "needs", "counting"]
    known += kind == .duty ? ["due", "every", "include", "extension"] : []
    if inLandlord { known.append("serves") }
    guard
      let mapping = map(entry.value, what, known: known, later: ["variants", "in_force"])
    else { return rule }
    rule.remarks = remarks(mapping)
    if mapping["clause"] == nil {
      report(
        "policy/no-clause", "\(what) \(quoted(entry.key.text)) has no `clause`",
        at: entry.key.span, help: ["say where it is printed: `clause: policy 3.2`"])
    }
    if let acts = mapping["do"] {
      for act in scalars(acts.value, "an act or a list of acts") {
        use(.act, act.text, at: act.span)
        rule.acts.append(act.text)
      }
    } else {
      use(.act, entry.key.text, at: entry.key.span)
    }
    if let who = mapping["who"], let party = scalar(who.value, "a party") {
      use(.party, party.text, at: party.span)
      rule.who = party.text
    } else if kind == .right, mapping["who"] == nil {
      missing("who", in: "the right `\(entry.key.text)`", at: entry.key.span)
    }
    rule.when = condition(mapping["when"]?.value)
    rule.unless = condition(mapping["unless"]?.value)
    rule.from = moment(mapping["from"]?.value)
    rule.until = moment(mapping["until"]?.value)
    rule.atLatest = moment(mapping["at_latest"]?.value)
    rule.needs = contents(mapping["needs"]?.value)
    if let counting = mapping["counting"] { rule.counting = self.counting(counting.value).rules }
    rule.serves = serves(mapping["serves"]?.value)
    switch kind {
    case .duty: readDuty(mapping, entry.key, into: &rule)
    case .right:
      for key in ["from", "until"] where mapping[key] == nil {
        missing(
          key, in: "the right `\(entry.key.text)`", at: entry.key.span,
          help: key == "until" ? ["write `until: none` if it never ends"] : [])
      }
    }
    return rule
  }

  private mutating func readDuty(
    _ mapping: YAMLMapping, _ key: YAMLScalar, into rule: inout Rule
  ) {
    rule.due = due(mapping["due"]?.value)
    rule.every = interval(mapping["every"]?.value)
    rule.include = contents(mapping["include"]?.value)
    if mapping["due"] == nil, mapping["every"] == nil {
      missing(
        "due", in: "the duty `\(key.text)`", at: key.span,
        help: ["write `due: unstated` if the print gives no time"])
    }
    if let extending = mapping["extension"] { rule.extending = extensionKeys(extending) }
  }

  private mutating func extensionKeys(_ entry: YAMLMapping.Entry) -> Extension {
    var result = Extension()
    if case .scalar(let scalar) = entry.value, !scalar.isBlank {
      switch scalar.text {
      case "none": result.stance = .none
      case "unstated": result.stance = .unstated
      default:
        wrongType(entry.value, expected: "the extension as a map of keys, `none` or `unstated`")
      }
      return result
    }
    guard
      let mapping = map(
        entry.value, "an extension",
        known: ["when", "up_to", "until", "unless", "times", "include", "needs"])
    else { return result }
    result.remarks = remarks(mapping)
    result.when = condition(mapping["when"]?.value)
    result.unless = condition(mapping["unless"]?.value)
    result.upTo = moment(mapping["up_to"]?.value)
    result.until = moment(mapping["until"]?.value)
    result.include = contents(mapping["include"]?.value)
    result.needs = contents(mapping["needs"]?.value)
    result.times = stated(mapping["times"]?.value) { reader, node in
      guard let scalar = reader.scalar(node, "how often, a whole number") else { return nil }
      return reader.number(scalar, "how often, a whole number", most: 99)
    }
    if mapping["up_to"] == nil {
      missing(
        "up_to", in: "the extension", at: entry.key.span,
        help: ["write `up_to: none` if the print sets no latest date"])
    }
    return result
  }

  mutating func serves(_ node: YAMLNode?) -> Serves? {
    guard let node, let scalar = scalar(node, "a path of the Code, or `none`") else { return nil }
    return scalar.text == "none" ? Serves.none : .path(scalar.text)
  }
}
