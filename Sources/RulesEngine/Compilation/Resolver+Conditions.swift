/// Settles the names in conditions.
extension Resolver {
  mutating func condition(
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
    case .unclear(let readings, let readAs):
      return .unclear(conditions(readings, at: path, about: subject), readAs: readAs)
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

  mutating func conditions(
    _ parts: [Condition], at path: PolicyPath, about subject: String
  ) -> [ConditionTree] {
    var trees: [ConditionTree] = []
    for part in parts {
      if let tree = condition(part, at: path, about: subject) { trees.append(tree) }
    }
    return trees
  }

  mutating func condition(
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
}
