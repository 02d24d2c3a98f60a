/// What of a policy can ever happen.
///
/// Anything the vocabulary names can be recorded, whether a rule makes it or not. What is sure never
/// to happen follows from the rules alone: nothing happens at a stage that is never open, and a duty
/// that is not there, or has no date, is never missed.
struct Reachability {
  private let policy: ResolvedPolicy
  private let names: Names
  /// By scope, whether it can ever be open.
  private var isOpened: [Bool]
  /// By rule, whether it is a duty that can fall due.
  private var fallsDue: [Bool]

  /// - Parameters:
  ///   - policy: With what its Code lends it.
  ///   - names: The numbering of the policy.
  ///   - assumed: Stages that are taken to be open at some time.
  ///   - closed: Stages that no case of theirs can come to.
  init(
    of policy: ResolvedPolicy, names: Names, assuming assumed: [Int] = [], closed: [Int] = []
  ) {
    self.policy = policy
    self.names = names
    isOpened = [Bool](repeating: false, count: names.scopes.count)
    fallsDue = [Bool](repeating: false, count: names.rules.count)
    // The case itself, and stages that only the Code has.
    for scope in isOpened.indices where policy.stage(scope) == nil { isOpened[scope] = true }
    for scope in assumed { isOpened[scope] = true }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for stage in policy.stages where !isOpened[stage.scope] && !closed.contains(stage.scope) {
        guard canOpen(stage) else { continue }
        isOpened[stage.scope] = true
        isSettled = false
      }
      for rule in policy.rules where !fallsDue[rule.id.at] && canFallDue(rule) {
        fallsDue[rule.id.at] = true
        isSettled = false
      }
    }
  }

  /// Whether a stage can ever be open.
  func opens(_ scope: Int) -> Bool { isOpened[scope] }

  /// Whether a moment can ever come.
  func canCome(_ moment: MomentTree) -> Bool {
    switch moment {
    case .on, .fact, .due(nil): return true
    case .event(let event): return isOpened[names.scope(of: event)]
    case .opened(let scope): return isOpened[scope]
    case .missed(let id): return fallsDue[id.at]
    case .due(let id?): return policy.rule(id)?.isThere != true || fallsDue[id.at]
    case .after(_, let start): return start.map { canCome($0) } ?? true
    case .earlier(let legs): return legs.contains { canCome($0) }
    case .later(let legs): return legs.allSatisfy { canCome($0) }
    }
  }

  /// Why a moment can never come.
  func obstacles(to moment: MomentTree) -> [(PolicyFault.Obstacle, at: PolicyPath)] {
    switch moment {
    case .after(_, let start): return start.map { obstacles(to: $0) } ?? []
    case .earlier(let legs), .later(let legs):
      var all: [(PolicyFault.Obstacle, at: PolicyPath)] = []
      for leg in legs where !canCome(leg) { all += obstacles(to: leg) }
      return all
    case .event(let event):
      let scope = names.scope(of: event)
      return [(.stageNeverOpens(names.scopes[scope].name), at: place(ofStage: scope))]
    case .opened(let scope):
      return [(.stageNeverOpens(names.scopes[scope].name), at: place(ofStage: scope))]
    case .missed(let id), .due(let id?):
      guard let rule = policy.rule(id) else { return [] }
      let name = names.rules[id.at]
      if !rule.isThere { return [(.noDuty(name), at: rule.path)] }
      let hasDate = rule.branches.contains { branch in
        if branch.every.value != nil { return true }
        if case .by? = branch.due.value { return true }
        return branch.due.isOpen
      }
      let obstacle: PolicyFault.Obstacle = hasDate ? .neverDue(name) : .noDate(name)
      return [(obstacle, at: rule.path.appending("due"))]
    case .on, .fact, .due(nil): return []
    }
  }

  private func place(ofStage scope: Int) -> PolicyPath {
    policy.stage(scope)?.path.appending("opens") ?? PolicyPath(["stages"])
  }

  private func canOpen(_ stage: ResolvedStage) -> Bool {
    for branch in [stage] + stage.variants.map({ $0.part }) {
      // Nobody says what opens it: that is told elsewhere.
      if branch.opens.isEmpty { return true }
      for moment in branch.opens where canCome(moment) { return true }
    }
    return false
  }

  private func canFallDue(_ rule: ResolvedRule) -> Bool {
    guard rule.kind == .duty, isOpened[rule.scope] else { return false }
    for branch in rule.branches where branch.stance != .none {
      if branch.stance == .unstated || branch.every.value != nil { return true }
      switch branch.due {
      case .says(.by(let moment)): if canCome(moment) { return true }
      case .says(.speed), .none: continue
      case .unstated, .silent, .unclear: return true
      }
    }
    return false
  }
}
