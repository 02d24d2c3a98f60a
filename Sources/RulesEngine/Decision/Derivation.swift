/// A moment of a rule with the day it came to, and what that day was made from.
package struct DerivedMoment: Equatable, Sendable {
  /// What a day was made from.
  package indirect enum Origin: Equatable, Sendable {
    /// A day that the policy names.
    case date
    case event(EventID)
    /// An event that has not happened, in whose place stands the last day of the duty behind it.
    case lastDay(of: RuleID, insteadOf: EventID, DerivedMoment?)
    case fact(FactID)
    case due(RuleID, DerivedMoment?)
    /// The due date of the duty itself before any extension.
    case ownDue
    case missed(RuleID)
    case opened(Int)
    /// A length counted; `isContinuing` carries on an earlier count.
    case count(Length, DayCounting, from: DerivedMoment, isContinuing: Bool)
    case earlier([DerivedMoment])
    case later([DerivedMoment])
    case notKnown
  }

  package var origin: Origin
  /// Nil: not known, or not yet.
  package var day: CivilDate?
  /// The local minute, where known.
  package var minute: Int?
  /// Days on which the count that led to it stood still.
  package var stops: [ClosedRange<CivilDate>] = []
}

/// How one source's due date of one duty came about.
package struct DutyDerivation: Equatable, Sendable {
  package var rule: RuleID
  package var run: Int
  package var source: RuleSource
  /// The due date before any extension.
  package var first: DerivedMoment
}

extension CompiledPolicy {
  /// How the dated duties of a decision came by their dates.
  ///
  /// A due date stops moving on the day its duty is done or its last day passes, so each is derived
  /// from what was recorded by then: one sweep for each such day. Dates of duties that ended undone,
  /// dates that other readings give, and those of runs that cannot be told apart any more are left
  /// out.
  package func derivations(
    of decision: Decision, _ record: CaseRecord
  ) throws(DecisionFault) -> [DutyDerivation] {
    var derivations: [DutyDerivation] = []
    var swept: [(day: CivilDate, sweeps: [Sweep])] = []
    for duty in decision.duties {
      for dated in duty.dates where !dated.isOtherReading && dated.status != .ended {
        guard let due = dated.due else { continue }
        var day = min(decision.asOf, due)
        if let done = duty.done { day = min(day, done) }
        // An answer that ends the case on that very day leaves no other duty to count from; and a
        // due date that had passed when its stage opened is derived from what is known now.
        for day in [day, day.adding(days: -1), decision.asOf] {
          if !swept.contains(where: { $0.day == day }) {
            swept.append((day, try sweeps(of: record, asOf: day)))
          }
          guard let index = swept.firstIndex(where: { $0.day == day }),
            let set = swept[index].sweeps.firstIndex(where: { $0.rules.source == dated.source }),
            let found = swept[index].sweeps[set].derivation(of: duty.rule, run: duty.run, on: day),
            found.first.day != nil
          else { continue }
          derivations.append(found)
          break
        }
      }
    }
    return derivations
  }
}

extension Sweep {
  fileprivate mutating func derivation(
    of id: RuleID, run: Int, on day: CivilDate
  ) -> DutyDerivation? {
    guard let row = rules.row(of: id) else { return nil }
    guard duties[row].instance == run else { return nil }
    guard let first = derivedDue(ofRow: row, on: day.dayNumber) else { return nil }
    return DutyDerivation(rule: id, run: run, source: rules.source, first: first)
  }

  /// The first due date of a duty; nil where it is no moment.
  private mutating func derivedDue(ofRow row: Int, on day: Int32) -> DerivedMoment? {
    let entry = entry(row)
    if let every = entry.every {
      var start = DerivedMoment(origin: .opened(entry.scope), day: nil)
      if let from = entry.from {
        start = derived(from, on: day)
      } else if stages[entry.scope].opened != Reckoning.ages {
        start.day = CivilDate(dayNumber: stages[entry.scope].opened)
      }
      let done = duties[row].done
      if done != Reckoning.never, start.day.map({ $0.dayNumber < done }) ?? true,
        let event = entry.events.first
      {
        start = DerivedMoment(origin: .event(event), day: CivilDate(dayNumber: done))
      }
      let counting = rules.dayCounting(entry.everyCounting)
      return DerivedMoment(
        origin: .count(every, counting, from: start, isContinuing: true),
        day: duties[row].firstDue.day)
    }
    if let unless = entry.unless, let wall = entry.atLatest, evaluate(unless, on: day).truth == .yes
    {
      return derived(wall, on: day)
    }
    guard case .moment(let node) = entry.due else { return nil }
    var moment = derived(node, on: day)
    let isStopped = duties[row].pausedSince != Reckoning.never
    let end =
      duties[row].firstDue.day ?? (isStopped ? CivilDate(dayNumber: duties[row].firstDue.low) : nil)
    if !duties[row].stops.isEmpty || isStopped, let moved = end {
      moment.stops = duties[row].stops
      moment.day = moved
    }
    return moment
  }

  private mutating func derived(_ node: NodeIndex, on day: Int32) -> DerivedMoment {
    let reckoning = reckon(node, on: day, asClock: true)
    var moment = DerivedMoment(origin: .notKnown, day: reckoning.day)
    if reckoning.time.isKnown { moment.minute = Int(reckoning.time.minute) }
    switch rules.moments[Int(node)] {
    case .on: moment.origin = .date
    case .event(let event):
      moment.origin = .event(event)
      if !occurrences[event.at].hasHappened, reckoning.day != nil,
        let row = dutyBehind(event, on: day)
      {
        moment.origin = .lastDay(
          of: rules.duties[row].id, insteadOf: event, derivedDue(ofRow: row, on: day))
      }
    case .fact(let fact): moment.origin = .fact(fact)
    case .due(let row):
      moment.origin = .due(
        rules.duties[Int(row)].id, derivedDue(ofRow: Int(row), on: day))
    case .ownDue: moment.origin = .ownDue
    case .missed(let row): moment.origin = .missed(rules.duties[Int(row)].id)
    case .opened(let scope): moment.origin = .opened(Int(scope))
    case .after(let length, let counting, let start):
      let from = reckon(start, on: day, asClock: true)
      let isContinuing = continues(start, from, on: day, asClock: true)
      moment.origin = .count(
        length, rules.dayCounting(counting), from: derived(start, on: day),
        isContinuing: isContinuing)
    case .startless: break
    case .earlier(let range): moment.origin = .earlier(derived(range, on: day))
    case .later(let range): moment.origin = .later(derived(range, on: day))
    }
    return moment
  }

  private mutating func derived(_ range: Range<Int32>, on day: Int32) -> [DerivedMoment] {
    var moments: [DerivedMoment] = []
    for link in range { moments.append(derived(rules.momentLinks[Int(link)], on: day)) }
    return moments
  }
}
