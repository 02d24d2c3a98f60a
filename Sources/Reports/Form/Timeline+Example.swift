import RulesEngine
import SelfAssessment

extension Figure {
  /// A dated case that shows a shortfall, drawn.
  ///
  /// - Parameters:
  ///   - example: The case.
  ///   - provision: Which provision it is of.
  ///   - calendar: By which the policy counts.
  init(_ example: Example, of provision: String, calendar: WorkingCalendar) {
    var events: [Timeline.Event] = []
    var sentences: [String] = []
    for given in example.given {
      events.append(Timeline.Event(words: given.name.spaced, day: given.day))
      sentences.append(given.name.spaced + " on " + given.day.longWords)
    }
    var words = sentences.joined(separator: ", ").capitalised + "."
    if let code = example.codeDate {
      if let own = example.policyDate {
        words += " By the document the last day is " + own.longWords + "."
      } else {
        words += " The document's day lies beyond the calendar."
      }
      words += " By the Code it is " + code.longWords + "."
      if let own = example.policyDate, code < own {
        let days = code.days(to: own)
        words +=
          " The document's day is " + String(days) + (days == 1 ? " day" : " days") + " later."
      }
    }
    let days = events.map { $0.day } + [example.policyDate, example.codeDate].compactMap { $0 }
    var closed: [CivilDate] = []
    if let first = days.min(), let last = days.max(), first.days(to: last) < Timeline.mostDays {
      for offset in 0...first.days(to: last) {
        let day = first.adding(days: offset)
        if calendar.isWorking(day) == false { closed.append(day) }
      }
    }
    self.init(
      title: "A case that shows it (" + provision + ")", words: words,
      picture: .timeline(
        Timeline(
          events: events, policyDate: example.policyDate, codeDate: example.codeDate,
          closed: closed)))
  }
}
