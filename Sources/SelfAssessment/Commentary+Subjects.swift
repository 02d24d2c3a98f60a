import RulesEngine

/// What is compared, in words.
extension Commentary {
  /// The thing compared, as a noun.
  func subject(_ thing: ProtectedThing) -> String {
    switch thing {
    case .rule(let id): return step(id)
    case .due(let id): return "the time for " + step(id)
    case .from(let id): return "the first day for " + step(id)
    case .until(let id): return "the last day for " + step(id)
    case .unless(let id): return "what lifts the limit of " + step(id)
    case .every(let id): return "how often comes " + step(id)
    case .needs(let id): return "what has to come with " + step(id)
    case .include(let id, nil): return "the contents of " + step(id)
    case .include(let id, let item?): return "“" + plain(item) + "” in " + step(id)
    case .extending(let id, let key):
      let notice = "an extension of " + step(id)
      switch key {
      case .upTo: return "the new date of " + notice
      case .until: return "the last day to tell of " + notice
      case .unless: return "what lifts the limit of " + notice
      case .times: return "how often there may be " + notice
      case .needs: return "what has to come with " + notice
      }
    case .wholeExtension(let id): return "an extension of " + step(id)
    case .extensionInclude(let id, nil): return "the notice of an extension of " + step(id)
    case .extensionInclude(let id, let item?):
      return "“" + plain(item) + "” in the notice of an extension of " + step(id)
    case .handler(let scope): return "who handles " + names.scopes[scope].title
    case .stages, .stagesServe, .stagesFinal: return "the stages"
    case .exclusions: return "the grounds for refusing"
    case .exclusion(let name, _): return "the ground “" + plain(name) + "”"
    case .declaration(let name): return "the statement “" + plain(name) + "”"
    }
  }

  func step(of thing: ProtectedThing) -> String {
    switch thing {
    case .rule(let id), .due(let id), .from(let id), .until(let id), .unless(let id),
      .every(let id), .needs(let id), .include(let id, _), .extending(let id, _),
      .wholeExtension(let id), .extensionInclude(let id, _):
      step(id)
    case .handler, .stages, .stagesServe, .stagesFinal, .exclusions, .exclusion, .declaration:
      subject(thing)
    }
  }

  /// What a rule is about, in the words of the vocabulary: “send the full response” (Stage 1).
  func step(_ id: RuleID) -> String {
    let rule = policy.own.rule(id) ?? policy.resolvedCode?.rule(id)
    guard let rule else { return "`" + names.path(of: id) + "`" }
    let title = names.scopes[rule.scope].title
    var text = "“" + (rule.acts.first?.say ?? names.path(of: id)) + "”"
    if !title.utf8.isEmpty { text += " (" + title + ")" }
    return text
  }

  func plain(_ name: String) -> String {
    var text = ""
    for character in name { text.append(character == "_" ? " " : character) }
    return text
  }

  /// The two moments compared: the document's, then the Code's.
  func comparison(_ thing: ProtectedThing) -> String {
    let (mine, theirs) = moments(thing)
    let own = mine.map { names.notation(of: $0) } ?? readings(thing) ?? "no date"
    let asked = theirs.map { names.notation(of: $0) } ?? "no date"
    return "`" + own + "` against `" + asked + "`"
  }

  /// The several readings of an unclear date; nil: it is clear, or there is no such date.
  func readings(_ thing: ProtectedThing) -> String? {
    var options: [String] = []
    switch thing {
    case .due(let id):
      guard case .unclear(let readings)? = policy.own.rule(id)?.due else { return nil }
      for option in readings.options {
        switch option {
        case .by(let moment): options.append(names.notation(of: moment))
        case .speed(let speed): options.append(plain(speed))
        }
      }
    case .from(let id): options = notations(policy.own.rule(id)?.from)
    case .until(let id): options = notations(policy.own.rule(id)?.until)
    case .extending(let id, .upTo): options = notations(policy.own.rule(id)?.extending?.upTo)
    case .extending(let id, .until): options = notations(policy.own.rule(id)?.extending?.until)
    default: return nil
    }
    return options.isEmpty ? nil : joined(options, "or")
  }

  private func notations(_ moment: Stated<MomentTree>?) -> [String] {
    guard case .unclear(let readings)? = moment else { return [] }
    var list: [String] = []
    for option in readings.options { list.append(names.notation(of: option)) }
    if readings.mayBeNone { list.append("no date") }
    return list
  }

  /// Whether a later date is no worse: the end of what a person may do.
  func mayBeLater(_ thing: ProtectedThing) -> Bool {
    guard case .until(let id) = thing, let rule = policy.own.rule(id) else { return false }
    return rule.kind == .right && rule.party.side == .person
  }

  func codeValue(_ thing: ProtectedThing) -> String {
    guard let moment = moments(thing).code else { return "" }
    return " (`" + names.notation(of: moment) + "`)"
  }

  func moments(_ thing: ProtectedThing) -> (own: MomentTree?, code: MomentTree?) {
    func pair(
      _ id: RuleID, _ key: (ResolvedRule) -> MomentTree?
    ) -> (own: MomentTree?, code: MomentTree?) {
      (policy.own.rule(id).flatMap(key), policy.resolvedCode?.rule(id).flatMap(key))
    }
    switch thing {
    case .rule(let id), .due(let id):
      return pair(id) { rule in
        if case .by(let moment)? = rule.due.value { moment } else { rule.until.value }
      }
    case .from(let id): return pair(id) { $0.from.value }
    case .until(let id), .unless(let id): return pair(id) { $0.until.value }
    case .extending(let id, .until): return pair(id) { $0.extending?.until.value }
    case .extending(let id, _), .wholeExtension(let id):
      return pair(id) { $0.extending?.upTo.value }
    case .every, .needs, .include, .extensionInclude, .handler, .stages, .stagesServe,
      .stagesFinal, .exclusions, .exclusion, .declaration:
      return (nil, nil)
    }
  }

  func quoted(_ items: [String]) -> String {
    var list: [String] = []
    for item in items { list.append("“" + plain(item) + "”") }
    return joined(list, "and")
  }

  func joined(_ items: [String], _ word: String) -> String {
    var text = ""
    for (index, item) in items.enumerated() {
      if index > 0 { text += index == items.count - 1 ? " " + word + " " : ", " }
      text += item
    }
    return text
  }
}
