import RulesEngine
import TestSupport
import Testing

/// Answer 22 in a decision: which reading binds where the print is unclear.
@Suite("Answer 22: unclear values in a decision")
struct ReadingAnswerTests {
  private func scenario(
    _ lines: String, facts: [String: String] = [:], _ events: [String] = []
  ) throws -> Scenario {
    Scenario(
      try Invented.policy(
        """
        stages:
          one:
            title: One
            opens: [received]
        \(lines)
        """), facts: facts, ["received 2025-06-02"] + events)
  }

  @Test func `of a duty the earliest date binds and all are shown`() throws {
    let open = try scenario(
      """
          duties:
            respond:
              due: { unclear: [2 weeks from received, 5 working days from received] }
              clause: c 1
      """)
    #expect(
      try open.dates("one.respond", asOf: "2025-06-10")
        == ["policy 2025-06-09 overdue", "policy 2025-06-16 pending reading"])
  }

  @Test func `of a person's right the latest end binds, and no end is the latest`() throws {
    func until(_ readings: String) throws -> String {
      try scenario(
        """
            rights:
              escalate:
                who: resident
                from: one.responded
                until: { unclear: \(readings) }
                clause: c 1
        """, ["one.responded 2025-06-05"]
      ).action("one.escalate", asOf: "2025-06-06")
    }
    #expect(
      try until("[5 working days from one.responded, 2 weeks from one.responded]")
        == "permitted until 2025-06-19")
    #expect(try until("[5 working days from one.responded, none]") == "permitted")
    #expect(
      try until("[5 working days from one.responded, none], read_as: none, reading: why")
        == "permitted")
    #expect(
      try until(
        "[5 working days from one.responded, none], read_as: 5 working days from one.responded, "
          + "reading: why") == "permitted until 2025-06-12")
  }

  @Test func `of a power the narrowest binds`() throws {
    let extended = try scenario(
      """
          duties:
            respond:
              due: 5 working days from received
              clause: c 1
              extension:
                up_to: { unclear: [5 working days from due, 10 working days from due] }
                until: due
                clause: c 2
      """, ["one.extended 2025-06-05 > 2025-06-20"])
    #expect(try extended.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
  }

  @Test func `of contents the body must bring all, and a person only what every reading asks`()
    throws
  {
    let lines = """
          duties:
            respond:
              due: 5 working days from received
              include: { unclear: [[decision], [decision, reasons]] }
              clause: c 1
          rights:
            escalate:
              who: resident
              from: received
              until: none
              needs: { unclear: [[in_writing], [in_writing, reasons]] }
              clause: c 2
      """
    let bare = try scenario(lines, ["one.responded 2025-06-05 with decision"])
    #expect(try bare.findings(asOf: "2025-06-06") == ["case/contents-missing"])
    let asked = try scenario(lines, ["one.escalation_requested 2025-06-05 with in_writing"])
    #expect(try asked.findings(asOf: "2025-06-06").isEmpty)
  }

  @Test func `a condition whose readings agree is known, and whose readings differ is not`() throws
  {
    func held(_ court: String, _ care: String) throws -> String {
      let policy = try Invented.policy(
        """
        exclusions:
          vague:
            when: { unclear: [court_claim_filed, about_care_service] }
            at: [any_time]
            clause: c 1
        """)
      return try Scenario(
        policy, facts: ["court_claim_filed": court, "about_care_service": care],
        ["received 2025-06-02"]
      ).exclusions(asOf: "2025-06-03")[0]
    }
    #expect(try held("true", "true") == "vague: yes")
    #expect(try held("false", "false") == "vague: no")
    // A ground takes something away: while it is not clear that it holds, it does not permit.
    #expect(try held("true", "false") == "vague: unknown")
  }

  @Test func `a condition that is not given is never taken for met or for unmet`() throws {
    let policy = try Invented.policy(
      """
      exclusions:
        vague: { when: unstated, at: [any_time], clause: c 1 }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { when: unstated, due: 5 working days from received, clause: c 2 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.exclusions(asOf: "2025-06-03") == ["vague: unknown"])
    #expect(try open.action("refuse", asOf: "2025-06-03") != "permitted")
    #expect(try open.duty("one.respond", asOf: "2025-06-03") == "2025-06-09 unknown")
    #expect(try open.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test func `a reading that needs no act opens the stage`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          until: { unclear: [5 working days from received, 10 working days from received] }
          duties:
            respond: { due: 8 working days from received, clause: c 1 }
      """)
    // The later end is best for the resident: due on the 12th, the stage ends on the 16th.
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.respond", asOf: "2025-06-13") == "2025-06-12 overdue")
  }
}
