import Diagnostics
import RulesEngine

extension DocumentReader {
  /// Checks every name against the vocabulary and the document itself.
  mutating func check(_ uses: [NameUse], of policy: Policy) {
    let scope = NameScope(policy: policy, vocabulary: vocabulary.adding(policy.vocabulary))
    for use in uses { check(use, in: scope) }
  }

  /// Checks the names in the vocabulary file against itself.
  mutating func check(_ uses: [NameUse], in vocabulary: Vocabulary) {
    let scope = NameScope(policy: nil, vocabulary: vocabulary)
    for use in uses { check(use, in: scope) }
  }

  private mutating func check(_ use: NameUse, in scope: NameScope) {
    switch use.kind {
    case .moment:
      if scope.dateFacts.contains(use.name) || scope.momentTerms.contains(use.name) { return }
      if scope.conditionFacts.contains(use.name) || scope.conditionTerms.contains(use.name) {
        report(
          "policy/wrong-kind", "\(quoted(use.name)) is not a moment", at: use.span,
          help: ["a moment is an event, a date fact or a term that stands for one"])
        return
      }
      checkEvent(use, in: scope, also: scope.dateFacts + scope.momentTerms)
    case .condition:
      if scope.conditionFacts.contains(use.name) || scope.conditionTerms.contains(use.name) {
        return
      }
      if scope.dateFacts.contains(use.name) || scope.momentTerms.contains(use.name) {
        report(
          "policy/wrong-kind", "\(quoted(use.name)) is a date, not something that holds or not",
          at: use.span, help: ["write `{ happened: EVENT, by: \(use.name) }` to compare dates"])
        return
      }
      checkEvent(use, in: scope, also: scope.conditionFacts + scope.conditionTerms)
    case .event: checkEvent(use, in: scope, also: [])
    case .judgement:
      check(use, "judgement", scope.judgements, "policy/unknown-name")
    case .oneOf(let values): checkValues(use, values, in: scope)
    case .stage: check(use, "stage", scope.stages, "policy/unknown-stage")
    case .duty: check(use, "duty", scope.duties, "policy/unknown-duty")
    case .judged: check(use, "rule", scope.judgeable, "policy/unknown-name")
    case .act: check(use, "act", scope.acts, "policy/unknown-act")
    case .content: check(use, "content", scope.contents, "policy/unknown-content")
    case .party: check(use, "party", scope.parties, "policy/unknown-party")
    case .speed: check(use, "speed", scope.speeds, "policy/unknown-name")
    }
  }

  private mutating func check(
    _ use: NameUse, _ what: String, _ known: [String], _ code: DiagnosticCode
  ) {
    if !known.contains(use.name) { unknown(what, use.name, at: use.span, among: known, code: code) }
  }

  private mutating func checkEvent(_ use: NameUse, in scope: NameScope, also others: [String]) {
    let parts = use.name.split(separator: ".").map(String.init)
    if parts.count == 2 {
      guard scope.stages.contains(parts[0]) else {
        unknown("stage", parts[0], at: use.span, among: scope.stages, code: "policy/unknown-stage")
        return
      }
      if scope.events.contains(parts[1]) { return }
      var names: [String] = []
      for event in scope.events { names.append(parts[0] + "." + event) }
      unknown("event", use.name, at: use.span, among: names, code: "policy/unknown-name")
      return
    }
    guard scope.events.contains(use.name) else {
      unknown(
        "name", use.name, at: use.span, among: scope.events + others, code: "policy/unknown-name")
      return
    }
    let homes = scope.homes(ofEvent: use.name)
    if homes.count > 1 {
      report(
        "policy/ambiguous-event",
        "\(quoted(use.name)) happens in several stages: "
          + DocumentReader.list(homes.map { $0.isEmpty ? use.name : $0 + "." + use.name }),
        at: use.span, help: ["write which one, with the stage before it"])
    }
  }

  private mutating func checkValues(_ use: NameUse, _ values: [String], in scope: NameScope) {
    guard let fact = scope.facts.first(where: { $0.name == use.name }) else {
      unknown(
        "fact", use.name, at: use.span, among: scope.facts.map { $0.name },
        code: "policy/unknown-name")
      return
    }
    guard fact.kind == .oneOf else {
      report(
        "policy/wrong-kind", "\(quoted(use.name)) does not take values", at: use.span,
        help: ["write its name alone, or `{ not: \(use.name) }`"])
      return
    }
    for value in values where !fact.values.contains(value) {
      unknown(
        "value", value, at: use.span, among: fact.values, code: "policy/unknown-value")
    }
  }
}

/// The names a document may use.
private struct NameScope {
  let vocabulary: Vocabulary
  var stages: [String] = []
  var duties: [String] = []
  var judgeable: [String] = []
  var momentTerms: [String] = []
  var conditionTerms: [String] = []
  /// For each event word, the stages ("" for the case) whose rules make it.
  private var makers: [(event: String, home: String)] = []

  init(policy: Policy?, vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    guard let policy else { return }
    for term in policy.terms {
      switch term.meaning {
      case .moment: momentTerms.append(term.name)
      case .condition: conditionTerms.append(term.name)
      }
    }
    add(policy.duties, policy.rights, home: "")
    for stage in policy.stages {
      stages.append(stage.name)
      add(stage.duties, stage.rights, home: stage.name)
    }
    judgeable += policy.exclusions.map { $0.name }
  }

  private mutating func add(_ duties: [Rule], _ rights: [Rule], home: String) {
    for rule in duties + rights {
      let path = home.isEmpty ? rule.name : home + "." + rule.name
      if rule.kind == .duty { self.duties.append(path) }
      judgeable.append(path)
      if rule.extending != nil {
        judgeable.append(path + ".extension")
        if let event = vocabulary.events.first(where: { $0.mark == .extensionNotice }) {
          add(event.name, home)
        }
      }
      for name in rule.acts.isEmpty ? [rule.name] : rule.acts {
        if let act = vocabulary.acts.first(where: { $0.name == name }) { add(act.event, home) }
      }
    }
  }

  private mutating func add(_ event: String, _ home: String) {
    if !makers.contains(where: { $0.event == event && $0.home == home }) {
      makers.append((event, home))
    }
  }

  func homes(ofEvent name: String) -> [String] {
    makers.filter { $0.event == name }.map { $0.home }
  }

  var events: [String] { vocabulary.events.map { $0.name } }
  var acts: [String] { vocabulary.acts.map { $0.name } }
  var facts: [FactWord] { vocabulary.facts }
  var contents: [String] { vocabulary.contents }
  var parties: [String] { vocabulary.parties.map { $0.name } }
  var speeds: [String] { vocabulary.speeds }

  var dateFacts: [String] {
    vocabulary.facts.filter { $0.kind == .date }.map { $0.name }
  }

  var judgements: [String] {
    vocabulary.facts.filter { $0.kind == .judgement }.map { $0.name }
  }

  var conditionFacts: [String] {
    vocabulary.facts.filter { $0.kind == .yesNo || $0.kind == .judgement }.map { $0.name }
  }
}
