/// Contents: never fewer items, never more asked of the resident.
extension Comparing {
  /// What the landlord's act must contain against what the Code's must, or one item of it.
  public func include(of id: RuleID, item: String? = nil) -> Protection {
    guard let theirs = code.rule(id) else { return .protects(.nothingAsked) }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    return contents(mine.include, theirs.include, item: item)
  }

  /// What must come with an act for it to count.
  ///
  /// Of a person's right the landlord may need no more than the Code; of an act of the body no less.
  public func needs(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id) else { return .protects(.nothingAsked) }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    guard theirs.party.side == .person else {
      return contents(mine.needs, theirs.needs, silentIsNoLimit: true)
    }
    if case .unclear(let readings) = theirs.needs, readings.chosen.isNothing {
      return .cannotTell(.notComparable)
    }
    let allowed = theirs.needs.value ?? ContentSet()
    switch mine.needs {
    case .says(let asked): return asksFor(asked, beyond: allowed)
    case .unclear(let options):
      return readings(options, none: .protects(.stated)) { asksFor($0, beyond: allowed) }
    case .none: return .protects(.stated)
    case .unstated: return .cannotTell(.unstated)
    case .silent: return .cannotTell(.silent)
    }
  }

  private func asksFor(_ asked: ContentSet, beyond allowed: ContentSet) -> Protection {
    let extra = asked.subtracting(allowed)
    return extra.isEmpty ? .protects(.stated) : .fails(.asksFor(items(extra)))
  }

  /// A list of contents against the Code's, or one item of it.
  func contents(
    _ stated: Stated<ContentSet>, _ asked: Stated<ContentSet>, item: String? = nil,
    silentIsNoLimit: Bool = false
  ) -> Protection {
    var wanted = asked.value ?? ContentSet()
    // Of several readings of the Code, what any of them asks for.
    if case .unclear(let readings) = asked, readings.chosen.isNothing {
      for option in readings.options { wanted = wanted.union(option) }
    }
    if let item {
      guard let index = names.content(named: item), wanted.contains(index) else {
        return .protects(.nothingAsked)
      }
      wanted = ContentSet()
      wanted.insert(index)
    }
    if wanted.isEmpty { return .protects(.nothingAsked) }
    switch stated {
    case .says(let list): return holds(list, all: wanted)
    case .unclear(let options):
      return readings(options, none: .fails(.itemsMissing(items(wanted)))) {
        holds($0, all: wanted)
      }
    case .none: return .fails(.itemsMissing(items(wanted)))
    case .unstated: return silentIsNoLimit ? .fails(.noLimit) : .cannotTell(.unstated)
    case .silent: return silentIsNoLimit ? .fails(.noLimit) : .cannotTell(.silent)
    }
  }

  private func holds(_ list: ContentSet, all wanted: ContentSet) -> Protection {
    let missing = wanted.subtracting(list)
    return missing.isEmpty ? .protects(.stated) : .fails(.itemsMissing(items(missing)))
  }

  private func items(_ set: ContentSet) -> [String] {
    set.members.map { names.contents[$0] }
  }
}
