public import RulesEngine

/// What the last assessment said, as it was recorded.
public struct EarlierForm: Equatable, Sendable {
  /// What it said against one Code.
  public struct OfCode: Equatable, Sendable {
    /// The family of the Code.
    public var code: String
    public var rows: [Row]

    public init(_ code: String, rows: [Row]) {
      self.code = code
      self.rows = rows
    }
  }

  /// A row that was settled by itself: a provision or a part.
  public struct Row: Equatable, Sendable {
    public var provision: String
    public var answer: Changes.Answer
    /// What a person stated, as written.
    public var statement: Statement?

    public init(_ provision: String, _ answer: Changes.Answer, statement: Statement?) {
      self.provision = provision
      self.answer = answer
      self.statement = statement
    }
  }

  /// The day it spoke of; nil: only the document was looked at.
  public var assessedOn: CivilDate?
  public var codes: [OfCode]

  public init(assessedOn: CivilDate?, codes: [OfCode]) {
    self.assessedOn = assessedOn
    self.codes = codes
  }
}
