import Interchange
package import RulesEngine

/// A case in few words, decided under a policy.
///
/// Events are written `received 2025-06-04`, a new date after an arrow
/// (`stage_1.extended 2025-06-16 > 2025-06-25`), contents after `with`, the handler after `by`.
package struct Scenario {
  private let policy: CompiledPolicy
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
    guard let asOf = CivilDate(iso: day) else { throw Shipped.Trouble("no day \(day)") }
    do {
      let text = try CaseText(json: Array(json.utf8))
      return try policy.decide(try text.record(for: policy.names), asOf: asOf)
    } catch let error as CaseText.Unusable {
      throw Shipped.Trouble(error.faults.map { $0.message }.joined(separator: "; "))
    }
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
