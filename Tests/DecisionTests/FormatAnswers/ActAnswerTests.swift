import RulesEngine
import TestSupport
import Testing

/// Answers 9, 26 and 27: what an act must carry, and what one act discharges.
@Suite("Answers 9, 26 and 27: acts and what they carry")
struct ActAnswerTests {
  // MARK: 9

  private static let gate = """
    stages:
      one:
        title: One
        opens: [received]
        duties:
          respond:
            due: 5 working days from received
            needs: [manager_signs_off]
            clause: c 1
          update: { due: 5 working days from one.responded, clause: c 2 }
        rights:
          escalate:
            who: resident
            from: one.responded
            until: 10 working days from one.responded
            needs: [reasons]
            clause: c 3
      two:
        title: Two
        opens: [one.escalation_requested]
        duties:
          respond: { due: 5 working days from two.opened, clause: c 4 }
    """

  @Test func `a body's act without what it needs has no effect at all`() throws {
    let policy = try Invented.policy(Self.gate)
    let without = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05 with decision"])
    #expect(try without.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 pending")
    #expect(try without.findings(asOf: "2025-06-06") == ["case/needs-missing"])
    // It opens nothing and starts no clock.
    #expect(try without.action("one.escalate", asOf: "2025-06-06") == "blocked")
    #expect(
      try without.duty("one.update", asOf: "2025-06-06") == "2025-06-16 pending provisional")
    #expect(try without.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    let with = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05 with manager_signs_off"])
    #expect(try with.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 met")
    #expect(try with.duty("one.update", asOf: "2025-06-06") == "2025-06-12 pending")
  }

  @Test func `done again with what it needs, it counts from then`() throws {
    let again = Scenario(
      try Invented.policy(Self.gate),
      [
        "received 2025-06-02", "one.responded 2025-06-05 with decision",
        "one.responded 2025-06-11 with manager_signs_off",
      ])
    #expect(try again.duty("one.respond", asOf: "2025-06-11") == "2025-06-09 met_late")
    #expect(try again.duty("one.update", asOf: "2025-06-11") == "2025-06-18 pending")
  }

  @Test func `a resident's act without what it needs opens the stage all the same`() throws {
    let policy = try Invented.policy(Self.gate)
    let start = ["received 2025-06-02", "one.responded 2025-06-05 with manager_signs_off"]
    let without = Scenario(
      policy, start + ["one.escalation_requested 2025-06-10 with in_writing"])
    #expect(try without.standing(asOf: "2025-06-10") == "open in two")
    #expect(try without.duty("two.respond", asOf: "2025-06-10") == "2025-06-17 pending")
    #expect(try without.findings(asOf: "2025-06-10") == ["case/needs-missing"])
    let unknown = Scenario(policy, start + ["one.escalation_requested 2025-06-10"])
    #expect(try unknown.duty("two.respond", asOf: "2025-06-10") == "2025-06-17 pending")
    #expect(try unknown.findings(asOf: "2025-06-10").isEmpty)
  }

  @Test func `whether an act had what it needs, nobody knows: it is neither met nor missed`() throws
  {
    let open = Scenario(
      try Invented.policy(Self.gate), ["received 2025-06-02", "one.responded 2025-06-05"])
    #expect(try open.duty("one.respond", asOf: "2025-06-10").hasSuffix(" unknown"))
  }

  // MARK: 26

  private static let late = """
    stages:
      one:
        title: One
        opens: [received]
        duties:
          respond: { due: 5 working days from received, clause: c 1 }
          respond_late:
            do: respond
            from: one.respond.missed
            due: 5 working days from one.respond.due
            clause: c 2
          update: { due: 3 working days from one.responded, clause: c 3 }
    """

  @Test func `one event discharges every duty it fits, each in its own window`() throws {
    let policy = try Invented.policy(Self.late)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.respond_late", asOf: "2025-06-09").hasSuffix(" not_yet_started"))
    #expect(try open.duty("one.respond_late", asOf: "2025-06-10") == "2025-06-16 pending")
    let late = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-12"])
    #expect(try late.duty("one.respond", asOf: "2025-06-12") == "2025-06-09 met_late")
    #expect(try late.duty("one.respond_late", asOf: "2025-06-12") == "2025-06-16 met")
    let later = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-17"])
    #expect(try later.duty("one.respond_late", asOf: "2025-06-17") == "2025-06-16 met_late")
  }

  @Test func `a duty that never began is not met by the act of another`() throws {
    let inTime = Scenario(
      try Invented.policy(Self.late),
      ["received 2025-06-02", "one.responded 2025-06-05", "one.updated 2025-06-06"])
    #expect(try inTime.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 met")
    #expect(try inTime.duty("one.respond_late", asOf: "2025-06-20").hasSuffix("not_yet_started"))
    #expect(try inTime.findings(asOf: "2025-06-20").isEmpty)
  }

  @Test func `the clock behind an act that two duties ask for is the one that runs`() throws {
    let open = Scenario(try Invented.policy(Self.late), ["received 2025-06-02"])
    // Three working days from the first last day, 9 June.
    #expect(
      try open.duty("one.update", asOf: "2025-06-03") == "2025-06-12 pending provisional")
  }

  @Test func `two duties with one act inside their windows are both met by it`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              do: [acknowledge, respond]
              due: 3 working days from received
              clause: c 1
            respond: { due: 5 working days from received, clause: c 2 }
      """)
    let both = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-06"])
    #expect(try both.duty("one.acknowledge", asOf: "2025-06-06") == "2025-06-05 met_late")
    #expect(try both.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 met")
  }

  // MARK: 27

  private func responded(_ with: String) throws -> Scenario {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              include: [decision, reasons]
              clause: c 1
      """)
    return Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-05 \(with)"])
  }

  @Test func `contents that are missing leave the duty met, with a finding`() throws {
    let bare = try responded("with decision")
    #expect(try bare.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 met")
    #expect(try bare.findings(asOf: "2025-06-06") == ["case/contents-missing"])
    #expect(
      try bare.sentences(of: "case/contents-missing", asOf: "2025-06-06").allSatisfy {
        $0.contains("reasons") && !$0.contains("decision")
      })
    #expect(try responded("with nothing").findings(asOf: "2025-06-06").count == 1)
    #expect(try responded("with decision,reasons").findings(asOf: "2025-06-06").isEmpty)
  }

  @Test func `contents that nobody recorded are not missing`() throws {
    let silent = try responded("by B1")
    #expect(try silent.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 met")
    #expect(try silent.findings(asOf: "2025-06-06").isEmpty)
  }

  @Test func `two records of one act on one day carry their contents together`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              include: [decision, reasons]
              clause: c 1
      """)
    let parts = Scenario(
      policy,
      [
        "received 2025-06-02", "one.responded 2025-06-05 with decision",
        "one.responded 2025-06-05 with reasons",
      ])
    #expect(try parts.findings(asOf: "2025-06-06").isEmpty)
  }
}
