import Diagnostics
import PolicyLoader

/// A run of the tests as people and editors read it.
enum ScenarioText {
  /// What is wrong and what differs, a block for each test, then the counts and the coverage.
  static func page(_ run: ScenarioRun) -> String {
    var blocks: [String] = []
    // A policy with a fault keeps every test of it from running; the fault is shown once.
    var shown: [[Diagnostic<FilePlace>]] = []
    for suite in run.suites {
      if !suite.faults.isEmpty {
        blocks.append(TextRenderer(sources: [suite.source]).render(suite.faults))
      }
      for result in suite.results {
        switch result.verdict {
        case .passed: break
        case .failed(let differences):
          blocks.append(block("failed", result, differences, in: suite.source))
        case .unusable(let report):
          let isShown = shown.contains(report.diagnostics)
          shown.append(report.diagnostics)
          blocks.append(
            "cannot run: \(result.title)\n"
              + (isShown
                ? "  for the same reason as a test above\n"
                : TextRenderer(sources: report.sources).render(report.diagnostics)))
        }
      }
    }
    blocks.append(summary(run) + "\n")
    if !run.coverage.isEmpty { blocks.append(coverage(run)) }
    return blocks.joined(separator: "\n")
  }

  /// One line for each fault and difference.
  static func lines(_ run: ScenarioRun) -> String {
    var diagnostics: [Diagnostic<FilePlace>] = []
    var sources: [SourceText] = []
    for suite in run.suites {
      sources.append(suite.source)
      diagnostics += suite.faults
      for result in suite.results {
        switch result.verdict {
        case .passed: break
        case .failed(let differences):
          diagnostics += differences.map { $0.diagnostic(of: result, in: suite.source) }
        case .unusable(let report):
          diagnostics += report.diagnostics.filter { !diagnostics.contains($0) }
          sources += report.sources
        }
      }
    }
    return GccRenderer(sources: sources, limitPerFile: .max).render(diagnostics)
  }

  // MARK: tests

  private static func block(
    _ verdict: String, _ result: ScenarioResult, _ differences: [Difference],
    in source: SourceText
  ) -> String {
    var lines = ["\(verdict): \(result.title)"]
    for difference in differences { lines += self.lines(difference, in: source) }
    if !result.scenario.clauses.isEmpty {
      lines.append("  tests       " + result.scenario.clauses.joined(separator: ", "))
    }
    return lines.map { $0.withVisibleControls + "\n" }.joined()
  }

  private static func lines(_ difference: Difference, in source: SourceText) -> [String] {
    var lines = [
      "  \(source.address(of: difference.span))", "    \(difference.path)",
      "      expected  \(difference.expected)", "      found     \(difference.found)",
    ]
    if let because = difference.because { lines.append("      because   \(because)") }
    if let clause = difference.clause { lines.append("      clause    \(clause)") }
    return lines
  }

  private static func summary(_ run: ScenarioRun) -> String {
    let counts = run.counts
    let all = counts.passed + counts.failed + counts.unusable
    var parts = ["\(counts.passed) passed"]
    if counts.failed > 0 { parts.append("\(counts.failed) failed") }
    if counts.unusable > 0 { parts.append("\(counts.unusable) cannot run") }
    return "\(all) \(all == 1 ? "test" : "tests"): " + parts.joined(separator: ", ")
  }

  // MARK: coverage

  private static func coverage(_ run: ScenarioRun) -> String {
    var text = "Exercised by these tests\n"
    for policy in run.coverage {
      text += "  \(policy.policy)/\(policy.edition): "
      var counts: [String] = []
      for kind in PolicyCoverage.Kind.allCases {
        let count = policy.count(of: kind)
        if count.all > 0 { counts.append("\(count.exercised) of \(count.all) \(kind.words)") }
      }
      text += counts.joined(separator: ", ") + "\n"
      for item in policy.missingOnce {
        let sides = item.points.filter { !$0.isExercised }.map { $0.side.words(for: item.kind) }
        let variant = item.variant == 0 ? "" : ", variant \(item.variant)"
        text += "    not \(item.id)\(variant): " + sides.joined(separator: ", ") + "\n"
      }
    }
    for policy in run.untested { text += "  \(policy): no test\n" }
    return text
  }
}

extension ScenarioResult {
  /// The name of the test, safe to print.
  var title: String { scenario.name.text.withVisibleControls }
}

extension Difference {
  /// The difference as one sentence at its place.
  func diagnostic(of result: ScenarioResult, in source: SourceText) -> Diagnostic<FilePlace> {
    Diagnostic(
      "scenario/differs",
      "\(result.title): expected `\(expected)` for `\(path)`, found `\(found)`",
      at: Label(span, in: source), notes: [because, clause].compactMap { $0 })
  }
}

extension SourceText {
  /// `file:line:column`.
  func address(of span: SourceSpan) -> String {
    let position = position(at: span.start)
    return "\(name):\(position.line):\(position.column)"
  }
}

extension PolicyCoverage.Kind {
  /// Several of them.
  fileprivate var words: String {
    switch self {
    case .duty: "duties"
    case .deadline: "deadlines"
    case .right: "rights"
    case .extending: "extensions"
    case .exclusion: "exclusions"
    }
  }
}

extension PolicyCoverage.Point.Side {
  /// What no test shows.
  fileprivate func words(for kind: PolicyCoverage.Kind) -> String {
    switch self {
    case .listed: "named by no test"
    case .lastDay: kind == .deadline ? "in time on the last day" : "open on the last day"
    case .dayAfter: kind == .deadline ? "late on the day after" : "over on the day after"
    case .permitted: "permitted"
    case .notPermitted: "not permitted"
    case .yes: "holding"
    case .no: "not holding"
    }
  }
}
