/// Where the events and dates that two rules mention may lawfully fall.
///
/// An event that discharges a duty of the Code falls between the day it may first happen and the
/// Code's own last day for it, unextended; only of an act that the Code does not ask for a promise
/// of the landlord's own is taken, and only one that nothing moves. The vocabulary says what can
/// never follow what. What nothing bounds from above is a root.
struct LawfulDays {
  struct Variable {
    /// Terms none of which it can precede.
    var notBefore: [DateTerm] = []
    /// Terms none of which it can follow.
    var notAfter: [DateTerm] = []
    /// Whether the case begins with it: it falls on days on which both editions are in force.
    var isCaseStart = false
    /// Whether it is an event, which cannot come before the editions are in force.
    var isEvent = false
    /// Whether it is free: nothing bounds it from above.
    var isRoot: Bool { notAfter.isEmpty }
  }

  private(set) var terms: DateTerms
  private(set) var variables: [Variable] = []

  /// - Parameters:
  ///   - terms: The variables of both dates; bounds may bring in more.
  ///   - landlord: The landlord's rules.
  ///   - code: The Code's rules.
  init(_ terms: DateTerms, landlord: ResolvedPolicy, code: ResolvedPolicy) {
    self.terms = terms
    var next = 0
    while next < self.terms.variables.count {
      let leaf = self.terms.variables[next]
      var variable = Variable()
      if case .event(let event) = leaf {
        variable.isEvent = true
        variable.isCaseStart = terms.names.word(of: event).mark == .caseStart
        bound(&variable, event, landlord: landlord, code: code)
      }
      let (before, after) = orders(of: leaf)
      for leaf in before { variable.notBefore.append(.variable(self.terms.variable(leaf))) }
      for leaf in after { variable.notAfter.append(.variable(self.terms.variable(leaf))) }
      variables.append(variable)
      next += 1
    }
  }

  /// Whether one variable can never be later than another.
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    if left == right { return true }
    return variables[right].notBefore.contains(.variable(left))
      || variables[left].notAfter.contains(.variable(right))
  }

  /// Whether a bound of another variable rests on one.
  func isUsedByBounds(_ index: Int) -> Bool {
    for (other, variable) in variables.enumerated() where other != index {
      for term in variable.notBefore + variable.notAfter where term.variables.contains(index) {
        return true
      }
    }
    return false
  }

  private mutating func bound(
    _ variable: inout Variable, _ event: EventID, landlord: ResolvedPolicy, code: ResolvedPolicy
  ) {
    if let duty = code.duty(behind: event) {
      bound(&variable, by: duty, in: code)
      return
    }
    if let duty = landlord.duty(behind: event), duty.isFixed(in: landlord) {
      bound(&variable, by: duty, in: landlord)
      return
    }
    // A notice that a date moves counts only up to the last day for it.
    for rule in landlord.rules {
      guard let limits = rule.extending, limits.event == event, case .says(let last) = limits.until,
        let end = terms.term(last, of: rule, in: landlord)
      else { continue }
      variable.notAfter.append(end)
      return
    }
  }

  private mutating func bound(
    _ variable: inout Variable, by duty: ResolvedRule, in policy: ResolvedPolicy
  ) {
    // In the cases in which there is no such duty nothing bounds the act.
    guard duty.when.isNothing else { return }
    var ends: [DateTerm] = []
    for branch in duty.branches {
      guard case .by(let due)? = branch.due.value, let end = terms.term(due, of: branch, in: policy)
      else { return }
      ends.append(end)
    }
    variable.notAfter.append(ends.count == 1 ? ends[0] : .later(ends))
    // What is done before its stage opens, or before the duty begins, counts for nothing.
    guard let start = duty.from.value ?? (duty.scope > 0 ? .opened(duty.scope) : nil),
      let first = terms.term(start, of: duty, in: policy)
    else { return }
    variable.notBefore.append(first)
  }

  /// What the vocabulary says a leaf cannot precede and cannot follow, of the variables there are.
  private func orders(of leaf: MomentTree) -> (before: [MomentTree], after: [MomentTree]) {
    let names = terms.names
    let notBefore: [String]
    let notAfter: [String]
    let name: String
    var scope = 0
    switch leaf {
    case .event(let event):
      let word = names.word(of: event)
      (notBefore, notAfter) = (word.notBefore, word.notAfter)
      name = word.name
      scope = names.scope(of: event)
    case .fact(let fact):
      let word = names.facts[fact.at].word
      (notBefore, notAfter) = (word.notBefore, word.notAfter)
      name = word.name
    case .on, .due, .missed, .opened, .after, .earlier, .later: return ([], [])
    }
    // An order that only the landlord's own words claim proves nothing.
    if Names.index(of: name, in: names.ownWords) != nil { return ([], []) }
    func known(_ list: [String]) -> [MomentTree] {
      var leaves: [MomentTree] = []
      for name in list {
        if let word = names.index(ofEvent: name) {
          for candidate in [scope, 0] {
            let leaf = MomentTree.event(names.event(word, scope: candidate))
            if terms.variables.contains(leaf) {
              leaves.append(leaf)
              break
            }
          }
        } else if let fact = names.fact(named: name), terms.variables.contains(.fact(fact)) {
          leaves.append(.fact(fact))
        }
      }
      return leaves
    }
    return (known(notBefore), known(notAfter))
  }

  /// The variables in an order in which each comes after those its bounds depend on.
  ///
  /// Bounds in a circle are cut: the first variable of it is taken as free.
  mutating func arrange() -> [Int] {
    var order: [Int] = []
    var placed = [Bool](repeating: false, count: variables.count)
    func place(_ index: Int) {
      placed[index] = true
      order.append(index)
    }
    while order.count < variables.count {
      var isStuck = true
      for index in variables.indices where !placed[index] {
        // A root waits for nothing: others are placed against it.
        let bounds =
          variables[index].isRoot ? [] : variables[index].notBefore + variables[index].notAfter
        guard bounds.flatMap({ $0.variables }).allSatisfy({ placed[$0] || $0 == index }) else {
          continue
        }
        place(index)
        isStuck = false
      }
      guard isStuck, let index = placed.firstIndex(of: false) else { continue }
      variables[index].notAfter = []
      place(index)
    }
    return order
  }
}
