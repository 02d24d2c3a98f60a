import RulesEngine
import TestSupport
import Testing

/// Dates worked out by hand in the England sheet, section 4.3, and from the bank-holiday tables.
@Suite("England's Code of 2024 decides a case")
struct EnglandTests {
  private func scenario(_ facts: [String: String] = [:], _ events: String...) throws -> Scenario {
    Scenario(try Shipped.compiled("england-hoscode-2024"), facts: facts, events)
  }

  @Test(arguments: [
    ("2025-06-04", "2025-06-11", "2025-06-06", "2025-06-20"),
    ("2025-06-04", "2025-06-11", "2025-06-04", "2025-06-18"),
    ("2025-12-22", "2025-12-31", "2025-12-29", "2026-01-13"),
    ("2025-06-07", "2025-06-13", "2025-06-11", "2025-06-25"),
    ("2024-04-01", "2024-04-08", "2024-04-05", "2024-04-19"),
    ("2026-03-31", "2026-04-09", "2026-04-08", "2026-04-22"),
    ("2026-04-02", "2026-04-13", "2026-04-13", "2026-04-27"),
    ("2025-12-24", "2026-01-05", "2026-01-05", "2026-01-19"),
    ("2026-05-02", "2026-05-11", "2026-05-11", "2026-05-26"),
  ])
  func `stage 1 counts from receipt, then from the acknowledgement`(
    _ received: String, _ acknowledgeBy: String, _ acknowledged: String, _ respondBy: String
  ) throws {
    let open = try scenario([:], "received \(received)")
    #expect(
      try open.duty("stage_1.acknowledge", asOf: received) == "\(acknowledgeBy) pending")
    let running = try scenario([:], "received \(received)", "stage_1.acknowledged \(acknowledged)")
    #expect(try running.duty("stage_1.acknowledge", asOf: acknowledged).hasSuffix(" met"))
    #expect(try running.duty("stage_1.respond", asOf: acknowledged) == "\(respondBy) pending")
    #expect(try running.duty("stage_1.respond", asOf: respondBy) == "\(respondBy) due_today")
  }

  @Test(arguments: [
    ("2025-06-04", "2025-06-06", "2025-07-04"), ("2025-12-22", "2025-12-29", "2026-01-27"),
    ("2025-06-07", "2025-06-11", "2025-07-09"), ("2024-04-01", "2024-04-05", "2024-05-03"),
    ("2026-03-31", "2026-04-08", "2026-05-07"), ("2026-04-02", "2026-04-13", "2026-05-12"),
  ])
  func `an extension reaches ten working days past the due date and no further`(
    _ received: String, _ acknowledged: String, _ limit: String
  ) throws {
    let asked = try scenario(
      [:], "received \(received)", "stage_1.acknowledged \(acknowledged)",
      "stage_1.extended \(acknowledged) > \(limit) with reasons,ombudsman_contact")
    #expect(try asked.duty("stage_1.respond", asOf: acknowledged) == "\(limit) pending")
    #expect(try asked.decision(asOf: acknowledged).findings.isEmpty)
    let tooFar = try scenario(
      [:], "received \(received)", "stage_1.acknowledged \(acknowledged)",
      "stage_1.extended \(acknowledged) > 2027-06-30 with reasons,ombudsman_contact")
    // The limit binds until somebody judges that there is good reason to pass it.
    #expect(
      try tooFar.duty("stage_1.respond", asOf: acknowledged) == "\(limit) pending provisional")
    #expect(try tooFar.decision(asOf: acknowledged).findings.count == 1)
    #expect(try tooFar.questions(asOf: acknowledged).contains("good_reason"))
  }

  @Test(arguments: [
    ("2025-06-30", "2025-07-07", "2025-07-04", "2025-08-01", "2025-09-01"),
    ("2025-12-19", "2025-12-30", "2025-12-23", "2026-01-23", "2026-02-20"),
    ("2025-08-21", "2025-08-29", "2025-08-29", "2025-09-26", "2025-10-24"),
  ])
  func `stage 2 counts from the request, then from its acknowledgement`(
    _ requested: String, _ acknowledgeBy: String, _ acknowledged: String, _ respondBy: String,
    _ limit: String
  ) throws {
    let events = [
      "received 2025-05-01", "stage_1.acknowledged 2025-05-02", "stage_1.responded 2025-05-08",
      "stage_1.escalation_requested \(requested)",
    ]
    let policy = try Shipped.compiled("england-hoscode-2024")
    let open = Scenario(policy, events)
    #expect(
      try open.duty("stage_2.acknowledge", asOf: requested) == "\(acknowledgeBy) pending")
    let running = Scenario(policy, events + ["stage_2.acknowledged \(acknowledged)"])
    #expect(try running.duty("stage_2.respond", asOf: acknowledged) == "\(respondBy) pending")
    let extended = Scenario(
      policy,
      events + [
        "stage_2.acknowledged \(acknowledged)", "stage_2.extended \(respondBy) > 2027-12-01",
      ])
    #expect(
      try extended.duty("stage_2.respond", asOf: respondBy) == "\(limit) pending provisional")
  }

  @Test func `a clock whose trigger has not happened runs from the last day for it`() throws {
    let open = try scenario([:], "received 2025-06-02")
    // Five working days end on 9 June, ten more on 23 June.
    #expect(
      try open.duty("stage_1.respond", asOf: "2025-06-03") == "2025-06-23 pending provisional")
    #expect(try open.duty("stage_1.acknowledge", asOf: "2025-06-10") == "2025-06-09 overdue")
    #expect(
      try open.duty("stage_1.respond", asOf: "2025-06-10") == "2025-06-23 pending provisional")
    #expect(try open.duty("stage_1.respond", asOf: "2025-06-24") == "2025-06-23 overdue")
    #expect(try open.duty("stage_2.acknowledge", asOf: "2025-06-24") == "no date not_yet_started")
  }

  @Test func `a late acknowledgement moves the response, but not once it was missed`() throws {
    let late = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-16")
    #expect(try late.duty("stage_1.acknowledge", asOf: "2025-06-17") == "2025-06-09 met_late")
    #expect(try late.duty("stage_1.respond", asOf: "2025-06-17") == "2025-06-30 pending")
    let tooLate = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-25")
    #expect(try tooLate.duty("stage_1.respond", asOf: "2025-06-25") == "2025-06-23 overdue")
    let onTheLastDay = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-23")
    #expect(try onTheLastDay.duty("stage_1.respond", asOf: "2025-06-24") == "2025-07-07 pending")
  }

  @Test func `a late duty says by how many working days`() throws {
    let open = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04")
    let overdue = try open.decision(asOf: "2025-06-20")
    let respond = try #require(overdue.duties.first { $0.status == .overdue })
    #expect(respond.daysLate == 2)
    #expect(respond.countsWorkingDays)
    // A weekend lies between.
    let done = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-23")
    let late = try #require(
      try done.decision(asOf: "2025-07-01").duties.first { $0.status == .metLate })
    #expect(late.daysLate == 3)
    #expect(late.done?.iso == "2025-06-23")
  }

  @Test func `an extension told after the due date is a finding and moves nothing`() throws {
    let late = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.extended 2025-06-19 > 2025-06-30 with reasons,ombudsman_contact")
    #expect(try late.duty("stage_1.respond", asOf: "2025-06-20") == "2025-06-18 overdue")
    let findings = try late.decision(asOf: "2025-06-20").findings
    #expect(
      findings.contains { finding in
        if case .extensionNotifiedLate(_, let told, let last, _) = finding {
          told.iso == "2025-06-19" && last.iso == "2025-06-18"
        } else {
          false
        }
      })
    let onTheDay = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.extended 2025-06-18 > 2025-06-30 with reasons,ombudsman_contact")
    #expect(try onTheDay.duty("stage_1.respond", asOf: "2025-06-20") == "2025-06-30 pending")
  }

  @Test func `a recorded good reason lifts the cap of an extension`() throws {
    let events = [
      "received 2025-06-04", "stage_1.acknowledged 2025-06-06",
      "stage_1.extended 2025-06-16 > 2025-08-01 with reasons,ombudsman_contact",
    ]
    let policy = try Shipped.compiled("england-hoscode-2024")
    let capped = Scenario(policy, events)
    #expect(
      try capped.duty("stage_1.respond", asOf: "2025-06-17") == "2025-07-04 pending provisional")
    func judged(_ answer: Bool) -> Scenario {
      Scenario(
        policy,
        events + [
          Scenario.judged(
            "good_reason", answer, about: "stage_1.respond.extension", on: "2025-06-16")
        ])
    }
    #expect(try judged(true).duty("stage_1.respond", asOf: "2025-06-17") == "2025-08-01 pending")
    #expect(try judged(false).duty("stage_1.respond", asOf: "2025-06-17") == "2025-07-04 pending")
    // Judged only after the limit had passed, it is missed and stays so.
    let late = Scenario(
      policy,
      events + [
        Scenario.judged("good_reason", true, about: "stage_1.respond.extension", on: "2025-07-10")
      ])
    #expect(try late.duty("stage_1.respond", asOf: "2025-07-11") == "2025-07-04 overdue")
  }

  @Test func `the resident may escalate once answered and without an end`() throws {
    let open = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04")
    #expect(try open.action("stage_1.escalate", asOf: "2025-06-10") == "blocked")
    #expect(try open.unlock("stage_1.escalate", asOf: "2025-06-10") == ["stage_1.responded"])
    let answered = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16")
    #expect(try answered.action("stage_1.escalate", asOf: "2026-06-16") == "permitted")
  }

  @Test func `the Ombudsman is open for twelve months from the final response`() throws {
    let done = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16", "stage_1.escalation_requested 2025-06-20",
      "stage_2.acknowledged 2025-06-23", "stage_2.responded 2025-07-10")
    #expect(try done.decision(asOf: "2025-07-10").status == .closed)
    let path = "refer_to_ombudsman"
    #expect(try done.action(path, asOf: "2025-07-10") == "permitted until 2026-07-10")
    #expect(try done.action(path, asOf: "2026-07-10") == "permitted until 2026-07-10")
    #expect(try done.action(path, asOf: "2026-07-11") == "expired until 2026-07-10")
    #expect(try done.questions(asOf: "2026-07-11") == ["ombudsman_accepts_late"])
  }

  @Test func `facts not given are asked for and never read as no`() throws {
    let open = try scenario([:], "received 2025-06-02")
    #expect(try open.action("refuse", asOf: "2025-06-03") == "unknown")
    #expect(
      Set(try open.questions(asOf: "2025-06-03")) == [
        "issue_occurred", "became_aware", "court_claim_filed", "previously_decided", "good_reason",
      ])
    let known = try scenario(
      [
        "issue_occurred": "2025-05-01", "became_aware": "2025-05-01",
        "court_claim_filed": "false", "previously_decided": "false",
      ], "received 2025-06-02")
    #expect(try known.action("refuse", asOf: "2025-06-03") == "blocked")
    #expect(try known.questions(asOf: "2025-06-03").isEmpty)
  }

  @Test func `a ground only permits a refusal, and the clocks run until it is made`() throws {
    let facts = [
      "issue_occurred": "2025-05-01", "became_aware": "2025-05-01", "court_claim_filed": "true",
      "previously_decided": "false",
    ]
    let held = try scenario(facts, "received 2025-06-02")
    #expect(try held.action("refuse", asOf: "2025-06-03") == "permitted")
    #expect(try held.duty("stage_1.acknowledge", asOf: "2025-06-03") == "2025-06-09 pending")
    let refused = try scenario(facts, "received 2025-06-02", "refused 2025-06-05")
    #expect(try refused.decision(asOf: "2025-06-20").status == .refused)
    #expect(try refused.duty("stage_1.acknowledge", asOf: "2025-06-20").hasSuffix(" ended"))
    #expect(try refused.duty("explain_refusal", asOf: "2025-06-20") == "no date unknown")
    #expect(try refused.action("explain_refusal", asOf: "2025-06-20") == "required")
    #expect(try refused.action("take_refusal_to_ombudsman", asOf: "2025-06-20") == "permitted")
    #expect(try refused.decision(asOf: "2025-06-20").findings.isEmpty)
  }

  @Test func `once answered, a complaint can no longer be refused, only its escalation`() throws {
    let facts = ["court_claim_filed": #"{"is": true, "since": "2025-06-18"}"#]
    let answered = try scenario(
      facts, "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16")
    #expect(try answered.action("refuse", asOf: "2025-06-19") == "blocked")
    let escalated = try scenario(
      facts, "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16", "stage_1.escalation_requested 2025-06-20")
    #expect(try escalated.action("refuse", asOf: "2025-06-20") == "permitted")
    // Filed after the request, the claim was no ground at the gate.
    let later = try scenario(
      ["court_claim_filed": #"{"is": true, "since": "2025-06-25"}"#],
      "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16", "stage_1.escalation_requested 2025-06-20")
    #expect(try later.exclusions(asOf: "2025-06-30").contains("claim_filed: no"))
  }

  @Test func `a refusal without a ground is a finding`() throws {
    let refused = try scenario(
      [
        "issue_occurred": "2025-05-01", "became_aware": "2025-05-01",
        "court_claim_filed": "false", "previously_decided": "false",
      ], "received 2025-06-02", "refused 2025-06-05")
    let findings = try refused.decision(asOf: "2025-06-06").findings
    #expect(
      findings.contains { finding in
        if case .refusedWithoutGround = finding { true } else { false }
      })
  }

  @Test func `an overturned refusal starts stage 1 again with new clocks`() throws {
    let reopened = try scenario(
      ["court_claim_filed": "true"], "received 2025-06-02", "refused 2025-06-05",
      "refusal_overturned 2025-07-01")
    #expect(try reopened.decision(asOf: "2025-07-02").status == .open)
    #expect(try reopened.duty("stage_1.acknowledge", asOf: "2025-07-02") == "2025-07-08 pending")
    let runs = try reopened.decision(asOf: "2025-07-02").duties.filter {
      $0.rule == (try? reopened.decision(asOf: "2025-07-02").duties[1].rule)
    }
    #expect(runs.map { $0.run } == [1, 2])
    #expect(runs.map { $0.status } == [.ended, .pending])
  }

  @Test func `an old issue newly learnt of is no ground to refuse`() throws {
    let learnt = try scenario(
      [
        "issue_occurred": "2023-01-10", "became_aware": "2025-05-01",
        "court_claim_filed": "false", "previously_decided": "false",
      ], "received 2025-06-02")
    #expect(try learnt.action("refuse", asOf: "2025-06-03") == "blocked")
    let old = try scenario(
      [
        "issue_occurred": "2023-01-10", "became_aware": "2024-06-01",
        "court_claim_filed": "false", "previously_decided": "false",
      ], "received 2025-06-02")
    #expect(
      try old.exclusions(asOf: "2025-06-03") == [
        "issue_over_twelve_months: yes", "claim_filed: no", "already_considered: no",
        "complain.until: yes",
      ])
    #expect(try old.action("refuse", asOf: "2025-06-03") == "permitted")
    #expect(try old.questions(asOf: "2025-06-03") == ["good_reason"])
    // Twelve months to the day are in time.
    let inTime = try scenario(
      ["issue_occurred": "2023-01-10", "became_aware": "2024-06-01"], "received 2025-06-01")
    #expect(try inTime.exclusions(asOf: "2025-06-03").contains("complain.until: no"))
  }

  @Test func `before receipt the case has not started`() throws {
    let early = try scenario(
      ["issue_occurred": "2025-05-01", "became_aware": "2025-05-03"], "received 2025-06-02")
    let decision = try early.decision(asOf: "2025-06-01")
    #expect(decision.status == .notStarted)
    #expect(decision.duties.isEmpty)
    #expect(try early.action("complain", asOf: "2025-06-01") == "permitted until 2026-05-03")
  }

  @Test func `a response before receipt is a finding and answers nothing`() throws {
    let odd = try scenario([:], "stage_1.responded 2025-05-30", "received 2025-06-02")
    let decision = try odd.decision(asOf: "2025-06-03")
    #expect(decision.status == .open)
    #expect(!decision.findings.isEmpty)
    #expect(
      try odd.duty("stage_1.respond", asOf: "2025-06-03") == "2025-06-23 pending provisional")
  }

  @Test func `the same handler at both stages is a finding`() throws {
    func findings(_ second: String) throws -> [CaseFinding] {
      try scenario(
        [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
        "stage_1.responded 2025-06-16 by A1", "stage_1.escalation_requested 2025-06-20",
        "stage_2.acknowledged 2025-06-23", "stage_2.responded 2025-07-10 by \(second)"
      ).decision(asOf: "2025-07-11").findings
    }
    #expect(try findings("B2").isEmpty)
    #expect(
      try findings("A1").contains { finding in
        if case .sameHandler = finding { true } else { false }
      })
  }

  @Test func `a second refusal has to be explained again`() throws {
    let twice = try scenario(
      ["court_claim_filed": "true"], "received 2025-06-02", "refused 2025-06-04",
      "refusal_explained 2025-06-05", "refusal_overturned 2025-06-10", "refused 2025-06-12")
    let policy = try Shipped.compiled("england-hoscode-2024")
    let decision = try twice.decision(asOf: "2025-06-13")
    let explanations = decision.duties.filter {
      policy.names.path(of: $0.rule) == "explain_refusal"
    }
    #expect(explanations.map { $0.run } == [1, 2])
    #expect(explanations.map { $0.status } == [.met, .unknown])
    #expect(try twice.action("explain_refusal", asOf: "2025-06-13") == "required")
    #expect(
      !decision.findings.contains { finding in
        if case .impossibleOrder = finding { true } else { false }
      })
  }

  @Test func `a response recorded twice, in time and late, is neither`() throws {
    let twice = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-03",
      "stage_1.responded 2025-06-05", "stage_1.responded 2025-06-30")
    #expect(try twice.duty("stage_1.respond", asOf: "2025-06-20") == "2025-06-17 met")
    #expect(try twice.duty("stage_1.respond", asOf: "2025-07-01") == "2025-06-17 unknown")
    let bothInTime = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-03",
      "stage_1.responded 2025-06-05", "stage_1.responded 2025-06-10")
    #expect(try bothInTime.duty("stage_1.respond", asOf: "2025-07-01") == "2025-06-17 met")
  }

  @Test func `a date that cannot lie where it does is a finding`() throws {
    func findings(_ facts: [String: String]) throws -> [CaseFinding] {
      try scenario(facts, "received 2025-06-02").decision(asOf: "2025-06-03").findings
    }
    #expect(try findings(["became_aware": "2025-06-02"]).isEmpty)
    #expect(
      try findings(["became_aware": "2025-06-03"]).contains { finding in
        if case .impossibleDate(_, let day, isAfter: true, _, let other) = finding {
          day.iso == "2025-06-03" && other.iso == "2025-06-02"
        } else {
          false
        }
      })
  }
}
