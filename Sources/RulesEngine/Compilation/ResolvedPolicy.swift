/// A moment whose names are settled.
public indirect enum MomentTree: Equatable, Sendable {
  case on(CivilDate)
  case event(EventID)
  case fact(FactID)
  /// The due date of a duty; nil: the first due date of the duty being extended.
  case due(RuleID?)
  case missed(RuleID)
  case opened(Int)
  /// A length counted from a moment; nil: the print names no start.
  case after(Length, MomentTree?)
  case earlier([MomentTree])
  case later([MomentTree])
}

/// A condition whose names are settled.
public indirect enum ConditionTree: Equatable, Sendable {
  case all([ConditionTree])
  case any([ConditionTree])
  case not(ConditionTree)
  /// A yes/no fact or a judgement.
  case fact(FactID)
  /// A fact with one of these values, by their index in the vocabulary.
  case oneOf(FactID, [Int])
  case happened(EventID, by: MomentTree?, with: ContentSet)
  /// Several readings and the one settled on; without it they must agree.
  case unclear([ConditionTree], readAs: Int?)
  /// A day between two others, both inclusive; without a moment the day asked about.
  case within(MomentTree?, from: CivilDate?, until: CivilDate?)
}

/// When a duty is due, names settled.
public enum DueTree: Equatable, Sendable {
  case by(MomentTree)
  case speed(String)
}

/// A duty or right whose names are settled.
public struct ResolvedRule: Equatable, Sendable {
  public var id: RuleID
  public var kind: Rule.Kind
  public var stance: Stance
  /// Where in its own file.
  public var path: PolicyPath
  /// 0: the case; else a stage.
  public var scope: Int
  public var party: Party
  /// The acts that discharge it, and the event each makes.
  public var acts: [ActWord]
  public var events: [EventID]
  public var when: ConditionTree?
  public var due: Stated<DueTree> = .silent
  public var every: Stated<Interval> = .silent
  public var from: Stated<MomentTree> = .silent
  public var until: Stated<MomentTree> = .silent
  public var unless: ConditionTree?
  public var atLatest: Stated<MomentTree> = .silent
  public var include: Stated<ContentSet> = .silent
  public var needs: Stated<ContentSet> = .silent
  public var extending: ResolvedExtension?
  public var counting: Counting
  /// The first whose condition holds stands in place of this rule.
  public var variants: [ResolvedVariant<ResolvedRule>] = []
  public var remarks: Remarks
  /// What of it the Code lent, because the policy is silent.
  public var lent: Lent = .nothing

  /// Whether there is such a rule in any case.
  public var isThere: Bool {
    stance == .stated || variants.contains { $0.part.stance == .stated }
  }

  /// Whether its due date counts from an event, under any reading of the print.
  func counts(from event: EventID) -> Bool {
    var dues: [DueTree] = []
    switch due {
    case .says(let stated): dues = [stated]
    case .unclear(let readings): dues = readings.options
    case .none, .unstated, .silent: break
    }
    for due in dues {
      if case .by(let moment) = due, moment.leaves.contains(.event(event)) { return true }
    }
    return false
  }

  /// The rule as it is in each case: its variants in their order, then the rule itself.
  package var branches: [ResolvedRule] { variants.map { $0.part } + [self] }
}

/// What some cases have in place of a rule or a stage, names settled.
public struct ResolvedVariant<Part: Equatable & Sendable>: Equatable, Sendable {
  public var when: ConditionTree
  /// The whole rule or stage as it is in such a case, its own `when` aside.
  public var part: Part
  /// Whether it is a variant of the rule's stage.
  var isOfStage = false
}

/// A power to stop counts, names settled.
public struct ResolvedPause: Equatable, Sendable {
  public var id: RuleID
  public var path: PolicyPath
  /// The acts that begin it, and the events they make.
  public var acts: [ActWord]
  public var events: [EventID]
  public var when: ConditionTree?
  public var from: MomentTree
  public var until: Stated<MomentTree>
  public var atLatest: Stated<MomentTree>
  public var stops: [RuleID]
  public var remarks: Remarks
}

/// What of a rule comes from the Code behind the policy.
public enum Lent: Equatable, Sendable {
  case nothing
  /// The policy gives a length but no start.
  case start
  /// The policy gives no due date.
  case due
  /// The policy does not have the rule.
  case everything
}

/// An extension whose names are settled.
public struct ResolvedExtension: Equatable, Sendable {
  public var id: RuleID
  public var event: EventID
  public var stance: Stance
  public var when: ConditionTree?
  public var upTo: Stated<MomentTree>
  public var until: Stated<MomentTree>
  public var unless: ConditionTree?
  public var times: Stated<Int>
  public var include: Stated<ContentSet>
  public var needs: Stated<ContentSet>
  public var remarks: Remarks
}

/// A stage whose names are settled.
public struct ResolvedStage: Equatable, Sendable {
  public var scope: Int
  public var path: PolicyPath
  public var when: ConditionTree?
  public var opens: [MomentTree]
  public var until: Stated<MomentTree>
  public var handler: Handler?
  /// Scopes whose handler may not decide this one.
  public var notFrom: Stated<[Int]>
  public var isFinal: Bool
  public var serves: Serves?
  /// The first whose condition holds stands in place of this stage.
  public var variants: [ResolvedVariant<ResolvedStage>] = []
  /// The conditions of all its variants in the file, those that vary only its rules among them.
  var cases: [ConditionTree] = []
  public var remarks: Remarks
}

/// A ground for refusing whose names are settled.
public struct ResolvedExclusion: Equatable, Sendable {
  public var name: String
  public var path: PolicyPath
  public var when: ConditionTree
  public var unless: ConditionTree?
  public var at: [Exclusion.Gate]
  public var needs: Stated<ContentSet>
  public var instead: String?
  public var remarks: Remarks
}

/// One policy with all names settled, before the Code behind it is joined.
public struct ResolvedPolicy: Equatable, Sendable {
  public var isCode: Bool
  public var calendar: WorkingCalendar
  /// Where local time is kept; nil: no zone is known, and no hours are counted.
  public var zone: Zone?
  public var counting: Counting
  public var inForce: Stated<InForce>
  public var until: Stated<MomentTree>
  /// The cases it is taken for; nil: all.
  public var applies: ConditionTree?
  /// The families of the Codes it answers to.
  var answersTo: [String] = []
  /// For each Code it answers to, in which cases; nil: in all.
  public var answers: [ConditionTree?] = []
  public var stages: [ResolvedStage]
  public var rules: [ResolvedRule]
  public var exclusions: [ResolvedExclusion]
  public var pauses: [ResolvedPause] = []
  /// Grounds that the document says it does not use.
  public var deniedExclusions: [String] = []
  /// Whether the document says that it uses none at all.
  public var reservesNoExclusion = false

  /// The rule with this id that the document states.
  public func rule(_ id: RuleID) -> ResolvedRule? {
    for rule in rules where rule.id == id { return rule }
    return nil
  }

  /// The stage of a scope.
  public func stage(_ scope: Int) -> ResolvedStage? {
    for stage in stages where stage.scope == scope { return stage }
    return nil
  }

  /// The ground with this name.
  public func exclusion(_ name: String) -> ResolvedExclusion? {
    for exclusion in exclusions where exclusion.name.utf8.elementsEqual(name.utf8) {
      return exclusion
    }
    return nil
  }

  /// The first duty discharged by an event, which may stand behind it.
  public func duty(behind event: EventID) -> ResolvedRule? { duties(behind: event).first }

  /// The duties discharged by an event, any of which may stand behind it.
  func duties(behind event: EventID) -> [ResolvedRule] {
    var found: [ResolvedRule] = []
    for rule in rules where rule.kind == .duty && rule.isThere {
      var isDischarged = false
      for branch in rule.branches where branch.events.contains(event) { isDischarged = true }
      if isDischarged { found.append(rule) }
    }
    return found
  }
}
