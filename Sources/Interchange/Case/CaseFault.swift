public import RulesEngine

/// One thing that is wrong with a case file, and where.
public struct CaseFault: Sendable, Equatable {
  public let kind: Kind

  /// The bytes of the file to point at.
  public let at: Range<Int>

  init(_ kind: Kind, at place: Range<Int>) {
    self.kind = kind
    self.at = place
  }

  /// That a text is not JSON.
  public init(json fault: JSONFault) {
    self.init(.json(fault.kind), at: fault.at)
  }

  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    case json(JSONFault.Kind)
    case shape(JSONShapeFault.Kind)
    /// A text that is not four, two and two digits.
    case notADate(String)
    case noSuchDay(String, why: MissingDay)
    /// A text that starts like an instant and is none.
    case notAnInstant(String)
    case instantWithoutOffset(String)
    case noZone
    case outsideZone(zone: String, first: CivilDate, last: CivilDate)
    case unknownEvent(String, closest: String?)
    case unknownStage(String, stages: [String], closest: String?)
    /// A bare name that several stages have.
    case ambiguousEvent(String, paths: [String])
    /// An event of the whole case written with a stage.
    case notOfAStage(String, name: String)
    case unknownFact(String, closest: String?)
    case wrongFactType(fact: String, found: JSONType, expected: FactWord.Kind)
    case unknownFactValue(fact: String, value: String, values: [String])
    /// A text that is neither yes nor no, where a text could be.
    case notAnAnswer(String, fact: String)
    /// A judgement among the facts.
    case judgementAsFact(String)
    /// A key that belongs to another kind of event.
    case misplacedKey(String, event: String, belongsTo: KeyHome)
    case notAJudgement(String, judgements: [String])
    case unknownSubject(String, judgement: String, subjects: [String])
    case missingSubject(judgement: String, subjects: [String])
    case unknownExtension(String, extensions: [String])
    case unknownContent(String, closest: String?)
    case unknownEventID(String)
    /// Two different events of one id; `first` is the place of the first.
    case repeatedEventID(String, first: Range<Int>)
    case correctedTwice(String, first: Range<Int>)
    case correctionsInCircle(String)
    /// Of a recorded decision: a text that is not 64 hexadecimal digits.
    case notADigest(String)
  }

  /// Why a day that is written as one does not exist.
  public enum MissingDay: Sendable, Equatable {
    case month(Int)
    case day(lastOfMonth: Int)
    case dayZero
    case yearZero
  }

  /// The events a key belongs to.
  public enum KeyHome: Sendable, Equatable {
    case extensions, judgements
    case extensionsAndJudgements
  }
}

extension CaseFault {
  /// The permanent name of the fault.
  public var code: String {
    switch kind {
    case .json(let kind): kind.code
    case .shape(let kind): kind.code
    case .notADate: "case/not-a-date"
    case .noSuchDay: "case/no-such-day"
    case .notAnInstant: "case/not-an-instant"
    case .instantWithoutOffset: "case/instant-without-offset"
    case .noZone: "case/no-zone"
    case .outsideZone: "case/outside-zone"
    case .unknownEvent: "case/unknown-event"
    case .unknownStage: "case/unknown-stage"
    case .ambiguousEvent: "case/ambiguous-event"
    case .notOfAStage: "case/not-of-a-stage"
    case .unknownFact: "case/unknown-fact"
    case .wrongFactType: "case/wrong-fact-type"
    case .unknownFactValue: "case/unknown-fact-value"
    case .notAnAnswer: "case/wrong-fact-type"
    case .judgementAsFact: "case/judgement-as-fact"
    case .misplacedKey: "case/misplaced-key"
    case .notAJudgement: "case/not-a-judgement"
    case .unknownSubject: "case/unknown-subject"
    case .missingSubject: "case/missing-subject"
    case .unknownExtension: "case/unknown-extension"
    case .unknownContent: "case/unknown-content"
    case .unknownEventID: "case/unknown-event-id"
    case .repeatedEventID: "case/repeated-event-id"
    case .correctedTwice: "case/corrected-twice"
    case .correctionsInCircle: "case/corrections-in-circle"
    case .notADigest: "record/not-a-digest"
    }
  }

  /// What was found and what was expected, in one plain sentence.
  ///
  /// Free text of the case is never repeated: it may be somebody's name.
  public var message: String {
    switch kind {
    case .json(let kind): kind.message
    case .shape(let kind): kind.message
    case .notADate(let text):
      "found \(text.quotedAsTime) where a date written as year-month-day was expected"
    case .noSuchDay(let text, let why): "there is no day `\(text)`: \(why.words)"
    case .notAnInstant(let text):
      "found \(text.quotedAsTime) where a date, or a date and time with its offset, was expected"
    case .instantWithoutOffset(let text):
      "\(text.quotedAsTime) has a time of day and no offset from UTC"
    case .noZone: "a time of day is given and no zone is known that would tell the local day"
    case .outsideZone(let zone, let first, let last):
      "the time lies outside the days that zone `\(zone)` covers, `\(first.iso)` to `\(last.iso)`"
    case .unknownEvent(let name, _): "unknown event \(name.quotedAsName)"
    case .unknownStage(let name, _, _): "unknown stage \(name.quotedAsName)"
    case .notOfAStage(let path, _):
      "found \(path.quotedAsName), but this happens to the whole case, not in a stage"
    case .ambiguousEvent(let name, let paths):
      "event `\(name)` can be \(paths.quotedList(last: "or"))"
    case .unknownFact(let name, _): "unknown fact \(name.quotedAsName)"
    case .wrongFactType(let fact, let found, let expected):
      "fact `\(fact)` is \(found.rawValue) where \(expected.expectation) was expected"
    case .unknownFactValue(let fact, let value, let values):
      "fact `\(fact)` is \(value.quotedAsName) where \(values.quotedList(last: "or")) was expected"
    case .notAnAnswer(let value, let fact):
      "fact \(fact.quotedAsName) is \(value.quotedAsName) where `yes` or `no` was expected"
    case .judgementAsFact(let name):
      "`\(name)` is a judgement, which is recorded as an event `judged` and not as a fact"
    case .misplacedKey(let key, let event, let home):
      "key `\(key)` stands on event `\(event)` and belongs on \(home.words)"
    case .notAJudgement(let name, _): "\(name.quotedAsName) is no judgement"
    case .unknownSubject(let about, let judgement, _):
      "this policy asks for no judgement `\(judgement)` about \(about.quotedAsName)"
    case .missingSubject(let judgement, _):
      "judgement `\(judgement)` does not say what it is about"
    case .unknownExtension(let about, _):
      "this policy has no duty \(about.quotedAsName) that could be extended"
    case .unknownContent(let name, _): "unknown content \(name.quotedAsName)"
    case .unknownEventID(let id): "no event has the id \(id.quotedAsName)"
    case .repeatedEventID(let id, _): "two different events have the id \(id.quotedAsName)"
    case .correctedTwice(let id, _): "two events correct the one with the id \(id.quotedAsName)"
    case .correctionsInCircle(let id):
      "the corrections of \(id.quotedAsName) lead in a circle, so that no event is left"
    case .notADigest(let text):
      "found \(text.quotedAsName) where `sha256:` and 64 hexadecimal digits were expected"
    }
  }

  /// Another place that the fault is about, and what stands there.
  public var related: (place: Range<Int>, text: String)? {
    switch kind {
    case .json(.duplicateKey(_, let first)): (first, "it stands here first")
    case .repeatedEventID(_, let first): (first, "the first event with this id")
    case .correctedTwice(_, let first): (first, "the first correction")
    default: nil
    }
  }

  /// What else a person should know, one sentence each.
  public var notes: [String] {
    switch kind {
    case .ambiguousEvent: ["several stages have an event of this name"]
    case .noZone:
      ["which local day a time falls on decides dates, so it is not guessed"]
    case .judgementAsFact:
      ["a person decides it on a day, and the day and the reasons are kept"]
    default: []
    }
  }

  /// What to write instead, where that is known.
  public var help: String? {
    switch kind {
    case .json(let kind): return kind.help
    case .shape(let kind): return kind.help
    case .notADate: return "write four, two and two digits, such as `2024-04-01`"
    case .notAnInstant, .instantWithoutOffset:
      return "write for instance `2025-06-02` or `2025-06-02T17:40:00+01:00`"
    case .noZone: return "give the zone file, or write the local date alone"
    case .unknownEvent(_, let closest?), .unknownFact(_, let closest?),
      .unknownContent(_, let closest?), .unknownStage(_, _, let closest?):
      return "did you mean `\(closest)`?"
    case .unknownStage(_, let stages, nil):
      return stages.isEmpty ? nil : "the stages are \(stages.quotedList(last: "and"))"
    case .notOfAStage(_, let name): return "write \(name.quotedAsName)"
    case .ambiguousEvent(_, let paths): return "write \(paths.quotedList(last: "or"))"
    case .wrongFactType(_, _, .date): return "write for instance `\"2024-04-01\"`"
    case .judgementAsFact(let name):
      return "write an event such as `{ \"event\": \"judged\", \"fact\": \"\(name)\", "
        + "\"is\": true, \"on\": \"2024-04-01\" }`"
    case .notAJudgement(_, let judgements):
      return judgements.isEmpty ? nil : "the judgements are \(judgements.quotedList(last: "and"))"
    case .unknownSubject(_, _, let subjects), .missingSubject(_, let subjects):
      return subjects.isEmpty
        ? nil : "set `about` to \(subjects.quotedList(last: "or"))"
    case .unknownExtension(_, let extensions):
      return extensions.isEmpty ? nil : "set `about` to \(extensions.quotedList(last: "or"))"
    default: return nil
    }
  }
}

extension CaseFault.MissingDay {
  fileprivate var words: String {
    switch self {
    case .month(let month): "month `\(month)` is not one of `1` to `12`"
    case .day(let last): "that month ends on day `\(last)`"
    case .dayZero: "days are counted from `1`"
    case .yearZero: "years are counted from `1`"
    }
  }
}

extension CaseFault.KeyHome {
  fileprivate var words: String {
    switch self {
    case .extensions: "an event that extends a due date"
    case .judgements: "an event that records a judgement"
    case .extensionsAndJudgements: "an event that records a judgement or extends a due date"
    }
  }
}

extension FactWord.Kind {
  fileprivate var expectation: String {
    switch self {
    case .yesNo, .judgement: "`true` or `false`"
    case .date: "a date in quotation marks"
    case .oneOf: "one of its values in quotation marks"
    }
  }
}
