import RulesEngine
import TestSupport
import Testing

/// Answers 12 to 14: grounds for refusing, late complaints, and what a judgement lifts.
@Suite("Answers 12 to 14: refusing, lateness and judgements")
struct RefusingAnswerTests {
  private static let refusing = """
    exclusions:
      in_court:
        when: court_claim_filed
        at: [acceptance, escalation]
        clause: c 1
      old_issue:
        when: { not: { happened: received, by: 6 months from issue_occurred } }
        unless: good_reason
        clause: c 2
    duties:
      explain_refusal: { due: 5 working days from refused, clause: c 3 }
    rights:
      refer_to_ombudsman: { who: resident, from: refused, until: none, clause: c 4 }
    stages:
      one:
        title: One
        opens: [received, refusal_overturned]
        duties:
          respond: { due: 5 working days from one.opened, clause: c 5 }
        rights:
          escalate: { who: resident, from: one.responded, until: none, clause: c 6 }
      two:
        title: Two
        opens: [one.escalation_requested]
        duties:
          respond: { due: 10 working days from two.opened, clause: c 7 }
    """

  private func scenario(
    court: String = "false", issue: String = "2025-05-01", _ events: [String]
  ) throws -> Scenario {
    Scenario(
      try Invented.policy(Self.refusing),
      facts: ["court_claim_filed": court, "issue_occurred": issue], events)
  }

  // MARK: 12

  @Test func `a ground that holds only permits, and the clocks run on`() throws {
    let held = try scenario(court: "true", ["received 2025-06-02"])
    #expect(try held.exclusions(asOf: "2025-06-03") == ["in_court: yes", "old_issue: no"])
    #expect(try held.action("refuse", asOf: "2025-06-03") == "permitted")
    #expect(try held.duty("one.respond", asOf: "2025-06-03") == "2025-06-09 pending")
    #expect(try held.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    #expect(try held.action("explain_refusal", asOf: "2025-06-03") == "blocked")
    #expect(try held.action("refer_to_ombudsman", asOf: "2025-06-03") == "blocked")
  }

  @Test func `once refused, duties end and what follows a refusal starts`() throws {
    let refused = try scenario(court: "true", ["received 2025-06-02", "refused 2025-06-04"])
    #expect(try refused.standing(asOf: "2025-06-04").hasPrefix("refused"))
    #expect(try refused.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 ended")
    #expect(try refused.duty("explain_refusal", asOf: "2025-06-04") == "2025-06-11 pending")
    #expect(try refused.action("refer_to_ombudsman", asOf: "2025-06-04") == "permitted")
    #expect(try refused.findings(asOf: "2025-06-04").isEmpty)
    // What had been missed before stays missed.
    let late = try scenario(court: "true", ["received 2025-06-02", "refused 2025-06-10"])
    #expect(try late.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 overdue")
  }

  @Test func `an overturned refusal is a new run`() throws {
    let again = try scenario(
      court: "true",
      ["received 2025-06-02", "refused 2025-06-04", "refusal_overturned 2025-06-16"])
    #expect(try again.standing(asOf: "2025-06-16") == "open in one")
    #expect(
      try again.runs("one.respond", asOf: "2025-06-16")
        == ["1 2025-06-09 ended", "2 2025-06-23 pending"])
  }

  @Test func `facts are looked at as of the gate`() throws {
    // A claim filed after receipt is no ground for not accepting what has been accepted.
    let later = try scenario(
      court: #"{"is": true, "since": "2025-06-04"}"#, ["received 2025-06-02"])
    #expect(try later.exclusions(asOf: "2025-06-05").first == "in_court: no")
    #expect(try later.action("refuse", asOf: "2025-06-05") == "blocked")
    // At the gate of the escalation it is one.
    let events = ["received 2025-06-02", "one.responded 2025-06-05"]
    let escalated = try scenario(
      court: #"{"is": true, "since": "2025-06-10"}"#,
      events + ["one.escalation_requested 2025-06-12"])
    #expect(try escalated.exclusions(asOf: "2025-06-12").first == "in_court: yes")
    let before = try scenario(
      court: #"{"is": true, "since": "2025-06-13"}"#,
      events + ["one.escalation_requested 2025-06-12"])
    #expect(try before.exclusions(asOf: "2025-06-20").first == "in_court: no")
    // The other ground is for acceptance alone.
    let old = try scenario(
      issue: "2024-01-01", events + ["one.escalation_requested 2025-06-12"])
    #expect(try old.exclusions(asOf: "2025-06-12")[1] == "old_issue: no")
  }

  @Test func `refused without a ground is a finding, and the refusal stands`() throws {
    let refused = try scenario(["received 2025-06-02", "refused 2025-06-04"])
    #expect(try refused.findings(asOf: "2025-06-05") == ["case/refused-without-ground"])
    #expect(try refused.duty("explain_refusal", asOf: "2025-06-05") == "2025-06-11 pending")
  }

  // MARK: 13

  private static let limits = """
    exclusions: none
    rights:
      complain:
        who: resident
        from: became_aware
        until: 6 months from became_aware
        unless: good_reason
        clause: c 1
    stages:
      one:
        title: One
        opens: [received]
        duties:
          respond: { due: 5 working days from received, clause: c 2 }
        rights:
          escalate:
            who: resident
            from: one.responded
            until: 10 working days from one.responded
            unless: special_circumstances
            clause: c 3
      two:
        title: Two
        opens: [one.escalation_requested]
        duties:
          respond: { due: 10 working days from two.opened, clause: c 4 }
    """

  @Test func `a late complaint may be refused, never has to be`() throws {
    let late = Scenario(
      try Invented.policy(Self.limits), facts: ["became_aware": "2024-12-01"],
      ["received 2025-06-02"])
    #expect(try late.exclusions(asOf: "2025-06-03") == ["complain.until: yes"])
    #expect(try late.action("refuse", asOf: "2025-06-03") == "permitted")
    #expect(try late.questions(asOf: "2025-06-03") == ["good_reason"])
    #expect(try late.standing(asOf: "2025-06-03") == "open in one")
    #expect(try late.duty("one.respond", asOf: "2025-06-03") == "2025-06-09 pending")
    // Six months to the day are in time.
    let inTime = Scenario(
      try Invented.policy(Self.limits), facts: ["became_aware": "2024-12-02"],
      ["received 2025-06-02"])
    #expect(try inTime.action("refuse", asOf: "2025-06-03") == "blocked")
    #expect(try inTime.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test(arguments: [(true, "blocked"), (false, "permitted")])
  func `whoever judged is not asked again`(_ judged: Bool, _ refuse: String) throws {
    let scenario = Scenario(
      try Invented.policy(Self.limits), facts: ["became_aware": "2024-12-01"],
      [
        "received 2025-06-02",
        Scenario.judged("good_reason", judged, about: "complain", on: "2025-06-03"),
      ])
    #expect(try scenario.action("refuse", asOf: "2025-06-03") == refuse)
    #expect(try scenario.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test func `a late escalation opens its stage and may be refused`() throws {
    // Ten working days from 5 June end on the 19th.
    func escalated(_ day: String) throws -> Scenario {
      Scenario(
        try Invented.policy(Self.limits), facts: ["became_aware": "2025-05-01"],
        [
          "received 2025-06-02", "one.responded 2025-06-05", "one.escalation_requested \(day)",
        ])
    }
    let late = try escalated("2025-06-20")
    #expect(try late.standing(asOf: "2025-06-20") == "open in two")
    #expect(try late.duty("two.respond", asOf: "2025-06-20") == "2025-07-04 pending")
    #expect(try late.exclusions(asOf: "2025-06-20").contains("one.escalate.until: yes"))
    #expect(try late.action("refuse", asOf: "2025-06-20") == "permitted")
    #expect(try late.questions(asOf: "2025-06-20") == ["special_circumstances"])
    #expect(try late.findings(asOf: "2025-06-20") == ["case/right-used-late"])
    let inTime = try escalated("2025-06-19")
    #expect(try inTime.action("refuse", asOf: "2025-06-19") == "blocked")
    #expect(try inTime.findings(asOf: "2025-06-19").isEmpty)
  }

  // MARK: 14

  private func lifted(_ keys: String, _ judged: Bool?) throws -> Scenario {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              unless: good_reason
              clause: c 1
              \(keys)
      """)
    var events = ["received 2025-06-02"]
    if let judged {
      events.append(Scenario.judged("good_reason", judged, about: "one.respond", on: "2025-06-04"))
    }
    return Scenario(policy, events)
  }

  @Test func `a date not yet judged binds provisionally, and the judgement is asked for`() throws {
    let open = try lifted("note: no wall", nil)
    #expect(
      try open.duty("one.respond", asOf: "2025-06-05") == "2025-06-09 pending provisional")
    #expect(try open.asked(asOf: "2025-06-05") == ["good_reason for one.respond"])
    let no = try lifted("note: no wall", false)
    #expect(try no.duty("one.respond", asOf: "2025-06-05") == "2025-06-09 pending")
    #expect(try no.questions(asOf: "2025-06-05").isEmpty)
  }

  @Test func `judged yes, the date is the wall, or none with the judgement as the reason`() throws {
    let free = try lifted("note: no wall", true)
    #expect(try free.duty("one.respond", asOf: "2025-07-30") == "no date pending")
    let duty = try #require(try free.decision(asOf: "2025-07-30").duties.first)
    #expect(duty.why == .liftedByJudgement)
    let wall = try lifted("at_latest: 15 working days from received", true)
    #expect(try wall.duty("one.respond", asOf: "2025-06-20") == "2025-06-23 pending")
    #expect(try wall.duty("one.respond", asOf: "2025-06-24") == "2025-06-23 overdue")
  }

  @Test func `the limit of a right not yet judged binds, and the judgement is asked for`() throws {
    let policy = try Invented.policy(
      """
      rights:
        refer_to_ombudsman:
          who: resident
          from: received
          until: 10 working days from received
          unless: good_reason
          clause: c 1
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(
      try open.action("refer_to_ombudsman", asOf: "2025-06-16") == "permitted until 2025-06-16")
    #expect(try open.questions(asOf: "2025-06-16").isEmpty)
    #expect(
      try open.action("refer_to_ombudsman", asOf: "2025-06-17") == "expired until 2025-06-16")
    #expect(try open.asked(asOf: "2025-06-17") == ["good_reason for refer_to_ombudsman"])
    let judged = Scenario(
      policy,
      [
        "received 2025-06-02",
        Scenario.judged("good_reason", true, about: "refer_to_ombudsman", on: "2025-06-20"),
      ])
    #expect(try judged.action("refer_to_ombudsman", asOf: "2025-06-19").hasPrefix("expired"))
    #expect(try judged.action("refer_to_ombudsman", asOf: "2025-06-20") == "permitted")
  }

  @Test func `a judgement about another rule lifts nothing here`() throws {
    let policy = try Invented.policy(
      """
      rights:
        complain:
          who: resident
          from: became_aware
          until: none
          unless: good_reason
          clause: c 0
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, unless: good_reason, clause: c 1 }
      """)
    let other = Scenario(
      policy,
      [
        "received 2025-06-02",
        Scenario.judged("good_reason", true, about: "complain", on: "2025-06-04"),
      ])
    #expect(
      try other.duty("one.respond", asOf: "2025-06-05") == "2025-06-09 pending provisional")
  }
}
