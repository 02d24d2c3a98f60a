public import RulesEngine

/// One thing that is wrong with a calendar file, and where.
public struct CalendarFault: Sendable, Equatable {
  public let kind: Kind

  /// The bytes of the file to point at.
  public let at: Range<Int>

  init(_ kind: Kind, at place: Range<Int>) {
    self.kind = kind
    self.at = place
  }

  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    case json(JSONFault.Kind)
    case shape(JSONShapeFault.Kind)
    /// A text that is not four, two and two digits.
    case notADate(String)
    /// A date such as 30 February.
    case noSuchDay(String)
    case notAWeekday(String)
    case repeatedWeekday(String)
    case endsBeforeItStarts(first: CivilDate, last: CivilDate)
    case outsideCovered(CivilDate, first: CivilDate, last: CivilDate)
    /// A date that an earlier event has; `first` is the place of that date.
    case repeatedDate(CivilDate, first: Range<Int>)
    case otherDivision(String, calendar: String)
    /// Whole years covered in which nothing is closed: probably somebody forgot to add them.
    case yearsWithoutEvents(count: Int, first: Int)
  }

  /// The permanent name of the fault.
  public var code: String {
    switch kind {
    case .json(let kind): kind.code
    case .shape(let kind): kind.code
    case .notADate: "calendar/not-a-date"
    case .noSuchDay: "calendar/no-such-day"
    case .notAWeekday: "calendar/not-a-weekday"
    case .repeatedWeekday: "calendar/repeated-weekday"
    case .endsBeforeItStarts: "calendar/ends-before-it-starts"
    case .outsideCovered: "calendar/outside-covered-days"
    case .repeatedDate: "calendar/repeated-date"
    case .otherDivision: "calendar/other-division"
    case .yearsWithoutEvents: "calendar/year-without-events"
    }
  }

  /// What was found and what was expected, in one plain sentence.
  public var message: String {
    switch kind {
    case .json(let kind): kind.message
    case .shape(let kind): kind.message
    case .notADate(let text):
      "found `\(text.excerpt)` where a date written as year-month-day was expected"
    case .noSuchDay(let text): "there is no day `\(text)`"
    case .notAWeekday(let text):
      "found `\(text.excerpt)` where a day of the week was expected"
    case .repeatedWeekday(let text): "`\(text)` stands twice in `weekend`"
    case .endsBeforeItStarts(let first, let last):
      "the days covered end on `\(last.iso)`, before they start on `\(first.iso)`"
    case .outsideCovered(let date, let first, let last):
      "`\(date.iso)` is not one of the days covered, `\(first.iso)` to `\(last.iso)`"
    case .repeatedDate(let date, _): "`\(date.iso)` stands twice among the events"
    case .otherDivision(let division, let calendar):
      "division `\(division.excerpt)` is not the calendar's name `\(calendar.excerpt)`"
    case .yearsWithoutEvents(1, let year):
      "the file covers `\(year)` and lists no event in it"
    case .yearsWithoutEvents(let count, let year):
      "the file covers `\(count)` years in which it lists no event, `\(year)` first"
    }
  }

  /// What to write instead, where that is known.
  public var help: String? {
    switch kind {
    case .json(let kind): kind.help
    case .shape(let kind): kind.help
    case .notADate: "write four, two and two digits, such as `2024-04-01`"
    case .notAWeekday(let text):
      if let closest = text.closest(among: CalendarReader.weekdays.map { $0.name }) {
        "did you mean `\(closest)`?"
      } else {
        "write the English name in lower case, such as `saturday`"
      }
    case .yearsWithoutEvents: "add the events, or let `covers` name fewer years"
    default: nil
    }
  }
}
