/// What is compared, in the order of the new policy; what only the old one has comes last.
extension PolicyPair {
  /// Everything that either policy mentions, each key judged in both directions.
  ///
  /// Costs a count of every day the calendars know for each date that is worded otherwise.
  public func things() -> [ComparedThing] {
    policies + rules(ofScope: 0) + stages + exclusions + pauses + declarations
  }

  /// The answer of one question asked in both directions.
  private func both<Value>(
    _ old: Value, _ new: Value, _ ask: (OneWay, Value, Value) -> Protection
  ) -> BothWays {
    BothWays(new: ask(newAgainstOld, new, old), old: ask(oldAgainstNew, old, new))
  }

  private func key<Value>(
    _ name: ComparedKeyName, _ old: Value, _ new: Value,
    _ ask: (OneWay, ComparedKeyName, Value, Value) -> Protection
  ) -> ComparedKey {
    ComparedKey(name: name, verdict: both(old, new) { ask($0, name, $1, $2) })
  }

  // MARK: the policy

  private var policies: [ComparedThing] {
    var keys: [ComparedKey] = []
    if !old.own.applies.isNothing || !new.own.applies.isNothing {
      keys.append(
        key(.when, old.own, new.own) { _, _, mine, theirs in
          mine.applies == theirs.applies ? .protects(.stated) : .cannotTell(.onlyInSomeCases)
        })
    }
    if old.own.until != .silent || new.own.until != .silent {
      keys.append(key(.until, old.own, new.own) { $0.end($2.until, $3.until) })
    }
    return keys.isEmpty ? [] : [ComparedThing(subject: .policy, presence: .both, keys: keys)]
  }

  // MARK: rules

  private func rules(ofScope scope: Int) -> [ComparedThing] {
    var things: [ComparedThing] = []
    for rule in new.own.rules where rule.scope == scope {
      things.append(thing(old.own.rule(rule.id), rule))
    }
    for rule in old.own.rules where rule.scope == scope && new.own.rule(rule.id).isNothing {
      things.append(thing(rule, nil))
    }
    return things
  }

  private func thing(_ old: ResolvedRule?, _ new: ResolvedRule?) -> ComparedThing {
    guard let any = new ?? old else { preconditionFailure("one of two rules is there") }
    var thing = ComparedThing(subject: .rule(any.id), presence: .both, keys: [])
    guard let old, let new, old.isThere == new.isThere, old.stance == new.stance else {
      if old.isNothing { thing.presence = .added }
      if new.isNothing { thing.presence = .removed }
      // What is taken out by `none`, or put in its place, is added or removed all the same.
      if let old, let new, old.isThere != new.isThere {
        thing.presence = new.isThere ? .added : .removed
      }
      thing.keys = [
        ComparedKey(
          name: .presence, verdict: both(old, new) { $0.presence(of: $1, against: $2) })
      ]
      return thing
    }
    for name in ComparedKeyName.ofRules where old.gives(name) || new.gives(name) {
      // How far an extension goes is compared where both have one.
      if name.isOfExtension, !old.hasExtension || !new.hasExtension { continue }
      var key = key(name, old, new) { $0.judge($1, of: $2, against: $3) }
      key.takesOneStart = isOneDocument && old.lacksStart(in: name) && new.lacksStart(in: name)
      thing.keys.append(key)
    }
    thing.reworded = old.rewording(to: new)
    return thing
  }

  // MARK: stages

  private var stages: [ComparedThing] {
    var things: [ComparedThing] = []
    for stage in new.own.stages {
      things.append(thing(old.own.stage(stage.scope), stage))
      things += rules(ofScope: stage.scope)
    }
    for stage in old.own.stages where new.own.stage(stage.scope).isNothing {
      things.append(thing(stage, nil))
      things += rules(ofScope: stage.scope)
    }
    return things
  }

  private func thing(_ old: ResolvedStage?, _ new: ResolvedStage?) -> ComparedThing {
    guard let scope = (new ?? old)?.scope else { preconditionFailure("one of two is there") }
    var thing = ComparedThing(subject: .stage(scope), presence: .both, keys: [])
    guard let old, let new else {
      let title = self.new.names.scopes[scope].title
      let isNew = old.isNothing
      thing.presence = isNew ? .added : .removed
      thing.keys = [
        ComparedKey(
          name: .presence,
          verdict: BothWays(
            new: newAgainstOld.extraStage(title, isMine: isNew),
            old: oldAgainstNew.extraStage(title, isMine: !isNew)))
      ]
      return thing
    }
    for name in [ComparedKeyName.opens, .when, .until, .handler, .final]
    where old.gives(name) || new.gives(name) {
      thing.keys.append(key(name, old, new) { $0.judge($1, of: $2, against: $3) })
    }
    thing.reworded = old.remarks.rewording(to: new.remarks)
    if old.handler?.role != new.handler?.role { thing.reworded.append("handler.is") }
    let titles = (self.old.title(ofScope: scope), self.new.title(ofScope: scope))
    if !titles.0.utf8.elementsEqual(titles.1.utf8) { thing.reworded.append("title") }
    return thing
  }

  // MARK: grounds for refusing

  private var exclusions: [ComparedThing] {
    var things: [ComparedThing] = []
    var taken: [String] = []
    for ground in new.own.exclusions {
      let other = counterpart(of: ground)
      if let other { taken.append(other.name) }
      things.append(thing(other, ground))
    }
    for ground in old.own.exclusions where Names.index(of: ground.name, in: taken).isNothing {
      things.append(thing(ground, nil))
    }
    return things
  }

  /// The old ground of that name, or the one that holds in the same cases under another.
  private func counterpart(of ground: ResolvedExclusion) -> ResolvedExclusion? {
    if let same = old.own.exclusion(ground.name) { return same }
    return old.own.exclusions.first { other in
      new.own.exclusion(other.name).isNothing && other.condition == ground.condition
    }
  }

  private func thing(_ old: ResolvedExclusion?, _ new: ResolvedExclusion?) -> ComparedThing {
    var thing = ComparedThing(
      subject: .exclusion(old: old?.name, new: new?.name), presence: .both, keys: [])
    guard let old, let new else {
      thing.presence = old.isNothing ? .added : .removed
      let name = (new ?? old)?.name ?? ""
      thing.keys = [
        ComparedKey(
          name: .presence,
          verdict: both(old, new) { way, mine, _ in way.presence(of: mine, named: name) })
      ]
      return thing
    }
    for name in [ComparedKeyName.when, .gates] {
      thing.keys.append(key(name, old, new) { $0.judge($1, of: $2, against: $3) })
    }
    if old.needs != .silent || new.needs != .silent {
      thing.keys.append(key(.needs, old, new) { $0.judge($1, of: $2, against: $3) })
    }
    thing.reworded = old.remarks.rewording(to: new.remarks)
    return thing
  }

  // MARK: pauses

  private var pauses: [ComparedThing] {
    var things: [ComparedThing] = []
    for pause in new.own.pauses {
      things.append(thing(old.own.pauses.first { $0.id == pause.id }, pause))
    }
    for pause in old.own.pauses where !new.own.pauses.contains(where: { $0.id == pause.id }) {
      things.append(thing(pause, nil))
    }
    return things
  }

  private func thing(_ old: ResolvedPause?, _ new: ResolvedPause?) -> ComparedThing {
    guard let id = (new ?? old)?.id else { preconditionFailure("one of two is there") }
    var thing = ComparedThing(subject: .pause(id), presence: .both, keys: [])
    guard let old, let new else {
      thing.presence = old.isNothing ? .added : .removed
      thing.keys = [
        ComparedKey(
          name: .presence,
          verdict: both(old, new) { way, mine, theirs in
            way.power(mine.isNothing ? .silent : .stated, theirs.isNothing ? .silent : .stated)
          })
      ]
      return thing
    }
    for name in [ComparedKeyName.when, .from, .until, .atLatest, .stops] {
      thing.keys.append(key(name, old, new) { $0.judge($1, of: $2, against: $3) })
    }
    thing.reworded = old.remarks.rewording(to: new.remarks)
    return thing
  }

  // MARK: declarations

  private var declarations: [ComparedThing] {
    var things: [ComparedThing] = []
    for declaration in new.policy.declares {
      let other = old.policy.declares.first { $0.name.utf8.elementsEqual(declaration.name.utf8) }
      things.append(thing(other, declaration))
    }
    for declaration in old.policy.declares
    where !new.policy.declares.contains(where: { $0.name.utf8.elementsEqual(declaration.name.utf8) }
    ) {
      things.append(thing(declaration, nil))
    }
    return things
  }

  private func thing(_ old: Declaration?, _ new: Declaration?) -> ComparedThing {
    let name = (new ?? old)?.name ?? ""
    var thing = ComparedThing(subject: .declaration(name), presence: .both, keys: [])
    let verdict = both(old, new) { $0.declaration($1, $2) }
    thing.keys = [
      ComparedKey(name: old.isNothing || new.isNothing ? .presence : .states, verdict: verdict)
    ]
    guard let old, let new else {
      thing.presence = old.isNothing ? .added : .removed
      return thing
    }
    thing.reworded = old.remarks.rewording(to: new.remarks)
    return thing
  }
}

extension PolicyPair.Member {
  /// The title of a stage, as this policy prints it.
  public func title(ofScope scope: Int) -> String {
    guard own.stage(scope).isNothing || scope == 0 else {
      let name = names.scopes[scope].name
      for stage in policy.stages where stage.name.utf8.elementsEqual(name.utf8) {
        return stage.title.utf8.isEmpty ? name : stage.title
      }
      return names.scopes[scope].title
    }
    return names.scopes[scope].title
  }
}
