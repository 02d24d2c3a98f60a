public import RulesEngine

/// What changed since the last assessment, and why.
public struct Changes: Equatable, Sendable {
  /// What an answer can have changed by.
  public enum Cause: Equatable, Sendable {
    /// The policy's file, or one that it extends.
    case policyEdited
    /// The policy's file, but nothing in it that decides.
    case policyReworded
    /// The Code's file is another edition.
    case otherEdition(was: String, now: String)
    /// The Code's file.
    case codeChanged
    case vocabularyChanged
    /// The days of a calendar.
    case calendarChanged(String)
    /// The version of this program.
    case engineChanged(was: String, now: String)
    /// A piece of evidence that counted then.
    case evidenceExpired(shows: String, until: CivilDate)
    /// What a person stated counted until this day.
    case statementLapsed(CivilDate)
    /// What a person states.
    case statementChanged
    /// The day by which a no was to be put right.
    case targetPassed(CivilDate)
    /// The day the form speaks of, where nothing else is why.
    case otherDay(was: CivilDate?, now: CivilDate?)
    /// The last assessment was not against this Code.
    case firstAssessment
  }

  /// A row whose answer is another one now.
  public struct ChangedRow: Equatable, Sendable {
    /// The family of the Code.
    public var code: String
    public var provision: String
    /// nil: the last assessment did not have the row.
    public var was: Answer?
    /// nil: the row is no longer there.
    public var now: Answer?
    /// Never empty; where several files changed, any of them may be why.
    public var causes: [Cause]
  }

  /// What was said of a row.
  public struct Answer: Equatable, Sendable {
    public var verdict: Verdict
    public var comply: Comply
    public var isOpen: Bool

    public init(_ verdict: Verdict, _ comply: Comply, isOpen: Bool) {
      self.verdict = verdict
      self.comply = comply
      self.isOpen = isOpen
    }
  }

  /// A provision that asks for a new self-assessment, because the policy changed.
  public struct Renewal: Equatable, Sendable {
    /// The family of the Code.
    public var code: String
    public var provision: String
    public var requirement: String
  }

  /// What is different in what the assessments against one Code were made from.
  public struct Inputs: Equatable, Sendable {
    /// The family of the Code.
    public var code: String
    public var causes: [Cause]

    public init(code: String, causes: [Cause]) {
      self.code = code
      self.causes = causes
    }
  }

  /// The day the last assessment spoke of; nil: only the document was looked at.
  public var lastAssessedOn: CivilDate?
  /// One for each Code for which anything is different.
  public var inputs: [Inputs]
  public var rows: [ChangedRow]
  public var renewals: [Renewal]
}
