public import RulesEngine

/// The words for what the engine answers, for people who are not programmers.
///
/// Every sentence starts in lower case and has no full stop, so that it fits a list, a table or the
/// middle of a line. Clauses are given apart. Nothing a case says about a person is repeated.
public struct Sentences: Sendable {
  public let policy: CompiledPolicy
  public let dates: DateStyle

  public init(_ policy: CompiledPolicy, dates: DateStyle) {
    self.policy = policy
    self.dates = dates
  }

  var names: Names { policy.names }

  func date(_ day: CivilDate) -> String { dates.text(day) }

  // MARK: names

  /// The rule as the completed policy, else the Code, has it.
  func rule(_ id: RuleID) -> ResolvedRule? { policy.rule(id) }

  /// The duty whose extension has this id.
  func extended(by id: RuleID) -> ResolvedRule? {
    for rule in policy.completed.rules + (policy.resolvedCode?.rules ?? [])
    where rule.branches.contains(where: { $0.extending?.id == id }) {
      return rule
    }
    return nil
  }

  /// `the landlord`.
  func name(of party: Party) -> String { "the " + party.name.withSpaces }

  /// `Stage 1`; of the case itself nothing.
  func title(ofScope scope: Int) -> String {
    let scope = names.scopes[scope]
    return scope.title.utf8.isEmpty ? scope.name : scope.title
  }

  /// What an act is called after *must* or *may*: `send the full response`.
  func words(for subject: ActionOutcome.Subject) -> String {
    switch subject {
    case .refusal: return say(actMarked: .refusal) ?? "refuse"
    case .rule(let id):
      if let duty = extended(by: id) {
        let say = say(actMarked: .extensionNotice) ?? "extend"
        let event = duty.extending?.event
        let same = policy.completed.rules.filter { $0.extending?.event == event }
        return same.count > 1 ? say + " (" + names.path(of: duty.id) + ")" : say
      }
      return words(forActsOf: id)
    }
  }

  /// What a rule has done: `send the full response`.
  func words(forActsOf id: RuleID) -> String {
    if let pause = policy.pause(id) {
      return "stop the count"
        + (pause.acts.isEmpty ? "" : ": " + pause.acts.map { $0.say }.list(last: "or"))
    }
    guard let rule = rule(id), !rule.acts.isEmpty else { return names.path(of: id) }
    return rule.acts.map { $0.say }.list(last: "or")
  }

  /// ` (Stage 1)`, ` (Stage 1, run 2)`, or nothing for the case itself.
  func place(ofScope scope: Int, run: Int) -> String {
    if scope == 0 { return "" }
    return " (" + title(ofScope: scope) + (run > 1 ? ", run " + String(run) : "") + ")"
  }

  /// `the resident may take the complaint to the next stage (Stage 1)`.
  func title(of action: ActionOutcome) -> String {
    let who = name(of: action.party)
    let what = act(of: action)
    switch action.kind {
    case .expired: return "too late for " + who + " to " + what
    case .blocked: return who + (action.unlock.isEmpty ? " may not " : " may not yet ") + what
    case .required: return who + " must " + what
    case .permitted, .unknown: return who + " may " + what
    }
  }

  /// `take the complaint to the next stage (Stage 1)`.
  func act(of action: ActionOutcome) -> String {
    words(for: action.subject) + place(ofScope: scope(of: action.subject), run: action.run)
  }

  /// The scope an act belongs to; 0: the case.
  func scope(of subject: ActionOutcome.Subject) -> Int {
    switch subject {
    case .refusal: 0
    case .rule(let id): (rule(id) ?? extended(by: id))?.scope ?? 0
    }
  }

  /// The path of an act in the file; of the power to refuse the name of the act.
  public func path(of subject: ActionOutcome.Subject) -> String {
    switch subject {
    case .rule(let id): return names.path(of: id)
    case .refusal: return act(marked: .refusal)?.name ?? "refuse"
    }
  }

  private func act(marked mark: EventWord.Mark) -> ActWord? {
    for event in names.vocabulary.events where event.mark == mark {
      for act in names.vocabulary.acts where act.event.hasSameBytes(as: event.name) { return act }
    }
    return nil
  }

  private func say(actMarked mark: EventWord.Mark) -> String? { act(marked: mark)?.say }

  /// An event as it is recorded, and the words of its act: `first.responded (send the response)`.
  func words(for event: EventID) -> String {
    let word = names.word(of: event)
    for act in names.vocabulary.acts where act.event.hasSameBytes(as: word.name) {
      return names.path(of: event) + " (" + act.say + ")"
    }
    return names.path(of: event)
  }

  /// What a ground for refusing is about.
  func words(forGround name: String) -> String {
    for (index, path) in names.rules.enumerated() where name.hasSameBytes(as: path + ".until") {
      return "it came after the last day to " + words(forActsOf: RuleID(index))
    }
    return name.withSpaces
  }

  /// `became_aware`, or `good_reason (complain)` of a judgement.
  func words(for fact: FactID) -> String {
    let entry = names.facts[fact.at]
    guard let about = entry.about, !about.utf8.isEmpty else { return entry.word.name }
    return entry.word.name + " (" + about + ")"
  }

  /// The names of facts, each once.
  func list(ofFacts facts: FactSet) -> [String] {
    var list: [String] = []
    for member in facts.members {
      let words = words(for: FactID(member))
      if !list.contains(where: { $0.hasSameBytes(as: words) }) { list.append(words) }
    }
    return list
  }

  /// The names of contents, with spaces.
  func list(ofContents contents: ContentSet) -> String {
    contents.members.map { names.contents[$0].withSpaces }.list(last: "and")
  }

  /// `1 day`, `2 working days`.
  func count(_ number: Int, _ unit: String) -> String {
    String(number) + " " + unit + (number == 1 ? "" : "s")
  }
}

extension String {
  /// The name with spaces for its underscores.
  var withSpaces: String {
    var bytes = Array(utf8)
    for index in bytes.indices where bytes[index] == UInt8(ascii: "_") { bytes[index] = .space }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text with its first letter, if it is one of A to Z, as a capital.
  var capitalisedFirst: String {
    var bytes = Array(utf8)
    if let first = bytes.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") {
      bytes[0] = first - 32
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
