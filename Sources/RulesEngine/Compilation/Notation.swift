/// Settled names and moments in the notation of a policy file.
extension Names {
  /// `10 working days from stage_1.acknowledged`.
  ///
  /// - Parameters:
  ///   - moment: Any moment under this numbering.
  ///   - own: What the due date being extended is called (`due`).
  /// - Returns: The moment in the words of the format.
  public func notation(of moment: MomentTree, own: String = "due") -> String {
    switch moment {
    case .on(let day): return day.iso
    case .event(let event): return path(of: event)
    case .fact(let fact): return facts[fact.at].word.name
    case .due(let id?): return rules[id.at] + ".due"
    case .due(nil): return own
    case .missed(let id): return rules[id.at] + ".missed"
    case .opened(let scope): return scopes[scope].name + ".opened"
    case .after(let length, let start):
      let from = start.map { notation(of: $0, own: own) } ?? "unstated"
      return length.notation + " from " + from
    case .earlier(let moments): return "the earlier of " + list(moments, own: own)
    case .later(let moments): return "the later of " + list(moments, own: own)
    }
  }

  private func list(_ moments: [MomentTree], own: String) -> String {
    var text = ""
    for (index, moment) in moments.enumerated() {
      if index > 0 { text += index == moments.count - 1 ? " and " : ", " }
      text += notation(of: moment, own: own)
    }
    return text
  }

  /// The name of a fact.
  public func name(of fact: FactID) -> String { facts[fact.at].word.name }

  /// The path of a rule.
  public func path(of rule: RuleID) -> String { rules[rule.at] }
}

extension Length {
  /// `10 working days`, `1 day`.
  public var notation: String {
    let word: String =
      switch unit {
      case .hours: "hour"
      case .days: "day"
      case .workingDays: "working day"
      case .weeks: "week"
      case .months: "month"
      case .years: "year"
      }
    return String(count) + " " + word + (count == 1 ? "" : "s")
  }
}
