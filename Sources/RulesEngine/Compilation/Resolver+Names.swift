/// Looks up single names, and reports those that nothing answers to.
extension Resolver {
  mutating func report(_ kind: PolicyFault.Kind, at path: PolicyPath) {
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

  mutating func event(_ path: String, at place: PolicyPath) -> EventID? {
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

  mutating func fact(
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

  mutating func contents(
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

  mutating func sets(
    _ readings: Readings<[String]>, at path: PolicyPath
  ) -> Readings<ContentSet> {
    var options: [ContentSet] = []
    for option in readings.options { options.append(set(option, at: path)) }
    return readings.with(options)
  }

  mutating func set(_ items: [String], at path: PolicyPath) -> ContentSet {
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

  mutating func party(of rule: Rule, at path: PolicyPath) -> Party? {
    guard let who = rule.who else {
      if let body = names.body { return body }
      report(.unknownParty(""), at: path)
      return nil
    }
    if let party = names.party(named: who) { return party }
    report(.unknownParty(who), at: path.appending("who"))
    return nil
  }

  mutating func acts(of rule: Rule, at path: PolicyPath) -> [ActWord] {
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

  func events(of acts: [ActWord], scope: Int) -> [EventID] {
    var events: [EventID] = []
    for act in acts {
      if let word = names.index(ofEvent: act.event) {
        events.append(names.event(word, scope: scope))
      }
    }
    return events
  }

  mutating func dutyID(_ path: String, at place: PolicyPath) -> RuleID? {
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

  func stage(named name: String) -> Stage? {
    for stage in policy.stages where stage.name.utf8.elementsEqual(name.utf8) { return stage }
    return nil
  }

  func id(of rule: Rule, scope: Int) -> RuleID? {
    let path = names.rulePath(of: rule.name, scope: scope, inCode: isCode)
    guard let index = Names.index(of: path, in: names.rules) else { return nil }
    return RuleID(index)
  }

  /// What a judgement is about, by a path of this policy, in the shared numbering's words.
  mutating func subject(_ path: String, at place: PolicyPath) -> String? {
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

  mutating func settled(_ rules: CountingRules, at path: PolicyPath) -> Counting {
    var counting = Counting()
    if let value = rules.workingDays.value {
      counting.workingDays = value
    } else {
      report(.countingUnstated, at: path.appending("counting"))
    }
    counting.other = rules.other.value ?? counting.other
    counting.closedDay = rules.closedDay.value ?? counting.closedDay
    counting.cutOff = rules.cutOff.value
    counting.dayEnds = rules.dayEnds.value
    counting.monthEnd = rules.monthEnd.value ?? counting.monthEnd
    return counting
  }
}
