/// When the body stops the count of duties, and what that does to their dates.
///
/// The day on which a pause begins still counts, the day on which it ends does not: like a count, a
/// pause leaves out the day of the event that starts it.
extension Sweep {
  /// Begins or ends a pause on a day.
  mutating func pause(_ row: Int, on day: Int32) {
    let entry = rules.pauses[row]
    if pauses[row].isOpen { resume(row, entry, on: day) }
    if !pauses[row].isOpen {
      let from = reckon(entry.from, on: day)
      guard from.isExact, from.low == day, !pauses[row].spans.contains(where: { $0.start == day })
      else { return }
      var span = PauseState.Span(start: day)
      if let when = entry.when {
        let holds = evaluate(when, on: day, judgedBy: asOf)
        if holds.truth == .no { return }
        span.isCertain = holds.truth == .yes
        span.missing = holds.missing
      }
      pauses[row].spans.append(span)
      resume(row, entry, on: day)
    }
  }

  private mutating func resume(_ row: Int, _ entry: PauseEntry, on day: Int32) {
    let last = pauses[row].spans.count - 1
    for node in [entry.until, entry.atLatest] {
      guard let node else { continue }
      let end = reckon(node, on: day)
      guard end.isExact, end.high <= day, end.high >= pauses[row].spans[last].start else {
        continue
      }
      pauses[row].spans[last].end = end.high
      return
    }
  }

  /// The next day on which a pause begins or ends without an event.
  mutating func nextWake(ofPause row: Int, after day: Int32) -> Int32 {
    let entry = rules.pauses[row]
    var wake = Reckoning.never
    let nodes = pauses[row].isOpen ? [entry.until, entry.atLatest] : [entry.from]
    for node in nodes {
      guard let node else { continue }
      let moment = reckon(node, on: day)
      if moment.isExact, moment.low > day { wake = min(wake, moment.low) }
    }
    return wake
  }

  /// A due date moved by the days on which its count stood still.
  ///
  /// While a count is stopped its date is not known: at the earliest what it would be if the count
  /// went on today, at the latest what the pause's own last day makes it. Nor is it known while
  /// nobody knows whether a pause was one of this case.
  mutating func paused(
    _ due: Reckoning, _ row: Int, _ entry: DutyEntry, on day: Int32
  ) -> Reckoning {
    if rules.pauses.isEmpty { return due }
    duties[row].pausedSince = Reckoning.never
    duties[row].stops = []
    if due.low == Reckoning.never { return due }
    let surely = spans(stopping: row, on: day, withOpen: assumption.pauses == .yes)
    let all = spans(stopping: row, on: day, withOpen: assumption.pauses != .no)
    if all.list.isEmpty { return due }
    let start = duties[row].from
    var sum = due
    if due.low != Reckoning.ages {
      let count = Stops(spans: surely.list, from: start.low, entry, rules.counting.calendar)
      guard let end = count.moved(due.low, openUntil: day) else { return due }
      sum.low = end
    }
    if due.high != Reckoning.never {
      let count = Stops(spans: all.list, from: start.high, entry, rules.counting.calendar)
      guard let end = count.moved(due.high, openUntil: day) else { return due }
      sum.high = end
      if let open = all.list.first(where: { $0.end == Reckoning.never }), open.start < end {
        sum.isProvisional = true
        sum.high =
          all.latestEnd == Reckoning.never
          ? Reckoning.never : count.moved(due.high, openUntil: all.latestEnd) ?? Reckoning.never
      }
    }
    for span in all.list where !span.isCertain { sum.missing = sum.missing.union(span.missing) }
    guard due.isExact else { return sum }
    for span in surely.list where span.start < sum.low && span.start < min(span.end, day) {
      duties[row].stops.append(
        CivilDate(dayNumber: span.start + 1)...CivilDate(dayNumber: min(span.end, day)))
    }
    if let open = surely.list.first(where: { $0.end == Reckoning.never }), open.start < sum.low {
      duties[row].pausedSince = open.start
    }
    return sum
  }

  /// The spans that stop a duty's count, in the order of their days, and the last day of those that
  /// are still open.
  private mutating func spans(
    stopping row: Int, on day: Int32, withOpen: Bool
  ) -> (list: [PauseState.Span], latestEnd: Int32) {
    var list: [PauseState.Span] = []
    var latestEnd = Reckoning.never
    for pause in pauses.indices where rules.pauses[pause].stops.contains(row) {
      var isOpen = false
      for span in pauses[pause].spans where span.isCertain || withOpen {
        list.append(span)
        isOpen = span.end == Reckoning.never
      }
      if isOpen, let wall = rules.pauses[pause].atLatest {
        let last = reckon(wall, on: day)
        if last.isExact { latestEnd = last.high }
      }
    }
    list.sort { left, right in (left.start, left.end) < (right.start, right.end) }
    return (list, latestEnd)
  }
}

/// The days on which one count stood still.
private struct Stops {
  let spans: [PauseState.Span]
  /// The day the count starts; ``Reckoning/ages``: not known.
  let start: Int32
  let countsWorkingDays: Bool
  let calendar: WorkingCalendar

  init(
    spans: [PauseState.Span], from start: Int32, _ entry: DutyEntry, _ calendar: WorkingCalendar
  ) {
    self.spans = spans
    self.start = start == Reckoning.never ? Reckoning.ages : start
    countsWorkingDays = entry.workingDays
    self.calendar = calendar
  }

  /// Where a count ends that would have ended on `day`; nil beyond the calendar.
  func moved(_ day: Int32, openUntil: Int32) -> Int32? {
    var end = day
    var counted = start
    for span in spans {
      let first = max(span.start, counted)
      let last = span.end == Reckoning.never ? openUntil : span.end
      if first >= end { break }
      guard last > first else { continue }
      counted = last
      if countsWorkingDays {
        guard
          let stopped = calendar.workingDays(
            after: CivilDate(dayNumber: first), through: CivilDate(dayNumber: last)),
          let moved = calendar.adding(
            workingDays: stopped, to: CivilDate(dayNumber: end), counting: .dayZero)
        else { return nil }
        end = moved.dayNumber
      } else {
        end += last - first
      }
    }
    return end
  }
}
