/// Settles the names in moments.
extension Resolver {
  mutating func stated(
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
      return .unclear(readings.with(options))
    case .none: return .none
    case .unstated: return .unstated
    case .silent: return .silent
    }
  }

  mutating func tree(
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
      if length.unit == .hours, zone.isNothing {
        report(.noZone, at: path)
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

  mutating func trees(
    _ moments: [Moment], at path: PolicyPath, about subject: String
  ) -> [MomentTree]? {
    var trees: [MomentTree] = []
    for moment in moments {
      if let tree = tree(moment, at: path, about: subject) { trees.append(tree) }
    }
    return trees.count == moments.count ? trees : nil
  }

  mutating func named(
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

  mutating func enter(_ term: String, at path: PolicyPath) -> Bool {
    if Names.index(of: term, in: termsOpen) != nil {
      report(.circle(termsOpen + [term]), at: path)
      return false
    }
    termsOpen.append(term)
    return true
  }
}
