import Interchange
package import RulesEngine

/// A case in few words, decided under a policy.
///
/// Events are written `received 2025-06-04`, a new date after an arrow
/// (`stage_1.extended 2025-06-16 > 2025-06-25`), contents after `with`, the handler after `by`.
package struct Scenario {
  let policy: CompiledPolicy
  private let json: String

  package init(
    _ policy: CompiledPolicy, facts: [String: String] = [:], _ events: [String]
  ) {
    self.policy = policy
    var parts: [String] = []
    for fact in facts.keys.sorted() {
      let value = facts[fact] ?? ""
      let isPlain = value == "true" || value == "false" || value.hasPrefix("{")
      parts.append("\"\(fact)\": " + (isPlain ? value : "\"\(value)\""))
    }
    let entries = events.map { $0.hasPrefix("{") ? $0 : Scenario.entry($0) }
    json = """
      {"case": "T", "facts": {\(parts.joined(separator: ", "))},
       "events": [\(entries.joined(separator: ", "))]}
      """
  }

  private static func entry(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    var entry = "{\"event\": \"\(words[0])\", \"on\": \"\(words[1])\""
    var index = 2
    while index + 1 < words.count {
      let value = words[index + 1]
      switch words[index] {
      case ">": entry += ", \"new_date\": \"\(value)\""
      case "by": entry += ", \"by\": \"\(value)\""
      case "with":
        let items = value == "nothing" ? [] : value.split(separator: ",").map { "\"\($0)\"" }
        entry += ", \"with\": [\(items.joined(separator: ", "))]"
      default: entry += ", \"\(words[index])\": \"\(value)\""
      }
      index += 2
    }
    return entry + "}"
  }

  /// A judgement as an event.
  package static func judged(
    _ fact: String, _ answer: Bool, about: String, on day: String
  ) -> String {
    """
    {"event": "judged", "fact": "\(fact)", "is": \(answer), "about": "\(about)", "on": "\(day)", \
    "by": "M", "reasons": "recorded"}
    """
  }

  package func decision(asOf day: String) throws -> Decision {
    try policy.decide(try record(), asOf: try Scenario.day(day))
  }

  /// `2025-06-19 stage_1.extended expired`: each thing recorded and how it stood just before it;
  /// `*` where that rests on what else happened that day.
  package func history(asOf day: String) throws -> [String] {
    var lines: [String] = []
    for day in try policy.history(of: try record(), asOf: try Scenario.day(day)) {
      for step in day.steps {
        let what =
          switch step.matter {
          case .event(let event): policy.names.path(of: event.event)
          case .judgement(let fact, let answer): "\(policy.names.name(of: fact)) \(answer)"
          }
        lines.append(
          "\(day.on.iso) \(what) \(step.was.rawValue)\(step.sameDay == nil ? "" : "*")")
      }
    }
    return lines
  }

  /// The paths of the acts of a kind just before a day of the history.
  package func just(
    before on: String, _ kind: ActionKind, asOf day: String
  ) throws -> [String] {
    let history = try policy.history(of: try record(), asOf: try Scenario.day(day))
    guard let found = history.first(where: { $0.on.iso == on }) else {
      throw Shipped.Trouble("nothing is recorded for \(on)")
    }
    return found.before.actions.filter { $0.kind == kind }.map { action in
      switch action.subject {
      case .rule(let id): policy.names.path(of: id)
      case .refusal: "refuse"
      }
    }
  }

  private func record() throws -> CaseRecord {
    let zone = try Shipped.zone()
    do throws(CaseText.Unusable) {
      return try CaseText(json: Array(json.utf8)).record(for: policy.names, zone: zone)
    } catch {
      throw Shipped.Trouble(error.faults.map { $0.message }.joined(separator: "; "))
    }
  }

  private static func day(_ text: String) throws -> CivilDate {
    guard let day = CivilDate(iso: text) else { throw Shipped.Trouble("no day \(text)") }
    return day
  }

  /// `2025-06-20 pending`: the binding date and the status of a duty in its last run.
  package func duty(_ path: String, asOf day: String) throws -> String {
    let decision = try decision(asOf: day)
    guard let duty = decision.duties.last(where: { policy.names.path(of: $0.rule) == path }) else {
      return "none"
    }
    let due = duty.binding?.due?.iso ?? "no date"
    let provisional = duty.binding?.isProvisional == true ? " provisional" : ""
    return "\(due) \(duty.status.rawValue)\(provisional)"
  }

  /// `permitted until 2026-06-20`: what an action's rule allows in its last run.
  package func action(_ path: String, asOf day: String) throws -> String {
    let decision = try decision(asOf: day)
    let found = decision.actions.last { action in
      switch action.subject {
      case .rule(let id): policy.names.path(of: id) == path
      case .refusal: path == "refuse"
      }
    }
    guard let found else { return "none" }
    return found.kind.rawValue + (found.until.map { " until \($0.iso)" } ?? "")
  }

  /// What would permit a blocked action.
  package func unlock(_ path: String, asOf day: String) throws -> [String] {
    let decision = try decision(asOf: day)
    for action in decision.actions {
      guard case .rule(let id) = action.subject, policy.names.path(of: id) == path else { continue }
      return action.unlock.map { change in
        switch change {
        case .happens(let event): policy.names.path(of: event)
        case .record(let fact, let value): "\(policy.names.name(of: fact)): \(value)"
        case .choose(let fact, let value):
          "\(policy.names.name(of: fact)): \(policy.names.facts[fact.at].word.values[value])"
        case .wait(let until): "wait until \(until.iso)"
        }
      }
    }
    return []
  }

  /// The names of the facts asked for, in order.
  package func questions(asOf day: String) throws -> [String] {
    try decision(asOf: day).questions.map { policy.names.name(of: $0.fact) }
  }

  /// `claim_filed: unknown`, for each ground.
  package func exclusions(asOf day: String) throws -> [String] {
    try decision(asOf: day).exclusions.map { "\($0.name): \($0.holds.rawValue)" }
  }
}
