import FoundationEssentials
import TestSupport
import Testing

@testable import rulescheck

/// A file of tests under England's Code of 2024, with these lines below `tests:`.
func scenarios(_ tests: String, policy: String = "england-hoscode/2024") throws -> Draft {
  try Draft("format: 1\npolicy: \(policy)\ntests:\n" + tests, ending: "test.yaml")
}

/// Received on Monday 2 June 2025, acknowledged on the 4th, so to be answered by the 18th; as a line
/// of a test, with further events at its end.
func acknowledged(_ more: String = "") -> String {
  "    events: [{ event: received, on: 2025-06-02 }, "
    + "{ event: stage_1.acknowledged, on: 2025-06-04 }\(more)]"
}

@Suite("rulescheck test")
struct TestCommandTests {
  @Test func `passes when everything named is so`() throws {
    let file = try scenarios(
      """
        everything is so:
      \(acknowledged())
          as_of: 2025-06-19
          expect:
            policy: england-hoscode
            edition: "2024"
            status: open
            stage: stage_1
            duties:
              stage_1.acknowledge: met
              stage_1.respond:
                status: overdue
                due: 2025-06-18
                done: none
                days_late: 1
                unit: working days
                due_time: none
                clause: code 6.3, code 6.9
                dates: [{ source: policy, provisional: no, reading: false }]
            actions:
              stage_1.respond.extension: { kind: expired, who: landlord, run: 1, unlock: [] }
              complain: blocked
            exclusions: { claim_filed: unknown, already_considered: { needs: [previously_decided] } }
            findings: [{ code: case/deadline-missed, clause: "code 6.3, code 6.9" }]
      """)
    let outcome = run("test", file.path)
    #expect(outcome.output.hasPrefix("1 test: 1 passed\n"), "\(outcome.output)")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
  }

  @Test func `says what differs, where, and why it is so`() throws {
    let file = try scenarios(
      """
        the answer is due a day later:
      \(acknowledged())
          as_of: 2025-06-18
          clause: code 6.3
          expect:
            duties:
              stage_1.respond: { status: due_today, due: 2025-06-19 }
      """)
    let outcome = run("test", file.path)
    #expect(outcome.code == 1)
    #expect(
      outcome.output.hasPrefix(
        """
        failed: the answer is due a day later
          \(file.path):10:52
            duties.stage_1.respond.due
              expected  2025-06-19
              found     2025-06-18
              because   10 working days from stage_1.acknowledged (2025-06-04); today is the last day
              clause    code 6.3, code 6.9
          tests       code 6.3

        1 test: 0 passed, 1 failed

        """), "\(outcome.output)")
    #expect(
      run("test", file.path, "--format", "gcc").output == """
        \(file.path):10:52: error: the answer is due a day later: expected `2025-06-19` for \
        `duties.stage_1.respond.due`, found `2025-06-18` [scenario/differs]

        """)
  }

  @Test(arguments: [
    ("status: closed", "`closed` for `status`, found `open`"),
    ("stage: none", "`none` for `stage`, found `stage_1`"),
    ("edition: \"2022\"", "`2022` for `edition`, found `2024`"),
    (
      "duties: { stage_1.respond: none }",
      "`not listed` for `duties.stage_1.respond`, found `due_today`"
    ),
    (
      "duties: { stage_1.respond: [met, pending] }",
      "`2 runs` for `duties.stage_1.respond`, found `1: due_today`"
    ),
    (
      "duties: { stage_1.respond: { run: 2 } }",
      "`{ run: 2 }` for `duties.stage_1.respond`, found `not listed`"
    ),
    ("duties: { stage_1.respond: { done: 2025-06-18 } }", "found `none`"),
    (
      "duties: { stage_1.respond: { dates: [{ provisional: yes }] } }",
      "`yes` for `duties.stage_1.respond.dates.1.provisional`, found `no`"
    ),
    ("duties: { stage_1.respond: { dates: [] } }", "`[]` for `duties.stage_1.respond.dates`"),
    (
      "actions: { stage_1.respond.extension: blocked }",
      "`blocked` for `actions.stage_1.respond.extension.kind`, found `permitted`"
    ),
    (
      "duties: { stage_1.respond: { due_time: \"17:00\" } }",
      "`17:00` for `duties.stage_1.respond.due_time`, found `none`"
    ),
    (
      "exclusions: { claim_filed: yes }",
      "`yes` for `exclusions.claim_filed.holds`, found `unknown`"
    ),
    ("findings: [case/deadline-missed]", "`case/deadline-missed` for `findings`, found `none`"),
    (
      "error: case/no-edition", "`case/no-edition` for `error`, found `an answer, with status open`"
    ),
  ])
  func `tells any part of the answer that differs`(_ expected: String, _ words: String) throws {
    let file = try scenarios(
      "  a test:\n\(acknowledged())\n    as_of: 2025-06-18\n    expect: { \(expected) }\n")
    let outcome = run("test", file.path, "--format", "gcc")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(outcome.output.split(separator: "\n").count == 1)
  }

  @Test func `questions and findings are compared in any order, each as often as it comes`() throws
  {
    func outcome(_ expected: String) throws -> Outcome {
      let file = try scenarios(
        "  a test:\n\(acknowledged())\n    as_of: 2025-06-19\n    expect: { \(expected) }\n")
      return run("test", file.path, "--format", "gcc")
    }
    let facts = ["court_claim_filed", "previously_decided", "issue_occurred", "became_aware"]
    let all = (facts + ["good_reason"]).joined(separator: ", ")
    let passed = try outcome("questions: [\(all)]")
    #expect(passed == Outcome(), "\(passed.output)")
    let fewer = try outcome("questions: [\(facts.joined(separator: ", "))]").output
    #expect(fewer.contains("expected `no other` for `questions`, found `good_reason`"))
    let twice = try outcome("findings: [case/deadline-missed, case/deadline-missed]").output
    #expect(twice.contains("found `only case/deadline-missed`"), "\(twice)")
    let clause = try outcome("findings: [{ code: case/deadline-missed, clause: code 1 }]").output
    #expect(clause.contains("`code 1` for `findings.clause`, found `code 6.3, code 6.9`"))
  }

  @Test func `a bare code leaves the finding that only a map fits to the map`() throws {
    // Neither act was done; the code alone fits both findings, the map only the first.
    let file = try scenarios(
      """
        two findings of one code:
          events:
            - { event: received, on: 2025-06-02 }
          as_of: 2025-06-24
          expect:
            findings:
              - case/deadline-missed
              - { code: case/deadline-missed, clause: "code 6.2, code 5.6, code 5.7" }
      """)
    let outcome = run("test", file.path, "--format", "gcc")
    #expect(outcome == Outcome(), "\(outcome.output)")
  }

  @Test func `each run of a stage that opened again can be expected`() throws {
    func outcome(_ expected: String) throws -> Outcome {
      let file = try scenarios(
        """
          a refusal overturned:
            facts: { court_claim_filed: yes }
            events:
              - { event: received, on: 2025-06-02 }
              - { event: refused, on: 2025-06-05 }
              - { event: refusal_overturned, on: 2025-07-01 }
            as_of: 2025-07-02
            expect: { duties: { stage_1.acknowledge: \(expected) } }
        """)
      return run("test", file.path, "--format", "gcc")
    }
    let both = try outcome("[{ run: 1, status: ended }, { run: 2, due: 2025-07-08 }]")
    #expect(both == Outcome(), "\(both.output)")
    #expect(try outcome("{ run: 2, status: pending }") == Outcome())
    #expect(try outcome("pending").output.contains("expected `one run`"))
  }

  @Test func `an expected error is the code with which deciding fails`() throws {
    func outcome(_ code: String) throws -> Outcome {
      let file = try scenarios(
        """
          too early for the Code:
            events: [{ event: received, on: 2024-03-31 }]
            as_of: 2024-04-10
            expect: { error: \(code) }
        """)
      return run("test", file.path, "--format", "gcc")
    }
    #expect(try outcome("case/not-yet-in-force") == Outcome())
    let other = try outcome("case/beyond-calendar")
    #expect(other.code == 1)
    #expect(other.output.contains("found `case/not-yet-in-force`"), "\(other.output)")
  }

  // MARK: faults

  @Test(arguments: [
    ("duties: { stage_1.acknowlege: met }", "did you mean `stage_1.acknowledge`?"),
    ("duties: { stage_1.respond: { stauts: met } }", "did you mean `starts`?"),
    ("duties: { stage_1.respond: { dates: [{ deu: none }] } }", "unknown key `deu` in a duty"),
    ("duties: { stage_1.escalate: met }", "expect it under `actions`"),
    ("actions: { refuze: blocked }", "did you mean `refuse`?"),
    ("exclusions: { claim_field: no }", "did you mean `claim_filed`?"),
    ("questions: [court_claim_field]", "did you mean `court_claim_filed`?"),
    ("dutys: { stage_1.respond: met }", "did you mean `duties`?"),
    ("status: open }, expct: { status: open", "unknown key `expct` in a test"),
  ])
  func `an unknown key or id is a fault at its place`(
    _ expected: String, _ words: String
  ) throws {
    let file = try scenarios(
      "  a test: {\n\(acknowledged()),\n    as_of: 2025-06-18,\n    expect: { \(expected) } }\n"
    )
    let outcome = run("test", file.path)
    #expect(outcome.code == 2)
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(outcome.output.contains(" --> \(file.path):7:"), "\(outcome.output)")
    #expect(outcome.output.contains("1 test: 0 passed, 1 cannot run"))
  }

  @Test(arguments: [
    ("facts: { court_claim_field: no }", "did you mean `court_claim_filed`?"),
    ("facts: { court_claim_filed: maybe }", "`yes` or `no` was expected"),
    ("events: [{ event: recieved, on: 2025-06-02 }]", "did you mean `received`?"),
    ("events: [{ event: received, on: 2025-06-31 }]", "that month ends on day `30`"),
    ("events: [{ event: received, at: 2025-06-02 }]", "unknown key `at` in an event"),
    ("policy: england-hoscod", "did you mean `england-hoscode`?"),
  ])
  func `a fault of the case or of the policy's name is shown in the file of tests`(
    _ given: String, _ words: String
  ) throws {
    let file = try scenarios(
      "  a test:\n    \(given)\n    as_of: 2025-06-18\n    expect: { status: open }\n")
    let outcome = run("test", file.path)
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("cannot run: a test\n"))
    #expect(outcome.output.contains(words), "\(outcome.output)")
    #expect(outcome.output.contains(" --> \(file.path):5:"), "\(outcome.output)")
  }

  @Test func `what keeps several tests from running is shown once`() throws {
    let policy = try Draft(
      "format: 1\npolicy: acme\nkind: landlord\nedition: one\n", ending: "yaml")
    let test = "\n    as_of: 2025-06-18\n    expect: { status: open }\n"
    let file = try scenarios("  first:\(test)  second:\(test)", policy: policy.path)
    let outcome = run("test", file.path)
    #expect(outcome.code == 2)
    #expect(
      outcome.output.contains("\ncannot run: second\n  for the same reason as a test above\n"),
      "\(outcome.output)")
    let lines = run("test", file.path, "--format", "gcc").output.split(separator: "\n")
    #expect(lines.count > 1)
    #expect(Set(lines).count == lines.count)
  }

  @Test func `no test at all is an error`() throws {
    let empty = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(atPath: empty) }
    let file = try scenarios(
      "  a test:\n    as_of: 2025-06-18\n    expect: { status: not_started }\n")
    for arguments in [["test", empty], ["test", file.path, "--filter", "another"]] {
      let outcome = RulesCheck.run(arguments + ["--policies", Shipped.root + "/policies"])
      #expect(outcome.code == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("scenario/none-found"))
    }
    #expect(run("test", empty + "/none").errors.contains("no such file or folder"))
    #expect(run("test", file.path, "--filter", "a te").code == 0)
    let none = try scenarios("  {}\n")
    #expect(run("test", none.path).output.contains("error[schema/empty-map]"))
  }

  // MARK: formats

  @Test func `a file is written whole or not at all`() throws {
    let file = try scenarios("  a test:\n    as_of: 2025-06-18\n    expect: { status: open }\n")
    let result = try Draft("before")
    let outcome = run("test", file.path, "-o", result.path)
    #expect(outcome == Outcome(code: 1))
    let written = try String(contentsOf: URL(filePath: result.path), encoding: .utf8)
    #expect(written == run("test", file.path).output)
    let nowhere = run("test", file.path, "-o", result.path + "/no-such-folder/file")
    #expect(nowhere.code == 2)
    #expect(nowhere.errors.contains("nothing was written"))
  }

  @Test func `JSON says the same for machines`() throws {
    let file = try scenarios(
      """
        differs:
          as_of: 2025-06-18
          clause: code 6.3
          expect: { status: open }
        cannot run:
          policy: no-such-policy
          as_of: 2025-06-18
          expect: { status: open }
        passes:
          as_of: 2025-06-18
          expect: { status: not_started }
      """)
    let outcome = run("test", file.path, "--format", "json")
    #expect(outcome.code == 2)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(Document.self, from: Data(outcome.output.utf8))
    #expect(report.formatVersion == 1)
    #expect(report.summary == ["passed": 1, "failed": 1, "unusable": 1])
    let tests = try #require(report.files.first).tests
    #expect(tests.map { $0.name } == ["differs", "cannot run", "passes"])
    #expect(tests.map { $0.result } == ["failed", "unusable", "passed"])
    #expect(tests.map { $0.line } == [4, 8, 12])
    #expect(tests[0].clause == ["code 6.3"])
    #expect(
      tests[0].differences == [
        .init(path: "status", line: 7, column: 23, expected: "open", found: "not_started")
      ])
    #expect(tests[1].diagnostics?.map { $0.code } == ["file/unknown-policy"])
    #expect(report.coverage.map { $0.policy } == ["england-hoscode"])
    #expect(report.coverage.first?.rules.isEmpty == false)
  }

  private struct Document: Decodable {
    var formatVersion: Int
    var summary: [String: Int]
    var files: [File]
    var coverage: [Coverage]

    struct File: Decodable {
      var file: String
      var tests: [Test]
    }

    struct Test: Decodable {
      var name: String
      var result: String
      var line: Int
      var clause: [String]
      var differences: [Difference]?
      var diagnostics: [Fault]?
    }

    struct Difference: Decodable, Equatable {
      var path: String
      var line: Int
      var column: Int
      var expected: String
      var found: String
    }

    struct Fault: Decodable {
      var code: String
    }

    struct Coverage: Decodable {
      var policy: String
      var rules: [Rule]
    }

    struct Rule: Decodable {
      var kind: String
      var id: String
      var exercised: [String: Bool]
    }
  }
}
