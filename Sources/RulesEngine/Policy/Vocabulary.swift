/// The names that every policy and every case share, and the plain words that go with them.
public struct Vocabulary: Equatable, Sendable {
  public var parties: [Party] = []
  public var events: [EventWord] = []
  public var acts: [ActWord] = []
  public var facts: [FactWord] = []
  public var contents: [String] = []
  public var speeds: [String] = []

  public init() {}

  /// This vocabulary and the own names of a policy, which come after the shared ones.
  public func adding(_ own: Vocabulary) -> Vocabulary {
    var sum = self
    sum.parties += own.parties
    sum.events += own.events
    sum.acts += own.acts
    sum.facts += own.facts
    sum.contents += own.contents
    sum.speeds += own.speeds
    return sum
  }
}

/// Whose side a party is on; fixes which direction protects.
public enum Side: String, CaseIterable, Sendable {
  case body, person, outside
}

/// Someone who must or may act.
public struct Party: Equatable, Sendable {
  public var name: String
  public var side: Side

  public init(_ name: String, _ side: Side) {
    self.name = name
    self.side = side
  }
}

/// A dated thing that happens in a case.
public struct EventWord: Equatable, Sendable {
  /// What an event means to the procedure itself, whatever it is called.
  public enum Mark: String, CaseIterable, Sendable {
    /// The case begins with it.
    case caseStart = "case_start"
    /// The answer of a stage; of the final stage, the end of the procedure.
    case answer
    /// Moves the due date of a duty.
    case extensionNotice = "extension"
    /// The body refuses the case.
    case refusal
    /// The person takes the case back.
    case withdrawal
    /// Records what a person decided about a judgement.
    case judgement
  }

  public var name: String
  /// The question to ask a person.
  public var ask: String
  public var happensOften = false
  /// Events this one cannot precede.
  public var notBefore: [String] = []
  /// Events this one cannot follow.
  public var notAfter: [String] = []
  public var mark: Mark?

  public init(_ name: String, ask: String) {
    self.name = name
    self.ask = ask
  }
}

/// What a party does: the words for it and the event it makes.
public struct ActWord: Equatable, Sendable {
  public var name: String
  public var event: String
  /// Words that follow *must* or *may*: `acknowledge the complaint`.
  public var say: String

  public init(_ name: String, event: String, say: String) {
    self.name = name
    self.event = event
    self.say = say
  }
}

/// Something that is so, or not, of a case.
public struct FactWord: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case yesNo = "yes_no"
    case date
    case oneOf = "one_of"
    /// A person decides, and the reason is recorded.
    case judgement
  }

  public var name: String
  public var kind: Kind
  /// The question to ask a person.
  public var ask: String
  /// The possible values of a `one_of`.
  public var values: [String] = []
  /// What the print says a judgement must weigh.
  public var weigh: [String] = []
  /// Events and date facts a date fact cannot precede.
  public var notBefore: [String] = []
  /// Events and date facts a date fact cannot follow.
  public var notAfter: [String] = []

  public init(_ name: String, _ kind: Kind, ask: String) {
    self.name = name
    self.kind = kind
    self.ask = ask
  }
}
