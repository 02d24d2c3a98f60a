/// Places of a policy that decide one thing differently in the same case.
extension Soundness {
  /// Two rules that stand for the same rule of the Code.
  func faultsOfServing() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    for (index, alias) in names.aliases.enumerated() {
      guard let rule = rule(alias.path) else { continue }
      for other in names.aliases[..<index]
      where other.scope == alias.scope && other.codeName.utf8.elementsEqual(alias.codeName.utf8) {
        if let first = self.rule(other.path) {
          faults.append(fault(of: rule, and: first, serving: alias))
        }
      }
      for first in own.rules where first.scope == rule.scope && first.id != rule.id {
        let path = names.rules[first.id.at]
        let name = Names.split(path).name
        // A rule with `serves` of its own stands for nothing by its name.
        let servesOther = names.aliases.contains {
          $0.path.utf8.elementsEqual(path.utf8) || $0.path.utf8.elementsEqual(("code." + path).utf8)
        }
        if !servesOther, name.utf8.elementsEqual(alias.codeName.utf8) {
          faults.append(fault(of: rule, and: first, serving: alias))
        }
      }
    }
    return faults
  }

  private func fault(
    of rule: ResolvedRule, and first: ResolvedRule, serving alias: Names.Alias
  ) -> PolicyFault {
    let scope = names.scopes[alias.scope].codeName ?? ""
    let path = scope.utf8.isEmpty ? alias.codeName : scope + "." + alias.codeName
    let place = rule.path.appending("serves")
    guard let example = example(of: [rule.when, first.when]) else {
      return PolicyFault(.servesTwice(path), at: place, related: [first.path])
    }
    return PolicyFault(
      .decidesTwoWays(.servedRule(path), example: example), at: place, related: [first.path])
  }

  private func rule(_ path: String) -> ResolvedRule? {
    for rule in own.rules where names.rules[rule.id.at].utf8.elementsEqual(path.utf8) {
      return rule
    }
    return nil
  }

  /// Two Codes behind the policy in one case.
  func faultsOfCodes() -> [PolicyFault] {
    let list = PolicyPath(["answers_to"])
    var faults: [PolicyFault] = []
    for second in own.answers.indices {
      for first in 0..<second {
        guard let example = example(of: [own.answers[first], own.answers[second]]) else { continue }
        faults.append(
          PolicyFault(
            .decidesTwoWays(
              .codeBehind(own.answersTo[first], own.answersTo[second]), example: example),
            at: list.appending(String(second)), related: [list.appending(String(first))]))
      }
    }
    return faults
  }

  /// Two pauses that stop one duty from the same moment and end differently.
  func faultsOfPauses() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    for (index, pause) in own.pauses.enumerated() {
      for first in own.pauses[..<index] where first.from == pause.from {
        guard first.until != pause.until || first.atLatest != pause.atLatest,
          let duty = pause.stops.first(where: { first.stops.contains($0) }),
          let example = example(of: [first.when, pause.when])
        else { continue }
        let key = first.until != pause.until ? "until" : "at_latest"
        faults.append(
          PolicyFault(
            .decidesTwoWays(
              .endOfPause(
                first.path.steps[1], pause.path.steps[1], of: names.rules[duty.at]),
              example: example),
            at: pause.path.appending(key), related: [first.path.appending(key)]))
      }
    }
    return faults
  }

  /// Two grounds that hold in exactly the same cases, and may be used at different gates.
  func faultsOfGrounds() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    for (index, ground) in own.exclusions.enumerated() {
      for first in own.exclusions[..<index] {
        guard differ(ground, first), let example = exampleIfAlike(ground, first) else { continue }
        faults.append(
          PolicyFault(
            .decidesTwoWays(.gates(first.name, ground.name), example: example),
            at: ground.path.appending("at"), related: [first.path.appending("at")]))
      }
    }
    return faults
  }

  /// Whether of two grounds on one condition one lets refuse where the other does not.
  ///
  /// Two grounds for different gates that send the matter to different places are no conflict: each
  /// is the only one at its gate.
  private func differ(_ ground: ResolvedExclusion, _ other: ResolvedExclusion) -> Bool {
    let isSame =
      ground.at.allSatisfy { other.at.contains($0) }
      && other.at.allSatisfy { ground.at.contains($0) }
    if isSame { return false }
    let meet =
      ground.at.contains { other.at.contains($0) || $0 == .anyTime } || other.at.contains(.anyTime)
    return meet || ground.instead == other.instead
  }

  /// A case in which both grounds hold, if there is none in which only one does.
  private func exampleIfAlike(
    _ ground: ResolvedExclusion, _ other: ResolvedExclusion
  ) -> [CasePart]? {
    let conditions = [ground.condition, other.condition]
    guard let table = CaseTable(of: conditions, in: own, names: names) else { return nil }
    let apart = table.first { row in
      let truth = table.truth(conditions[0], in: row)
      return truth == .unknown || truth != table.truth(conditions[1], in: row)
    }
    guard apart == nil else { return nil }
    return table.first { table.truth(conditions[0], in: $0) == .yes }.map { table.example($0) }
  }
}
