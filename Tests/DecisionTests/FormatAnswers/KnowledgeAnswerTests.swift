import RulesEngine
import TestSupport
import Testing

/// Answers 15 to 17, 23 and 24: what is known, since when, and what nobody can tell.
@Suite("Answers 15 to 17, 23 and 24: known and unknown")
struct KnowledgeAnswerTests {
  // MARK: 15

  private static let world = """
    vocabulary:
      facts: { damp: { type: yes_no, ask: Is it about damp? } }
    exclusions:
      answered: { when: concern_answered, at: [any_time], clause: c 1 }
      in_court: { when: court_claim_filed, at: [any_time], clause: c 2 }
      both: { when: { all: [concern_answered, court_claim_filed] }, at: [any_time], clause: c 3 }
    stages:
      one:
        title: One
        opens: [received]
        duties:
          respond: { due: 5 working days from received, clause: c 4 }
    """

  @Test func `what is not recorded has not happened, and what is not told is not known`() throws {
    let open = Scenario(try Invented.policy(Self.world), ["received 2025-06-02"])
    // The third needs an event that has not happened: no fact can make it hold.
    #expect(
      try open.exclusions(asOf: "2025-06-03")
        == ["answered: no", "in_court: unknown", "both: no"])
    #expect(try open.action("refuse", asOf: "2025-06-03") == "unknown")
    #expect(try open.asked(asOf: "2025-06-03") == ["court_claim_filed for exclusions.in_court"])
  }

  @Test func `an event recorded for a later day has not happened yet`() throws {
    let later = Scenario(
      try Invented.policy(Self.world), facts: ["court_claim_filed": "false"],
      ["received 2025-06-02", "concern_raised 2025-06-01", "concern_answered 2025-06-05"])
    #expect(try later.exclusions(asOf: "2025-06-04").first == "answered: no")
    #expect(try later.exclusions(asOf: "2025-06-05").first == "answered: yes")
  }

  // MARK: 16

  @Test func `a fact with a day holds from that day, a bare one throughout`() throws {
    let policy = try Invented.policy(Self.world)
    func court(_ value: String, asOf: String) throws -> String {
      try Scenario(policy, facts: ["court_claim_filed": value], ["received 2025-06-02"])
        .exclusions(asOf: asOf)[1]
    }
    let since = #"{"is": true, "since": "2025-06-10"}"#
    #expect(try court(since, asOf: "2025-06-09") == "in_court: no")
    #expect(try court(since, asOf: "2025-06-10") == "in_court: yes")
    #expect(try court("true", asOf: "2025-06-02") == "in_court: yes")
    #expect(try court("false", asOf: "2025-12-31") == "in_court: no")
    let ended = #"{"is": false, "since": "2025-06-10"}"#
    #expect(try court(ended, asOf: "2025-06-09") == "in_court: yes")
    #expect(try court(ended, asOf: "2025-06-10") == "in_court: no")
  }

  @Test func `a value chosen from several that begins later is not known before`() throws {
    let policy = try Invented.policy(
      """
      vocabulary:
        facts:
          tenure: { type: one_of, ask: What kind of home is it?, values: [rented, leased, shared] }
      exclusions:
        leaseholder: { when: { tenure: [leased, shared] }, at: [any_time], clause: c 1 }
      """)
    let later = Scenario(
      policy, facts: ["tenure": #"{"is": "leased", "since": "2025-06-10"}"#],
      ["received 2025-06-02"])
    #expect(try later.exclusions(asOf: "2025-06-09") == ["leaseholder: unknown"])
    #expect(try later.exclusions(asOf: "2025-06-10") == ["leaseholder: yes"])
  }

  // MARK: 17

  @Test func `the day asked about filters events, facts and judgements alike`() throws {
    let policy = try Invented.policy(
      """
      exclusions:
        in_court: { when: court_claim_filed, at: [any_time], clause: c 1 }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, unless: good_reason, clause: c 2 }
      """)
    let case1 = Scenario(
      policy, facts: ["court_claim_filed": #"{"is": true, "since": "2025-06-06"}"#],
      [
        "received 2025-06-02", "one.responded 2025-06-05",
        Scenario.judged("good_reason", true, about: "one.respond", on: "2025-06-04"),
      ])
    #expect(
      try case1.duty("one.respond", asOf: "2025-06-03") == "2025-06-09 pending provisional")
    #expect(try case1.duty("one.respond", asOf: "2025-06-04") == "no date pending")
    #expect(try case1.duty("one.respond", asOf: "2025-06-05").hasSuffix(" met"))
    #expect(try case1.exclusions(asOf: "2025-06-05") == ["in_court: no"])
    #expect(try case1.exclusions(asOf: "2025-06-06") == ["in_court: yes"])
  }

  @Test func `before receipt there is no duty, and the right to complain with its window`() throws {
    let policy = try Invented.policy(
      """
      rights:
        complain:
          who: resident
          from: became_aware
          until: 6 months from became_aware
          clause: c 1
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 2 }
      """)
    let early = Scenario(policy, facts: ["became_aware": "2025-03-10"], ["received 2025-06-02"])
    let decision = try early.decision(asOf: "2025-06-01")
    #expect(decision.status == .notStarted)
    #expect(decision.stage == nil)
    #expect(decision.duties.isEmpty)
    #expect(decision.findings.isEmpty)
    #expect(try early.action("complain", asOf: "2025-03-09") == "blocked")
    #expect(try early.action("complain", asOf: "2025-03-10") == "permitted until 2025-09-10")
    #expect(try early.action("complain", asOf: "2025-06-01") == "permitted until 2025-09-10")
    // An empty case is no error either.
    let nothing = Scenario(policy, facts: ["became_aware": "2025-03-10"], [])
    #expect(try nothing.action("complain", asOf: "2025-09-10") == "permitted until 2025-09-10")
    #expect(try nothing.action("complain", asOf: "2025-09-11") == "expired until 2025-09-10")
  }

  // MARK: 23

  @Test func `a start that nobody states and no Code lends gives no date at all`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 10 working days from unstated, clause: c 1 }
            update: { due: 5 working days from one.respond.due, clause: c 2 }
      """)
    for day in ["2025-06-02", "2026-06-02"] {
      let open = Scenario(policy, ["received 2025-06-02"])
      #expect(try open.duty("one.respond", asOf: day) == "no date unknown")
      #expect(try open.duty("one.update", asOf: day) == "no date unknown")
      #expect(try open.action("one.respond", asOf: day) == "required")
      #expect(try open.findings(asOf: day).isEmpty)
    }
    let done = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-30"])
    #expect(try done.duty("one.respond", asOf: "2025-06-30") == "no date unknown")
  }

  // MARK: 24

  private func variants(_ second: String, _ facts: [String: String] = [:]) throws -> Scenario {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 10 working days from received
              clause: c 1
              variants:
                - { when: about_care_service, due: \(second) }
      """)
    return Scenario(policy, facts: facts, ["received 2025-06-02"])
  }

  @Test func `of variants that disagree each branch's date shows, and the fact is asked`() throws {
    let open = try variants("5 working days from received")
    for day in ["2025-06-03", "2025-06-12"] {
      #expect(try open.duty("one.respond", asOf: day).hasSuffix(" unknown"))
      let dates = try open.dates("one.respond", asOf: day)
      #expect(dates.contains { $0.contains("2025-06-09") })
      #expect(dates.contains { $0.contains("2025-06-16") })
      #expect(try open.asked(asOf: day) == ["about_care_service for one.respond"])
    }
    // Each branch has a standing of its own.
    let dates = try open.dates("one.respond", asOf: "2025-06-12")
    #expect(dates.contains("policy 2025-06-09 overdue variant"))
    #expect(dates.contains("policy 2025-06-16 pending variant"))
    // Late by every branch, it is late.
    #expect(try open.duty("one.respond", asOf: "2025-06-17").hasSuffix(" overdue"))
    let known = try variants("5 working days from received", ["about_care_service": "true"])
    #expect(try known.duty("one.respond", asOf: "2025-06-03") == "2025-06-09 pending")
    #expect(try known.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test func `variants that agree need no question`() throws {
    // Fourteen days from a Monday are ten working days.
    let same = try variants("2 weeks from received")
    #expect(try same.duty("one.respond", asOf: "2025-06-03") == "2025-06-16 pending")
    #expect(try same.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test func `whoever answered in time by every branch has met it`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 10 working days from received
              clause: c 1
              variants:
                - { when: about_care_service, due: 5 working days from received }
      """)
    func responded(_ day: String) throws -> String {
      try Scenario(policy, ["received 2025-06-02", "one.responded \(day)"])
        .duty("one.respond", asOf: day)
    }
    #expect(try responded("2025-06-09").hasSuffix(" met"))
    #expect(try responded("2025-06-12").hasSuffix(" unknown"))
    #expect(try responded("2025-06-17").hasSuffix(" met_late"))
  }
}
