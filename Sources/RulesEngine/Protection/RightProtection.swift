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
    let wall = wall(mine, theirs)
    if wall.isWorse(than: .protects(.stated)) { return wall }
    guard let asked = theirs.unless else { return .protects(.nothingAsked) }
    if case .none = mine.until { return .protects(.stated) }
    guard let lifted = mine.unless else { return .fails(.neverLifted) }
    if implies(asked, lifted) { return .protects(.stated) }
    return isJudgement(asked) && isJudgement(lifted)
      ? .cannotTell(.otherJudgement) : .fails(.neverLifted)
  }

  /// Whether nothing ends a person's right before the Code's own wall, if there is one.
  private func wall(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Protection {
    let asked: MomentTree?
    switch theirs.atLatest {
    case .says(let wall): asked = wall
    case .none, .silent: asked = nil
    case .unclear, .unstated: asked = .earlier([])
    }
    func verdict(_ wall: MomentTree) -> Protection {
      guard let asked else { return .fails(.limitAdded) }
      return compare(wall, of: mine, asked, of: theirs, .notEarlier)
    }
    switch mine.atLatest {
    case .says(let wall): return verdict(wall)
    case .unclear(let options):
      return readings(options, none: .protects(.stated)) { verdict($0) }
    case .unstated: return .cannotTell(.unstated)
    case .none, .silent: return .protects(.stated)
    }
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
      guard isPerson else { return .protects(.nothingAsked) }
      guard isEnd else { return opening(stated, of: mine, theirs) }
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

  /// Whether a person's right opens with its stage, where the Code names no other day for it.
  private func opening(
    _ stated: Stated<MomentTree>, of mine: ResolvedRule, _ theirs: ResolvedRule
  ) -> Protection {
    func verdict(_ moment: MomentTree) -> Protection {
      if theirs.scope == 0 { return .cannotTell(.notComparable) }
      return compare(moment, of: mine, .opened(theirs.scope), of: theirs, .notLater)
    }
    switch stated {
    case .says(let moment): return verdict(moment)
    case .unclear(let options):
      return readings(options, none: .protects(.stated)) { verdict($0) }
    case .none, .unstated, .silent: return .protects(.nothingAsked)
    }
  }

  /// Whether a repeated duty falls due at least as often.
  public func every(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id), case .length(let most)? = theirs.every.value else {
      return .protects(.nothingAsked)
    }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    let powers = powersToMove(mine, theirs)
    if powers.isWorse(than: .protects(.stated)) { return powers }
    switch mine.every {
    case .says(.length(let length)):
      if length.unit == .workingDays, own.calendar != code.calendar {
        return .cannotTell(.notComparable)
      }
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
