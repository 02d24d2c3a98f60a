import RulesEngine
import TestSupport
import Testing

/// Answers 1 to 4: where a clock starts, and when a deadline is missed.
///
/// In June 2025 the 2nd, 9th, 16th, 23rd and 30th are Mondays, and no bank holiday falls in it.
@Suite("Answers 1 to 4: the start of a clock, and a missed deadline")
struct AnchorTests {
  private static let chain = """
    stages:
      one:
        title: One
        opens: [received]
        duties:
          acknowledge: { due: 5 working days from received, clause: c 1 }
          respond: { due: 10 working days from one.acknowledged, clause: c 2 }
          update: { due: 5 working days from one.responded, clause: c 3 }
    """

  // MARK: 1

  @Test func `a clock whose act is not done starts provisionally at the act's due date`() throws {
    let open = Scenario(try Invented.policy(Self.chain), ["received 2025-06-02"])
    // Five working days: 9 June. Ten more: the 23rd. Five more: the 30th.
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-02") == "2025-06-09 pending")
    #expect(
      try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-23 pending provisional")
    #expect(try open.duty("one.update", asOf: "2025-06-02") == "2025-06-30 pending provisional")
    // Whoever never acknowledges owes the response all the same.
    #expect(try open.duty("one.respond", asOf: "2025-06-23") == "2025-06-23 due_today provisional")
    #expect(try open.duty("one.respond", asOf: "2025-06-24") == "2025-06-23 overdue")
  }

  @Test func `a clock whose act is nobody's duty has not started`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            log: { due: 3 working days from withdrawn, clause: c 1 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.log", asOf: "2025-12-01") == "no date not_yet_started")
    #expect(try open.findings(asOf: "2025-12-01").isEmpty)
  }

  @Test func `a duty that is none in this case stands behind no clock`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              when: about_care_service
              due: 5 working days from received
              clause: c 1
            respond: { due: 10 working days from one.acknowledged, clause: c 2 }
      """)
    func respond(_ isCare: String) throws -> String {
      try Scenario(policy, facts: ["about_care_service": isCare], ["received 2025-06-02"])
        .duty("one.respond", asOf: "2025-06-24")
    }
    #expect(try respond("true") == "2025-06-23 overdue")
    #expect(try respond("false") == "no date not_yet_started")
  }

  @Test func `of two duties with one act the earlier starts the clock`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            write: { do: acknowledge, due: 8 working days from received, clause: c 2 }
            respond: { due: 10 working days from one.acknowledged, clause: c 3 }
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(
      try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-23 pending provisional")
  }

  // MARK: 2

  @Test func `the actual day of a late act counts, and its lateness is a finding`() throws {
    let late = Scenario(
      try Invented.policy(Self.chain), ["received 2025-06-02", "one.acknowledged 2025-06-12"])
    #expect(try late.duty("one.acknowledge", asOf: "2025-06-12") == "2025-06-09 met_late")
    // Ten working days from Thursday 12 June.
    #expect(try late.duty("one.respond", asOf: "2025-06-12") == "2025-06-26 pending")
    #expect(try late.findings(asOf: "2025-06-12") == ["case/deadline-missed"])
  }

  @Test func `what was missed stays missed, however late the act`() throws {
    let policy = try Invented.policy(Self.chain)
    let onTheDay = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-23"])
    #expect(try onTheDay.duty("one.respond", asOf: "2025-06-24") == "2025-07-07 pending")
    let dayAfter = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-24"])
    #expect(try dayAfter.duty("one.respond", asOf: "2025-06-24") == "2025-06-23 overdue")
    // What hangs on the missed one still waits for it: five working days from the act itself.
    let answered = Scenario(
      policy,
      ["received 2025-06-02", "one.acknowledged 2025-06-24", "one.responded 2025-06-25"])
    #expect(try answered.duty("one.respond", asOf: "2025-06-25") == "2025-06-23 met_late")
    #expect(try answered.duty("one.update", asOf: "2025-06-25") == "2025-07-02 pending")
  }

  @Test func `a policy may say that the earlier of act and due date starts the clock`() throws {
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
            respond: { due: 10 working days from start, clause: c 2 }
      """)
    func respond(_ acknowledged: String) throws -> String {
      try Scenario(policy, ["received 2025-06-02", "one.acknowledged \(acknowledged)"])
        .duty("one.respond", asOf: acknowledged)
    }
    #expect(try respond("2025-06-04") == "2025-06-18 pending")
    #expect(try respond("2025-06-12") == "2025-06-23 pending")
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.dates("one.respond", asOf: "2025-06-04").first?.contains("06-23") == true)
  }

  // MARK: 3

  @Test func `an event recorded twice for one day is one event`() throws {
    let twice = Scenario(
      try Invented.policy(Self.chain),
      ["received 2025-06-02", "one.acknowledged 2025-06-04", "one.acknowledged 2025-06-04"])
    #expect(try twice.duty("one.respond", asOf: "2025-06-04") == "2025-06-18 pending")
    #expect(try twice.findings(asOf: "2025-06-04").isEmpty)
  }

  @Test func `of an event on two days the earliest counts, in whatever order they come`() throws {
    let policy = try Invented.policy(Self.chain)
    for events in [
      ["one.acknowledged 2025-06-04", "one.acknowledged 2025-06-06"],
      ["one.acknowledged 2025-06-06", "one.acknowledged 2025-06-04"],
    ] {
      let twice = Scenario(policy, ["received 2025-06-02"] + events)
      #expect(try twice.duty("one.respond", asOf: "2025-06-06") == "2025-06-18 pending")
      let said = try twice.sentences(of: "case/event-twice", asOf: "2025-06-06")
      #expect(said.count == 1)
      #expect(said.allSatisfy { $0.contains("2025-06-04") && $0.contains("2025-06-06") })
    }
  }

  @Test func `where the two days of an act disagree on a duty, its status is unknown`() throws {
    let twice = Scenario(
      try Invented.policy(Self.chain),
      [
        "received 2025-06-02", "one.acknowledged 2025-06-04", "one.responded 2025-06-18",
        "one.responded 2025-06-19",
      ])
    #expect(try twice.duty("one.respond", asOf: "2025-06-20") == "2025-06-18 unknown")
    #expect(
      try twice.dates("one.respond", asOf: "2025-06-20")
        == ["policy 2025-06-18 met", "policy 2025-06-18 met_late variant"])
    // Not yet recorded twice, it was met.
    #expect(try twice.duty("one.respond", asOf: "2025-06-18") == "2025-06-18 met")
    // Acknowledged in time by both.
    #expect(try twice.duty("one.acknowledge", asOf: "2025-06-20") == "2025-06-09 met")
  }

  @Test func `where the two days of a start disagree on a duty, both dates show`() throws {
    let twice = Scenario(
      try Invented.policy(Self.chain),
      ["received 2025-06-02", "one.acknowledged 2025-06-04", "one.acknowledged 2025-06-06"])
    // Ten working days from the 4th end on the 18th, from the 6th on the 20th.
    #expect(try twice.duty("one.respond", asOf: "2025-06-17").hasSuffix(" pending"))
    let respond = try twice.duty("one.respond", asOf: "2025-06-19")
    let dates = try twice.dates("one.respond", asOf: "2025-06-19")
    #expect(respond == "2025-06-18 unknown")
    #expect(dates == ["policy 2025-06-18 overdue", "policy 2025-06-20 pending variant"])
    // Whichever it was, the answer is to be sent.
    #expect(try twice.action("one.respond", asOf: "2025-06-19") == "required until 2025-06-18")
    #expect(try twice.duty("one.respond", asOf: "2025-06-23") == "2025-06-18 overdue")
    let said = try twice.sentences(of: "case/event-twice", asOf: "2025-06-19")
    #expect(said.count == 1)
    #expect(said.allSatisfy { $0.contains("2025-06-20") })
  }

  @Test func `what may happen often starts the duty anew each time`() throws {
    let policy = try Invented.policy(
      """
      duties:
        explain_refusal: { due: 5 working days from refused, clause: c 1 }
      stages:
        one: { title: One, opens: [received, refusal_overturned] }
      """)
    let twice = Scenario(
      policy,
      ["received 2025-06-02", "refused 2025-06-04", "refusal_overturned 2025-06-05"]
        + ["refused 2025-06-10"])
    #expect(
      try twice.runs("explain_refusal", asOf: "2025-06-10")
        == ["1 2025-06-11 pending", "2 2025-06-17 pending"])
    // The first was not explained in time, the second was: one letter explains both.
    let explained = Scenario(
      policy,
      ["received 2025-06-02", "refused 2025-06-04", "refusal_overturned 2025-06-05"]
        + ["refused 2025-06-10", "refusal_explained 2025-06-12"])
    #expect(
      try explained.runs("explain_refusal", asOf: "2025-06-12")
        == ["1 2025-06-11 met_late", "2 2025-06-17 met"])
  }

  @Test func `what may happen often inside a stage starts its duty anew each time`() throws {
    let policy = try Invented.policy(
      """
      vocabulary:
        events: { visited: { ask: On what date did you visit?, happens: many } }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            update: { due: 3 working days from one.visited, clause: c 1 }
      """)
    let twice = Scenario(
      policy, ["received 2025-06-02", "one.visited 2025-06-03", "one.visited 2025-06-10"])
    #expect(
      try twice.runs("one.update", asOf: "2025-06-10")
        == ["1 2025-06-06 overdue", "2 2025-06-13 pending"])
  }

  // MARK: 4

  private static let door = """
    stages:
      one:
        title: One
        opens: [received]
        duties:
          respond:
            due: 5 working days from received
            until: withdrawn
            clause: c 1
            extension: { up_to: 5 working days from due, until: due, clause: c 2 }
    rights:
      refer_to_ombudsman: { who: resident, from: one.respond.missed, until: none, clause: c 3 }
    """

  @Test func `missed is the day after the due date, and what it opened stays open`() throws {
    let policy = try Invented.policy(Self.door)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.action("refer_to_ombudsman", asOf: "2025-06-09") == "blocked")
    #expect(try open.action("refer_to_ombudsman", asOf: "2025-06-10") == "permitted")
    let late = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-10"])
    #expect(try late.duty("one.respond", asOf: "2026-06-10") == "2025-06-09 met_late")
    #expect(try late.action("refer_to_ombudsman", asOf: "2026-06-10") == "permitted")
    let inTime = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-09"])
    #expect(try inTime.action("refer_to_ombudsman", asOf: "2026-06-10") == "blocked")
  }

  @Test func `missed waits for the end of a valid extension`() throws {
    let extended = Scenario(
      try Invented.policy(Self.door),
      ["received 2025-06-02", "one.extended 2025-06-09 > 2025-06-13"])
    #expect(try extended.action("refer_to_ombudsman", asOf: "2025-06-13") == "blocked")
    #expect(try extended.action("refer_to_ombudsman", asOf: "2025-06-14") == "permitted")
    #expect(try extended.duty("one.respond", asOf: "2025-06-14") == "2025-06-13 overdue")
  }

  @Test func `a duty that ended before its due date is not missed`() throws {
    let policy = try Invented.policy(Self.door)
    let ended = Scenario(policy, ["received 2025-06-02", "withdrawn 2025-06-08"])
    #expect(try ended.duty("one.respond", asOf: "2025-07-01") == "2025-06-09 ended")
    #expect(try ended.action("refer_to_ombudsman", asOf: "2025-07-01") == "blocked")
    #expect(try ended.findings(asOf: "2025-07-01").isEmpty)
    let after = Scenario(policy, ["received 2025-06-02", "withdrawn 2025-06-10"])
    #expect(try after.duty("one.respond", asOf: "2025-07-01") == "2025-06-09 overdue")
    #expect(try after.action("refer_to_ombudsman", asOf: "2025-07-01") == "permitted")
  }
}
