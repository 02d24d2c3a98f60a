public import RulesEngine

/// A policy held against every provision of its Code: the published form as a value.
public struct Assessment: Equatable, Sendable {
  public var policy: Policy
  public var code: Policy
  /// In the order of the Code.
  public var rows: [Row]

  /// How many rows have a verdict; parts are not counted beside their whole.
  public func count(of verdict: Verdict) -> Int {
    var count = 0
    for row in rows where row.verdict == verdict { count += 1 }
    return count
  }

  /// Whether any row says no.
  public var hasShortfall: Bool { count(of: .no) > 0 }
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

/// One row of the form.
public struct Row: Equatable, Sendable {
  /// The number as printed: `6.3`; of a part `2.2(b)`.
  public var provision: String
  /// What it demands, in our words.
  public var requirement: String
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
  public var parts: [Row] = []
}
