/// Exclusions: never a ground that holds where the Code's does not.
extension Comparing {
  /// Whether every ground of the landlord is one that the Code lists.
  public func exclusions() -> Protection {
    if own.reservesNoExclusion { return .protects(.noSuchPower) }
    var unlisted: [String] = []
    var verdicts: [Protection] = []
    for ground in own.exclusions {
      if code.exclusion(ground.name) != nil {
        let held = exclusion(ground.name, whenOnly: true)
        verdicts.append(held)
        // What lifts it is a provision of its own: here a person says whether the list is fair.
        if case .protects = held, exclusion(ground.name).isWorse(than: held) {
          unlisted.append(ground.name)
        }
      } else if !code.exclusions.contains(where: { isWithin(ground, $0) }) {
        unlisted.append(ground.name)
      }
    }
    if !unlisted.isEmpty { verdicts.append(.cannotTell(.groundsNotListed(unlisted))) }
    return own.exclusions.isEmpty ? .cannotTell(.silent) : worst(verdicts)
  }

  /// Whether a ground may be used only where one of the Code may be.
  private func isWithin(_ mine: ResolvedExclusion, _ theirs: ResolvedExclusion) -> Bool {
    hasSameLengths(mine.condition, theirs.condition) && implies(mine.condition, theirs.condition)
      && gatesBeyond(theirs, mine).isEmpty && lacks(mine.needs, theirs.needs).isEmpty
  }

  /// Where a ground may be used and the Code's may not.
  private func gatesBeyond(
    _ theirs: ResolvedExclusion, _ mine: ResolvedExclusion
  ) -> [Exclusion.Gate] {
    theirs.at.contains(.anyTime) ? [] : mine.at.filter { !theirs.at.contains($0) }
  }

  /// What the Code asks to come with a ground and the landlord does not.
  private func lacks(_ mine: Stated<ContentSet>, _ theirs: Stated<ContentSet>) -> ContentSet {
    guard let asked = theirs.value else { return ContentSet() }
    if case .says(let items) = mine { return asked.subtracting(items) }
    return asked
  }

  /// Whether lengths counted in two conditions end on the same days by either document's counting.
  private func hasSameLengths(_ left: ConditionTree, _ right: ConditionTree) -> Bool {
    let counted = (left.parts + right.parts).filter { $0.countsLength }
    if counted.isEmpty { return true }
    if own.counting != code.counting { return false }
    if own.calendar == code.calendar { return true }
    return own.counting.closedDay == .sameDay && own.counting.cutOff == nil
      && !counted.contains { $0.countsWorkingDays }
  }

  /// Whether one ground of the landlord holds only where the Code's does.
  ///
  /// - Parameters:
  ///   - name: The name of the ground in the Code.
  ///   - whenOnly: Leaves aside what lifts the ground.
  /// - Returns: The verdict.
  public func exclusion(_ name: String, whenOnly: Bool = false) -> Protection {
    guard let theirs = code.exclusion(name) else { return .protects(.nothingAsked) }
    if own.reservesNoExclusion || Names.index(of: name, in: own.deniedExclusions) != nil {
      return .protects(.noSuchPower)
    }
    guard let mine = own.exclusion(name) else {
      // A ground under another name that holds only where this one does.
      let isThere = own.exclusions.contains { isWithin($0, theirs) }
      return isThere ? .protects(.stated) : .cannotTell(.silent)
    }
    let stated = whenOnly ? mine.when : mine.condition
    let allowed = whenOnly ? theirs.when : theirs.condition
    if !hasSameLengths(stated, allowed) { return .cannotTell(.notComparable) }
    let missing = lacks(mine.needs, theirs.needs)
    if !missing.isEmpty { return .fails(.itemsMissing(missing.members.map { names.contents[$0] })) }
    let gates = gatesBeyond(theirs, mine)
    guard let cell = counterCell(stated, allowed) else {
      return gates.isEmpty ? .protects(.stated) : .fails(.groundTooWide([], nil))
    }
    var facts: [GroundCell] = []
    var hasDates = false
    for (part, value) in cell {
      switch part {
      case .fact(let fact): facts.append(GroundCell(fact: fact, value: value))
      case .oneOf, .happened: hasDates = true
      case .within, .unclear: return .cannotTell(.notComparable)
      case .all, .any, .not: continue
      }
    }
    if !hasDates { return .fails(.groundTooWide(facts, nil)) }
    // Conditions on dates are not free of each other: look for days that show it.
    if let example = witness(stated, allowed) { return .fails(.groundTooWide([], example)) }
    return .cannotTell(.notComparable)
  }

  // MARK: dated witnesses

  /// Days on which the landlord's ground holds and the Code's does not.
  private func witness(
    _ stated: ConditionTree, _ allowed: ConditionTree
  ) -> CounterExample? {
    guard let range else { return nil }
    var terms = DateTerms(names: names, code: code)
    var atoms: [(part: ConditionTree, event: Int, limit: DateTerm?)] = []
    var offsets = [0, 1]
    for part in stated.parts + allowed.parts {
      guard case .happened(let event, let by, _) = part else { continue }
      if atoms.contains(where: { $0.part == part }) { continue }
      let index = terms.variable(.event(event))
      var limit: DateTerm?
      if let by {
        guard let term = terms.term(by, of: host, in: own) else { return nil }
        limit = term
        for days in [-1, 0, 1, 31] { offsets.append(term.displacement + days) }
      }
      atoms.append((part, index, limit))
    }
    let count = terms.variables.count
    guard count > 0, count <= 4 else { return nil }
    // Facts may lie before both editions; what the case begins with may not.
    let anchor = own.calendar.workingDay(onOrAfter: range.lowerBound) ?? range.lowerBound
    var best: [Int32]?
    var bestSpan = Int32.max
    var days = [Placed](repeating: Placed(day: 0), count: count)
    func search(_ index: Int) {
      guard index < count else {
        func value(_ part: ConditionTree) -> Bool {
          for atom in atoms where atom.part == part {
            guard let limit = atom.limit else { return true }
            guard let last = limit.reach(days, .latest) else { return false }
            return days[atom.event].day <= last.day
          }
          return false
        }
        let tried = days.map { $0.day }
        let span = (tried.max() ?? 0) - (tried.min() ?? 0)
        if span < bestSpan, isLawful(tried, terms.variables), stated.holds(value),
          !allowed.holds(value)
        {
          best = tried
          bestSpan = span
        }
        return
      }
      // The case's own events stand still; what it rests on moves back from them.
      var steps = offsets
      if case .event = terms.variables[index] { steps = [0] }
      for offset in steps {
        days[index].day = anchor.dayNumber - Int32(offset)
        search(index + 1)
      }
    }
    search(0)
    guard let best else { return nil }
    var given: [CounterExample.Given] = []
    for (index, day) in best.enumerated() {
      given.append(
        CounterExample.Given(what: terms.variables[index], day: CivilDate(dayNumber: day)))
    }
    // Of one day, the facts before the events that rest on them.
    given.sort { left, right in
      left.day != right.day ? left.day < right.day : left.what.isFact && !right.what.isFact
    }
    return CounterExample(given: given, ownDate: nil, codeDate: nil)
  }

  private func isLawful(_ days: [Int32], _ variables: [MomentTree]) -> Bool {
    for (index, leaf) in variables.enumerated() {
      guard case .fact(let fact) = leaf else { continue }
      let word = names.facts[fact.at].word
      for (other, otherLeaf) in variables.enumerated() where other != index {
        let name: String
        switch otherLeaf {
        case .event(let event): name = names.word(of: event).name
        case .fact(let fact): name = names.facts[fact.at].word.name
        case .on, .due, .missed, .opened, .after, .earlier, .later: continue
        }
        if Names.index(of: name, in: word.notAfter) != nil, days[index] > days[other] {
          return false
        }
        if Names.index(of: name, in: word.notBefore) != nil, days[index] < days[other] {
          return false
        }
      }
    }
    return true
  }
}

extension MomentTree {
  /// Whether it is a date fact.
  fileprivate var isFact: Bool {
    if case .fact = self { true } else { false }
  }
}

extension ResolvedExclusion {
  /// When the ground holds, what lifts it included.
  var condition: ConditionTree {
    if let unless { .all([when, .not(unless)]) } else { when }
  }
}
