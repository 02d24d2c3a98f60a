/// Which days of a span are working days, as tables: every question costs one or two look-ups.
///
/// A calendar knows only the days it covers. A day outside is an error, never an ordinary day: a
/// missing year must not read as a year without bank holidays.
public struct WorkingCalendar: Equatable, Sendable {
  public let name: String
  public let version: String
  /// The first day covered, inclusive.
  public let first: CivilDate
  /// The last day covered, inclusive: the horizon.
  public let last: CivilDate
  /// For each day covered, how many working days lie on or before it.
  private let workingDaysUpTo: [Int32]
  /// The day numbers of all working days covered, ascending.
  private let workingDays: [Int32]

  /// A calendar in which every day counts but those of a weekend and those closed.
  ///
  /// - Parameters:
  ///   - name: What policies call it.
  ///   - version: Which copy of the bank holidays it was made from.
  ///   - first: The first day covered.
  ///   - last: The last day covered.
  ///   - weekend: Days of the week that are never working days unless `open` names them.
  ///   - closed: Single closed days, bank holidays among them, in any order.
  ///   - open: Days that are working days although closed or in a weekend.
  public init(
    name: String, version: String, first: CivilDate, last: CivilDate, weekend: [Weekday],
    closed: [CivilDate], open: [CivilDate] = []
  ) {
    precondition(first <= last, "a calendar covers at least one day")
    self.name = name
    self.version = version
    self.first = first
    self.last = last
    let count = first.days(to: last) + 1
    var isWorking = [Bool](repeating: true, count: count)
    for index in 0..<count where weekend.contains(first.adding(days: index).weekday) {
      isWorking[index] = false
    }
    for day in closed where day >= first && day <= last { isWorking[first.days(to: day)] = false }
    for day in open where day >= first && day <= last { isWorking[first.days(to: day)] = true }
    var upTo: [Int32] = []
    var days: [Int32] = []
    upTo.reserveCapacity(count)
    for index in 0..<count {
      if isWorking[index] { days.append(first.dayNumber + Int32(index)) }
      upTo.append(Int32(days.count))
    }
    workingDaysUpTo = upTo
    workingDays = days
  }

  /// This calendar with a landlord's own closures and openings.
  public func adjusted(
    closed: [ClosedRange<CivilDate>], open: [ClosedRange<CivilDate>]
  ) -> WorkingCalendar {
    if closed.isEmpty && open.isEmpty { return self }
    var shut: [CivilDate] = []
    var opened: [CivilDate] = []
    for index in 0...first.days(to: last) {
      let day = first.adding(days: index)
      var works = isWorking(day) ?? false
      for range in closed where range.contains(day) { works = false }
      for range in open where range.contains(day) { works = true }
      if works { opened.append(day) } else { shut.append(day) }
    }
    return WorkingCalendar(
      name: name, version: version, first: first, last: last, weekend: [], closed: shut,
      open: opened)
  }

  /// Whether a day is a working day; nil when the calendar does not cover it.
  public func isWorking(_ day: CivilDate) -> Bool? {
    guard day >= first, day <= last else { return nil }
    let index = first.days(to: day)
    let before = index == 0 ? 0 : workingDaysUpTo[index - 1]
    return workingDaysUpTo[index] > before
  }

  /// The last day of a count of working days.
  ///
  /// Zero working days end on the starting day itself. Constant time.
  ///
  /// - Parameters:
  ///   - count: How many working days, 0 or more.
  ///   - start: The day of the event that starts the count.
  ///   - firstDay: Whether that day is day 0, or (if a working day) day 1.
  /// - Returns: The day, inclusive; a working day unless `count` is 0. nil when the count starts
  ///   before, or ends after, the days covered.
  public func adding(
    workingDays count: Int, to start: CivilDate, counting firstDay: FirstDay
  ) -> CivilDate? {
    guard start >= first, start <= last else { return nil }
    if count == 0 { return start }
    let index = first.days(to: start)
    let passed: Int32 =
      switch firstDay {
      case .dayZero: workingDaysUpTo[index]
      case .dayOne: index == 0 ? 0 : workingDaysUpTo[index - 1]
      }
    let target = Int(passed) + count - 1
    guard target < workingDays.count else { return nil }
    return CivilDate(dayNumber: workingDays[target])
  }

  /// The day itself if it is a working day, or the next one; nil beyond the days covered.
  public func workingDay(onOrAfter day: CivilDate) -> CivilDate? {
    adding(workingDays: 1, to: day, counting: .dayOne)
  }

  /// The first working day after a day; nil beyond the days covered.
  public func workingDay(after day: CivilDate) -> CivilDate? {
    adding(workingDays: 1, to: day, counting: .dayZero)
  }

  /// The most calendar days that so many working days take from any day covered.
  ///
  /// In proportion to the days covered.
  func mostDays(ofWorkingDays count: Int) -> Int {
    var most = 0
    for index in 0...first.days(to: last) {
      let start = first.adding(days: index)
      guard let end = adding(workingDays: count, to: start, counting: .dayZero) else { break }
      most = max(most, start.days(to: end))
    }
    return most
  }

  /// How many working days lie after `day` up to and including `other`; nil outside the calendar.
  public func workingDays(after day: CivilDate, through other: CivilDate) -> Int? {
    guard day >= first, other <= last, day <= other else { return nil }
    return Int(workingDaysUpTo[first.days(to: other)] - workingDaysUpTo[first.days(to: day)])
  }
}
