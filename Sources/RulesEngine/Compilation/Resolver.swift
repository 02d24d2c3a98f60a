/// Settles the names of one policy against the shared numbering, reporting every fault.
struct Resolver {
  let policy: Policy
  let names: Names
  /// Which name of a scope this policy uses.
  let isCode: Bool
  let vocabulary: Vocabulary
  /// What stands behind each silent key of `counting`.
  let counting: CountingRules
  private(set) var faults: [PolicyFault] = []
  /// Facts and contents found on the way, added to the numbering.
  private(set) var facts: [Names.Fact]
  private(set) var contents: [String]
  private var termsOpen: [String] = []

  init(_ policy: Policy, names: Names, behind counting: CountingRules?) {
    self.policy = policy
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
      isCode: isCode, calendar: calendar, counting: settled(counting, at: top),
      inForce: policy.inForce, until: .silent, stages: [], rules: [], exclusions: [])
    resolved.until = stated(policy.until, at: top.appending("until"), about: "")
    for rule in policy.duties { resolve(rule, scope: 0, under: top, into: &resolved.rules) }
    for rule in policy.rights { resolve(rule, scope: 0, under: top, into: &resolved.rules) }
    for stage in policy.stages {
      let path = PolicyPath(["stages", stage.name])
      guard let scope = scope(named: stage.name) else { continue }
      resolved.stages.append(resolve(stage, scope: scope, at: path))
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
    return resolved
  }

  // MARK: stages, rules, exclusions

  private mutating func resolve(
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
    return ResolvedStage(
      scope: scope, path: path,
      when: condition(stage.when, at: path.appending("when"), about: ""), opens: opens,
      until: stated(stage.until, at: path.appending("until"), about: ""), handler: stage.handler,
      notFrom: notFrom, isFinal: stage.isFinal, serves: stage.serves, remarks: stage.remarks)
  }

  private mutating func resolve(
    _ rule: Rule, scope: Int, under parent: PolicyPath, into rules: inout [ResolvedRule]
  ) {
    let path = parent.appending(rule.kind == .duty ? "duties" : "rights").appending(rule.name)
    guard let id = id(of: rule, scope: scope) else { return }
    let subject = names.rules[id.at]
    guard let party = party(of: rule, at: path) else { return }
    if rule.stance == .stated && rule.remarks.clauses.isEmpty { report(.noClause, at: path) }
    let acts = acts(of: rule, at: path)
    var resolved = ResolvedRule(
      id: id, kind: rule.kind, stance: rule.stance, path: path, scope: scope, party: party,
      acts: acts, events: events(of: acts, scope: scope),
      when: condition(rule.when, at: path.appending("when"), about: subject),
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
      resolved.due = .unclear(
        Readings(options: options, readAs: readings.readAs, reading: readings.reading))
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
    rules.append(resolved)
  }

  private mutating func resolve(
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

  private mutating func resolve(_ exclusion: Exclusion) -> ResolvedExclusion? {
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
      name: exclusion.name, path: path, when: when, unless: unless, at: exclusion.at,
      needs: contents(exclusion.needs, at: path.appending("needs")), instead: exclusion.instead,
      remarks: exclusion.remarks)
  }

  // MARK: moments

  private mutating func stated(
    _ value: Stated<Moment>, at path: PolicyPath, about subject: String
  ) -> Stated<MomentTree> {
    switch value {
    case .says(let moment):
      if let tree = tree(moment, at: path, about: subject) { return .says(tree) }
      return .silent
    case .unclear(let readings):
      var options: [MomentTree] = []
      for option in readings.options {
        if let tree = tree(option, at: path, about: subject) { options.append(tree) }
      }
      return .unclear(
        Readings(options: options, readAs: readings.readAs, reading: readings.reading))
    case .none: return .none
    case .unstated: return .unstated
    case .silent: return .silent
    }
  }

  private mutating func tree(
    _ moment: Moment, at path: PolicyPath, about subject: String = ""
  ) -> MomentTree? {
    switch moment {
    case .on(let day): return .on(day)
    case .named(let name): return named(name, at: path, about: subject)
    case .due(nil): return .due(nil)
    case .due(of: let duty?):
      guard let id = dutyID(duty, at: path) else { return nil }
      return .due(id)
    case .missed(let duty):
      guard let id = dutyID(duty, at: path) else { return nil }
      return .missed(id)
    case .opened(let stage):
      guard let scope = scope(named: stage) else {
        report(.unknownStage(stage), at: path)
        return nil
      }
      return .opened(scope)
    case .after(let length, let start):
      if length.unit == .hours {
        report(.notDecidedYet("hours"), at: path)
        return nil
      }
      switch start {
      case .says(let start):
        guard let tree = tree(start, at: path, about: subject) else { return nil }
        return .after(length, tree)
      case .none, .unstated, .silent, .unclear: return .after(length, nil)
      }
    case .earlierOf(let moments):
      guard let trees = trees(moments, at: path, about: subject) else { return nil }
      return .earlier(trees)
    case .laterOf(let moments):
      guard let trees = trees(moments, at: path, about: subject) else { return nil }
      return .later(trees)
    }
  }

  private mutating func trees(
    _ moments: [Moment], at path: PolicyPath, about subject: String
  ) -> [MomentTree]? {
    var trees: [MomentTree] = []
    for moment in moments {
      if let tree = tree(moment, at: path, about: subject) { trees.append(tree) }
    }
    return trees.count == moments.count ? trees : nil
  }

  private mutating func named(
    _ name: String, at path: PolicyPath, about subject: String
  ) -> MomentTree? {
    for term in policy.terms where term.name.utf8.elementsEqual(name.utf8) {
      guard case .moment(let moment) = term.meaning else {
        report(.wrongKind(name), at: path)
        return nil
      }
      guard enter(name, at: path) else { return nil }
      defer { termsOpen.removeLast() }
      return tree(moment, at: path, about: subject)
    }
    if let word = names.factWord(named: name) {
      guard word.kind == .date else {
        report(.wrongKind(name), at: path)
        return nil
      }
      guard let fact = fact(word, about: nil, at: path) else { return nil }
      return .fact(fact)
    }
    guard let event = event(name, at: path) else { return nil }
    return .event(event)
  }

  private mutating func enter(_ term: String, at path: PolicyPath) -> Bool {
    if Names.index(of: term, in: termsOpen) != nil {
      report(.circle(termsOpen + [term]), at: path)
      return false
    }
    termsOpen.append(term)
    return true
  }

  // MARK: conditions

  private mutating func condition(
    _ condition: Condition?, at path: PolicyPath, about subject: String
  ) -> ConditionTree? {
    guard let condition else { return nil }
    switch condition {
    case .all(let parts): return .all(conditions(parts, at: path, about: subject))
    case .any(let parts): return .any(conditions(parts, at: path, about: subject))
    case .not(let part):
      guard let part = self.condition(part, at: path, about: subject) else { return nil }
      return .not(part)
    case .named(let name): return self.condition(named: name, at: path, about: subject)
    case .judged(let name, let about):
      guard let word = names.factWord(named: name) else {
        report(.unknownName(name), at: path)
        return nil
      }
      guard word.kind == .judgement else {
        report(.wrongKind(name), at: path)
        return nil
      }
      guard let target = self.subject(about, at: path),
        let fact = fact(word, about: target, at: path)
      else { return nil }
      return .fact(fact)
    case .fact(let name, isOneOf: let values):
      guard let word = names.factWord(named: name) else {
        report(.unknownName(name), at: path)
        return nil
      }
      guard word.kind == .oneOf else {
        report(.wrongKind(name), at: path)
        return nil
      }
      guard let fact = fact(word, about: nil, at: path) else { return nil }
      var indexes: [Int] = []
      for value in values {
        if let index = Names.index(of: value, in: word.values) {
          indexes.append(index)
        } else {
          report(.unknownFactValue(fact: name, value: value), at: path)
        }
      }
      return .oneOf(fact, indexes)
    case .happened(let name, let by, let with):
      guard let event = event(name, at: path) else { return nil }
      var limit: MomentTree?
      if let by {
        limit = tree(by, at: path, about: subject)
        if limit == nil { return nil }
      }
      return .happened(event, by: limit, with: set(with, at: path))
    }
  }

  private mutating func conditions(
    _ parts: [Condition], at path: PolicyPath, about subject: String
  ) -> [ConditionTree] {
    var trees: [ConditionTree] = []
    for part in parts {
      if let tree = condition(part, at: path, about: subject) { trees.append(tree) }
    }
    return trees
  }

  private mutating func condition(
    named name: String, at path: PolicyPath, about subject: String
  ) -> ConditionTree? {
    for term in policy.terms where term.name.utf8.elementsEqual(name.utf8) {
      guard case .condition(let meaning) = term.meaning else {
        report(.wrongKind(name), at: path)
        return nil
      }
      guard enter(name, at: path) else { return nil }
      defer { termsOpen.removeLast() }
      return condition(meaning, at: path, about: subject)
    }
    if let word = names.factWord(named: name) {
      switch word.kind {
      case .yesNo:
        guard let fact = fact(word, about: nil, at: path) else { return nil }
        return .fact(fact)
      case .judgement:
        guard let fact = fact(word, about: subject, at: path) else { return nil }
        return .fact(fact)
      case .date, .oneOf:
        report(.wrongKind(name), at: path)
        return nil
      }
    }
    guard let event = event(name, at: path) else { return nil }
    return .happened(event, by: nil, with: ContentSet())
  }

  // MARK: names

  private mutating func report(_ kind: PolicyFault.Kind, at path: PolicyPath) {
    faults.append(PolicyFault(kind, at: path))
  }

  /// The scope of one of this policy's own stages.
  func scope(named name: String) -> Int? {
    for index in names.scopes.indices where index > 0 {
      let own = isCode ? names.scopes[index].codeName : names.scopes[index].name
      if let own, own.utf8.elementsEqual(name.utf8), isCode || names.scopes[index].isOwn {
        return index
      }
    }
    return nil
  }

  private mutating func event(_ path: String, at place: PolicyPath) -> EventID? {
    let (prefix, name) = Names.split(path)
    if !prefix.utf8.isEmpty {
      guard let word = names.index(ofEvent: name) else {
        report(.unknownName(path), at: place)
        return nil
      }
      guard let scope = scope(named: prefix) else {
        report(.unknownStage(prefix), at: place)
        return nil
      }
      return names.event(word, scope: scope)
    }
    switch names.event(named: name) {
    case .event(let event): return event
    case .unknownWord, .unknownStage, .belongsToCase, .ambiguous:
      report(.unknownName(path), at: place)
      return nil
    }
  }

  private mutating func fact(
    _ word: FactWord, about subject: String?, at path: PolicyPath
  ) -> FactID? {
    let about = word.kind == .judgement ? subject : nil
    for index in facts.indices where facts[index].word.name.utf8.elementsEqual(word.name.utf8) {
      if facts[index].about == about { return FactID(index) }
    }
    if facts.count == 64 {
      report(.tooMany("facts", limit: 64), at: path)
      return nil
    }
    facts.append(Names.Fact(word: word, about: about))
    return FactID(facts.count - 1)
  }

  private mutating func contents(
    _ list: Stated<[String]>, at path: PolicyPath
  ) -> Stated<ContentSet> {
    switch list {
    case .says(let items): .says(set(items, at: path))
    case .none: .none
    case .unstated: .unstated
    case .silent: .silent
    case .unclear(let readings): .unclear(sets(readings, at: path))
    }
  }

  private mutating func sets(
    _ readings: Readings<[String]>, at path: PolicyPath
  ) -> Readings<ContentSet> {
    var options: [ContentSet] = []
    for option in readings.options { options.append(set(option, at: path)) }
    return Readings(options: options, readAs: readings.readAs, reading: readings.reading)
  }

  private mutating func set(_ items: [String], at path: PolicyPath) -> ContentSet {
    var set = ContentSet()
    for item in items {
      guard Names.index(of: item, in: vocabulary.contents) != nil else {
        report(.unknownContent(item), at: path)
        continue
      }
      if let index = Names.index(of: item, in: contents) {
        set.insert(index)
      } else if contents.count == 64 {
        report(.tooMany("contents", limit: 64), at: path)
      } else {
        contents.append(item)
        set.insert(contents.count - 1)
      }
    }
    return set
  }

  private mutating func party(of rule: Rule, at path: PolicyPath) -> Party? {
    guard let who = rule.who else {
      if let body = names.body { return body }
      report(.unknownParty(""), at: path)
      return nil
    }
    if let party = names.party(named: who) { return party }
    report(.unknownParty(who), at: path.appending("who"))
    return nil
  }

  private mutating func acts(of rule: Rule, at path: PolicyPath) -> [ActWord] {
    var words: [ActWord] = []
    for name in rule.acts.isEmpty ? [rule.name] : rule.acts {
      if let act = names.act(named: name) {
        if names.index(ofEvent: act.event) == nil {
          report(.unknownName(act.event), at: path)
        }
        words.append(act)
      } else {
        report(.unknownAct(name), at: path)
      }
    }
    return words
  }

  private func events(of acts: [ActWord], scope: Int) -> [EventID] {
    var events: [EventID] = []
    for act in acts {
      if let word = names.index(ofEvent: act.event) {
        events.append(names.event(word, scope: scope))
      }
    }
    return events
  }

  private mutating func dutyID(_ path: String, at place: PolicyPath) -> RuleID? {
    let (prefix, name) = Names.split(path)
    let scope: Int? = prefix.utf8.isEmpty ? 0 : scope(named: prefix)
    guard let scope else {
      report(.unknownStage(prefix), at: place)
      return nil
    }
    let duties = scope == 0 ? policy.duties : stage(named: prefix)?.duties
    for duty in duties ?? [] where duty.name.utf8.elementsEqual(name.utf8) {
      return id(of: duty, scope: scope)
    }
    report(.unknownDuty(path), at: place)
    return nil
  }

  private func stage(named name: String) -> Stage? {
    for stage in policy.stages where stage.name.utf8.elementsEqual(name.utf8) { return stage }
    return nil
  }

  private func id(of rule: Rule, scope: Int) -> RuleID? {
    let path = names.rulePath(of: rule.name, scope: scope, inCode: isCode)
    guard let index = Names.index(of: path, in: names.rules) else { return nil }
    return RuleID(index)
  }

  /// What a judgement is about, by a path of this policy, in the shared numbering's words.
  private mutating func subject(_ path: String, at place: PolicyPath) -> String? {
    var rulePath = path
    var isExtension = false
    let (parent, last) = Names.split(path)
    if last.utf8.elementsEqual("extension".utf8) {
      (rulePath, isExtension) = (parent, true)
    }
    let (prefix, name) = Names.split(rulePath)
    if prefix.utf8.isEmpty,
      policy.exclusions.contains(where: { $0.name.utf8.elementsEqual(name.utf8) })
    {
      return name
    }
    if let scope = prefix.utf8.isEmpty ? 0 : scope(named: prefix) {
      let found = names.rulePath(of: name, scope: scope, inCode: isCode)
      if Names.index(of: found, in: names.rules) != nil {
        return isExtension ? found + ".extension" : found
      }
    }
    report(.unknownName(path), at: place)
    return nil
  }

  private mutating func settled(_ rules: CountingRules, at path: PolicyPath) -> Counting {
    var counting = Counting()
    if let value = rules.workingDays.value {
      counting.workingDays = value
    } else {
      report(.notDecidedYet("counting"), at: path.appending("counting"))
    }
    counting.other = rules.other.value ?? counting.other
    counting.closedDay = rules.closedDay.value ?? counting.closedDay
    counting.cutOff = rules.cutOff.value
    if rules.dayEnds.value != nil {
      report(.notDecidedYet("day_ends"), at: path.appending("counting").appending("day_ends"))
    }
    counting.monthEnd = rules.monthEnd.value ?? counting.monthEnd
    return counting
  }
}
