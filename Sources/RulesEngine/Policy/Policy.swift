/// A policy file as a plain value: a landlord's procedure or a regulator's Code.
///
/// It mirrors the file, key by key; nothing in it is resolved or filled in.
public struct Policy: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    /// A regulator's Code: has provisions.
    case code
    /// A landlord's policy: answers to Codes.
    case landlord
  }

  /// The name a case or `answers_to` uses.
  public var family: String
  public var edition: String
  public var title: String
  public var kind: Kind
  /// Who the landlord is, in the order of the file.
  public var landlord: [Entry] = []
  public var jurisdiction: String
  public var when: Condition?
  public var inForce: Stated<InForce> = .silent
  /// The parent whose keys stand where this file has none of its own.
  public var extends: Parent?
  /// The Codes it answers to, each for the cases in which its condition holds.
  public var answersTo: [AnsweredCode] = []
  public var reviewBy: String?
  /// Ends the case and every rule in it.
  public var until: Stated<Moment> = .silent
  public var calendar: CalendarChoice
  public var counting = CountingRules()
  /// Whether the file says `counting: unstated`.
  public var countingIsUnstated = false
  public var sources: [Source] = []
  public var terms: [Term] = []
  public var duties: [Rule] = []
  public var rights: [Rule] = []
  public var exclusions: [Exclusion] = []
  public var pauses: [Pause] = []
  /// Whether the file says `exclusions: none`: the body reserves no ground for refusing.
  public var reservesNoExclusion = false
  public var stages: [Stage] = []
  public var declares: [Declaration] = []
  public var provisions: [Provision] = []
  /// A Code: how its self-assessment is printed; nil: the file does not say.
  public var form: PublishedForm?
  /// Own names besides the shared ones.
  public var vocabulary = Vocabulary()

  public init(
    family: String, edition: String, title: String, kind: Kind, jurisdiction: String,
    calendar: CalendarChoice
  ) {
    self.family = family
    self.edition = edition
    self.title = title
    self.kind = kind
    self.jurisdiction = jurisdiction
    self.calendar = calendar
  }
}

/// The edition that a policy extends.
public struct Parent: Equatable, Sendable {
  public var family: String
  public var edition: String

  public init(family: String, edition: String) {
    self.family = family
    self.edition = edition
  }
}

/// A Code that a landlord's policy answers to.
public struct AnsweredCode: Equatable, Sendable {
  /// The family of the Code; its edition follows the case's date.
  public var family: String
  /// In which cases; nil: in all.
  public var when: Condition?

  public init(_ family: String, when: Condition? = nil) {
    self.family = family
    self.when = when
  }
}

/// A key and its text.
public struct Entry: Equatable, Sendable {
  public var key: String
  public var text: String

  public init(_ key: String, _ text: String) {
    self.key = key
    self.text = text
  }
}

/// The days on which an edition is in force, both ends inclusive.
public struct InForce: Equatable, Sendable {
  public var from: CivilDate?
  public var until: CivilDate?
  /// The event whose date must fall inside.
  public var chosenBy: Stated<String> = .silent

  public init(from: CivilDate?, until: CivilDate?) {
    self.from = from
    self.until = until
  }

  /// Whether the day falls inside.
  public func contains(_ day: CivilDate) -> Bool {
    if let from, day < from { return false }
    if let until, day > until { return false }
    return true
  }
}

/// The calendar a policy counts by.
public struct CalendarChoice: Equatable, Sendable {
  /// The name of a calendar file.
  public var base: String
  /// Days the landlord is closed besides, inclusive ranges.
  public var closed: [ClosedRange<CivilDate>] = []
  /// Days the landlord works although the calendar closes them.
  public var open: [ClosedRange<CivilDate>] = []

  public init(_ base: String) {
    self.base = base
  }
}

/// A document that clauses cite.
public struct Source: Equatable, Sendable {
  public var name: String
  public var title: String?
  public var publisher: String?
  public var url: String?
  public var published: String?

  public init(_ name: String) {
    self.name = name
  }
}

/// A defined term.
public struct Term: Equatable, Sendable {
  public enum Meaning: Equatable, Sendable {
    case moment(Moment)
    case condition(Condition)
  }

  public var name: String
  public var meaning: Meaning

  public init(_ name: String, _ meaning: Meaning) {
    self.name = name
    self.meaning = meaning
  }
}
