import Diagnostics
import PolicyLoader

/// A run of the tests as JUnit XML, for build servers.
///
/// A file is a `testsuite`; a test that fails has a `failure`, one that cannot run an `error`. There
/// are no times in it, so that the same run gives the same bytes.
enum ScenarioJUnit {
  static func document(_ run: ScenarioRun) -> String {
    let counts = run.counts
    let all = counts.passed + counts.failed + counts.unusable
    var writer = XMLWriter()
    writer.element(
      "testsuites", [("name", "rulescheck")] + attributes(all, counts.failed, counts.unusable)
    ) { document in
      for suite in run.suites { write(suite, into: &document) }
    }
    return writer.text
  }

  private static func write(_ suite: ScenarioSuite, into document: inout XMLWriter) {
    let counts = ScenarioRun(suites: [suite]).counts
    let all = counts.passed + counts.failed + counts.unusable
    let file = suite.source.name
    document.element(
      "testsuite", [("name", file)] + attributes(all, counts.failed, counts.unusable)
    ) { document in
      if suite.faults.hasErrors {
        document.element("testcase", [("name", file), ("classname", file)]) { test in
          problem("error", suite.faults, [suite.source], into: &test)
        }
      }
      for result in suite.results {
        document.element(
          "testcase", [("name", result.scenario.name.text), ("classname", file)]
        ) { test in
          write(result, in: suite.source, into: &test)
        }
      }
    }
  }

  private static func write(
    _ result: ScenarioResult, in source: SourceText, into test: inout XMLWriter
  ) {
    switch result.verdict {
    case .passed: break
    case .failed(let differences):
      problem(
        "failure", differences.map { $0.diagnostic(of: result, in: source) }, [source], into: &test)
    case .unusable(let report): problem("error", report.diagnostics, report.sources, into: &test)
    }
  }

  private static func problem(
    _ name: String, _ diagnostics: [Diagnostic<FilePlace>], _ sources: [SourceText],
    into test: inout XMLWriter
  ) {
    guard let first = diagnostics.first else { return }
    test.element(
      name, [("message", first.message), ("type", first.code.rawValue)],
      text: TextRenderer(sources: sources).render(diagnostics))
  }

  private static func attributes(
    _ tests: Int, _ failures: Int, _ errors: Int
  ) -> [(name: String, value: String)] {
    [("tests", String(tests)), ("failures", String(failures)), ("errors", String(errors))]
  }
}
