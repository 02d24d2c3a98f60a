public import RulesEngine

/// One row of the form: what the document shows, what a person states, and what the form says.
public struct Row: Equatable, Sendable {
  /// The number as printed: `6.3`; of a part `2.2(b)`.
  public var provision: String
  /// What it demands, in our words.
  public var requirement: String
  /// What the document shows, the least of the parts included.
  public var verdict: Verdict
  /// Where the document says it, or what a person must show.
  public var evidence: [String]
  /// Why, one sentence each.
  public var commentary: [String]
  /// Of a no on dates: the simplest case that shows it.
  public var example: Example?
  public var force: Provision.Force
  /// How sure the Code's file is of the requirement.
  public var confidence: Confidence?
  /// The question a person answers, in plain English.
  public var question: String
  /// The verdict without the parts; nil: only its parts speak, or there are none.
  public var ownVerdict: Verdict?
  /// What a person states, whether it counts or not; of a part without its own, that of its whole.
  public var statement: WeighedStatement?
  /// What the form says, the heaviest of the parts included.
  public var comply: Comply = .open
  public var standing: Standing = .unanswered
  /// Why this row itself is not settled; its parts have their own.
  public var open: [OpenReason] = []
  public var parts: [Row] = []

  /// Whether it or any of its parts is not settled.
  public var isOpen: Bool {
    if !open.isEmpty { return true }
    for part in parts where part.isOpen { return true }
    return false
  }

  /// Itself, where it has something of its own to settle, and its parts.
  public var settled: [Row] {
    (ownVerdict == nil && !parts.isEmpty ? [] : [self]) + parts
  }
}

/// A dated case that shows a shortfall, in the names of the policy's file.
public struct Example: Equatable, Sendable {
  /// An event or a date fact and its day.
  public struct Given: Equatable, Sendable {
    public var name: String
    public var day: CivilDate
    /// The local minute of that day, where it matters.
    public var minute: Int?
  }

  /// In order of date.
  public var given: [Given]
  /// The date by the policy's document; nil: none, or beyond the calendar.
  public var policyDate: CivilDate?
  public var codeDate: CivilDate?
  /// The whole case, in the numbering of the compiled policy.
  public var record: CaseRecord
  /// The day on which a decision of it shows both dates.
  public var asOf: CivilDate
}
