/// Whether a policy decides every case in one way, and whether all of it can ever apply.
///
/// Only what is wrong in every case that could come to it is reported: a check that is not sure
/// says nothing.
struct Soundness {
  /// The policy's own words.
  let own: ResolvedPolicy
  /// The policy completed by its Code.
  let completed: ResolvedPolicy
  let names: Names

  init(of own: ResolvedPolicy, completed: ResolvedPolicy, names: Names) {
    self.own = own
    self.completed = completed
    self.names = names
  }

  /// Everything that is not sound, check by check.
  var faults: [PolicyFault] {
    var faults: [PolicyFault] = []
    faults += faultsOfServing()
    faults += faultsOfCodes()
    faults += faultsOfPauses()
    faults += faultsOfGrounds()
    faults += faultsOfVariants()
    return faults
  }

  /// A case in which all of some conditions hold; nil: there is none, or nobody can tell.
  func example(of conditions: [ConditionTree?]) -> [CasePart]? {
    var stated: [ConditionTree] = []
    for condition in conditions { if let condition { stated.append(condition) } }
    guard let table = CaseTable(of: stated, in: own, names: names),
      let row = table.first(where: { row in
        stated.allSatisfy { table.truth($0, in: row) == .yes }
      })
    else { return nil }
    return table.example(row)
  }

  /// Whether a condition holds in no case at all.
  func neverHolds(_ condition: ConditionTree?) -> Bool {
    guard let condition, let table = CaseTable(of: [condition], in: own, names: names) else {
      return false
    }
    return table.first { table.truth(condition, in: $0) != .no } == nil
  }
}
