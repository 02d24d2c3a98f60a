import RulesEngine
import TestSupport
import Testing

/// What the Code lends a silent landlord, and what it never lends.
@Suite("The Code behind a landlord")
struct FallbackTests {
  @Test func `a power to extend is never lent`() throws {
    let policy = try Shipped.landlord(
      """
      stages:
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [received]
          duties:
            respond: { due: 10 working days from stage_1.acknowledged, clause: p 1 }
      """)
    let extended = Scenario(
      policy,
      [
        "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
        "stage_1.extended 2025-06-16 > 2025-06-25 with reasons,ombudsman_contact",
      ])
    #expect(try extended.action("stage_1.respond.extension", asOf: "2025-06-10") == "none")
    let decision = try extended.decision(asOf: "2025-06-20")
    let respond = try #require(
      decision.duties.first { policy.names.path(of: $0.rule) == "stage_1.respond" })
    // By the landlord's own words it is late, by the Code it is in time: each date says so.
    #expect(respond.dates.map { $0.due?.iso } == ["2025-06-18", "2025-06-25"])
    #expect(respond.dates.map { $0.source } == [.policy, .code])
    #expect(respond.dates.map { $0.status } == [.overdue, .pending])
    #expect(
      decision.findings.contains { finding in
        if case .extensionNotProvidedFor(_, _, .policy) = finding { true } else { false }
      })
  }

  @Test func `a ground for refusing is never lent`() throws {
    let policy = try Shipped.landlord(
      "stages: { stage_1: { title: Stage 1, serves: stage_1, opens: [received] } }\n")
    let open = Scenario(policy, facts: ["court_claim_filed": "true"], ["received 2025-06-02"])
    #expect(try !open.exclusions(asOf: "2025-06-03").contains { $0.hasPrefix("claim_filed") })
    #expect(try open.action("refuse", asOf: "2025-06-03") != "permitted")
  }

  @Test func `a shorter limit of the landlord's does not make a complaint late`() throws {
    let policy = try Shipped.landlord(
      """
      rights:
        complain:
          who: resident
          from: became_aware
          until: 6 months from became_aware
          unless: good_reason
          clause: p 1
      stages: { stage_1: { title: Stage 1, serves: stage_1, opens: [received] } }
      """)
    let facts = ["issue_occurred": "2024-10-01", "became_aware": "2024-10-01"]
    let within = Scenario(policy, facts: facts, ["received 2025-06-02"])
    #expect(try within.exclusions(asOf: "2025-06-03").contains("complain.until: no"))
    let early = Scenario(policy, facts: facts, [])
    #expect(try early.action("complain", asOf: "2025-06-02") == "permitted until 2025-10-01")
    let late = Scenario(policy, facts: facts, ["received 2025-10-02"])
    #expect(try late.exclusions(asOf: "2025-10-03").contains("complain.until: yes"))
  }

  @Test func `a duty that the landlord does not mention applies from the Code`() throws {
    let policy = try Shipped.landlord(
      "stages: { stage_1: { title: Stage 1, serves: stage_1, opens: [received] } }\n")
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("stage_1.acknowledge", asOf: "2025-06-03") == "2025-06-09 pending")
    let duty = try #require(
      try open.decision(asOf: "2025-06-03").duties.first { $0.status == .pending })
    #expect(duty.dates.map { $0.source } == [.code])
    #expect(policy.rule(duty.rule)?.lent == .everything)
  }

  @Test func `a right of the body is never lent, one of the person is`() throws {
    let policy = try Shipped.compiled(
      try Shipped.policy(
        yaml: """
          format: 1
          policy: acme
          edition: "1"
          title: Acme
          kind: landlord
          landlord: { name: Acme }
          jurisdiction: scotland
          answers_to: scotland-spso
          in_force: unstated
          calendar: scotland
          counting: unstated
          stages:
            stage_1: { title: Stage 1, serves: stage_1, opens: [received] }
            stage_2: { title: Stage 2, serves: stage_2, opens: [sent_to_stage_2], final: yes }
          """))
    let open = Scenario(policy, ["received 2026-04-02"])
    #expect(try open.action("send_to_stage_2", asOf: "2026-04-07") == "none")
    #expect(try open.action("insist_on_stage_2", asOf: "2026-04-07").hasPrefix("permitted"))
  }
}
