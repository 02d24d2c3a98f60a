/// Stages, grounds for refusing, pauses and declarations.
extension OneWay {
  // MARK: stages

  /// One key of a stage that both have.
  func judge(
    _ key: ComparedKeyName, of stage: ResolvedStage, against other: ResolvedStage
  ) -> Protection {
    if !stage.variants.isEmpty || !other.variants.isEmpty, stage.variants != other.variants {
      return .cannotTell(.onlyInSomeCases)
    }
    switch key {
    case .opens: return opens(stage, other)
    case .when: return stage.when == other.when ? .protects(.stated) : .cannotTell(.onlyInSomeCases)
    case .until: return end(stage.until, other.until)
    case .handler: return handler(stage.notFrom, other.notFrom)
    case .final:
      return stage.isFinal == other.isFinal ? .protects(.stated) : .cannotTell(.notComparable)
    default: return .protects(.nothingAsked)
    }
  }

  /// Whether, for everything that opens the other's stage, something opens this one no later.
  private func opens(_ stage: ResolvedStage, _ other: ResolvedStage) -> Protection {
    if opensAlike(stage.scope) { return .protects(.stated) }
    // Fewer of the same ways to open it.
    if !stage.opens.isEmpty, stage.opens.allSatisfy({ other.opens.contains($0) }) {
      var missing: [String] = []
      for moment in other.opens where !stage.opens.contains(moment) {
        missing.append(names.notation(of: moment))
      }
      if !missing.isEmpty { return .fails(.itemsMissing(missing)) }
    }
    var host = comparing.host
    host.counting = mine.counting
    var otherHost = host
    otherHost.counting = theirs.counting
    var verdicts: [Protection] = []
    for moment in other.opens {
      var best = Protection.cannotTell(.notComparable)
      for own in stage.opens {
        let verdict = judge(own, of: host, moment, of: otherHost, .notLater)
        if best.isWorse(than: verdict) { best = verdict }
        // One of several may come later; only the one there is shows anything.
        if stage.opens.count == 1 { best = verdict }
      }
      verdicts.append(best)
    }
    return worst(verdicts)
  }

  /// What ends a stage, or a case: only the same is known to be no worse, or none.
  func end(_ mine: Stated<MomentTree>, _ theirs: Stated<MomentTree>) -> Protection {
    if mine == theirs || mine == .none || mine == .silent { return .protects(.stated) }
    return .cannotTell(.onlyInSomeCases)
  }

  private func handler(_ mine: Stated<[Int]>, _ theirs: Stated<[Int]>) -> Protection {
    if mine == theirs { return .protects(.stated) }
    guard let asked = theirs.value, !asked.isEmpty else { return .protects(.nothingAsked) }
    switch mine {
    case .says(let barred):
      var open: [Int] = []
      for other in asked where !barred.contains(other) { open.append(other) }
      return open.isEmpty ? .protects(.stated) : .fails(.sameHandler(open))
    case .none: return .fails(.sameHandler(asked))
    case .silent: return isOneDocument ? .fails(.sameHandler(asked)) : .cannotTell(.silent)
    case .unstated, .unclear: return .cannotTell(.unstated)
    }
  }

  /// A stage that only one of them has: a step before the first is worse, and of any other only a
  /// person can say whether it helps or delays.
  func extraStage(_ title: String, isMine: Bool) -> Protection {
    if isMine {
      if case .fails(.stepBefore(let step)) = comparing.stagesServe(),
        step.utf8.elementsEqual(title.utf8)
      {
        return .fails(.stepBefore(title))
      }
    } else {
      let reversed = Comparing(
        theirs, against: mine, names: names, range: comparing.range)
      if case .fails(.stepBefore(let step)) = reversed.stagesServe(),
        step.utf8.elementsEqual(title.utf8)
      {
        return .protects(.stated)
      }
    }
    return .cannotTell(.extraSteps([title]))
  }

  // MARK: grounds for refusing

  /// One key of a ground that both have.
  func judge(
    _ key: ComparedKeyName, of ground: ResolvedExclusion, against other: ResolvedExclusion
  ) -> Protection {
    switch key {
    case .when:
      if isSame(ground.condition, other.condition) { return .protects(.stated) }
      var sameGates = comparing
      for index in sameGates.own.exclusions.indices
      where sameGates.own.exclusions[index].name.utf8.elementsEqual(ground.name.utf8) {
        sameGates.own.exclusions[index].at = other.at
        sameGates.own.exclusions[index].name = other.name
      }
      sameGates.own.deniedExclusions = []
      return sameGates.exclusion(other.name)
    case .gates:
      let isNarrower = other.at.contains(.anyTime) || ground.at.allSatisfy { other.at.contains($0) }
      return isNarrower ? .protects(.stated) : .fails(.groundTooWide([], nil))
    case .needs: return contents(ground.needs, other.needs, silent: .worst)
    default: return .protects(.nothingAsked)
    }
  }

  /// A ground, or none, against a ground, or none.
  func presence(of ground: ResolvedExclusion?, named name: String) -> Protection {
    if let ground {
      // It lets nothing be refused that the other's grounds together do not.
      var others: [ConditionTree] = []
      for other in theirs.exclusions {
        let isOpenAsLong = ground.at.allSatisfy {
          other.at.contains($0) || other.at.contains(.anyTime)
        }
        let parts = other.condition.parts
        if isOpenAsLong, ground.condition.parts.contains(where: { parts.contains($0) }) {
          others.append(other.condition)
        }
      }
      let isCovered = comparing.implies(ground.condition, .any(others))
      if isCovered, mine.counting == theirs.counting { return .protects(.stated) }
    }
    return power(
      ground.isNothing ? stand(ofGround: name, in: mine) : .stated,
      ground.isNothing ? .stated : stand(ofGround: name, in: theirs))
  }

  private func stand(ofGround name: String, in policy: ResolvedPolicy) -> Stand {
    policy.reservesNoExclusion || !Names.index(of: name, in: policy.deniedExclusions).isNothing
      ? .denied : .silent
  }

  /// Whether two conditions are the same words and count the same days.
  private func isSame(_ condition: ConditionTree, _ other: ConditionTree) -> Bool {
    condition == other
      && (mine.counting == theirs.counting && mine.calendar == theirs.calendar
        || !condition.parts.contains { $0.countsLength })
  }

  // MARK: pauses

  /// One key of a pause that both have.
  func judge(
    _ key: ComparedKeyName, of pause: ResolvedPause, against other: ResolvedPause
  ) -> Protection {
    let (host, otherHost) = (comparing.host, comparing.host)
    switch key {
    case .when: return condition(pause.when, other.when, isPower: true)
    case .from: return pause.from == other.from ? .protects(.stated) : .cannotTell(.notComparable)
    case .until: return dates(pause.until, of: host, other.until, of: otherHost, .limit)
    case .atLatest: return dates(pause.atLatest, of: host, other.atLatest, of: otherHost, .limit)
    case .stops:
      return pause.stops.allSatisfy { other.stops.contains($0) }
        ? .protects(.stated) : .fails(.powerAdded)
    default: return .protects(.nothingAsked)
    }
  }

  // MARK: declarations

  /// A declaration, or none, against another.
  func declaration(_ mine: Declaration?, _ theirs: Declaration?) -> Protection {
    guard let theirs, theirs.promisesSomething else { return .protects(.nothingAsked) }
    guard let mine else { return isOneDocument ? .fails(.noSuchRule) : .cannotTell(.silent) }
    if mine.meansTheSame(as: theirs) { return .protects(.stated) }
    var own = mine
    if let least = mine.atLeast { own.states = .says(least) }
    return Comparing.declaration(own, theirs)
  }
}

extension Declaration {
  /// Whether it is more than a plain no.
  fileprivate var promisesSomething: Bool {
    switch atLeast ?? states.value {
    case .yes(false)?: false
    case nil: !states.isOpen && states != .none
    case .yes?, .number?, .text?, .list?: true
    }
  }

  func meansTheSame(as other: Declaration) -> Bool {
    states == other.states && atLeast == other.atLeast && when == other.when
      && needs == other.needs
  }
}
