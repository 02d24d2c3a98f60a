import RulesEngine

/// A yes or no about the landlord, not about a case, as an assessment states it.
public struct LandlordFact: Equatable, Sendable {
  /// The name of a fact of the vocabulary.
  public var name: String
  public var isSo: Bool

  public init(_ name: String, isSo: Bool) {
    self.name = name
    self.isSo = isSo
  }
}

/// What is known of the landlord itself, to tell which provisions are asked of it.
struct LandlordFacts: Sendable {
  let policy: Policy
  /// Stated beside the document; goes before what it declares.
  let stated: [LandlordFact]

  /// Whether a provision is asked; nil: nobody has said.
  func holds(_ condition: Condition) -> Bool? {
    switch condition {
    case .named(let name): return answer(to: name)
    case .not(let part): return holds(part).map { !$0 }
    case .all(let parts): return combined(parts, decisive: false)
    case .any(let parts): return combined(parts, decisive: true)
    case .fact, .judged, .happened, .unclear: return nil
    }
  }

  /// The facts a condition rests on.
  func names(in condition: Condition) -> [String] {
    switch condition {
    case .named(let name), .fact(let name, _): [name]
    case .not(let part): names(in: part)
    case .all(let parts), .any(let parts): parts.flatMap { names(in: $0) }
    case .judged, .happened, .unclear: []
    }
  }

  /// Where the document says it.
  func clauses(of name: String) -> [String] {
    declaration(name)?.remarks.clauses ?? []
  }

  /// One part may decide alone; otherwise all have to be known.
  private func combined(_ parts: [Condition], decisive: Bool) -> Bool? {
    var isOpen = false
    for part in parts {
      guard let value = holds(part) else {
        isOpen = true
        continue
      }
      if value == decisive { return decisive }
    }
    return isOpen ? nil : !decisive
  }

  private func answer(to name: String) -> Bool? {
    for fact in stated where fact.name.utf8.elementsEqual(name.utf8) { return fact.isSo }
    guard let declaration = declaration(name), declaration.when == nil,
      case .says(.yes(let isSo)) = declaration.states
    else { return nil }
    return isSo
  }

  private func declaration(_ name: String) -> Declaration? {
    policy.declares.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}
