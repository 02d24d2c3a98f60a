import Diagnostics
import RulesEngine

/// What a policy may refer to outside its own file and the vocabulary.
package struct KnownFiles: Sendable {
  /// The names of the calendars there are.
  package var calendars: [String]
  /// The families of the Codes there are.
  package var codes: [String]

  package init(calendars: [String], codes: [String]) {
    self.calendars = calendars
    self.codes = codes
  }
}

extension DocumentReader {
  private static let policyKeys = [
    "format", "policy", "edition", "title", "kind", "landlord", "jurisdiction", "in_force",
    "answers_to", "review_by", "until", "calendar", "counting", "sources", "terms", "exclusions",
    "duties", "rights", "stages", "declares", "provisions", "vocabulary",
  ]

  /// The policy in a document; nil when it lacks what every policy must have.
  mutating func policy(_ root: YAMLMapping, known files: KnownFiles) -> Policy? {
    let node = YAMLNode.mapping(root)
    let kindEntry = root["kind"]
    let kind = word(kindEntry?.value, as: Policy.Kind.self)
    var keys = DocumentReader.policyKeys
    if kind == .code { keys.removeAll { $0 == "landlord" || $0 == "answers_to" } }
    if kind == .landlord { keys.removeAll { $0 == "provisions" } }
    _ = map(node, "a policy", known: keys, later: ["when", "extends", "pauses"])
    for key in ["format", "policy", "edition", "title", "kind", "jurisdiction", "calendar",
      "counting", "in_force"]
    where root[key] == nil {
      missing(
        key, in: "the policy", at: root.entries.first?.key.span ?? root.span,
        help: DocumentReader.help(forMissing: key))
    }
    readFormat(root)
    let family = familyName(root)
    let choice = root["calendar"].flatMap { calendar($0.value) }
    if let choice, !files.calendars.contains(choice.choice.base) {
      unknown(
        "calendar", choice.choice.base, at: choice.name, among: files.calendars,
        code: "policy/unknown-calendar")
    }
    let title = text(root["title"]?.value)
    let edition = text(root["edition"]?.value)
    let jurisdiction = text(root["jurisdiction"]?.value)
    var policy = Policy(
      family: family ?? "", edition: edition ?? "", title: title ?? "", kind: kind ?? .landlord,
      jurisdiction: jurisdiction ?? "", calendar: choice?.choice ?? CalendarChoice(""))
    policy.vocabulary = ownVocabulary(root["vocabulary"])
    readHeader(root, into: &policy, known: files)
    readRules(root, into: &policy)
    if kind == .code {
      if let provisions = root["provisions"] {
        policy.provisions = self.provisions(provisions.value)
      } else {
        missing(
          "provisions", in: "the Code", at: kindEntry?.key.span ?? root.span,
          help: ["a Code lists what each printed rule demands; a landlord has `kind: landlord`"])
      }
    }
    check(uses, of: policy)
    return family == nil || choice == nil || kind == nil ? nil : policy
  }

  private static func help(forMissing key: String) -> [String] {
    switch key {
    case "format": ["write `format: 1`"]
    case "kind": ["write `kind: landlord`, or `kind: code` for a regulator's Code"]
    case "counting": ["write `counting: unstated` if the document does not say how days count"]
    case "in_force": ["write `in_force: unstated` if the document carries no date"]
    default: []
    }
  }

  mutating func readFormat(_ root: YAMLMapping) {
    guard let format = root["format"], let scalar = scalar(format.value, "`1`") else { return }
    if scalar.text != "1" {
      report(
        "schema/unknown-format", "found format \(quoted(scalar.text)), expected `1`",
        at: scalar.span, help: ["this version of rulescheck reads format 1"])
    }
  }

  private mutating func familyName(_ root: YAMLMapping) -> String? {
    guard let entry = root["policy"], let scalar = scalar(entry.value, "the policy's name") else {
      return nil
    }
    guard DocumentReader.isName(scalar.text), !scalar.text.contains(".") else {
      report(
        "schema/bad-name",
        "found \(quoted(scalar.text)), expected a name of letters, digits and hyphens",
        at: scalar.span)
      return nil
    }
    return scalar.text
  }

  private mutating func readHeader(
    _ root: YAMLMapping, into policy: inout Policy, known files: KnownFiles
  ) {
    if let landlord = root["landlord"] {
      if case .mapping(let mapping) = landlord.value {
        for entry in mapping.entries {
          if let text = text(entry.value) { policy.landlord.append(Entry(entry.key.text, text)) }
        }
      } else {
        wrongType(landlord.value, expected: "the landlord as a map of text")
      }
    }
    if let span = root["in_force"] { policy.inForce = inForce(span.value) }
    if let codes = root["answers_to"] {
      switch codes.value {
      case .scalar(let scalar):
        policy.answersTo = scalar.text
        if !files.codes.contains(scalar.text), !scalar.isBlank {
          unknown(
            "Code", scalar.text, at: scalar.span, among: files.codes, code: "policy/unknown-code")
        }
      case .sequence, .mapping: notYet("a list of Codes", at: codes.key.span)
      }
    }
    if let review = root["review_by"] {
      policy.reviewBy = text(review.value, "a date, a month or a year")
    }
    policy.until = moment(root["until"]?.value)
    if let node = root["counting"]?.value {
      (policy.counting, policy.countingIsUnstated) = counting(node)
      if policy.countingIsUnstated, policy.answersTo == nil, policy.kind == .code {
        report(
          "policy/counting-unstated", "nothing says how days count, and no Code stands behind it",
          at: firstLine(node))
      }
    }
    if let sources = root["sources"] { readSources(sources.value, into: &policy) }
  }

  private mutating func readSources(_ node: YAMLNode, into policy: inout Policy) {
    guard case .mapping(let mapping) = node else {
      wrongType(node, expected: "sources as a map from names")
      return
    }
    for entry in mapping.entries {
      guard
        let keys = map(entry.value, "a source", known: ["title", "publisher", "url", "published"])
      else { continue }
      _ = remarks(keys)
      var source = Source(entry.key.text)
      source.title = text(keys["title"]?.value)
      source.publisher = text(keys["publisher"]?.value)
      source.url = text(keys["url"]?.value)
      source.published = text(keys["published"]?.value)
      policy.sources.append(source)
    }
  }

  private mutating func readRules(_ root: YAMLMapping, into policy: inout Policy) {
    let inLandlord = policy.kind == .landlord
    if let terms = root["terms"] {
      if case .mapping(let mapping) = terms.value {
        for entry in mapping.entries where name(entry.key) {
          if let term = term(entry) { policy.terms.append(term) }
        }
      } else {
        wrongType(terms.value, expected: "terms as a map from names")
      }
    }
    policy.duties = rules(root["duties"]?.value, .duty, inLandlord: inLandlord)
    policy.rights = rules(root["rights"]?.value, .right, inLandlord: inLandlord)
    uniqueNames(root["duties"]?.value, root["rights"]?.value)
    policy.exclusions = exclusions(root["exclusions"]?.value)
    policy.stages = stages(root["stages"]?.value, inLandlord: inLandlord)
    policy.declares = declarations(root["declares"]?.value)
  }

  /// A term is a moment if it can only be one, else a condition.
  private mutating func term(_ entry: YAMLMapping.Entry) -> Term? {
    if isMoment(entry.value) {
      return plainMoment(entry.value).map { Term(entry.key.text, .moment($0)) }
    }
    return condition(entry.value).map { Term(entry.key.text, .condition($0)) }
  }

  private func isMoment(_ node: YAMLNode) -> Bool {
    switch node {
    case .scalar(let scalar):
      if scalar.text.contains(" ") || DocumentReader.looksLikeDate(scalar.text) { return true }
      for suffix in [".due", ".missed", ".opened"] where scalar.text.hasSuffix(suffix) {
        return true
      }
      let facts = vocabulary.facts
      if let fact = facts.first(where: { $0.name == scalar.text }) { return fact.kind == .date }
      // A bare event may be either; a term that is only another name of an event is a moment.
      return vocabulary.events.contains { $0.name == scalar.text.split(separator: ".").last ?? "" }
    case .mapping(let mapping):
      return mapping["earlier_of"] != nil || mapping["later_of"] != nil
    case .sequence: return false
    }
  }

  mutating func unknown(
    _ what: String, _ name: String, at span: SourceSpan, among names: [String],
    code: DiagnosticCode
  ) {
    var help: [String] = []
    if let close = closestName(to: name, among: names) {
      help.append("did you mean `\(close)`?")
    } else if !names.isEmpty {
      help.append("there is \(DocumentReader.list(Array(names.prefix(20))))")
    }
    report(code, "unknown \(what) \(quoted(name))", at: span, help: help)
  }
}
