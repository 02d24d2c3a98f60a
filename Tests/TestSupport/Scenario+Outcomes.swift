import Interchange
package import RulesEngine

/// What a decision says of one thing, in short words for tests.
extension Scenario {
  /// `policy 2025-06-09 overdue`: every date of a duty in its last run, the binding one first.
  package func dates(_ path: String, asOf day: String) throws -> [String] {
    let duty = try decision(asOf: day).duties.last { policy.names.path(of: $0.rule) == path }
    return (duty?.dates ?? []).map { dated in
      let source = dated.source == .code ? "code" : "policy"
      let marks =
        (dated.isProvisional ? " provisional" : "") + (dated.isOneOfSeveral ? " variant" : "")
        + (dated.isOtherReading && !dated.isOneOfSeveral ? " reading" : "")
      return "\(source) \(dated.due?.iso ?? "no date") \(dated.status.rawValue)\(marks)"
    }
  }

  /// `1 2025-06-09 met`: each run of a duty with its binding date.
  package func runs(_ path: String, asOf day: String) throws -> [String] {
    try decision(asOf: day).duties.filter { policy.names.path(of: $0.rule) == path }.map { duty in
      "\(duty.run) \(duty.binding?.due?.iso ?? "no date") \(duty.status.rawValue)"
    }
  }

  /// `case/deadline-missed`: the codes of all findings.
  package func findings(asOf day: String) throws -> [String] {
    try decision(asOf: day).findings.map { $0.code }
  }

  /// What the findings of a code say, days written as in a file.
  package func sentences(of code: String, asOf day: String) throws -> [String] {
    try decision(asOf: day).findings.filter { $0.code == code }
      .map { Sentences(policy, dates: .iso).because(of: $0) }
  }

  /// `open in one`: where the case stands, and the stage opened last.
  package func standing(asOf day: String) throws -> String {
    let decision = try decision(asOf: day)
    let stage = decision.stage.map { " in " + policy.names.scopes[$0].name } ?? ""
    return decision.status.rawValue + stage
  }

  /// `good_reason for one.respond.extension`: the facts asked for, in order, and what each decides.
  package func asked(asOf day: String) throws -> [String] {
    try decision(asOf: day).questions.map { question in
      policy.names.name(of: question.fact) + " for " + question.decides.joined(separator: ", ")
    }
  }

  /// Why an action stands as it does, in its last run.
  package func reason(_ path: String, asOf day: String) throws -> Reason? {
    try decision(asOf: day).actions.last { action in
      switch action.subject {
      case .rule(let id): policy.names.path(of: id) == path
      case .refusal: path == "refuse"
      }
    }?.why
  }
}
