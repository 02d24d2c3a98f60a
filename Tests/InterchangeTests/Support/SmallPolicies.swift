import Interchange
import RulesEngine

/// A small Code and a landlord that answers to it, built by hand.
enum SmallPolicies {
  static func calendar(version: String = "test") throws -> WorkingCalendar {
    WorkingCalendar(
      name: "england-and-wales", version: version, first: try .iso("2024-01-01"),
      last: try .iso("2026-12-31"), weekend: [.saturday, .sunday],
      closed: [try .iso("2025-04-18"), try .iso("2025-04-21"), try .iso("2025-08-25")])
  }

  static var vocabulary: Vocabulary {
    var words = Vocabulary()
    words.parties = [Party("resident", .person), Party("landlord", .body)]
    words.events = [
      event("received", .caseStart), event("acknowledged"), event("extended", .extensionNotice),
      event("responded", .answer), event("escalation_requested"), event("refused", .refusal),
      event("refusal_explained"), event("updated", often: true), event("judged", .judgement),
    ]
    words.acts = [
      ActWord("complain", event: "received", say: "make a complaint"),
      ActWord("acknowledge", event: "acknowledged", say: "acknowledge the complaint"),
      ActWord("extend", event: "extended", say: "set a later date for the response"),
      ActWord("respond", event: "responded", say: "send the full response"),
      ActWord(
        "escalate", event: "escalation_requested", say: "take the complaint to the next stage"),
      ActWord("refuse", event: "refused", say: "refuse the complaint"),
      ActWord("explain_refusal", event: "refusal_explained", say: "explain the refusal"),
      ActWord("update", event: "updated", say: "tell the resident how it is getting on"),
    ]
    words.facts = [
      FactWord("became_aware", .date, ask: "When did the resident first know of the problem?"),
      FactWord("court_claim_filed", .yesNo, ask: "Has a claim been filed at court?"),
      FactWord("good_reason", .judgement, ask: "Is there a good reason to go past this limit?"),
      FactWord("unmentioned_judgement", .judgement, ask: "Is it serious?"),
      FactWord("unmentioned", .yesNo, ask: "Is it raining?"),
      oneOf("category", ["landlord_services", "social_care"]),
    ]
    words.contents = ["decision", "reasons", "new_date", "in_writing"]
    words.speeds = ["promptly"]
    return words
  }

  private static func event(
    _ name: String, _ mark: EventWord.Mark? = nil, often: Bool = false
  ) -> EventWord {
    var word = EventWord(name, ask: "When was that?")
    word.mark = mark
    word.happensOften = often || mark == .extensionNotice || mark == .judgement
    return word
  }

  private static func oneOf(_ name: String, _ values: [String]) -> FactWord {
    var word = FactWord(name, .oneOf, ask: "Which is it?")
    word.values = values
    return word
  }

  static func rule(
    _ kind: Rule.Kind, _ name: String, clause: String, _ change: (inout Rule) -> Void
  ) -> Rule {
    var rule = Rule(kind, name)
    rule.remarks.clauses = [clause]
    change(&rule)
    return rule
  }

  /// Two stages, an extension, a right to escalate, a ground for refusing.
  static var code: Policy {
    var code = Policy(
      family: "small-code", edition: "1", title: "Small Code", kind: .code,
      jurisdiction: "england", calendar: CalendarChoice("england-and-wales"))
    code.counting.workingDays = .says(.dayZero)
    code.rights = [
      rule(.right, "complain", clause: "code 1") { rule in
        rule.who = "resident"
        rule.from = .says(.named("became_aware"))
        rule.until = .says(.after(Length(12, .months), .says(.named("became_aware"))))
        rule.unless = .named("good_reason")
      }
    ]
    code.duties = [
      rule(.duty, "explain_refusal", clause: "code 2") { rule in
        rule.from = .says(.named("refused"))
        rule.due = .says(.speed("promptly"))
        rule.include = .says(["reasons"])
      }
    ]
    var ground = Exclusion("claim_filed")
    ground.when = .named("court_claim_filed")
    ground.at = [.acceptance, .escalation]
    ground.remarks.clauses = ["code 3"]
    code.exclusions = [ground]
    var first = Stage("stage_1")
    first.title = "Stage 1"
    first.opens = [.named("received")]
    first.remarks.clauses = ["code 4"]
    first.duties = [
      rule(.duty, "acknowledge", clause: "code 4.1") { rule in
        rule.due = .says(
          .by(.after(Length(5, .workingDays), .says(.opened("stage_1")))))
      },
      rule(.duty, "respond", clause: "code 4.2") { rule in
        rule.due = .says(
          .by(.after(Length(10, .workingDays), .says(.named("stage_1.acknowledged")))))
        rule.include = .says(["decision", "reasons"])
        var extending = Extension()
        extending.upTo = .says(.after(Length(10, .workingDays), .says(.due(of: nil))))
        extending.unless = .named("good_reason")
        extending.until = .says(.due(of: nil))
        extending.include = .says(["new_date", "reasons"])
        extending.remarks.clauses = ["code 4.3"]
        rule.extending = extending
      },
    ]
    first.rights = [
      rule(.right, "escalate", clause: "code 4.4") { rule in
        rule.who = "resident"
        rule.from = .says(.named("stage_1.responded"))
        rule.until = .none
      }
    ]
    var second = Stage("stage_2")
    second.title = "Stage 2"
    second.opens = [.named("stage_1.escalation_requested")]
    second.isFinal = true
    var handler = Handler()
    handler.notFrom = .says(["stage_1"])
    handler.remarks.clauses = ["code 5.9"]
    second.handler = handler
    second.remarks.clauses = ["code 5"]
    second.duties = [
      rule(.duty, "acknowledge", clause: "code 5.1") { rule in
        rule.due = .says(
          .by(.after(Length(5, .workingDays), .says(.named("stage_1.escalation_requested")))))
      },
      rule(.duty, "respond", clause: "code 5.2") { rule in
        rule.due = .says(
          .by(.after(Length(20, .workingDays), .says(.named("stage_2.acknowledged")))))
      },
    ]
    code.stages = [first, second]
    return code
  }

  /// Answers to the Code; gives no start for the first answer and is slower at stage 2.
  static var landlord: Policy {
    var policy = Policy(
      family: "small-landlord", edition: "a", title: "Small Landlord Complaints Policy",
      kind: .landlord, jurisdiction: "england", calendar: CalendarChoice("england-and-wales"))
    policy.answersTo = [AnsweredCode("small-code")]
    policy.counting.workingDays = .says(.dayZero)
    var ground = Exclusion("claim_filed")
    ground.when = .named("court_claim_filed")
    ground.remarks.clauses = ["policy 3"]
    var own = Exclusion("social_care_matter")
    own.when = .fact("category", isOneOf: ["social_care"])
    own.instead = "the care provider"
    own.remarks.clauses = ["policy 4"]
    policy.exclusions = [ground, own]
    var first = Stage("first")
    first.title = "First stage"
    first.serves = .path("stage_1")
    first.opens = [.named("received")]
    first.duties = [
      rule(.duty, "respond", clause: "policy 5") { rule in
        rule.due = .says(.by(.after(Length(10, .workingDays), .unstated)))
        var extending = Extension()
        extending.upTo = .none
        extending.until = .says(.due(of: nil))
        rule.extending = extending
      }
    ]
    var second = Stage("second")
    second.title = "Second stage"
    second.serves = .path("stage_2")
    second.opens = [.named("first.escalation_requested")]
    second.isFinal = true
    second.duties = [
      rule(.duty, "respond", clause: "policy 6") { rule in
        rule.due = .says(
          .by(.after(Length(30, .workingDays), .says(.named("second.acknowledged")))))
      }
    ]
    policy.stages = [first, second]
    return policy
  }

  static func compiledCode(_ change: (inout Policy) -> Void = { _ in }) throws -> CompiledPolicy {
    var policy = code
    change(&policy)
    return try CompiledPolicy(policy, vocabulary: vocabulary, calendars: [calendar()])
  }

  static func compiledLandlord(
    _ change: (inout Policy) -> Void = { _ in }
  ) throws -> CompiledPolicy {
    var policy = landlord
    change(&policy)
    return try CompiledPolicy(
      policy, code: code, vocabulary: vocabulary, calendars: [calendar()])
  }

  /// The report on a case, its text read as JSON.
  static func report(
    _ json: String, under policy: CompiledPolicy, asOf: String, zone: Zone? = nil
  ) throws -> DecisionReport {
    let text = try CaseText(json: Array(json.utf8))
    let decision = try policy.decide(text.record(for: policy.names, zone: zone), asOf: .iso(asOf))
    return DecisionReport(
      caseID: text.id, policy: policy, decision: decision,
      receipt: Receipt(
        engine: "test", rules: RulesDigest.of(policy),
        sources: [Receipt.Source(.policy, file: "policies/small.yaml", digest: SHA256(of: []))],
        caseDigest: text.digest))
  }
}

/// A test that writes down a day which does not exist.
struct NoSuchDay: Error {
  let text: String
}

extension CivilDate {
  static func iso(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(iso: text) else { throw NoSuchDay(text: text) }
    return day
  }
}
