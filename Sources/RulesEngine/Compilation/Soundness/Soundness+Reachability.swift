/// Stages that never open, and rights that never begin.
extension Soundness {
  func faultsOfReachability() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    var closed: [Int] = []
    for stage in completed.stages where isImpossible(stage) {
      closed.append(stage.scope)
      faults.append(
        PolicyFault(
          .stageNeverOpens(names.scopes[stage.scope].name, because: [.condition]),
          at: stage.path.appending("when")))
    }
    let all = completed.stages.map { $0.scope }
    var assumed = closed
    var dead: [Int] = []
    let reached = Reachability(of: completed, names: names, closed: closed)
    for scope in all where !reached.opens(scope) { dead.append(scope) }
    // First the stages that would not open if all others did: the rest follows from them.
    for scope in dead where !closed.contains(scope) {
      let others = all.filter { $0 != scope }
      let alone = Reachability(of: completed, names: names, assuming: others)
      if !alone.opens(scope), let fault = fault(ofStage: scope, in: alone) {
        faults.append(fault)
        assumed.append(scope)
      }
    }
    // Then those that wait for each other: the first of each circle.
    while true {
      let rest = Reachability(of: completed, names: names, assuming: assumed)
      guard let scope = all.first(where: { !rest.opens($0) }),
        let fault = fault(ofStage: scope, in: rest)
      else { break }
      faults.append(fault)
      assumed.append(scope)
    }
    return faults + faultsOfRights(dead: dead)
  }

  /// Whether no case can meet the condition of a stage, in any of its variants.
  private func isImpossible(_ stage: ResolvedStage) -> Bool {
    ([stage] + stage.variants.map { $0.part }).allSatisfy { neverHolds($0.when) }
  }

  private func fault(ofStage scope: Int, in reached: Reachability) -> PolicyFault? {
    guard let stage = completed.stage(scope) else { return nil }
    var openings = stage.opens
    for variant in stage.variants { openings += variant.part.opens }
    var (obstacles, places) = self.obstacles(to: openings, in: reached)
    let name = names.scopes[scope].name
    for index in obstacles.indices where obstacles[index] == .stageNeverOpens(name) {
      obstacles[index] = .itself(name)
    }
    let at = stage.path.appending("opens")
    places.removeAll { $0 == at }
    return PolicyFault(.stageNeverOpens(name, because: obstacles), at: at, related: places)
  }

  private func faultsOfRights(dead: [Int]) -> [PolicyFault] {
    let all = completed.stages.map { $0.scope }
    // A stage that never opens has been told, with all that hangs on it.
    let reached = Reachability(of: completed, names: names, assuming: all)
    var faults: [PolicyFault] = []
    for right in completed.rules
    where right.kind == .right && right.lent != .everything && !dead.contains(right.scope) {
      for branch in right.branches where branch.stance == .stated {
        let name = names.rules[right.id.at]
        var fault: PolicyFault?
        if let from = branch.from.value, !reached.canCome(from) {
          let (obstacles, places) = self.obstacles(to: [from], in: reached)
          fault = PolicyFault(
            .rightNeverBegins(name, because: obstacles), at: branch.path.appending("from"),
            related: places)
        } else if neverHolds(branch.when) {
          fault = PolicyFault(
            .rightNeverBegins(name, because: [.condition]), at: branch.path.appending("when"))
        }
        if let fault, !faults.contains(fault) { faults.append(fault) }
      }
    }
    return faults
  }

  private func obstacles(
    to moments: [MomentTree], in reached: Reachability
  ) -> ([PolicyFault.Obstacle], [PolicyPath]) {
    var obstacles: [PolicyFault.Obstacle] = []
    var places: [PolicyPath] = []
    for moment in moments {
      for (obstacle, place) in reached.obstacles(to: moment) {
        if !obstacles.contains(obstacle) { obstacles.append(obstacle) }
        if !places.contains(place) { places.append(place) }
      }
    }
    return (obstacles, places)
  }
}
