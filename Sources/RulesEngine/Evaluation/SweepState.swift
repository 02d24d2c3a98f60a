/// What a sweep knows of one duty in the current run of its stage.
struct DutyState: Equatable, Sendable {
  /// 0: the duty as it stands, from 1: one of its variants; -1: not known which.
  var branch = 0
  /// What would tell which.
  var branchMissing = FactSet()
  /// How often the duty has started, from 1: with its stage, or anew with what it counts from.
  var instance = 1
  /// The due date before any extension.
  var firstDue = Reckoning.waiting
  /// The due date as validly extended.
  var due = Reckoning.waiting
  /// From when it exists.
  var from = Reckoning.waiting
  /// Dates of other readings of the print.
  var otherReadings: [Reckoning] = []
  /// Every date it may be, where what is not known leaves more than one.
  var possible: [Reckoning] = []
  /// The day of the act that discharged it, or of the last doing of a repeated one.
  var done: Int32 = Reckoning.never
  var doneTime = TimeOfDay.unknown
  /// Whether the act that discharged it may have lacked what it needs.
  var doingIsOpen = false
  /// The first day on which it surely was done with what it needs, where the first doing is open.
  var surelyDone: Int32 = Reckoning.never
  var missed: Int32 = Reckoning.never
  /// The due date that passed.
  var missedDue: Int32 = Reckoning.never
  /// Whether it ended undone.
  var isEnded = false
  /// The latest new date announced in time.
  var extendedTo: Int32 = Reckoning.ages
  /// The latest of those that surely count; others may have lacked what they need.
  var surelyExtendedTo: Int32 = Reckoning.ages
  /// The latest date it may be extended to, unless a judgement lifts that.
  var extensionLimit: Int32 = Reckoning.never
  /// Whether that date rests on an act not done.
  var limitIsProvisional = false
  /// Every new date that counted.
  var newDates: [Int32] = []
  var timesExtended = 0
  var timesSurelyExtended = 0
  /// What would tell whether there is such a power.
  var extensionMissing = FactSet()
  /// The day its count was stopped; never: it runs.
  var pausedSince: Int32 = Reckoning.never
  /// Days on which it stood still.
  var stops: [ClosedRange<CivilDate>] = []
  /// Whether a recorded judgement lifts its due date.
  var isLifted = false

  /// Whether an extension may or may not have had what it needs, or there may be no such power.
  var extensionIsOpen: Bool { extendedTo > surelyExtendedTo }

  /// Whether it passed its due date if its doing, of which nobody recorded enough, does not count.
  var mayBeMissed: Bool {
    doingIsOpen && missed == Reckoning.never && due.high != Reckoning.never && surelyDone > due.high
  }
}

/// How what is not known is taken while the dates it may lead to are found.
struct Assumption: Equatable, Sendable {
  /// Whether acts count that may have lacked what they need.
  var acts = Truth.unknown
  /// Whether pauses count that may not be allowed in this case.
  var pauses = Truth.unknown
  /// Whether extensions count that may have lacked what they need.
  var extensions = Truth.unknown
}

/// What a sweep knows of one stage.
struct StageState: Equatable, Sendable {
  /// 0: never opened.
  var run = 0
  var opened: Int32 = Reckoning.never
  /// The last day it exists; never: still open.
  var lastDay: Int32 = Reckoning.never
  /// Who answered it, or -1.
  var answeredBy = -1
  /// Whether it surely opened; else something is not known of which that depends.
  var isCertain = true
  /// What would tell.
  var missing = FactSet()

  func isOpen(on day: Int32) -> Bool { run > 0 && opened <= day && day <= lastDay }
}

/// The spans in which a pause stopped counts, in the order of their days.
struct PauseState: Equatable, Sendable {
  /// Days after `start` up to `end` do not count; an open one has no end yet.
  struct Span: Equatable, Sendable {
    var start: Int32
    var end: Int32 = Reckoning.never
    /// Whether the pause is surely one of this case, and what would tell.
    var isCertain = true
    var missing = FactSet()
  }

  var spans: [Span] = []

  var isOpen: Bool { spans.last?.end == Reckoning.never }
}

/// When an event happened in the current run.
struct Occurrence: Equatable, Sendable {
  var day: Int32 = Reckoning.never
  var time = TimeOfDay.unknown
  var with: ContentSet?
  /// The day on which it surely happened with what it needs to count; never: no such record.
  var certain: Int32 = Reckoning.never

  var hasHappened: Bool { day != Reckoning.never }
}

/// A duty as it stood when its stage ended or the sweep did.
struct DutySnapshot: Equatable, Sendable {
  var row: Int
  var run: Int
  /// The run of its stage.
  var stageRun: Int
  var state: DutyState
}
