import Interchange
import PolicyLoader
import RulesEngine

/// What of a policy's own rules the scenarios of a run exercise.
///
/// An outcome counts only where a scenario names it: deciding a case touches every rule, which shows
/// nothing. What the Code lends a policy is the Code's to exercise.
struct PolicyCoverage: Equatable {
  enum Kind: String, CaseIterable {
    case duty, deadline, right
    case extending = "extension"
    case exclusion
  }

  /// A side of a rule that some scenario should show.
  struct Point: Equatable {
    enum Side: String {
      /// A duty is named in any status but `not_yet_started`; a right that no day can be shown to
      /// open, in any kind.
      case listed
      /// A duty is due today or was met on its last day, or a right is permitted on its last day.
      case lastDay = "last_day"
      /// On the next day of the calendar a duty is overdue or was met late, a right has expired; a
      /// duty with a time of day may have been met too late on the day itself.
      case dayAfter = "day_after"
      case permitted
      case notPermitted = "not_permitted"
      /// An exclusion holds, or does not.
      case yes, no
    }

    var side: Side
    var isExercised = false
  }

  struct Item: Equatable {
    var kind: Kind
    var id: String
    /// Of a deadline the variant of its duty that sets it, from 1; 0: the duty itself.
    var variant: Int
    var points: [Point]

    init(_ kind: Kind, _ id: String, variant: Int = 0, _ sides: Point.Side...) {
      self.init(kind, id, variant: variant, sides)
    }

    init(_ kind: Kind, _ id: String, variant: Int = 0, _ sides: [Point.Side]) {
      self.kind = kind
      self.id = id
      self.variant = variant
      points = sides.map { Point(side: $0) }
    }

    var isExercised: Bool { points.allSatisfy { $0.isExercised } }
  }

  let policy: String
  let edition: String
  /// In the order of the policy, by kind.
  private(set) var items: [Item] = []

  /// Those with a point that no scenario shows.
  var missing: [Item] { items.filter { !$0.isExercised } }

  /// Those missing, without the deadlines of duties that are missing themselves.
  var missingOnce: [Item] {
    let missing = missing
    return missing.filter { item in
      item.kind != .deadline || !missing.contains { $0.kind == .duty && $0.id == item.id }
    }
  }

  /// How many items of a kind there are, and how many are exercised in full.
  func count(of kind: Kind) -> (exercised: Int, all: Int) {
    let items = items.filter { $0.kind == kind }
    return (items.count { $0.isExercised }, items.count)
  }

  fileprivate init(of policy: CompiledPolicy) {
    self.policy = policy.policy.family
    edition = policy.policy.edition
    for rule in policy.completed.rules where rule.isThere && rule.lent != .everything {
      let id = policy.names.path(of: rule.id)
      let forms = ([rule] + rule.variants.map { $0.part }).enumerated().filter {
        $0.element.stance == .stated
      }
      switch rule.kind {
      case .duty:
        items.append(Item(.duty, id, .listed))
        for (variant, form) in forms where form.hasDate {
          items.append(Item(.deadline, id, variant: variant, .lastDay, .dayAfter))
        }
      case .right: items.append(Item(.right, id, policy.sides(ofRight: rule)))
      }
      let extending = forms.compactMap { $0.element.extending }.first { $0.stance == .stated }
      if let extending {
        let id = policy.names.path(of: extending.id)
        items.append(Item(.extending, id, .permitted, .notPermitted))
      }
    }
    for exclusion in policy.own.exclusions {
      items.append(Item(.exclusion, exclusion.name, .yes, .no))
    }
  }

  // MARK: noting

  /// Notes what the outcomes of a decision show that a scenario names.
  fileprivate mutating func note(_ report: DecisionReport, _ expected: [YAMLMapping.Entry]) {
    let decision = report.decision
    let names = report.policy.names
    let duties = expected.ids(in: "duties")
    for duty in decision.duties {
      let id = names.path(of: duty.rule)
      guard duties.contains(id) else { continue }
      if duty.status != .notYetStarted { show(.duty, id, .listed) }
      // The Code's date may bind; what is shown here is what the policy itself makes of the day.
      for dated in duty.dates where dated.source == .policy && !dated.isOtherReading {
        guard let side = dated.side(on: decision.asOf, done: duty.done) else { continue }
        show(.deadline, id, variant: dated.variant, side)
      }
    }
    let actions = expected.ids(in: "actions")
    for action in decision.actions {
      guard case .rule(let rule) = action.subject else { continue }
      let id = names.path(of: rule)
      guard actions.contains(id) else { continue }
      show(.right, id, .listed)
      for side in action.sides(on: decision.asOf) {
        show(.right, id, side)
        show(.extending, id, side)
      }
    }
    let exclusions = expected.ids(in: "exclusions")
    for exclusion in decision.exclusions where exclusions.contains(exclusion.name) {
      switch exclusion.holds {
      case .yes: show(.exclusion, exclusion.name, .yes)
      case .no: show(.exclusion, exclusion.name, .no)
      case .unknown: break
      }
    }
  }

  private mutating func show(
    _ kind: Kind, _ id: String, variant: Int = 0, _ side: Point.Side
  ) {
    for item in items.indices
    where items[item].kind == kind && items[item].id == id && items[item].variant == variant {
      for point in items[item].points.indices where items[item].points[point].side == side {
        items[item].points[point].isExercised = true
      }
    }
  }
}

extension [PolicyCoverage] {
  /// Notes what a decision shows of its policy, which may be a new one.
  mutating func note(_ report: DecisionReport, _ expected: [YAMLMapping.Entry]) {
    let policy = report.policy.policy
    let index = firstIndex { $0.policy == policy.family && $0.edition == policy.edition }
    if index == nil { append(PolicyCoverage(of: report.policy)) }
    self[index ?? count - 1].note(report, expected)
  }
}

extension [YAMLMapping.Entry] {
  /// The ids of which something is expected in a section, other than that they are not listed.
  fileprivate func ids(in section: String) -> Set<String> {
    guard case .mapping(let mapping)? = first(where: { $0.key.text == section })?.value else {
      return []
    }
    return Set(mapping.entries.filter { !$0.value.isNone }.map { $0.key.text })
  }
}

extension DatedDue {
  /// The side of its last day that the duty stands on, if that is the day itself or the next.
  fileprivate func side(on day: CivilDate, done: CivilDate?) -> PolicyCoverage.Point.Side? {
    guard let due else { return nil }
    switch status {
    case .dueToday: return .lastDay
    case .met: return done == due ? .lastDay : nil
    case .overdue: return day == due.adding(days: 1) ? .dayAfter : nil
    // A time of day on the last day has its other side on that day too.
    case .metLate where done == due && minute != nil: return .dayAfter
    case .metLate: return done == due.adding(days: 1) ? .dayAfter : nil
    case .pending, .notYetStarted, .ended, .unknown: return nil
    }
  }
}

extension ActionOutcome {
  /// What it shows; of a right with an end only the last day and the next count.
  fileprivate func sides(on day: CivilDate) -> [PolicyCoverage.Point.Side] {
    switch kind {
    case .permitted: until == day ? [.permitted, .lastDay] : [.permitted]
    case .expired: until?.adding(days: 1) == day ? [.notPermitted, .dayAfter] : [.notPermitted]
    case .blocked: [.notPermitted]
    case .required, .unknown: []
    }
  }
}

extension CompiledPolicy {
  /// The sides of a right that some day can show.
  ///
  /// With a Code the later end of a person's right binds, so that one without an end has none; and a
  /// right of the body that the Code does not know is never open.
  fileprivate func sides(ofRight rule: ResolvedRule) -> [PolicyCoverage.Point.Side] {
    let code = resolvedCode?.rule(rule.id)
    if rule.party.side == .body, resolvedCode != nil, code == nil { return [.notPermitted] }
    if !rule.isStarted { return [.listed] }
    let isEndless = rule.party.side == .person && code?.isDated == false
    return rule.isDated && !isEndless ? [.lastDay, .dayAfter] : [.permitted, .notPermitted]
  }
}

extension ResolvedRule {
  private var forms: [ResolvedRule] {
    ([self] + variants.map { $0.part }).filter { $0.stance == .stated }
  }

  /// Whether some day of the calendar is the last of a right.
  fileprivate var isDated: Bool { forms.contains { $0.until.value?.isDated == true } }

  /// Whether anything says from when a right exists.
  fileprivate var isStarted: Bool { forms.contains { $0.from != .unstated } }

  /// Whether some day of the calendar is its last.
  fileprivate var hasDate: Bool {
    if case .length? = every.value { return true }
    if case .by(let moment)? = due.value { return moment.isDated }
    return false
  }
}

extension MomentTree {
  /// Whether it is a day known before it comes, and not that of an event or a fact alone.
  fileprivate var isDated: Bool {
    switch self {
    case .on, .due: true
    case .after(_, let start): start != nil
    case .earlier(let moments), .later(let moments): moments.contains { $0.isDated }
    case .event, .fact, .missed, .opened: false
    }
  }
}
