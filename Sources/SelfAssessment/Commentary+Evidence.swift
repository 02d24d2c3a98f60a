import RulesEngine

/// Where the document says what a verdict rests on.
extension Commentary {
  /// The clauses of the policy's document that a verdict rests on.
  func clauses(behind thing: ProtectedThing) -> [String] {
    switch thing {
    case .rule(let id), .due(let id), .from(let id), .until(let id), .unless(let id),
      .every(let id), .needs(let id), .include(let id, _):
      return policy.own.rule(id)?.remarks.clauses ?? []
    case .extending(let id, _), .wholeExtension(let id), .extensionInclude(let id, _):
      guard let rule = policy.own.rule(id) else { return [] }
      let own = rule.extending?.remarks.clauses ?? []
      return own.isEmpty ? rule.remarks.clauses : own
    case .handler(let scope):
      guard let stage = policy.own.stage(scope) else { return [] }
      let own = stage.handler?.remarks.clauses ?? []
      return own.isEmpty ? stage.remarks.clauses : own
    case .stages, .stagesServe, .stagesFinal:
      var clauses: [String] = []
      for stage in policy.own.stages {
        for clause in stage.remarks.clauses where !clauses.contains(clause) {
          clauses.append(clause)
        }
      }
      return clauses
    case .exclusions:
      var clauses: [String] = []
      for ground in policy.own.exclusions {
        for clause in ground.remarks.clauses where !clauses.contains(clause) {
          clauses.append(clause)
        }
      }
      return clauses
    case .exclusion(let name, _): return policy.own.exclusion(name)?.remarks.clauses ?? []
    case .declaration(let name):
      for declaration in policy.policy.declares where declaration.name == name {
        return declaration.remarks.clauses
      }
      return []
    }
  }

  func remarks(on thing: ProtectedThing) -> [Remarks] {
    switch thing {
    case .rule(let id), .due(let id), .from(let id), .until(let id), .unless(let id),
      .every(let id), .needs(let id), .include(let id, _):
      return policy.own.rule(id).map { [$0.remarks] } ?? []
    case .extending(let id, _), .wholeExtension(let id), .extensionInclude(let id, _):
      return policy.own.rule(id)?.extending.map { [$0.remarks] } ?? []
    case .handler(let scope):
      return policy.own.stage(scope)?.handler.map { [$0.remarks] } ?? []
    case .exclusion(let name, _): return policy.own.exclusion(name).map { [$0.remarks] } ?? []
    case .declaration(let name):
      var list: [Remarks] = []
      for declaration in policy.policy.declares where declaration.name == name {
        list.append(declaration.remarks)
      }
      return list
    case .stages, .stagesServe, .stagesFinal, .exclusions: return []
    }
  }
}
