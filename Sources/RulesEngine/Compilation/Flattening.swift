/// Turns resolved rules into the flat tables that cases are decided on.
struct Flattening {
  private let policy: ResolvedPolicy
  private let names: Names
  private var set: RuleSet
  /// Rows of duties by rule, settled before any moment is flattened.
  private var order: [RuleID]

  /// The tables of a policy, or the circle its moments form.
  static func tables(
    of policy: ResolvedPolicy, source: RuleSource, names: Names
  ) -> Result<RuleSet, PolicyFaults> {
    let order: [RuleID]
    switch DutyOrder.of(policy, names: names) {
    case .success(let sorted): order = sorted
    case .failure(let faults): return .failure(faults)
    }
    var flattening = Flattening(
      policy: policy, names: names,
      set: RuleSet(
        source: source,
        counting: DayCounting(
          calendar: policy.calendar, rules: policy.counting, zone: policy.zone)), order: order)
    flattening.build()
    return .success(flattening.set)
  }

  private mutating func build() {
    set.dutiesBehind = [[Int32]](repeating: [], count: names.eventCount)
    for row in order.indices {
      guard let rule = policy.rule(order[row]) else { continue }
      for branch in rule.branches where branch.every.value.isNothing {
        for event in branch.events
        where !branch.counts(from: event) && !set.dutiesBehind[event.at].contains(Int32(row)) {
          set.dutiesBehind[event.at].append(Int32(row))
        }
      }
    }
    for id in order {
      guard let rule = policy.rule(id) else { continue }
      var entry = duty(rule)
      let first = Int32(set.dutyVariants.count)
      for variant in rule.variants {
        let part = duty(variant.part)
        set.dutyVariants.append(
          VariantEntry(when: node(variant.when, rule.counting), part: part))
      }
      entry.variants = first..<Int32(set.dutyVariants.count)
      set.duties.append(entry)
    }
    for rule in policy.rules where rule.kind == .right && rule.isThere {
      var entry = right(rule)
      let first = Int32(set.rightVariants.count)
      for variant in rule.variants {
        let part = right(variant.part)
        set.rightVariants.append(
          VariantEntry(when: node(variant.when, rule.counting), part: part))
      }
      entry.variants = first..<Int32(set.rightVariants.count)
      set.rights.append(entry)
    }
    for stage in policy.stages {
      var entry = entry(stage)
      let first = Int32(set.stageVariants.count)
      for variant in stage.variants {
        let part = self.entry(variant.part)
        set.stageVariants.append(
          VariantEntry(when: node(variant.when, policy.counting), part: part))
      }
      entry.variants = first..<Int32(set.stageVariants.count)
      set.stages.append(entry)
    }
    for pause in policy.pauses {
      var stops: [Int] = []
      for duty in pause.stops {
        if let row = order.firstIndex(of: duty) { stops.append(row) }
      }
      set.pauses.append(
        PauseEntry(
          id: pause.id, when: optional(pause.when, policy.counting),
          from: node(pause.from, policy.counting),
          until: moment(pause.until, .earlier, policy.counting),
          atLatest: moment(pause.atLatest, .earlier, policy.counting), stops: stops))
    }
    for index in policy.exclusions.indices {
      let exclusion = policy.exclusions[index]
      set.exclusions.append(
        ExclusionEntry(
          index: index, when: node(exclusion.when, policy.counting),
          unless: optional(exclusion.unless, policy.counting), at: exclusion.at))
    }
    set.rowOfRule = [Int32](repeating: -1, count: names.rules.count)
    for (row, entry) in set.duties.enumerated() {
      set.rowOfRule[entry.id.at] = Int32(row)
      if let own = entry.extending { set.rowOfRule[own.id.at] = Int32(row) }
      for link in entry.variants {
        guard let own = set.dutyVariants[Int(link)].part.extending else { continue }
        set.rowOfRule[own.id.at] = Int32(row)
      }
    }
    for (row, entry) in set.rights.enumerated() { set.rowOfRule[entry.id.at] = Int32(row) }
    set.until = moment(policy.until, .later, policy.counting)
    set.applies = optional(policy.applies, policy.counting)
    for answer in policy.answers { set.answers.append(optional(answer, policy.counting)) }
    for fact in names.facts { set.bounds.append(bounds(of: fact.word)) }
    for (index, word) in names.vocabulary.events.enumerated() {
      for name in word.notBefore {
        guard let other = names.index(ofEvent: name) else { continue }
        set.orders.append(WordOrder(word: index, cannotPrecede: other))
      }
      set.words.append(WordTraits(mark: word.mark, happensOften: word.happensOften))
    }
    for (index, fact) in names.facts.enumerated() where fact.word.kind == .judgement {
      set.judgements.insert(index)
    }
  }

  private mutating func duty(_ rule: ResolvedRule) -> DutyEntry {
    let counting = rule.counting
    var due = DueEntry.unstated
    var otherReadings: [MomentTree] = []
    switch rule.due {
    case .says(let stated): due = entry(stated, counting)
    case .unclear(let readings):
      var moments: [MomentTree] = []
      for option in readings.options {
        if case .by(let moment) = option { moments.append(moment) }
      }
      if readings.isReadAsNone {
        due = .speed
      } else if let chosen = readings.chosen {
        due = entry(chosen, counting)
      } else if moments.count == readings.options.count {
        // The reading best for the resident binds.
        due = .moment(node(.earlier(moments), counting))
      }
      otherReadings = moments
    case .none: due = .speed
    case .unstated, .silent: break
    }
    var every: Length?
    if case .says(.length(let length)) = rule.every { every = length }
    if case .says(.speed) = rule.every { due = .speed }
    var from = moment(rule.from, .earlier, counting)
    if from == nil, case .says(.by(let moment)) = rule.due, let start = moment.start {
      from = node(start, counting)
    }
    var usesWorkingDays = false
    if case .says(.by(let moment)) = rule.due { usesWorkingDays = moment.countsWorkingDays }
    if let every { usesWorkingDays = every.unit == .workingDays }
    return DutyEntry(
      id: rule.id, isAbsent: rule.stance != .stated, scope: rule.scope,
      events: EventList(rule.events),
      when: optional(rule.when, counting),
      from: from,
      statesFrom: !rule.from.value.isNothing, due: due,
      otherReadings: links(otherReadings, counting),
      isRepeated: !rule.every.value.isNothing, every: every,
      everyCounting: countingIndex(counting), until: moment(rule.until, .later, counting),
      unless: optional(rule.unless, counting), atLatest: moment(rule.atLatest, .earlier, counting),
      include: everything(in: rule.include), needs: everything(in: rule.needs),
      extending: extending(rule), workingDays: usesWorkingDays,
      dayEnds: TimeOfDay(minute: Int16(counting.dayEnds?.minutes ?? -1)))
  }

  private mutating func extending(_ rule: ResolvedRule) -> ExtensionEntry? {
    guard let own = rule.extending, own.stance != .none else { return nil }
    let counting = rule.counting
    return ExtensionEntry(
      id: own.id, event: own.event, when: optional(own.when, counting),
      upTo: moment(own.upTo, .earlier, counting), until: moment(own.until, .earlier, counting),
      unless: optional(own.unless, counting), times: own.times.value,
      include: everything(in: own.include), needs: everything(in: own.needs))
  }

  private mutating func right(_ rule: ResolvedRule) -> RightEntry {
    let counting = rule.counting
    return RightEntry(
      id: rule.id, isAbsent: rule.stance != .stated, scope: rule.scope, side: rule.party.side,
      events: EventList(rule.events),
      when: optional(rule.when, counting), from: moment(rule.from, .earlier, counting),
      until: moment(rule.until, .later, counting), unless: optional(rule.unless, counting),
      atLatest: moment(rule.atLatest, .later, counting),
      needs: rule.party.side == .body ? everything(in: rule.needs) : least(of: rule.needs))
  }

  private mutating func entry(_ stage: ResolvedStage) -> StageEntry {
    let opens = links(stage.opens, policy.counting)
    let first = Int32(set.scopeLinks.count)
    for scope in stage.notFrom.value ?? [] { set.scopeLinks.append(Int32(scope)) }
    return StageEntry(
      scope: stage.scope, when: optional(stage.when, policy.counting), opens: opens,
      until: moment(stage.until, .later, policy.counting), isFinal: stage.isFinal,
      notFrom: first..<Int32(set.scopeLinks.count))
  }

  private mutating func entry(_ due: DueTree, _ counting: Counting) -> DueEntry {
    switch due {
    case .by(let moment): .moment(node(moment, counting))
    case .speed: .speed
    }
  }

  /// What the body must bring: of several readings all of them, the best for the resident.
  private func everything(in stated: Stated<ContentSet>) -> ContentSet {
    guard case .unclear(let readings) = stated, readings.chosen.isNothing, !readings.isReadAsNone
    else {
      return stated.value ?? ContentSet()
    }
    var sum = ContentSet()
    for option in readings.options { sum = sum.union(option) }
    return sum
  }

  /// What a person must bring: of several readings only what all of them ask.
  private func least(of stated: Stated<ContentSet>) -> ContentSet {
    guard case .unclear(let readings) = stated, readings.chosen.isNothing else {
      return stated.value ?? ContentSet()
    }
    guard !readings.isReadAsNone, !readings.mayBeNone, var sum = readings.options.first else {
      return ContentSet()
    }
    for option in readings.options { sum = sum.subtracting(sum.subtracting(option)) }
    return sum
  }

  // MARK: nodes

  private enum Extreme { case earlier, later }

  private mutating func moment(
    _ stated: Stated<MomentTree>, _ bestForResident: Extreme, _ counting: Counting
  ) -> NodeIndex? {
    switch stated {
    case .says(let moment): return node(moment, counting)
    case .unclear(let readings):
      if let chosen = readings.chosen { return node(chosen, counting) }
      // No end is best for a person's right; no limit on a date or a power is best for nobody's.
      if readings.isReadAsNone || readings.mayBeNone && bestForResident == .later { return nil }
      return switch bestForResident {
      case .earlier: node(.earlier(readings.options), counting)
      case .later: node(.later(readings.options), counting)
      }
    case .none, .unstated, .silent: return nil
    }
  }

  private mutating func node(_ moment: MomentTree, _ counting: Counting) -> NodeIndex {
    let row: MomentNode
    switch moment {
    case .on(let day): row = .on(day.dayNumber)
    case .event(let event): row = .event(event)
    case .fact(let fact): row = .fact(fact)
    case .due(let duty?):
      // A duty the policy says it does not have gives no start.
      row = order.firstIndex(of: duty).map { .due(Int32($0)) } ?? .startless
    case .due(nil): row = .ownDue
    case .missed(let duty):
      // A duty the policy does not have is never missed.
      row = order.firstIndex(of: duty).map { .missed(Int32($0)) } ?? .earlier(0..<0)
    case .opened(let scope): row = .opened(Int32(scope))
    case .after(_, nil): row = .startless
    case .after(let length, let start?):
      let start = node(start, counting)
      row = .after(length, counting: countingIndex(counting), start: start)
    case .earlier(let moments): row = .earlier(links(moments, counting))
    case .later(let moments): row = .later(links(moments, counting))
    }
    set.moments.append(row)
    return NodeIndex(set.moments.count - 1)
  }

  private mutating func links(_ moments: [MomentTree], _ counting: Counting) -> Range<Int32> {
    var nodes: [NodeIndex] = []
    for moment in moments { nodes.append(node(moment, counting)) }
    let first = Int32(set.momentLinks.count)
    set.momentLinks += nodes
    return first..<Int32(set.momentLinks.count)
  }

  private mutating func optional(
    _ condition: ConditionTree?, _ counting: Counting
  ) -> NodeIndex? {
    guard let condition else { return nil }
    return node(condition, counting)
  }

  private mutating func node(_ condition: ConditionTree, _ counting: Counting) -> NodeIndex {
    let row: ConditionNode
    switch condition {
    case .all(let parts): row = .all(links(parts, counting))
    case .any(let parts): row = .any(links(parts, counting))
    case .not(let part): row = .not(node(part, counting))
    case .fact(let fact): row = .fact(fact)
    case .oneOf(let fact, let values):
      var bits: UInt64 = 0
      for value in values { bits |= 1 << UInt64(value) }
      row = .oneOf(fact, bits)
    case .happened(let event, let by, let with):
      var limit: NodeIndex?
      if let by { limit = node(by, counting) }
      row = .happened(event, by: limit, with: with)
    case .unclear(let readings, let readAs):
      if let readAs, readings.indices.contains(readAs) { return node(readings[readAs], counting) }
      row = .unclear(links(readings, counting))
    case .within(let moment, let from, let until):
      var limited: NodeIndex?
      if let moment { limited = node(moment, counting) }
      row = .within(
        limited, from: from?.dayNumber ?? Reckoning.ages,
        until: until?.dayNumber ?? Reckoning.never)
    }
    set.conditions.append(row)
    return NodeIndex(set.conditions.count - 1)
  }

  private mutating func links(_ parts: [ConditionTree], _ counting: Counting) -> Range<Int32> {
    var nodes: [NodeIndex] = []
    for part in parts { nodes.append(node(part, counting)) }
    let first = Int32(set.conditionLinks.count)
    set.conditionLinks += nodes
    return first..<Int32(set.conditionLinks.count)
  }

  private mutating func countingIndex(_ rules: Counting) -> Int32 {
    for index in set.countings.indices where set.countings[index] == rules {
      return Int32(index)
    }
    set.countings.append(rules)
    return Int32(set.countings.count - 1)
  }

  private func bounds(of word: FactWord) -> FactBounds {
    var bounds = FactBounds()
    for name in word.notBefore {
      bounds.eventsBefore += events(named: name)
      if let fact = names.fact(named: name) { bounds.factsBefore.append(fact) }
    }
    for name in word.notAfter {
      bounds.eventsAfter += events(named: name)
      if let fact = names.fact(named: name) { bounds.factsAfter.append(fact) }
    }
    return bounds
  }

  /// The events of a word, in every scope.
  private func events(named name: String) -> [EventID] {
    guard let word = names.index(ofEvent: name) else { return [] }
    return names.scopes.indices.map { names.event(word, scope: $0) }
  }
}

extension MomentTree {
  /// The moment from which this one counts; nil where it counts from nothing in the case.
  var start: MomentTree? {
    switch self {
    case .after(_, let start): return start
    case .earlier(let moments):
      let starts = moments.compactMap { $0.start }
      return starts.isEmpty ? nil : .earlier(starts)
    case .later(let moments):
      let starts = moments.compactMap { $0.start }
      return starts.isEmpty ? nil : .earlier(starts)
    case .on, .event, .fact, .due, .missed, .opened: return nil
    }
  }

  /// Whether its last count is in working days.
  var countsWorkingDays: Bool {
    switch self {
    case .after(let length, _): length.unit == .workingDays
    case .earlier(let moments), .later(let moments): moments.contains { $0.countsWorkingDays }
    case .on, .event, .fact, .due, .missed, .opened: false
    }
  }
}
