import Diagnostics
import RulesEngine

/// What a file that extends another lacks although both have been put together.
extension PolicyFile {
  /// The keys that neither the file nor any it extends has.
  func missingKeys() -> [Diagnostic<FilePlace>] {
    guard policy.extends != nil, policy.inForce != .none else { return [] }
    var missing: [Diagnostic<FilePlace>] = []
    func need(_ key: String, _ isThere: Bool, _ what: String, _ path: [String]) {
      if isThere { return }
      let homes = [self] + parents
      let path = PolicyPath(path)
      let home = homes.first { $0.map.has(path) } ?? self
      missing.append(
        Diagnostic(
          "schema/missing-key", "\(what) has no `\(key)`, here or in what it extends",
          at: Label(home.map.place(of: path))))
    }
    need("jurisdiction", !policy.jurisdiction.isEmpty, "the policy", [])
    need("calendar", !policy.calendar.base.isEmpty, "the policy", [])
    if policy.kind == .landlord { need("landlord", !policy.landlord.isEmpty, "the policy", []) }
    if policy.kind == .code { need("provisions", !policy.provisions.isEmpty, "the policy", []) }
    for rule in policy.duties + policy.rights { check(rule, under: [], need) }
    for stage in policy.stages {
      let path = ["stages", stage.name]
      let what = "the stage `\(stage.name)`"
      need("title", !stage.title.isEmpty, what, path)
      need("opens", !stage.opens.isEmpty || has(path + ["opens"]), what, path)
      if policy.kind == .landlord { need("serves", stage.serves != nil, what, path) }
      for rule in stage.duties + stage.rights { check(rule, under: path, need) }
    }
    for exclusion in policy.exclusions where exclusion.stance == .stated {
      let path = ["exclusions", exclusion.name]
      let what = "the exclusion `\(exclusion.name)`"
      need("when", exclusion.when != nil, what, path)
      need("clause", !exclusion.remarks.clauses.isEmpty, what, path)
    }
    return missing
  }

  private func has(_ path: [String]) -> Bool {
    ([self] + parents).contains { $0.map.has(PolicyPath(path)) }
  }

  private func check(
    _ rule: Rule, under parent: [String],
    _ need: (String, Bool, String, [String]) -> Void
  ) {
    guard rule.stance == .stated else { return }
    let isDuty = rule.kind == .duty
    let path = parent + [isDuty ? "duties" : "rights", rule.name]
    let what = (isDuty ? "the duty" : "the right") + " `\(rule.name)`"
    need("clause", !rule.remarks.clauses.isEmpty, what, path)
    if isDuty {
      need("due", rule.due != .silent || rule.every.value != nil, what, path)
      if let extending = rule.extending, extending.stance == .stated {
        need("up_to", extending.upTo != .silent, "the extension", path + ["extension"])
      }
      return
    }
    need("who", rule.who != nil, what, path)
    need("from", rule.from != .silent, what, path)
    need("until", rule.until != .silent, what, path)
  }
}
