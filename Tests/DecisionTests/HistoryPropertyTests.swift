import Interchange
import RulesEngine
import TestSupport
import Testing

/// What holds of every policy and every case; a failure prints its seed.
@Suite("Properties of any history")
struct HistoryPropertyTests {
  private static let seeds = Array(UInt64(1)...12)

  private func asOf(_ record: CaseRecord, _ dice: inout Dice) -> CivilDate {
    let first = record.events.map { $0.at.day }.min() ?? CivilDate(dayNumber: 0)
    return first.adding(days: Int.random(in: 0...90, using: &dice))
  }

  @Test(arguments: AnyPolicy.names)
  func `the order in which things were recorded does not matter`(_ name: String) throws {
    let policy = try AnyPolicy.compiled(name)
    let history = RandomHistory(policy)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      var record = history.record(&dice)
      let asOf = asOf(record, &dice)
      let decision = try policy.decideWithoutExplanation(record, asOf: asOf)
      record.events.shuffle(using: &dice)
      record.answers.shuffle(using: &dice)
      record.events += record.events.prefix(2)
      #expect(try policy.decideWithoutExplanation(record, asOf: asOf) == decision, "seed \(seed)")
    }
  }

  @Test(arguments: AnyPolicy.names)
  func `a decision looks at nothing that comes after its day`(_ name: String) throws {
    let policy = try AnyPolicy.compiled(name)
    let history = RandomHistory(policy)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      var record = history.record(&dice)
      let asOf = asOf(record, &dice)
      for index in record.answers.indices where record.answers[index].since == nil {
        if case .yes = record.answers[index].value, Bool.random(using: &dice) {
          record.answers[index].since = asOf.adding(days: Int.random(in: -40...40, using: &dice))
        }
      }
      let whole = try policy.decideWithoutExplanation(record, asOf: asOf)
      record.events.removeAll { $0.at.day > asOf }
      record.answers.removeAll { answer in
        isJudgement(answer, policy) && answer.since.map { $0 > asOf } ?? false
      }
      // When something is still to become so does not matter, only that it is not so yet.
      for index in record.answers.indices {
        guard let since = record.answers[index].since, since > asOf else { continue }
        record.answers[index].since = since.adding(days: Int.random(in: 1...99, using: &dice))
      }
      #expect(try policy.decideWithoutExplanation(record, asOf: asOf) == whole, "seed \(seed)")
    }
  }

  private func isJudgement(_ answer: FactAnswer, _ policy: CompiledPolicy) -> Bool {
    policy.names.facts[Int(answer.fact.index)].word.kind == .judgement
  }

  @Test(arguments: AnyPolicy.names)
  func `what happens later takes no finding away`(_ name: String) throws {
    let policy = try AnyPolicy.compiled(name)
    let history = RandomHistory(policy)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      var record = history.record(&dice)
      // A judgement lifts what it is about, so its finding may go.
      record.answers.removeAll { isJudgement($0, policy) }
      let days = record.events.map { $0.at.day }.sorted()
      var before: [CaseFinding] = []
      for day in days + [days[days.count - 1].adding(days: 60)] {
        let findings = try policy.decideWithoutExplanation(record, asOf: day).findings
        for finding in before {
          #expect(
            findings.contains { $0.isSame(as: finding) },
            "seed \(seed), \(day.iso): \(finding), left \(findings)\n\(words(record, policy))")
        }
        before = findings
      }
    }
  }

  private func words(_ record: CaseRecord, _ policy: CompiledPolicy) -> String {
    let lines = record.events.sorted { $0.at.day < $1.at.day }.map { event in
      policy.names.path(of: event.event) + " " + event.at.day.iso
        + (event.newDate.map { " > " + $0.iso } ?? "")
    }
    let facts = record.answers.map { answer in
      "\(policy.names.name(of: answer.fact)) \(answer.value)"
    }
    return (lines + facts).joined(separator: "\n")
  }

  @Test(arguments: AnyPolicy.names)
  func `one more fact changes nothing that was settled`(_ name: String) throws {
    let policy = try AnyPolicy.compiled(name)
    let history = RandomHistory(policy)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      var record = history.record(&dice)
      let asOf = asOf(record, &dice)
      let before = try policy.decideWithoutExplanation(record, asOf: asOf)
      let open = policy.names.facts.indices.filter { index in
        policy.names.facts[index].word.kind != .judgement
          && !record.answers.contains { Int($0.fact.index) == index }
      }
      guard let added = open.randomElement(using: &dice) else { continue }
      let answer = history.answer(added, in: record, judgedOn: asOf, &dice)
      record.answers.append(answer)
      guard isPossible(record, policy) else { continue }
      let after = try policy.decideWithoutExplanation(record, asOf: asOf)
      let place =
        "seed \(seed), \(asOf.iso), adding \(policy.names.name(of: answer.fact)) \(answer.value)\n"
        + words(record, policy)
      for duty in before.duties where duty.status != .unknown {
        guard let dated = duty.binding, !dated.isProvisional, dated.missing == FactSet() else {
          continue
        }
        let now = after.duties.first { $0.rule == duty.rule && $0.run == duty.run }
        let path = policy.names.path(of: duty.rule)
        #expect(now?.status == duty.status, "\(path) \(place)")
        if let due = dated.due { #expect(now?.binding?.due == due, "\(path) \(place)") }
      }
      for action in before.actions where action.kind != .unknown && action.missing == FactSet() {
        let now = after.actions.first { $0.subject == action.subject && $0.run == action.run }
        #expect(now?.kind == action.kind, "\(action.subject) \(place)")
      }
      for ground in before.exclusions where ground.holds != .unknown {
        let now = after.exclusions.first { $0.name == ground.name }
        #expect(now?.holds == ground.holds, "\(ground.name) \(place)")
      }
    }
  }

  /// Whether the dates that are facts lie where they can.
  private func isPossible(_ record: CaseRecord, _ policy: CompiledPolicy) -> Bool {
    let asOf = CivilDate(iso: "2027-01-01") ?? CivilDate(dayNumber: 0)
    let findings = (try? policy.decideWithoutExplanation(record, asOf: asOf).findings) ?? []
    return !findings.contains { finding in
      if case .impossibleDate = finding { true } else { false }
    }
  }

  /// The schemes in which a later start means a later date: not those whose rules change on a day.
  private static let monotone = AnyPolicy.names.filter { $0 != "schemes/in-force-on-a-rule" }

  @Test(arguments: monotone)
  func `a later start never makes a date earlier`(_ name: String) throws {
    let policy = try AnyPolicy.compiled(name)
    let history = RandomHistory(policy)
    let first = history.first
    for acknowledged in [nil, 0, 1, 2, 3] as [Int?] {
      var before: [String: CivilDate] = [:]
      for offset in 0..<120 {
        let day = first.adding(days: offset)
        var events = [CaseEvent(history.start, at: CivilTime(day))]
        if let acknowledged {
          for event in history.events where policy.names.word(of: event).name == "acknowledged" {
            events.append(CaseEvent(event, at: CivilTime(day.adding(days: acknowledged))))
          }
        }
        let asOf = day.adding(days: acknowledged ?? 0)
        let decision = try policy.decideWithoutExplanation(CaseRecord(events: events), asOf: asOf)
        for duty in decision.duties {
          let path = policy.names.path(of: duty.rule)
          guard let due = duty.binding?.due else {
            before[path] = nil
            continue
          }
          if let other = before[path] {
            #expect(other <= due, "\(path): \(day.iso), acknowledged \(acknowledged ?? -1) later")
          }
          before[path] = due
        }
      }
    }
  }

  @Test(arguments: try AnyPolicy.landlords())
  func `binding is never later than the Code's own date`(_ name: String) throws {
    let landlord = try Shipped.compiled(name)
    let code = try CompiledPolicy(
      try #require(landlord.code), vocabulary: Shipped.vocabulary(),
      calendars: Shipped.calendars(),
      zone: Zone(json: Shipped.bytes("calendars/europe-london.zone.json")))
    let history = RandomHistory(landlord)
    var compared = 0
    for seed in UInt64(1)...40 {
      var dice = Dice(seed: seed)
      let record = history.record(&dice)
      let asOf = asOf(record, &dice)
      let ours = try landlord.decideWithoutExplanation(record, asOf: asOf)
      let theirs = try code.decideWithoutExplanation(translated(record, landlord, code), asOf: asOf)
      for duty in theirs.duties {
        guard let due = duty.binding?.due, duty.status != .ended else { continue }
        let path = ownPath(code.names.path(of: duty.rule), landlord)
        let match = ours.duties.first {
          landlord.names.path(of: $0.rule) == path && $0.run == duty.run
        }
        let place: Comment = "seed \(seed), \(path), \(asOf.iso)\n\(words(record, landlord))"
        let row = match?.dates.first { $0.source == .code }
        #expect(row?.due == due, place)
        #expect(row?.status == duty.binding?.status, place)
        let binding = try #require(match?.binding?.due, place)
        #expect(binding <= due, place)
        compared += 1
      }
    }
    #expect(compared > 50)
  }

  @Test(arguments: try Shipped.names().filter { $0 != "homesplus-common" })
  func `a permitted unlock permits`(_ name: String) throws {
    let policy = try Shipped.compiled(name)
    let history = RandomHistory(policy)
    let asOf = try #require(CivilDate(iso: "2025-07-15"))
    var checked = 0
    for seed in Self.seeds.prefix(3) {
      var dice = Dice(seed: seed)
      let record = CaseRecord(events: history.record(&dice).events)
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

  /// The case as the Code alone would have it: events of its own stages, under its own names.
  private func translated(
    _ record: CaseRecord, _ landlord: CompiledPolicy, _ code: CompiledPolicy
  ) -> CaseRecord {
    var copy = CaseRecord()
    for event in record.events {
      let scope = landlord.names.scopes[landlord.names.scope(of: event.event)]
      guard let stage = scope.codeName else { continue }
      let word = landlord.names.word(of: event.event).name
      guard
        case .event(let id) = code.names.event(named: stage.isEmpty ? word : "\(stage).\(word)")
      else { continue }
      var entry = event
      entry.event = id
      copy.events.append(entry)
    }
    for answer in record.answers {
      let fact = landlord.names.facts[Int(answer.fact.index)]
      var about = fact.about
      // A judgement is about a rule, by the Code's path in the Code.
      if let subject = about {
        about = code.names.rules.first { ownPath($0, landlord) == subject } ?? subject
      }
      guard let id = code.names.fact(named: fact.word.name, about: about) else { continue }
      copy.answers.append(FactAnswer(id, answer.value, since: answer.since))
    }
    return copy
  }

  /// Where the landlord's numbering has a rule of the Code.
  private func ownPath(_ path: String, _ landlord: CompiledPolicy) -> String {
    let isExtension = path.hasSuffix(".extension")
    let rule = isExtension ? String(path.dropLast(10)) : path
    let end = isExtension ? ".extension" : ""
    for stage in landlord.policy.stages {
      for own in stage.duties + stage.rights where own.serves == .path(rule) {
        return "\(stage.name).\(own.name)\(end)"
      }
    }
    for own in landlord.policy.duties + landlord.policy.rights where own.serves == .path(rule) {
      return own.name + end
    }
    let parts = rule.split(separator: ".").map(String.init)
    guard parts.count == 2 else { return path }
    for scope in landlord.names.scopes where scope.codeName == parts[0] {
      return "\(scope.name).\(parts[1])\(end)"
    }
    return path
  }
}

extension CaseFinding {
  /// Whether two say the same, apart from what was done about it since.
  fileprivate func isSame(as other: CaseFinding) -> Bool {
    switch (self, other) {
    case (
      .deadlineMissed(let rule, let run, let due, _, _),
      .deadlineMissed(let otherRule, let otherRun, let otherDue, _, _)
    ):
      // Done late by its own rules, a duty may still be undone by the Code's: then these say it.
      rule == otherRule && run == otherRun && due == otherDue
    case (
      .eventTwice(let event, let day, let next, _),
      .eventTwice(let otherEvent, let otherDay, let otherNext, _)
    ):
      // What the other day would give may change as the case goes on.
      event == otherEvent && day == otherDay && next == otherNext
    default: self == other
    }
  }
}
