import RulesEngine
import TestSupport
import Testing

@Suite("Properties of any history")
struct HistoryPropertyTests {
  private static let seeds = Array(UInt64(1)...40)
  private static let policies = ["england-hoscode-2024", "scotland-spso", "letsforlife"]

  /// Some events of a policy on random days of two months, out of order and twice among them.
  private func history(_ policy: CompiledPolicy, _ dice: inout Dice) -> [CaseEvent] {
    var paths = ["received", "refused", "refusal_overturned", "refusal_explained"]
    for stage in ["stage_1", "stage_2"] {
      for event in ["acknowledged", "responded", "extended", "escalation_requested"] {
        paths.append(stage + "." + event)
      }
    }
    var events: [CaseEvent] = []
    let first = CivilDate(year: 2025, month: 6, day: 2) ?? CivilDate(dayNumber: 0)
    for _ in 0..<Int.random(in: 1...9, using: &dice) {
      guard let path = paths.randomElement(using: &dice),
        case .event(let id) = policy.names.event(named: path)
      else { continue }
      let day = first.adding(days: Int.random(in: 0...60, using: &dice))
      var event = CaseEvent(id, at: CivilTime(day))
      if path.hasSuffix("extended") {
        event.newDate = day.adding(days: Int.random(in: 1...60, using: &dice))
      }
      events.append(event)
    }
    return events
  }

  @Test(arguments: policies)
  func `the order in which events were recorded does not matter`(_ name: String) throws {
    let policy = try Shipped.compiled(name)
    let asOf = try #require(CivilDate(iso: "2025-07-15"))
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      let events = history(policy, &dice)
      let decision = try policy.decideWithoutExplanation(CaseRecord(events: events), asOf: asOf)
      let shuffled = events.shuffled(using: &dice) + events.prefix(1)
      let again = try policy.decideWithoutExplanation(CaseRecord(events: shuffled), asOf: asOf)
      #expect(decision == again, "seed \(seed)")
    }
  }

  @Test(arguments: policies)
  func `a history told does not depend on the order in which events were recorded`(
    _ name: String
  ) throws {
    let policy = try Shipped.compiled(name)
    let asOf = try #require(CivilDate(iso: "2025-07-15"))
    for seed in Self.seeds.prefix(20) {
      var dice = Dice(seed: seed)
      let events = history(policy, &dice)
      let told = try policy.history(of: CaseRecord(events: events), asOf: asOf)
      let shuffled = events.shuffled(using: &dice) + events.prefix(1)
      #expect(
        try policy.history(of: CaseRecord(events: shuffled), asOf: asOf) == told, "seed \(seed)")
      let distinct = told.reduce(0) { $0 + $1.steps.count }
      #expect(distinct == Set(events.filter { $0.at.day <= asOf }.map { "\($0)" }).count)
    }
  }

  @Test(arguments: policies)
  func `a step found to be early or late was not permitted just before it`(_ name: String) throws {
    let policy = try Shipped.compiled(name)
    let asOf = try #require(CivilDate(iso: "2025-07-15"))
    var checked = 0
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      let record = CaseRecord(events: history(policy, &dice))
      let told = try policy.history(of: record, asOf: asOf)
      for finding in try policy.decideWithoutExplanation(record, asOf: asOf).findings {
        let day: CivilDate
        let act: ActionOutcome.Subject
        switch finding {
        case .rightUsedEarly(let id, let on), .rightUsedLate(let id, let on, _):
          (day, act) = (on, .rule(id))
        case .extensionNotifiedLate(let id, let on, _, .policy): (day, act) = (on, .rule(id))
        default: continue
        }
        let steps = told.first { $0.on == day }?.steps.filter { $0.acts.contains(act) } ?? []
        #expect(!steps.isEmpty, "seed \(seed)")
        for step in steps {
          #expect(
            step.was != .permitted && step.was != .required, "seed \(seed), \(finding), \(step)")
          checked += 1
        }
      }
    }
    #expect(checked > 0)
  }

  @Test(arguments: policies)
  func `a decision never looks at later events`(_ name: String) throws {
    let policy = try Shipped.compiled(name)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      let events = history(policy, &dice)
      let asOf = try #require(CivilDate(iso: "2025-06-20"))
      let whole = try policy.decideWithoutExplanation(CaseRecord(events: events), asOf: asOf)
      let known = events.filter { $0.at.day <= asOf }
      let part = try policy.decideWithoutExplanation(CaseRecord(events: known), asOf: asOf)
      #expect(whole == part, "seed \(seed)")
    }
  }

  @Test func `binding is never later than the Code's own date`() throws {
    let landlord = try Shipped.compiled("letsforlife")
    let code = try Shipped.compiled("england-hoscode-2024")
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      let events = history(landlord, &dice)
      var translated: [CaseEvent] = []
      for event in events {
        guard case .event(let id) = code.names.event(named: landlord.names.path(of: event.event))
        else { continue }
        var copy = event
        copy.event = id
        translated.append(copy)
      }
      for day in ["2025-06-10", "2025-06-30", "2025-08-20"] {
        let asOf = try #require(CivilDate(iso: day))
        let ours = try landlord.decideWithoutExplanation(CaseRecord(events: events), asOf: asOf)
        let theirs = try code.decideWithoutExplanation(CaseRecord(events: translated), asOf: asOf)
        for duty in theirs.duties {
          guard let due = duty.binding?.due else { continue }
          let path = code.names.path(of: duty.rule)
          let match = ours.duties.first {
            landlord.names.path(of: $0.rule) == path && $0.run == duty.run
          }
          let binding = try #require(match?.binding?.due, "seed \(seed), \(path), \(day)")
          #expect(binding <= due, "seed \(seed), \(path), \(day)")
        }
      }
    }
  }

  @Test(arguments: policies)
  func `a permitted unlock permits`(_ name: String) throws {
    let policy = try Shipped.compiled(name)
    let asOf = try #require(CivilDate(iso: "2025-07-15"))
    var checked = 0
    for seed in Self.seeds.prefix(6) {
      var dice = Dice(seed: seed)
      let record = CaseRecord(events: history(policy, &dice))
      for action in try policy.decide(record, asOf: asOf).actions where !action.unlock.isEmpty {
        var changed = record
        var day = asOf
        for change in action.unlock {
          switch change {
          case .happens(let event): changed.events.append(CaseEvent(event, at: CivilTime(asOf)))
          case .record(let fact, let value): changed.answers.append(FactAnswer(fact, .yes(value)))
          case .choose(let fact, let value):
            changed.answers.append(FactAnswer(fact, .oneOf(value)))
          case .wait(let until): day = until
          }
        }
        let after = try policy.decideWithoutExplanation(changed, asOf: day).actions.filter {
          $0.subject == action.subject
        }
        #expect(after.contains { $0.kind == .permitted || $0.kind == .required }, "seed \(seed)")
        checked += 1
      }
    }
    #expect(checked > 0)
  }
}
