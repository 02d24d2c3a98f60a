import RulesEngine

extension Timeline {
  private static let labels = 190

  /// The days of the case from left to right.
  func svg(title: String, words: String) -> String {
    let days = events.map { $0.day } + [policyDate, codeDate].compactMap { $0 }
    guard let first = days.min(), let last = days.max() else { return "" }
    let span = first.days(to: last) + 1
    let isByDay = span <= Self.mostDays
    let dayWidth = isByDay ? max(9, min(24, 560 / span)) : 0
    let length = isByDay ? span * dayWidth : 560
    var svg = SVG()
    func middle(_ day: CivilDate) -> Int {
      let offset = first.days(to: day)
      return isByDay
        ? Self.labels + offset * dayWidth + dayWidth / 2
        : Self.labels + 8 + offset * (length - 16) / max(1, span - 1)
    }
    // One line for each event, then the axis, then one for each of the two dates.
    var y = 6
    let marks = marks
    let axis = marks.filter { $0.isEvent }.count * 24 + 8
    let height = axis + 26 + marks.filter { !$0.isEvent }.count * 24 + 6
    if isByDay {
      for day in closed {
        svg.group(titled: day.longWords + ": no working day") { svg in
          let x = Self.labels + first.days(to: day) * dayWidth
          svg.rectangle(x, 4, dayWidth, height - 8, isWeekend(day) ? "weekend" : "holiday")
        }
      }
    }
    svg.rectangle(Self.labels, axis, length, 22, "axis", rounded: 2)
    for tick in ticks(from: first, to: last, isByDay: isByDay, dayWidth: dayWidth) {
      svg.text(middle(tick.day), axis + 15, tick.words, "tick", .middle)
    }
    for mark in marks {
      if !mark.isEvent, y < axis { y = axis + 26 }
      let x = middle(mark.day)
      svg.line(x, y + 12, x, mark.isEvent ? axis : axis + 22, "thread " + mark.style)
      svg.text(Self.labels - 8, y + 16, mark.words, "small", .end)
      if mark.isEvent {
        svg.shape("M\(x) \(y + 6)l6 6l-6 6l-6 -6z", "dot " + mark.style)
      } else {
        svg.rectangle(x - 6, y + 6, 12, 12, "dot " + mark.style)
      }
      let isRight = x > Self.labels + length / 2
      svg.text(
        isRight ? x - 11 : x + 11, y + 16, mark.day.shortWords, "date", isRight ? .end : .start)
      y += 24
    }
    return svg.picture(
      width: Self.labels + length + 4, height: height, title: title, words: words,
      style: "timeline")
  }

  private struct Mark {
    var words: String
    var day: CivilDate
    var style: String
    var isEvent: Bool
  }

  private var marks: [Mark] {
    var marks = events.map { Mark(words: $0.words, day: $0.day, style: "event", isEvent: true) }
    if let codeDate {
      marks.append(Mark(words: "by the Code", day: codeDate, style: "yes", isEvent: false))
    }
    if let policyDate {
      marks.append(Mark(words: "by the document", day: policyDate, style: "no", isEvent: false))
    }
    return marks
  }

  private func isWeekend(_ day: CivilDate) -> Bool {
    day.weekday == .saturday || day.weekday == .sunday
  }

  /// What stands on the axis: days of the month, or each month's name.
  private func ticks(
    from first: CivilDate, to last: CivilDate, isByDay: Bool, dayWidth: Int
  ) -> [(day: CivilDate, words: String)] {
    var ticks: [(day: CivilDate, words: String)] = []
    let every = dayWidth >= 17 ? 1 : 7
    for offset in 0...first.days(to: last) {
      let day = first.adding(days: offset)
      if isByDay {
        let isShown = every == 1 || day.weekday == .monday
        if isShown { ticks.append((day, String(day.parts.day))) }
      } else if day.parts.day == 1, first.days(to: last) < 800 || day.parts.month == 1 {
        let words = day.shortWords.split(separator: " ")
        ticks.append((day, day.parts.month == 1 ? String(day.parts.year) : String(words[2])))
      }
    }
    return ticks
  }
}
