/// Every timeline on which two dates are compared: the days on which events may lawfully fall.
///
/// An event that discharges a duty of the Code falls on any calendar day from the day it may first
/// happen to the Code's own last day for it; weekends are days too, because portals acknowledge on
/// them. Any other event falls on every day of the range. Two such events stand apart by every gap
/// up to one day more than the longest length of either rule: beyond that, which of two lengths
/// ends first no longer changes.
struct Timelines {
  private struct Variable {
    /// Terms none of which it can precede.
    var notBefore: [DateTerm] = []
    /// Terms none of which it can follow.
    var notAfter: [DateTerm] = []
    /// Whether the case begins with it: it falls on days on which both editions are in force.
    var isCaseStart = false
    /// Whether it is an event, which cannot come before the editions are in force.
    var isEvent = false
    /// Whether it is free: nothing bounds it from above.
    var isRoot: Bool { notAfter.isEmpty }
  }

  /// What the walk needs to know of a variable, the same on every day it tries.
  private struct Step {
    let index: Int
    /// The dates it cannot precede that rest on variables placed before it alone.
    let notBefore: [DateTerm]
    /// The variables placed before it that cannot precede it.
    let notAfter: [Int]
    /// Whose date alone it moves, so that only one end of its days can matter.
    let onlyMoves: Side?
  }

  private enum Side { case own, code }

  private let own: DateTerm
  private let code: DateTerm
  private var terms: DateTerms
  private var variables: [Variable] = []
  /// The variables, each after those its bounds depend on.
  private var steps: [Step] = []
  private let first: CivilDate
  private let last: CivilDate
  /// The last day the calendars cover: how far events reach that do not begin a case.
  private let horizon: CivilDate
  /// The minutes of a day at which a cut-off of either side may matter.
  private let minutes: [Int?]
  private let calendar: WorkingCalendar
  private let gap: Int

  /// How many timelines were compared, of starting days on which all could be.
  private(set) var count = 0
  private(set) var leastMargin = Int.max
  /// The last starting day on which every timeline could be compared.
  private(set) var lastDecided: CivilDate
  private var countOfStart = 0
  private var isUndecided = false
  private(set) var simplest: CounterExample?
  private var simplestKey: [Int] = []

  /// - Parameters:
  ///   - own: The landlord's date.
  ///   - code: The Code's date.
  ///   - terms: The variables of both.
  ///   - landlord: The landlord's rules.
  ///   - behind: The Code's rules, by which events may lawfully fall.
  ///   - range: The days on which both editions are in force.
  init(
    own: DateTerm, code: DateTerm, terms: DateTerms, landlord: ResolvedPolicy,
    behind: ResolvedPolicy, range: ClosedRange<CivilDate>
  ) {
    self.own = own
    self.code = code
    self.terms = terms
    first = range.lowerBound
    last = range.upperBound
    lastDecided = range.lowerBound
    calendar = behind.calendar
    horizon = min(landlord.calendar.last, behind.calendar.last)
    minutes = [nil] + (own.cutOffs + code.cutOffs).map { $0 + 1 }
    gap = max(own.displacement, code.displacement) + 1
    bound(landlord: landlord, code: behind)
  }

  /// Whether so many timelines would have to be tried that it is not done.
  var isTooMany: Bool {
    var size = Double(first.days(to: horizon) + 1)
    var roots = 0
    for step in steps where step.onlyMoves == nil && variables[step.index].isRoot {
      roots += 1
      if roots > 1 { size *= Double(2 * gap + 1) }
    }
    return size > 20_000_000
  }

  /// Whether one variable can never be later than another.
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    if left == right { return true }
    for term in variables[right].notBefore {
      if case .variable(left) = term { return true }
    }
    for term in variables[left].notAfter {
      if case .variable(right) = term { return true }
    }
    return false
  }

  // MARK: lawful positions

  private mutating func bound(landlord: ResolvedPolicy, code: ResolvedPolicy) {
    var next = 0
    // Bounds may bring in further variables; go on until none is new.
    while next < terms.variables.count {
      let leaf = terms.variables[next]
      var variable = Variable()
      if case .event(let event) = leaf {
        variable.isEvent = true
        variable.isCaseStart = terms.names.word(of: event).mark == .caseStart
        if let duty = code.duty(behind: event) {
          bound(&variable, by: duty, in: code)
        } else if let duty = landlord.duty(behind: event) {
          bound(&variable, by: duty, in: landlord)
        }
      }
      let (before, after) = orders(of: leaf)
      for leaf in before { variable.notBefore.append(.variable(terms.variable(leaf))) }
      for leaf in after { variable.notAfter.append(.variable(terms.variable(leaf))) }
      variables.append(variable)
      next += 1
    }
    let order = arrange()
    for (position, index) in order.enumerated() {
      steps.append(step(index, after: order[..<position]))
    }
  }

  private mutating func bound(
    _ variable: inout Variable, by duty: ResolvedRule, in policy: ResolvedPolicy
  ) {
    guard case .by(let due)? = duty.due.value,
      let end = terms.term(due, of: duty, in: policy)
    else { return }
    variable.notAfter.append(end)
    let start = duty.from.value ?? due.start ?? .opened(duty.scope)
    if let start = terms.term(start, of: duty, in: policy) { variable.notBefore.append(start) }
  }

  /// What the vocabulary says a leaf cannot precede and cannot follow, of the variables there are.
  private func orders(of leaf: MomentTree) -> (before: [MomentTree], after: [MomentTree]) {
    let names = terms.names
    let notBefore: [String]
    let notAfter: [String]
    let name: String
    var scope = 0
    switch leaf {
    case .event(let event):
      let word = names.word(of: event)
      (notBefore, notAfter) = (word.notBefore, word.notAfter)
      name = word.name
      scope = names.scope(of: event)
    case .fact(let fact):
      let word = names.facts[fact.at].word
      (notBefore, notAfter) = (word.notBefore, word.notAfter)
      name = word.name
    case .on, .due, .missed, .opened, .after, .earlier, .later: return ([], [])
    }
    // An order that only the landlord's own words claim proves nothing.
    if Names.index(of: name, in: names.ownWords) != nil { return ([], []) }
    func known(_ list: [String]) -> [MomentTree] {
      var leaves: [MomentTree] = []
      for name in list {
        if let word = names.index(ofEvent: name) {
          for candidate in [scope, 0] {
            let leaf = MomentTree.event(names.event(word, scope: candidate))
            if terms.variables.contains(leaf) {
              leaves.append(leaf)
              break
            }
          }
        } else if let fact = names.fact(named: name), terms.variables.contains(.fact(fact)) {
          leaves.append(.fact(fact))
        }
      }
      return leaves
    }
    return (known(notBefore), known(notAfter))
  }

  /// Orders the variables so that each comes after those its bounds depend on.
  private mutating func arrange() -> [Int] {
    var order: [Int] = []
    var placed = [Bool](repeating: false, count: variables.count)
    func depends(_ index: Int) -> [Int] {
      // A root waits for nothing: others are placed against it.
      variables[index].isRoot
        ? [] : (variables[index].notBefore + variables[index].notAfter).flatMap { $0.variables }
    }
    while order.count < variables.count {
      var isStuck = true
      for index in variables.indices where !placed[index] {
        if depends(index).allSatisfy({ placed[$0] || $0 == index }) {
          placed[index] = true
          order.append(index)
          isStuck = false
        }
      }
      if isStuck {
        // Bounds in a circle: the first variable left is taken as free.
        for index in variables.indices where !placed[index] {
          placed[index] = true
          order.append(index)
          variables[index].notAfter = []
          break
        }
      }
    }
    return order
  }

  /// What placing a variable takes once the others are placed that come before it.
  private func step(_ index: Int, after placed: ArraySlice<Int>) -> Step {
    let notBefore = variables[index].notBefore.filter { term in
      term.variables.allSatisfy { placed.contains($0) }
    }
    let notAfter = placed.filter { variables[$0].notBefore.contains(.variable(index)) }
    var onlyMoves: Side?
    if !variables[index].isRoot, !isUsedByBounds(index) {
      let inOwn = own.variables.contains(index)
      if inOwn != code.variables.contains(index) { onlyMoves = inOwn ? .own : .code }
    }
    return Step(index: index, notBefore: notBefore, notAfter: notAfter, onlyMoves: onlyMoves)
  }

  private func isUsedByBounds(_ index: Int) -> Bool {
    for (other, variable) in variables.enumerated() where other != index {
      for term in variable.notBefore + variable.notAfter where term.variables.contains(index) {
        return true
      }
    }
    return false
  }

  // MARK: walking

  /// Compares the two dates on every timeline.
  ///
  /// - Parameter mayBeLater: Whether the landlord's date may be later than the Code's (the end of a
  ///   right) rather than earlier (a deadline).
  mutating func compare(mayBeLater: Bool) {
    var days = [Int32](repeating: 0, count: variables.count)
    walk(0, &days, mayBeLater: mayBeLater, root: nil)
  }

  private mutating func walk(
    _ position: Int, _ days: inout [Int32], mayBeLater: Bool, root: Int32?
  ) {
    guard position < steps.count else {
      judge(days, mayBeLater: mayBeLater)
      return
    }
    let step = steps[position]
    let index = step.index
    var low: Int32
    var high: Int32
    if variables[index].isRoot {
      if let root {
        (low, high) = (root - Int32(gap), root + Int32(gap))
      } else {
        let end = variables[index].isCaseStart ? last : horizon
        (low, high) = (first.dayNumber, end.dayNumber)
      }
    } else {
      (low, high) = (Int32.min, Int32.max)
      for term in variables[index].notAfter {
        // A bound beyond the calendar leaves the timeline undecided.
        guard let day = term.day(days) else {
          isUndecided = true
          return
        }
        high = min(high, day)
      }
    }
    // A case begins while both are in force; what follows may come later.
    if variables[index].isEvent { low = max(low, first.dayNumber) }
    if variables[index].isCaseStart { high = min(high, last.dayNumber) }
    for term in step.notBefore {
      if let day = term.day(days) { low = max(low, day) }
    }
    for other in step.notAfter { high = min(high, days[other]) }
    if low == Int32.min { low = high - Int32(gap) }
    if low > high { return }
    // What only the landlord's date mentions is worst late, what only the Code's mentions early
    // (for the end of a right the other way round).
    if let side = step.onlyMoves {
      let isLate = (side == .own) != mayBeLater
      (low, high) = isLate ? (high, high) : (low, low)
    }
    let isFirstRoot = variables[index].isRoot && root == nil
    for day in low...high {
      days[index] = day
      guard isFirstRoot else {
        walk(position + 1, &days, mayBeLater: mayBeLater, root: root)
        continue
      }
      (countOfStart, isUndecided) = (0, false)
      walk(position + 1, &days, mayBeLater: mayBeLater, root: day)
      // A starting day near the end of the calendar, not all of whose timelines can be compared,
      // is not counted; what it shows against the landlord stands.
      if isUndecided || countOfStart == 0 { continue }
      count += countOfStart
      lastDecided = CivilDate(dayNumber: day)
    }
  }

  private mutating func judge(_ days: [Int32], mayBeLater: Bool) {
    for minute in minutes {
      // Only the Code's date being unknown leaves a timeline undecided.
      guard let codeDay = code.day(days, minute: minute) else {
        isUndecided = true
        return
      }
      if minute == nil { countOfStart += 1 }
      let ownDay = own.day(days, minute: minute)
      if let ownDay {
        let margin = mayBeLater ? Int(ownDay - codeDay) : Int(codeDay - ownDay)
        leastMargin = min(leastMargin, margin)
        if margin >= 0 { continue }
      } else if mayBeLater {
        continue
      }
      keep(days, minute: minute, own: ownDay, code: codeDay)
    }
  }

  /// Keeps the simplest counter-example: no bank holiday inside, all events on working days where it
  /// can be, fewest days between them, then the earliest.
  private mutating func keep(
    _ days: [Int32], minute: Int?, own ownDay: Int32?, code codeDay: Int32
  ) {
    let start = days.min() ?? codeDay
    let end = days.max() ?? codeDay
    var closed = 0
    for day in days where calendar.isWorking(CivilDate(dayNumber: day)) != true { closed += 1 }
    var key = [0, closed, Int(end - start), Int(start)]
    if !simplestKey.isEmpty && !precedes(key, simplestKey) { return }
    key[0] = hasBankHoliday(from: start, to: max(end, ownDay ?? codeDay, codeDay)) ? 1 : 0
    if !simplestKey.isEmpty && !precedes(key, simplestKey) { return }
    simplestKey = key
    var given: [CounterExample.Given] = []
    for step in steps {
      let day = CivilDate(dayNumber: days[step.index])
      let next = CounterExample.Given(
        what: terms.variables[step.index], day: day,
        minute: variables[step.index].isEvent ? minute : nil)
      // By date; of one day in the order in which they depend on each other.
      given.insert(next, at: given.firstIndex { $0.day > day } ?? given.count)
    }
    simplest = CounterExample(
      given: given, ownDate: ownDay.map { CivilDate(dayNumber: $0) },
      codeDate: CivilDate(dayNumber: codeDay))
  }

  private func precedes(_ left: [Int], _ right: [Int]) -> Bool {
    for index in left.indices where left[index] != right[index] {
      return left[index] < right[index]
    }
    return false
  }

  private func hasBankHoliday(from start: Int32, to end: Int32) -> Bool {
    for number in start...end {
      let day = CivilDate(dayNumber: number)
      switch day.weekday {
      case .saturday, .sunday: continue
      case .monday, .tuesday, .wednesday, .thursday, .friday:
        // Of a day beyond the calendar nobody knows.
        if calendar.isWorking(day) != true { return true }
      }
    }
    return false
  }
}
