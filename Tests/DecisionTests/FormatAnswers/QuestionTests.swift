import RulesEngine
import TestSupport
import Testing

/// Which facts are asked for: those whose answer can change something, the most telling first.
@Suite("Questions on small policies")
struct QuestionTests {
  /// Facts a to e are yes or no, in this order.
  private static let words = """
    vocabulary:
      facts:
        a: { type: yes_no, ask: a? }
        b: { type: yes_no, ask: b? }
        c: { type: yes_no, ask: c? }
        d: { type: yes_no, ask: d? }
        e: { type: yes_no, ask: e? }
        tenure: { type: one_of, ask: What kind of home is it?, values: [rented, leased, shared] }

    """

  private func ground(
    _ when: String, _ facts: [String: String] = [:], more: String = "", _ events: [String] = []
  ) throws -> Scenario {
    let policy = try Invented.policy(
      Self.words
        + "exclusions:\n  ground:\n    when: \(when)\n    at: [any_time]\n    clause: c 1\n"
        + more)
    return Scenario(policy, facts: facts, ["received 2025-06-02"] + events)
  }

  // MARK: what needs no question

  @Test(arguments: [
    ("{ any: [a, { not: a }] }", "ground: yes"),
    ("{ all: [a, { not: a }] }", "ground: no"),
    ("{ any: [{ all: [a, b] }, { not: a }, { not: b }] }", "ground: yes"),
    ("{ not: { any: [a, { not: { all: [a, b] } }] } }", "ground: no"),
    ("{ any: [{ tenure: rented }, { tenure: [leased, shared] }] }", "ground: yes"),
    ("{ all: [{ tenure: [rented, leased] }, { tenure: shared }] }", "ground: no"),
    ("{ any: [{ not: { tenure: rented } }, { not: { tenure: leased } }] }", "ground: yes"),
  ])
  func `what comes out the same whatever is answered is known`(
    _ when: String, _ holds: String
  ) throws {
    let open = try ground(when)
    #expect(try open.exclusions(asOf: "2025-06-03") == [holds])
    #expect(try open.questions(asOf: "2025-06-03").isEmpty)
    let refuse = try open.action("refuse", asOf: "2025-06-03")
    #expect(refuse == (holds.hasSuffix("yes") ? "permitted" : "blocked"))
  }

  @Test(arguments: [
    // The first fact is beside the point: with or without it the second decides.
    ("{ any: [{ all: [a, b] }, { all: [{ not: a }, b] }] }", ["b"]),
    ("{ any: [a, { all: [a, b] }] }", ["a"]),
    ("{ all: [a, { any: [a, b] }] }", ["a"]),
    ("{ any: [{ all: [a, { not: b }] }, { all: [{ not: a }, b] }] }", ["a", "b"]),
    ("{ any: [{ all: [a, b] }, { all: [a, { not: b }, c] }] }", ["a", "b", "c"]),
    ("{ any: [{ all: [a, b] }, { all: [a, { not: b }] }, c] }", ["a", "c"]),
  ])
  func `only facts that can change the outcome are asked for`(
    _ when: String, _ asked: [String]
  ) throws {
    #expect(try ground(when).questions(asOf: "2025-06-03").sorted() == asked)
  }

  @Test(arguments: [
    ("{ any: [a, b] }", "true", [String]()), ("{ any: [a, b] }", "false", ["b"]),
    ("{ all: [a, b] }", "true", ["b"]), ("{ all: [a, b] }", "false", []),
    ("{ any: [{ all: [a, b] }, { all: [{ not: a }, c] }] }", "true", ["b"]),
    ("{ any: [{ all: [a, b] }, { all: [{ not: a }, c] }] }", "false", ["c"]),
  ])
  func `an answer takes away the questions that it settles`(
    _ when: String, _ a: String, _ asked: [String]
  ) throws {
    #expect(try ground(when, ["a": a]).questions(asOf: "2025-06-03") == asked)
  }

  // MARK: dates

  @Test func `thresholds of one date are one question`() throws {
    let policy = try Invented.policy(
      """
      exclusions:
        over_six:
          when: { not: { happened: received, by: 6 months from issue_occurred } }
          at: [any_time]
          clause: c 1
        over_twelve:
          when: { not: { happened: received, by: 12 months from issue_occurred } }
          at: [any_time]
          clause: c 2
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(
      try open.asked(asOf: "2025-06-03").map { $0.split(separator: " ")[0] } == ["issue_occurred"])
    #expect(
      try open.asked(asOf: "2025-06-03").allSatisfy {
        $0.contains("over_six") && $0.contains("over_twelve")
      })
  }

  @Test func `more than twelve months are more than six: no date can be only the former`() throws {
    let six = "{ happened: received, by: 6 months from issue_occurred }"
    let twelve = "{ happened: received, by: 12 months from issue_occurred }"
    let never = try ground("{ all: [{ not: \(twelve) }, \(six)] }")
    #expect(try never.exclusions(asOf: "2025-06-03") == ["ground: no"])
    #expect(try never.questions(asOf: "2025-06-03").isEmpty)
    let always = try ground("{ any: [\(twelve), { not: \(six) }] }")
    #expect(try always.exclusions(asOf: "2025-06-03") == ["ground: yes"])
    #expect(try always.questions(asOf: "2025-06-03").isEmpty)
    // Between the two there is a date.
    let between = try ground("{ all: [\(twelve), { not: \(six) }] }")
    #expect(try between.questions(asOf: "2025-06-03") == ["issue_occurred"])
  }

  @Test func `a date that the others bound is asked for only where it matters`() throws {
    // Whoever became aware within the limit cannot have been late; the issue came before that.
    let aware = "{ happened: received, by: 6 months from became_aware }"
    let issue = "{ happened: received, by: 12 months from issue_occurred }"
    let when = "{ not: { any: [\(aware), \(issue)] } }"
    #expect(
      try ground(when, ["became_aware": "2025-03-01"]).questions(asOf: "2025-06-03").isEmpty)
    #expect(
      try ground(when, ["became_aware": "2024-11-01"]).questions(asOf: "2025-06-03")
        == ["issue_occurred"])
    // Known to have happened eleven months ago, it is in time whenever somebody became aware.
    #expect(
      try ground(when, ["issue_occurred": "2024-07-01"]).questions(asOf: "2025-06-03").isEmpty)
    #expect(
      try ground(when).questions(asOf: "2025-06-03").sorted()
        == ["became_aware", "issue_occurred"])
  }

  // MARK: order

  @Test func `the fact that may settle it at once comes first`() throws {
    #expect(
      try ground("{ any: [{ all: [a, b, c] }, e] }").questions(asOf: "2025-06-03").first == "e")
    #expect(
      try ground("{ all: [{ any: [a, b, c] }, e] }").questions(asOf: "2025-06-03").first == "e")
    // Equal in that, they come in the order in which the policy names them.
    #expect(
      try ground("{ any: [c, a, b] }").questions(asOf: "2025-06-03") == ["c", "a", "b"])
  }

  @Test func `of facts that tell as much the one that decides more comes first`() throws {
    let open = try ground(
      "{ any: [a, e] }",
      more: "  other:\n    when: { any: [b, e] }\n    at: [any_time]\n    clause: c 2\n")
    #expect(
      try open.asked(asOf: "2025-06-03") == [
        "e for exclusions.ground, exclusions.other", "a for exclusions.ground",
        "b for exclusions.other",
      ])
  }

  @Test func `asked one by one, the answers settle it`() throws {
    let when = "{ any: [{ all: [a, b] }, { all: [{ not: a }, c] }] }"
    var facts: [String: String] = [:]
    for _ in 0..<3 {
      guard let next = try ground(when, facts).questions(asOf: "2025-06-03").first else { break }
      facts[next] = "true"
    }
    #expect(try ground(when, facts).exclusions(asOf: "2025-06-03") == ["ground: yes"])
    #expect(facts.count == 2)
  }

  // MARK: judgements, and what is closed

  @Test func `a judgement that lifts a ground is asked for once the ground may hold`() throws {
    func asked(_ a: String?) throws -> [String] {
      try ground(
        "a\n    unless: good_reason", a.map { ["a": $0] } ?? [:]
      ).questions(asOf: "2025-06-03")
    }
    #expect(try asked("true") == ["good_reason"])
    #expect(try asked("false").isEmpty)
    #expect(try asked(nil).contains("a"))
  }

  @Test func `what nobody can use any more is not asked about`() throws {
    let more = """
      stages:
        one:
          title: One
          opens: [received]
          final: yes
          duties: { respond: { due: 5 working days from received, clause: c 2 } }
      """
    #expect(
      try ground("a", more: more, ["one.responded 2025-06-05"]).questions(asOf: "2025-06-06")
        .isEmpty)
    #expect(
      try ground("a", more: more, ["refused 2025-06-05"]).questions(asOf: "2025-06-06").isEmpty)
    #expect(try ground("a", more: more).questions(asOf: "2025-06-06") == ["a"])
  }

  @Test func `a fact that moves no date and permits nothing is not asked for`() throws {
    let policy = try Invented.policy(
      Self.words + """
        duties:
          log: { when: a, due: 2 working days from received, clause: c 1 }
          respond: { due: 5 working days from received, clause: c 2 }
        """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.asked(asOf: "2025-06-03") == ["a for log"])
    // Done in any case.
    let done = Scenario(policy, ["received 2025-06-02", "logged 2025-06-03"])
    #expect(try done.duty("respond", asOf: "2025-06-03") == "2025-06-09 pending")
    let short = Scenario(policy, facts: ["a": "false"], ["received 2025-06-02"])
    #expect(try short.questions(asOf: "2025-06-03").isEmpty)
    #expect(try short.duty("log", asOf: "2025-06-03") == "none")
  }
}
