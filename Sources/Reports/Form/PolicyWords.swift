import RulesEngine

/// The rules of one policy in words.
struct PolicyWords {
  enum Voice {
    /// About the landlord and the resident, for officers.
    case report
    /// The landlord (we) to a resident (you).
    case residents
  }

  let policy: CompiledPolicy
  let voice: Voice

  private var names: Names { policy.names }

  /// What a rule is about: `send the full response`.
  func step(_ rule: ResolvedRule) -> String {
    var text = ""
    for (index, act) in rule.acts.enumerated() {
      if index > 0 { text += index == rule.acts.count - 1 ? " or " : ", " }
      text += act.say
    }
    return spoken(text.isEmpty ? names.path(of: rule.id).spaced : text)
  }

  /// The title of a scope; of the case itself empty.
  func title(ofScope scope: Int) -> String { names.scopes[scope].title }

  /// What opens a stage: `take the complaint to the next stage`.
  func opening(of stage: ResolvedStage) -> String {
    var list: [String] = []
    for moment in stage.opens {
      var words = self.words(moment)
      if case .event(let event) = moment, let act = act(behind: event) { words = act.say }
      if !list.contains(words) { list.append(words) }
    }
    return list.joined(separator: ", or ")
  }

  /// By when a duty is due, or what is known of it.
  func limit(of duty: ResolvedRule) -> String {
    switch duty.due {
    case .says(let due): words(due)
    case .unclear(let readings):
      if let chosen = readings.chosen {
        words(chosen)
      } else {
        "unclear: " + readings.options.map { words($0) }.joined(separator: ", or ")
      }
    case .none: "no time limit"
    case .unstated, .silent: every(duty) ?? "no time limit is given"
    }
  }

  private func every(_ duty: ResolvedRule) -> String? {
    switch duty.every.value {
    case .length(let length): "every " + length.notation
    case .speed(let name): name.spaced
    case nil: nil
    }
  }

  /// How far a duty's date may be moved; nil: the policy names no such power.
  func extensionLimit(of duty: ResolvedRule) -> String? {
    guard let extending = duty.extending, extending.stance == .stated else { return nil }
    switch extending.upTo {
    case .says(let moment): return "may be extended: " + words(moment)
    case .unclear(let readings):
      return "may be extended: "
        + readings.options.map { words($0) }.joined(separator: ", or ")
    case .none, .unstated, .silent: return "may be extended, with no limit given"
    }
  }

  /// From when and until when a right exists.
  func span(of right: ResolvedRule) -> String {
    var parts: [String] = []
    if let from = right.from.value { parts.append("from " + words(from)) }
    switch right.until {
    case .says(let until): parts.append("until " + words(until))
    case .unclear(let readings):
      parts.append("until " + readings.options.map { words($0) }.joined(separator: ", or "))
    case .none: parts.append("without a time limit")
    case .unstated, .silent: break
    }
    return parts.joined(separator: ", ")
  }

  private func words(_ due: DueTree) -> String {
    switch due {
    case .by(let moment): words(moment)
    case .speed(let name): name.spaced
    }
  }

  /// A moment in words: `10 working days from “acknowledge the complaint” (Stage 1)`.
  func words(_ moment: MomentTree) -> String {
    switch moment {
    case .on(let day): return day.words
    case .event(let event): return words(for: event)
    case .fact(let fact): return "“" + names.name(of: fact).spaced + "”"
    case .due(let id?):
      return "the last day for “" + (rule(id).map { step($0) } ?? names.path(of: id).spaced) + "”"
    case .due(nil): return "the first date"
    case .missed(let id):
      return "the day after the last one for “"
        + (rule(id).map { step($0) } ?? names.path(of: id).spaced) + "”"
    case .opened(let scope): return "the start of " + names.scopes[scope].title
    case .after(let length, nil): return length.notation + ", counted from a day that is not stated"
    case .after(let length, let start?): return length.notation + " from " + words(start)
    case .earlier(let moments): return "the earlier of " + list(moments)
    case .later(let moments): return "the later of " + list(moments)
    }
  }

  /// What a date fact is the answer to; nil: it is not asked about.
  func question(_ fact: FactID) -> String { spoken(names.facts[fact.at].word.ask) }

  private func list(_ moments: [MomentTree]) -> String {
    moments.map { words($0) }.joined(separator: " and ")
  }

  private func words(for event: EventID) -> String {
    guard let act = act(behind: event) else { return "“" + names.path(of: event).spaced + "”" }
    let title = names.scopes[names.scope(of: event)].title
    let place = title.isEmpty ? "" : " (" + title + ")"
    switch voice {
    case .report: return "“" + act.say + "”" + place
    case .residents: return "the day " + subject(of: event) + " " + spoken(act.say) + place
    }
  }

  private func act(behind event: EventID) -> ActWord? {
    let word = names.word(of: event).name
    return names.vocabulary.acts.first { $0.event == word }
  }

  /// Who makes an event: we, or you.
  private func subject(of event: EventID) -> String {
    for rule in policy.own.rules + (policy.resolvedCode?.rules ?? [])
    where rule.events.contains(event) {
      return rule.party.side == .person ? "you" : "we"
    }
    return names.word(of: event).mark == .caseStart ? "you" : "we"
  }

  private func rule(_ id: RuleID) -> ResolvedRule? {
    policy.own.rule(id) ?? policy.resolvedCode?.rule(id)
  }

  /// To a resident the resident is *you*, and what is the landlord's is *ours*.
  private func spoken(_ text: String) -> String {
    guard voice == .residents else { return text }
    var text = text
    for party in names.vocabulary.parties {
      let name = "the " + party.name.spaced
      switch party.side {
      case .body: text.replace(name + "'s", with: "our")
      case .person:
        text.replace(name + "'s", with: "your")
        text.replace(name, with: "you")
      case .outside: break
      }
    }
    return text
  }
}

extension String {
  /// The name with spaces for its underscores and dots.
  var spaced: String { String(map { $0 == "_" || $0 == "." ? " " : $0 }) }

  /// With a capital where it begins with a small letter.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension CivilDate {
  /// `18 June 2025`.
  var words: String { String(longWords.dropFirst(weekday.name.count + 1)) }
}
