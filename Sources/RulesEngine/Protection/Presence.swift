/// Whether a landlord's rule is there at all in every case in which the Code's is.
extension Comparing {
  /// A verdict that needs no comparing: there is no such rule, or only for some cases.
  ///
  /// - Returns: nil when the rule is there wherever the Code's is.
  func presence(of mine: ResolvedRule, against theirs: ResolvedRule) -> Protection? {
    switch mine.stance {
    case .none:
      return theirs.kind == .right && theirs.party.side == .body
        ? .protects(.noSuchPower) : .fails(.noSuchRule)
    case .unstated: return .cannotTell(.unstated)
    case .stated: break
    }
    if mine.party != theirs.party { return .fails(.otherParty(mine.party.name)) }
    // A power of the body may well be there in fewer cases.
    if theirs.kind == .right, theirs.party.side == .body { return nil }
    if !hasSameActs(mine, theirs) { return .cannotTell(.otherActs) }
    if !covers(mine.when, theirs.when) || !stageCovers(mine.scope) || !caseLastsAsLong {
      return .cannotTell(.onlyInSomeCases)
    }
    if mine.kind == .duty, !lastsAsLong(mine, theirs) { return .cannotTell(.onlyInSomeCases) }
    return nil
  }

  /// Whether a landlord's condition holds wherever the Code's does.
  private func covers(_ mine: ConditionTree?, _ theirs: ConditionTree?) -> Bool {
    guard let mine else { return true }
    return implies(theirs ?? .all([]), mine)
  }

  /// A duty of the body is discharged by no other act than the Code's; a person may use no fewer.
  private func hasSameActs(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Bool {
    switch mine.kind {
    case .duty: mine.events.allSatisfy { theirs.events.contains($0) }
    case .right: theirs.events.allSatisfy { mine.events.contains($0) }
    }
  }

  /// Whether the landlord's stage is open wherever the Code's is.
  func stageCovers(_ scope: Int) -> Bool {
    guard scope > 0, let mine = own.stage(scope) else { return true }
    let theirs = code.stage(scope)
    if !covers(mine.when, theirs?.when) { return false }
    if let first = theirs?.opens.first, !opens(mine, noLaterThan: first) { return false }
    // A stage that ends takes the duties and rights in it along.
    return endsAlike(mine.until, theirs?.until ?? .silent)
  }

  /// Whether a landlord's end is the Code's own, or there is none.
  private func endsAlike(_ mine: Stated<MomentTree>, _ theirs: Stated<MomentTree>) -> Bool {
    switch mine {
    case .none, .silent: return true
    case .says, .unclear: return mine == theirs || mine.isAlways(theirs.value)
    case .unstated: return false
    }
  }

  /// Whether nothing but the person ends a landlord's case earlier than the Code's.
  private var caseLastsAsLong: Bool {
    if endsAlike(own.until, code.until) { return true }
    if case .says(.event(let event)) = own.until {
      return names.word(of: event).mark == .withdrawal
    }
    return false
  }

  /// Whether something opens a landlord's stage no later than the Code opens its own.
  private func opens(_ mine: ResolvedStage, noLaterThan moment: MomentTree) -> Bool {
    mine.opens.contains { own in
      if own == moment { return true }
      let verdict = compare(own, of: host, moment, of: host(code.counting), .notLater)
      guard case .protects = verdict else {
        return false
      }
      return true
    }
  }

  /// Whether a landlord's duty begins as early and ends no earlier than the Code's.
  private func lastsAsLong(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Bool {
    if !endsAlike(mine.until, theirs.until) { return false }
    if case .unclear = mine.from { return false }
    guard let begin = mine.from.value, begin != theirs.from.value else { return true }
    return begin == mine.startOfDue || begin == theirs.startOfDue
  }
}

extension Stated<MomentTree> {
  /// Whether every reading of it is one and the same moment.
  fileprivate func isAlways(_ moment: MomentTree?) -> Bool {
    guard case .unclear(let readings) = self, let moment else { return false }
    return !readings.mayBeNone && readings.options.allSatisfy { $0 == moment }
  }
}
