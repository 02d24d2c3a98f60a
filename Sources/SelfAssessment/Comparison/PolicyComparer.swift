public import RulesEngine

/// Holds two policies against each other and puts what differs in words.
public struct PolicyComparer: Sendable {
  private let pair: PolicyPair
  private let oldWords: Notation
  private let newWords: Notation
  private let reasons: ComparisonReasons

  public init(_ pair: PolicyPair) {
    self.pair = pair
    oldWords = Notation(names: pair.old.names)
    newWords = Notation(names: pair.new.names)
    let (old, new) = (pair.old.policy, pair.new.policy)
    let isFamily = old.family.utf8.elementsEqual(new.family.utf8)
    let isNation = old.jurisdiction.utf8.elementsEqual(new.jurisdiction.utf8)
    let labels =
      !isFamily
      ? (old.family, new.family)
      : isNation ? ("before", "after") : (old.edition, new.edition)
    reasons = ComparisonReasons(notation: newWords, old: labels.0, new: labels.1)
  }

  /// Every rule of either policy, in what it differs and why.
  public func compare() -> PolicyComparison {
    var rows: [ComparisonRow] = []
    for thing in pair.things() { rows.append(row(thing)) }
    return PolicyComparison(
      old: pair.old.policy, new: pair.new.policy, isOneDocument: pair.isOneDocument,
      oldLabel: reasons.old, newLabel: reasons.new, rows: rows,
      settings: ComparedSettings(pair).all)
  }

  private func row(_ thing: ComparedThing) -> ComparisonRow {
    let parts = parts(of: thing)
    var keys: [ComparisonKey] = []
    for key in thing.keys {
      let values = values(of: key.name, in: thing)
      let isSame = key.verdict.difference == .same
      if isSame, same(values.old, values.new) { continue }
      keys.append(reasons.key(key, old: values.old, new: values.new, isHelp: parts.isHelp))
    }
    var reworded: [String] = []
    // Of two documents all words differ.
    if pair.isOneDocument {
      for key in thing.reworded {
        if key.utf8.elementsEqual("commitment".utf8), let old = parts.old, let new = parts.new {
          reworded.append(
            "commitment: `" + old.commitment.rawValue + "` → `" + new.commitment.rawValue + "`")
        } else {
          reworded.append(key)
        }
      }
    }
    let verdict = thing.verdict
    return ComparisonRow(
      kind: parts.kind, id: parts.id,
      oldID: same(parts.id, parts.oldID) ? nil : parts.oldID, title: parts.title,
      difference: verdict.difference, presence: thing.presence,
      isWorseSomewhere: verdict.isWorseSomewhere, isNowhereWorse: verdict.isNowhereWorse,
      keys: keys, oldClauses: parts.old?.clauses ?? [], newClauses: parts.new?.clauses ?? [],
      reworded: reworded)
  }

  private func same(_ left: String?, _ right: String?) -> Bool {
    switch (left, right) {
    case (nil, nil): true
    case (let left?, let right?): left.utf8.elementsEqual(right.utf8)
    case (nil, _), (_, nil): false
    }
  }

  // MARK: what a row is about

  private struct Parts {
    var kind: ComparisonRow.Kind
    var id: String
    var oldID: String?
    var title: String
    var old: Remarks?
    var new: Remarks?
    /// Whether it is there for the resident's sake.
    var isHelp = true
  }

  private func parts(of thing: ComparedThing) -> Parts {
    switch thing.subject {
    case .policy:
      return Parts(kind: .policy, id: "policy", oldID: "policy", title: "the whole policy")
    case .rule(let id):
      let (old, new) = (pair.old.own.rule(id), pair.new.own.rule(id))
      guard let rule = new ?? old else { preconditionFailure("one of two rules is there") }
      return Parts(
        kind: rule.kind == .duty ? .duty : .right, id: rule.path.name, oldID: old?.path.name,
        title: title(of: rule), old: old?.remarks, new: new?.remarks,
        isHelp: rule.kind == .duty ? rule.party.side != .person : rule.party.side != .body)
    case .stage(let scope):
      let (old, new) = (pair.old.own.stage(scope), pair.new.own.stage(scope))
      let member = new.isNothing ? pair.old : pair.new
      return Parts(
        kind: .stage, id: member.names.scopes[scope].name,
        oldID: old.map { _ in pair.old.names.scopes[scope].name },
        title: member.title(ofScope: scope), old: old?.remarks, new: new?.remarks)
    case .exclusion(let oldName, let newName):
      let name = newName ?? oldName ?? ""
      return Parts(
        kind: .ground, id: "exclusions." + name, oldID: oldName.map { "exclusions." + $0 },
        title: "refuse on the ground of " + name.spaced,
        old: oldName.flatMap { pair.old.own.exclusion($0)?.remarks },
        new: newName.flatMap { pair.new.own.exclusion($0)?.remarks }, isHelp: false)
    case .pause(let id):
      let old = pair.old.own.pauses.first { $0.id == id }
      let new = pair.new.own.pauses.first { $0.id == id }
      let path = (new ?? old)?.path.name ?? ""
      return Parts(
        kind: .pause, id: path, oldID: old?.path.name, title: "stop the count",
        old: old?.remarks, new: new?.remarks, isHelp: false)
    case .declaration(let name):
      let (old, new) = (declaration(name, of: pair.old), declaration(name, of: pair.new))
      return Parts(
        kind: .declaration, id: "declares." + name, oldID: old.map { _ in "declares." + name },
        title: name.spaced, old: old?.remarks, new: new?.remarks)
    }
  }

  private func title(of rule: ResolvedRule) -> String {
    let member = pair.new.own.rule(rule.id).isNothing ? pair.old : pair.new
    var title = rule.acts.first?.say ?? rule.path.name
    if rule.scope > 0 { title += " (" + member.title(ofScope: rule.scope) + ")" }
    return title
  }

  private func declaration(_ name: String, of member: PolicyPair.Member) -> Declaration? {
    member.policy.declares.first { $0.name.utf8.elementsEqual(name.utf8) }
  }

  // MARK: values

  /// What each of them gives, in the notation of the file; nil: nothing.
  private func values(
    of key: ComparedKeyName, in thing: ComparedThing
  ) -> (old: String?, new: String?) {
    (value(of: key, in: thing, isOld: true), value(of: key, in: thing, isOld: false))
  }

  private func value(
    of key: ComparedKeyName, in thing: ComparedThing, isOld: Bool
  ) -> String? {
    let (member, words) = isOld ? (pair.old, oldWords) : (pair.new, newWords)
    switch thing.subject {
    case .policy:
      return key == .until ? words.text(member.own.until) : words.text(member.own.applies)
    case .rule(let id):
      guard let rule = member.own.rule(id) else { return nil }
      return words.text(key, ofAllCases: rule)
    case .stage(let scope):
      guard let stage = member.own.stage(scope) else { return nil }
      switch key {
      case .presence: return "a stage"
      case .opens:
        return words.listed(
          stage.opens.map { words.names.notation(of: $0) }, "or", empty: "unstated")
      case .when: return words.text(stage.when)
      case .until: return words.text(stage.until)
      case .handler: return words.text(stage.notFrom)
      default: return stage.isFinal ? "yes" : "no"
      }
    case .exclusion(let oldName, let newName):
      let name = isOld ? oldName : newName
      guard let ground = name.flatMap({ member.own.exclusion($0) }) else { return nil }
      switch key {
      case .gates: return words.listed(ground.at.map { $0.rawValue }, "and", empty: "nothing")
      case .needs: return words.text(ground.needs)
      default:
        let when = words.text(ground.when) ?? ""
        return when + (words.text(ground.unless).map { ", unless " + $0 } ?? "")
      }
    case .pause(let id):
      guard let pause = member.own.pauses.first(where: { $0.id == id }) else { return nil }
      switch key {
      case .when: return words.text(pause.when)
      case .until: return words.text(pause.until)
      case .atLatest: return words.text(pause.atLatest)
      case .stops:
        return words.listed(pause.stops.map { words.names.path(of: $0) }, "and", empty: "nothing")
      default: return words.names.notation(of: pause.from)
      }
    case .declaration(let name):
      return declaration(name, of: member).flatMap { words.text($0) }
    }
  }
}

extension Notation {
  /// One key of a rule, and what it is in the cases in which it is another.
  func text(_ key: ComparedKeyName, ofAllCases rule: ResolvedRule) -> String? {
    var words = text(key, of: rule)
    if key == .presence || key == .when { return words }
    for variant in rule.variants {
      guard let other = text(key, of: variant.part), !other.utf8.elementsEqual((words ?? "").utf8)
      else { continue }
      words = (words ?? "not said") + "; with " + (text(variant.when) ?? "") + ": " + other
    }
    return words
  }

  /// One key of a rule as it is in all other cases.
  func text(_ key: ComparedKeyName, of rule: ResolvedRule) -> String? {
    let limits = rule.extending
    switch key {
    case .presence:
      if rule.stance == .unstated { return "unstated" }
      if !rule.isThere { return "none" }
      if let due = text(rule.due) { return due }
      if let from = text(rule.from) { return "from " + from }
      return rule.kind == .duty ? "a duty" : "a right"
    case .who: return rule.party.name
    case .acts: return listed(rule.acts.map { $0.name }, "or", empty: "nothing")
    case .when: return text(rule.when)
    case .due: return text(rule.due)
    case .every: return text(rule.every)
    case .from: return text(rule.from)
    case .until: return text(rule.until)
    case .unless: return text(rule.unless)
    case .atLatest: return text(rule.atLatest)
    case .include: return text(rule.include)
    case .needs: return text(rule.needs)
    case .extending:
      switch limits?.stance {
      case nil: return nil
      case .some(.none): return "none"
      case .unstated?: return "unstated"
      case .stated?: return limits.flatMap { text($0.upTo) }.map { "up to " + $0 } ?? "allowed"
      }
    case .extensionWhen: return text(limits?.when)
    case .extensionUpTo: return limits.flatMap { text($0.upTo) }
    case .extensionUntil: return limits.flatMap { text($0.until) }
    case .extensionUnless: return text(limits?.unless)
    case .extensionTimes: return limits.flatMap { text($0.times) }
    case .extensionInclude: return limits.flatMap { text($0.include) }
    case .extensionNeeds: return limits.flatMap { text($0.needs) }
    case .opens, .handler, .final, .gates, .stops, .states: return nil
    }
  }
}

extension String {
  /// The name with spaces for its underscores.
  var spaced: String {
    var text = ""
    for character in self { text.append(character == "_" ? " " : character) }
    return text
  }
}
