/// Settles the names of one policy against the shared numbering, reporting every fault.
struct Resolver {
  let policy: Policy
  let names: Names
  /// Which name of a scope this policy uses.
  let isCode: Bool
  let vocabulary: Vocabulary
  let zone: Zone?
  /// What stands behind each silent key of `counting`.
  let counting: CountingRules
  var faults: [PolicyFault] = []
  /// Facts and contents found on the way, added to the numbering.
  var facts: [Names.Fact]
  var contents: [String]
  var termsOpen: [String] = []

  init(_ policy: Policy, names: Names, zone: Zone?, behind counting: CountingRules?) {
    self.policy = policy
    self.zone = zone
    self.names = names
    isCode = policy.kind == .code
    vocabulary = names.vocabulary
    self.counting = policy.counting.completed(by: counting ?? CountingRules())
    facts = names.facts
    contents = names.contents
  }

  /// The policy with its names settled; only to be used when there are no ``faults``.
  mutating func resolve(calendar: WorkingCalendar) -> ResolvedPolicy {
    let top = PolicyPath([])
    var resolved = ResolvedPolicy(
      isCode: isCode, calendar: calendar, zone: zone, counting: settled(counting, at: top),
      inForce: policy.inForce, until: .silent, stages: [], rules: [], exclusions: [])
    resolved.until = stated(policy.until, at: top.appending("until"), about: "")
    resolved.applies = condition(policy.when, at: top.appending("when"), about: "")
    for code in policy.answersTo {
      resolved.answersTo.append(code.family)
      resolved.answers.append(
        condition(code.when, at: top.appending("answers_to"), about: ""))
    }
    for rule in policy.duties { resolve(rule, scope: 0, under: top, into: &resolved.rules) }
    for rule in policy.rights { resolve(rule, scope: 0, under: top, into: &resolved.rules) }
    for stage in policy.stages {
      let path = PolicyPath(["stages", stage.name])
      guard let scope = scope(named: stage.name) else { continue }
      resolved.stages.append(resolve(stage, scope: scope, at: path))
      let stage = stage.spreadingVariants()
      for rule in stage.duties { resolve(rule, scope: scope, under: path, into: &resolved.rules) }
      for rule in stage.rights { resolve(rule, scope: scope, under: path, into: &resolved.rules) }
    }
    resolved.reservesNoExclusion = policy.reservesNoExclusion
    for exclusion in policy.exclusions {
      if exclusion.stance == .none {
        resolved.deniedExclusions.append(exclusion.name)
        continue
      }
      if let ground = resolve(exclusion) { resolved.exclusions.append(ground) }
    }
    for pause in policy.pauses where pause.stance == .stated {
      if let stop = resolve(pause) { resolved.pauses.append(stop) }
    }
    return resolved
  }

  // MARK: stages, rules, exclusions

  mutating func resolve(
    _ stage: Stage, scope: Int, at path: PolicyPath
  ) -> ResolvedStage {
    var opens: [MomentTree] = []
    for moment in stage.opens {
      if let tree = tree(moment, at: path.appending("opens")) { opens.append(tree) }
    }
    var notFrom = Stated<[Int]>.silent
    switch stage.handler?.notFrom ?? .silent {
    case .says(let stages):
      var scopes: [Int] = []
      for name in stages {
        if let scope = self.scope(named: name) {
          scopes.append(scope)
        } else {
          report(.unknownStage(name), at: path.appending("handler").appending("not_from"))
        }
      }
      notFrom = .says(scopes)
    case .none: notFrom = .none
    case .unstated, .unclear: notFrom = .unstated
    case .silent: break
    }
    var variants: [ResolvedVariant<ResolvedStage>] = []
    var cases: [ConditionTree] = []
    for (index, variant) in stage.variants.enumerated() {
      let place = path.appending("variants").appending(String(index))
      let when = condition(of: variant, at: place)
      cases.append(when)
      guard variant.part.hasOwnKeys else { continue }
      var part = variant.part.inheriting(from: stage)
      part.variants = []
      variants.append(
        ResolvedVariant(when: when, part: resolve(part, scope: scope, at: place)))
    }
    return ResolvedStage(
      scope: scope, path: path,
      when: condition(stage.when, at: path.appending("when"), about: ""), opens: opens,
      until: stated(stage.until, at: path.appending("until"), about: ""), handler: stage.handler,
      notFrom: notFrom, isFinal: stage.isFinal ?? false, serves: stage.serves, variants: variants,
      cases: cases,
      remarks: stage.remarks)
  }

  mutating func resolve(
    _ rule: Rule, scope: Int, under parent: PolicyPath, into rules: inout [ResolvedRule]
  ) {
    let path = parent.appending(rule.kind == .duty ? "duties" : "rights").appending(rule.name)
    guard var resolved = resolve(rule, scope: scope, at: path) else { return }
    for (index, variant) in rule.variants.enumerated() {
      var place = path.appending("variants").appending(String(index))
      if let number = variant.ofStage {
        place = parent.appending("variants").appending(String(number))
          .appending(rule.kind == .duty ? "duties" : "rights").appending(rule.name)
      }
      var whole = variant.part.inheriting(from: rule)
      whole.variants = []
      (whole.when, whole.inForce) = (nil, nil)
      guard let part = resolve(whole, scope: scope, at: place) else { continue }
      resolved.variants.append(
        ResolvedVariant(
          when: condition(of: variant, at: place, about: names.rules[resolved.id.at]), part: part,
          isOfStage: variant.ofStage != nil))
    }
    rules.append(resolved)
  }

  private mutating func condition<Part>(
    of variant: Variant<Part>, at path: PolicyPath, about subject: String = ""
  ) -> ConditionTree {
    let stated = condition(variant.when, at: path.appending("when"), about: subject)
    return both(stated, condition(variant.inForce, at: path)) ?? .all([])
  }

  /// The days on which something applies, as a condition.
  private mutating func condition(_ inForce: InForce?, at path: PolicyPath) -> ConditionTree? {
    guard let inForce else { return nil }
    let place = path.appending("in_force")
    var moment: MomentTree?
    let chosenBy =
      inForce.chosenBy.value
      ?? names.event(marked: .caseStart).map {
        vocabulary.events[$0].name
      }
    if let chosenBy, !chosenBy.utf8.elementsEqual("today".utf8) {
      guard let event = event(chosenBy, at: place) else { return nil }
      moment = .event(event)
    }
    return .within(moment, from: inForce.from, until: inForce.until)
  }

  private func both(_ left: ConditionTree?, _ right: ConditionTree?) -> ConditionTree? {
    guard let left else { return right }
    guard let right else { return left }
    return .all([left, right])
  }

  private mutating func resolve(
    _ rule: Rule, scope: Int, at path: PolicyPath
  ) -> ResolvedRule? {
    guard let id = id(of: rule, scope: scope) else { return nil }
    let subject = names.rules[id.at]
    guard let party = party(of: rule, at: path) else { return nil }
    if rule.stance == .stated && rule.remarks.clauses.isEmpty { report(.noClause, at: path) }
    let acts = acts(of: rule, at: path)
    var resolved = ResolvedRule(
      id: id, kind: rule.kind, stance: rule.stance, path: path, scope: scope, party: party,
      acts: acts, events: events(of: acts, scope: scope),
      when: both(
        condition(rule.when, at: path.appending("when"), about: subject),
        condition(rule.inForce, at: path)),
      counting: settled(rule.counting.completed(by: counting), at: path), remarks: rule.remarks)
    switch rule.due {
    case .says(.speed(let speed)): resolved.due = .says(.speed(speed))
    case .says(.by(let moment)):
      if let tree = tree(moment, at: path.appending("due"), about: subject) {
        resolved.due = .says(.by(tree))
      }
    case .unclear(let readings):
      var options: [DueTree] = []
      for option in readings.options {
        switch option {
        case .speed(let speed): options.append(.speed(speed))
        case .by(let moment):
          if let tree = tree(moment, at: path.appending("due"), about: subject) {
            options.append(.by(tree))
          }
        }
      }
      resolved.due = .unclear(readings.with(options))
    case .none: resolved.due = .none
    case .unstated: resolved.due = .unstated
    case .silent: resolved.due = .silent
    }
    resolved.every = rule.every
    resolved.from = stated(rule.from, at: path.appending("from"), about: subject)
    resolved.until = stated(rule.until, at: path.appending("until"), about: subject)
    resolved.unless = condition(rule.unless, at: path.appending("unless"), about: subject)
    resolved.atLatest = stated(rule.atLatest, at: path.appending("at_latest"), about: subject)
    resolved.include = contents(rule.include, at: path.appending("include"))
    resolved.needs = contents(rule.needs, at: path.appending("needs"))
    if let extending = rule.extending {
      resolved.extending = resolve(extending, of: resolved, at: path.appending("extension"))
    }
    return resolved
  }

  mutating func resolve(
    _ extending: Extension, of rule: ResolvedRule, at path: PolicyPath
  ) -> ResolvedExtension? {
    guard let word = names.event(marked: .extensionNotice) else {
      report(.unmarked(.extensionNotice), at: path)
      return nil
    }
    let subject = names.rules[rule.id.at] + ".extension"
    guard let index = Names.index(of: subject, in: names.rules) else { return nil }
    if extending.stance == .stated && extending.remarks.clauses.isEmpty
      && rule.remarks.clauses.isEmpty
    {
      report(.noClause, at: path)
    }
    return ResolvedExtension(
      id: RuleID(index), event: names.event(word, scope: rule.scope), stance: extending.stance,
      when: condition(extending.when, at: path.appending("when"), about: subject),
      upTo: stated(extending.upTo, at: path.appending("up_to"), about: subject),
      until: stated(extending.until, at: path.appending("until"), about: subject),
      unless: condition(extending.unless, at: path.appending("unless"), about: subject),
      times: extending.times, include: contents(extending.include, at: path.appending("include")),
      needs: contents(extending.needs, at: path.appending("needs")), remarks: extending.remarks)
  }

  private mutating func resolve(_ pause: Pause) -> ResolvedPause? {
    let path = PolicyPath(["pauses", pause.name])
    if pause.remarks.clauses.isEmpty { report(.noClause, at: path) }
    guard let index = Names.index(of: "pauses." + pause.name, in: names.rules) else { return nil }
    let from = stated(pause.from, at: path.appending("from"), about: "")
    var stops: [RuleID] = []
    for duty in pause.stops {
      if let id = dutyID(duty, at: path.appending("stops")) { stops.append(id) }
    }
    var events: [EventID] = []
    for leaf in from.value?.leaves ?? [] {
      if case .event(let event) = leaf { events.append(event) }
    }
    var acts: [ActWord] = []
    for name in pause.acts {
      if let act = names.act(named: name) {
        acts.append(act)
      } else {
        report(.unknownAct(name), at: path)
      }
    }
    if acts.isEmpty {
      for act in vocabulary.acts
      where events.contains(where: { names.word(of: $0).name.utf8.elementsEqual(act.event.utf8) }) {
        acts.append(act)
      }
    }
    let until = stated(pause.until, at: path.appending("until"), about: "")
    let atLatest = stated(pause.atLatest, at: path.appending("at_latest"), about: "")
    let when = condition(pause.when, at: path.appending("when"), about: "")
    guard let start = from.value else { return nil }
    return ResolvedPause(
      id: RuleID(index), path: path, acts: acts, events: events, when: when, from: start,
      until: until,
      atLatest: atLatest, stops: stops, remarks: pause.remarks)
  }

  mutating func resolve(_ exclusion: Exclusion) -> ResolvedExclusion? {
    let path = PolicyPath(["exclusions", exclusion.name])
    if exclusion.remarks.clauses.isEmpty { report(.noClause, at: path) }
    let subject = exclusion.name
    let when: ConditionTree? =
      if let stated = exclusion.when {
        condition(stated, at: path.appending("when"), about: subject)
      } else { .all([]) }
    let unless = condition(exclusion.unless, at: path.appending("unless"), about: subject)
    guard let when else { return nil }
    return ResolvedExclusion(
      name: exclusion.name, path: path, when: when, unless: unless, at: exclusion.gates,
      needs: contents(exclusion.needs, at: path.appending("needs")), instead: exclusion.instead,
      remarks: exclusion.remarks)
  }
}
