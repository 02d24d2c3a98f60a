/// Where a case stands as a whole.
public enum CaseStatus: String, Sendable {
  /// Nothing has been received by the day asked about.
  case notStarted = "not_started"
  case open
  /// The body has refused it.
  case refused
  /// The final stage has been answered.
  case closed
  /// Something the policy names has ended it.
  case ended
}

/// Where one duty stands.
public enum DutyStatus: String, Sendable {
  case pending
  case dueToday = "due_today"
  case overdue, met
  case metLate = "met_late"
  case notYetStarted = "not_yet_started"
  /// Ended undone, without breach.
  case ended
  case unknown
}

/// One due date of a duty and the rules it comes from.
public struct DatedDue: Equatable, Sendable {
  /// Inclusive; nil: no date, or none known.
  public var due: CivilDate?
  /// The local minute of that day up to which it is in time, in minutes after midnight; nil: to the
  /// end of the day, or not known.
  public var minute: Int?
  /// Minutes that local time is ahead of UTC at a due time that was counted in hours.
  public var offset: Int?
  public var source: RuleSource
  public var status: DutyStatus
  /// Whether it rests on something that has not happened or has not been judged.
  public var isProvisional: Bool
  /// Whether it comes from a reading of the print that the file does not settle on.
  public var isOtherReading: Bool
  /// Whether a length runs, but neither policy nor Code says from when.
  public var isStartless: Bool
  /// Whether a speed without a number stands in place of a date.
  public var isSpeed: Bool
  /// The day on which the clock starts; nil: not yet, or not known.
  public var starts: CivilDate?
  public var missing: FactSet
  /// Days on which its count stood still.
  public var stops: [ClosedRange<CivilDate>] = []
  /// Whether nobody knows which variant of its rule applies, and this is the date of one of them.
  public var isOneOfSeveral = false
  /// Which variant of its rule gives it, from 1; 0: the rule itself, or not known which.
  public var variant = 0
}

/// A duty in one run of its stage.
public struct DutyOutcome: Equatable, Sendable {
  public var rule: RuleID
  /// Counted from 1; a stage may open again.
  public var run: Int
  public var status: DutyStatus
  /// The day it was discharged.
  public var done: CivilDate?
  /// The dates of all sources; the first is the binding one.
  public var dates: [DatedDue]
  /// How late it is or was, in working days where its due date counts those, else in days.
  public var daysLate: Int?
  public var countsWorkingDays: Bool
  public var why: Reason

  /// The binding date: never later than the Code's.
  public var binding: DatedDue? { dates.first }

  /// The date that ``status`` is about: the binding one, unless that has been met and the policy's
  /// own has not.
  public var leading: DatedDue? {
    dates.first { $0.status == status && !$0.isOtherReading } ?? binding
  }
}

/// What someone may or must do.
public enum ActionKind: String, Sendable {
  case required, permitted, blocked
  /// The last day for it has passed.
  case expired
  case unknown
}

/// An act the policy knows, and whether it may be done.
public struct ActionOutcome: Equatable, Sendable {
  /// What is acted on.
  public enum Subject: Equatable, Sendable {
    /// A duty, a right or an extension.
    case rule(RuleID)
    /// The body's power to refuse the case.
    case refusal
  }

  public var subject: Subject
  public var run: Int
  public var kind: ActionKind
  public var party: Party
  /// The last day, inclusive; nil: no end, or none known.
  public var until: CivilDate?
  public var why: Reason
  public var missing: FactSet
  /// Of a blocked one: the smallest set of changes that can still happen after which it is
  /// permitted; empty: nothing that can still happen would.
  public var unlock: [Change] = []
}

/// Why an outcome is as it is, as a value; the words are made elsewhere.
public enum Reason: Equatable, Sendable {
  /// Nothing stands in the way.
  case free
  /// A length runs from the start of the duty.
  case runs
  /// The clock runs from the due date of the act that should start it.
  case runsProvisionally
  /// No count runs that could be stopped.
  case nothingRuns
  /// The body has stopped the count since that day.
  case paused(CivilDate)
  case noTimePrinted
  /// Done on the last day, at a time of day that nobody recorded or that has no limit known.
  case timeNotRecorded
  /// Done, but nobody recorded whether it came with what it needs to count.
  case needsNotRecorded
  case startUnstated
  case speed
  case liftedByJudgement
  /// It waits for these, any of which would start it.
  case waitsFor([EventID])
  case waitsUntil(CivilDate)
  case stageNotOpen(Int)
  case stageEnded(Int)
  case conditionFails
  case done(CivilDate)
  case missed(CivilDate)
  case ended
  /// The last day passed.
  case passed(CivilDate)
  case alreadyExtended
  case noGround
  case grounds([String])
  /// Grounds that the policy has but its Code does not allow.
  case notAllowedByCode([String])
  /// An act was recorded on two days, in time by one and late by the other.
  case recordedTwice
  /// Something it rests on was recorded on two days, and they do not lead to the same.
  case startRecordedTwice
  case answered
  case refused
  case closed
  case notReceived
  case factsMissing
}

/// One thing that would have to change.
///
/// Waiting is a change; undoing an event is not.
public enum Change: Equatable, Sendable {
  case happens(EventID)
  case record(FactID, Bool)
  /// A fact is recorded with one of its values, by its index in the vocabulary.
  case choose(FactID, Int)
  case wait(until: CivilDate)
}

/// A ground for refusing, and whether it holds.
public struct ExclusionOutcome: Equatable, Sendable {
  public var name: String
  public var holds: Truth
  public var needs: FactSet
  /// Of a ground of the policy: whether its Code allows it to be used too.
  public var isAllowedByCode: Bool
}

/// A fact whose answer can still change something open.
public struct Question: Equatable, Sendable {
  public var fact: FactID
  /// Paths of the rules it decides.
  public var decides: [String]
}

/// Something in the history of a case that is late, early, missing or contradictory.
public enum CaseFinding: Equatable, Sendable {
  /// What a duty's due date would be by another record.
  public struct OtherDue: Equatable, Sendable {
    public var rule: RuleID
    public var run: Int
    public var due: CivilDate

    public init(rule: RuleID, run: Int, due: CivilDate) {
      self.rule = rule
      self.run = run
      self.due = due
    }
  }

  /// A due date passed with the duty undone.
  case deadlineMissed(RuleID, run: Int, due: CivilDate, done: CivilDate?, RuleSource)
  /// An event of a stage that had not opened; it counts for nothing.
  case beforeOpening(EventID, CivilDate)
  /// A once-only event with two dates; the earliest counts. The due dates are those that the other
  /// would give.
  case eventTwice(EventID, counted: CivilDate, other: CivilDate, [OtherDue])
  case extensionNotProvidedFor(EventID, CivilDate, RuleSource)
  case extensionNotifiedLate(RuleID, told: CivilDate, last: CivilDate, RuleSource)
  case extensionWithoutDate(RuleID, told: CivilDate)
  case extensionNotLonger(RuleID, told: CivilDate, newDate: CivilDate)
  case extensionBeyondLimit(RuleID, newDate: CivilDate, limit: CivilDate, RuleSource)
  case extensionOnceTooOften(RuleID, told: CivilDate, times: Int)
  case extensionNeedsMissing(RuleID, told: CivilDate, ContentSet, RuleSource)
  /// What must come with an extension was not recorded, so that either date may count.
  case extensionNeedsUnknown(RuleID, told: CivilDate, ContentSet)
  case contentsMissing(RuleID, CivilDate, ContentSet)
  /// An act came without what must come with it.
  case needsMissing(RuleID, CivilDate, ContentSet)
  /// What must come with an act of the body was not recorded, so that it may count or not.
  case needsUnknown(RuleID, CivilDate, ContentSet)
  case rightUsedEarly(RuleID, CivilDate)
  case rightUsedLate(RuleID, CivilDate, last: CivilDate)
  case refusedWithoutGround(CivilDate)
  case sameHandler(stage: Int, other: Int)
  /// An event dated before another that it cannot precede.
  case impossibleOrder(EventID, CivilDate, before: EventID, CivilDate)
  /// A date fact on the wrong side of an event that it cannot follow, or cannot precede.
  case impossibleDate(FactID, CivilDate, isAfter: Bool, EventID, CivilDate)
  /// Two judgements of the same day contradict each other.
  case judgedBothWays(FactID, CivilDate)
  /// A stage of the Code was passed over.
  case stageSkipped(Int)
}

/// Where a case stands on a day, and what follows.
public struct Decision: Equatable, Sendable {
  public var asOf: CivilDate
  public var status: CaseStatus
  /// The stage opened last, as a scope; nil: none.
  public var stage: Int?
  public var duties: [DutyOutcome] = []
  public var actions: [ActionOutcome] = []
  public var exclusions: [ExclusionOutcome] = []
  public var questions: [Question] = []
  public var findings: [CaseFinding] = []
}

/// Why a case could not be decided.
public enum DecisionFault: Error, Equatable, Sendable {
  /// A date lies beyond the calendar; the day is the earliest the date can be.
  case beyondHorizon(calendar: String, last: CivilDate, needs: CivilDate)
  /// A count starts before the calendar begins.
  case beforeCalendar(calendar: String, first: CivilDate, needs: CivilDate)
}
