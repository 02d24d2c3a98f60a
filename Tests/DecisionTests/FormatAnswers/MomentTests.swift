import RulesEngine
import TestSupport
import Testing

/// Answers 5 to 7: circles, counts that go on from a due date, and days that open something.
@Suite("Answers 5 to 7: circles, and counting on")
struct MomentTests {
  // MARK: 5

  @Test func `a stage may end when another opens because it was missed`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          until: two.opened
          duties:
            respond: { due: 5 working days from received, clause: c 1 }
            update: { due: 20 working days from received, clause: c 2 }
        two:
          title: Two
          opens: [one.respond.missed, one.escalation_requested]
          duties:
            respond: { due: 10 working days from two.opened, clause: c 3 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.standing(asOf: "2025-06-09") == "open in one")
    #expect(try open.standing(asOf: "2025-06-10") == "open in two")
    #expect(try open.duty("one.respond", asOf: "2025-06-11") == "2025-06-09 overdue")
    // Not yet due when its stage ended: no breach.
    #expect(try open.duty("one.update", asOf: "2025-07-30") == "2025-06-30 ended")
    #expect(try open.duty("two.respond", asOf: "2025-06-11") == "2025-06-24 pending")
    // Answered in time, it stays in the first stage.
    let inTime = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-09"])
    #expect(try inTime.standing(asOf: "2025-06-11") == "open in one")
  }

  @Test(arguments: [
    "acknowledge: { due: 5 working days from one.responded, clause: c 1 }",
    "acknowledge: { due: 5 working days from one.respond.due, clause: c 1 }",
  ])
  func `a circle without a miss in it is refused`(_ acknowledge: String) throws {
    let yaml = """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            \(acknowledge)
            respond: { due: 5 working days from one.acknowledge.due, clause: c 2 }
      """
    let policy = try Invented.codeFile(yaml)
    #expect(throws: (any Error).self) { try Shipped.compiled(policy) }
  }

  // MARK: 6

  @Test func `a length goes on from a due date on day 0, in weeks and months too`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            respond: { due: 2 weeks from one.acknowledge.due, clause: c 2 }
            update: { due: 1 month from one.acknowledge.due, clause: c 3 }
            log: { due: 2 weeks from received, clause: c 4 }
      """, counting: Invented.dayOne)
    let open = Scenario(policy, ["received 2025-06-02"])
    // Monday is day 1: Friday the 6th. From there two weeks end on the 20th.
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-02") == "2025-06-06 pending")
    #expect(try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-20 pending")
    #expect(try open.duty("one.update", asOf: "2025-06-02") == "2025-07-06 pending")
    // Two weeks "commencing on" the 2nd end on the 15th.
    #expect(try open.duty("one.log", asOf: "2025-06-02") == "2025-06-15 pending")
  }

  @Test func `an extension loses no day where the starting day counts`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              clause: c 1
              extension: { up_to: 5 working days from due, until: due, clause: c 2 }
      """, counting: Invented.dayOne)
    let extended = Scenario(
      policy, ["received 2025-06-02", "one.extended 2025-06-06 > 2025-06-13"])
    #expect(try extended.duty("one.respond", asOf: "2025-06-07") == "2025-06-13 pending")
    #expect(try extended.findings(asOf: "2025-06-07").isEmpty)
    let tooFar = Scenario(policy, ["received 2025-06-02", "one.extended 2025-06-06 > 2025-06-16"])
    #expect(try tooFar.duty("one.respond", asOf: "2025-06-07") == "2025-06-13 pending")
    #expect(try tooFar.findings(asOf: "2025-06-07") == ["case/extension-beyond-limit"])
  }

  @Test func `a due date behind a term is a due date all the same`() throws {
    let policy = try Invented.policy(
      """
      terms:
        base: one.acknowledge.due
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            respond: { due: 5 working days from base, clause: c 2 }
      """, counting: Invented.dayOne)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-13 pending")
  }

  @Test func `the earlier of an act and a due date goes on from the one that counts`() throws {
    let policy = try Invented.policy(
      """
      terms:
        start: { earlier_of: [one.acknowledged, one.acknowledge.due] }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            respond: { due: 5 working days from start, clause: c 2 }
      """, counting: Invented.dayOne)
    // Acknowledged on Wednesday the 4th, day 1: the 10th.
    let early = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-04"])
    #expect(try early.duty("one.respond", asOf: "2025-06-04") == "2025-06-10 pending")
    // Not acknowledged, the count goes on from Friday the 6th, day 0: the 13th.
    let late = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-12"])
    #expect(try late.duty("one.respond", asOf: "2025-06-12") == "2025-06-13 pending")
  }

  // MARK: 7

  @Test func `a right opens on the very day to which a length from something comes`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 8 weeks from received, clause: c 1 }
      rights:
        refer_to_ombudsman:
          who: resident
          from: 8 weeks from received
          until: 9 weeks from received
          clause: c 2
        refer_to_panel: { who: resident, from: one.respond.missed, until: none, clause: c 3 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    // Eight weeks: 28 July, a day on which the response is still in time.
    #expect(try open.duty("one.respond", asOf: "2025-07-28") == "2025-07-28 due_today")
    #expect(try open.action("refer_to_ombudsman", asOf: "2025-07-27") == "blocked")
    #expect(
      try open.unlock("refer_to_ombudsman", asOf: "2025-07-27") == ["wait until 2025-07-28"])
    #expect(
      try open.action("refer_to_ombudsman", asOf: "2025-07-28") == "permitted until 2025-08-04")
    #expect(
      try open.action("refer_to_ombudsman", asOf: "2025-08-04") == "permitted until 2025-08-04")
    #expect(
      try open.action("refer_to_ombudsman", asOf: "2025-08-05") == "expired until 2025-08-04")
    // "After the time has run out" is the next day.
    #expect(try open.action("refer_to_panel", asOf: "2025-07-28") == "blocked")
    #expect(try open.action("refer_to_panel", asOf: "2025-07-29") == "permitted")
  }

  @Test func `a stage may open on the day to which a length from something comes`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          until: 10 working days from received
        two:
          title: Two
          opens: [10 working days from received]
          duties:
            respond: { due: 5 working days from two.opened, clause: c 1 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.standing(asOf: "2025-06-15") == "open in one")
    #expect(try open.standing(asOf: "2025-06-16") == "open in two")
    #expect(try open.duty("two.respond", asOf: "2025-06-16") == "2025-06-23 pending")
  }

  @Test func `a due date and the end of a duty are inclusive`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              until: 5 working days from received
              clause: c 1
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.respond", asOf: "2025-06-09") == "2025-06-09 due_today")
    // It was due on its last day, and missed: its end takes nothing back.
    #expect(try open.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    let done = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-09"])
    #expect(try done.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 met")
  }
}
