import FoundationEssentials
import TestSupport
import Testing

@testable import rulescheck

@Suite("What the tests of a run exercise")
struct PolicyCoverageTests {
  /// The lines about rules that are not exercised.
  private func missing(_ tests: String) throws -> [String] {
    let file = try scenarios(tests)
    let output = run("test", file.path).output
    #expect(output.contains(" passed\n"), "\(output)")
    return output.split(separator: "\n").filter { $0.hasPrefix("    not ") }.map {
      String($0.dropFirst("    not ".count))
    }
  }

  private func test(_ name: String, _ asOf: String, _ expected: String) -> String {
    "  \(name):\n\(acknowledged())\n    as_of: \(asOf)\n    expect: { \(expected) }\n"
  }

  @Test func `a deadline needs its last day and the day after`() throws {
    let respond = "duties: { stage_1.respond: { due: 2025-06-18 } }"
    func lines(_ days: String...) throws -> [String] {
      try missing(days.map { test("on \($0)", $0, respond) }.joined())
        .filter { $0.hasPrefix("stage_1.respond:") }
    }
    #expect(
      try lines("2025-06-17", "2025-06-20") == [
        "stage_1.respond: in time on the last day, late on the day after"
      ])
    #expect(try lines("2025-06-18") == ["stage_1.respond: late on the day after"])
    #expect(try lines("2025-06-19") == ["stage_1.respond: in time on the last day"])
    #expect(try lines("2025-06-18", "2025-06-19").isEmpty)
  }

  @Test func `a deadline met on its last day, and on the next, is exercised afterwards`() throws {
    func respond(_ day: String) -> String {
      """
        answered on \(day):
      \(acknowledged(", { event: stage_1.responded, on: \(day) }"))
          as_of: 2025-07-31
          expect: { duties: { stage_1.respond: { done: \(day) } } }

      """
    }
    func lines(_ tests: String) throws -> [String] {
      try missing(tests).filter { $0.hasPrefix("stage_1.respond:") }
    }
    #expect(try lines(respond("2025-06-18") + respond("2025-06-19")).isEmpty)
    #expect(
      try lines(respond("2025-06-17") + respond("2025-06-20")) == [
        "stage_1.respond: in time on the last day, late on the day after"
      ])
  }

  @Test func `what a test does not name it does not exercise`() throws {
    let tests = test(
      "not named", "2025-06-18", "status: open, duties: { explain_refusal: not_yet_started }")
    let lines = try missing(tests)
    #expect(lines.contains("stage_1.respond: named by no test"))
    #expect(lines.contains("explain_refusal: named by no test"))
    #expect(
      try missing(test("not listed", "2025-06-18", "actions: { stage_1.respond: required }"))
        .contains("stage_1.respond: named by no test"))
  }

  @Test func `a right with an end needs its last day and the day after`() throws {
    func complain(_ day: String) -> String {
      """
        on \(day):
          facts: { issue_occurred: 2025-01-10, became_aware: 2025-01-15 }
          as_of: \(day)
          expect: { actions: { complain: { until: 2026-01-15 } } }

      """
    }
    func lines(_ days: String...) throws -> [String] {
      try missing(days.map(complain).joined()).filter { $0.hasPrefix("complain:") }
    }
    #expect(
      try lines("2026-01-14", "2026-01-17") == [
        "complain: open on the last day, over on the day after"
      ])
    #expect(try lines("2026-01-15") == ["complain: over on the day after"])
    #expect(try lines("2026-01-15", "2026-01-16").isEmpty)
  }

  @Test func `a right without an end, an extension and an exclusion need both sides`() throws {
    func given(_ claim: String, _ day: String, _ more: String) -> String {
      """
        \(claim) \(day):
          facts: { court_claim_filed: \(claim) }
      \(acknowledged(more))
          as_of: \(day)
          expect:
            actions: { stage_1.escalate: { run: 1 }, stage_1.respond.extension: { run: 1 } }
            exclusions: { claim_filed: \(claim) }

      """
    }
    func lines(_ tests: String) throws -> [String] {
      let ids = ["stage_1.escalate", "stage_1.respond.extension", "claim_filed"]
      return try missing(tests).filter { line in ids.contains { line.hasPrefix($0 + ":") } }
    }
    let open = given("yes", "2025-06-18", "")
    let answered = given("no", "2025-06-20", ", { event: stage_1.responded, on: 2025-06-18 }")
    #expect(
      try lines(open) == [
        "stage_1.respond.extension: not permitted", "stage_1.escalate: permitted",
        "claim_filed: not holding",
      ])
    #expect(try lines(open + answered).isEmpty)
  }

  @Test func `a landlord does not answer for what the Code lends it`() throws {
    let file = try scenarios(
      "  a test:\n    as_of: 2025-06-18\n    expect: { status: not_started }\n",
      policy: "letsforlife")
    let output = run("test", file.path).output
    #expect(output.contains("letsforlife/undated: 0 of 8 duties"))
    #expect(output.contains("not informal.resolve_concern:"))
    #expect(!output.contains("not complain:"))
  }

  @Test func `missing coverage fails a run only when that is asked for`() throws {
    let file = try scenarios(
      "  a test:\n    as_of: 2025-06-18\n    expect: { status: not_started }\n")
    #expect(run("test", file.path).code == 0)
    let required = run("test", file.path, "--require-coverage")
    #expect(required.code == 1)
    #expect(required.output == run("test", file.path).output)
  }

  @Test func `a policy without a test is named when all tests are run`() throws {
    let root = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    let files = FileManager.default
    defer { try? files.removeItem(atPath: root) }
    try files.createDirectory(atPath: root, withIntermediateDirectories: false)
    try files.copyItem(atPath: Shipped.root + "/calendars", toPath: root + "/calendars")
    try files.createDirectory(atPath: root + "/policies/tests", withIntermediateDirectories: true)
    for name in ["vocabulary", "england-hoscode-2024", "letsforlife"] {
      try files.copyItem(
        atPath: Shipped.root + "/policies/\(name).yaml", toPath: root + "/policies/\(name).yaml")
    }
    let tests = try scenarios(
      "  a test:\n    as_of: 2025-06-18\n    expect: { status: not_started }\n")
    try files.copyItem(atPath: tests.path, toPath: root + "/policies/tests/a.test.yaml")
    func outcome(_ arguments: String...) -> Outcome {
      RulesCheck.run(["test"] + arguments + ["--policies", root + "/policies"])
    }
    #expect(outcome().output.hasSuffix("\n  letsforlife/undated: no test\n"))
    #expect(!outcome(root + "/policies/tests").output.contains("letsforlife"))
    #expect(!outcome("--filter", "a test").output.contains("letsforlife"))
  }
}
