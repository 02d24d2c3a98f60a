import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// Answers 21, 22, 25 and 29: what an assessment makes of silence, readings, aims and steps.
@Suite("Answers 21, 22, 25 and 29: assessment")
struct AssessmentAnswerTests {
  private static let code = """
    exclusions:
      in_court: { when: court_claim_filed, at: [acceptance], clause: c 9 }
    stages:
      one:
        title: One
        opens: [received]
        duties:
          acknowledge:
            due: 5 working days from received
            include: [complaint_definition, outcomes_sought]
            clause: c 1
          respond:
            due: 10 working days from one.acknowledged
            clause: c 2
            extension:
              up_to: 10 working days from due
              until: due
              times: 1
              needs: [manager_approves]
              include: [new_date, reasons]
              clause: c 3
          update:
            from: one.acknowledged
            every: 20 working days
            until: one.responded
            clause: c 8
        rights:
          escalate:
            who: resident
            from: one.responded
            until: 20 working days from one.responded
            clause: c 4
      two:
        title: Two
        opens: [one.escalation_requested]
        final: yes
        duties:
          respond: { due: 20 working days from two.opened, clause: c 5 }
    """

  private func row(
    _ protects: String, top: String = "note: none", one: String = "note: silent",
    stages: String = "", opens: String = "received"
  ) throws -> Row {
    let code = try Invented.codeFile(
      Self.code, provisions: "  \"1\": { requires: something, protects: \(protects) }")
    let policy = try Invented.landlord(
      """
      \(top == "note: none" ? "" : top)
      stages:
        one:
          title: One
          serves: one
          opens: [\(opens)]
          \(one)
        two:
          title: Two
          serves: two
          opens: [one.escalation_requested]
          final: yes
      \(stages)
      """, code: code)
    let assessor = try #require(Assessor(policy))
    return try #require(assessor.assess().rows.first)
  }

  // MARK: 21, of a rule

  @Test(arguments: [
    ("one.acknowledge", "note: silent", Verdict.undetermined),
    ("one.acknowledge", "duties: { acknowledge: unstated }", .undetermined),
    ("one.acknowledge", "duties: { acknowledge: none }", .no),
    ("one.acknowledge.due", "duties: { acknowledge: none }", .no),
    ("one.escalate", "note: silent", .undetermined),
    ("one.escalate", "rights: { escalate: unstated }", .undetermined),
    ("one.escalate", "rights: { escalate: none }", .no),
  ])
  func `of a rule, silence cannot be told and none takes something from the resident`(
    _ protects: String, _ one: String, _ verdict: Verdict
  ) throws {
    #expect(try row(protects, one: one).verdict == verdict)
  }

  @Test(arguments: [
    ("note: none", Verdict.undetermined), ("exclusions: none", .yes),
    ("exclusions: { in_court: none }", .yes),
    ("exclusions: { in_court: { when: court_claim_filed, clause: p } }", .yes),
  ])
  func `of a power of the body, none takes nothing from the resident`(
    _ top: String, _ verdict: Verdict
  ) throws {
    #expect(try row("exclusions.in_court", top: top).verdict == verdict)
  }

  private static func extending(_ keys: String) -> String {
    "duties: { respond: { due: 10 working days from one.acknowledged, clause: p, extension: "
      + "\(keys) } }"
  }

  @Test(arguments: [("none", Verdict.yes), ("unstated", .undetermined)])
  func `of a power to extend, none is a yes`(_ extending: String, _ verdict: Verdict) throws {
    #expect(
      try row("one.respond.extension", one: Self.extending(extending)).verdict == verdict)
  }

  // MARK: 21, of a key

  private static let within =
    "up_to: 10 working days from due, until: due, times: 1, needs: [manager_approves], "
    + "include: [new_date, reasons], clause: p"

  @Test(arguments: [
    ("up_to: 10 working days from due", "up_to: none"),
    ("up_to: 10 working days from due", "up_to: unstated"),
    ("until: due, ", ""), ("until: due", "until: none"), ("until: due", "until: unstated"),
    ("times: 1, ", ""), ("times: 1", "times: none"), ("times: 1", "times: unstated"),
    ("needs: [manager_approves], ", ""), ("needs: [manager_approves]", "needs: none"),
    ("needs: [manager_approves]", "needs: unstated"),
  ])
  func `no limit of a power, said or unsaid, is an unlimited power`(
    _ old: String, _ new: String
  ) throws {
    let key = old.split(separator: ":")[0]
    let path = "one.respond.extension.\(key)"
    #expect(try row(path, one: Self.extending("{ \(Self.within) }")).verdict == .yes)
    let wider = Self.within.replacing(old, with: new)
    #expect(try row(path, one: Self.extending("{ \(wider) }")).verdict == .no)
  }

  @Test(arguments: [
    ("none", Verdict.yes), ("unstated", .undetermined),
    ("20 working days from one.responded", .yes), ("21 working days from one.responded", .yes),
    ("19 working days from one.responded", .no),
  ])
  func `no end of a person's right is an unlimited right`(
    _ until: String, _ verdict: Verdict
  ) throws {
    let right =
      "rights: { escalate: { who: resident, from: one.responded, until: \(until), clause: p } }"
    #expect(try row("one.escalate.until", one: right).verdict == verdict)
  }

  @Test(arguments: [
    ("5 working days from received", Verdict.yes), ("6 working days from received", .no),
    ("5 working days from unstated", .undetermined), ("unstated", .undetermined), ("none", .no),
    ("promptly", .undetermined),
  ])
  func `an amount or start of a duty that is not given cannot be told`(
    _ due: String, _ verdict: Verdict
  ) throws {
    let duty = "duties: { acknowledge: { due: \(due), clause: p } }"
    #expect(try row("one.acknowledge.due", one: duty).verdict == verdict)
  }

  @Test func `a start that is not given is named if it would comply`() throws {
    let duty = "duties: { acknowledge: { due: 5 working days from unstated, clause: p } }"
    let words = try row("one.acknowledge.due", one: duty).commentary.joined(separator: " ")
    #expect(words.contains("comply if counted from `received`"))
  }

  @Test(arguments: [
    ("20 working days", Verdict.yes), ("10 working days", .yes), ("21 working days", .no),
    ("unstated", .undetermined), ("regularly", .undetermined),
  ])
  func `the interval of a repeated duty is an amount`(
    _ every: String, _ verdict: Verdict
  ) throws {
    let duty =
      "duties: { update: { from: one.acknowledged, every: \(every), until: one.responded, "
      + "clause: p } }"
    #expect(try row("one.update.every", one: duty).verdict == verdict)
  }

  @Test(arguments: [
    ("include: [complaint_definition, outcomes_sought, reasons]", Verdict.yes),
    ("include: [complaint_definition]", .no), ("note: silent", .undetermined),
    ("include: unstated", .undetermined), ("include: none", .no),
  ])
  func `an item missing from a list is a no, a silent list cannot be told`(
    _ include: String, _ verdict: Verdict
  ) throws {
    let duty =
      "duties: { acknowledge: { due: 5 working days from received, clause: p, \(include) } }"
    #expect(try row("one.acknowledge.include", one: duty).verdict == verdict)
    #expect(
      try row("one.acknowledge.include.outcomes_sought", one: duty).verdict == verdict)
  }

  // MARK: 22

  @Test(arguments: [
    ("[20 working days from one.responded, none]", Verdict.yes),
    ("[10 working days from one.responded, none]", .undetermined),
    ("[10 working days from one.responded, 1 week from one.responded]", .no),
  ])
  func `every reading must pass for a yes and none for a no`(
    _ readings: String, _ verdict: Verdict
  ) throws {
    func judged(_ more: String) throws -> Verdict {
      try row(
        "one.escalate.until",
        one:
          "rights: { escalate: { who: resident, from: one.responded, until: { unclear: \(readings)"
          + "\(more) }, clause: p } }"
      ).verdict
    }
    #expect(try judged("") == verdict)
  }

  @Test(arguments: ["5 working days from received", "9 working days from received"])
  func `a reading that was chosen for cases does not make an unclear print comply`(
    _ reading: String
  ) throws {
    let duty =
      "duties: { acknowledge: { due: { unclear: [5 working days from received, 9 working days "
      + "from received], read_as: \(reading), reading: why }, clause: p } }"
    #expect(try row("one.acknowledge.due", one: duty).verdict == .undetermined)
  }

  @Test(arguments: [
    (
      "[[complaint_definition, outcomes_sought], [outcomes_sought, complaint_definition, reasons]]",
      Verdict.yes
    ),
    ("[[complaint_definition, outcomes_sought], [outcomes_sought]]", .undetermined),
    ("[[complaint_definition], [outcomes_sought]]", .no),
  ])
  func `readings of a list are compared one by one`(
    _ readings: String, _ verdict: Verdict
  ) throws {
    let duty =
      "duties: { acknowledge: { due: 5 working days from received, clause: p, include: "
      + "{ unclear: \(readings) } } }"
    #expect(try row("one.acknowledge.include", one: duty).verdict == verdict)
  }

  // MARK: 25

  @Test(arguments: ["aims", "expects", "normally"])
  func `an aim changes no date of a case, and the assessment warns`(_ word: String) throws {
    let code = try Invented.codeFile(
      Self.code, provisions: "  \"1\": { requires: x, protects: one.acknowledge.due }")
    func policy(_ remark: String) throws -> CompiledPolicy {
      try Invented.landlord(
        """
        stages:
          one:
            title: One
            serves: one
            opens: [received]
            duties:
              acknowledge: { due: 4 working days from received, clause: p 1\(remark) }
        """, code: code)
    }
    let plain = try policy("")
    let aimed = try policy(", commitment: \(word)")
    for day in ["2025-06-03", "2025-06-06", "2025-06-10"] {
      let mine = try Scenario(aimed, ["received 2025-06-02"]).decision(asOf: day)
      #expect(try mine == Scenario(plain, ["received 2025-06-02"]).decision(asOf: day))
    }
    func row(_ policy: CompiledPolicy) throws -> Row {
      let assessor = try #require(Assessor(policy))
      return try #require(assessor.assess().rows.first)
    }
    #expect(try row(aimed).verdict == row(plain).verdict)
    #expect(try row(aimed).commentary.contains { $0.contains("`\(word)`") })
    #expect(try !row(plain).commentary.contains { $0.contains("`\(word)`") })
  }

  // MARK: 29

  private static let panel = """
      panel:
        title: Panel
        serves: none
        opens: [two.escalation_requested]
    """

  @Test func `every stage on the longest path counts, whatever it serves`() throws {
    #expect(try row("stages").verdict == .yes)
    #expect(try row("stages", stages: Self.panel).verdict == .no)
    // Beside the path: it leads nowhere further than the second stage does.
    let beside = """
        visit:
          title: Visit
          serves: none
          opens: [one.responded]
      """
    #expect(try row("stages", stages: beside).verdict == .yes)
  }

  @Test func `a right after the final answer is no stage`() throws {
    let right = """
      rights:
        refer_to_ombudsman: { who: resident, from: two.responded, until: none, clause: p 1 }
      """
    #expect(try row("stages", top: right).verdict == .yes)
    #expect(try row("stages.final", top: right).verdict == .yes)
  }

  @Test func `a step before the first stage is named`() throws {
    let quick = """
        quick:
          title: Quick fix
          serves: none
          opens: [received]
      """
    let before = try row(
      "stages.serves", stages: quick, opens: "quick.escalation_requested")
    #expect(before.verdict == .no)
    #expect(before.commentary.contains { $0.contains("Quick fix") })
    #expect(try row("stages", stages: quick, opens: "quick.escalation_requested").verdict == .no)
    #expect(try row("stages.serves").verdict == .yes)
  }
}
