/// What a key that holds a date means to the resident.
struct DateKind: Sendable {
  var direction: Comparing.Direction
  /// What `none` means: no date, no limit.
  var none: Rest
  /// What a file means that leaves the key out.
  var silent: Rest
  /// What `unstated` means.
  var unstated: Rest = .unknown

  /// A deadline of the body: the earlier the better, and none is worst.
  static func deadline(silent: Rest) -> DateKind {
    DateKind(direction: .notLater, none: .worst, silent: silent)
  }

  /// The beginning of what helps the resident.
  static func beginning(silent: Rest) -> DateKind {
    DateKind(direction: .notLater, none: .best, silent: silent)
  }

  /// The end of what helps the resident.
  static func end(silent: Rest) -> DateKind {
    DateKind(direction: .notEarlier, none: .best, silent: silent)
  }

  /// The limit of a power of the body: whatever is not printed limits nothing.
  static var limit: DateKind {
    DateKind(direction: .notLater, none: .worst, silent: .worst, unstated: .worst)
  }

  /// The beginning of a power of the body.
  static var powerBeginning: DateKind {
    DateKind(direction: .notEarlier, none: .worst, silent: .worst, unstated: .worst)
  }
}

/// One reading of a key that holds a date.
enum DateOption: Equatable, Sendable {
  case date(MomentTree)
  case speed(String)
  case rest(Rest, Gap)
}

extension OneWay {
  /// A date of one rule against the same key of another, in every reading of both.
  func dates(
    _ stated: Stated<MomentTree>, of rule: ResolvedRule, _ other: Stated<MomentTree>,
    of otherRule: ResolvedRule, _ kind: DateKind
  ) -> Protection {
    dates(
      options(of: stated, kind) { .date($0) }, of: rule, options(of: other, kind) { .date($0) },
      of: otherRule, kind)
  }

  /// The due dates of two duties.
  func due(_ rule: ResolvedRule, _ other: ResolvedRule) -> Protection {
    let kind = DateKind.deadline(silent: silence)
    func option(_ due: DueTree) -> DateOption {
      switch due {
      case .by(let moment): .date(moment)
      case .speed(let speed): .speed(speed)
      }
    }
    return dates(
      options(of: rule.due, kind, option), of: rule, options(of: other.due, kind, option),
      of: other, kind)
  }

  private func options<Value>(
    of stated: Stated<Value>, _ kind: DateKind, _ option: (Value) -> DateOption
  ) -> [DateOption] {
    switch stated {
    case .says(let value): return [option(value)]
    case .none: return [.rest(kind.none, .silent)]
    case .unstated: return [.rest(kind.unstated, .unstated)]
    case .silent: return [.rest(kind.silent, .silent)]
    case .unclear(let readings):
      var options: [DateOption] = []
      for value in readings.options { options.append(option(value)) }
      if readings.mayBeNone { options.append(.rest(kind.none, .silent)) }
      return options.isEmpty ? [.rest(.unknown, .unstated)] : options
    }
  }

  private func dates(
    _ options: [DateOption], of rule: ResolvedRule, _ others: [DateOption],
    of other: ResolvedRule, _ kind: DateKind
  ) -> Protection {
    // The same readings in two texts of one document mean the same, whichever it is.
    if isOneDocument, options.count > 1, options.count == others.count {
      var isSame = true
      for (mine, theirs) in zip(options, others) {
        isSame = isSame && self.isSame(mine, of: rule, theirs, of: other)
      }
      if isSame { return .protects(.stated) }
    }
    var verdicts: [Protection] = []
    for mine in options {
      for theirs in others {
        verdicts.append(judge(mine, of: rule, theirs, of: other, kind.direction))
      }
    }
    return inEveryReading(verdicts)
  }

  /// What holds in every reading, or that it depends on the reading.
  func inEveryReading(_ verdicts: [Protection]) -> Protection {
    var passing = 0
    var failing = 0
    for verdict in verdicts {
      if case .protects = verdict { passing += 1 }
      if case .fails = verdict { failing += 1 }
    }
    if passing > 0, failing > 0 {
      return .cannotTell(.readings(passing: passing, failing: failing))
    }
    for verdict in verdicts {
      if case .cannotTell = verdict { return verdict }
    }
    return worst(verdicts)
  }

  private func isSame(
    _ mine: DateOption, of rule: ResolvedRule, _ theirs: DateOption, of other: ResolvedRule
  ) -> Bool {
    if case .date(let moment) = mine, case .date(let otherMoment) = theirs {
      return isSame(moment, of: rule, otherMoment, of: other)
    }
    return mine == theirs
  }

  private func judge(
    _ mine: DateOption, of rule: ResolvedRule, _ theirs: DateOption, of other: ResolvedRule,
    _ direction: Comparing.Direction
  ) -> Protection {
    switch (mine, theirs) {
    case (.rest(.best, _), _), (_, .rest(.worst, _)): return .protects(.nothingAsked)
    case (.rest(.unknown, _), .rest(.unknown, _)): return .protects(.stated)
    case (.rest(.unknown, let gap), _), (_, .rest(.unknown, let gap)): return .cannotTell(gap)
    case (.rest(.worst, _), _): return .fails(.noLimit)
    case (_, .rest(.best, _)): return .fails(.limitAdded)
    case (.speed(let mine), .speed(let theirs)):
      return mine.utf8.elementsEqual(theirs.utf8) ? .protects(.stated) : .cannotTell(.speed(mine))
    case (.speed(let speed), .date), (.date, .speed(let speed)):
      return .cannotTell(.speed(speed))
    case (.date(let mine), .date(let theirs)):
      return judge(mine, of: rule, theirs, of: other, direction)
    }
  }

  /// Two moments, each in its own rule.
  func judge(
    _ mine: MomentTree, of rule: ResolvedRule, _ theirs: MomentTree, of other: ResolvedRule,
    _ direction: Comparing.Direction
  ) -> Protection {
    if mine.lacksStart || theirs.lacksStart {
      guard isOneDocument, mine.lacksStart, theirs.lacksStart else {
        return .cannotTell(.startUnstated([]))
      }
    }
    if isSame(mine, of: rule, theirs, of: other) { return .protects(.stated) }
    let start = commonStart(of: rule)
    var (mine, theirs) = (mine.starting(at: start), theirs.starting(at: start))
    // Where a first due date cannot be counted, what is added to it is compared.
    if !hasUsableDue(rule) || !hasUsableDue(other) {
      (mine, theirs) = (mine.countingDue(from: start), theirs.countingDue(from: start))
    }
    return comparing.compare(mine, of: rule, theirs, of: other, direction)
  }

  private func hasUsableDue(_ rule: ResolvedRule) -> Bool {
    guard case .says(.by(let moment)) = rule.due else { return false }
    return !moment.lacksStart
  }

  /// The day that is taken for both where neither says from when a length counts: that of what
  /// opens the stage in both, or else of what a case begins with.
  private func commonStart(of rule: ResolvedRule) -> MomentTree {
    if let first = mine.stage(rule.scope)?.opens.first, case .event = first,
      theirs.stage(rule.scope)?.opens.first == first
    {
      return first
    }
    guard let word = names.event(marked: .caseStart) else { return .opened(rule.scope) }
    return .event(names.event(word, scope: 0))
  }

  // MARK: the same words

  /// Whether two moments are the same words and what they rest on is, too.
  func isSame(
    _ moment: MomentTree, of rule: ResolvedRule, _ other: MomentTree, of otherRule: ResolvedRule,
    depth: Int = 0
  ) -> Bool {
    guard depth < 16, moment == other else { return false }
    if moment.hasLength,
      rule.counting != otherRule.counting || mine.calendar != theirs.calendar
    {
      return false
    }
    return moment.leaves.allSatisfy { leaf in
      switch leaf {
      case .on, .event, .fact, .after, .earlier, .later: true
      // The rule's own due date is compared beside it.
      case .due(nil): true
      case .due(let id?), .missed(let id): hasSameDue(id, depth: depth + 1)
      case .opened(let scope): opensAlike(scope, depth: depth + 1)
      }
    }
  }

  private func hasSameDue(_ id: RuleID, depth: Int) -> Bool {
    guard let rule = mine.rule(id), let other = theirs.rule(id), rule.due == other.due,
      rule.variants.isEmpty, other.variants.isEmpty, rule.when == other.when
    else { return mine.rule(id).isNothing && theirs.rule(id).isNothing }
    guard case .says(.by(let moment)) = rule.due else { return true }
    return isSame(moment, of: rule, moment, of: other, depth: depth)
  }

  /// Whether a stage opens with the same in both.
  func opensAlike(_ scope: Int, depth: Int = 0) -> Bool {
    let opens = mine.stage(scope)?.opens ?? []
    guard opens == theirs.stage(scope)?.opens ?? [] else { return false }
    var (host, otherHost) = (comparing.host, comparing.host)
    (host.counting, otherHost.counting) = (mine.counting, theirs.counting)
    return opens.allSatisfy { isSame($0, of: host, $0, of: otherHost, depth: depth) }
  }
}

extension MomentTree {
  /// This moment with the due date being extended taken to fall on another's day.
  fileprivate func countingDue(from start: MomentTree) -> MomentTree {
    switch self {
    case .due(nil): start
    case .on, .event, .fact, .due, .missed, .opened: self
    case .after(let length, let own): .after(length, own.map { $0.countingDue(from: start) })
    case .earlier(let moments): .earlier(moments.map { $0.countingDue(from: start) })
    case .later(let moments): .later(moments.map { $0.countingDue(from: start) })
    }
  }
}
