/// Rights: a person's never open later, end earlier or ask for more; a body's the other way round.
extension Comparing {
  /// Whether a right never opens later (a person's) or earlier (a body's).
  public func from(of id: RuleID) -> Protection {
    edge(of: id) { $0.from }
  }

  /// Whether a right never ends earlier (a person's) or later (a body's), its lifting included.
  public func until(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id) else { return .protects(.nothingAsked) }
    let limit = edge(of: id, isEnd: true) { $0.until }
    guard let mine = own.rule(id), mine.stance == .stated, theirs.party.side == .person,
      case .protects = limit
    else { return limit }
    return worst([limit, lifting(mine, theirs)])
  }

  /// Whether the end of a person's right is lifted wherever the Code lifts it.
  public func unless(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id) else { return .protects(.nothingAsked) }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    if theirs.party.side == .person, theirs.kind == .right { return lifting(mine, theirs) }
    // A duty, or a power of the body: lifted for the body no more often than by the Code.
    return lifting(forBody: mine.unless, allowed: theirs.unless)
  }

  /// Whether a limit of the body is lifted no more often than by the Code.
  func lifting(forBody mine: ConditionTree?, allowed theirs: ConditionTree?) -> Protection {
    guard let mine else { return .protects(.stated) }
    if let theirs {
      if implies(mine, theirs) { return .protects(.stated) }
      // Two judgements in different words: only a person can say which is the narrower.
      if isJudgement(mine), isJudgement(theirs) { return .cannotTell(.otherJudgement) }
    }
    return .fails(.liftedTooOften)
  }

  private func isJudgement(_ condition: ConditionTree) -> Bool {
    condition.parts.allSatisfy { part in
      if case .fact(let fact) = part { names.facts[fact.at].word.kind == .judgement } else { false }
    }
  }

  private func lifting(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Protection {
    // A wall that the Code does not have is a limit of its own.
    if let wall = mine.atLatest.value {
      guard let asked = theirs.atLatest.value else { return .fails(.limitAdded) }
      let verdict = compare(wall, of: mine, asked, of: theirs, .notEarlier)
      if verdict.isWorse(than: .protects(.stated)) { return verdict }
    }
    guard let asked = theirs.unless else { return .protects(.nothingAsked) }
    if case .none = mine.until { return .protects(.stated) }
    guard let lifted = mine.unless else { return .fails(.neverLifted) }
    if implies(asked, lifted) { return .protects(.stated) }
    return isJudgement(asked) && isJudgement(lifted)
      ? .cannotTell(.otherJudgement) : .fails(.neverLifted)
  }

  private func edge(
    of id: RuleID, isEnd: Bool = false, _ key: (ResolvedRule) -> Stated<MomentTree>
  ) -> Protection {
    guard let theirs = code.rule(id) else { return .protects(.nothingAsked) }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    let isPerson = theirs.party.side != .body
    let direction: Direction = isEnd == isPerson ? .notEarlier : .notLater
    let stated = key(mine)
    guard let asked = key(theirs).value else {
      // The Code sets no end: a person's right may have none either, a body's power any.
      guard isEnd, isPerson else { return .protects(.nothingAsked) }
      switch stated {
      case .none: return .protects(.stated)
      case .says, .unclear:
        // Where the Code says that there is no end, any end is a limit of the landlord's own.
        guard key(theirs) == .none else { return .cannotTell(.notComparable) }
        return mine.unless.map { isJudgement($0) } == true
          ? .cannotTell(.limitWithDiscretion) : .fails(.limitAdded)
      case .unstated: return .cannotTell(.unstated)
      case .silent: return .cannotTell(.silent)
      }
    }
    switch stated {
    case .says(let moment): return compare(moment, of: mine, asked, of: theirs, direction)
    case .unclear(let options):
      let unlimited: Protection = isPerson ? .protects(.stated) : .fails(.noLimit)
      return readings(options, none: unlimited) {
        compare($0, of: mine, asked, of: theirs, direction)
      }
    case .none:
      // No limit: best for a person's right, worst for a power.
      return isPerson ? .protects(.stated) : .fails(.noLimit)
    case .unstated: return isPerson ? .cannotTell(.unstated) : .fails(.noLimit)
    case .silent: return isPerson ? .cannotTell(.silent) : .fails(.noLimit)
    }
  }

  /// Whether a repeated duty falls due at least as often.
  public func every(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id), case .length(let most)? = theirs.every.value else {
      return .protects(.nothingAsked)
    }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    switch mine.every {
    case .says(.length(let length)):
      if length.unit == most.unit || length.unit == .days && most.unit == .workingDays {
        return length.count <= most.count
          ? .protects(.stated)
          : length.unit == most.unit
            ? .fails(.tooOften(length.count, most: most.count)) : .cannotTell(.notComparable)
      }
      return .cannotTell(.notComparable)
    case .says(.speed(let speed)): return .cannotTell(.speed(speed))
    case .none: return .fails(.noLimit)
    case .unstated, .unclear: return .cannotTell(.unstated)
    case .silent: return .cannotTell(.silent)
    }
  }
}
