/// Declarations: never less declared than the Code asks.
extension Comparing {
  /// Whether the landlord's document declares at least what the Code asks.
  ///
  /// - Parameters:
  ///   - mine: The landlord's declaration of the name; nil: there is none.
  ///   - theirs: The Code's.
  /// - Returns: The verdict.
  public static func declaration(_ mine: Declaration?, _ theirs: Declaration) -> Protection {
    guard let asked = theirs.atLeast ?? theirs.states.value else {
      return .protects(.nothingAsked)
    }
    guard let mine else { return .cannotTell(.silent) }
    if mine.when != nil && mine.when != theirs.when { return .cannotTell(.onlyInSomeCases) }
    if let needs = mine.needs.value, !needs.isEmpty { return .cannotTell(.onlyInSomeCases) }
    switch mine.states {
    case .says(let declared): return compare(declared, asked)
    case .unclear: return .cannotTell(.unstated)
    case .none: return .fails(.noSuchRule)
    case .unstated: return .cannotTell(.unstated)
    case .silent: return .cannotTell(.silent)
    }
  }

  private static func compare(_ declared: Declared, _ asked: Declared) -> Protection {
    switch (declared, asked) {
    case (.yes(let declared), .yes(let asked)):
      return declared == asked ? .protects(.stated) : .fails(.declaredOtherwise)
    case (.number(let declared), .number(let asked)):
      return declared >= asked ? .protects(.stated) : .fails(.declaredOtherwise)
    case (.list(let declared), .number(let asked)):
      return declared.count >= asked ? .protects(.stated) : .fails(.declaredOtherwise)
    case (.list(let declared), .list(let asked)):
      var missing: [String] = []
      for item in asked where Names.index(of: item, in: declared) == nil { missing.append(item) }
      return missing.isEmpty ? .protects(.stated) : .fails(.itemsMissing(missing))
    case (.text, .text), (.text, .yes(true)): return .cannotTell(.wordsToCompare)
    case (.yes, _), (.number, _), (.text, _), (.list, _): return .cannotTell(.notComparable)
    }
  }
}
