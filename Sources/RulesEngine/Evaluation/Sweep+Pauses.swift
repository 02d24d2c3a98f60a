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
      if let when = entry.when, evaluate(when, on: day).truth != .yes { return }
      pauses[row].spans.append(PauseState.Span(start: day))
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
  /// went on today, at the latest what the pause's own last day makes it.
  mutating func paused(
    _ due: Reckoning, _ row: Int, _ entry: DutyEntry, on day: Int32
  ) -> Reckoning {
    if rules.pauses.isEmpty { return due }
    duties[row].pausedSince = Reckoning.never
    duties[row].stops = []
    var spans: [PauseState.Span] = []
    var latestEnd = Reckoning.never
    for pause in pauses.indices where rules.pauses[pause].stops.contains(row) {
      spans += pauses[pause].spans
      if pauses[pause].isOpen, let wall = rules.pauses[pause].atLatest {
        let last = reckon(wall, on: day)
        if last.isExact { latestEnd = last.high }
      }
    }
    guard due.isExact, !spans.isEmpty else { return due }
    spans.sort { left, right in (left.start, left.end) < (right.start, right.end) }
    let stops = Stops(spans: spans, from: duties[row].from, entry, rules.counting.calendar)
    var sum = due
    guard let end = stops.moved(due.low, openUntil: day) else { return due }
    sum.low = end
    sum.high = end
    for span in spans where span.start < end && span.start < min(span.end, day) {
      duties[row].stops.append(
        CivilDate(dayNumber: span.start + 1)...CivilDate(dayNumber: min(span.end, day)))
    }
    if let open = spans.first(where: { $0.end == Reckoning.never }), open.start < end {
      duties[row].pausedSince = open.start
      sum.isProvisional = true
      sum.high =
        latestEnd == Reckoning.never
        ? latestEnd : stops.moved(due.low, openUntil: latestEnd) ?? Reckoning.never
    }
    return sum
  }
}

/// The days on which one count stood still.
private struct Stops {
  let spans: [PauseState.Span]
  let start: Int32
  let countsWorkingDays: Bool
  let calendar: WorkingCalendar

  init(
    spans: [PauseState.Span], from: Reckoning, _ entry: DutyEntry, _ calendar: WorkingCalendar
  ) {
    self.spans = spans
    start = from.isExact ? from.low : Reckoning.ages
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
