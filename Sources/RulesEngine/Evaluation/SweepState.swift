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
  /// The day of the act that discharged it, or of the last doing of a repeated one.
  var done: Int32 = Reckoning.never
  var doneTime = TimeOfDay.unknown
  /// Whether the act that discharged it may have lacked what it needs.
  var doingIsOpen = false
  var missed: Int32 = Reckoning.never
  /// The due date that passed.
  var missedDue: Int32 = Reckoning.never
  /// Whether it ended undone.
  var isEnded = false
  /// The latest new date announced in time.
  var extendedTo: Int32 = Reckoning.ages
  /// The latest date it may be extended to, unless a judgement lifts that.
  var extensionLimit: Int32 = Reckoning.never
  /// Whether that date rests on an act not done.
  var limitIsProvisional = false
  /// Every new date that counted.
  var newDates: [Int32] = []
  var timesExtended = 0
  /// Whether an extension may or may not have had what it needs, or there may be no such power.
  var extensionIsOpen = false
  /// What would tell whether there is such a power.
  var extensionMissing = FactSet()
  /// The day its count was stopped; never: it runs.
  var pausedSince: Int32 = Reckoning.never
  /// Days on which it stood still.
  var stops: [ClosedRange<CivilDate>] = []
  /// Whether a recorded judgement lifts its due date.
  var isLifted = false
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

  func isOpen(on day: Int32) -> Bool { run > 0 && opened <= day && day <= lastDay }
}

/// The spans in which a pause stopped counts, in the order of their days.
struct PauseState: Equatable, Sendable {
  /// Days after `start` up to `end` do not count; an open one has no end yet.
  struct Span: Equatable, Sendable {
    var start: Int32
    var end: Int32 = Reckoning.never
  }

  var spans: [Span] = []

  var isOpen: Bool { spans.last?.end == Reckoning.never }
}

/// When an event happened in the current run.
struct Occurrence: Equatable, Sendable {
  var day: Int32 = Reckoning.never
  var time = TimeOfDay.unknown
  var with: ContentSet?

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
