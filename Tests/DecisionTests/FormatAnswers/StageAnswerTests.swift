import RulesEngine
import TestSupport
import Testing

/// Answers 10, 11 and 28: stages that open again, are passed over, or stand open together.
@Suite("Answers 10, 11 and 28: runs of stages")
struct StageAnswerTests {
  // MARK: 10

  private static let again = """
    vocabulary:
      events: { reopened: { ask: On what date was it opened again?, happens: many } }
    stages:
      one:
        title: One
        opens: [received, reopened]
        until: one.responded
        duties:
          acknowledge: { due: 2 working days from one.opened, clause: c 1 }
          respond: { due: 5 working days from one.acknowledged, clause: c 2 }
    """

  @Test func `a stage that ended opens again by any of its openings, with new clocks`() throws {
    let twice = Scenario(
      try Invented.policy(Self.again),
      [
        "received 2025-06-02", "one.acknowledged 2025-06-03", "one.responded 2025-06-06",
        "reopened 2025-06-16", "one.acknowledged 2025-06-19",
      ])
    #expect(
      try twice.runs("one.acknowledge", asOf: "2025-06-19")
        == ["1 2025-06-04 met", "2 2025-06-18 met_late"])
    // The anchor means the run's own acknowledgement.
    #expect(
      try twice.runs("one.respond", asOf: "2025-06-19")
        == ["1 2025-06-10 met", "2 2025-06-26 pending"])
    // An event of the second run is no second record of the first.
    #expect(try twice.findings(asOf: "2025-06-19") == ["case/deadline-missed"])
    let third = Scenario(
      try Invented.policy(Self.again),
      [
        "received 2025-06-02", "one.responded 2025-06-03", "reopened 2025-06-16",
        "one.responded 2025-06-17", "reopened 2025-06-23",
      ])
    #expect(
      try third.runs("one.acknowledge", asOf: "2025-06-23")
        == ["1 2025-06-04 ended", "2 2025-06-18 ended", "3 2025-06-25 pending"])
  }

  @Test func `an act of the second run carries its run`() throws {
    let twice = Scenario(
      try Invented.policy(Self.again),
      ["received 2025-06-02", "one.responded 2025-06-03", "reopened 2025-06-16"])
    let action = try #require(
      try twice.decision(asOf: "2025-06-16").actions.first { $0.kind == .required })
    #expect(action.run == 2)
  }

  @Test func `a stage that is open already does not open twice`() throws {
    let open = Scenario(
      try Invented.policy(Self.again), ["received 2025-06-02", "reopened 2025-06-04"])
    #expect(try open.runs("one.acknowledge", asOf: "2025-06-04") == ["1 2025-06-04 due_today"])
  }

  @Test func `what ends with its own response opens again on the day after, not before`() throws {
    let sameDay = Scenario(
      try Invented.policy(Self.again),
      ["received 2025-06-02", "one.responded 2025-06-04", "reopened 2025-06-05"])
    #expect(try sameDay.runs("one.acknowledge", asOf: "2025-06-05").count == 2)
  }

  @Test func `the earlier of two openings is one opening`() throws {
    let policy = try Invented.policy(
      """
      vocabulary:
        events: { reopened: { ask: On what date was it opened again?, happens: many } }
      stages:
        one:
          title: One
          opens: [{ earlier_of: [received, reopened] }]
          until: one.responded
          duties:
            respond: { due: 5 working days from one.opened, clause: c 2 }
      """)
    let open = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-04", "reopened 2025-06-16"])
    #expect(try open.runs("one.respond", asOf: "2025-06-16") == ["1 2025-06-09 met"])
  }

  // MARK: 11

  private func steps(until: Bool, _ events: String...) throws -> Scenario {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          \(until ? "until: two.opened" : "note: without an end")
          duties:
            acknowledge: { due: 2 working days from received, clause: c 0 }
            respond: { due: 5 working days from received, clause: c 1 }
          rights:
            escalate: { who: resident, from: one.responded, until: none, clause: c 2 }
        two:
          title: Two
          opens: [one.escalation_requested]
          duties:
            respond: { due: 10 working days from two.opened, clause: c 3 }
      """)
    return Scenario(policy, ["received 2025-06-02"] + events)
  }

  @Test func `escalated too early, the next stage opens and the response stays due`() throws {
    let early = try steps(until: false, "one.escalation_requested 2025-06-05")
    #expect(try early.standing(asOf: "2025-06-05") == "open in two")
    #expect(try early.duty("two.respond", asOf: "2025-06-05") == "2025-06-19 pending")
    #expect(try early.duty("one.respond", asOf: "2025-06-05") == "2025-06-09 pending")
    #expect(try early.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    #expect(try early.findings(asOf: "2025-06-05").contains("case/right-used-early"))
  }

  @Test func `a stage's own end makes undone duties end, not those already missed`() throws {
    let early = try steps(until: true, "one.escalation_requested 2025-06-05")
    #expect(try early.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 ended")
    #expect(try early.duty("one.acknowledge", asOf: "2025-06-20") == "2025-06-04 overdue")
  }

  private func passedOver(landlordEnds: Bool) throws -> Scenario {
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 10 working days from received, clause: c 1 }
        two:
          title: Two
          opens: [one.escalation_requested]
          duties:
            respond: { due: 20 working days from two.opened, clause: c 2 }
      """)
    let policy = try Invented.landlord(
      """
      stages:
        one:
          title: One
          serves: one
          opens: [received]
          \(landlordEnds ? "until: two.opened" : "note: without an end")
          duties:
            respond: { due: 5 working days from received, clause: p 1 }
        two:
          title: Two
          serves: two
          opens: [one.escalation_requested, sent_to_stage_2]
          duties:
            respond: { due: 15 working days from two.opened, clause: p 2 }
      """, code: code)
    return Scenario(policy, ["received 2025-06-02", "sent_to_stage_2 2025-06-04"])
  }

  @Test func `a stage that the Code does not let skip stays due by the Code`() throws {
    let skipped = try passedOver(landlordEnds: true)
    // By the landlord's own words it ended; by the Code the 16th is its last day.
    let dates = try skipped.dates("one.respond", asOf: "2025-06-05")
    #expect(dates == ["code 2025-06-16 pending", "policy 2025-06-09 ended"])
    #expect(try skipped.duty("one.respond", asOf: "2025-06-17") == "2025-06-16 overdue")
    #expect(try skipped.duty("two.respond", asOf: "2025-06-05") == "2025-06-25 pending")
    #expect(try skipped.findings(asOf: "2025-06-05") == ["case/stage-skipped"])
  }

  @Test func `a stage is skipped although its landlord does not say that it ends`() throws {
    let skipped = try passedOver(landlordEnds: false)
    #expect(try skipped.duty("one.respond", asOf: "2025-06-05") == "2025-06-09 pending")
    #expect(try skipped.findings(asOf: "2025-06-05") == ["case/stage-skipped"])
  }

  @Test func `a second stage without a first is an event of the case that counts`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [concern_raised]
          duties:
            respond: { due: 5 working days from one.opened, clause: c 1 }
        two:
          title: Two
          opens: [received]
          duties:
            respond: { due: 10 working days from two.opened, clause: c 2 }
      """)
    let direct = Scenario(policy, ["received 2025-06-02"])
    #expect(try direct.standing(asOf: "2025-06-02") == "open in two")
    #expect(try direct.duty("one.respond", asOf: "2025-06-02") == "no date not_yet_started")
    #expect(try direct.duty("two.respond", asOf: "2025-06-02") == "2025-06-16 pending")
    #expect(try direct.findings(asOf: "2025-06-02").isEmpty)
  }

  // MARK: 28

  @Test func `of several open stages the last opened is named, and all duties are listed`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 10 working days from received, clause: c 1 }
        two:
          title: Two
          opens: [withdrawn]
          duties:
            acknowledge: { due: 5 working days from two.opened, clause: c 2 }
        three:
          title: Three
          opens: [logged]
          duties:
            update: { due: 5 working days from three.opened, clause: c 3 }
      """)
    // Printed second, opened last.
    let open = Scenario(
      policy, ["received 2025-06-02", "withdrawn 2025-06-05", "logged 2025-06-04"])
    #expect(try open.standing(asOf: "2025-06-02") == "open in one")
    #expect(try open.standing(asOf: "2025-06-04") == "open in three")
    #expect(try open.standing(asOf: "2025-06-05") == "open in two")
    let duties = try open.decision(asOf: "2025-06-05").duties
    #expect(duties.count == 3)
    #expect(duties.allSatisfy { $0.status == .pending })
  }
}
