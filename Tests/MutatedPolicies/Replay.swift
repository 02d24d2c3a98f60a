import Interchange
package import RulesEngine

/// Decides the example behind a verdict, read back from its case file, and looks for its dates.
package struct Replay {
  private let policy: CompiledPolicy
  private let zone: Zone

  package init(_ policy: CompiledPolicy, _ zone: Zone) {
    self.policy = policy
    self.zone = zone
  }

  /// What is wrong with an example; nil: the decision shows what it claims.
  package func trouble(
    with example: ExampleCase, on thing: ProtectedThing, _ verdict: Protection
  ) -> String? {
    let file = CaseText(example.record, id: "X", policy: policy.policy.family, names: policy.names)
    let told = String(decoding: file.file, as: UTF8.self)
    let decision: Decision
    do {
      let record = try CaseText(json: file.file).record(for: policy.names, zone: zone)
      decision = try policy.decide(record, asOf: example.asOf)
    } catch {
      return "the case cannot be decided: \(error) \(told)"
    }
    // What is not told apart by a no is no claim about what the policy itself says.
    guard case .fails = verdict else { return nil }
    switch thing {
    case .due(let id), .extending(let id, .upTo):
      guard let duty = decision.duties.last(where: { $0.rule == id }) else {
        return "the duty is not there: \(told)"
      }
      func shows(_ source: RuleSource, _ day: CivilDate?) -> Bool {
        guard let day else { return true }
        return duty.dates.contains { $0.source == source && $0.due == day }
      }
      let dates = duty.dates.map { "\($0.source) \($0.due?.iso ?? "-")" }.joined(separator: ", ")
      return shows(.policy, example.shown.ownDate) && shows(.code, example.shown.codeDate)
        ? nil
        : "claimed \(example.shown.ownDate?.iso ?? "-") and "
          + "\(example.shown.codeDate?.iso ?? "-"), decided \(dates): \(told)"
    case .extending(let id, .until):
      guard let told = example.shown.ownDate else { return nil }
      for case .extensionNotifiedLate(let rule, told: told, last: _, _) in decision.findings
      where policy.names.path(of: rule) == policy.names.path(of: id) + ".extension" {
        return nil
      }
      return "told on \(told.iso), and not late: \(decision.findings)"
    default: return nil
    }
  }
}
