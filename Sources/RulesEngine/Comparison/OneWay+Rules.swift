/// Duties and rights, key by key.
extension OneWay {
  /// One key of a rule that both policies have.
  func judge(
    _ key: ComparedKeyName, of rule: ResolvedRule, against other: ResolvedRule
  ) -> Protection {
    let verdict = judgeAlone(key, rule, other)
    if rule.variants.isEmpty && other.variants.isEmpty || key == .when { return verdict }
    let cases = rule.variants.map { $0.when }
    if cases == other.variants.map({ $0.when }) {
      // The same cases: the same one holds in both.
      var verdicts = [verdict]
      for (mine, theirs) in zip(rule.variants, other.variants) where mayHold(mine.when) {
        verdicts.append(judgeAlone(key, mine.part, theirs.part))
      }
      return worst(verdicts)
    }
    // What holds only in some cases is held against what may apply in the same ones.
    var verdicts: [Protection] = []
    for mine in branches(of: rule) {
      var all: [Protection] = []
      for theirs in branches(of: other) where !excludes(mine.when, theirs.when) {
        all.append(judgeAlone(key, mine.rule, theirs.rule))
      }
      verdicts.append(inEveryCase(all))
    }
    return worst(verdicts)
  }

  private typealias Branch = (rule: ResolvedRule, when: ConditionTree)

  private func branches(of rule: ResolvedRule) -> [Branch] {
    var branches: [Branch] = []
    var others: [ConditionTree] = []
    for variant in rule.variants where mayHold(variant.when) {
      branches.append((variant.part, .all(others + [variant.when])))
      others.append(.not(variant.when))
    }
    var base = rule
    base.variants = []
    return branches + [(base, .all(others))]
  }

  private func excludes(_ left: ConditionTree, _ right: ConditionTree) -> Bool {
    comparing.implies(left, .not(right))
  }

  /// All the same, or cannot tell: which of the cases it is, is not known.
  private func inEveryCase(_ verdicts: [Protection]) -> Protection {
    let worst = worst(verdicts)
    for verdict in verdicts where worst.isWorse(than: verdict) {
      return .cannotTell(.onlyInSomeCases)
    }
    return worst
  }

  private func judgeAlone(
    _ key: ComparedKeyName, _ rule: ResolvedRule, _ other: ResolvedRule
  ) -> Protection {
    if rule.stance != .stated || other.stance != .stated {
      return presence(of: rule, against: other)
    }
    let isHelp = rule.helpsResident && other.helpsResident
    let isPower = !rule.helpsResident && !other.helpsResident
    guard isHelp || isPower, key == .who || rule.kind == .right || isHelp else {
      // The duty of a resident, or a duty that has become a burden.
      return rule.says(key, like: other) ? .protects(.stated) : .cannotTell(.notComparable)
    }
    switch key {
    case .presence: return .protects(.stated)
    case .who:
      return rule.party == other.party
        ? .protects(.stated) : .fails(.otherParty(rule.party.name))
    case .acts: return acts(rule, other)
    case .when: return condition(rule.when, other.when, isPower: isPower)
    case .due: return due(rule, other)
    case .every: return every(rule.every, other.every)
    case .from:
      let kind: DateKind = isPower ? .powerBeginning : .beginning(silent: silenceOfEdge(rule))
      return dates(rule.from, of: rule, other.from, of: other, kind)
    case .until:
      let kind: DateKind = isPower ? .limit : .end(silent: silenceOfEdge(rule))
      return dates(rule.until, of: rule, other.until, of: other, kind)
    case .atLatest:
      let kind: DateKind = rule.kind == .right && isHelp ? .end(silent: .best) : .limit
      return dates(rule.atLatest, of: rule, other.atLatest, of: other, kind)
    case .unless: return lifting(rule, other)
    case .include: return contents(rule.include, other.include)
    case .needs:
      return rule.party.side == .person
        ? asked(rule.needs, other.needs) : contents(rule.needs, other.needs, silent: .worst)
    case .extending, .extensionWhen, .extensionUpTo, .extensionUntil, .extensionUnless,
      .extensionTimes, .extensionInclude, .extensionNeeds:
      return extending(key, rule, other)
    case .opens, .handler, .final, .gates, .stops, .states: return .protects(.nothingAsked)
    }
  }

  /// A duty without a beginning or end of its own has none; of a right it may not be known.
  private func silenceOfEdge(_ rule: ResolvedRule) -> Rest {
    rule.kind == .duty || isOneDocument ? .best : .unknown
  }

  // MARK: whether it is there

  /// A rule, or none, against a rule, or none.
  func presence(of rule: ResolvedRule?, against other: ResolvedRule?) -> Protection {
    guard let any = rule ?? other else { return .protects(.nothingAsked) }
    return any.helpsResident
      ? help(stand(of: rule), stand(of: other)) : power(stand(of: rule), stand(of: other))
  }

  /// Whether a policy has something.
  enum Stand: Equatable {
    case stated, unstated, denied, silent
  }

  private func stand(of rule: ResolvedRule?) -> Stand {
    // What has run out is not there any more.
    guard let rule, mayHold(rule.when) else { return .silent }
    if rule.isThere { return .stated }
    return rule.stance == .none ? .denied : .unstated
  }

  /// Something that helps the resident.
  func help(_ mine: Stand, _ theirs: Stand) -> Protection {
    switch (mine, theirs) {
    case (.stated, .unstated), (.denied, .unstated), (.silent, .unstated):
      return .cannotTell(.unstated)
    case (.stated, _), (_, .denied), (_, .silent): return .protects(.stated)
    case (.unstated, .unstated): return .protects(.stated)
    case (.unstated, .stated): return .cannotTell(.unstated)
    case (.denied, .stated): return .fails(.noSuchRule)
    case (.silent, .stated): return isOneDocument ? .fails(.noSuchRule) : .cannotTell(.silent)
    }
  }

  /// A power of the body, or a burden of the resident.
  func power(_ mine: Stand, _ theirs: Stand) -> Protection {
    let (own, other) = (rest(mine, of: self.mine), rest(theirs, of: self.theirs))
    if own == .best { return .protects(.noSuchPower) }
    if other == .best { return .fails(.powerAdded) }
    if mine == theirs { return .protects(.stated) }
    return .cannotTell(mine == .silent || theirs == .silent ? .silent : .unstated)
  }

  private func rest(_ stand: Stand, of policy: ResolvedPolicy) -> Rest {
    switch stand {
    case .stated, .unstated: .worst
    case .denied: .best
    case .silent: silenceOnPower(policy)
    }
  }

  // MARK: single keys

  private func acts(_ rule: ResolvedRule, _ other: ResolvedRule) -> Protection {
    let isFewer = rule.events.allSatisfy { other.events.contains($0) }
    let isMore = other.events.allSatisfy { rule.events.contains($0) }
    // A person's right may be used by any act; what the body does, by no other.
    let holds = rule.kind == .right && rule.helpsResident ? isMore : isFewer
    return holds ? .protects(.stated) : .cannotTell(.otherActs)
  }

  /// When something applies: a help wherever the other's does, a power nowhere else.
  func condition(
    _ stated: ConditionTree?, _ other: ConditionTree?, isPower: Bool
  ) -> Protection {
    if stated == other { return .protects(.stated) }
    let mine = stated ?? .all([])
    let theirs = other ?? .all([])
    let (narrow, wide) = isPower ? (mine, theirs) : (theirs, mine)
    guard let cell = comparing.counterCell(narrow, wide) else { return .protects(.stated) }
    // Of very many parts not every choice is tried, and what is given then shows nothing.
    func value(_ part: ConditionTree) -> Bool { cell.contains { $0.part == part && $0.value } }
    guard narrow.holds(value), !wide.holds(value) else { return .cannotTell(.notComparable) }
    var facts: [GroundCell] = []
    for (part, value) in cell {
      guard case .fact(let fact) = part else { return .cannotTell(.onlyInSomeCases) }
      facts.append(GroundCell(fact: fact, value: value))
    }
    return .fails(.groundTooWide(facts, nil))
  }

  private func every(_ mine: Stated<Interval>, _ theirs: Stated<Interval>) -> Protection {
    if mine == theirs { return .protects(.stated) }
    switch (rest(of: mine), rest(of: theirs)) {
    case (_, .worst?): return .protects(.nothingAsked)
    case (.unknown?, .unknown?): return .protects(.stated)
    case (.unknown?, _), (_, .unknown?): return .cannotTell(.unstated)
    case (.worst?, _): return .fails(.noLimit)
    case (nil, _), (.best?, _): break
    }
    switch (mine.value, theirs.value) {
    case (.length(let mine)?, .length(let theirs)?):
      if mine.unit == theirs.unit {
        return mine.count <= theirs.count
          ? .protects(.stated) : .fails(.tooOften(mine.count, most: theirs.count))
      }
      // n days never last longer than n working days.
      return mine.unit == .days && theirs.unit == .workingDays && mine.count <= theirs.count
        ? .protects(.stated) : .cannotTell(.notComparable)
    case (.speed(let speed)?, _), (_, .speed(let speed)?): return .cannotTell(.speed(speed))
    case (nil, _), (_, nil): return .cannotTell(.unstated)
    }
  }

  /// What it means that no interval is given; nil: one is.
  private func rest(of stated: Stated<Interval>) -> Rest? {
    switch stated {
    case .says: nil
    case .none: .worst
    case .silent: silence
    case .unstated, .unclear: .unknown
    }
  }

  private func lifting(_ rule: ResolvedRule, _ other: ResolvedRule) -> Protection {
    if rule.unless == other.unless { return .protects(.stated) }
    guard rule.kind == .right, rule.helpsResident else {
      return comparing.lifting(forBody: rule.unless, allowed: other.unless)
    }
    guard let asked = other.unless else { return .protects(.nothingAsked) }
    // Where nothing ends the right there is nothing to lift.
    if rule.until == .none || rule.until == .silent { return .protects(.stated) }
    guard let lifted = rule.unless else { return .fails(.neverLifted) }
    if comparing.implies(asked, lifted) { return .protects(.stated) }
    return areJudgements([asked, lifted]) ? .cannotTell(.otherJudgement) : .fails(.neverLifted)
  }

  private func areJudgements(_ conditions: [ConditionTree]) -> Bool {
    conditions.allSatisfy { condition in
      condition.parts.allSatisfy { part in
        guard case .fact(let fact) = part else { return false }
        return names.facts[fact.at].word.kind == .judgement
      }
    }
  }
}

extension ResolvedRule {
  /// Whether it is there for the resident's sake: a duty of the body, or a right of the person.
  var helpsResident: Bool {
    switch kind {
    case .duty: party.side != .person
    case .right: party.side != .body
    }
  }

  /// Whether two rules give the same in one key.
  fileprivate func says(_ key: ComparedKeyName, like other: ResolvedRule) -> Bool {
    switch key {
    case .who: party == other.party
    case .acts: events == other.events
    case .when: when == other.when
    case .due: due == other.due && counting == other.counting
    case .every: every == other.every
    case .from: from == other.from
    case .until: until == other.until
    case .unless: unless == other.unless
    case .atLatest: atLatest == other.atLatest
    case .include: include == other.include
    case .needs: needs == other.needs
    case .extending, .extensionWhen, .extensionUpTo, .extensionUntil, .extensionUnless,
      .extensionTimes, .extensionInclude, .extensionNeeds:
      extending == other.extending
    case .presence, .opens, .handler, .final, .gates, .stops, .states: true
    }
  }
}
