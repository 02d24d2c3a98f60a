import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// Decides the cases of scenarios under the policies of a folder.
struct ScenarioRunner {
  private var desk: CaseDesk
  private let filter: String?
  private(set) var run = ScenarioRun()

  /// - Parameters:
  ///   - folder: Where the policies are.
  ///   - filter: Only scenarios with this text in their name are run; nil: all.
  init(_ folder: PolicyFolder, filter: String?) {
    desk = CaseDesk(folder)
    self.filter = filter
  }

  /// Runs the scenarios of a file; one with faults is not run at all.
  mutating func take(_ source: SourceText) {
    let (file, diagnostics) = ScenarioFile.read(source)
    var results: [ScenarioResult] = []
    if let file, !diagnostics.hasErrors {
      for scenario in file.scenarios {
        if let filter, !scenario.name.text.contains(filter) { continue }
        results.append(
          ScenarioResult(scenario: scenario, verdict: verdict(on: scenario, in: source)))
      }
    }
    run.suites.append(ScenarioSuite(source: source, faults: diagnostics, results: results))
  }

  /// Notes the policies of the folder that no scenario was decided under.
  mutating func noteUntested() {
    for name in desk.folder.names
    where !run.coverage.contains(where: { $0.policy == name.family && $0.edition == name.edition })
    {
      run.untested.append("\(name.family)/\(name.edition)")
    }
  }

  private mutating func verdict(
    on scenario: Scenario, in source: SourceText
  ) -> ScenarioResult.Verdict {
    let report: DecisionReport
    do throws(Report) {
      report = try decide(scenario, in: source)
    } catch {
      return verdict(on: scenario, failingWith: error)
    }
    switch scenario.expectation {
    case .failure(let code):
      let status = report.decision.status.rawValue
      return .failed([
        Difference(
          path: "error", expected: code.text, found: "an answer, with status \(status)",
          span: code.span)
      ])
    case .decision(let expected):
      run.coverage.note(report, expected)
      return verdict(on: report, expected, in: source)
    }
  }

  private mutating func decide(
    _ scenario: Scenario, in source: SourceText
  ) throws(Report) -> DecisionReport {
    let written = try WrittenCase(scenario, in: source)
    do throws(Report) {
      let opened = try desk.open(written, under: scenario.policy.text, asOf: scenario.asOf)
      return desk.report(on: opened, try opened.decide())
    } catch {
      throw error.placed(at: scenario.policy.span, in: source)
    }
  }

  private func verdict(
    on scenario: Scenario, failingWith report: Report
  ) -> ScenarioResult.Verdict {
    guard case .failure(let expected) = scenario.expectation else { return .unusable(report) }
    let errors = report.diagnostics.filter { $0.severity == .error }
    if errors.contains(where: { $0.code.rawValue == expected.text }) { return .passed }
    return .failed([
      Difference(
        path: "error", expected: expected.text,
        found: errors.map { $0.code.rawValue }.joined(separator: ", "),
        because: errors.first?.message, span: expected.span)
    ])
  }

  private func verdict(
    on report: DecisionReport, _ expected: [YAMLMapping.Entry], in source: SourceText
  ) -> ScenarioResult.Verdict {
    let answer: JSONValue
    do throws(JSONFault) {
      answer = try JSONValue(parsing: report.json(.compact))
    } catch {
      return .unusable(Report("scenario/answer-too-long", "the answer is too long to compare"))
    }
    let comparison = Comparison(
      of: expected, with: answer, ids: Comparison.Ids(of: report.policy), in: source)
    if !comparison.faults.isEmpty {
      return .unusable(Report(comparison.faults, sources: [source]))
    }
    return comparison.differences.isEmpty ? .passed : .failed(comparison.differences)
  }
}

extension Comparison.Ids {
  init(of policy: CompiledPolicy) {
    let rules = policy.names.rules
    duties = rules.enumerated()
      .filter { policy.rule(RuleID($0.offset))?.kind == .duty }.map { $0.element }
    actions = rules + [Sentences(policy, dates: .iso).path(of: .refusal)]
    exclusions = policy.completed.exclusions.map { $0.name }
    facts = policy.names.vocabulary.facts.map { $0.name }
  }
}

extension Report {
  /// The report with what has no place of its own at a place.
  fileprivate func placed(at span: SourceSpan, in source: SourceText) -> Report {
    var report = self
    for index in report.diagnostics.indices where report.diagnostics[index].primary == nil {
      report.diagnostics[index].primary = Label(span, in: source)
    }
    if !report.sources.contains(where: { $0.name == source.name }) {
      report.sources.append(source)
    }
    return report
  }
}
