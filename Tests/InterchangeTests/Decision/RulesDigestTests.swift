import Interchange
import RulesEngine
import Testing

private struct Edit: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let change: @Sendable (inout Policy) throws -> Void

  init(_ name: String, _ change: @escaping @Sendable (inout Policy) throws -> Void) {
    testDescription = name
    self.change = change
  }
}

@Suite struct `The digest of the rules` {
  private static func digest(
    _ policy: Policy = SmallPolicies.code, vocabulary: Vocabulary = SmallPolicies.vocabulary,
    calendar: WorkingCalendar? = nil
  ) throws -> SHA256 {
    RulesDigest.of(
      try CompiledPolicy(
        policy, vocabulary: vocabulary,
        calendars: [calendar ?? SmallPolicies.calendar()]))
  }

  /// Stage 1's duty to respond.
  private static func respond(_ policy: inout Policy, _ change: (inout Rule) -> Void) {
    change(&policy.stages[0].duties[1])
  }

  @Test(
    arguments: rows([
      Edit("family") { $0.family = "other" },
      Edit("edition") { $0.edition = "2" },
      Edit("jurisdiction") { $0.jurisdiction = "wales" },
      Edit("in force") { policy in
        policy.inForce = .says(InForce(from: try .iso("2024-04-01"), until: nil))
      },
      Edit("counting of working days") { $0.counting.workingDays = .says(.dayOne) },
      Edit("cut-off") { $0.counting.cutOff = .says(ClockTime(minutes: 1020)) },
      Edit("month end") { $0.counting.monthEnd = .says(.nextDay) },
      Edit("closed days") { policy in
        let day = try CivilDate.iso("2025-12-29")
        policy.calendar.closed = [day...day]
      },
      Edit("length") { policy in
        respond(&policy) { rule in
          rule.due = .says(.by(.after(Length(11, .workingDays), .says(.named("received")))))
        }
      },
      Edit("unit") { policy in
        respond(&policy) { rule in
          rule.due = .says(.by(.after(Length(10, .days), .says(.named("stage_1.acknowledged")))))
        }
      },
      Edit("start") { policy in
        respond(&policy) { rule in
          rule.due = .says(.by(.after(Length(10, .workingDays), .says(.named("received")))))
        }
      },
      Edit("readings") { policy in
        respond(&policy) { rule in
          let options: [Due] = [
            .by(.after(Length(10, .workingDays), .says(.named("received")))),
            .by(.after(Length(10, .days), .says(.named("received")))),
          ]
          rule.due = .unclear(Readings(options: options, readAs: 0, reading: nil))
        }
      },
      Edit("speed") { $0.duties[0].due = .unstated },
      Edit("repetition") { policy in
        respond(&policy) { $0.every = .says(.length(Length(20, .workingDays))) }
      },
      Edit("from") { policy in respond(&policy) { $0.from = .says(.named("received")) } },
      Edit("until") { policy in respond(&policy) { $0.until = .says(.opened("stage_2")) } },
      Edit("when") { policy in respond(&policy) { $0.when = .named("court_claim_filed") } },
      Edit("unless") { policy in respond(&policy) { $0.unless = .named("good_reason") } },
      Edit("at latest") { policy in
        let wall = try CivilDate.iso("2026-01-01")
        respond(&policy) { $0.atLatest = .says(.on(wall)) }
      },
      Edit("contents") { policy in respond(&policy) { $0.include = .says(["decision"]) } },
      Edit("silence about contents") { policy in respond(&policy) { $0.include = .none } },
      Edit("needs") { policy in respond(&policy) { $0.needs = .says(["decision"]) } },
      Edit("who") { policy in respond(&policy) { $0.who = "resident" } },
      Edit("acts") { policy in respond(&policy) { $0.acts = ["update"] } },
      Edit("stance") { policy in respond(&policy) { $0.stance = .none } },
      Edit("no extension") { policy in respond(&policy) { $0.extending = nil } },
      Edit("extension's limit") { policy in respond(&policy) { $0.extending?.upTo = .none } },
      Edit("extension's last day") { policy in respond(&policy) { $0.extending?.until = .none } },
      Edit("extension's times") { policy in respond(&policy) { $0.extending?.times = .says(1) } },
      Edit("extension's judgement") { policy in respond(&policy) { $0.extending?.unless = nil } },
      Edit("extension's contents") { policy in
        respond(&policy) { $0.extending?.include = .says(["reasons"]) }
      },
      Edit("ground") { $0.exclusions[0].when = .not(.named("court_claim_filed")) },
      Edit("ground's gates") { $0.exclusions[0].at = [.acceptance] },
      Edit("ground's name") { $0.exclusions[0].name = "claim" },
      Edit("ground gone") { $0.exclusions = [] },
      Edit("stage's opening") { $0.stages[1].opens = [.named("stage_1.responded")] },
      Edit("stage's end") { $0.stages[0].until = .says(.opened("stage_2")) },
      Edit("final stage") { $0.stages[1].isFinal = false },
      Edit("handler") { $0.stages[1].handler?.notFrom = .none },
      Edit("stages' order") { $0.stages.reverse() },
      Edit("end of the case") { $0.until = .says(.named("refused")) },
    ]))
  fileprivate func `moves with every change that can change an answer`(_ edit: Edit) throws {
    var policy = SmallPolicies.code
    try edit.change(&policy)
    #expect(try Self.digest(policy) != Self.digest())
  }

  @Test(
    arguments: rows([
      Edit("title") { $0.title = "Another title" },
      Edit("review date") { $0.reviewBy = "2026" },
      Edit("sources") { $0.sources = [Source("code")] },
      Edit("stage's title") { $0.stages[0].title = "First" },
      Edit("note") { policy in respond(&policy) { $0.remarks.note = "Edited." } },
      Edit("reading") { policy in respond(&policy) { $0.remarks.reading = "Edited." } },
      Edit("confidence") { policy in respond(&policy) { $0.remarks.confidence = .confirmed } },
      Edit("commitment") { policy in respond(&policy) { $0.remarks.commitment = .aims } },
      Edit("clause") { policy in respond(&policy) { $0.remarks.clauses = ["code 99"] } },
      Edit("declaration") { policy in
        var declaration = Declaration("channels")
        declaration.remarks.clauses = ["code 7"]
        policy.declares = [declaration]
      },
      Edit("provision") { $0.provisions = [Provision(number: "1", requires: "Something.")] },
    ]))
  fileprivate func `stays when only words change`(_ edit: Edit) throws {
    var policy = SmallPolicies.code
    try edit.change(&policy)
    #expect(try Self.digest(policy) == Self.digest())
  }

  @Test func `stays when bank holidays change, which are digested apart`() throws {
    let calendar = try SmallPolicies.calendar()
    let day = try CivilDate.iso("2025-12-29")
    let closed = calendar.adjusted(closed: [day...day], open: [])
    #expect(try Self.digest(calendar: closed) == Self.digest())
    #expect(CalendarDigest.of(closed) != CalendarDigest.of(calendar))
    #expect(
      try CalendarDigest.of(SmallPolicies.calendar(version: "2")) == CalendarDigest.of(calendar))
  }

  @Test func `of a calendar moves with the days it covers`() throws {
    func calendar(last: String) throws -> WorkingCalendar {
      WorkingCalendar(
        name: "x", version: "1", first: try .iso("2025-01-01"), last: try .iso(last),
        weekend: [.saturday, .sunday], closed: [])
    }
    #expect(
      try CalendarDigest.of(calendar(last: "2025-12-31"))
        != CalendarDigest.of(calendar(last: "2025-12-30")))
  }

  @Test func `does not depend on how a closure is cut into spans`() throws {
    let first = try CivilDate.iso("2025-12-29")
    var whole = SmallPolicies.code
    whole.calendar.closed = [first...first.adding(days: 1)]
    var cut = SmallPolicies.code
    cut.calendar.closed = [
      first.adding(days: 1)...first.adding(days: 1), first...first.adding(days: 1),
    ]
    #expect(try Self.digest(whole) == Self.digest(cut))
  }

  @Test func `moves with the vocabulary's meaning and not with its questions`() throws {
    var often = SmallPolicies.vocabulary
    often.events[1].happensOften = true
    #expect(try Self.digest(vocabulary: often) != Self.digest())
    var ordered = SmallPolicies.vocabulary
    ordered.events[1].notBefore = ["received"]
    #expect(try Self.digest(vocabulary: ordered) != Self.digest())
    var bounded = SmallPolicies.vocabulary
    bounded.facts[0].notAfter = ["received"]
    #expect(try Self.digest(vocabulary: bounded) != Self.digest())
    var asked = SmallPolicies.vocabulary
    for index in asked.events.indices { asked.events[index].ask = "Edited?" }
    for index in asked.facts.indices { asked.facts[index].ask = "Edited?" }
    for index in asked.acts.indices { asked.acts[index].say = "edited" }
    #expect(try Self.digest(vocabulary: asked) == Self.digest())
  }

  @Test func `of a landlord moves with its Code`() throws {
    func digest(_ code: Policy) throws -> SHA256 {
      RulesDigest.of(
        try CompiledPolicy(
          SmallPolicies.landlord, code: code, vocabulary: SmallPolicies.vocabulary,
          calendars: [SmallPolicies.calendar()]))
    }
    var stricter = SmallPolicies.code
    stricter.exclusions = []
    #expect(try digest(stricter) != digest(SmallPolicies.code))
    var edited = SmallPolicies.code
    edited.title = "Edited"
    #expect(try digest(edited) == digest(SmallPolicies.code))
  }
}
