import RulesEngine
import TestSupport
import Testing

@Suite("History: what was allowed just before each step")
struct HistoryTests {
  private let events = [
    "received 2025-06-02", "stage_1.acknowledged 2025-06-04",
    "stage_1.extended 2025-06-18 > 2025-06-30 with reasons,ombudsman_contact",
    "stage_1.responded 2025-06-30", "stage_1.escalation_requested 2025-07-02",
  ]

  private let known = ["issue_occurred": "2025-05-01", "became_aware": "2025-05-01"]

  @Test func `each step is told in the order of the dates, up to the day asked about`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"), facts: known, events)
    #expect(
      try scenario.history(asOf: "2025-06-30") == [
        "2025-06-02 received permitted", "2025-06-04 stage_1.acknowledged required",
        "2025-06-18 stage_1.extended permitted", "2025-06-30 stage_1.responded required",
      ])
  }

  @Test func `the order in which steps were recorded changes nothing`() throws {
    let policy = try Shipped.compiled("england-hoscode-2024")
    let forwards = try Scenario(policy, events).history(asOf: "2025-07-02")
    #expect(try Scenario(policy, events.reversed()).history(asOf: "2025-07-02") == forwards)
    #expect(try Scenario(policy, events + events).history(asOf: "2025-07-02") == forwards)
  }

  @Test(arguments: [("2025-06-18", "permitted"), ("2025-06-19", "expired")])
  func `an extension is told of in time on the last day and too late on the next`(
    _ day: String, _ was: String
  ) throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"),
      [events[0], events[1], "stage_1.extended \(day) > 2025-06-30 with reasons"])
    #expect(try scenario.history(asOf: "2025-06-20").last == "\(day) stage_1.extended \(was)")
  }

  @Test func `an escalation before the response was blocked`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"),
      [events[0], events[1], "stage_1.escalation_requested 2025-06-10"])
    #expect(
      try scenario.history(asOf: "2025-06-20").last
        == "2025-06-10 stage_1.escalation_requested blocked")
    #expect(
      try scenario.just(before: "2025-06-10", .blocked, asOf: "2025-06-20")
        .contains("stage_1.escalate"))
    #expect(
      try scenario.just(before: "2025-06-10", .required, asOf: "2025-06-20") == ["stage_1.respond"])
  }

  @Test func `an acknowledgement by a stage that is not open was blocked`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"), [events[0], "stage_2.acknowledged 2025-06-03"])
    #expect(
      try scenario.history(asOf: "2025-06-20").last == "2025-06-03 stage_2.acknowledged blocked")
  }

  @Test func `a step may rest on another of its own day`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"), facts: known,
      [
        "received 2025-06-02", "stage_1.acknowledged 2025-06-02", "stage_1.responded 2025-06-10",
        "stage_1.escalation_requested 2025-06-10",
      ])
    #expect(
      try scenario.history(asOf: "2025-06-20") == [
        "2025-06-02 received permitted", "2025-06-02 stage_1.acknowledged required*",
        "2025-06-10 stage_1.responded required",
        "2025-06-10 stage_1.escalation_requested permitted*",
      ])
    // Just before the day nothing had been received, whatever came on it.
    #expect(try scenario.just(before: "2025-06-02", .required, asOf: "2025-06-20").isEmpty)
  }

  @Test func `what was done is not asked for a second time`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"),
      [events[0], events[1], "stage_1.acknowledged 2025-06-05"])
    #expect(
      try scenario.history(asOf: "2025-06-20").last == "2025-06-05 stage_1.acknowledged past")
  }

  @Test func `a power to extend that only the Code has is of no rule of the landlord's`() throws {
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
    let scenario = Scenario(policy, Array(events.prefix(3)))
    #expect(
      try scenario.history(asOf: "2025-06-20").last == "2025-06-18 stage_1.extended no_rule")
  }

  @Test func `a judgement stands in the history and opens nothing before its day`() throws {
    let scenario = Scenario(
      try Shipped.compiled("england-hoscode-2024"),
      facts: ["became_aware": "2024-01-10", "issue_occurred": "2024-01-10"],
      [
        "received 2025-06-02",
        Scenario.judged("good_reason", true, about: "complain", on: "2025-06-05"),
      ])
    #expect(
      try scenario.history(asOf: "2025-06-20") == [
        "2025-06-02 received expired", "2025-06-05 good_reason true no_rule",
      ])
    let early = try scenario.history(asOf: "2025-06-04")
    #expect(early == ["2025-06-02 received expired"])
  }
}
