public import RulesEngine

/// What people state for one self-assessment: an assessment file as a value.
public struct Answers: Equatable, Sendable {
  /// What people state on the provisions of one Code.
  public struct OfCode: Equatable, Sendable {
    /// The Code, as family or family/edition.
    public var code: String
    /// In the order of the file, no two on the same provision.
    public var statements: [Statement]

    public init(_ code: String, statements: [Statement]) {
      self.code = code
      self.statements = statements
    }

    /// Whether they are on this edition of a Code.
    public func isOn(_ code: Policy) -> Bool {
      self.code == code.family || self.code == code.family + "/" + code.edition
    }
  }

  /// What the assessment is called.
  public var name: String
  /// The policy assessed, as family or family/edition.
  public var policy: String
  /// The day the form speaks of.
  public var assessedOn: CivilDate
  public var year: YearFacts?
  public var codes: [OfCode] = []

  public init(_ name: String, policy: String, assessedOn: CivilDate) {
    self.name = name
    self.policy = policy
    self.assessedOn = assessedOn
  }

  /// What is stated on the provisions of an edition of a Code.
  public func statements(on code: Policy) -> [Statement] {
    for answers in codes where answers.isOn(code) { return answers.statements }
    return []
  }
}

/// The facts of the year that a form is published with.
public struct YearFacts: Equatable, Sendable {
  /// Who approved the form, and when.
  public struct Approval: Equatable, Sendable {
    /// A body or a role: `Board`.
    public var by: String
    public var on: CivilDate

    public init(by: String, on: CivilDate) {
      self.by = by
      self.on = on
    }
  }

  /// Something that has been put on a website.
  public struct Publication: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable { case policy, assessment, report }

    public var kind: Kind
    /// Begins with `https://` or `http://`.
    public var link: String

    public init(_ kind: Kind, link: String) {
      self.kind = kind
      self.link = link
    }
  }

  /// As people call it: `2026-27`.
  public var period: String?
  /// How many homes the landlord has.
  public var homes: Int?
  public var approved: Approval?
  /// At most one of each kind, in the order of ``Publication/Kind``.
  public var published: [Publication] = []

  public init() {}
}

/// What a person states on one provision, as written.
public struct Statement: Equatable, Sendable {
  /// The number of a provision, or of a part: `1.3(b)`.
  ///
  /// On a provision with parts it answers each part that has no statement of its own.
  public var provision: String
  public var comply: Comply
  public var evidence: [Evidence] = []
  public var commentary: String?
  /// Of a no: why, and what will be done.
  public var explanation: String?
  /// Of a not applicable: why.
  public var reason: String?
  /// Of a no: the day by which it will be put right.
  public var target: CivilDate?
  /// Who states it, as a role rather than a name.
  public var by: String?
  /// The day it was stated.
  public var on: CivilDate?
  /// The last day on which it counts.
  public var until: CivilDate?

  public init(on provision: String, _ comply: Comply) {
    self.provision = provision
    self.comply = comply
  }
}

/// Something that shows what a landlord does.
public struct Evidence: Equatable, Sendable {
  /// What it is, in words.
  public var shows: String
  /// Begins with `https://` or `http://`.
  public var link: String?
  /// The day it is from.
  public var dated: CivilDate?
  /// The last day on which it is evidence.
  public var until: CivilDate?

  public init(_ shows: String) {
    self.shows = shows
  }
}
