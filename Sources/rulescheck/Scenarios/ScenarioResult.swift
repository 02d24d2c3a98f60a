import Diagnostics
import PolicyLoader

/// One thing that is answered otherwise than a scenario expects.
struct Difference: Equatable {
  /// Where in the decision: `duties.stage_1.acknowledge.due`.
  var path: String
  var expected: String
  var found: String
  /// Why the outcome is as it is.
  var because: String?
  /// Where the rule behind the outcome is printed.
  var clause: String?
  /// The expectation in the scenario's file.
  var span: SourceSpan
}

/// What became of one scenario.
struct ScenarioResult {
  enum Verdict {
    case passed
    /// At least one, in the order of the file.
    case failed([Difference])
    /// The scenario or its policy has faults, so that it says nothing.
    case unusable(Report)
  }

  let scenario: Scenario
  let verdict: Verdict
}

/// A file of scenarios and what became of each.
struct ScenarioSuite {
  let source: SourceText
  /// What is wrong with the file itself; if anything is an error, nothing in it was run.
  let faults: [Diagnostic<FilePlace>]
  let results: [ScenarioResult]
}

/// Everything that one run of the tests found.
struct ScenarioRun {
  var suites: [ScenarioSuite] = []
  var coverage: [PolicyCoverage] = []
  /// The policies under which none of them decided a case; filled in when all tests were run.
  var untested: [String] = []

  /// How many scenarios ended in each way; a file with faults counts as one that is unusable.
  var counts: (passed: Int, failed: Int, unusable: Int) {
    var counts = (passed: 0, failed: 0, unusable: 0)
    for suite in suites {
      if suite.faults.hasErrors { counts.unusable += 1 }
      for result in suite.results {
        switch result.verdict {
        case .passed: counts.passed += 1
        case .failed: counts.failed += 1
        case .unusable: counts.unusable += 1
        }
      }
    }
    return counts
  }

  /// Whether every policy was tested and every point of it exercised.
  var isCovered: Bool { untested.isEmpty && coverage.allSatisfy { $0.missing.isEmpty } }
}
