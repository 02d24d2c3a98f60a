/// Extensions and lists of contents.
extension OneWay {
  /// One key of an extension, or (`extension`) whether there may be one.
  func extending(
    _ key: ComparedKeyName, _ rule: ResolvedRule, _ other: ResolvedRule
  ) -> Protection {
    let (mine, theirs) = (stand(of: rule.extending), stand(of: other.extending))
    if key == .extending { return power(mine, theirs) }
    guard let limits = rule.extending, let asked = other.extending, mine == .stated,
      theirs == .stated
    else { return .protects(.nothingAsked) }
    switch key {
    case .extensionWhen: return condition(limits.when, asked.when, isPower: true)
    case .extensionUpTo: return dates(limits.upTo, of: rule, asked.upTo, of: other, .limit)
    case .extensionUntil: return dates(limits.until, of: rule, asked.until, of: other, .limit)
    case .extensionUnless:
      // Without a longest time there is nothing to lift.
      if limits.unless == asked.unless || !asked.upTo.isLimit { return .protects(.stated) }
      return comparing.lifting(forBody: limits.unless, allowed: asked.unless)
    case .extensionTimes:
      guard let most = asked.times.value else { return .protects(.nothingAsked) }
      guard let stated = limits.times.value else { return .fails(.noLimit) }
      return stated <= most ? .protects(.stated) : .fails(.tooOften(stated, most: most))
    case .extensionNeeds: return contents(limits.needs, asked.needs, silent: .worst)
    default: return contents(limits.include, asked.include)
    }
  }

  private func stand(of extending: ResolvedExtension?) -> Stand {
    switch extending?.stance {
    case nil: .silent
    case .stated?: .stated
    case .some(.none): .denied
    case .unstated?: .unstated
    }
  }

  // MARK: contents

  /// What an act of the body must contain: never fewer items.
  func contents(
    _ mine: Stated<ContentSet>, _ theirs: Stated<ContentSet>, silent: Rest? = nil
  ) -> Protection {
    lists(mine, theirs, silent: silent ?? silence, isAsked: false) { mine, theirs in
      let missing = theirs.subtracting(mine)
      return missing.isEmpty ? .protects(.stated) : .fails(.itemsMissing(items(missing)))
    }
  }

  /// What is asked of a person: never more items.
  func asked(_ mine: Stated<ContentSet>, _ theirs: Stated<ContentSet>) -> Protection {
    lists(mine, theirs, silent: isOneDocument ? .best : .unknown, isAsked: true) { mine, theirs in
      let extra = mine.subtracting(theirs)
      return extra.isEmpty ? .protects(.stated) : .fails(.asksFor(items(extra)))
    }
  }

  private func items(_ set: ContentSet) -> [String] { set.members.map { names.contents[$0] } }

  private func lists(
    _ mine: Stated<ContentSet>, _ theirs: Stated<ContentSet>, silent: Rest, isAsked: Bool,
    _ judge: (ContentSet, ContentSet) -> Protection
  ) -> Protection {
    if mine == theirs { return .protects(.stated) }
    let (own, other) = (sets(mine, silent: silent), sets(theirs, silent: silent))
    if own.isEmpty, other.isEmpty { return .protects(.stated) }
    // Of a list that nobody knows only this is sure: an empty one gives no more and asks no more.
    guard !own.isEmpty, !other.isEmpty else {
      let known = own.isEmpty ? other : own
      let isContent = known.allSatisfy { $0.isEmpty } && own.isEmpty != isAsked
      if isContent || other.isEmpty && theirs == .silent && !isAsked {
        return .protects(.nothingAsked)
      }
      return .cannotTell(mine == .unstated || theirs == .unstated ? .unstated : .silent)
    }
    var verdicts: [Protection] = []
    for mine in own {
      for theirs in other { verdicts.append(judge(mine, theirs)) }
    }
    return inEveryReading(verdicts)
  }

  /// The lists that may be meant; empty: nobody knows.
  private func sets(_ stated: Stated<ContentSet>, silent: Rest) -> [ContentSet] {
    switch stated {
    case .says(let set): [set]
    case .none: [ContentSet()]
    case .silent: silent == .unknown ? [] : [ContentSet()]
    case .unstated: []
    case .unclear(let readings):
      readings.options + (readings.mayBeNone ? [ContentSet()] : [])
    }
  }
}

extension Stated {
  /// Whether it gives something that could limit.
  fileprivate var isLimit: Bool {
    switch self {
    case .says, .unclear: true
    case .none, .unstated, .silent: false
    }
  }
}
