/// What of a Code a provision points at with `protects`.
public indirect enum ProtectedThing: Equatable, Sendable {
  /// A whole rule.
  case rule(RuleID)
  case due(RuleID)
  case from(RuleID)
  case until(RuleID)
  case unless(RuleID)
  case every(RuleID)
  case needs(RuleID)
  case include(RuleID, item: String?)
  case extending(RuleID, Comparing.ExtensionKey)
  case wholeExtension(RuleID)
  case extensionInclude(RuleID, item: String?)
  case handler(Int)
  case stages
  case stagesServe
  case stagesFinal
  case exclusions
  case exclusion(String, whenOnly: Bool)
  case declaration(String)
}

extension Names {
  /// What a path of the Code means; nil: the Code has no such thing.
  ///
  /// - Parameters:
  ///   - path: As a provision writes it.
  ///   - code: The Code whose own names the path uses.
  /// - Returns: The thing, or nil.
  public func protectedThing(_ path: String, in code: Policy) -> ProtectedThing? {
    var steps: [String] = []
    for step in path.split(separator: ".") { steps.append(String(step)) }
    guard let first = steps.first else { return nil }
    let second = steps.count > 1 ? steps[1] : nil
    switch first {
    case "stages":
      guard let second else { return .stages }
      return second == "serves" ? .stagesServe : second == "final" ? .stagesFinal : nil
    case "exclusions":
      guard let second else { return .exclusions }
      guard code.exclusions.contains(where: { $0.name.utf8.elementsEqual(second.utf8) }) else {
        return nil
      }
      if steps.count == 2 { return .exclusion(second, whenOnly: false) }
      return steps.count == 3 && steps[2] == "when" ? .exclusion(second, whenOnly: true) : nil
    case "declares":
      guard steps.count == 2, let second,
        code.declares.contains(where: { $0.name.utf8.elementsEqual(second.utf8) })
      else { return nil }
      return .declaration(second)
    default: return ruleKey(steps, in: code)
    }
  }

  private func ruleKey(_ steps: [String], in code: Policy) -> ProtectedThing? {
    var scope = 0
    var rest = steps[...]
    for index in scopes.indices where index > 0 {
      if let name = scopes[index].codeName, name.utf8.elementsEqual(steps[0].utf8) {
        scope = index
        rest = rest.dropFirst()
      }
    }
    guard let name = rest.popFirst() else { return nil }
    if scope > 0, name == "handler", rest.isEmpty { return .handler(scope) }
    let stage = code.stages.first { stage in
      scope > 0 && stage.name.utf8.elementsEqual(steps[0].utf8)
    }
    let candidates =
      scope == 0
      ? code.duties + code.rights : (stage?.duties ?? []) + (stage?.rights ?? [])
    guard candidates.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }),
      let index = Names.index(
        of: rulePath(of: name, scope: scope, inCode: true), in: self.rules)
    else { return nil }
    let id = RuleID(index)
    guard let key = rest.popFirst() else { return .rule(id) }
    let item = rest.popFirst()
    guard rest.isEmpty || key == "extension" && rest.count == 1 else { return nil }
    switch (key, item) {
    case ("due", nil): return .due(id)
    case ("from", nil): return .from(id)
    case ("until", nil): return .until(id)
    case ("unless", nil): return .unless(id)
    case ("every", nil): return .every(id)
    case ("needs", nil): return .needs(id)
    case ("include", _): return .include(id, item: item)
    case ("extension", nil): return .wholeExtension(id)
    case ("extension", "include"): return .extensionInclude(id, item: rest.first)
    case ("extension", let item?):
      guard rest.isEmpty, let key = Comparing.ExtensionKey(rawValue: item) else { return nil }
      return .extending(id, key)
    default: return nil
    }
  }
}

extension ProtectedThing {
  /// The rule it is about; nil: it is about no single rule.
  var rule: RuleID? {
    switch self {
    case .rule(let id), .due(let id), .from(let id), .until(let id), .unless(let id),
      .every(let id), .needs(let id), .include(let id, _), .extending(let id, _),
      .wholeExtension(let id), .extensionInclude(let id, _):
      id
    case .handler, .stages, .stagesServe, .stagesFinal, .exclusions, .exclusion, .declaration: nil
    }
  }

  /// The stage it is about; nil: it is about the case, or about all stages.
  func scope(in names: Names, _ code: ResolvedPolicy) -> Int? {
    if case .handler(let scope) = self { return scope }
    guard let scope = rule.flatMap({ code.rule($0)?.scope }), scope > 0 else { return nil }
    return scope
  }
}

extension ResolvedPolicy {
  /// Puts one branch of a rule in the place of the rule.
  fileprivate mutating func replace(with rule: ResolvedRule) {
    for index in rules.indices where rules[index].id == rule.id { rules[index] = rule }
  }
}

extension Comparing {
  /// The keys of a whole rule or extension that the Code states, to be judged one by one.
  ///
  /// Of anything else, and of a rule the landlord does not have, the thing itself.
  public func parts(of thing: ProtectedThing) -> [ProtectedThing] {
    switch thing {
    case .rule(let id):
      guard let theirs = code.rule(id), let mine = own.rule(id) else { return [] }
      if let verdict = presence(of: mine, against: theirs),
        verdict.isWorse(than: .protects(.stated))
      {
        return theirs.kind == .duty ? [.due(id)] : [.from(id)]
      }
      switch theirs.kind {
      case .right:
        // What a landlord asks of a resident is compared although the Code is silent on it.
        let asks: Bool
        switch mine.needs {
        case .says(let items): asks = !items.isEmpty
        case .unclear: asks = true
        case .none, .unstated, .silent: asks = false
        }
        let needs: [ProtectedThing] = theirs.needs.isOpen && !asks ? [] : [.needs(id)]
        return [.from(id), .until(id)] + needs
      case .duty:
        var keys: [ProtectedThing] = [.due(id)]
        if theirs.every.value != nil {
          keys = theirs.due.isOpen ? [.every(id)] : [.every(id)] + keys
        }
        if mine.unless != nil { keys.append(.unless(id)) }
        if theirs.include.value != nil { keys.append(.include(id, item: nil)) }
        return keys + (theirs.extending == nil ? [] : parts(of: .wholeExtension(id)))
      }
    case .wholeExtension(let id):
      return ExtensionKey.allCases.map { .extending(id, $0) } + [.extensionInclude(id, item: nil)]
    case .due, .from, .until, .unless, .every, .needs, .include, .extending, .extensionInclude,
      .handler, .stages, .stagesServe, .stagesFinal, .exclusions, .exclusion, .declaration:
      return [thing]
    }
  }

  /// Whether the landlord is at least as protective as the Code in one thing.
  ///
  /// - Parameters:
  ///   - thing: What is compared.
  ///   - policy: The landlord's file, whose declarations are compared as written.
  ///   - code: The Code's file.
  /// - Returns: The verdict.
  public func judge(_ thing: ProtectedThing, policy: Policy, code: Policy) -> Protection {
    guard let branches = branches(of: thing) else {
      return judgeOne(thing, policy: policy, code: code)
    }
    // A landlord's branch protects if it does in every case of the Code in which it can apply.
    var sum: [Protection] = []
    for mine in branches.own {
      var verdicts: [Protection] = []
      for theirs in branches.code where !excludes(mine.when, theirs.when) {
        var comparing = self
        comparing.own.replace(with: mine.rule)
        comparing.code.replace(with: theirs.rule)
        var verdict = comparing.judgeOne(thing, policy: policy, code: code)
        if case .fails(.onADay(var example)) = verdict {
          example.facts = cells(under: [mine.when, theirs.when])
          verdict = .fails(.onADay(example))
        }
        verdicts.append(verdict)
      }
      sum.append(bestOf(verdicts))
    }
    return worst(sum)
  }

  /// All the same, or cannot tell: which of the Code's cases it is, is not known.
  private func bestOf(_ verdicts: [Protection]) -> Protection {
    let worst = worst(verdicts)
    for verdict in verdicts where worst.isWorse(than: verdict) {
      return .cannotTell(.onlyInSomeCases)
    }
    return worst
  }

  /// Answers to yes/no facts and judgements under which conditions hold.
  private func cells(under conditions: [ConditionTree]) -> [GroundCell] {
    var cells: [GroundCell] = []
    for (part, value) in counterCell(.all(conditions), .any([])) ?? [] {
      if case .fact(let fact) = part { cells.append(GroundCell(fact: fact, value: value)) }
    }
    return cells
  }

  /// Whether two variants can never apply in one case.
  private func excludes(_ mine: ConditionTree, _ theirs: ConditionTree) -> Bool {
    implies(mine, .not(theirs))
  }

  private typealias Branch = (rule: ResolvedRule, when: ConditionTree)

  /// The rules a thing may be about in different cases; nil where there is one on either side.
  private func branches(of thing: ProtectedThing) -> (own: [Branch], code: [Branch])? {
    guard let id = thing.rule, let mine = own.rule(id), let theirs = code.rule(id),
      !mine.variants.isEmpty || !theirs.variants.isEmpty
    else { return nil }
    return (branches(of: mine), branches(of: theirs))
  }

  private func branches(of rule: ResolvedRule) -> [Branch] {
    var branches: [Branch] = []
    var others: [ConditionTree] = []
    for variant in rule.variants {
      var part = variant.part
      part.when = rule.when
      branches.append((part, .all(others + [variant.when])))
      others.append(.not(variant.when))
    }
    var base = rule
    base.variants = []
    return branches + [(base, .all(others))]
  }

  private func judgeOne(_ thing: ProtectedThing, policy: Policy, code: Policy) -> Protection {
    if let scope = thing.scope(in: names, self.code), own.stage(scope)?.variants.isEmpty == false {
      return .cannotTell(.onlyInSomeCases)
    }
    switch thing {
    case .rule:
      let keys = parts(of: thing)
      if keys.isEmpty { return .cannotTell(.silent) }
      return worst(keys.map { judge($0, policy: policy, code: code) })
    case .due(let id): return due(of: id)
    case .from(let id): return from(of: id)
    case .until(let id): return until(of: id)
    case .unless(let id): return unless(of: id)
    case .every(let id): return every(of: id)
    case .needs(let id): return needs(of: id)
    case .include(let id, let item): return include(of: id, item: item)
    case .extending(let id, let key): return extending(id, key)
    case .wholeExtension:
      return worst(parts(of: thing).map { judge($0, policy: policy, code: code) })
    case .extensionInclude(let id, let item): return extensionInclude(id, item: item)
    case .handler(let scope): return handler(of: scope)
    case .stages: return stages()
    case .stagesServe: return stagesServe()
    case .stagesFinal: return stagesFinal()
    case .exclusions: return exclusions()
    case .exclusion(let name, let whenOnly): return exclusion(name, whenOnly: whenOnly)
    case .declaration(let name):
      guard let theirs = code.declares.first(where: { $0.name.utf8.elementsEqual(name.utf8) })
      else { return .protects(.nothingAsked) }
      let mine = policy.declares.first { $0.name.utf8.elementsEqual(name.utf8) }
      return Comparing.declaration(mine, theirs)
    }
  }
}
