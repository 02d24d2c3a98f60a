import RulesEngine
import TestSupport

/// Cases under a compiled policy that happen at random, and what can be asked of all of them.
struct RandomHistory {
  let policy: CompiledPolicy
  let first: CivilDate

  init(_ policy: CompiledPolicy, from first: String = "2025-06-02") {
    self.policy = policy
    self.first = CivilDate(iso: first) ?? CivilDate(dayNumber: 0)
  }

  /// The events that rules make, and those that open stages.
  var events: [EventID] {
    var all: [EventID] = []
    func add(_ event: EventID) {
      if !all.contains(event) { all.append(event) }
    }
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      for rule in resolved.rules {
        for event in rule.events { add(event) }
        if let extending = rule.extending { add(extending.event) }
      }
      for stage in resolved.stages {
        for moment in stage.opens {
          if case .event(let event) = moment { add(event) }
        }
      }
    }
    return all
  }

  var start: EventID {
    guard case .event(let id) = policy.names.event(named: "received") else { return events[0] }
    return id
  }

  /// A case received within three weeks of the first day, and up to nine other things.
  func record(_ dice: inout Dice) -> CaseRecord {
    let received = first.adding(days: Int.random(in: 0...20, using: &dice))
    var record = CaseRecord(events: [CaseEvent(start, at: CivilTime(received))])
    let events = self.events
    for _ in 0..<Int.random(in: 0...9, using: &dice) {
      guard let event = events.randomElement(using: &dice) else { break }
      let day = received.adding(days: Int.random(in: 0...60, using: &dice))
      var entry = CaseEvent(event, at: CivilTime(day))
      if policy.names.word(of: event).mark == .extensionNotice {
        entry.newDate = day.adding(days: Int.random(in: 1...60, using: &dice))
      }
      record.events.append(entry)
    }
    for index in policy.names.facts.indices where Bool.random(using: &dice) {
      let day = received.adding(days: Int.random(in: 0...40, using: &dice))
      record.answers.append(answer(index, in: record, judgedOn: day, &dice))
    }
    return record
  }

  /// An answer that fits the case: dates lie where the vocabulary says that they must.
  func answer(
    _ index: Int, in record: CaseRecord, judgedOn day: CivilDate, _ dice: inout Dice
  ) -> FactAnswer {
    let word = policy.names.facts[index].word
    let id = FactID(index)
    switch word.kind {
    case .yesNo: return FactAnswer(id, .yes(Bool.random(using: &dice)))
    case .oneOf: return FactAnswer(id, .oneOf(Int.random(in: 0..<word.values.count, using: &dice)))
    case .judgement: return FactAnswer(id, .yes(Bool.random(using: &dice)), since: day)
    case .date:
      let received = record.events.first { $0.event == start }?.at.day ?? first
      switch word.name {
      case "issue_occurred":
        return FactAnswer(
          id, .date(received.adding(days: -Int.random(in: 200...500, using: &dice))))
      case "response_received":
        let answered = record.events.filter { policy.names.word(of: $0.event).mark == .answer }
        let last = answered.map { $0.at.day }.max() ?? received
        return FactAnswer(id, .date(last.adding(days: Int.random(in: 0...5, using: &dice))))
      default:
        return FactAnswer(id, .date(received.adding(days: -Int.random(in: 0...200, using: &dice))))
      }
    }
  }
}

/// What is common to all properties: the policies, shipped and invented, and the seeds.
enum AnyPolicy {
  /// A shipped policy that cases can be decided under, or an invented scheme.
  static let names: [String] = {
    let shipped = (try? Shipped.names()) ?? []
    precondition(!shipped.isEmpty, "no policies")
    return shipped.filter { $0 != "homesplus-common" } + Scheme.names.map { "schemes/" + $0 }
  }()

  /// Those that answer to a Code.
  static func landlords() throws -> [String] {
    try Shipped.names().filter { name in
      let policy = try Shipped.policy(name)
      return policy.inForce != .none && !policy.answersTo.isEmpty
    }
  }

  static func compiled(_ name: String) throws -> CompiledPolicy {
    if name.hasPrefix("schemes/") { return try Scheme(String(name.dropFirst(8))).compiled }
    return try Shipped.compiled(name)
  }
}
