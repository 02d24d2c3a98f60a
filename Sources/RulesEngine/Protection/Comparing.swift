/// A landlord's own rules held against the Code's, rule by rule.
public struct Comparing: Sendable {
  var own: ResolvedPolicy
  var code: ResolvedPolicy
  let names: Names
  /// The days on which both are in force, on the calendars known.
  let range: ClosedRange<CivilDate>?

  /// - Returns: nil when no Code stands behind the policy.
  public init?(_ policy: CompiledPolicy) {
    guard let code = policy.resolvedCode else { return nil }
    own = policy.own
    self.code = code
    names = policy.names
    var first = max(code.calendar.first, own.calendar.first)
    var last = min(code.calendar.last, own.calendar.last)
    for stated in [own.inForce, code.inForce] {
      guard let span = stated.value else { continue }
      if let from = span.from { first = max(first, from) }
      if let until = span.until { last = min(last, until) }
    }
    range = first <= last ? first...last : nil
  }

  /// Which of two dates protects.
  enum Direction {
    /// A deadline, or the end of a power of the body: the landlord's must not be later.
    case notLater
    /// The end of a right: the landlord's must not be earlier.
    case notEarlier
  }

  // MARK: dates

  /// Two dates that the documents state.
  ///
  /// - Parameters:
  ///   - mine: The landlord's moment.
  ///   - ownRule: The rule it stands in.
  ///   - theirs: The Code's.
  ///   - codeRule: The rule it stands in.
  ///   - direction: Which of the two protects.
  ///   - standIn: Whose due date stands in for one that is counted from no start.
  ///   - isDue: Whether they are due dates, whose last day may end before midnight.
  /// - Returns: The verdict.
  func compare(
    _ mine: MomentTree, of ownRule: ResolvedRule, _ theirs: MomentTree, of codeRule: ResolvedRule,
    _ direction: Direction, standIn: ResolvedPolicy? = nil, isDue: Bool = false
  ) -> Protection {
    var terms = DateTerms(names: names, code: code, standIn: standIn)
    guard let theirTerm = terms.term(theirs, of: codeRule, in: code) else {
      return .cannotTell(.notComparable)
    }
    guard let myTerm = terms.term(mine, of: ownRule, in: own) else {
      return .cannotTell(.unstated)
    }
    guard let range else { return .cannotTell(.neverTogether) }
    var pair = Timelines.Pair(own: myTerm, code: theirTerm, mayBeLater: direction == .notEarlier)
    if isDue {
      pair.ownDayEnds = ownRule.counting.lastMinuteOfDueDay
      pair.codeDayEnds = codeRule.counting.lastMinuteOfDueDay
    }
    var timelines = Timelines(pair, terms: terms, landlord: own, behind: code, range: range)
    let isByRule =
      switch direction {
      case .notLater: myTerm.isNeverLater(than: theirTerm) { timelines.isBefore($0, $1) }
      case .notEarlier: theirTerm.isNeverLater(than: myTerm) { timelines.isBefore($0, $1) }
      }
    if isByRule, pair.ownDayEnds <= pair.codeDayEnds { return .protects(.everyCalendar) }
    if timelines.isTooMany { return .cannotTell(.notComparable) }
    timelines.compare()
    if let example = timelines.simplest { return .fails(.onADay(example)) }
    guard timelines.count > 0 else { return .cannotTell(.notComparable) }
    var calendars: [String] = []
    for name in myTerm.calendars + theirTerm.calendars where !calendars.contains(name) {
      calendars.append(name)
    }
    return .protects(
      .timelines(
        Counted(
          timelines: timelines.count, first: range.lowerBound, last: timelines.lastDecided,
          calendars: calendars, leastMargin: timelines.leastMargin)))
  }

  /// The several readings of one phrase: all must pass for a yes, none for a no.
  ///
  /// - Parameters:
  ///   - readings: The phrase.
  ///   - none: The verdict on the reading that there is nothing of the kind.
  ///   - judge: The verdict on any other.
  /// - Returns: What holds of all of them, or that they differ.
  func readings<Value>(
    _ readings: Readings<Value>, none: Protection, _ judge: (Value) -> Protection
  ) -> Protection {
    var passing: [Protection] = []
    var failing: [Protection] = []
    var verdicts: [Protection] = []
    for option in readings.options { verdicts.append(judge(option)) }
    if readings.mayBeNone { verdicts.append(none) }
    for verdict in verdicts {
      if case .protects = verdict { passing.append(verdict) } else { failing.append(verdict) }
    }
    guard let firstFailure = failing.first else {
      return passing.first ?? .cannotTell(.unstated)
    }
    if !passing.isEmpty {
      return .cannotTell(.readings(passing: passing.count, failing: failing.count))
    }
    for verdict in failing {
      if case .cannotTell = verdict { return verdict }
    }
    return firstFailure
  }

  /// The several readings of what the Code says: all must pass for a yes, none for a no.
  ///
  /// - Parameters:
  ///   - asked: What the Code says.
  ///   - none: The verdict where it says that there is nothing of the kind.
  ///   - judge: The verdict on any value.
  /// - Returns: nil where the Code leaves it open.
  func against<Value>(
    _ asked: Stated<Value>, none: Protection, _ judge: (Value) -> Protection
  ) -> Protection? {
    switch asked {
    case .says(let value): return judge(value)
    case .none: return Optional.some(none)
    case .unstated, .silent: return nil
    case .unclear(let options):
      if let chosen = options.chosen { return judge(chosen) }
      if options.isReadAsNone { return Optional.some(none) }
      let verdict = readings(options, none: none, judge)
      if case .cannotTell(.readings(let passing, let failing)) = verdict {
        return .cannotTell(.readingsOfCode(passing: passing, failing: failing))
      }
      return verdict
    }
  }

  /// The worst of several verdicts.
  func worst(_ verdicts: [Protection]) -> Protection {
    guard var worst = verdicts.first else { return .protects(.nothingAsked) }
    for verdict in verdicts.dropFirst() where verdict.isWorse(than: worst) { worst = verdict }
    return worst
  }
}

extension Counting {
  /// The minute after midnight with which a due day ends; 1440: with the day itself.
  fileprivate var lastMinuteOfDueDay: Int32 { Int32(dayEnds?.minutes ?? 1440) }
}
