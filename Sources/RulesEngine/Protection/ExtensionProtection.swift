/// Extensions: never a later new date, never easier to take, never told later or with less.
extension Comparing {
  /// One key of an extension: `up_to`, `until`, `unless`, `times`, `needs`.
  public enum ExtensionKey: String, CaseIterable, Sendable {
    case upTo = "up_to"
    case until, unless, times, needs
  }

  /// Whether the landlord's extension is never wider than the Code's in one key.
  public func extending(_ id: RuleID, _ key: ExtensionKey) -> Protection {
    switch pair(id) {
    case .verdict(let verdict): return verdict
    case .both(let mine, let limits, let theirs, let asked):
      switch key {
      case .upTo:
        let cap = limit(limits.upTo, of: mine, asked.upTo, of: theirs)
        // A cap that something lifts is no better than what lifts it.
        return limits.unless == nil ? cap : worst([cap, extending(id, .unless)])
      case .until:
        return limit(limits.until, of: mine, asked.until, of: theirs)
      case .unless:
        // Without a cap there is nothing for the Code to lift.
        if asked.upTo.value == nil { return .protects(.nothingAsked) }
        return lifting(forBody: limits.unless, allowed: asked.unless)
      case .times:
        let verdict = against(asked.times, none: .protects(.nothingAsked)) { most in
          guard let stated = limits.times.value else { return .fails(.noLimit) }
          return stated <= most ? .protects(.stated) : .fails(.tooOften(stated, most: most))
        }
        return verdict ?? .protects(.nothingAsked)
      case .needs: return contents(limits.needs, asked.needs, silentIsNoLimit: true)
      }
    }
  }

  /// What the landlord's notice of an extension must contain against what the Code's must.
  public func extensionInclude(_ id: RuleID, item: String? = nil) -> Protection {
    switch pair(id) {
    case .verdict(let verdict): verdict
    case .both(_, let limits, _, let asked):
      contents(limits.include, asked.include, item: item)
    }
  }

  private enum Pair {
    case verdict(Protection)
    case both(ResolvedRule, ResolvedExtension, ResolvedRule, ResolvedExtension)
  }

  private func pair(_ id: RuleID) -> Pair {
    guard let theirs = code.rule(id) else { return .verdict(.protects(.nothingAsked)) }
    guard let mine = own.rule(id) else { return .verdict(.cannotTell(.silent)) }
    if mine.stance == .none { return .verdict(.fails(.noSuchRule)) }
    guard let limits = mine.extending else { return .verdict(.cannotTell(.silent)) }
    switch limits.stance {
    case .none: return .verdict(.protects(.noSuchPower))
    case .unstated: return .verdict(.cannotTell(.unstated))
    case .stated: break
    }
    guard let asked = theirs.extending, asked.stance == .stated else {
      // The Code gives the body no such power at all.
      return .verdict(.fails(.noLimit))
    }
    // A power in cases in which the Code gives none.
    if let allowed = asked.when, !implies(limits.when ?? .all([]), allowed) {
      return .verdict(limits.when == nil ? .fails(.powerAdded) : .cannotTell(.onlyInSomeCases))
    }
    return .both(mine, limits, theirs, asked)
  }

  /// A limit of a power of the body: silence is no limit.
  private func limit(
    _ stated: Stated<MomentTree>, of mine: ResolvedRule, _ asked: Stated<MomentTree>,
    of theirs: ResolvedRule
  ) -> Protection {
    let verdict = against(asked, none: .protects(.nothingAsked)) { asked in
      switch stated {
      case .says(let moment): limit(moment, of: mine, asked, of: theirs)
      case .unclear(let options):
        readings(options, none: .fails(.noLimit)) { limit($0, of: mine, asked, of: theirs) }
      case .none, .unstated, .silent: .fails(.noLimit)
      }
    }
    return verdict ?? .protects(.nothingAsked)
  }

  private func limit(
    _ moment: MomentTree, of mine: ResolvedRule, _ asked: MomentTree, of theirs: ResolvedRule
  ) -> Protection {
    // Where the print names no start of the first date, the lengths added to it are compared.
    if case .says(.by(let due)) = mine.due, due.lacksStart {
      if case .due(nil) = moment, case .due(nil) = asked { return .protects(.stated) }
      return own.calendar == code.calendar && moment.addsToDue(noMoreThan: asked)
        ? .protects(.stated) : .cannotTell(.unstated)
    }
    return compare(moment, of: mine, asked, of: theirs, .notLater)
  }
}

extension MomentTree {
  /// Whether both add a length of one unit to the due date, this one no more of it.
  ///
  /// The due date itself is another provision's matter, so that an unstated one does not hide a cap
  /// that is plainly within the Code's.
  fileprivate func addsToDue(noMoreThan other: MomentTree) -> Bool {
    guard case .after(let length, .due(nil)?) = self,
      case .after(let most, .due(nil)?) = other
    else { return false }
    return length.unit == most.unit && length.count <= most.count
  }
}
