import RulesEngine
import TestSupport
import Testing

/// Shapes of the grammar: what a file, a rule or a stage may carry besides the plain keys.
@Suite("The grammar: heads, stages, variants and conditions")
struct GrammarTests {
  // MARK: serves and opens

  @Test func `a rule that serves none is lent nothing, and the Code's stays`() throws {
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, include: [decision], clause: c 1 }
      """)
    let policy = try Invented.landlord(
      """
      stages:
        one:
          title: One
          serves: one
          opens: [received]
          duties:
            greet:
              do: acknowledge
              serves: none
              due: 2 working days from unstated
              clause: p 1
      """, code: code)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.dates("one.greet", asOf: "2025-06-03") == ["policy no date unknown"])
    #expect(try open.dates("one.acknowledge", asOf: "2025-06-03") == ["code 2025-06-09 pending"])
    let done = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-04"])
    #expect(try done.duty("one.acknowledge", asOf: "2025-06-04") == "2025-06-09 met")
  }

  @Test func `a stage whose opening is not given opens as the Code's does, else never`() throws {
    let body = """
      stages:
        one:
          title: One
          serves: one
          opens: unstated
          duties:
            acknowledge: { due: 2 working days from one.opened, clause: p 1 }
      """
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
      """)
    let lent = Scenario(try Invented.landlord(body, code: code), ["received 2025-06-02"])
    #expect(try lent.duty("one.acknowledge", asOf: "2025-06-03") == "2025-06-04 pending")
    let alone = Scenario(
      try Invented.landlord(
        body.replacing("serves: one", with: "serves: none"), code: nil, counting: Invented.dayZero),
      ["received 2025-06-02"])
    #expect(
      try alone.duty("one.acknowledge", asOf: "2025-06-30") == "no date not_yet_started")
  }

  // MARK: the end of a file

  @Test func `the end of a file ends the case and every rule in it`() throws {
    let policy = try Invented.policy(
      """
      until: withdrawn
      duties:
        log: { due: 3 working days from received, clause: c 1 }
      rights:
        refer_to_ombudsman: { who: resident, from: received, until: none, clause: c 2 }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 3 }
          rights:
            escalate: { who: resident, from: received, until: none, clause: c 4 }
      """)
    let ended = Scenario(policy, ["received 2025-06-02", "withdrawn 2025-06-06"])
    #expect(try ended.standing(asOf: "2025-06-05") == "open in one")
    #expect(try ended.standing(asOf: "2025-06-06").hasPrefix("ended"))
    // Missed before it ended, and not yet due.
    #expect(try ended.duty("log", asOf: "2025-06-20") == "2025-06-05 overdue")
    #expect(try ended.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 ended")
    #expect(try ended.action("one.escalate", asOf: "2025-06-05") == "permitted")
    #expect(try ended.action("one.escalate", asOf: "2025-06-20") == "blocked")
    #expect(try ended.action("refer_to_ombudsman", asOf: "2025-06-20") == "blocked")
    #expect(try ended.unlock("refer_to_ombudsman", asOf: "2025-06-20").isEmpty)
  }

  // MARK: in_force on a rule

  @Test func `a rule in force for some receipts is no rule for the others`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              in_force: { from: 2025-06-03, until: 2025-06-05 }
              due: 5 working days from received
              clause: c 1
      """)
    func acknowledge(_ received: String) throws -> String {
      try Scenario(policy, ["received \(received)"]).duty("one.acknowledge", asOf: received)
    }
    #expect(try acknowledge("2025-06-02") == "none")
    #expect(try acknowledge("2025-06-03") == "2025-06-10 pending")
    #expect(try acknowledge("2025-06-05") == "2025-06-12 pending")
    #expect(try acknowledge("2025-06-06") == "none")
  }

  @Test func `the days of a rule may be chosen by another event, or by today`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            log:
              in_force: { from: 2025-06-01, chosen_by: concern_raised }
              due: 5 working days from received
              clause: c 1
            update:
              in_force: { from: 2025-06-10, chosen_by: today }
              due: 20 working days from received
              clause: c 2
          rights:
            escalate:
              in_force: { from: 2025-06-10, chosen_by: today }
              who: resident
              from: received
              until: none
              clause: c 3
      """)
    func scenario(_ raised: String) -> Scenario {
      Scenario(policy, ["concern_raised \(raised)", "received 2025-06-03"])
    }
    #expect(try scenario("2025-05-31").duty("one.log", asOf: "2025-06-03") == "none")
    #expect(try scenario("2025-06-01").duty("one.log", asOf: "2025-06-03") == "2025-06-10 pending")
    // The event has not happened: there is no such rule yet.
    let without = Scenario(policy, ["received 2025-06-03"])
    #expect(try without.duty("one.log", asOf: "2025-06-03") == "none")
    #expect(try without.duty("one.update", asOf: "2025-06-09") == "none")
    #expect(try without.duty("one.update", asOf: "2025-06-10") == "2025-07-01 pending")
    #expect(try without.action("one.escalate", asOf: "2025-06-09") == "blocked")
    #expect(try without.action("one.escalate", asOf: "2025-06-10") == "permitted")
    #expect(
      try without.unlock("one.escalate", asOf: "2025-06-09") == ["wait until 2025-06-10"])
  }

  // MARK: variants

  private static let urgent = """
    stages:
      one:
        title: One
        opens: [received]
        handler: { is: an officer, clause: c 0 }
        duties:
          respond: { due: 10 working days from received, clause: c 1 }
          update: { due: 12 working days from received, clause: c 2 }
        variants:
          - when: safety_concern
            title: One, urgent
            duties:
              respond: { due: 5 working days from received }
              acknowledge: { due: 1 working day from received, clause: c 3 }
              update: none
          - in_force: { from: 2025-07-01 }
            duties:
              respond: { due: 8 working days from received }
      two:
        title: Two
        opens: [one.escalation_requested]
        duties:
          respond: { due: 20 working days from two.opened, clause: c 4 }
        variants:
          - when: safety_concern
            handler: { not_from: [one], clause: c 5 }
    """

  @Test func `a variant of a stage changes, adds and takes away rules`() throws {
    let policy = try Invented.policy(Self.urgent)
    let urgent = Scenario(policy, facts: ["safety_concern": "true"], ["received 2025-06-02"])
    #expect(try urgent.duty("one.respond", asOf: "2025-06-02") == "2025-06-09 pending")
    #expect(try urgent.duty("one.acknowledge", asOf: "2025-06-02") == "2025-06-03 pending")
    #expect(try urgent.duty("one.update", asOf: "2025-06-02") == "none")
    let plain = Scenario(policy, facts: ["safety_concern": "false"], ["received 2025-06-02"])
    #expect(try plain.duty("one.respond", asOf: "2025-06-02") == "2025-06-16 pending")
    #expect(try plain.duty("one.acknowledge", asOf: "2025-06-02") == "none")
    #expect(try plain.duty("one.update", asOf: "2025-06-02") == "2025-06-18 pending")
  }

  @Test func `the first variant that holds wins`() throws {
    let policy = try Invented.policy(Self.urgent)
    func respond(_ isUrgent: String) throws -> String {
      try Scenario(policy, facts: ["safety_concern": isUrgent], ["received 2025-07-01"])
        .duty("one.respond", asOf: "2025-07-01")
    }
    // Tuesday 1 July 2025: five working days end on the 8th, eight on the 11th.
    #expect(try respond("true") == "2025-07-08 pending")
    #expect(try respond("false") == "2025-07-11 pending")
  }

  @Test func `a variant that nobody can tell shows each date and asks`() throws {
    let open = Scenario(try Invented.policy(Self.urgent), ["received 2025-06-02"])
    #expect(try open.duty("one.respond", asOf: "2025-06-02").hasSuffix(" unknown"))
    let dates = try open.dates("one.respond", asOf: "2025-06-02")
    #expect(dates.contains { $0.contains("2025-06-09") })
    #expect(dates.contains { $0.contains("2025-06-16") })
    #expect(try open.questions(asOf: "2025-06-02") == ["safety_concern"])
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-02").hasSuffix(" unknown"))
  }

  @Test func `a variant of a stage may ask for another handler`() throws {
    func findings(_ isUrgent: String) throws -> [String] {
      try Scenario(
        try Invented.policy(Self.urgent), facts: ["safety_concern": isUrgent],
        [
          "received 2025-06-02", "one.acknowledged 2025-06-03", "one.responded 2025-06-05 by A1",
          "one.escalation_requested 2025-06-06", "two.responded 2025-06-10 by A1",
        ]
      ).findings(asOf: "2025-06-10")
    }
    #expect(try findings("true").contains("case/same-handler"))
    #expect(try !findings("false").contains("case/same-handler"))
  }

  @Test func `a variant of a stage may open and end it otherwise`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          until: 20 working days from received
          duties:
            log: { due: 5 working days from one.opened, clause: c 1 }
          variants:
            - when: safety_concern
              opens: [concern_raised]
              until: 2 working days from concern_raised
      """)
    func log(_ isUrgent: String) throws -> String {
      try Scenario(
        policy, facts: ["safety_concern": isUrgent],
        ["concern_raised 2025-06-02", "received 2025-06-04"]
      ).duty("one.log", asOf: "2025-06-06")
    }
    #expect(try log("false") == "2025-06-11 pending")
    #expect(try log("true") == "2025-06-09 ended")
  }

  @Test func `a right may differ in some cases`() throws {
    let policy = try Invented.policy(
      """
      rights:
        refer_to_ombudsman:
          who: resident
          from: received
          until: 10 working days from received
          clause: c 1
          variants:
            - { when: about_care_service, until: none }
            - { when: safety_concern, from: one.responded }
      stages:
        one: { title: One, opens: [received] }
      """)
    func refer(_ facts: [String: String]) throws -> String {
      try Scenario(policy, facts: facts, ["received 2025-06-02"])
        .action("refer_to_ombudsman", asOf: "2025-06-17")
    }
    #expect(
      try refer(["about_care_service": "false", "safety_concern": "false"])
        == "expired until 2025-06-16")
    #expect(try refer(["about_care_service": "true"]) == "permitted")
    #expect(
      try refer(["about_care_service": "false", "safety_concern": "true"]) == "blocked")
    #expect(try refer([:]) == "unknown")
  }

  // MARK: conditions

  @Test func `a fact may have one of several values`() throws {
    let policy = try Invented.policy(
      """
      vocabulary:
        facts:
          tenure: { type: one_of, ask: What kind of home is it?, values: [rented, leased, shared] }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            log: { when: { tenure: rented }, due: 2 working days from received, clause: c 1 }
            update:
              when: { tenure: [leased, shared] }
              due: 3 working days from received
              clause: c 2
            respond:
              when: { not: { tenure: [rented, shared] } }
              due: 4 working days from received
              clause: c 3
      """)
    func duties(_ tenure: String) throws -> [String] {
      let scenario = Scenario(policy, facts: ["tenure": tenure], ["received 2025-06-02"])
      return try ["one.log", "one.update", "one.respond"].filter { path in
        try scenario.duty(path, asOf: "2025-06-02") != "none"
      }
    }
    #expect(try duties("rented") == ["one.log"])
    #expect(try duties("leased") == ["one.update", "one.respond"])
    #expect(try duties("shared") == ["one.update"])
  }

  @Test func `an event may have happened by a day and with contents`() throws {
    let policy = try Invented.policy(
      """
      exclusions:
        late_reasons:
          when:
            not:
              happened: one.escalation_requested
              by: 5 working days from one.responded
              with: [reasons]
          at: [escalation]
          clause: c 1
      stages:
        one:
          title: One
          opens: [received]
          rights:
            escalate: { who: resident, from: one.responded, until: none, clause: c 2 }
          duties:
            respond: { due: 5 working days from received, clause: c 3 }
        two: { title: Two, opens: [one.escalation_requested] }
      """)
    func held(_ escalated: String) throws -> String {
      try Scenario(
        policy,
        [
          "received 2025-06-02", "one.responded 2025-06-05",
          "one.escalation_requested \(escalated)",
        ]
      ).exclusions(asOf: "2025-06-20")[0]
    }
    #expect(try held("2025-06-12 with reasons,decision") == "late_reasons: no")
    #expect(try held("2025-06-13 with reasons") == "late_reasons: yes")
    #expect(try held("2025-06-12 with decision") == "late_reasons: yes")
    // What it carried is not recorded.
    #expect(try held("2025-06-12") == "late_reasons: unknown")
    // Too late, whatever it carried.
    #expect(try held("2025-06-13") == "late_reasons: yes")
  }

  @Test func `a term may be a condition, and hold other terms`() throws {
    let policy = try Invented.policy(
      """
      terms:
        limit: 6 months from issue_occurred
        in_time: { happened: received, by: limit }
        too_late: { all: [{ not: in_time }, { not: safety_concern }] }
      exclusions:
        old: { when: too_late, at: [any_time], clause: c 1 }
      """)
    func held(_ issue: String, _ safety: String) throws -> [String] {
      try Scenario(
        policy, facts: ["issue_occurred": issue, "safety_concern": safety], ["received 2025-06-02"]
      ).exclusions(asOf: "2025-06-03")
    }
    #expect(try held("2024-12-01", "false") == ["old: yes"])
    #expect(try held("2024-12-02", "false") == ["old: no"])
    #expect(try held("2024-12-01", "true") == ["old: no"])
  }

  @Test func `of several acts any one discharges, and either starts the next clock`() throws {
    let policy = try Invented.policy(
      """
      terms:
        answered: { earlier_of: [one.responded, one.acknowledged] }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              do: [acknowledge, respond]
              due: 5 working days from received
              clause: c 1
            update: { due: 3 working days from answered, clause: c 2 }
      """)
    for act in ["acknowledged", "responded"] {
      let done = Scenario(policy, ["received 2025-06-02", "one.\(act) 2025-06-04"])
      #expect(try done.duty("one.acknowledge", asOf: "2025-06-04") == "2025-06-09 met")
      #expect(try done.duty("one.update", asOf: "2025-06-04").hasPrefix("2025-06-09"))
    }
  }
}
