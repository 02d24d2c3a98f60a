/// Every timeline on which two dates are compared.
///
/// An event falls on any calendar day on which it lawfully may; weekends are days too, because
/// portals acknowledge on them. A root falls on every day of the range. Two roots stand apart by
/// every gap up to one day more than the longest length of either rule: beyond that, which of two
/// lengths ends first no longer changes. Times of day are tried where a cut-off or a count of hours
/// makes them matter, at every minute at which something changes.
struct Timelines {
  /// The two dates, and how they are held against each other.
  struct Pair {
    var own: DateTerm
    var code: DateTerm
    /// Whether the landlord's date may be later than the Code's (the end of a right) rather than
    /// earlier (a deadline).
    var mayBeLater = false
    /// The last minute of a due day on either side, 1440 for its end.
    var ownDayEnds: Int32 = 1440
    var codeDayEnds: Int32 = 1440

    /// The end of a day that is worst for the landlord where no time is known.
    var ownEdge: Edge { mayBeLater ? .earliest : .latest }
    var codeEdge: Edge { mayBeLater ? .latest : .earliest }

    /// The lengths counted in both.
    var lengths: [(length: Length, counting: DayCounting)] { own.lengths + code.lengths }
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
    /// The times of day that are tried, ascending; -1: any.
    let minutes: [Int32]
  }

  private enum Side { case own, code }

  private let pair: Pair
  private let own: TabledTerm
  private let code: TabledTerm
  private let lawful: LawfulDays
  /// The variables, each after those its bounds depend on.
  private var steps: [Step] = []
  private let first: CivilDate
  private let last: CivilDate
  /// The last day the calendars cover: how far events reach that do not begin a case.
  private let horizon: CivilDate
  private let holidays: BankHolidays
  /// Local time, where hours are counted.
  private let zone: Zone?
  private let gap: Int
  /// How far apart roots are still tried: no further than in a counter-example that is as simple as
  /// can be but for that.
  private var reach: Int32

  /// How many timelines were compared, of starting days on which all could be.
  private(set) var count = 0
  /// The fewest days between the landlord's date and the Code's.
  private(set) var leastMargin = Int.max
  /// The last starting day on which every timeline could be compared.
  private(set) var lastDecided: CivilDate
  private var countOfStart = 0
  private var isUndecided = false
  private(set) var simplest: CounterExample?
  private var simplestKey: [Int] = []

  /// - Parameters:
  ///   - pair: The two dates.
  ///   - terms: The variables of both.
  ///   - landlord: The landlord's rules.
  ///   - behind: The Code's rules, by which events may lawfully fall.
  ///   - range: The days on which both editions are in force.
  init(
    _ pair: Pair, terms: DateTerms, landlord: ResolvedPolicy, behind: ResolvedPolicy,
    range: ClosedRange<CivilDate>
  ) {
    self.pair = pair
    first = range.lowerBound
    last = range.upperBound
    lastDecided = range.lowerBound
    holidays = BankHolidays(of: [behind.calendar, landlord.calendar])
    horizon = min(landlord.calendar.last, behind.calendar.last)
    let countsHours = pair.lengths.contains { $0.length.unit == .hours }
    zone = countsHours ? behind.zone ?? landlord.zone : nil
    var lawful = LawfulDays(terms, landlord: landlord, code: behind)
    let order = lawful.arrange()
    self.lawful = lawful
    var roots = 0
    for variable in lawful.variables where variable.isRoot { roots += 1 }
    let longest = max(pair.own.displacement, pair.code.displacement) + 1
    // Several roots stand in a chain, each as far from the next as two can be.
    gap = longest * max(1, roots - 1)
    reach = Int32(gap)
    let minutes = Timelines.minutes(of: pair)
    // Times of day aside, a date that rests on one variable is looked up.
    let days =
      minutes == [-1] ? first.dayNumber - reach * 2...horizon.dayNumber + reach * 2 : nil
    own = TabledTerm(pair.own, days, pair.ownEdge)
    code = TabledTerm(pair.code, days, pair.codeEdge)
    for (position, index) in order.enumerated() {
      steps.append(step(index, after: order[..<position], minutes: minutes))
    }
  }

  /// Whether so many timelines would have to be tried that it is not done.
  var isTooMany: Bool {
    var size = Double(first.days(to: horizon) + 1)
    var roots = 0
    for step in steps where step.onlyMoves == nil {
      size *= Double(step.minutes.count)
      if lawful.variables[step.index].isRoot {
        roots += 1
        if roots > 1 { size *= Double(2 * gap + 1) }
      }
    }
    return size > 60_000_000
  }

  /// Whether one variable can never be later than another.
  func isBefore(_ left: Int, _ right: Int) -> Bool { lawful.isBefore(left, right) }

  /// What placing a variable takes once the others are placed that come before it.
  private func step(
    _ index: Int, after placed: ArraySlice<Int>, minutes: [Int32]
  ) -> Step {
    let variables = lawful.variables
    let notBefore = variables[index].notBefore.filter { term in
      term.variables.allSatisfy { placed.contains($0) }
    }
    let notAfter = placed.filter { variables[$0].notBefore.contains(.variable(index)) }
    let inOwn = pair.own.variables.contains(index)
    let inCode = pair.code.variables.contains(index)
    var onlyMoves: Side?
    if !variables[index].isRoot, !lawful.isUsedByBounds(index), inOwn != inCode {
      onlyMoves = inOwn ? .own : .code
    }
    var times = variables[index].isEvent ? minutes : [-1]
    // What only the landlord's date mentions is worst late, what only the Code's mentions early
    // (for the end of a right the other way round).
    if let onlyMoves, let early = times.first, let late = times.last {
      times = [(onlyMoves == .own) != pair.mayBeLater ? late : early]
    }
    return Step(
      index: index, notBefore: notBefore, notAfter: notAfter, onlyMoves: onlyMoves,
      minutes: times)
  }

  /// The times of day at which the outcome of a count may change.
  private static func minutes(of pair: Pair) -> [Int32] {
    var edges: [Int32] = []
    var hours: [Int32] = []
    for (length, counting) in pair.lengths {
      if let cutOff = counting.rules.cutOff { edges.append(Int32(cutOff.minutes) + 1) }
      if length.unit == .hours { hours.append(Int32(length.count * 60 % 1440)) }
    }
    var minutes: [Int32] = [-1]
    if !hours.isEmpty {
      // Each edge of a day, also as far back as a count of hours reaches, in summer and winter time.
      minutes = [0, 1439]
      edges += [0, 60, 120, 180, pair.ownDayEnds % 1440, pair.codeDayEnds % 1440]
      for edge in edges {
        for shift in [0] + hours {
          for change: Int32 in [-60, 0, 60] {
            let minute = (edge - shift + change + 2880) % 1440
            minutes += [minute, (minute + 1439) % 1440, (minute + 1) % 1440]
          }
        }
      }
    }
    for edge in edges where edge < 1440 && !minutes.contains(edge) { minutes.append(edge) }
    minutes.sort()
    var distinct: [Int32] = []
    for minute in minutes where distinct.last != minute { distinct.append(minute) }
    return distinct
  }

  // MARK: walking

  /// Compares the two dates on every timeline.
  mutating func compare() {
    var placed = [Placed](repeating: Placed(day: 0), count: lawful.variables.count)
    walk(0, &placed, root: nil)
  }

  private mutating func walk(_ position: Int, _ placed: inout [Placed], root: Int32?) {
    guard position < steps.count else {
      judge(placed)
      return
    }
    let step = steps[position]
    let index = step.index
    guard let (low, high) = bounds(of: step, placed, root: root) else { return }
    let variable = lawful.variables[index]
    if variable.isRoot, root == nil {
      guard low.day <= high.day else { return }
      for day in low.day...high.day {
        (countOfStart, isUndecided) = (0, false)
        for minute in step.minutes {
          placed[index] = Placed(day: day, minute: minute)
          walk(position + 1, &placed, root: day)
        }
        // A starting day near the end of the calendar, not all of whose timelines can be compared,
        // is not counted; what it shows against the landlord stands.
        if isUndecided || countOfStart == 0 { continue }
        count += countOfStart
        lastDecided = CivilDate(dayNumber: day)
      }
      return
    }
    guard low.day <= high.day else { return }
    var days = low.day...high.day
    if let side = step.onlyMoves {
      days = (side == .own) != pair.mayBeLater ? high.day...high.day : low.day...low.day
    }
    for day in days {
      if step.minutes == [-1] {
        placed[index] = Placed(day: day)
        walk(position + 1, &placed, root: root)
        continue
      }
      var tried = false
      for minute in step.minutes {
        let time = max(0, minute)
        if day == low.day, time < low.minute { continue }
        if day == high.day, time > high.minute { continue }
        placed[index] = Placed(day: day, minute: minute)
        walk(position + 1, &placed, root: root)
        tried = true
      }
      // Between two bounds on one day no edge may lie: then either bound stands for all between.
      if tried { continue }
      let bound = (step.onlyMoves == .own) != pair.mayBeLater ? high : low
      let minute = day == bound.day ? bound.minute : day == low.day ? low.minute : high.minute
      placed[index] = Placed(day: day, minute: min(1439, minute))
      walk(position + 1, &placed, root: root)
    }
  }

  /// The first and last time at which a variable may lie; nil: nowhere, or nobody can tell.
  private mutating func bounds(
    of step: Step, _ placed: [Placed], root: Int32?
  ) -> (low: Placed, high: Placed)? {
    let variable = lawful.variables[step.index]
    var low = Placed(day: Int32.min, minute: 0)
    var high = Placed(day: Int32.max, minute: 1439)
    if variable.isRoot {
      if let root {
        (low.day, high.day) = (root - reach, root + reach)
      } else {
        (low.day, high.day) = (
          first.dayNumber, (variable.isCaseStart ? last : horizon).dayNumber
        )
      }
    }
    for term in variable.notAfter {
      // A bound beyond the calendar leaves the timeline undecided.
      guard let end = term.reach(placed, .latest) else {
        isUndecided = true
        return nil
      }
      let isEvent = if case .variable = term { true } else { false }
      let minute = end.isTimed || isEvent && end.minute >= 0 ? end.minute : 1439
      if (end.day, minute) < (high.day, high.minute) {
        high = Placed(day: end.day, minute: minute)
      }
    }
    // A case begins while both are in force; what follows may come later.
    if variable.isEvent, low.day < first.dayNumber { low = Placed(day: first.dayNumber, minute: 0) }
    if variable.isCaseStart, high.day > last.dayNumber {
      high = Placed(day: last.dayNumber, minute: 1439)
    }
    for term in step.notBefore {
      guard let start = term.reach(placed, .earliest) else { continue }
      let minute = max(0, start.minute)
      if (low.day, low.minute) < (start.day, minute) {
        low = Placed(day: start.day, minute: minute)
      }
    }
    for other in step.notAfter {
      let minute = placed[other].minute < 0 ? 1439 : placed[other].minute
      if (placed[other].day, minute) < (high.day, high.minute) {
        high = Placed(day: placed[other].day, minute: minute)
      }
    }
    if low.day == Int32.min { low = Placed(day: high.day - reach, minute: 0) }
    return (low.day, low.minute) <= (high.day, high.minute) ? (low, high) : nil
  }

  private mutating func judge(_ placed: [Placed]) {
    // Only the Code's date being unknown leaves a timeline undecided.
    guard let theirs = code.reach(placed),
      let limit = end(of: theirs, pair.codeDayEnds)
    else {
      isUndecided = true
      return
    }
    countOfStart += 1
    let mine = own.reach(placed)
    if let mine, let own = end(of: mine, pair.ownDayEnds) {
      let margin = Int(mine.day - theirs.day)
      leastMargin = min(leastMargin, pair.mayBeLater ? margin : -margin)
      if pair.mayBeLater ? own >= limit : own <= limit { return }
    } else if pair.mayBeLater {
      return
    }
    keep(placed, own: mine, code: theirs)
  }

  /// The minute with which a date ends, in UTC where hours are counted.
  private func end(of reached: Reached, _ dayEnds: Int32) -> Int64? {
    let minute = reached.isTimed ? reached.minute : dayEnds
    guard let zone else { return Int64(reached.day) * 1440 + Int64(minute) }
    guard
      let instant = zone.instant(
        day: CivilDate(dayNumber: reached.day), minute: Int(min(minute, 1439)))
    else { return nil }
    return instant.minutes + (minute == 1440 ? 1 : 0)
  }

  // MARK: the simplest counter-example

  /// Keeps the simplest counter-example: no bank holiday inside, all events on working days where it
  /// can be, fewest days between them, no times of day, then the earliest.
  private mutating func keep(_ placed: [Placed], own: Reached?, code: Reached) {
    var (start, end) = (code.day, code.day)
    var (closed, times) = (0, 0)
    for (index, place) in placed.enumerated() {
      start = index == 0 ? place.day : min(start, place.day)
      end = index == 0 ? place.day : max(end, place.day)
      if !holidays.isWorking(place.day) { closed += 1 }
      if place.minute >= 0 { times += 1 }
    }
    var key = [0, closed, Int(end - start), times, Int(start)]
    if !simplestKey.isEmpty, !precedes(key, simplestKey) { return }
    key[0] = holidays.lie(between: start, and: max(end, own?.day ?? code.day, code.day)) ? 1 : 0
    if !simplestKey.isEmpty, !precedes(key, simplestKey) { return }
    simplestKey = key
    if closed == 0 {
      // Further apart than the longest time without one there is always a bank holiday inside.
      reach = min(reach, key[0] == 0 ? end - start : max(end - start, holidays.longestWithout))
    }
    var given: [CounterExample.Given] = []
    for step in steps {
      let place = placed[step.index]
      let day = CivilDate(dayNumber: place.day)
      let next = CounterExample.Given(
        what: lawful.terms.variables[step.index], day: day,
        minute: place.minute < 0 ? nil : Int(place.minute))
      // By date; of one day in the order in which they depend on each other.
      given.insert(
        next,
        at: given.firstIndex { ($0.day, $0.minute ?? 0) > (day, next.minute ?? 0) }
          ?? given.count)
    }
    var example = CounterExample(
      given: given, ownDate: own.map { CivilDate(dayNumber: $0.day) },
      codeDate: CivilDate(dayNumber: code.day))
    example.ownMinute = own.flatMap { minute(of: $0, pair.ownDayEnds) }
    example.codeMinute = minute(of: code, pair.codeDayEnds)
    simplest = example
  }

  private func minute(of reached: Reached, _ dayEnds: Int32) -> Int? {
    if reached.isTimed { return Int(reached.minute) }
    return dayEnds < 1440 ? Int(dayEnds) : nil
  }

  private func precedes(_ left: [Int], _ right: [Int]) -> Bool {
    for index in left.indices where left[index] != right[index] {
      return left[index] < right[index]
    }
    return false
  }
}
