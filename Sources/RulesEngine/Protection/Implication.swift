/// Whether one condition holds only where another does.
extension Comparing {
  /// Whether `left` implies `right` whatever the facts, by the table of their parts.
  ///
  /// Parts are taken as free of each other, but for dates that cannot be apart: what happened by an
  /// earlier limit happened by a later one. So a yes is sure, and a no may be too strict.
  func implies(_ left: ConditionTree, _ right: ConditionTree) -> Bool {
    counterCell(left, right) == nil
  }

  /// A choice of parts under which `left` holds and `right` does not; nil: there is none.
  func counterCell(
    _ left: ConditionTree, _ right: ConditionTree
  ) -> [(part: ConditionTree, value: Bool)]? {
    var parts: [ConditionTree] = []
    for part in left.parts + right.parts where !parts.contains(part) { parts.append(part) }
    guard parts.count <= 12 else { return parts.map { ($0, false) } }
    var entailed: [(if: Int, then: Int)] = []
    for (first, part) in parts.enumerated() {
      for (second, other) in parts.enumerated() where first != second && entails(part, other) {
        entailed.append((first, second))
      }
    }
    for row in 0..<(1 << parts.count) {
      let isImpossible = entailed.contains { pair in
        row & (1 << pair.if) != 0 && row & (1 << pair.then) == 0
      }
      if isImpossible { continue }
      func value(_ part: ConditionTree) -> Bool {
        guard let index = parts.firstIndex(of: part) else { return false }
        return row & (1 << index) != 0
      }
      if left.holds(value), !right.holds(value) {
        var cell: [(part: ConditionTree, value: Bool)] = []
        for part in parts { cell.append((part, value(part))) }
        return cell
      }
    }
    return nil
  }

  /// Whether one part cannot hold without another, because its limit never lies later.
  private func entails(_ part: ConditionTree, _ other: ConditionTree) -> Bool {
    guard case .happened(let event, let by, let with) = part,
      case .happened(event, let otherBy, let otherWith) = other, with.isSuperset(of: otherWith)
    else { return false }
    guard let otherBy else { return true }
    guard let by, own.counting == code.counting else { return false }
    var terms = DateTerms(names: names, code: code)
    guard let limit = terms.term(by, of: host, in: code),
      let otherLimit = terms.term(otherBy, of: host, in: code)
    else { return false }
    let lawful = LawfulDays(terms, landlord: own, code: code)
    return limit.isNeverLater(than: otherLimit) { lawful.isBefore($0, $1) }
  }

  /// A rule that only lends its counting to moments in conditions.
  var host: ResolvedRule { host(own.counting) }

  func host(_ counting: Counting) -> ResolvedRule {
    ResolvedRule(
      id: RuleID(0), kind: .right, stance: .stated, path: PolicyPath([]), scope: 0,
      party: Party("", .outside), acts: [], events: [], counting: counting, remarks: Remarks())
  }
}

extension ConditionTree {
  /// The facts and events it is built from.
  var parts: [ConditionTree] {
    switch self {
    case .all(let list), .any(let list): list.flatMap { $0.parts }
    case .not(let part): part.parts
    case .fact, .oneOf, .happened, .within, .unclear: [self]
    }
  }

  /// Whether it is an event by a moment that some length leads to.
  var countsLength: Bool {
    guard case .happened(_, let by?, _) = self else { return false }
    return by.hasLength
  }

  /// Whether it is an event by a moment that working days lead to.
  var countsWorkingDays: Bool {
    guard case .happened(_, let by?, _) = self else { return false }
    return by.counts(.workingDays)
  }

  /// Whether it holds when each part is as given.
  func holds(_ value: (ConditionTree) -> Bool) -> Bool {
    switch self {
    case .all(let list): list.allSatisfy { $0.holds(value) }
    case .any(let list): list.contains { $0.holds(value) }
    case .not(let part): !part.holds(value)
    case .fact, .oneOf, .happened, .within, .unclear: value(self)
    }
  }
}

extension MomentTree {
  /// Whether it names a day itself.
  var isDay: Bool {
    if case .on = self { true } else { false }
  }

  /// Whether a length of a unit is counted in it.
  func counts(_ unit: Length.Unit) -> Bool {
    switch self {
    case .on, .event, .fact, .due, .missed, .opened: false
    case .after(let length, let start): length.unit == unit || start?.counts(unit) ?? false
    case .earlier(let moments), .later(let moments): moments.contains { $0.counts(unit) }
    }
  }

  /// Whether some length is counted in it.
  var hasLength: Bool {
    switch self {
    case .on, .event, .fact, .due, .missed, .opened: false
    case .after: true
    case .earlier(let moments), .later(let moments): moments.contains { $0.hasLength }
    }
  }
}
