import Diagnostics
import RulesEngine

extension DocumentReader {
  /// How many duties and rights may stand under one key.
  static let mostRules = 100

  /// The duties and rights of one scope, which share its names.
  mutating func rules(
    duties: YAMLNode?, rights: YAMLNode?
  ) -> (duties: [Rule], rights: [Rule]) {
    let dutyEntries = namedEntries(duties, "duties as a map from names")
    let rightEntries = namedEntries(rights, "rights as a map from names")
    guard isWithinLimit(dutyEntries, DocumentReader.mostRules, "duties"),
      isWithinLimit(rightEntries, DocumentReader.mostRules, "rights")
    else { return ([], []) }
    for entry in rightEntries {
      guard let duty = dutyEntries.first(where: { $0.key.text == entry.key.text }) else { continue }
      reportTaken(entry.key, by: duty.key, "the duty of that name")
    }
    return (dutyEntries.map { rule($0, .duty) }, rightEntries.map { rule($0, .right) })
  }

  /// Reports a name that stands for two things of one scope.
  mutating func reportTaken(_ name: YAMLScalar, by other: YAMLScalar, _ label: String) {
    report(
      "policy/duplicate-id", "\(quoted(name.text)) names two things of the same scope",
      at: name.span, related: [Label(other.span, in: source, label)],
      help: ["give one of them another name; a rule can name its act under `do`"])
  }

  private mutating func rule(_ entry: YAMLMapping.Entry, _ kind: Rule.Kind) -> Rule {
    let name = entry.key
    checkPathName(name)
    var rule = Rule(kind, name.text)
    if let stance = stance(entry.value) {
      use(.actOfRule, name.text, at: name.span)
      rule.stance = stance
      return rule
    }
    let shape = kind == .duty ? MapShape.duty(in: self.kind) : MapShape.right(in: self.kind)
    guard let fields = fields(entry.value, shape, or: ", `none` or `unstated`") else { return rule }
    readKeys(fields, name, into: &rule)
    if let node = fields["variants"] {
      rule.variants = variants(node, shape) { reader, fields in
        var part = Rule(kind, name.text)
        reader.readKeys(fields, name, into: &part)
        part.when = nil
        part.inForce = nil
        return part
      }
    }
    return rule
  }

  /// The keys of a duty or a right.
  private mutating func readKeys(_ fields: Fields, _ name: YAMLScalar, into rule: inout Rule) {
    rule.remarks = fields.remarks
    requireClause(fields, of: rule.kind == .duty ? "the duty" : "the right", at: name)
    if let acts = fields["do"] {
      rule.acts = names(acts, .act, "an act")
    } else if !isPartial {
      use(.actOfRule, name.text, at: name.span)
    }
    if let who = fields["who"], let party = filled(who, "a party") {
      use(.party, party.text, at: party.span)
      rule.who = party.text
    }
    rule.when = condition(fields["when"])
    rule.inForce = fields["in_force"].flatMap { span($0, "the rule") }
    rule.unless = condition(fields["unless"])
    rule.from = moment(fields["from"])
    rule.until = moment(fields["until"])
    rule.atLatest = moment(fields["at_latest"])
    rule.needs = contents(fields["needs"])
    if let counting = fields["counting"] { rule.counting = self.counting(counting) }
    rule.serves = servesOfRule(fields)
    checkOrder(rule, fields)
    switch rule.kind {
    case .duty: readDuty(fields, name, into: &rule)
    case .right: requireKeysOfRight(fields, name)
    }
  }

  /// What some cases have in place of keys of a rule or a stage.
  mutating func variants<Part>(
    _ node: YAMLNode, _ shape: MapShape, _ read: (inout DocumentReader, Fields) -> Part
  ) -> [Variant<Part>] {
    var variants: [Variant<Part>] = []
    let wasPartial = isPartial
    isPartial = true
    defer { isPartial = wasPartial }
    let items = items(node, "a list of maps, each with `when` or `in_force`")
    guard isWithinLimit(items, DocumentReader.mostVariants, "variants") else { return [] }
    for item in items {
      guard let fields = fields(item, shape) else { continue }
      if fields.lacks("when"), fields.lacks("in_force") {
        report(
          "schema/missing-key", "the variant has neither `when` nor `in_force`",
          at: fields.firstKey.span, help: ["say in which cases it applies"])
      }
      if let key = fields.key("variants") {
        report(
          "schema/unknown-key", "unknown key `variants` in a variant", at: key.span,
          help: ["write one list: the first variant that holds applies"])
      }
      var variant = Variant(read(&self, fields))
      variant.when = condition(fields["when"])
      variant.inForce = fields["in_force"].flatMap { span($0, "the variant") }
      variants.append(variant)
    }
    return variants
  }

  private static var mostVariants: Int { 20 }

  /// `none` or `unstated` in place of a whole rule or extension.
  private func stance(_ node: YAMLNode) -> Stance? {
    guard case .scalar(let scalar) = node, scalar.isHonestWord else { return nil }
    return scalar.text == "none" ? Stance.none : .unstated
  }

  private mutating func requireKeysOfRight(_ fields: Fields, _ name: YAMLScalar) {
    if isPartial { return }
    func right() -> String { "the right \(quoted(name.text))" }
    require("who", of: right(), in: fields, at: name)
    require("from", of: right(), in: fields, at: name)
    require(
      "until", of: right(), in: fields, at: name, help: ["write `until: none` if it never ends"])
  }

  /// Reports a last day before the first, where both are dates.
  private mutating func checkOrder(_ rule: Rule, _ fields: Fields) {
    guard case .says(.on(let from)) = rule.from, case .says(.on(let until)) = rule.until else {
      return
    }
    reportOrder(from, until, "the rule", fields)
  }

  /// Reports what would end before it begins.
  mutating func reportOrder(
    _ from: CivilDate?, _ until: CivilDate?, _ what: String, _ fields: Fields
  ) {
    guard let from, let until, until < from, let end = fields["until"] else { return }
    report(
      "policy/ends-before-it-begins",
      "\(what) ends on \(until.iso), before it begins on \(from.iso)", at: firstLine(end),
      related: (fields["from"].map { [Label(firstLine($0), in: source, "it begins here")] }) ?? [])
  }

  private mutating func readDuty(_ fields: Fields, _ name: YAMLScalar, into rule: inout Rule) {
    rule.due = due(fields["due"])
    rule.every = interval(fields["every"])
    rule.include = contents(fields["include"])
    if let extending = fields["extension"] {
      isInExtension = true
      rule.extending = self.extending(extending, fields.key("extension") ?? name)
      isInExtension = false
    }
    if fields.lacks("every") || rule.every == .none {
      requireHere(
        "due", of: "the duty \(quoted(name.text))", in: fields, at: name,
        help: ["write `due: unstated` if the print gives no time"])
    }
  }

  private mutating func extending(_ node: YAMLNode, _ key: YAMLScalar) -> Extension {
    var result = Extension()
    if let stance = stance(node) {
      result.stance = stance
      return result
    }
    guard let fields = fields(node, .extending, or: ", `none` or `unstated`") else { return result }
    result.remarks = fields.remarks
    result.when = condition(fields["when"])
    result.unless = condition(fields["unless"])
    result.upTo = moment(fields["up_to"])
    result.until = moment(fields["until"])
    result.include = contents(fields["include"])
    result.needs = contents(fields["needs"])
    result.times = stated(fields["times"], [.unstated, .none, .settled]) { reader, node in
      reader.number(
        node, 1...99, less: "write `extension: none` if the due date may not be moved")
    }
    requireHere(
      "up_to", of: "the extension", in: fields, at: key,
      help: ["write `up_to: none` if the print sets no latest date"])
    return result
  }

  // MARK: the Code's counterpart

  private mutating func servesOfRule(_ fields: Fields) -> Serves? {
    serves(fields["serves"])
  }

  /// What of the Code a stage or a rule stands for.
  mutating func serves(_ node: YAMLNode?) -> Serves? {
    guard let node else { return nil }
    if case .scalar(let scalar) = node, scalar.isHonestWord, scalar.text == "none" {
      return Serves.none
    }
    guard let path = filled(node, "a path of the Code, or `none`") else { return nil }
    if !hasCode, !isPartial {
      report(
        "policy/serves-unknown", "\(quoted(path.text)) is of no Code: the policy answers to none",
        at: path.span, help: ["name the Code under `answers_to`, or write `serves: none`"])
    }
    return .path(path.text)
  }
}
