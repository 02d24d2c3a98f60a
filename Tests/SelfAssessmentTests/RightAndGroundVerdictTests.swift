import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// A landlord with some top-level and stage lines of its own, judged on one provision.
private func verdict(
  _ number: String, top: String = "", stage1: String = "", stage2: String = "",
  stages: String = "", counting: String = "unstated"
) throws -> Verdict {
  let yaml = """
    \(top)
    stages:
      stage_1:
        title: Stage 1
        serves: stage_1
        opens: [received]
        \(stage1)
      stage_2:
        title: Stage 2
        serves: stage_2
        opens: [stage_1.escalation_requested]
        final: yes
        \(stage2)
    \(stages)
    """
  let assessor = try #require(Assessor(try Shipped.landlord(yaml, counting: counting)))
  for row in assessor.assess().rows {
    if row.provision == number { return row.verdict }
    if let part = row.parts.first(where: { $0.provision == number }) { return part.verdict }
  }
  throw Shipped.Trouble("no row \(number)")
}

@Suite("Rights, grounds and stages against the Code")
struct RightAndGroundVerdictTests {
  private static let ground =
    "exclusions: { issue_over_twelve_months: { when: { not: { happened: received, by: 12 months "
    + "from issue_occurred } }, unless: { any: [{ happened: received, by: 12 months from "
    + "became_aware }, { judged: good_reason, about: complain }] }, clause: p 1 } }"

  @Test(arguments: [
    ("{ from: became_aware, until: 12 months from became_aware, unless: good_reason", Verdict.yes),
    ("{ from: issue_occurred, until: none", .yes),
    ("{ from: issue_occurred, until: 2 years from became_aware, unless: good_reason", .yes),
    // The limit is shorter, has no discretion, leaves awareness out, or cannot be told.
    ("{ from: became_aware, until: 6 months from became_aware, unless: good_reason", .no),
    ("{ from: became_aware, until: 12 months from became_aware", .no),
    ("{ from: issue_occurred, until: 12 months from issue_occurred, unless: good_reason", .no),
    ("{ from: issue_occurred, until: unstated", .undetermined),
    // A wall that no discretion moves.
    (
      "{ from: became_aware, until: 12 months from became_aware, unless: good_reason, "
        + "at_latest: 2 years from became_aware", .no
    ),
    // Another judgement than the Code's.
    (
      "{ from: became_aware, until: 12 months from became_aware, unless: special_circumstances",
      .undetermined
    ),
    // Something asked for that the Code does not ask.
    ("{ from: issue_occurred, until: none, needs: [in_writing]", .no),
  ])
  func `the limit for complaints is twelve months from knowing, with discretion`(
    _ right: String, _ verdict: Verdict
  ) throws {
    let top = "rights: { complain: \(right), who: resident, clause: p 1 } }\n" + Self.ground
    #expect(try SelfAssessmentTests.verdict("2.3", top: top) == verdict)
  }

  @Test(arguments: [
    ("court_claim_filed", Verdict.yes),
    ("{ all: [court_claim_filed, previously_decided] }", .yes),
    ("{ any: [court_claim_filed, first_time_service_request] }", .no),
    ("first_time_service_request", .no),
  ])
  func `a ground may be narrower than the Code's and not wider`(
    _ when: String, _ verdict: Verdict
  ) throws {
    let top = "exclusions: { claim_filed: { when: \(when), clause: p 1 } }"
    #expect(try SelfAssessmentTests.verdict("2.2(b)", top: top) == verdict)
  }

  @Test func `a document that uses no ground, or not this one, takes nothing away`() throws {
    #expect(try verdict("2.2(b)", top: "exclusions: none") == .yes)
    #expect(try verdict("2.2", top: "exclusions: none") == .yes)
    #expect(try verdict("2.2(b)", top: "exclusions: { claim_filed: none }") == .yes)
    #expect(try verdict("2.2(b)") == .undetermined)
    #expect(try verdict("6.13", stage2: "handler: none") == .no)
  }

  @Test func `a ground is known by its condition, whatever it is called`() throws {
    let top = "exclusions: { in_court: { when: court_claim_filed, at: [acceptance], clause: p 1 } }"
    #expect(try verdict("2.2(b)", top: top) == .yes)
  }

  @Test func `a gate the Code does not have widens a ground`() throws {
    let top = "exclusions: { claim_filed: { when: court_claim_filed, at: [any_time], clause: p } }"
    #expect(try verdict("2.2(b)", top: top) == .no)
  }

  @Test(arguments: [
    ("until: none, needs: none", Verdict.yes), ("until: none", .undetermined),
    ("until: none, needs: [reasons]", .no),
  ])
  func `reasons may not be demanded for escalating`(_ keys: String, _ verdict: Verdict) throws {
    let right = "{ escalate: { who: resident, from: stage_1.responded, \(keys), clause: p 1 } }"
    #expect(
      try SelfAssessmentTests.verdict("6.12", stage1: "rights: \(right)") == verdict)
  }

  @Test(arguments: [
    ("handler: { not_from: [stage_1] }", Verdict.yes), ("handler: { not_from: none }", .no),
    ("handler: { is: a manager }", .undetermined), ("", .undetermined),
  ])
  func `another person decides at stage 2`(_ handler: String, _ verdict: Verdict) throws {
    #expect(try SelfAssessmentTests.verdict("6.13", stage2: handler) == verdict)
  }

  @Test func `a third stage is one too many, however it opens`() throws {
    #expect(try verdict("5.3") == .yes)
    let byStage = """
        panel:
          title: Panel
          serves: none
          opens: [stage_2.escalation_requested]
      """
    #expect(try verdict("5.3", stages: byStage) == .no)
    // The event belongs to the case, but it cannot come before receipt.
    let byCase = """
        panel:
          title: Panel
          serves: none
          opens: [logged]
      """
    #expect(try verdict("5.3", stages: byCase) == .no)
    // It is counted among the stages, and does not come before the first.
    #expect(try verdict("5.2", stages: byCase) == .yes)
    let before = """
        informal:
          title: Informal
          serves: none
          opens: [concern_raised]
      """
    #expect(try verdict("5.2", stages: before) == .undetermined)
    #expect(try verdict("5.3", stages: before) == .yes)
  }

  @Test(arguments: [
    "when: court_claim_filed", "until: 3 working days from received", "from: stage_1.logged",
    "do: log",
  ])
  func `a promise for some cases, some days or another act is not yet a yes`(
    _ key: String
  ) throws {
    let duty =
      "duties: { acknowledge: { due: 5 working days from received, \(key), clause: p 1 } }"
    #expect(try verdict("6.2", stage1: duty) == .undetermined)
  }

  @Test func `a promise that something lifts is no promise`() throws {
    let duty =
      "duties: { acknowledge: { due: 5 working days from received, unless: court_claim_filed, "
      + "clause: p 1 } }"
    #expect(try verdict("6.2", stage1: duty) == .no)
  }

  @Test func `a duty of somebody else's is not the landlord's`() throws {
    let duty =
      "duties: { acknowledge: { who: ombudsman, due: 5 working days from received, clause: p 1 } }"
    #expect(try verdict("6.2", stage1: duty) == .no)
  }

  @Test func `a stage that ends takes its promises along`() throws {
    let stage =
      "until: 2 working days from received\n    duties: { acknowledge: { due: 5 working days from "
      + "received, clause: p 1 } }"
    #expect(try verdict("6.2", stage1: stage) == .undetermined)
  }

  // MARK: what an outside reader found

  private static let acknowledge = "acknowledge: { due: 5 working days from received, clause: p 1"
  private static let respond =
    "respond: { due: 10 working days from stage_1.acknowledged, clause: p"

  @Test func `a power to extend that the Code does not give spoils a promise`() throws {
    let duty = "duties: { \(Self.acknowledge), extension: { up_to: none, until: due } } }"
    #expect(try verdict("6.2", stage1: duty) == .no)
    let chained =
      "duties: { \(Self.acknowledge), extension: { up_to: none, until: due } }, "
      + "respond: { due: 5 working days from stage_1.acknowledge.due, clause: p 2 } }"
    #expect(try verdict("6.3", stage1: chained) == .undetermined)
  }

  @Test(arguments: [
    ("{ not: good_reason }", Verdict.undetermined), ("court_claim_filed", .no),
    ("{ any: [good_reason, court_claim_filed] }", .no), ("good_reason", .yes),
  ])
  func `the cap of an extension is lifted for no other reason than the Code's`(
    _ unless: String, _ verdict: Verdict
  ) throws {
    let duty =
      "duties: { \(Self.acknowledge) }, \(Self.respond), extension: { up_to: 10 working days from "
      + "due, unless: \(unless), until: due, include: [new_date, reasons] } } }"
    #expect(try SelfAssessmentTests.verdict("6.4", stage1: duty) == verdict)
  }

  @Test(arguments: [
    ("until: none", Verdict.yes), ("until: unstated", .undetermined),
    ("until: 20 working days from stage_1.responded", .no),
    ("until: 20 working days from stage_1.responded, unless: good_reason", .undetermined),
  ])
  func `a deadline for escalating shows on the form`(_ keys: String, _ verdict: Verdict) throws {
    let right =
      "rights: { escalate: { who: resident, from: stage_1.responded, \(keys), clause: p } }"
    #expect(
      try SelfAssessmentTests.verdict(
        "5.11(b)", top: "exclusions: none", stage1: right) == verdict)
  }

  @Test func `moving the end to a third stage does not hide it`() throws {
    let third = """
        panel:
          title: Panel
          serves: none
          opens: [stage_2.responded]
          final: yes
      """
    #expect(try verdict("6.20(a)", stages: third) == .no)
    #expect(try verdict("5.3", stages: third) == .no)
  }

  @Test func `a cut-off that the Code does not have gives a day more`() throws {
    let duty = "duties: { \(Self.acknowledge) } }"
    let counting =
      "{ working_days: day_0, other: day_0, closed_day: same_day, cut_off: \"17:00\" }"
    #expect(try verdict("6.2", stage1: duty, counting: counting) == .no)
  }

  @Test func `nothing but the resident ends a case before its time`() throws {
    let duty = "duties: { \(Self.acknowledge) } }"
    #expect(try verdict("6.2", top: "until: withdrawn", stage1: duty) == .yes)
    #expect(
      try verdict("6.2", top: "until: 3 working days from received", stage1: duty)
        == .undetermined)
  }

  @Test func `an extension is judged on its date, not only on its length`() throws {
    let duty =
      "duties: { \(Self.acknowledge) }, respond: { due: 15 working days from received, clause: p 2, "
      + "extension: { up_to: 10 working days from due, until: due, include: [new_date, reasons] } } }"
    #expect(try verdict("6.4", stage1: duty) == .no)
  }

  @Test func `a step that has to come first is an extra stage`() throws {
    let yaml = """
      stages:
        quick_fix:
          title: Quick fix
          serves: none
          opens: [received]
          duties: { respond: { due: 2 days from received, clause: p 1 } }
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [quick_fix.responded]
      """
    let assessor = try #require(Assessor(try Shipped.landlord(yaml)))
    let row = try #require(assessor.assess().rows.first { $0.provision == "5.2" })
    #expect(row.verdict == .no)
    #expect(row.commentary.contains { $0.contains("Quick fix") })
  }

  @Test(arguments: [
    "5 working days from received", "1 day from received", "logged",
    "{ later_of: [received, logged] }",
  ])
  func `a stage that opens later than the Code's keeps none of its promises`(
    _ opening: String
  ) throws {
    let yaml = """
      stages:
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [\(opening)]
          duties:
            acknowledge: { due: 5 working days from received, clause: p 1 }
      """
    let assessor = try #require(Assessor(try Shipped.landlord(yaml)))
    let row = try #require(assessor.assess().rows.first { $0.provision == "6.2" })
    #expect(row.verdict != .yes)
  }

  @Test(arguments: [
    "50 working days from stage_1.acknowledged", "60 days from received",
    "stage_2.responded", "withdrawn",
  ])
  func `a third stage counts however late it opens`(_ opening: String) throws {
    let third = """
        panel:
          title: Panel
          serves: none
          opens: [\(opening)]
      """
    #expect(try verdict("5.3", stages: third) == .no)
  }

  @Test func `counting that stretches a ground is not passed over`() throws {
    let top =
      "exclusions: { issue_over_twelve_months: { when: { not: { happened: received, by: 12 months "
      + "from issue_occurred } }, clause: p 1 } }"
    let counting = "{ working_days: day_0, other: day_1, closed_day: same_day }"
    #expect(try verdict("2.2(a)", top: top) == .yes)
    #expect(try verdict("2.2(a)", top: top, counting: counting) != .yes)
  }

  @Test func `an order that only the landlord's own words claim proves nothing`() throws {
    let top = """
      vocabulary:
        facts: { visit_made: { type: date, ask: When was the visit made?, not_after: [received] } }
      """
    let duty =
      "duties: { acknowledge: { due: 5 working days from visit_made, clause: p 1 } }"
    #expect(try verdict("6.2", top: top, stage1: duty) != .yes)
  }
}
