/// Which of two moments of one policy comes first, whatever the case and the calendar.
///
/// Only what is sure is answered with yes: a no may be a yes in every case that ever comes.
struct MomentOrder {
  private let policy: ResolvedPolicy
  private let counting: Counting
  private let names: Names

  init(in policy: ResolvedPolicy, counting: Counting, names: Names) {
    self.policy = policy
    self.counting = counting
    self.names = names
  }

  /// Whether a moment is never later than another: when the other has come, so has it.
  func isNeverLater(_ moment: MomentTree, _ other: MomentTree) -> Bool {
    compare(moment, other, isStrict: false, depth: 0)
  }

  /// Whether a moment always lies on an earlier day than another.
  func isEarlier(_ moment: MomentTree, _ other: MomentTree) -> Bool {
    compare(moment, other, isStrict: true, depth: 0)
  }

  private func compare(
    _ moment: MomentTree, _ other: MomentTree, isStrict: Bool, depth: Int
  ) -> Bool {
    guard depth < 32, !moment.lacksStart, !other.lacksStart else { return false }
    func compare(_ first: MomentTree, _ second: MomentTree) -> Bool {
      self.compare(first, second, isStrict: isStrict, depth: depth + 1)
    }
    if !isStrict, moment == other { return true }
    if case .earlier(let legs) = other {
      return !legs.isEmpty && legs.allSatisfy { compare(moment, $0) }
    }
    if case .later(let legs) = moment {
      return !legs.isEmpty && legs.allSatisfy { compare($0, other) }
    }
    if case .earlier(let legs) = moment { return legs.contains { compare($0, other) } }
    if case .later(let legs) = other { return legs.contains { compare(moment, $0) } }
    switch (moment, other) {
    case (.on(let day), .on(let later)): return isStrict ? day < later : day <= later
    case (.due(let duty?), .missed(let missed)): return duty == missed
    case (.after(let length, let start?), .after(let longer, let later?)):
      return areOrdered(
        (length, start), (longer, later), isStrict: isStrict, depth: depth)
    case (_, .after(let length, let start?)):
      if compare(moment, start) { return true }
      return isStrict && shortest(length, from: start) > 0
        && self.compare(moment, start, isStrict: false, depth: depth + 1)
    case (_, .opened(let scope)):
      let openings = openings(of: scope)
      return !openings.isEmpty && openings.allSatisfy { compare(moment, $0) }
    case (.opened(let scope), .event(let event)) where names.scope(of: event) == scope:
      // What happens at a stage before it opens has no effect.
      return !isStrict
    case (.opened(let scope), _):
      // Only a stage that opens once is surely open by then.
      let openings = openings(of: scope)
      guard openings.count == 1, case .event(let event) = openings[0],
        !names.word(of: event).happensOften
      else { return false }
      return compare(openings[0], other)
    case (.event(let event), .event(let later)):
      return !isStrict && isCaseStart(event) && cannotPrecedeStart(later)
    default: return false
    }
  }

  /// Two lengths from two starts.
  private func areOrdered(
    _ first: (length: Length, start: MomentTree), _ second: (length: Length, start: MomentTree),
    isStrict: Bool, depth: Int
  ) -> Bool {
    let (length, start) = first
    let (other, otherStart) = second
    // A count that goes on starts on day 0 and on no other day than its date.
    guard start.isDue == otherStart.isDue else { return false }
    // After the cut-off the same day starts another count.
    if counting.cutOff != nil, start != otherStart { return false }
    guard compare(start, otherStart, isStrict: false, depth: depth + 1) else { return false }
    if length.unit == other.unit {
      if !isStrict { return length.count <= other.count }
      // Where the first day counts, a count of none and a count of one end together.
      return length.unit != .hours && length.count < other.count
        && (length.count > 0 || other.count > 1)
    }
    guard let longest = longest(length) else { return false }
    let shortest = shortest(other, from: otherStart)
    return isStrict ? longest < shortest : longest <= shortest
  }

  /// The fewest days that a length can take.
  private func shortest(_ length: Length, from start: MomentTree) -> Int {
    let isDayOne =
      (length.unit == .workingDays ? counting.workingDays : counting.other) == .dayOne
      && !start.isDue
    let days: Int =
      switch length.unit {
      case .hours: 0
      case .days, .workingDays: length.count
      case .weeks: length.count * 7
      case .months: length.count * 28
      case .years: length.count * 365
      }
    return max(0, days - (isDayOne ? 1 : 0))
  }

  /// The most days that a length can take; nil: any number.
  private func longest(_ length: Length) -> Int? {
    switch length.unit {
    case .hours, .workingDays: nil
    case .days: length.count
    case .weeks: length.count * 7
    case .months: length.count * 31
    case .years: length.count * 366
    }
  }

  /// Everything that may open a stage, in any of its variants.
  private func openings(of scope: Int) -> [MomentTree] {
    guard let stage = policy.stage(scope) else { return [] }
    return stage.opens + stage.variants.flatMap { $0.part.opens }
  }

  private func isCaseStart(_ event: EventID) -> Bool {
    names.scope(of: event) == 0 && names.word(of: event).mark == .caseStart
  }

  /// Whether the vocabulary says that an event cannot come before the case begins.
  private func cannotPrecedeStart(_ event: EventID) -> Bool {
    var seen: [String] = []
    var rest = names.word(of: event).notBefore
    while let name = rest.popLast() {
      guard let index = names.index(ofEvent: name), Names.index(of: name, in: seen) == nil else {
        continue
      }
      if names.vocabulary.events[index].mark == .caseStart { return true }
      seen.append(name)
      rest += names.vocabulary.events[index].notBefore
    }
    return false
  }
}

extension MomentTree {
  /// Whether a count from it goes on rather than starts.
  fileprivate var isDue: Bool {
    if case .due = self { true } else { false }
  }
}
