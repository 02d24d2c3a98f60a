import Diagnostics
package import RulesEngine

/// What a policy may refer to outside its own file and the vocabulary.
package struct KnownFiles: Sendable {
  /// The names of the calendars there are.
  package var calendars: [String]
  /// The families of the Codes there are.
  package var codes: [String]
  /// The policy that the file extends, complete in itself; nil: it extends none that is known.
  package var parent: Policy?

  package init(calendars: [String], codes: [String], parent: Policy? = nil) {
    self.calendars = calendars
    self.codes = codes
    self.parent = parent
  }
}

extension DocumentReader {
  /// The policy in a document; nil when it lacks what every policy must have.
  mutating func policy(_ root: YAMLMapping, known files: KnownFiles) -> Policy? {
    // Another format may mean anything by the same keys: nothing else is said of the file.
    guard isFormatKnown(root) else { return nil }
    kind = word(root["kind"]?.value, as: Policy.Kind.self)
    guard let fields = fields(.mapping(root), .policy(kind)) else { return nil }
    isPartial = fields["extends"] != nil || fields["in_force"]?.isNone == true
    requireKeys(fields)
    hasCode = fields["answers_to"].map { !$0.isNone } ?? (files.parent?.answersTo.isEmpty == false)

    let family = fields["policy"].flatMap { hyphenatedName($0, "the policy's name") }
    let choice = fields["calendar"].flatMap { calendar($0) }
    if let choice, !files.calendars.contains(choice.choice.base) {
      reportUnknown(
        "calendar", choice.choice.base, at: choice.name, among: files.calendars,
        code: "policy/unknown-calendar")
    }
    let extends = fields["extends"].flatMap { parent($0, known: files) }
    var policy = Policy(
      family: family ?? "", edition: text(fields["edition"]) ?? "",
      title: text(fields["title"]) ?? "", kind: kind ?? .landlord,
      jurisdiction: fields["jurisdiction"].flatMap { hyphenatedName($0, "a nation") } ?? "",
      calendar: choice?.choice ?? CalendarChoice(""))
    policy.extends = extends
    if let parent = files.parent { vocabulary = vocabulary.adding(parent.vocabulary) }
    readOwnVocabulary(fields["vocabulary"], into: &policy)
    readHead(fields, into: &policy, known: files)
    readRules(fields, into: &policy)
    let whole = files.parent.map { policy.inheriting(from: $0) } ?? policy
    checkNames(in: NameScope(vocabulary: vocabulary, policy: whole))
    checkForm(fields, of: whole)
    lint(fields, of: whole, extending: files.parent)
    return family == nil || choice == nil && !isPartial || kind == nil ? nil : whole
  }

  /// Whether the file says which format it is in, and that is ours; a missing key is told later.
  mutating func isFormatKnown(_ root: YAMLMapping) -> Bool {
    guard let format = root["format"], let scalar = scalar(format.value, "`1`") else { return true }
    if scalar.text == "1" { return true }
    report(
      "schema/unknown-format", "found format \(quoted(scalar.text)), expected `1`", at: scalar.span,
      help: ["this version of rulescheck reads format 1"])
    return false
  }

  private mutating func requireKeys(_ fields: Fields) {
    var keys = ["format", "policy", "edition", "title", "kind", "in_force"]
    // What a file extends may bring the others.
    if !isPartial {
      keys += ["jurisdiction", "calendar", "counting"]
      if kind == .code { keys.append("provisions") }
      if kind == .landlord { keys.append("landlord") }
    }
    for key in keys {
      require(
        key, of: "the policy", in: fields, at: fields.firstKey,
        help: DocumentReader.help(forMissing: key))
    }
  }

  private mutating func parent(_ node: YAMLNode, known files: KnownFiles) -> Parent? {
    guard let name = filled(node, "the policy it extends, as `FAMILY/EDITION`") else { return nil }
    let parts = name.text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      report(
        "schema/bad-name", "found \(quoted(name.text)), expected `FAMILY/EDITION`", at: name.span)
      return nil
    }
    if files.parent == nil {
      report(
        "policy/unknown-parent", "there is no policy \(quoted(name.text)) to extend",
        at: name.span, help: ["name a family and its edition as their file does"])
    }
    return Parent(family: String(parts[0]), edition: String(parts[1]))
  }

  private static func help(forMissing key: String) -> [String] {
    switch key {
    case "format": ["write `format: 1`"]
    case "kind": ["write `kind: landlord`, or `kind: code` for a regulator's Code"]
    case "counting": ["write `counting: unstated` if the document does not say how days count"]
    case "in_force": ["write `in_force: unstated` if the document carries no date"]
    case "landlord": ["say who it is: `landlord: { name: .. }`"]
    case "provisions":
      ["a Code lists what each printed rule demands; a landlord has `kind: landlord`"]
    default: []
    }
  }

  mutating func hyphenatedName(_ node: YAMLNode, _ expected: String) -> String? {
    guard let scalar = filled(node, expected) else { return nil }
    if scalar.text.isHyphenatedName { return scalar.text }
    let proper = String(scalar.text.lowercased().map { $0 == " " ? "-" : $0 })
    report(
      "schema/bad-name",
      "found \(quoted(scalar.text)), expected a name of small letters, digits and hyphens",
      at: scalar.span, help: proper.isHyphenatedName ? ["write `\(proper)`"] : [])
    return nil
  }

  private mutating func readRules(_ fields: Fields, into policy: inout Policy) {
    let before = diagnostics.count
    policy.terms = terms(fields["terms"])
    let rules = rules(duties: fields["duties"], rights: fields["rights"])
    (policy.duties, policy.rights) = (rules.duties, rules.rights)
    if fields["exclusions"]?.isNone == true {
      policy.reservesNoExclusion = true
    } else if fields["exclusions"]?.isUnstated != true {
      // Grounds that the document speaks of and does not name are none that it reserves.
      policy.exclusions = exclusions(fields["exclusions"])
    }
    policy.pauses = pauses(fields["pauses"])
    policy.stages = stages(fields["stages"])
    checkTopNames(fields)
    policy.declares = declarations(fields["declares"])
    guard kind != .landlord else { return }
    policy.form = fields["form"].flatMap { form($0) }
    guard let provisions = fields["provisions"] else { return }
    // A rule that could not be read may state what a provision points at.
    let isRead = diagnostics.count == before
    policy.provisions = self.provisions(provisions)
    if isRead, !isPartial { checkProtected(protectedPlaces, in: policy) }
  }

  /// Paths begin with the name of a rule, an exclusion or a stage, so none may be two of these.
  private mutating func checkTopNames(_ fields: Fields) {
    var first: [String: (key: YAMLScalar, what: String)] = [:]
    for (section, what) in [
      ("duties", "duty"), ("rights", "right"), ("exclusions", "exclusion"), ("stages", "stage"),
    ] {
      guard case .mapping(let mapping)? = fields[section] else { continue }
      for entry in mapping.entries {
        if let other = first[entry.key.text] {
          // A duty and a right of one name have been told already.
          if what != "right" {
            reportTaken(entry.key, by: other.key, "the \(other.what) of that name")
          }
        } else {
          first[entry.key.text] = (entry.key, what)
        }
      }
    }
  }
}

extension YAMLNode {
  /// Whether it is `none` without quotes.
  package var isNone: Bool { isHonestWord("none") }

  /// Whether it is `unstated` without quotes.
  package var isUnstated: Bool { isHonestWord("unstated") }

  private func isHonestWord(_ word: String) -> Bool {
    if case .scalar(let scalar) = self { scalar.isHonestWord && scalar.text == word } else { false }
  }
}
