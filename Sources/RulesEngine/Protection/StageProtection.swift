/// Stages: as many as the Code has, none before them, none after the final one.
extension Comparing {
  /// Whether the longest path from receipt to the end has as many stages as the Code's.
  public func stages() -> Protection {
    if own.stages.contains(where: { !$0.variants.isEmpty }) {
      return .cannotTell(.onlyInSomeCases)
    }
    let mine = longestPath(in: own)
    let theirs = longestPath(in: code)
    guard theirs > 0 else { return .protects(.nothingAsked) }
    if mine == 0 { return .cannotTell(.silent) }
    return mine == theirs ? .protects(.stated) : .fails(.stageCount(own: mine, code: theirs))
  }

  /// Whether no step comes before the stage with which the Code begins.
  public func stagesServe() -> Protection {
    if own.stages.contains(where: { !$0.variants.isEmpty }) {
      return .cannotTell(.onlyInSomeCases)
    }
    var extra: [String] = []
    for stage in own.stages where stage.serves == Serves.none {
      // A step after one of the Code's stages is counted among the stages instead.
      if own.stages.contains(where: { $0.serves != Serves.none && follows(stage, $0, in: own) }) {
        continue
      }
      let title = names.scopes[stage.scope].title
      for first in code.stages where opensWithTheCase(first) {
        guard let mine = own.stage(first.scope), !opensWithTheCase(mine) else { continue }
        if follows(mine, stage, in: own) { return .fails(.stepBefore(title)) }
      }
      extra.append(title)
    }
    // Whatever else the first stage waits for may be a step that has no stage of its own.
    for first in code.stages where opensWithTheCase(first) {
      guard let mine = own.stage(first.scope), !mine.opens.isEmpty, !opensWithTheCase(mine) else {
        continue
      }
      for moment in mine.opens { extra.append(names.notation(of: moment)) }
    }
    if !extra.isEmpty { return .cannotTell(.extraSteps(extra)) }
    return own.stages.isEmpty ? .cannotTell(.silent) : .protects(.stated)
  }

  /// Whether nothing follows the final stage.
  public func stagesFinal() -> Protection {
    if own.stages.contains(where: { !$0.variants.isEmpty }) {
      return .cannotTell(.onlyInSomeCases)
    }
    var finals: [ResolvedStage] = []
    for stage in own.stages where stage.isFinal { finals.append(stage) }
    guard !finals.isEmpty else { return .cannotTell(.silent) }
    for final in finals where code.stage(final.scope)?.isFinal != true {
      return .fails(.otherFinal(names.scopes[final.scope].title))
    }
    for var stage in own.stages {
      // What opens the Code's own stage too takes nobody beyond the Code.
      let allowed = code.stage(stage.scope)?.opens ?? []
      stage.opens.removeAll { allowed.contains($0) }
      for final in finals where stage.scope != final.scope {
        if follows(stage, final, in: own) {
          return .fails(.stageAfterFinal(names.scopes[stage.scope].title))
        }
      }
    }
    return .protects(.stated)
  }

  /// Whether the handler of a stage may not come from the stages the Code names.
  public func handler(of scope: Int) -> Protection {
    guard let asked = code.stage(scope)?.notFrom.value, !asked.isEmpty else {
      return .protects(.nothingAsked)
    }
    guard let mine = own.stage(scope) else { return .cannotTell(.silent) }
    if !stageCovers(scope) { return .cannotTell(.onlyInSomeCases) }
    switch mine.notFrom {
    case .says(let barred):
      var open: [Int] = []
      for other in asked where !barred.contains(other) { open.append(other) }
      return open.isEmpty ? .protects(.stated) : .fails(.sameHandler(open))
    case .none: return .fails(.sameHandler(asked))
    case .unstated, .unclear: return .cannotTell(.unstated)
    case .silent: return .cannotTell(.silent)
    }
  }

  private func longestPath(in policy: ResolvedPolicy) -> Int {
    var longest = 0
    func walk(_ stage: ResolvedStage, _ visited: [Int]) {
      let path = visited + [stage.scope]
      longest = max(longest, path.count)
      for next in policy.stages where !path.contains(next.scope) {
        if follows(next, stage, in: policy) { walk(next, path) }
      }
    }
    for stage in policy.stages where opensWithTheCase(stage) { walk(stage, []) }
    return longest
  }

  private func opensWithTheCase(_ stage: ResolvedStage) -> Bool {
    for moment in stage.opens where !moment.hasLength {
      for leaf in moment.leaves {
        if case .event(let event) = leaf, names.word(of: event).mark == .caseStart { return true }
      }
    }
    return false
  }

  /// Whether a stage opens with something that belongs to another.
  private func follows(
    _ stage: ResolvedStage, _ other: ResolvedStage, in policy: ResolvedPolicy
  ) -> Bool {
    for moment in stage.opens {
      // A stage that opens after some time may open after any other.
      if moment.hasLength { return true }
      for leaf in moment.leaves {
        if belongs(leaf, to: other, in: policy) { return true }
        if case .event(let event) = leaf, names.scope(of: event) == 0,
          canFollow(event, other, in: policy)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether a moment is one of a stage.
  private func belongs(
    _ leaf: MomentTree, to stage: ResolvedStage, in policy: ResolvedPolicy
  ) -> Bool {
    switch leaf {
    case .event(let event): names.scope(of: event) == stage.scope
    case .opened(let scope): scope == stage.scope
    case .due(let id?), .missed(let id): policy.rule(id)?.scope == stage.scope
    case .due(nil), .on, .fact, .after, .earlier, .later: false
    }
  }

  /// Whether an event of the case, not of a stage, can come after another stage has begun.
  ///
  /// It does if a rule that makes it looks at that stage. If no rule makes it, it may come at any
  /// time, unless the vocabulary says that it cannot follow receipt.
  private func canFollow(
    _ event: EventID, _ other: ResolvedStage, in policy: ResolvedPolicy
  ) -> Bool {
    let word = names.word(of: event)
    if word.mark == .caseStart { return false }
    var isMade = false
    for rule in policy.rules where rule.events.contains(event) {
      isMade = true
      let start = rule.from.value ?? rule.startOfDue ?? .earlier([])
      if start.leaves.contains(where: { belongs($0, to: other, in: policy) }) { return true }
    }
    if isMade { return false }
    guard let start = names.event(marked: .caseStart) else { return true }
    return Names.index(of: names.vocabulary.events[start].name, in: word.notAfter) == nil
  }
}
