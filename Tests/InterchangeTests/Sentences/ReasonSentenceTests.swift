import Interchange
import Testing

@testable import RulesEngine

@Suite struct `A reason` {
  private let code: CompiledPolicy
  private let landlord: CompiledPolicy
  private let decision: Decision
  private let third: CivilDate

  init() throws {
    code = try SmallPolicies.compiledCode()
    landlord = try SmallPolicies.compiledLandlord()
    third = try .iso("2025-06-03")
    decision = try code.decideWithoutExplanation(CaseRecord(), asOf: third)
  }

  /// The sentence for an act that is as it is for a reason.
  private func sentence(
    _ why: Reason, of path: String? = nil, kind: ActionKind = .blocked,
    missing: FactSet = FactSet(), until: CivilDate? = nil, under policy: CompiledPolicy? = nil
  ) throws -> String {
    let policy = policy ?? code
    let index = try path.map { try #require(policy.names.rules.firstIndex(of: $0)) }
    let action = ActionOutcome(
      subject: index.map { .rule(RuleID($0)) } ?? .refusal, run: 1, kind: kind,
      party: try #require(policy.names.body), until: until, why: why, missing: missing)
    return Sentences(policy, dates: .short).because(of: action, in: decision)
  }

  private func event(_ path: String) throws -> EventID {
    guard case .event(let id) = code.names.event(named: path) else { throw NoSuchDay(text: path) }
    return id
  }

  @Test func `for a permitted act gives its last day`() throws {
    #expect(try sentence(.free, kind: .permitted) == "nothing stands in its way")
    #expect(
      try sentence(.free, kind: .permitted, until: third)
        == "nothing stands in its way until Tue 3 Jun 2025")
    #expect(try sentence(.liftedByJudgement, kind: .permitted) == "a judgement lifts the limit")
  }

  @Test func `for a blocked act says what it waits for`() throws {
    let events = [try event("received"), try event("stage_1.responded")]
    #expect(
      try sentence(.waitsFor(events)) == "it waits until this is recorded: received (make a "
        + "complaint) or stage_1.responded (send the full response)")
    #expect(try sentence(.waitsFor([])) == "it waits for something that has not happened")
    #expect(try sentence(.waitsUntil(third)) == "it starts on Tue 3 Jun 2025")
    #expect(try sentence(.stageNotOpen(2)) == "Stage 2 has not opened")
    #expect(try sentence(.stageEnded(1)) == "Stage 1 has ended")
    #expect(try sentence(.conditionFails) == "the condition for it does not hold")
    #expect(try sentence(.notReceived) == "nothing has been received yet")
  }

  @Test func `for an act that is over says since when`() throws {
    #expect(try sentence(.done(third)) == "it was done on Tue 3 Jun 2025")
    #expect(try sentence(.missed(third)) == "its last day was Mon 2 Jun 2025")
    #expect(try sentence(.ended) == "it ended without being due any more")
    #expect(
      try sentence(.alreadyExtended) == "the date has been moved as often as it may be")
    #expect(
      try sentence(.needsNotRecorded)
        == "it was done, but whether with what it needs is not recorded")
    #expect(try sentence(.answered) == "the stage has been answered")
    #expect(try sentence(.refused) == "the case has been refused")
    #expect(try sentence(.closed) == "the case is closed")
  }

  @Test func `for an act past its last day says what could lift it`() throws {
    var missing = FactSet()
    let reason = try #require(code.names.fact(named: "good_reason", about: "complain"))
    missing.insert(Int(reason.index))
    #expect(try sentence(.passed(third)) == "the last day for it was Tue 3 Jun 2025")
    #expect(
      try sentence(.passed(third), missing: missing)
        == "the last day for it was Tue 3 Jun 2025, unless lifted by good_reason (complain)")
  }

  @Test func `for a refusal names the grounds`() throws {
    #expect(try sentence(.noGround) == "no ground for it holds")
    #expect(try sentence(.grounds(["claim_filed"])) == "this ground holds: claim filed")
    #expect(
      try sentence(.grounds(["claim_filed", "complain.until"]))
        == "these grounds hold: claim filed; it came after the last day to make a complaint")
    #expect(
      try sentence(.notAllowedByCode(["social_care_matter"]), under: landlord)
        == "the policy has the ground social care matter, but its Code does not allow it")
    #expect(try sentence(.notAllowedByCode([])) == "the Code does not allow it")
  }

  @Test func `for what is not known names the facts`() throws {
    var missing = FactSet()
    let claim = try #require(code.names.fact(named: "court_claim_filed"))
    missing.insert(Int(claim.index))
    #expect(
      try sentence(.factsMissing, missing: missing)
        == "it depends on what is not known: court_claim_filed")
    #expect(
      try sentence(.factsMissing) == "it depends on something that is not recorded")
  }

  @Test func `for a duty without a number says what is printed`() throws {
    #expect(
      try sentence(.speed, of: "explain_refusal")
        == "to be done promptly; no number of days is printed")
    #expect(try sentence(.noTimePrinted) == "no time is printed for it")
    #expect(
      try sentence(.noTimePrinted, under: landlord)
        == "neither the policy nor its Code prints a time for it")
    let alone = try SmallPolicies.compiledCode {
      $0.stages[0].duties[0].due = .says(.by(.after(Length(5, .workingDays), .unstated)))
    }
    #expect(
      try sentence(.startUnstated, of: "stage_1.acknowledge", under: alone)
        == "5 working days is printed, but the text does not say from when")
  }

  @Test func `for a change says what to record, or from when`() throws {
    let sentences = Sentences(code, dates: .short)
    let claim = try #require(code.names.fact(named: "court_claim_filed"))
    #expect(
      sentences.words(for: .happens(try event("refused")))
        == "once this is recorded: refused (refuse the complaint)")
    #expect(
      sentences.words(for: .record(claim, false)) == "if court_claim_filed is answered no")
    #expect(sentences.words(for: .wait(until: third)) == "from Tue 3 Jun 2025")
  }

  @Test func `for a question is its words in the vocabulary`() throws {
    let claim = try #require(code.names.fact(named: "court_claim_filed"))
    #expect(
      Sentences(code, dates: .short).ask(Question(fact: claim, decides: []))
        == "Has a claim been filed at court?")
  }
}
