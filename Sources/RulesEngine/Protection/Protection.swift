/// Whether a landlord's rule is at least as protective of the resident as the Code's own.
public enum Protection: Equatable, Sendable {
  case protects(Grounds)
  case fails(Shortfall)
  case cannotTell(Gap)

  /// How bad it is: of several, the worst speaks for the whole.
  private var rank: Int {
    switch self {
    case .protects: 0
    case .cannotTell: 1
    case .fails: 2
    }
  }

  /// Whether this one says worse of the rule than another.
  public func isWorse(than other: Protection) -> Bool { rank > other.rank }
}

/// Why a rule is as protective.
public enum Grounds: Equatable, Sendable {
  /// Of a deadline: never later on any calendar, because start and counting agree.
  case everyCalendar
  /// Of a deadline: never later on any timeline that was counted.
  case timelines(Counted)
  /// The document says as much as the Code asks.
  case stated
  /// The body has said that it has no such power.
  case noSuchPower
  /// The Code asks for nothing here that could be compared.
  case nothingAsked
}

/// What was counted to reach a yes.
public struct Counted: Equatable, Sendable {
  public var timelines: Int
  /// The first and last day on which the events that start the timelines fall.
  public var first: CivilDate
  public var last: CivilDate
  public var calendars: [String]
  /// The fewest days between the landlord's date and the Code's.
  public var leastMargin: Int
}

/// How a rule falls short of the Code's.
public enum Shortfall: Equatable, Sendable {
  /// A dated case in which the landlord's date is worse for the resident.
  case onADay(CounterExample)
  /// The document says there is no such rule.
  case noSuchRule
  /// A power of the body without a limit the Code sets.
  case noLimit
  /// The body may move the date although the Code does not let it.
  case powerAdded
  /// A step that has to be gone through before the first stage opens.
  case stepBefore(String)
  /// The final stage is not the Code's.
  case otherFinal(String)
  /// A right of the person with a limit the Code does not know.
  case limitAdded
  /// Items missing from a list the document gives.
  case itemsMissing([String])
  /// Things asked of the resident that the Code does not ask.
  case asksFor([String])
  /// The limit is never lifted where the Code lifts it.
  case neverLifted
  /// The limit is lifted for the body where the Code does not lift it.
  case liftedTooOften
  /// More often than the Code allows.
  case tooOften(Int, most: Int)
  /// A ground for refusing that holds where the Code's does not: the facts of such a case.
  case groundTooWide([GroundCell], CounterExample?)
  case stageCount(own: Int, code: Int)
  case stageAfterFinal(String)
  /// The handler may come from these stages.
  case sameHandler([Int])
  /// The document declares the opposite, or less.
  case declaredOtherwise
  /// Another party holds it.
  case otherParty(String)
}

/// What is missing to tell.
public enum Gap: Equatable, Sendable {
  /// The document does not mention it.
  case silent
  /// It is mentioned, but the document does not give it.
  case unstated
  /// A length is given but no start.
  case startUnstated([StartVerdict])
  /// A speed without a number stands in place of a date.
  case speed(String)
  /// Some readings of the print pass and some fail.
  case readings(passing: Int, failing: Int)
  /// Under some readings of the Code it passes and under some it fails.
  case readingsOfCode(passing: Int, failing: Int)
  /// The rule applies only in some cases, and the document is silent for the rest.
  case onlyInSomeCases
  /// The two editions are never in force together.
  case neverTogether
  /// A limit that the Code does not set, but that a judgement can lift.
  case limitWithDiscretion
  /// The limit is lifted by a judgement in other words than the Code's.
  case otherJudgement
  /// Other acts discharge it than the Code's.
  case otherActs
  /// Grounds for refusing that the Code does not list; a person must say whether they are fair.
  case groundsNotListed([String])
  /// Steps that stand for no stage of the Code; a person must say whether they delay it.
  case extraSteps([String])
  /// A statement in words that a person must compare.
  case wordsToCompare
  /// The two rules cannot be counted against each other.
  case notComparable
}

/// A start that a silent document may mean, and what would follow.
public struct StartVerdict: Equatable, Sendable {
  public var start: MomentTree
  /// nil: it would comply.
  public var counterExample: CounterExample?
}

/// A value of a fact in a case that shows a ground too wide.
public struct GroundCell: Equatable, Sendable {
  public var fact: FactID
  public var value: Bool
}

/// A dated case in which two rules give different dates.
public struct CounterExample: Equatable, Sendable {
  /// An event or a date fact and its day.
  public struct Given: Equatable, Sendable {
    public var what: MomentTree
    public var day: CivilDate
    /// The local minute of that day, where it matters.
    public var minute: Int?

    init(what: MomentTree, day: CivilDate, minute: Int? = nil) {
      (self.what, self.day, self.minute) = (what, day, minute)
    }
  }

  /// In order of date.
  public var given: [Given]
  /// What else has to be so for the rules to apply.
  public var facts: [GroundCell] = []
  /// nil: beyond the calendar, or there is none.
  public var ownDate: CivilDate?
  public var codeDate: CivilDate?
  /// The local minute with which the day ends, where hours or the end of the day are counted.
  public var ownMinute: Int?
  public var codeMinute: Int?

  init(given: [Given], ownDate: CivilDate? = nil, codeDate: CivilDate? = nil) {
    self.given = given
    self.ownDate = ownDate
    self.codeDate = codeDate
  }
}
