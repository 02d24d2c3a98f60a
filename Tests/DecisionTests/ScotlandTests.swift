import RulesEngine
import TestSupport
import Testing

/// Dates worked out by hand in the working-days sheet, section 7.
@Suite("Scotland's model procedure decides a case")
struct ScotlandTests {
  private func scenario(_ facts: [String: String] = [:], _ events: String...) throws -> Scenario {
    Scenario(try Shipped.compiled("scotland-spso"), facts: facts, events)
  }

  /// Vectors 1, 5, 6 and 7: the day of receipt is day 1, or the next working day.
  @Test(arguments: [
    ("2026-04-02", "2026-04-09"), ("2025-12-24", "2026-01-05"), ("2026-06-12", "2026-06-19"),
    ("2025-11-29", "2025-12-08"),
  ])
  func `stage 1 is answered on day 5`(_ received: String, _ due: String) throws {
    let open = try scenario([:], "received \(received)")
    #expect(try open.duty("stage_1.respond", asOf: received) == "\(due) pending")
    #expect(try open.duty("stage_1.acknowledge", asOf: received) == "none")
  }

  @Test(arguments: [
    ("2026-04-02", "2026-04-16"), ("2025-12-24", "2026-01-12"), ("2026-06-12", "2026-06-26"),
  ])
  func `a stage 1 extension ends on day 10, whatever date is told`(
    _ received: String, _ limit: String
  ) throws {
    let policy = try Shipped.compiled("scotland-spso")
    for (told, due) in [(limit, limit), ("2027-03-01", limit)] {
      let extended = Scenario(
        policy,
        [
          "received \(received)",
          "stage_1.extended \(received) > \(told) with reasons,manager_approves",
        ])
      #expect(try extended.duty("stage_1.respond", asOf: received) == "\(due) pending")
    }
  }

  @Test func `an extension without the manager moves nothing`() throws {
    let alone = try scenario(
      [:], "received 2026-04-02", "stage_1.extended 2026-04-07 > 2026-04-16 with reasons")
    #expect(try alone.duty("stage_1.respond", asOf: "2026-04-08") == "2026-04-09 pending")
    let twice = try scenario(
      [:], "received 2026-04-02",
      "stage_1.extended 2026-04-07 > 2026-04-10 with reasons,manager_approves",
      "stage_1.extended 2026-04-08 > 2026-04-16 with reasons,manager_approves")
    #expect(try twice.duty("stage_1.respond", asOf: "2026-04-09") == "2026-04-10 pending")
  }

  /// Vectors 2, 7, 9 and 17: handled directly, or escalated, on a clock of its own.
  @Test(arguments: [
    ("2026-04-03", "2026-04-08", "2026-05-01"), ("2025-11-29", "2025-12-04", "2025-12-31"),
    ("2025-08-21", "2025-08-25", "2025-09-17"), ("2026-11-02", "2026-11-04", "2026-11-27"),
  ])
  func `straight to stage 2 is acknowledged on day 3 and answered on day 20`(
    _ day: String, _ acknowledge: String, _ respond: String
  ) throws {
    let direct = try scenario([:], "received \(day)", "sent_to_stage_2 \(day)")
    #expect(try direct.duty("stage_2.acknowledge", asOf: day) == "\(acknowledge) pending")
    #expect(try direct.duty("stage_2.respond", asOf: day) == "\(respond) pending")
  }

  @Test func `time used at stage 1 does not shorten stage 2`() throws {
    let escalated = try scenario(
      ["became_aware": "2026-09-01"], "received 2026-09-21", "stage_1.responded 2026-09-25",
      "stage_1.escalation_requested 2026-10-30")
    #expect(try escalated.duty("stage_2.acknowledge", asOf: "2026-10-30") == "2026-11-03 pending")
    #expect(try escalated.duty("stage_2.respond", asOf: "2026-10-30") == "2026-11-26 pending")
    #expect(try escalated.decision(asOf: "2026-10-31").findings.isEmpty)
  }

  @Test func `a stage 1 not answered in time goes to stage 2 by itself`() throws {
    let open = try scenario([:], "received 2026-04-02")
    #expect(try open.decision(asOf: "2026-04-09").stage == 1)
    // Missed on Friday 10 April, which is day 1 of stage 2.
    #expect(try open.duty("stage_1.respond", asOf: "2026-04-10") == "2026-04-09 overdue")
    #expect(try open.decision(asOf: "2026-04-10").stage == 2)
    #expect(try open.duty("stage_2.acknowledge", asOf: "2026-04-10") == "2026-04-14 pending")
  }

  /// Vector 10: extended at day 20, updated at least every 20 working days.
  @Test func `an extended stage 2 is updated at least every twenty working days`() throws {
    let events = [
      "received 2026-11-02", "sent_to_stage_2 2026-11-02", "stage_2.acknowledged 2026-11-04",
      "stage_2.extended 2026-11-27 > 2027-03-31 with reasons,manager_approves",
    ]
    let policy = try Shipped.compiled("scotland-spso")
    let extended = Scenario(policy, events)
    // No cap: any date holds.
    #expect(try extended.duty("stage_2.respond", asOf: "2026-12-01") == "2027-03-31 pending")
    #expect(try extended.duty("stage_2.update", asOf: "2026-12-01") == "2026-12-30 pending")
    #expect(try extended.duty("stage_2.update", asOf: "2026-12-31") == "2026-12-30 overdue")
    let updated = Scenario(policy, events + ["stage_2.updated 2026-12-14"])
    // 25 and 28 December, 1 and 4 January are closed.
    #expect(try updated.duty("stage_2.update", asOf: "2026-12-31") == "2027-01-15 pending")
    let answered = Scenario(policy, events + ["stage_2.responded 2026-12-18"])
    #expect(try answered.duty("stage_2.update", asOf: "2027-02-01").hasSuffix(" ended"))
  }

  /// Vector 15: the later of six months from knowing and two months from receiving the answer.
  @Test(arguments: [
    ("2026-05-20", "2026-07-20"), ("2026-02-01", "2026-07-10"),
  ])
  func `escalation ends with the later of two limits`(
    _ answered: String, _ last: String
  ) throws {
    let open = try scenario(
      ["became_aware": "2026-01-10", "response_received": answered], "received 2026-01-12",
      "stage_1.responded 2026-01-16")
    let path = "stage_1.escalate"
    #expect(try open.action(path, asOf: last) == "permitted until \(last)")
    let next = try #require(CivilDate(iso: last)).adding(days: 1).iso
    #expect(try open.action(path, asOf: next) == "expired until \(last)")
    #expect(try open.questions(asOf: next).contains("special_circumstances"))
  }

  @Test func `escalation is sure while one limit runs, though the other is not known`() throws {
    let open = try scenario(
      ["became_aware": "2026-01-10"], "received 2026-01-12", "stage_1.responded 2026-01-16")
    #expect(try open.action("stage_1.escalate", asOf: "2026-07-10").hasPrefix("permitted"))
    #expect(try open.action("stage_1.escalate", asOf: "2026-07-11") == "unknown")
    #expect(try open.questions(asOf: "2026-07-11").contains("response_received"))
  }

  @Test func `a late complaint may be refused, and special circumstances are asked about`()
    throws
  {
    let late = try scenario(["became_aware": "2025-10-01"], "received 2026-04-02")
    #expect(try late.exclusions(asOf: "2026-04-07").contains("complain.until: yes"))
    #expect(try late.action("refuse", asOf: "2026-04-07") == "permitted")
    #expect(try late.questions(asOf: "2026-04-07").contains("special_circumstances"))
    let lifted = Scenario(
      try Shipped.compiled("scotland-spso"), facts: ["became_aware": "2025-10-01"],
      [
        "received 2026-04-02",
        Scenario.judged("special_circumstances", true, about: "complain", on: "2026-04-07"),
      ])
    #expect(try lifted.exclusions(asOf: "2026-04-07").contains("complain.until: no"))
    // Six months to the day.
    let inTime = try scenario(["became_aware": "2025-10-02"], "received 2026-04-02")
    #expect(try inTime.exclusions(asOf: "2026-04-07").contains("complain.until: no"))
  }

  @Test func `the resident may insist on stage 2 and the landlord only with its reasons`() throws {
    let open = try scenario([:], "received 2026-04-02")
    #expect(try open.action("insist_on_stage_2", asOf: "2026-04-07").hasPrefix("permitted"))
    #expect(try open.action("send_to_stage_2", asOf: "2026-04-07") == "unknown")
    let serious = Scenario(
      try Shipped.compiled("scotland-spso"),
      [
        "received 2026-04-02",
        Scenario.judged(
          "serious_high_risk_or_high_profile", true, about: "send_to_stage_2", on: "2026-04-02"),
      ])
    #expect(try serious.action("send_to_stage_2", asOf: "2026-04-07").hasPrefix("permitted"))
    let answered = try scenario([:], "received 2026-04-02", "stage_1.responded 2026-04-08")
    #expect(try answered.action("insist_on_stage_2", asOf: "2026-04-10").hasPrefix("expired"))
  }

  /// Vector 16: twelve months, not rolled to a working day.
  @Test func `the Ombudsman's limit runs from knowing`() throws {
    let done = try scenario(
      ["became_aware": "2026-01-10", "court_claim_filed": "false"], "received 2026-01-12",
      "stage_1.responded 2026-01-16", "stage_1.escalation_requested 2026-02-02",
      "stage_2.acknowledged 2026-02-03", "stage_2.responded 2026-02-20")
    let path = "refer_to_ombudsman"
    #expect(try done.action(path, asOf: "2027-01-10") == "permitted until 2027-01-10")
    #expect(try done.action(path, asOf: "2027-01-11") == "expired until 2027-01-10")
  }

  @Test func `each of the model's grounds permits a refusal and names its facts`() throws {
    let open = try scenario(["compensation_only": "true"], "received 2026-04-02")
    #expect(try open.exclusions(asOf: "2026-04-02").contains("compensation_alone: yes"))
    #expect(try open.exclusions(asOf: "2026-04-02").contains("first_request: unknown"))
    #expect(try open.action("refuse", asOf: "2026-04-02") == "permitted")
  }
}
