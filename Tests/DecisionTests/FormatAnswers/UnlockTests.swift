import RulesEngine
import TestSupport
import Testing

/// What would permit a blocked act: the fewest changes that can still happen.
@Suite("Unlocks on small policies")
struct UnlockTests {
  private static let words = """
    vocabulary:
      facts:
        a: { type: yes_no, ask: a? }
        b: { type: yes_no, ask: b? }
        c: { type: yes_no, ask: c? }
        d: { type: yes_no, ask: d? }
        e: { type: yes_no, ask: e? }
        f: { type: yes_no, ask: f? }
        g: { type: yes_no, ask: g? }
        tenure: { type: one_of, ask: What kind of home is it?, values: [rented, leased, shared] }
    stages:
      one:
        title: One
        opens: [received]
        duties:
          acknowledge: { due: 3 working days from received, clause: c 1 }
          respond: { due: 5 working days from received, clause: c 2 }
          update: { due: 8 working days from received, clause: c 3 }
        rights:
          escalate: { who: resident, from: one.responded, until: none, clause: c 4 }
      two:
        title: Two
        opens: [one.escalation_requested]
        duties:
          respond: { due: 10 working days from two.opened, clause: c 5 }
        rights:
          escalate: { who: resident, from: two.responded, until: none, clause: c 6 }

    """

  private let path = "refer_to_ombudsman"

  private func right(
    _ keys: String, _ facts: [String: String] = [:], _ events: [String] = []
  ) throws -> Scenario {
    let policy = try Invented.policy(
      Self.words + "rights:\n  refer_to_ombudsman: { who: resident, \(keys), clause: c 9 }\n")
    return Scenario(policy, facts: facts, ["received 2025-06-02"] + events)
  }

  @Test(arguments: [
    ("from: one.responded, until: none", ["one.responded"]),
    ("from: one.responded, until: none, when: a", ["one.responded", "a: true"]),
    ("from: one.responded, until: none, when: { not: a }", ["one.responded", "a: false"]),
    (
      "from: one.responded, until: none, when: { all: [a, { not: b }] }",
      ["one.responded", "a: true", "b: false"]
    ),
    (
      "from: one.responded, until: none, when: { tenure: [leased, shared] }",
      ["one.responded", "tenure: leased"]
    ),
    (
      "from: one.responded, until: none, when: { all: [a, special_circumstances] }",
      ["one.responded", "a: true", "special_circumstances: true"]
    ),
    // The fewest.
    (
      "from: one.responded, until: none, when: { any: [{ all: [a, b] }, c] }",
      ["one.responded", "c: true"]
    ),
    // Of as many, the body's own act first, then a fact, a judgement, somebody else's act.
    (
      "from: received, until: none, when: { any: [{ happened: withdrawn }, "
        + "{ happened: one.updated }] }",
      ["one.updated"]
    ),
    (
      "from: one.responded, until: none, when: { any: [special_circumstances, b, a] }",
      ["one.responded", "b: true"]
    ),
    (
      "from: one.responded, until: none, when: { any: [{ happened: withdrawn }, "
        + "special_circumstances] }",
      ["one.responded", "special_circumstances: true"]
    ),
    // One act may do for two things.
    (
      "from: one.responded, until: none, when: { happened: one.responded }", ["one.responded"]
    ),
  ])
  func `the fewest changes, in one order`(_ keys: String, _ changes: [String]) throws {
    #expect(try right(keys).action(path, asOf: "2025-06-03") == "blocked")
    #expect(try right(keys).unlock(path, asOf: "2025-06-03") == changes)
  }

  @Test func `six changes are found, seven are not looked for`() throws {
    let six = try right("from: one.responded, until: none, when: { all: [a, b, c, d, e] }")
    #expect(
      try six.unlock(path, asOf: "2025-06-03")
        == ["one.responded", "a: true", "b: true", "c: true", "d: true", "e: true"])
    let seven = try right("from: one.responded, until: none, when: { all: [a, b, c, d, e, f] }")
    #expect(try seven.unlock(path, asOf: "2025-06-03").isEmpty)
  }

  @Test func `what happened cannot be undone, and what is known not be otherwise`() throws {
    let raised = try right(
      "from: received, until: none, when: { not: { happened: one.updated } }", [:],
      ["one.updated 2025-06-03"])
    #expect(try raised.action(path, asOf: "2025-06-03") == "blocked")
    #expect(try raised.unlock(path, asOf: "2025-06-03").isEmpty)
    let known = try right("from: one.responded, until: none, when: a", ["a": "false"])
    #expect(try known.action(path, asOf: "2025-06-03") == "blocked")
    #expect(try known.unlock(path, asOf: "2025-06-03").isEmpty)
  }

  @Test func `a change that closes what it opens is no way`() throws {
    let closing = try right(
      "from: one.responded, until: none, when: { not: { happened: one.responded } }")
    #expect(try closing.action(path, asOf: "2025-06-03") == "blocked")
    #expect(try closing.unlock(path, asOf: "2025-06-03").isEmpty)
  }

  @Test func `what only waits for a day says which`() throws {
    let later = try right("from: 8 weeks from received, until: none")
    #expect(try later.unlock(path, asOf: "2025-06-03") == ["wait until 2025-07-28"])
    #expect(try later.unlock(path, asOf: "2025-07-27") == ["wait until 2025-07-28"])
    let missed = try right("from: one.respond.missed, until: none")
    #expect(try missed.unlock(path, asOf: "2025-06-03") == ["wait until 2025-06-10"])
    let both = try right("from: 8 weeks from received, until: none, when: a")
    #expect(try both.unlock(path, asOf: "2025-06-03") == ["a: true", "wait until 2025-07-28"])
  }

  @Test func `what waits for a day after an act needs both`() throws {
    let after = try right("from: 2 weeks from one.responded, until: none")
    // Answered today, on 3 June, two weeks end on the 17th.
    #expect(
      try after.unlock(path, asOf: "2025-06-03") == ["one.responded", "wait until 2025-06-17"])
  }

  @Test func `expired is over, blocked with nothing to do is out of reach`() throws {
    let expired = try right("from: received, until: 5 working days from received")
    #expect(try expired.action(path, asOf: "2025-06-10") == "expired until 2025-06-09")
    #expect(try expired.unlock(path, asOf: "2025-06-10").isEmpty)
    let used = try right(
      "from: received, until: none", [:], ["referred_to_ombudsman 2025-06-05"])
    #expect(try used.action(path, asOf: "2025-06-10") == "blocked")
    #expect(try used.unlock(path, asOf: "2025-06-10").isEmpty)
    // Answered in time, it can never be missed.
    let inTime = try right(
      "from: one.respond.missed, until: none", [:], ["one.responded 2025-06-05"])
    #expect(try inTime.action(path, asOf: "2025-06-10") == "blocked")
    #expect(try inTime.unlock(path, asOf: "2025-06-10").isEmpty)
  }

  @Test func `a right that would have ended before it opened has no way`() throws {
    let gone = try right("from: one.responded, until: 5 working days from received")
    #expect(
      try gone.unlock(path, asOf: "2025-06-09") == ["one.responded"])
    #expect(try gone.unlock(path, asOf: "2025-06-10").isEmpty)
  }

  @Test func `what stands in a stage not yet open needs its opening too`() throws {
    let open = try right("from: received, until: none")
    #expect(
      try open.unlock("two.escalate", asOf: "2025-06-03")
        == ["one.escalation_requested", "two.responded"])
    #expect(try open.unlock("two.respond", asOf: "2025-06-03") == ["one.escalation_requested"])
  }

  @Test func `before receipt the complaint itself is what is missing`() throws {
    let right = "refer_to_ombudsman: { who: resident, from: received, until: none, clause: c }"
    let policy = try Invented.policy(Self.words + "rights:\n  \(right)\n")
    let empty = Scenario(policy, [])
    #expect(try empty.action(path, asOf: "2025-06-03") == "blocked")
    #expect(try empty.unlock(path, asOf: "2025-06-03") == ["received"])
  }

  @Test func `a refusal waits for a ground, a ground of the Code's own`() throws {
    let policy = try Invented.policy(
      Self.words + """
        exclusions:
          in_court:
            when: { all: [court_claim_filed, { happened: one.updated }] }
            at: [any_time]
            clause: c 7
        """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.action("refuse", asOf: "2025-06-03") == "blocked")
    let refusal = try #require(
      try open.decision(asOf: "2025-06-03").actions.first { $0.subject == .refusal })
    #expect(refusal.unlock.count == 2)
  }

  @Test func `whatever is said to unlock an act does unlock it`() throws {
    let keys = "from: one.responded, until: none, when: { all: [a, { not: b }] }"
    let opened = try right(
      keys, ["a": "true", "b": "false"], ["one.responded 2025-06-03"])
    #expect(try opened.action(path, asOf: "2025-06-03") == "permitted")
    let half = try right(keys, ["a": "true"], ["one.responded 2025-06-03"])
    #expect(try half.action(path, asOf: "2025-06-03") == "unknown")
    #expect(try half.questions(asOf: "2025-06-03") == ["b"])
  }
}
