package import Diagnostics
package import RulesEngine

/// A file of scenario tests: cases under a policy, each with what deciding it must answer.
package struct ScenarioFile: Sendable {
  package let source: SourceText
  /// In the order of the file, no two of the same name.
  package let scenarios: [Scenario]

  /// Reads a file of scenarios.
  ///
  /// What the case says and the ids and keys of what is expected are not looked at: they belong to
  /// the policy and to the decision.
  ///
  /// - Returns: The file, and everything wrong with it. It may only be used if nothing is an error.
  package static func read(
    _ source: SourceText
  ) -> (file: ScenarioFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let tree = YAMLTree(parsing: source)
    guard let root = tree.root else { return (nil, tree.diagnostics) }
    var reader = DocumentReader(source)
    let scenarios = reader.scenarios(root)
    return (
      ScenarioFile(source: source, scenarios: scenarios),
      (tree.diagnostics + reader.diagnostics).sortedByPlace()
    )
  }
}

/// One scenario: a case, the day asked about, and what the answer must be.
package struct Scenario: Sendable {
  /// What deciding the case must give.
  package enum Expectation: Sendable {
    /// These parts of the decision, each under the decision's own key.
    case decision([YAMLMapping.Entry])
    /// It fails with the diagnostic of this code.
    case failure(YAMLScalar)
  }

  package let name: YAMLScalar
  /// The policy it is decided under: a path, a file's name, a family, or family/edition.
  package let policy: YAMLScalar
  /// The parts of the case, each under the case's own key.
  package let given: [YAMLMapping.Entry]
  package let asOf: CivilDate
  /// Where the thing tested is printed.
  package let clauses: [String]
  package let expectation: Expectation
}
