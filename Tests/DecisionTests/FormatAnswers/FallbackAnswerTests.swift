import RulesEngine
import TestSupport
import Testing

/// Answers 19, 20 and 30: what a Code lends, which of two rules binds, and whose calendar counts.
@Suite("Answers 19, 20 and 30: a Code behind a landlord")
struct FallbackAnswerTests {
  private static func code(_ more: String = "", counting: String = Invented.dayZero) throws
    -> Policy
  {
    try Invented.codeFile(
      """
      exclusions:
        in_court: { when: court_claim_filed, at: [acceptance, escalation], clause: c 9 }
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
            acknowledge: { due: 5 working days from received, clause: c 2 }
            respond:
              due: 10 working days from one.acknowledged
              include: [decision, reasons]
              clause: c 3
              extension: { up_to: 10 working days from due, until: due, clause: c 4 }
          rights:
            escalate:
              who: resident
              from: one.responded
              until: 20 working days from one.responded
              clause: c 5
        two:
          title: Two
          opens: [one.escalation_requested]
          final: yes
          duties:
            respond: { due: 20 working days from two.opened, clause: c 6 }
      \(more)
      """, counting: counting)
  }

  private static func landlord(
    _ stageOne: String, top: String = "", code: Policy? = nil,
    calendar: String = "england-and-wales", counting: String = "unstated"
  ) throws -> CompiledPolicy {
    try Invented.landlord(
      """
      \(top)
      stages:
        one:
          title: One
          serves: one
          opens: [received]
      \(stageOne)
        two:
          title: Two
          serves: two
          opens: [one.escalation_requested]
          final: yes
      """, code: try code ?? Self.code(), calendar: calendar, counting: counting)
  }

  // MARK: 19

  @Test func `rule by rule: what the landlord does not mention is the Code's`() throws {
    let policy = try Self.landlord(
      "    duties: { respond: { due: 8 working days from received, clause: p 1 } }")
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-03") == "2025-06-09 pending")
    #expect(try open.duty("one.respond", asOf: "2025-06-03") == "2025-06-12 pending")
    let escalated = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05"])
    #expect(
      try escalated.action("one.escalate", asOf: "2025-06-06") == "permitted until 2025-07-03")
  }

  @Test func `key by key: contents the landlord does not list are the Code's`() throws {
    let policy = try Self.landlord(
      "    duties: { respond: { due: 8 working days from received, clause: p 1 } }")
    let bare = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-05 with decision"])
    #expect(try bare.findings(asOf: "2025-06-06").contains("case/contents-missing"))
    #expect(
      try bare.sentences(of: "case/contents-missing", asOf: "2025-06-06").count == 1)
  }

  @Test func `a length without a start takes the Code's start and keeps its length`() throws {
    let policy = try Self.landlord(
      "    duties: { respond: { due: 8 working days from unstated, clause: p 1 } }")
    let open = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-04"])
    // Eight working days from the acknowledgement, not ten.
    #expect(
      try open.dates("one.respond", asOf: "2025-06-05")
        == ["policy 2025-06-16 pending", "code 2025-06-18 pending"])
  }

  @Test func `the way of counting is lent key by key`() throws {
    // The Code: what happens on a closed day bears the next working day, and months end on the next
    // day; the landlord counts the starting day and is silent on the rest.
    let code = try Self.code(
      counting: "{ working_days: day_0, other: day_0, closed_day: next_working_day }")
    let policy = try Self.landlord(
      "    duties: { respond: { due: 5 working days from received, clause: p 1 } }",
      code: code, counting: "{ working_days: day_1 }")
    // Received on Saturday the 7th it bears Monday the 9th, which is day 1: Friday the 13th.
    let open = Scenario(policy, ["received 2025-06-07"])
    #expect(try open.dates("one.respond", asOf: "2025-06-09").first == "policy 2025-06-13 pending")
  }

  @Test func `a silent landlord has no power to extend, to refuse or to stop a count`() throws {
    let code = try Self.code(
      """
      pauses:
        waiting:
          from: concern_raised
          until: concern_answered
          stops: [one.respond]
          clause: c 7
      """)
    let policy = try Self.landlord("    note: silent", code: code)
    let open = Scenario(
      policy, facts: ["court_claim_filed": "true", "became_aware": "2025-05-01"],
      ["received 2025-06-02", "one.acknowledged 2025-06-04"])
    #expect(try open.action("one.respond.extension", asOf: "2025-06-05") == "none")
    #expect(try open.action("pauses.waiting", asOf: "2025-06-05") == "none")
    #expect(try !open.exclusions(asOf: "2025-06-05").contains { $0.hasPrefix("in_court") })
    #expect(try open.action("refuse", asOf: "2025-06-05") != "permitted")
  }

  @Test func `a stage that serves none is lent nothing`() throws {
    let policy = try Invented.landlord(
      """
      stages:
        quick:
          title: Quick
          serves: none
          opens: [received]
        one:
          title: One
          serves: one
          opens: [quick.escalation_requested]
          until: none
      """, code: try Self.code())
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("quick.acknowledge", asOf: "2025-06-03") == "none")
    #expect(try open.duty("quick.respond", asOf: "2025-06-03") == "none")
    // Receipt starts the Code's clocks, whatever stage of the landlord's it opens.
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-03") == "2025-06-09 pending")
    #expect(
      try open.dates("one.acknowledge", asOf: "2025-06-10").first == "code 2025-06-09 overdue")
  }

  @Test func `the Code reads the landlord's events through the stages that serve its own`() throws {
    let policy = try Invented.landlord(
      """
      stages:
        review:
          title: Review
          serves: one
          opens: [received]
          duties:
            reply:
              do: respond
              serves: one.respond
              due: 8 working days from received
              clause: p 1
      """, code: try Self.code())
    let open = Scenario(policy, ["received 2025-06-02", "review.acknowledged 2025-06-04"])
    #expect(try open.duty("review.acknowledge", asOf: "2025-06-04") == "2025-06-09 met")
    #expect(
      try open.dates("review.reply", asOf: "2025-06-05")
        == ["policy 2025-06-12 pending", "code 2025-06-18 pending"])
    let done = Scenario(policy, ["received 2025-06-02", "review.responded 2025-06-05"])
    #expect(try done.action("review.escalate", asOf: "2025-06-06").hasPrefix("permitted"))
  }

  @Test func `where the landlord's rule is for other cases, the Code's stands alone`() throws {
    let policy = try Self.landlord(
      """
          duties:
            acknowledge:
              when: about_care_service
              due: 2 working days from received
              clause: p 1
      """)
    func dates(_ isCare: String) throws -> [String] {
      try Scenario(policy, facts: ["about_care_service": isCare], ["received 2025-06-02"])
        .dates("one.acknowledge", asOf: "2025-06-03")
    }
    #expect(try dates("true") == ["policy 2025-06-04 pending", "code 2025-06-09 pending"])
    #expect(try dates("false") == ["code 2025-06-09 pending"])
  }

  @Test func `where it is not known which case it is, the status is unknown and both show`() throws
  {
    let policy = try Self.landlord(
      """
          duties:
            acknowledge:
              when: about_care_service
              due: 2 working days from received
              clause: p 1
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-05").contains(" unknown"))
    let dates = try open.dates("one.acknowledge", asOf: "2025-06-05")
    #expect(dates.contains { $0.hasPrefix("policy 2025-06-04") })
    #expect(dates.contains("code 2025-06-09 pending"))
    #expect(try open.questions(asOf: "2025-06-05").contains("about_care_service"))
  }

  @Test func `none is not silence, and the Code's duty binds all the same`() throws {
    let policy = try Self.landlord("    duties: { acknowledge: none }")
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.dates("one.acknowledge", asOf: "2025-06-03") == ["code 2025-06-09 pending"])
  }

  // MARK: 20

  @Test func `of two due dates the earlier binds, and each keeps its status`() throws {
    let policy = try Self.landlord(
      """
          duties:
            acknowledge: { due: 2 working days from received, clause: p 1 }
            respond: { due: 15 working days from received, clause: p 2 }
      """)
    let open = Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-05"])
    // Late by the landlord's own words, in time by the Code.
    #expect(
      try Set(open.dates("one.acknowledge", asOf: "2025-06-06")) == [
        "policy 2025-06-04 met_late", "code 2025-06-09 met",
      ])
    #expect(
      try open.dates("one.respond", asOf: "2025-06-06")
        == ["code 2025-06-19 pending", "policy 2025-06-23 pending"])
    #expect(
      try open.sentences(of: "case/deadline-missed", asOf: "2025-06-06").allSatisfy {
        $0.contains("2025-06-04") && !$0.contains("Code")
      })
  }

  @Test func `of two ends of a person's right the later binds`() throws {
    let shorter = try Self.landlord(
      """
          rights:
            escalate:
              who: resident
              from: one.responded
              until: 5 working days from one.responded
              clause: p 1
      """)
    let events = ["received 2025-06-02", "one.responded 2025-06-05"]
    #expect(
      try Scenario(shorter, events).action("one.escalate", asOf: "2025-06-13")
        == "permitted until 2025-07-03")
    let endless = try Self.landlord(
      "    rights: { escalate: { who: resident, from: one.responded, until: none, clause: p 1 } }")
    #expect(
      try Scenario(endless, events).action("one.escalate", asOf: "2026-06-13") == "permitted")
  }

  @Test func `a later opening of a right does not take the Code's days away`() throws {
    let policy = try Self.landlord(
      """
          rights:
            escalate:
              who: resident
              from: 5 working days from one.responded
              until: none
              clause: p 1
      """)
    let open = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-05"])
    #expect(try open.action("one.escalate", asOf: "2025-06-06").hasPrefix("permitted"))
    let used = Scenario(
      policy,
      ["received 2025-06-02", "one.responded 2025-06-05", "one.escalation_requested 2025-06-06"])
    #expect(try used.findings(asOf: "2025-06-06").isEmpty)
  }

  @Test func `a ground the Code does not know is blocked, with the provision`() throws {
    let policy = try Self.landlord(
      "    note: silent",
      top: """
        exclusions:
          in_court: { when: court_claim_filed, at: [acceptance], clause: p 1 }
          care: { when: about_care_service, at: [acceptance], clause: p 2 }
        """)
    func refuse(_ court: String, _ care: String) throws -> String {
      try Scenario(
        policy,
        facts: [
          "court_claim_filed": court, "about_care_service": care, "became_aware": "2025-05-01",
        ], ["received 2025-06-02"]
      ).action("refuse", asOf: "2025-06-03")
    }
    #expect(try refuse("true", "false") == "permitted")
    #expect(try refuse("false", "true") == "blocked")
    #expect(try refuse("true", "true") == "permitted")
    #expect(try refuse("false", "false") == "blocked")
  }

  @Test func `of two grounds of one name the narrower binds`() throws {
    let policy = try Self.landlord(
      "    note: silent",
      top: """
        exclusions:
          in_court:
            when: { any: [court_claim_filed, about_care_service] }
            at: [any_time]
            clause: p 1
        """)
    func held(_ court: String, _ care: String, _ events: [String]) throws -> String {
      try Scenario(
        policy,
        facts: [
          "court_claim_filed": court, "about_care_service": care, "became_aware": "2025-05-01",
        ], ["received 2025-06-02"] + events
      ).action("refuse", asOf: "2025-06-10")
    }
    #expect(try held("true", "false", []) == "permitted")
    #expect(try held("false", "true", []) == "blocked")
    // Any time is wider than the Code's gates: answered and not escalated, it may not be refused.
    #expect(
      try held(#"{"is": true, "since": "2025-06-06"}"#, "false", ["one.responded 2025-06-05"])
        == "blocked")
  }

  @Test func `of two extensions the narrower binds`() throws {
    func respond(_ keys: String, _ event: String) throws -> Scenario {
      let policy = try Self.landlord(
        """
            duties:
              respond:
                due: 10 working days from one.acknowledged
                clause: p 1
                extension: { \(keys), clause: p 2 }
        """)
      return Scenario(policy, ["received 2025-06-02", "one.acknowledged 2025-06-04", event])
    }
    // Due on 18 June, by the Code's power to 2 July at most.
    let wider = try respond(
      "up_to: 20 working days from due", "one.extended 2025-06-16 > 2025-07-10")
    #expect(try wider.duty("one.respond", asOf: "2025-06-17") == "2025-07-02 pending")
    let narrower = try respond(
      "up_to: 5 working days from due, until: due", "one.extended 2025-06-16 > 2025-07-02")
    #expect(try narrower.duty("one.respond", asOf: "2025-06-17") == "2025-06-25 pending")
    #expect(
      try respond(
        "up_to: none, until: none", "one.extended 2025-06-16 > 2025-06-20"
      ).action("one.respond.extension", asOf: "2025-06-17") == "permitted until 2025-06-18")
  }

  @Test func `an act must contain what either asks, a person bring only what both ask`() throws {
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, include: [decision], clause: c 1 }
          rights:
            escalate:
              who: resident
              from: received
              until: none
              needs: [in_writing, reasons]
              clause: c 2
      """)
    let policy = try Invented.landlord(
      """
      stages:
        one:
          title: One
          serves: one
          opens: [received]
          duties:
            respond: { due: 5 working days from received, include: [reasons], clause: p 1 }
          rights:
            escalate:
              who: resident
              from: received
              until: none
              needs: [reasons, complaint_definition]
              clause: p 2
      """, code: code)
    let bare = Scenario(
      policy,
      [
        "received 2025-06-02", "one.responded 2025-06-04 with remedy",
        "one.escalation_requested 2025-06-05 with remedy",
      ])
    let contents = try bare.sentences(of: "case/contents-missing", asOf: "2025-06-05")
      .joined(separator: " ")
    #expect(contents.contains("reasons") && contents.contains("decision"))
    let needs = try bare.sentences(of: "case/needs-missing", asOf: "2025-06-05")
    #expect(needs.count == 1)
    #expect(needs.allSatisfy { $0.contains("reasons") && !$0.contains("writing") })
    let enough = Scenario(
      policy,
      [
        "received 2025-06-02", "one.responded 2025-06-04 with reasons,decision",
        "one.escalation_requested 2025-06-05 with reasons",
      ])
    #expect(try enough.findings(asOf: "2025-06-05").isEmpty)
  }

  @Test func `what the Code had asked for earlier binds, though only the policy asks for more`()
    throws
  {
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 1 }
      """)
    let policy = try Invented.landlord(
      """
      stages:
        one:
          title: One
          serves: one
          opens: [received]
          duties:
            respond:
              due: 8 working days from received
              needs: [manager_signs_off]
              clause: p 1
      """, code: code)
    // Five working days end on Monday 9 June, eight on Thursday 12.
    let unsigned = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05 with decision"])
    #expect(
      try unsigned.dates("one.respond", asOf: "2025-06-10")
        == ["code 2025-06-09 met", "policy 2025-06-12 pending"])
    #expect(try unsigned.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 pending")
    #expect(try unsigned.action("one.respond", asOf: "2025-06-10") == "required until 2025-06-12")
    let duty = try #require(try unsigned.decision(asOf: "2025-06-10").duties.first)
    #expect(duty.leading?.due?.iso == "2025-06-12")
    #expect(try unsigned.duty("one.respond", asOf: "2025-06-13") == "2025-06-09 overdue")
  }

  @Test(arguments: [
    "2 working days from received", "30 working days from received",
    "10 working days from one.logged", "12 working days from one.opened", "none",
    "promptly", "unstated", "15 days from unstated", "2026-01-05",
    "{ unclear: [3 working days from received, 30 working days from received] }",
    "{ later_of: [10 working days from received, 2 months from became_aware] }",
  ])
  func `whatever the landlord says, no binding date is later than the Code's`(
    _ due: String
  ) throws {
    let policy = try Self.landlord("    duties: { respond: { due: \(due), clause: p 1 } }")
    let code = try Shipped.compiled(try Self.code())
    for acknowledged in [nil, "2025-06-02", "2025-06-07", "2025-06-12"] {
      let events =
        ["received 2025-06-02"] + (acknowledged.map { ["one.acknowledged \($0)"] } ?? [])
      for day in ["2025-06-02", "2025-06-13", "2025-07-01"] {
        let decision = try Scenario(policy, events).decision(asOf: day)
        let alone = try Scenario(code, events).decision(asOf: day)
        let mine = decision.duties.first { policy.names.path(of: $0.rule) == "one.respond" }
        let theirs = alone.duties.first { code.names.path(of: $0.rule) == "one.respond" }
        let limit = try #require(theirs?.binding?.due)
        let bound = try #require(mine?.binding?.due)
        #expect(bound <= limit)
      }
    }
  }

  // MARK: 30

  @Test func `each edition counts on its own calendar`() throws {
    // 4 August 2025 is a bank holiday in Scotland, the 25th one in England.
    let policy = try Self.landlord(
      "    duties: { acknowledge: { due: 5 working days from received, clause: p 1 } }",
      calendar: "scotland")
    let open = Scenario(policy, ["received 2025-08-01"])
    #expect(
      try open.dates("one.acknowledge", asOf: "2025-08-01")
        == ["code 2025-08-08 pending", "policy 2025-08-11 pending"])
    let later = Scenario(policy, ["received 2025-08-22"])
    #expect(
      try later.dates("one.acknowledge", asOf: "2025-08-22")
        == ["policy 2025-08-29 pending", "code 2025-09-01 pending"])
    // What the Code lends is counted as the Code counts.
    let lent = Scenario(policy, ["received 2025-07-29", "one.acknowledged 2025-08-01"])
    #expect(try lent.duty("one.respond", asOf: "2025-08-01") == "2025-08-15 pending")
  }
}
