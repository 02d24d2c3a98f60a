import RulesEngine

/// The names a document may use: those of the vocabulary, and its own.
struct NameScope {
  /// What a name stands for where a moment or a condition is wanted.
  enum Meaning: Equatable {
    case event, dateFact, yesNo, judgement, momentTerm, conditionTerm
    case oneOf([String])
  }

  private(set) var meanings: [String: Meaning] = [:]
  private(set) var acts: Set<String> = []
  let contents: Set<String>
  let parties: Set<String>
  private(set) var stages: Set<String> = []
  /// The paths of the duties.
  private(set) var duties: Set<String> = []
  /// The paths of everything a judgement can be about.
  private(set) var judgeable: Set<String> = []
  /// The events that happen to the whole case, never to one of its stages.
  private(set) var caseEvents: Set<String> = []
  /// For each event, the stages (`""` for the case) whose rules make it.
  private var homes: [String: [String]] = [:]
  private var eventsOfActs: [String: String] = [:]

  init(vocabulary: Vocabulary, policy: Policy? = nil) {
    contents = Set(vocabulary.contents)
    parties = Set(vocabulary.parties.map { $0.name })
    meanings.reserveCapacity(vocabulary.events.count + vocabulary.facts.count + 16)
    for event in vocabulary.events {
      meanings[event.name] = .event
      switch event.mark {
      case .answer, .extensionNotice, nil: break
      case .caseStart, .refusal, .withdrawal, .judgement: caseEvents.insert(event.name)
      }
    }
    for fact in vocabulary.facts {
      meanings[fact.name] =
        switch fact.kind {
        case .date: .dateFact
        case .yesNo: .yesNo
        case .judgement: .judgement
        case .oneOf: .oneOf(fact.values)
        }
    }
    for act in vocabulary.acts { eventsOfActs[act.name] = act.event }
    acts = Set(eventsOfActs.keys)
    guard let policy else { return }
    for term in policy.terms {
      if case .moment = term.meaning {
        meanings[term.name] = .momentTerm
      } else {
        meanings[term.name] = .conditionTerm
      }
    }
    let notice = vocabulary.events.first { $0.mark == .extensionNotice }?.name
    add(policy.duties + policy.rights, home: "", notice)
    for stage in policy.stages {
      stages.insert(stage.name)
      add(stage.duties + stage.rights, home: stage.name, notice)
      for variant in stage.variants {
        add(variant.part.duties + variant.part.rights, home: stage.name, notice)
      }
    }
    for exclusion in policy.exclusions { judgeable.insert(exclusion.name) }
  }

  private mutating func add(_ rules: [Rule], home: String, _ notice: String?) {
    for rule in rules {
      let path = home.isEmpty ? rule.name : home + "." + rule.name
      if rule.kind == .duty { duties.insert(path) }
      judgeable.insert(path)
      if rule.extending != nil || rule.variants.contains(where: { $0.part.extending != nil }) {
        judgeable.insert(path + ".extension")
        if let notice { add(notice, home) }
      }
      var names = rule.acts.isEmpty ? [rule.name] : rule.acts
      for variant in rule.variants { names += variant.part.acts }
      for name in names {
        if let event = eventsOfActs[name] { add(event, home) }
      }
    }
  }

  private mutating func add(_ event: String, _ home: String) {
    if homes[event]?.contains(home) != true { homes[event, default: []].append(home) }
  }

  /// The paths an event may be meant by, when the rules of several stages make it.
  func pathsWhenAmbiguous(_ event: String) -> [String]? {
    guard let homes = homes[event], homes.count > 1 else { return nil }
    return homes.map { $0.isEmpty ? event : $0 + "." + event }
  }

  /// All names of some meaning.
  func names(_ isWanted: (Meaning) -> Bool) -> [String] {
    meanings.filter { isWanted($0.value) }.map { $0.key }
  }
}
