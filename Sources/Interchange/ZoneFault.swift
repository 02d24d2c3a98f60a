public import RulesEngine

/// One thing that is wrong with a zone file, and where.
public struct ZoneFault: Sendable, Equatable {
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
    /// A text that is not four, two and two digits, or a date such as 30 February.
    case notADay(String)
    case notAnInstant(String)
    /// Not a whole number of minutes, or more than a day of them.
    case notAnOffset
    case endsBeforeItStarts(first: CivilDate, last: CivilDate)
    case outsideCovered(first: CivilDate, last: CivilDate)
    /// A transition that does not lie after the one before it.
    case notAscending
    /// A transition to the offset that holds already.
    case changesNothing(minutes: Int)
  }
}

extension ZoneFault {
  /// The permanent name of the fault.
  public var code: String {
    switch kind {
    case .json(let kind): kind.code
    case .shape(let kind): kind.code
    case .notADay: "zone/not-a-day"
    case .notAnInstant: "zone/not-an-instant"
    case .notAnOffset: "zone/not-an-offset"
    case .endsBeforeItStarts: "zone/ends-before-it-starts"
    case .outsideCovered: "zone/outside-covered-days"
    case .notAscending: "zone/not-ascending"
    case .changesNothing: "zone/changes-nothing"
    }
  }

  /// What was found and what was expected, in one plain sentence.
  public var message: String {
    switch kind {
    case .json(let kind): kind.message
    case .shape(let kind): kind.message
    case .notADay(let text):
      "found `\(text.excerpt)` where a day written as year-month-day was expected"
    case .notAnInstant(let text):
      "found `\(text.excerpt)` where a date and time in UTC was expected"
    case .notAnOffset: "an offset is a whole number of minutes, less than a day of them"
    case .endsBeforeItStarts(let first, let last):
      "the days covered end on `\(last.iso)`, before they start on `\(first.iso)`"
    case .outsideCovered(let first, let last):
      "the transition is not on one of the days covered, `\(first.iso)` to `\(last.iso)`"
    case .notAscending: "the transition does not lie after the one before it"
    case .changesNothing(let minutes):
      "the transition is to `\(minutes)` minutes, the offset that holds already"
    }
  }

  /// What to write instead, where that is known.
  public var help: String? {
    switch kind {
    case .json(let kind): kind.help
    case .shape(let kind): kind.help
    case .notADay: "write for instance `2019-01-01`"
    case .notAnInstant: "write for instance `2019-03-31T01:00:00Z`"
    case .notAnOffset, .endsBeforeItStarts, .outsideCovered, .notAscending, .changesNothing: nil
    }
  }
}
