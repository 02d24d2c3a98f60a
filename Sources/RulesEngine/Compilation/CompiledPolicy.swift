/// A policy ready to decide cases: flat tables, no strings read on the way.
///
/// Of a landlord's policy it holds two rule sets under one numbering: the landlord's rules completed
/// by the Code, and the Code alone. A case is decided on both and the answers are joined; the
/// evaluation never asks whose a rule is.
///
/// A class, because every decision shares it: nothing in it ever changes, and it is never copied.
public final class CompiledPolicy: Equatable, Sendable {
  public let policy: Policy
  /// The Code behind a landlord's policy.
  public let code: Policy?
  /// The numbering that rules, events and facts share.
  public let names: Names
  /// The policy's own words, names settled, nothing lent.
  public let own: ResolvedPolicy
  /// The policy completed by its Code; without a Code the same as `own`.
  public let completed: ResolvedPolicy
  /// The Code alone, under the same numbering.
  public let resolvedCode: ResolvedPolicy?
  /// The policy's tables first, the Code's second.
  let sets: [RuleSet]
  /// What each rule is, read without touching the rule itself.
  let traits: [RuleTraits]
  /// The parties that ``RuleTraits/party`` counts.
  let parties: [Party]
  /// For each rule the events any of which would start it.
  let triggers: [[EventID]]
  /// For each rule the name of its end as a ground for refusing.
  let endNames: [String]
  /// For each ground of the policy what it is called in questions.
  let groundPaths: [String]
  /// For each ground of the policy the Code's ground of that name, or -1.
  let codeGrounds: [Int32]
  /// For each rule its row in `completed.rules`, or else (from -2 down) in the Code's; -1: in none.
  private let rows: [Int]

  /// Compiles a policy, and the Code that stands behind it.
  ///
  /// - Parameters:
  ///   - policy: As read.
  ///   - code: The edition of the Code it answers to, if any.
  ///   - vocabulary: The shared names, without the policy's own.
  ///   - calendars: All calendars known, by name.
  ///   - zone: Where local time is kept; needed by policies that count hours.
  /// - Throws: Every fault that makes it unusable; the path of a fault in the Code starts at the
  ///   top of the Code's own file.
  public init(
    _ policy: Policy, code: Policy? = nil, vocabulary: Vocabulary, calendars: [WorkingCalendar],
    zone: Zone? = nil
  ) throws(PolicyFaults) {
    var words = vocabulary.adding(policy.vocabulary)
    if let code { words = words.adding(code.vocabulary) }
    var numbering = Names(vocabulary: words)
    for event in policy.vocabulary.events { numbering.ownWords.append(event.name) }
    for fact in policy.vocabulary.facts { numbering.ownWords.append(fact.name) }
    try numbering.addScopes(of: policy, code: code)
    numbering.addRules(of: policy, code: code)

    let calendar = try CompiledPolicy.calendar(of: policy, among: calendars)
    var resolver = Resolver(policy, names: numbering, zone: zone, behind: code?.counting)
    let resolved = resolver.resolve(calendar: calendar)
    var faults = resolver.faults
    numbering.facts = resolver.facts
    numbering.contents = resolver.contents
    var behind: ResolvedPolicy?
    if let code {
      let codeCalendar = try CompiledPolicy.calendar(of: code, among: calendars)
      var resolver = Resolver(code, names: numbering, zone: zone, behind: nil)
      behind = resolver.resolve(calendar: codeCalendar)
      for fault in resolver.faults { faults.append(fault.inCode) }
      numbering.facts = resolver.facts
      numbering.contents = resolver.contents
    }
    if !faults.isEmpty { throw PolicyFaults(faults) }

    let whole = behind.map { resolved.completed(by: $0) } ?? resolved
    var tables: [RuleSet] = []
    if let behind {
      // Before the policy that borrows from it, so that the Code's own faults are told of the Code.
      do throws(PolicyFaults) {
        tables.append(try Flattening.tables(of: behind, source: .code, names: numbering).get())
      } catch {
        throw PolicyFaults(error.all.map { $0.inCode })
      }
    }
    tables.insert(
      try Flattening.tables(of: whole, source: .policy, names: numbering).get(), at: 0)
    faults = Soundness(of: resolved, completed: whole, names: numbering).faults
    if let behind {
      let code = Soundness(of: behind, completed: behind, names: numbering)
      for fault in code.faults { faults.append(fault.inCode) }
    }
    if !faults.isEmpty { throw PolicyFaults(faults) }
    self.policy = policy
    self.code = code
    names = numbering
    own = resolved
    completed = whole
    resolvedCode = behind
    sets = tables
    var rows = [Int](repeating: -1, count: numbering.rules.count)
    for (row, rule) in (behind?.rules ?? []).enumerated() { rows[rule.id.at] = -2 - row }
    for (row, rule) in whole.rules.enumerated() { rows[rule.id.at] = row }
    self.rows = rows
    var traits: [RuleTraits] = []
    var parties: [Party] = []
    var triggers: [[EventID]] = []
    var endNames: [String] = []
    for index in numbering.rules.indices {
      endNames.append(numbering.rules[index] + ".until")
      let id = RuleID(index)
      guard let rule = whole.rule(id) ?? behind?.rule(id) else {
        var other = RuleTraits()
        other.isPause = numbering.rules[index].utf8.starts(with: "pauses.".utf8)
        traits.append(other)
        triggers.append([])
        continue
      }
      if !parties.contains(rule.party) { parties.append(rule.party) }
      traits.append(
        RuleTraits(
          kind: rule.kind, side: rule.party.side, party: parties.firstIndex(of: rule.party) ?? 0,
          scope: rule.scope, isThere: rule.isThere,
          isLent: whole.rule(id)?.lent == .everything))
      triggers.append(CompiledPolicy.triggers(of: id, in: whole, behind))
    }
    self.traits = traits
    self.parties = parties
    self.triggers = triggers
    self.endNames = endNames
    var groundPaths: [String] = []
    var codeGrounds: [Int32] = []
    for ground in whole.exclusions {
      groundPaths.append("exclusions." + ground.name)
      var code = Int32(-1)
      for (index, other) in (behind?.exclusions ?? []).enumerated()
      where other.name.utf8.elementsEqual(ground.name.utf8) { code = Int32(index) }
      codeGrounds.append(code)
    }
    self.groundPaths = groundPaths
    self.codeGrounds = codeGrounds
  }

  /// The events any of which would start a rule.
  private static func triggers(
    of id: RuleID, in policy: ResolvedPolicy, _ code: ResolvedPolicy?
  ) -> [EventID] {
    for resolved in [policy, code].compactMap({ $0 }) {
      guard let rule = resolved.rule(id) else { continue }
      var moments: [MomentTree] = []
      if let from = rule.from.value { moments.append(from) }
      if case .says(.by(let moment)) = rule.due { moments.append(moment) }
      let events = events(startingAnyOf: moments, in: policy, code)
      if !events.isEmpty || rule.kind == .right { return events }
    }
    return []
  }

  public static func == (left: CompiledPolicy, right: CompiledPolicy) -> Bool {
    left === right
      || left.policy == right.policy && left.code == right.code && left.names == right.names
        && left.completed == right.completed && left.resolvedCode == right.resolvedCode
        && left.sets == right.sets
  }

  /// The rule as the completed policy, else the Code, has it; constant time.
  public func rule(_ id: RuleID) -> ResolvedRule? {
    let row = rows[id.at]
    if row >= 0 { return completed.rules[row] }
    guard row < -1, let resolvedCode else { return nil }
    return resolvedCode.rules[-2 - row]
  }

  /// The pause as the policy, else the Code, has it.
  public func pause(_ id: RuleID) -> ResolvedPause? {
    for pause in completed.pauses + (resolvedCode?.pauses ?? []) where pause.id == id {
      return pause
    }
    return nil
  }

  /// Whether a rule of the completed policy comes from the Code alone.
  func isLent(_ id: RuleID) -> Bool {
    let row = rows[id.at]
    return row >= 0 && completed.rules[row].lent == .everything
  }

  private static func calendar(
    of policy: Policy, among calendars: [WorkingCalendar]
  ) throws(PolicyFaults) -> WorkingCalendar {
    for calendar in calendars where calendar.name.utf8.elementsEqual(policy.calendar.base.utf8) {
      return calendar.adjusted(closed: policy.calendar.closed, open: policy.calendar.open)
    }
    throw PolicyFaults([
      PolicyFault(.unknownCalendar(policy.calendar.base), at: PolicyPath(["calendar"]))
    ])
  }
}

/// What a rule is, in place.
struct RuleTraits: Equatable, Sendable {
  /// nil: it is no rule but an extension or a pause.
  var kind: Rule.Kind?
  var side = Side.outside
  var party = 0
  var scope = 0
  var isThere = false
  var isPause = false
  /// Whether the policy has it from the Code alone.
  var isLent = false
}

extension Names {
  /// Numbers the stages of a policy, then those of its Code that no stage of it serves.
  mutating func addScopes(of policy: Policy, code: Policy?) throws(PolicyFaults) {
    var faults: [PolicyFault] = []
    var served: [(path: String, by: String)] = []
    for stage in policy.stages {
      var codeName: String?
      if let code {
        switch stage.serves {
        case .path(let path):
          codeName = path
          if !code.stages.contains(where: { $0.name.utf8.elementsEqual(path.utf8) }) {
            faults.append(
              PolicyFault(
                .servesUnknown(path), at: PolicyPath(["stages", stage.name, "serves"])))
          }
          for other in served where other.path.utf8.elementsEqual(path.utf8) {
            faults.append(
              PolicyFault(
                .servesTwice(path), at: PolicyPath(["stages", stage.name, "serves"]),
                related: [PolicyPath(["stages", other.by, "serves"])]))
          }
          served.append((path, stage.name))
        case Serves.none?, nil: break
        }
      } else {
        codeName = stage.name
      }
      scopes.append(
        Scope(name: stage.name, title: stage.title, codeName: codeName, isOwn: true))
    }
    for stage in code?.stages ?? [] {
      if served.contains(where: { $0.path.utf8.elementsEqual(stage.name.utf8) }) { continue }
      var name = stage.name
      if scopes.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) { name = "code." + name }
      scopes.append(
        Scope(name: name, title: stage.title, codeName: stage.name, isOwn: false))
    }
    if !faults.isEmpty { throw PolicyFaults(faults) }
  }

  /// Numbers the rules and their extensions, and notes which stages make which events.
  mutating func addRules(of policy: Policy, code: Policy?) {
    homes = [[Int]](repeating: [], count: vocabulary.events.count)
    add(policy.duties + policy.rights, scope: 0, inCode: false)
    addPauses(of: policy)
    for stage in policy.stages {
      let stage = stage.spreadingVariants()
      for index in scopes.indices
      where index > 0 && scopes[index].isOwn
        && scopes[index].name.utf8.elementsEqual(stage.name.utf8)
      {
        add(stage.duties + stage.rights, scope: index, inCode: false)
      }
    }
    guard let code else { return }
    add(code.duties + code.rights, scope: 0, inCode: true)
    addPauses(of: code)
    for stage in code.stages {
      let stage = stage.spreadingVariants()
      for index in scopes.indices where index > 0 {
        guard let name = scopes[index].codeName, name.utf8.elementsEqual(stage.name.utf8) else {
          continue
        }
        add(stage.duties + stage.rights, scope: index, inCode: true)
      }
    }
  }

  private mutating func addPauses(of policy: Policy) {
    for pause in policy.pauses {
      let path = "pauses." + pause.name
      if Names.index(of: path, in: rules) == nil { rules.append(path) }
    }
  }

  private mutating func add(_ rules: [Rule], scope: Int, inCode: Bool) {
    for rule in rules {
      if !inCode, case .path(let served)? = rule.serves {
        aliases.append(
          Alias(
            scope: scope, codeName: Names.split(served).name,
            path: rulePath(of: rule.name, scope: scope, inCode: false)))
      }
      if !inCode, rule.serves == Serves.none {
        // It stands for nothing of the Code, so the Code's rule of that name is another one.
        let own = rulePath(of: rule.name, scope: scope, inCode: false)
        aliases.append(Alias(scope: scope, codeName: rule.name, path: "code." + own))
      }
      let path = rulePath(of: rule.name, scope: scope, inCode: inCode)
      if Names.index(of: path, in: self.rules) == nil { self.rules.append(path) }
      if !rule.extending.isNothing
        || rule.variants.contains(where: { !$0.part.extending.isNothing })
      {
        let extending = path + ".extension"
        if Names.index(of: extending, in: self.rules) == nil { self.rules.append(extending) }
        if let word = event(marked: .extensionNotice) { addHome(scope, of: word) }
      }
      var acts = rule.acts.isEmpty ? [rule.name] : rule.acts
      for variant in rule.variants { acts += variant.part.acts }
      for name in acts {
        if let act = act(named: name), let word = index(ofEvent: act.event) {
          addHome(scope, of: word)
        }
      }
    }
  }

  private mutating func addHome(_ scope: Int, of word: Int) {
    if !homes[word].contains(scope) { homes[word].append(scope) }
  }
}

extension CompiledPolicy {
  /// The events that any of these moments waits for, stages' openings resolved to what opens them.
  static func events(
    startingAnyOf moments: [MomentTree], in policy: ResolvedPolicy, _ code: ResolvedPolicy?
  ) -> [EventID] {
    var events: [EventID] = []
    var scopes: [Int] = []
    var rest = moments
    while !rest.isEmpty {
      let moment = rest.removeFirst()
      for leaf in moment.leaves {
        switch leaf {
        case .event(let event): if !events.contains(event) { events.append(event) }
        case .opened(let scope):
          if scopes.contains(scope) { continue }
          scopes.append(scope)
          let stage = policy.stage(scope) ?? code?.stage(scope)
          rest += stage?.opens ?? []
        case .on, .fact, .due, .missed, .after, .earlier, .later: break
        }
      }
    }
    return events
  }
}
