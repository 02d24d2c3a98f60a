import RulesEngine

/// Values of a policy in the notation of its file.
struct Notation {
  let names: Names

  /// nil: the file does not mention it.
  func text(_ stated: Stated<MomentTree>) -> String? {
    text(stated) { names.notation(of: $0) }
  }

  func text(_ stated: Stated<DueTree>) -> String? {
    text(stated) { due in
      switch due {
      case .by(let moment): names.notation(of: moment)
      case .speed(let speed): speed
      }
    }
  }

  func text(_ stated: Stated<Interval>) -> String? {
    text(stated) { interval in
      switch interval {
      case .length(let length): length.notation
      case .speed(let speed): speed
      }
    }
  }

  func text(_ stated: Stated<ContentSet>) -> String? {
    text(stated) { set in
      listed(set.members.map { names.contents[$0] }, "and", empty: "nothing")
    }
  }

  func text(_ stated: Stated<[Int]>) -> String? {
    text(stated) { scopes in listed(scopes.map { names.scopes[$0].name }, "and", empty: "nothing") }
  }

  func text(_ stated: Stated<Int>) -> String? { text(stated) { String($0) } }

  func text<Value>(_ stated: Stated<Value>, _ words: (Value) -> String) -> String? {
    switch stated {
    case .says(let value): return words(value)
    case .none: return "none"
    case .unstated: return "unstated"
    case .silent: return nil
    case .unclear(let readings):
      var options: [String] = []
      for option in readings.options { options.append(words(option)) }
      if readings.mayBeNone { options.append("none") }
      return "unclear: " + listed(options, "or", empty: "in which cases is not said")
    }
  }

  // MARK: conditions

  /// nil: there is none.
  func text(_ condition: ConditionTree?) -> String? { condition.map { text($0, isInner: false) } }

  private func text(_ condition: ConditionTree, isInner: Bool) -> String {
    switch condition {
    case .all(let parts): return join(parts, " and ", isInner, empty: "always")
    case .any(let parts): return join(parts, " or ", isInner, empty: "never")
    case .not(let part): return "not " + text(part, isInner: true)
    case .fact(let fact): return names.name(of: fact)
    case .oneOf(let fact, let values):
      let words = names.facts[Int(fact.index)].word.values
      return names.name(of: fact) + " is "
        + listed(values.map { words[$0] }, "or", empty: "nothing")
    case .happened(let event, let by, let with):
      var words = names.path(of: event)
      if let by { words += " by " + names.notation(of: by) }
      if !with.isEmpty {
        words += " with " + listed(with.members.map { names.contents[$0] }, "and", empty: "")
      }
      return words
    case .unclear(let readings, _):
      var options: [String] = []
      for reading in readings { options.append(text(reading, isInner: true)) }
      return "unclear: " + listed(options, "or", empty: "in which cases is not said")
    case .within(let moment, let from, let until):
      let what = moment.map { names.notation(of: $0) } ?? "today"
      return what + (from.map { " from " + $0.iso } ?? "") + (until.map { " to " + $0.iso } ?? "")
    }
  }

  private func join(
    _ parts: [ConditionTree], _ word: String, _ isInner: Bool, empty: String
  ) -> String {
    if parts.isEmpty { return empty }
    if parts.count == 1 { return text(parts[0], isInner: isInner) }
    var words = ""
    for (index, part) in parts.enumerated() {
      words += (index == 0 ? "" : word) + text(part, isInner: true)
    }
    return isInner ? "(" + words + ")" : words
  }

  // MARK: declarations

  func text(_ declared: Declared) -> String {
    switch declared {
    case .yes(let yes): yes ? "yes" : "no"
    case .number(let number): String(number)
    case .text(let text): text
    case .list(let items): listed(items, "and", empty: "nothing")
    }
  }

  /// What a document declares, or a Code asks for at least.
  func text(_ declaration: Declaration) -> String? {
    if let least = declaration.atLeast { return "at least " + text(least) }
    return text(declaration.states) { text($0) }
  }

  // MARK: lists

  func listed(_ items: [String], _ word: String, empty: String) -> String {
    if items.isEmpty { return empty }
    var text = ""
    for (index, item) in items.enumerated() {
      if index > 0 { text += index == items.count - 1 ? " " + word + " " : ", " }
      text += item
    }
    return text
  }
}
