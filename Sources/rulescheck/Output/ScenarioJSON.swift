import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// A run of the tests for machines.
enum ScenarioJSON {
  static func document(_ run: ScenarioRun) -> String {
    let counts = run.counts
    var writer = JSONWriter(.pretty)
    writer.object { document in
      document.member("format_version", 1)
      document.object("summary") { summary in
        summary.member("passed", counts.passed)
        summary.member("failed", counts.failed)
        summary.member("unusable", counts.unusable)
      }
      document.list("files") { files in
        for suite in run.suites { files.object { write(suite, into: &$0) } }
      }
      document.list("coverage") { policies in
        for policy in run.coverage { policies.object { write(policy, into: &$0) } }
      }
      document.list("untested", run.untested)
    }
    return writer.text + "\n"
  }

  /// The case of each test with its day and policy, one a line; those that are no case are left out.
  static func cases(_ run: ScenarioRun) -> String {
    var lines = ""
    for suite in run.suites {
      for result in suite.results {
        let scenario = result.scenario
        guard let text = try? CaseText(scenario) else { continue }
        var writer = JSONWriter(.compact)
        writer.object { line in
          line.member("as_of", scenario.asOf.iso)
          line.member("policy", scenario.policy.text)
        }
        // The members of the case stand last, so that a line can be cut without a reader of JSON.
        let head = String(writer.text.dropLast())
        lines += head + ",\"case\":" + String(decoding: text.canonical, as: UTF8.self) + "}\n"
      }
    }
    return lines
  }

  private static func write(_ suite: ScenarioSuite, into object: inout JSONObjectWriter) {
    object.member("file", suite.source.name)
    object.list("diagnostics") { write(suite.faults, [suite.source], into: &$0) }
    object.list("tests") { tests in
      for result in suite.results {
        tests.object { write(result, in: suite.source, into: &$0) }
      }
    }
  }

  private static func write(
    _ result: ScenarioResult, in source: SourceText, into object: inout JSONObjectWriter
  ) {
    let scenario = result.scenario
    object.member("name", scenario.name.text)
    object.member("policy", scenario.policy.text)
    object.member("as_of", scenario.asOf.iso)
    object.list("clause", scenario.clauses)
    place(scenario.name.span, in: source, into: &object)
    switch result.verdict {
    case .passed: object.member("result", "passed")
    case .failed(let differences):
      object.member("result", "failed")
      object.list("differences") { list in
        for difference in differences {
          list.object { write(difference, in: source, into: &$0) }
        }
      }
    case .unusable(let report):
      object.member("result", "unusable")
      object.list("diagnostics") { write(report.diagnostics, report.sources, into: &$0) }
    }
  }

  private static func write(
    _ difference: Difference, in source: SourceText, into object: inout JSONObjectWriter
  ) {
    object.member("path", difference.path)
    place(difference.span, in: source, into: &object)
    object.member("expected", difference.expected)
    object.member("found", difference.found)
    object.member("because", difference.because)
    object.member("clause", difference.clause)
  }

  private static func place(
    _ span: SourceSpan, in source: SourceText, into object: inout JSONObjectWriter
  ) {
    let position = source.position(at: span.start)
    object.member("line", position.line)
    object.member("column", position.column)
  }

  /// The diagnostics with the keys that `validate` gives them.
  private static func write(
    _ diagnostics: [Diagnostic<FilePlace>], _ sources: [SourceText],
    into list: inout JSONListWriter
  ) {
    let text = JSONRenderer(sources: sources).render(diagnostics)
    do throws(JSONFault) {
      for item in try JSONValue(parsing: Array(text.utf8)).list ?? [] { list.item(item) }
    } catch {
      preconditionFailure("the renderer of diagnostics writes JSON")
    }
  }

  private static func write(_ policy: PolicyCoverage, into object: inout JSONObjectWriter) {
    object.member("policy", policy.policy)
    object.member("edition", policy.edition)
    object.object("summary") { summary in
      for kind in PolicyCoverage.Kind.allCases {
        let count = policy.count(of: kind)
        summary.object(kind.rawValue) { counts in
          counts.member("exercised", count.exercised)
          counts.member("all", count.all)
        }
      }
    }
    object.list("rules") { list in
      for item in policy.items {
        list.object { object in
          object.member("kind", item.kind.rawValue)
          object.member("id", item.id)
          if item.kind == .deadline { object.member("variant", item.variant) }
          object.object("exercised") { points in
            for point in item.points { points.member(point.side.rawValue, point.isExercised) }
          }
        }
      }
    }
  }
}
