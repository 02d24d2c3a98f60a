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
      "  a test:\n\(acknowledged())\n    as_of: 2025-06-18\n    expect: { status: open }\n",
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
    let folder = try DraftFolder(policies: [
      "england-hoscode-2024": try Shipped.text("policies/england-hoscode-2024.yaml"),
      "letsforlife": try Shipped.text("policies/letsforlife.yaml"),
    ])
    let tests = try scenarios(
      "  a test:\n    as_of: 2025-06-18\n    expect: { status: not_started }\n")
    try folder.add(tests, as: "tests/a.test.yaml")
    #expect(folder.run("test").output.hasSuffix("\n  letsforlife/undated: no test\n"))
    #expect(!folder.run("test", folder.path + "/tests").output.contains("letsforlife"))
    #expect(!folder.run("test", "--filter", "a test").output.contains("letsforlife"))
  }

  @Test func `each variant of a deadline and both sides of a time of day count`() throws {
    let folder = try DraftFolder(policies: [
      "small": """
      format: 1
      policy: small
      edition: "1"
      title: Small
      kind: landlord
      landlord: { name: Small }
      jurisdiction: england
      answers_to: none
      in_force: unstated
      calendar: england-and-wales
      counting: { working_days: day_0, other: day_0, day_ends: "17:00" }
      stages:
        stage_1:
          title: Stage 1
          serves: none
          opens: [received]
          duties:
            respond:
              due: 3 working days from received
              variants: [{ when: court_claim_filed, due: 5 working days from received }]
              clause: policy 1
      """
    ])
    // Three working days from Monday 2 June 2025 end on Thursday, five on the Monday after.
    func lines(_ tests: (claim: String, answered: String)...) throws -> [String] {
      let file = try scenarios(
        tests.map { test in
          """
            \(test.claim) at \(test.answered):
              facts: { court_claim_filed: \(test.claim) }
              events:
                - { event: received, on: 2025-06-02 }
                - { event: stage_1.responded, on: "\(test.answered):00+01:00" }
              as_of: 2025-06-20
              expect: { duties: { stage_1.respond: { due_time: "17:00" } } }

          """
        }.joined(), policy: "small")
      let output = folder.run("test", file.path).output
      #expect(output.contains(" passed\n"), "\(output)")
      return output.split(separator: "\n").filter { $0.contains("stage_1.respond") }.map {
        String($0.drop { $0 == " " })
      }
    }
    let itself = [("no", "2025-06-05T17:00"), ("no", "2025-06-05T17:01")]
    let variant = [("yes", "2025-06-09T16:59"), ("yes", "2025-06-10T09:00")]
    #expect(
      try lines(itself[0], itself[1]) == [
        "not stage_1.respond, variant 1: in time on the last day, late on the day after"
      ])
    #expect(
      try lines(itself[0], variant[0], variant[1]) == ["not stage_1.respond: late on the day after"]
    )
    #expect(try lines(itself[0], itself[1], variant[0], variant[1]).isEmpty)
  }
}

/// A folder of policies of a test, with the shipped words and calendars, removed when it has ended.
private final class DraftFolder {
  private let root: String

  var path: String { root + "/policies" }

  init(policies: [String: String]) throws {
    root = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path + "/tests", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: Shipped.root + "/calendars", toPath: root + "/calendars")
    try FileManager.default.copyItem(
      atPath: Shipped.root + "/policies/vocabulary.yaml", toPath: path + "/vocabulary.yaml")
    for (name, text) in policies {
      try Data(text.utf8).write(to: URL(filePath: path + "/" + name + ".yaml"))
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func add(_ file: Draft, as name: String) throws {
    try FileManager.default.copyItem(atPath: file.path, toPath: path + "/" + name)
  }

  func run(_ arguments: String...) -> Outcome {
    RulesCheck.run(arguments + ["--policies", path])
  }
}
