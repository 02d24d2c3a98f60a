/// Stages: as many as the Code has, none before them, none after the final one.
extension Comparing {
  /// Whether the longest path from receipt to the end has as many stages as the Code's.
  public func stages() -> Protection {
    let mine = longestPath(in: own)
    let theirs = longestPath(in: code)
    guard theirs > 0 else { return .protects(.nothingAsked) }
    if mine == 0 { return .cannotTell(.silent) }
    return mine == theirs ? .protects(.stated) : .fails(.stageCount(own: mine, code: theirs))
  }

  /// Whether every stage stands for one of the Code's.
  public func stagesServe() -> Protection {
    var extra: [String] = []
    for stage in own.stages where stage.serves == Serves.none {
      extra.append(names.scopes[stage.scope].name)
    }
    if !extra.isEmpty { return .cannotTell(.extraSteps(extra)) }
    return own.stages.isEmpty ? .cannotTell(.silent) : .protects(.stated)
  }

  /// Whether nothing follows the final stage.
  public func stagesFinal() -> Protection {
    var finals: [ResolvedStage] = []
    for stage in own.stages where stage.isFinal { finals.append(stage) }
    guard !finals.isEmpty else { return .cannotTell(.silent) }
    for stage in own.stages {
      for final in finals where stage.scope != final.scope {
        if follows(stage, final, in: own) {
          return .fails(.stageAfterFinal(names.scopes[stage.scope].name))
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
    for moment in stage.opens {
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
      for leaf in moment.leaves {
        switch leaf {
        case .event(let event): if names.scope(of: event) == other.scope { return true }
        case .opened(let scope): if scope == other.scope { return true }
        case .due(let id?), .missed(let id):
          if policy.rule(id)?.scope == other.scope { return true }
        case .due(nil), .on, .fact, .after, .earlier, .later: continue
        }
      }
    }
    return false
  }
}
