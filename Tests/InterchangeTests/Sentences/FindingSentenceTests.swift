import Interchange
import RulesEngine
import Testing

@Suite struct `A finding` {
  private let policy: CompiledPolicy
  private let sentences: Sentences
  private let third: CivilDate
  private let tenth: CivilDate

  init() throws {
    third = try .iso("2025-06-03")
    tenth = try .iso("2025-06-10")
    policy = try SmallPolicies.compiledLandlord { policy in
      policy.stages[0].duties[0].include = .says(["decision"])
    }
    sentences = Sentences(policy, dates: .short)
  }

  private func rule(_ path: String) throws -> RuleID {
    RuleID(try #require(policy.names.rules.firstIndex(of: path)))
  }

  private func event(_ path: String) throws -> EventID {
    guard case .event(let id) = policy.names.event(named: path) else {
      throw NoSuchDay(text: path)
    }
    return id
  }

  private func contents(_ names: String...) throws -> ContentSet {
    var set = ContentSet()
    for name in names { set.insert(try #require(policy.names.content(named: name))) }
    return set
  }

  private func check(
    _ finding: CaseFinding, _ code: String, _ clauses: [String], _ sentence: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(finding.code == code, sourceLocation: location)
    #expect(sentences.clauses(of: finding) == clauses, sourceLocation: location)
    #expect(sentences.because(of: finding) == sentence, sourceLocation: location)
  }

  @Test func `of a missed deadline says by whose rule, and whether it was done`() throws {
    let respond = try rule("first.respond")
    check(
      .deadlineMissed(respond, run: 1, due: third, done: nil, .policy), "case/deadline-missed",
      ["policy 5"], "send the full response (First stage): due on Tue 3 Jun 2025, not done")
    check(
      .deadlineMissed(respond, run: 2, due: third, done: tenth, .code), "case/deadline-missed",
      ["code 4.2"],
      "send the full response (First stage, run 2): due on Tue 3 Jun 2025 under the Code, done on "
        + "Tue 10 Jun 2025")
  }

  @Test func `of a lent duty cites the Code`() throws {
    check(
      .deadlineMissed(try rule("first.acknowledge"), run: 1, due: third, done: nil, .policy),
      "case/deadline-missed", ["code 4.1"],
      "acknowledge the complaint (First stage): due on Tue 3 Jun 2025, not done")
  }

  @Test func `of an event says when it is recorded and what counts`() throws {
    let responded = try event("first.responded")
    check(
      .beforeOpening(responded, third), "case/before-opening", ["policy 5"],
      "first.responded is recorded for Tue 3 Jun 2025, before it could happen; it counts for "
        + "nothing")
    check(
      .eventTwice(responded, counted: third, other: tenth, []), "case/event-twice", ["policy 5"],
      "first.responded is recorded for Tue 3 Jun 2025 and for Tue 10 Jun 2025; the earlier date "
        + "counts")
    let other = CaseFinding.OtherDue(rule: try rule("first.acknowledge"), run: 1, due: tenth)
    check(
      .eventTwice(responded, counted: third, other: tenth, [other]), "case/event-twice",
      ["policy 5"],
      "first.responded is recorded for Tue 3 Jun 2025 and for Tue 10 Jun 2025; the earlier date "
        + "counts, by the later one: acknowledge the complaint (First stage): due on "
        + "Tue 10 Jun 2025")
    check(
      .impossibleOrder(responded, third, before: try event("received"), tenth),
      "case/impossible-order", ["policy 5"],
      "first.responded is recorded for Tue 3 Jun 2025, before received on Tue 10 Jun 2025, which "
        + "cannot be")
  }

  @Test func `of an extension says what happens to the date`() throws {
    let id = try rule("first.respond.extension")
    let start = "send the full response (First stage): a later date was announced on "
    check(
      .extensionNotProvidedFor(try event("first.extended"), third, .policy),
      "case/extension-not-provided-for", ["policy 5"],
      "first.extended on Tue 3 Jun 2025 moves nothing: the policy provides for no such extension")
    check(
      .extensionNotifiedLate(id, told: tenth, last: third, .policy), "case/extension-notified-late",
      ["policy 5"],
      start + "Tue 10 Jun 2025 after the last day for that, Tue 3 Jun 2025; the due date stands")
    check(
      .extensionWithoutDate(id, told: third), "case/extension-without-date", ["policy 5"],
      start + "Tue 3 Jun 2025 without saying which date; the due date stands")
    check(
      .extensionNotLonger(id, told: tenth, newDate: third), "case/extension-not-longer",
      ["policy 5"],
      start + "Tue 10 Jun 2025 as Tue 3 Jun 2025, which is no later than the date it should move")
    check(
      .extensionBeyondLimit(id, newDate: tenth, limit: third, .policy),
      "case/extension-beyond-limit",
      ["policy 5"],
      "send the full response (First stage): the new date Tue 10 Jun 2025 is later than the latest "
        + "allowed, Tue 3 Jun 2025, which counts instead")
    check(
      .extensionOnceTooOften(id, told: third, times: 1), "case/extension-once-too-often",
      ["policy 5"],
      start + "Tue 3 Jun 2025 although the date may be moved only once; the due date stands")
    check(
      .extensionNeedsMissing(id, told: third, try contents("reasons"), .policy),
      "case/extension-needs-missing", ["policy 5"],
      start + "Tue 3 Jun 2025 without what it needs (reasons); the due date stands")
  }

  @Test func `of missing contents cites whoever asks for them`() throws {
    let respond = try rule("first.respond")
    let start = "send the full response (First stage): on Tue 3 Jun 2025 this was missing in it: "
    check(
      .contentsMissing(respond, third, try contents("decision")), "case/contents-missing",
      ["policy 5"], start + "decision")
    check(
      .contentsMissing(respond, third, try contents("reasons")), "case/contents-missing",
      ["code 4.2"], start + "reasons")
    check(
      .contentsMissing(respond, third, try contents("decision", "reasons")),
      "case/contents-missing", ["policy 5", "code 4.2"], start + "decision and reasons")
    check(
      .contentsMissing(
        try rule("first.respond.extension"), third, try contents("new_date")),
      "case/contents-missing", ["code 4.3"],
      "send the full response (First stage): a later date was announced on Tue 3 Jun 2025 without: "
        + "new date")
  }

  @Test func `of missing needs says whether the act counts`() throws {
    check(
      .needsMissing(try rule("first.respond"), third, try contents("decision")),
      "case/needs-missing", ["policy 5"],
      "send the full response (First stage): on Tue 3 Jun 2025 it came without: decision; so it "
        + "counts for nothing")
    check(
      .needsMissing(try rule("first.escalate"), third, try contents("reasons")),
      "case/needs-missing", ["code 4.4"],
      "take the complaint to the next stage (First stage): on Tue 3 Jun 2025 it came without: "
        + "reasons; it counts all the same")
  }

  @Test func `of needs that nobody recorded says where to record them`() throws {
    check(
      .needsUnknown(try rule("first.respond"), third, try contents("decision")),
      "case/needs-unknown", ["policy 5"],
      "send the full response (First stage): on Tue 3 Jun 2025 it is not recorded whether it came "
        + "with: decision; record it under `with`, until then it may count or not")
  }

  @Test func `of a right says when it could have been used`() throws {
    check(
      .rightUsedEarly(try rule("first.escalate"), third), "case/right-used-early", ["code 4.4"],
      "take the complaint to the next stage (First stage): done on Tue 3 Jun 2025, before it was "
        + "open")
    check(
      .rightUsedLate(try rule("complain"), tenth, last: third), "case/right-used-late", ["code 1"],
      "make a complaint: done on Tue 10 Jun 2025, after the last day for it, Tue 3 Jun 2025")
  }

  @Test func `of the case as a whole names the stage or the ground`() throws {
    check(
      .refusedWithoutGround(third), "case/refused-without-ground", ["policy 3", "policy 4"],
      "the case was refused on Tue 3 Jun 2025 and no ground for it holds")
    check(
      .sameHandler(stage: 2, other: 1), "case/same-handler", ["code 5.9"],
      "Second stage was answered by the same person as First stage")
    let reason = try #require(policy.names.fact(named: "good_reason", about: "complain"))
    check(
      .judgedBothWays(reason, third), "case/judged-both-ways", ["code 1"],
      "good_reason (complain) was judged one way on Tue 3 Jun 2025 and the other way in another "
        + "record; it counts as not known until one is corrected")
    check(.stageSkipped(1), "case/stage-skipped", ["code 4"], "First stage was passed over")
  }
}

@Suite struct `A day` {
  @Test(
    arguments: rows([
      (DateStyle.iso, "2025-06-03"), (.short, "Tue 3 Jun 2025"), (.long, "Tuesday 3 June 2025"),
    ]))
  func `is written for machines, in short and in full`(
    _ style: DateStyle, _ expected: String
  ) throws {
    #expect(style.text(try .iso("2025-06-03")) == expected)
  }
}

@Suite struct `A date outside the calendar` {
  @Test func `is named with the calendar's end`() throws {
    let policy = try SmallPolicies.compiledCode()
    let text = try CaseText(
      json: Array(
        #"{"case": "C", "events": [{"event": "received", "on": "2026-12-30"}]}"#.utf8))
    let record = try text.record(for: policy.names)
    let fault = #expect(throws: DecisionFault.self) {
      try policy.decide(record, asOf: .iso("2026-12-31"))
    }
    #expect(fault?.code == "case/beyond-calendar")
    #expect(
      fault?.message == "a date of this case falls on `2027-01-04` or later and calendar "
        + "`england-and-wales` ends on `2026-12-31`")
  }
}
