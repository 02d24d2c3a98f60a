import RulesEngine
import TestSupport
import Testing

/// Cases under a landlord whose document leaves much open, with the Code behind it.
@Suite("Lets for Life decides a case")
struct LetsForLifeCaseTests {
  private func scenario(_ facts: [String: String] = [:], _ events: String...) throws -> Scenario {
    Scenario(try Shipped.compiled("letsforlife"), facts: facts, events)
  }

  @Test func `lengths without a start count from the Code's start`() throws {
    let open = try scenario([:], "received 2025-12-22", "stage_1.acknowledged 2025-12-29")
    #expect(try open.duty("stage_1.acknowledge", asOf: "2025-12-30") == "2025-12-31 met")
    #expect(try open.duty("stage_1.respond", asOf: "2025-12-30") == "2026-01-13 pending")
    let second = try scenario(
      [:], "received 2025-05-01", "stage_1.acknowledged 2025-05-02",
      "stage_1.responded 2025-05-08", "stage_1.escalation_requested 2025-06-30",
      "stage_2.acknowledged 2025-07-04")
    #expect(try second.duty("stage_2.acknowledge", asOf: "2025-07-04") == "2025-07-07 met")
    #expect(try second.duty("stage_2.respond", asOf: "2025-07-04") == "2025-08-01 pending")
  }

  @Test func `an extension without a cap is held to the Code's`() throws {
    let extended = try scenario(
      [:], "received 2025-06-04", "stage_1.acknowledged 2025-06-06",
      "stage_1.extended 2025-06-16 > 2025-09-01 with reasons")
    let decision = try extended.decision(asOf: "2025-06-17")
    let names = try Shipped.compiled("letsforlife").names
    let respond = try #require(
      decision.duties.first { names.path(of: $0.rule) == "stage_1.respond" })
    // The Code's limit binds; the landlord's own date shows beside it.
    #expect(respond.dates.map { $0.due?.iso } == ["2025-07-04", "2025-09-01"])
    #expect(respond.dates.map { $0.source } == [.code, .policy])
    let later = try extended.decision(asOf: "2025-07-07")
    let statuses = try #require(
      later.duties.first { names.path(of: $0.rule) == "stage_1.respond" })
    #expect(statuses.status == .overdue)
    #expect(statuses.dates.map { $0.status } == [.overdue, .pending])
  }

  @Test func `the landlord's wider ground is narrowed by the Code`() throws {
    let facts = [
      "issue_occurred": "2023-01-10", "became_aware": "2025-05-01",
      "court_claim_filed": "false", "previously_decided": "false", "information_request": "false",
    ]
    let open = try scenario(facts, "received 2025-06-02")
    let ground = try #require(try open.decision(asOf: "2025-06-03").exclusions.first)
    #expect(ground.name == "issue_over_twelve_months")
    #expect(ground.holds == .yes)
    #expect(!ground.isAllowedByCode)
    #expect(try open.action("refuse", asOf: "2025-06-03") == "blocked")
  }

  @Test func `a ground that the Code does not list permits nothing`() throws {
    let open = try scenario(["information_request": "true"], "received 2025-06-02")
    let grounds = try open.decision(asOf: "2025-06-03").exclusions
    let ground = try #require(grounds.first { $0.name == "information_matter" })
    #expect(ground.holds == .yes)
    #expect(!ground.isAllowedByCode)
    #expect(try !open.questions(asOf: "2025-06-03").contains("information_request"))
  }

  @Test func `the resident's rights come from the Code where the document is silent`() throws {
    let done = try scenario(
      [:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
      "stage_1.responded 2025-06-16", "stage_1.escalation_requested 2025-06-20",
      "stage_2.acknowledged 2025-06-23", "stage_2.responded 2025-07-10")
    #expect(
      try done.action("refer_to_ombudsman", asOf: "2026-07-10") == "permitted until 2026-07-10")
    let early = try scenario(
      ["issue_occurred": "2025-05-01", "became_aware": "2025-05-03"], "received 2025-06-02")
    #expect(try early.action("complain", asOf: "2025-06-01") == "permitted until 2026-05-03")
  }

  @Test func `an overturned refusal runs the Code's clocks, the document having none`() throws {
    let reopened = try scenario(
      ["court_claim_filed": "true"], "received 2025-06-02", "refused 2025-06-05",
      "refusal_overturned 2025-07-01")
    #expect(try reopened.duty("stage_1.acknowledge", asOf: "2025-07-02") == "2025-07-08 pending")
  }

  @Test func `an open promise has no date and is never overdue`() throws {
    let open = try scenario([:], "received 2025-06-02", "stage_1.acknowledged 2025-06-04")
    #expect(
      try open.duty("stage_1.set_out_understanding", asOf: "2026-06-04") == "no date unknown")
    #expect(try open.action("stage_1.set_out_understanding", asOf: "2026-06-04") == "required")
  }

  @Test func `binding is never later than the Code's own date`() throws {
    let code = try Shipped.compiled("england-hoscode-2024")
    let landlord = try Shipped.compiled("letsforlife")
    let histories: [[String]] = [
      ["received 2025-06-07"],
      ["received 2025-06-07", "stage_1.acknowledged 2025-06-14"],
      [
        "received 2025-06-07", "stage_1.acknowledged 2025-06-11",
        "stage_1.extended 2025-06-20 > 2025-12-01",
      ],
      [
        "received 2025-06-07", "stage_1.acknowledged 2025-06-11", "stage_1.responded 2025-06-20",
        "stage_1.escalation_requested 2025-06-28",
      ],
    ]
    for history in histories {
      let theirs = try Scenario(code, history).decision(asOf: "2025-06-30")
      let ours = try Scenario(landlord, history).decision(asOf: "2025-06-30")
      for duty in theirs.duties {
        let path = code.names.path(of: duty.rule)
        guard let due = duty.binding?.due else { continue }
        let match = try #require(
          ours.duties.last { landlord.names.path(of: $0.rule) == path }, "\(path)")
        #expect(try #require(match.binding?.due) <= due, "\(path) of \(history)")
      }
    }
  }

  @Test func `the informal step is no business of the Code's`() throws {
    let open = try scenario(
      [:], "concern_raised 2025-06-02", "informal.concern_answered 2025-06-04",
      "received 2025-06-05")
    #expect(try open.decision(asOf: "2025-06-06").findings.isEmpty)
    #expect(try open.duty("informal.resolve_concern", asOf: "2025-06-06") == "no date met")
  }

  @Test func `good reason is judged after the complaint came, and settles it`() throws {
    let facts = [
      "issue_occurred": "2024-01-05", "became_aware": "2024-02-01",
      "court_claim_filed": "false", "previously_decided": "false",
    ]
    let policy = try Shipped.compiled("letsforlife")
    func judged(_ answer: Bool) -> Scenario {
      Scenario(
        policy, facts: facts,
        [
          "received 2025-06-02",
          Scenario.judged("good_reason", answer, about: "complain", on: "2025-06-03"),
        ])
    }
    #expect(try judged(true).action("refuse", asOf: "2025-06-04") == "blocked")
    #expect(try judged(false).action("refuse", asOf: "2025-06-04") == "permitted")
    #expect(try judged(false).questions(asOf: "2025-06-04").isEmpty)
  }
}
