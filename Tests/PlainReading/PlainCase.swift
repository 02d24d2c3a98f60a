package import RulesEngine

/// A case in names, as a person would tell it.
package struct PlainCase: Sendable {
  package struct Event: Sendable {
    /// `stage.event`, or the event alone where it belongs to the case.
    package var name: String
    package var day: Int
    /// Minutes since 1970 in UTC, where the time of day is known.
    package var utcMinute: Int?
    package var newDate: Int?
    /// What it carried; nil: not recorded.
    package var with: [String]?
    /// The duty that an extension means.
    package var about: String?

    package init(_ name: String, on day: CivilDate, utcMinute: Int? = nil) {
      self.name = name
      self.day = Int(day.dayNumber)
      self.utcMinute = utcMinute
    }
  }

  package enum Value: Equatable, Sendable {
    case yes(Bool)
    case date(Int)
    case word(String)
  }

  package struct Fact: Sendable {
    package var name: String
    package var value: Value
    package var since: Int?

    package init(_ name: String, _ value: Value, since: Int? = nil) {
      self.name = name
      self.value = value
      self.since = since
    }
  }

  package struct Judgement: Sendable {
    package var name: String
    package var about: String
    package var answer: Bool
    package var day: Int

    package init(_ name: String, about: String, _ answer: Bool, on day: CivilDate) {
      self.name = name
      self.about = about
      self.answer = answer
      self.day = Int(day.dayNumber)
    }
  }

  package var events: [Event] = []
  package var facts: [Fact] = []
  package var judgements: [Judgement] = []

  package init() {}
}

/// What the reading says of one duty in its last run.
package struct PlainAnswer: Equatable, Sendable {
  package var run: Int
  package var status: String
  /// The date by the printed count alone.
  package var firstDue: CivilDate?
  /// The first due date, moved by the days on which the count stood still.
  package var pausedDue: CivilDate?
  /// The date that counts in the end: extended, lifted, walled.
  package var due: CivilDate?
  /// Local minutes after midnight, where the date has a time.
  package var minute: Int?
  package var isProvisional: Bool
  package init(run: Int, status: String, due: CivilDate?, minute: Int?, isProvisional: Bool) {
    (self.run, self.status, self.due, self.minute) = (run, status, due, minute)
    self.isProvisional = isProvisional
  }
}
