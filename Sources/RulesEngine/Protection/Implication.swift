/// Whether one condition holds only where another does.
extension Comparing {
  /// Whether `left` implies `right` whatever the facts, by the table of their parts.
  ///
  /// Parts are taken as free of each other, so a yes is sure and a no may be too strict.
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
    for row in 0..<(1 << parts.count) {
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
}

extension ConditionTree {
  /// The facts and events it is built from.
  var parts: [ConditionTree] {
    switch self {
    case .all(let list), .any(let list): list.flatMap { $0.parts }
    case .not(let part): part.parts
    case .fact, .oneOf, .happened: [self]
    }
  }

  /// Whether it holds when each part is as given.
  func holds(_ value: (ConditionTree) -> Bool) -> Bool {
    switch self {
    case .all(let list): list.allSatisfy { $0.holds(value) }
    case .any(let list): list.contains { $0.holds(value) }
    case .not(let part): !part.holds(value)
    case .fact, .oneOf, .happened: value(self)
    }
  }
}
