/// Where in a table of nodes a moment or a condition stands.
typealias NodeIndex = Int32

/// A moment as one row of a flat table; lists are ranges of ``RuleSet/links``.
enum MomentNode: Equatable, Sendable {
  case on(Int32)
  case event(EventID)
  case fact(FactID)
  /// The due date of the duty in this row of ``RuleSet/duties``.
  case due(Int32)
  /// The first due date of the duty being extended.
  case ownDue
  case missed(Int32)
  case opened(Int32)
  case after(Length, counting: Int32, start: NodeIndex)
  /// A length counted from a start that nobody names.
  case startless
  case earlier(Range<Int32>)
  case later(Range<Int32>)
}

/// A condition as one row of a flat table.
enum ConditionNode: Equatable, Sendable {
  case all(Range<Int32>)
  case any(Range<Int32>)
  case not(NodeIndex)
  case fact(FactID)
  case oneOf(FactID, UInt64)
  case happened(EventID, by: NodeIndex?, with: ContentSet)
  /// Readings of the print: what they agree on.
  case unclear(Range<Int32>)
  /// A day between two others, both inclusive; without a moment the day asked about.
  case within(NodeIndex?, from: Int32, until: Int32)
}

/// How the due date of a duty is found.
enum DueEntry: Equatable, Sendable {
  case moment(NodeIndex)
  /// A speed without a number: never overdue by the calendar.
  case speed
  /// The print gives no time, or no start of it.
  case unstated
}

/// What the word of an event means to the procedure.
struct WordTraits: Equatable, Sendable {
  var mark: EventWord.Mark?
  var happensOften: Bool
}

/// A word of an event and another that it cannot precede.
struct WordOrder: Equatable, Sendable {
  var word: Int
  var cannotPrecede: Int
}

/// What some cases have in place of a rule or a stage.
struct VariantEntry<Part: Equatable & Sendable>: Equatable, Sendable {
  var when: NodeIndex
  var part: Part
}

struct DutyEntry: Equatable, Sendable {
  var id: RuleID
  /// Whether there is no such duty; then a variant has it.
  var isAbsent = false
  /// The first whose condition holds stands in place of this one.
  var variants: Range<Int32> = 0..<0
  var scope: Int
  var events: EventList
  var when: NodeIndex?
  /// From when it exists; nil: as soon as its scope is open.
  var from: NodeIndex?
  /// Whether the policy states `from`, rather than `due` naming a start.
  var statesFrom: Bool
  var due: DueEntry
  /// The due date of each other reading of the print.
  var otherReadings: Range<Int32>
  /// Whether each doing makes it due again.
  var isRepeated: Bool
  /// Due again this long after `from` and after each doing.
  var every: Length?
  var everyCounting: Int32
  var until: NodeIndex?
  var unless: NodeIndex?
  var atLatest: NodeIndex?
  var include: ContentSet
  var needs: ContentSet
  var extending: ExtensionEntry?
  var workingDays: Bool
  /// The last moment of a due day that is counted in days; unknown: midnight.
  var dayEnds: TimeOfDay
}

struct ExtensionEntry: Equatable, Sendable {
  var id: RuleID
  var event: EventID
  var when: NodeIndex?
  var upTo: NodeIndex?
  var until: NodeIndex?
  var unless: NodeIndex?
  var times: Int?
  var include: ContentSet
  var needs: ContentSet
}

struct RightEntry: Equatable, Sendable {
  var id: RuleID
  /// Whether there is no such right; then a variant has it.
  var isAbsent = false
  /// The first whose condition holds stands in place of this one.
  var variants: Range<Int32> = 0..<0
  var scope: Int
  var side: Side
  var events: EventList
  var when: NodeIndex?
  var from: NodeIndex?
  var until: NodeIndex?
  var unless: NodeIndex?
  var atLatest: NodeIndex?
  var needs: ContentSet
}

struct StageEntry: Equatable, Sendable {
  var scope: Int
  /// The first whose condition holds stands in place of this one.
  var variants: Range<Int32> = 0..<0
  var when: NodeIndex?
  var opens: Range<Int32>
  var until: NodeIndex?
  var isFinal: Bool
  var notFrom: Range<Int32>
}

struct PauseEntry: Equatable, Sendable {
  var id: RuleID
  var when: NodeIndex?
  var from: NodeIndex
  var until: NodeIndex?
  var atLatest: NodeIndex?
  /// Rows of the duties it stops.
  var stops: [Int]
}

struct ExclusionEntry: Equatable, Sendable {
  var index: Int
  var when: NodeIndex
  var unless: NodeIndex?
  var at: [Exclusion.Gate]
}

/// One source's rules as flat tables: the policy completed by its Code, or the Code alone.
struct RuleSet: Equatable, Sendable {
  var source: RuleSource
  /// How the policy counts where a rule says nothing else.
  var counting: DayCounting
  /// What the words of events mean to the procedure.
  var words: [WordTraits] = []
  /// What cannot precede what.
  var orders: [WordOrder] = []
  /// Which facts are judgements.
  var judgements = FactSet()
  var countings: [Counting] = []
  var moments: [MomentNode] = []
  var momentLinks: [NodeIndex] = []
  var conditions: [ConditionNode] = []
  var conditionLinks: [NodeIndex] = []
  /// In an order in which no duty's due date needs that of a later row.
  var duties: [DutyEntry] = []
  var dutyVariants: [VariantEntry<DutyEntry>] = []
  var rights: [RightEntry] = []
  var rightVariants: [VariantEntry<RightEntry>] = []
  var stages: [StageEntry] = []
  var stageVariants: [VariantEntry<StageEntry>] = []
  /// Scopes whose handlers may not decide a stage.
  var scopeLinks: [Int32] = []
  var exclusions: [ExclusionEntry] = []
  var pauses: [PauseEntry] = []
  /// Ends the case and every rule in it.
  var until: NodeIndex?
  /// The cases it is taken for; nil: all.
  var applies: NodeIndex?
  /// For each Code it answers to, in which cases.
  var answers: [NodeIndex?] = []
  /// For each event the rows of the duties that ask for it.
  var dutiesBehind: [[Int32]] = []
  /// For each fact what bounds it while it is not known.
  var bounds: [FactBounds] = []

  /// A duty as it is in one of its variants, or as it stands.
  func duty(_ row: Int, branch: Int) -> DutyEntry {
    if branch <= 0 { return duties[row] }
    return dutyVariants[Int(duties[row].variants.lowerBound) + branch - 1].part
  }

  /// How days are counted by one of the countings.
  func dayCounting(_ index: Int32) -> DayCounting {
    var whole = counting
    whole.rules = countings[Int(index)]
    return whole
  }

  /// For each rule the row of the duty or the right of this id, or of the duty it extends; -1: none.
  var rowOfRule: [Int32] = []

  /// The row of a duty, or of the duty that an extension moves; nil: these rules have none.
  func row(of id: RuleID) -> Int? {
    let row = rowOfRule[id.at]
    return row < 0 ? nil : Int(row)
  }
}

/// The events and facts a date fact cannot precede or follow.
struct FactBounds: Equatable, Sendable {
  var eventsBefore: [EventID] = []
  var eventsAfter: [EventID] = []
  var factsBefore: [FactID] = []
  var factsAfter: [FactID] = []
}

/// Whose rule gives a date.
public enum RuleSource: UInt8, Equatable, Sendable {
  case policy, code
}
