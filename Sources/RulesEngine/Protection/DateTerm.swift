/// When an event or a date fact lies on one timeline.
struct Placed: Equatable, Sendable {
  var day: Int32
  /// Local minutes after midnight; -1: whatever the time of day.
  var minute: Int32 = -1
}

/// Where a term lies on one timeline.
struct Reached: Equatable, Sendable {
  var day: Int32
  /// Local minutes after midnight, where the time of day is known; else -1.
  var minute: Int32 = -1
  /// Whether it ends at that minute, because hours were counted, and not with its day.
  var isTimed = false
  /// Whether it is a due date, from which a further count goes on.
  var continues = false

  /// The minute of the day with which it ends, in order.
  var limit: Int32 { isTimed ? minute : 1440 }
}

/// Which end is taken of what may lie anywhere in a day.
enum Edge: Sendable {
  case earliest, latest
}

/// A moment as a function of when events happen, in which every length knows how it is counted.
indirect enum DateTerm: Equatable, Sendable {
  case on(Int32)
  /// The day of an event, a date fact or an opening, by its index in the variables.
  case variable(Int)
  case after(Length, DayCounting, DateTerm)
  /// The due date of a duty, from which a further count goes on as day 0.
  case due(DateTerm)
  case earlier([DateTerm])
  case later([DateTerm])

  /// When it is; nil when it lies outside a calendar.
  ///
  /// - Parameters:
  ///   - placed: When each variable is.
  ///   - edge: Which end is taken where hours are counted from a day of which no time is known.
  /// - Returns: The day and, where it matters, the minute.
  func reach(_ placed: [Placed], _ edge: Edge) -> Reached? {
    switch self {
    case .on(let day): return Reached(day: day)
    case .variable(let index):
      return Reached(day: placed[index].day, minute: placed[index].minute)
    case .due(let term):
      guard var due = term.reach(placed, edge) else { return nil }
      due.continues = true
      return due
    case .after(let length, let counting, let start):
      guard let from = start.reach(placed, edge) else { return nil }
      return counting.reach(length, from: from, edge)
    case .earlier(let terms):
      return DateTerm.pick(terms, placed, edge) { $0 < $1 }
    case .later(let terms):
      return DateTerm.pick(terms, placed, edge) { $0 > $1 }
    }
  }

  /// The first or the last of several; of one day the one whose time of day is worse, and a count
  /// goes on from it only if no event of that day starts one of its own.
  private static func pick(
    _ terms: [DateTerm], _ placed: [Placed], _ edge: Edge,
    _ precedes: ((day: Int32, limit: Int32), (day: Int32, limit: Int32)) -> Bool
  ) -> Reached? {
    var best: Reached?
    for term in terms {
      guard let next = term.reach(placed, edge) else { return nil }
      guard let known = best else {
        best = next
        continue
      }
      var picked =
        precedes((next.day, next.limit), (known.day, known.limit)) ? next : known
      if next.day == known.day {
        picked.continues = next.continues && known.continues
        if !picked.isTimed {
          let times = (min(next.minute, known.minute), max(next.minute, known.minute))
          picked.minute = edge == .earliest ? times.0 : times.1
        }
      }
      best = picked
    }
    return best
  }

  /// The lengths counted in it, and by which rules.
  var lengths: [(length: Length, counting: DayCounting)] {
    switch self {
    case .on, .variable: []
    case .due(let term): term.lengths
    case .after(let length, let counting, let start): [(length, counting)] + start.lengths
    case .earlier(let terms), .later(let terms): terms.flatMap { $0.lengths }
    }
  }

  /// The variables it depends on.
  var variables: [Int] {
    switch self {
    case .on: []
    case .variable(let index): [index]
    case .due(let term): term.variables
    case .after(_, _, let start): start.variables
    case .earlier(let terms), .later(let terms): terms.flatMap { $0.variables }
    }
  }

  /// A bound, in days, on how far it can lie from the variables it counts from.
  var displacement: Int {
    switch self {
    case .on, .variable: 0
    case .due(let term): term.displacement
    case .after(let length, let counting, let start):
      length.mostDays(on: counting.calendar) + start.displacement
    case .earlier(let terms), .later(let terms): terms.map { $0.displacement }.max() ?? 0
    }
  }

  /// The names of the calendars it counts on.
  var calendars: [String] {
    lengths.map { $0.counting.calendar.name + " " + $0.counting.calendar.version }
  }
}

extension DayCounting {
  /// The end of a length counted from a moment; nil outside the calendar.
  fileprivate func reach(_ length: Length, from start: Reached, _ edge: Edge) -> Reached? {
    if length.unit == .hours {
      let minute = start.minute >= 0 ? Int(start.minute) : edge == .latest ? 1439 : 0
      guard let zone,
        let instant = zone.instant(day: CivilDate(dayNumber: start.day), minute: minute),
        let end = end(ofHours: length.count, from: instant), let time = end.minute
      else { return nil }
      return Reached(day: end.day.dayNumber, minute: Int32(time), isTimed: true)
    }
    do throws(Beyond) {
      var day = CivilDate(dayNumber: start.day)
      if !start.continues {
        day = try date(borneBy: day, minute: start.minute < 0 ? nil : Int(start.minute))
      }
      return Reached(
        day: try end(of: length, from: day, continuing: start.continues).dayNumber)
    } catch {
      return nil
    }
  }
}

extension Length {
  /// A bound, in calendar days, on how long it can last from any day, a carried start included.
  func mostDays(on calendar: WorkingCalendar) -> Int {
    let carried = calendar.mostDays(ofWorkingDays: 1)
    switch unit {
    case .hours: return count / 24 + 2
    case .days: return count + carried
    case .workingDays: return calendar.mostDays(ofWorkingDays: count + 2)
    case .weeks: return count * 7 + carried
    case .months: return count * 31 + carried
    case .years: return count * 366 + carried
    }
  }
}
