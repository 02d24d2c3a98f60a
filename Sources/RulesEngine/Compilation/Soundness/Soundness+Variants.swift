/// Variants that no case comes to.
extension Soundness {
  func faultsOfVariants() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    for stage in own.stages { faults += faultsOfVariants(stage.cases, under: stage.path) }
    for rule in own.rules {
      var cases: [ConditionTree] = []
      for variant in rule.variants where !variant.isOfStage { cases.append(variant.when) }
      faults += faultsOfVariants(cases, under: rule.path)
    }
    return faults
  }

  private func faultsOfVariants(
    _ cases: [ConditionTree], under path: PolicyPath
  ) -> [PolicyFault] {
    let list = path.appending("variants")
    var faults: [PolicyFault] = []
    for (index, own) in cases.enumerated() {
      let place = list.appending(String(index))
      if neverHolds(own) {
        faults.append(PolicyFault(.variantNeverHolds, at: place))
        continue
      }
      let earlier = Array(cases[..<index])
      guard isNeverReached(own, after: earlier) else { continue }
      var behind: [PolicyPath] = []
      // If a single one is in its way, the others do not matter.
      for (number, other) in earlier.enumerated() where isNeverReached(own, after: [other]) {
        behind = [list.appending(String(number))]
        break
      }
      if behind.isEmpty {
        for number in earlier.indices { behind.append(list.appending(String(number))) }
      }
      faults.append(PolicyFault(.variantNeverReached, at: place, related: behind))
    }
    return faults
  }

  /// Whether in every case in which a condition may hold, an earlier one does.
  private func isNeverReached(_ own: ConditionTree, after earlier: [ConditionTree]) -> Bool {
    guard !earlier.isEmpty,
      let table = CaseTable(of: earlier + [own], in: self.own, names: names)
    else { return false }
    let reached = table.first { row in
      if table.truth(own, in: row) == .no { return false }
      return earlier.allSatisfy { table.truth($0, in: row) != .yes }
    }
    return reached == nil
  }
}
