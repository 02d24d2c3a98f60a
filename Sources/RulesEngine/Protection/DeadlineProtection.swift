/// Deadlines: never a later due date.
extension Comparing {
  /// Whether the landlord's due date is never later than the Code's.
  public func due(of id: RuleID) -> Protection {
    guard let theirs = code.rule(id), theirs.stance == .stated else {
      return .protects(.nothingAsked)
    }
    guard let mine = own.rule(id) else { return .cannotTell(.silent) }
    if let verdict = presence(of: mine, against: theirs) { return verdict }
    let compared = against(theirs.due, none: .cannotTell(.notComparable)) { asked in
      switch mine.due {
      case .says(let stated): due(stated, of: mine, against: asked, of: theirs)
      case .unclear(let options):
        readings(options, none: .fails(.noLimit)) { due($0, of: mine, against: asked, of: theirs) }
      case .none: .fails(.noLimit)
      case .unstated: .cannotTell(.unstated)
      case .silent: .cannotTell(.silent)
      }
    }
    // The Code gives no time that could be compared.
    guard let date = compared else { return .protects(.nothingAsked) }
    // A date that something lifts or moves is no better than what lifts or moves it.
    var verdicts = [date]
    if mine.unless != nil { verdicts += [unless(of: id), wallOfLifted(mine, theirs)] }
    return worst(verdicts + [powersToMove(mine, theirs)])
  }

  /// Whether the landlord has no power over a duty's date that the Code does not give.
  func powersToMove(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Protection {
    let mayExtend = mine.extending.map { $0.stance != Stance.none } ?? false
    if mayExtend, theirs.extending?.stance != .stated { return .fails(.powerAdded) }
    if own.pauses.contains(where: { $0.stops.contains(mine.id) }) {
      let codeMay = code.pauses.contains { $0.stops.contains(theirs.id) }
      return codeMay ? .cannotTell(.notComparable) : .fails(.powerAdded)
    }
    return .protects(.stated)
  }

  /// Whether what is left once a due date is lifted is no later than what the Code leaves.
  private func wallOfLifted(_ mine: ResolvedRule, _ theirs: ResolvedRule) -> Protection {
    switch theirs.atLatest {
    case .none, .silent: return .protects(.stated)
    case .unclear, .unstated: return .cannotTell(.notComparable)
    case .says(let asked):
      guard case .says(let wall) = mine.atLatest else { return .fails(.noLimit) }
      return compare(wall, of: mine, asked, of: theirs, .notLater, isDue: true)
    }
  }

  private func due(
    _ stated: DueTree, of mine: ResolvedRule, against asked: DueTree, of theirs: ResolvedRule
  ) -> Protection {
    switch (stated, asked) {
    case (.by(let moment), .by(let limit)):
      switch theirs.atLatest {
      case .unclear, .unstated: return .cannotTell(.notComparable)
      case .says, .none, .silent: break
      }
      let moment = moment.noLater(than: mine.atLatest)
      let limit = limit.noLater(than: theirs.atLatest)
      if moment.lacksStart { return starts(of: moment, mine, against: limit, of: theirs) }
      return compare(moment, of: mine, limit, of: theirs, .notLater, isDue: true)
    case (.speed(let speed), .speed(let wanted)):
      return speed.utf8.elementsEqual(wanted.utf8)
        ? .protects(.stated) : .cannotTell(.speed(speed))
    case (.speed(let speed), .by): return .cannotTell(.speed(speed))
    case (.by, .speed): return .cannotTell(.notComparable)
    }
  }

  /// A length without a start: which of the starts it may mean would comply.
  private func starts(
    of moment: MomentTree, _ mine: ResolvedRule, against limit: MomentTree, of theirs: ResolvedRule
  ) -> Protection {
    var verdicts: [StartVerdict] = []
    for start in possibleStarts(of: theirs) {
      let counted = moment.starting(at: start)
      switch compare(
        counted, of: mine, limit, of: theirs, .notLater, standIn: code, isDue: true)
      {
      case .protects: verdicts.append(StartVerdict(start: start, counterExample: nil))
      case .fails(.onADay(let example)):
        verdicts.append(StartVerdict(start: start, counterExample: example))
      case .fails, .cannotTell: continue
      }
    }
    return .cannotTell(.startUnstated(verdicts))
  }

  /// The starts a silent print may mean, up to the Code's own and the end of the window before it.
  func possibleStarts(of theirs: ResolvedRule) -> [MomentTree] {
    var starts: [MomentTree] = []
    func add(_ moment: MomentTree) {
      if !starts.contains(moment) { starts.append(moment) }
    }
    guard let start = theirs.startOfDue else { return [] }
    var chain: [MomentTree] = []
    var next: MomentTree? = start
    while let leaf = next, !chain.contains(leaf) {
      next = nil
      switch leaf {
      case .opened(let scope):
        // What opens the stage is what a document would name.
        next = code.stage(scope)?.opens.first
        if next != nil { continue }
        chain.append(leaf)
      case .event(let event):
        chain.append(leaf)
        if let duty = code.duty(behind: event) {
          chain.append(.due(duty.id))
          next = duty.startOfDue ?? .opened(duty.scope)
        }
      case .on, .fact, .due, .missed, .after, .earlier, .later: chain.append(leaf)
      }
    }
    // The earliest first; then the Code's own, then the end of the window before it.
    var dues: [MomentTree] = []
    for leaf in chain.reversed() {
      if case .due = leaf { dues.append(leaf) } else { add(leaf) }
    }
    for event in eventsBefore(start) { add(event) }
    for leaf in dues { add(leaf) }
    return starts
  }

  /// Events of the same stage that, by the vocabulary, cannot follow an event.
  private func eventsBefore(_ leaf: MomentTree) -> [MomentTree] {
    guard case .event(let event) = leaf else { return [] }
    var events: [MomentTree] = []
    for (index, word) in names.vocabulary.events.enumerated()
    where Names.index(of: names.word(of: event).name, in: word.notAfter) != nil {
      events.append(.event(names.event(index, scope: names.scope(of: event))))
    }
    return events
  }
}

extension MomentTree {
  /// This moment, or the wall it never passes if that comes first.
  fileprivate func noLater(than wall: Stated<MomentTree>) -> MomentTree {
    if case .says(let last) = wall { .earlier([self, last]) } else { self }
  }
}
