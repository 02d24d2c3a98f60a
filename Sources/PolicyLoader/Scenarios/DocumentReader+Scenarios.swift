import Diagnostics
import RulesEngine

/// Files of scenario tests.
extension DocumentReader {
  /// The keys of a scenario that are keys of a case.
  private static let keysOfTheCase = ["jurisdiction", "facts", "events"]

  /// Everything that could be read of a file of scenarios.
  mutating func scenarios(_ root: YAMLMapping) -> [Scenario] {
    guard isFormatKnown(root), let fields = fields(.mapping(root), .scenarioFile) else { return [] }
    for key in ["format", "tests"] {
      require(key, of: "the file of scenarios", in: fields, at: fields.firstKey)
    }
    let policy = fields["policy"].flatMap { filled($0, "the name of a policy") }
    var scenarios: [Scenario] = []
    for entry in entries(fields["tests"], "a map from the name of a test to the test") {
      if let scenario = scenario(entry, policy, fields) { scenarios.append(scenario) }
    }
    return scenarios
  }

  private mutating func scenario(
    _ entry: YAMLMapping.Entry, _ shared: YAMLScalar?, _ file: Fields
  ) -> Scenario? {
    guard let fields = fields(entry.value, .scenario) else { return nil }
    for key in ["as_of", "expect"] {
      require(key, of: "the test \(quoted(entry.key.text))", in: fields, at: entry.key)
    }
    if file.lacks("policy"), fields.lacks("policy") {
      report(
        "schema/missing-key", "the test \(quoted(entry.key.text)) has no `policy`",
        at: entry.key.span, help: ["write `policy:` at the top of the file, for all of its tests"])
    }
    let own = fields["policy"].flatMap { filled($0, "the name of a policy") }
    let asOf = fields["as_of"].flatMap { date($0) }
    let expectation = fields["expect"].flatMap { expected($0) }
    guard let policy = own ?? shared, let asOf, let expectation else { return nil }
    return Scenario(
      name: entry.key, policy: policy,
      given: fields.mapping.entries.filter {
        DocumentReader.keysOfTheCase.contains($0.key.text)
      },
      asOf: asOf, clauses: fields.remarks.clauses, expectation: expectation)
  }

  // MARK: what is expected

  private mutating func expected(_ node: YAMLNode) -> Scenario.Expectation? {
    guard let fields = fields(node, .expectation) else { return nil }
    let entries = fields.mapping.entries
    if let node = fields["error"] {
      if let other = entries.first(where: {
        $0.key.text != "error" && fields[$0.key.text] != nil
      }) {
        report(
          "scenario/error-and-answer",
          "`error` says that there is no answer, and \(quoted(other.key.text)) expects one",
          at: other.key.span, help: ["keep one of them, or write two tests"])
      }
      return filled(node, "the code of an error").map { .failure($0) }
    }
    for entry in entries { checkForm(of: entry) }
    return .decision(entries)
  }

  /// What of a decision is a list is expected as a map from ids or as a list, else as a text.
  private mutating func checkForm(of entry: YAMLMapping.Entry) {
    switch entry.key.text {
    case "duties", "actions", "exclusions":
      _ = entries(entry.value, "a map from ids to what is expected of each")
    case "questions", "findings":
      guard case .sequence = entry.value else {
        return wrongType(
          entry.value, expected: "a list", help: ["write `[]` where there must be none"])
      }
    default: _ = scalar(entry.value, "a text, or `none`")
    }
  }
}

extension MapShape {
  static let scenarioFile = MapShape(
    name: "a file of scenarios", keys: ["format", "policy", "tests"])
  static let scenario = MapShape(
    name: "a test",
    keys: ["policy", "jurisdiction", "facts", "events", "as_of", "expect"])
  static let expectation = MapShape(
    name: "`expect`",
    keys: [
      "policy", "edition", "status", "stage", "duties", "actions", "exclusions", "questions",
      "findings", "error",
    ], hasRemarks: false)
}
