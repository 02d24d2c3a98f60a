import Diagnostics
import RulesEngine

/// Checks every name against the vocabulary and the document itself.
extension DocumentReader {
  mutating func checkNames(in scope: NameScope) {
    for use in uses where !faultyNames.contains(use.name) { check(use, in: scope) }
  }

  private mutating func check(_ use: NameUse, in scope: NameScope) {
    switch use.kind {
    case .moment, .bound: checkMoment(use, in: scope)
    case .condition: checkCondition(use, in: scope)
    case .event, .eventWord: checkEvent(use, in: scope) { $0 == .event }
    case .judgement:
      if scope.meanings[use.name] != .judgement { reportJudgement(use, in: scope) }
    case .oneOf(let values): checkValues(use, values, in: scope)
    case .stage: check(use, "stage", scope.stages, "policy/unknown-stage")
    case .duty: checkDuty(use, in: scope)
    case .judged: check(use, "rule", scope.judgeable, "policy/unknown-name")
    case .act:
      check(
        use, "act", scope.acts, "policy/unknown-act",
        help: "acts are defined in a vocabulary, each with the event it makes")
    case .actOfRule:
      if !scope.acts.contains(use.name) {
        unknown(
          "act", use.name, at: use.span, among: scope.acts, code: "policy/unknown-act",
          help: "a rule is called like its act; under another name it says which act under `do`")
      }
    case .content:
      check(
        use, "content", scope.contents, "policy/unknown-content",
        help: "contents are listed in a vocabulary")
    case .party: check(use, "party", scope.parties, "policy/unknown-party")
    }
  }

  private mutating func check(
    _ use: NameUse, _ what: String, _ known: Set<String>,
    _ code: @autoclosure () -> DiagnosticCode, help: String? = nil
  ) {
    if known.contains(use.name) { return }
    unknown(what, use.name, at: use.span, among: known, code: code(), help: help)
  }

  /// Reports a name that nothing in the document and the vocabulary defines.
  private mutating func unknown(
    _ what: String, _ name: String, at span: SourceSpan,
    among known: @autoclosure () -> some Collection<String>, code: DiagnosticCode,
    help: String? = nil
  ) {
    if isIncomplete { return }
    reportUnknown(what, name, at: span, among: known(), code: code, help: help)
  }

  /// Reports a name nobody knows, with the closest one, or else with help or all there are.
  mutating func reportUnknown(
    _ what: String, _ name: String, at span: SourceSpan,
    among known: @autoclosure () -> some Collection<String>, code: DiagnosticCode,
    help: String? = nil
  ) {
    guard mayCompareNames else {
      report(code, "unknown \(what) \(quoted(name))", at: span)
      return
    }
    let names = known()
    var lines = suggestion(for: name, among: names)
    if lines.isEmpty, let help { lines = [help] }
    if lines.isEmpty, (1...12).contains(names.count) {
      lines = ["there is \(quotedList(names.sorted()))"]
    }
    report(code, "unknown \(what) \(quoted(name))", at: span, help: lines)
  }

  // MARK: moments and conditions

  private mutating func checkMoment(_ use: NameUse, in scope: NameScope) {
    switch scope.meanings[use.name] {
    case .dateFact: return
    case .momentTerm where use.kind == .moment: return
    case .yesNo, .judgement, .oneOf, .conditionTerm, .momentTerm:
      report(
        "policy/wrong-kind",
        use.kind == .moment
          ? "\(quoted(use.name)) is not a moment"
          : "\(quoted(use.name)) is neither an event nor a date", at: use.span,
        help: [
          use.kind == .moment
            ? "a moment is an event, a date fact or a term that stands for one"
            : "name events and date facts"
        ])
    case .event, nil:
      checkEvent(use, in: scope) { [.event, .dateFact, .momentTerm].contains($0) }
    }
  }

  /// What to write for a word of plain English that is no name.
  private func wordMeant(by use: NameUse) -> String? {
    switch (use.name.lowercased(), use.kind) {
    case ("never", .moment), ("unlimited", .moment), ("forever", .moment), ("n/a", .moment):
      "write `none` if the print sets no end, `unstated` if it does not say"
    case ("asap", .moment), ("immediately", .moment), ("soon", .moment):
      "a time without a number is one of the `speeds`: "
        + vocabulary.speeds.map { "`\($0)`" }.joined(separator: ", ")
    case ("yes", .condition), ("always", .condition), ("true", .condition):
      "leave the key out if it applies in every case"
    case ("no", .condition), ("never", .condition), ("false", .condition):
      "leave the rule out, or write `none` for it, if there is no such rule"
    default: nil
    }
  }

  private mutating func checkCondition(_ use: NameUse, in scope: NameScope) {
    switch scope.meanings[use.name] {
    case .yesNo, .judgement, .conditionTerm: return
    case .dateFact, .momentTerm:
      report(
        "policy/wrong-kind", "\(quoted(use.name)) is a date, not something that holds or not",
        at: use.span, help: ["write `{ happened: EVENT, by: \(use.name) }` to compare dates"])
    case .oneOf:
      report(
        "policy/wrong-kind", "\(quoted(use.name)) has values, not yes or no", at: use.span,
        help: ["name the values meant: `{ \(use.name): [..] }`"])
    case .event, nil: checkEvent(use, in: scope) { $0 != .dateFact && $0 != .momentTerm }
    }
  }

  private mutating func checkEvent(
    _ use: NameUse, in scope: NameScope, candidates: (NameScope.Meaning) -> Bool
  ) {
    let isWord = use.kind == .eventWord || use.kind == .bound
    if !isWord, let dot = use.name.utf8.lastIndex(of: UInt8(ascii: ".")) {
      let prefix = String(use.name[..<dot])
      let name = String(use.name[use.name.utf8.index(after: dot)...])
      checkEvent(use, prefix: prefix, name: name, in: scope)
      return
    }
    switch scope.meanings[use.name] {
    case .event:
      if !isWord, let paths = scope.pathsWhenAmbiguous(use.name) {
        reportAmbiguous(use.name, paths, at: use.span)
      }
    case nil:
      unknown(
        use.kind == .moment || use.kind == .condition ? "name" : "event", use.name, at: use.span,
        among: scope.names(candidates), code: "policy/unknown-name",
        help: isWord
          ? nil
          : wordMeant(by: use)
            ?? "names the shared vocabulary lacks are defined under `vocabulary` or `terms`")
    default: report("policy/wrong-kind", "\(quoted(use.name)) is not an event", at: use.span)
    }
  }

  mutating func reportAmbiguous(_ name: String, _ paths: [String], at span: SourceSpan) {
    let other = paths.first { $0 != name } ?? name
    report(
      "policy/ambiguous-event",
      "\(quoted(name)) may mean any of several events: \(quotedList(paths))", at: span,
      help: ["write which one, with its stage in front, as in `\(other)`"])
  }

  private mutating func checkEvent(
    _ use: NameUse, prefix: String, name: String, in scope: NameScope
  ) {
    if scope.stages.contains(prefix) {
      if scope.caseEvents.contains(name) {
        report(
          "policy/event-of-the-case", "\(quoted(name)) happens to the whole case, not to a stage",
          at: use.span, help: ["write `\(name)` alone"])
        return
      }
      if scope.meanings[name] == .event { return }
      let events = scope.names { $0 == .event }.map { prefix + "." + $0 }
      unknown(
        "event", use.name, at: use.span, among: events + [prefix + ".opened"],
        code: "policy/unknown-name")
    } else if scope.duties.contains(prefix) {
      unknown(
        "name", use.name, at: use.span, among: [prefix + ".due", prefix + ".missed"],
        code: "policy/unknown-name", help: "a duty has only `.due` and `.missed`")
    } else if !faultyNames.contains(prefix) {
      unknown(
        "stage", prefix, at: use.start(length: prefix.utf8.count), among: scope.stages,
        code: "policy/unknown-stage")
    }
  }

  private mutating func checkDuty(_ use: NameUse, in scope: NameScope) {
    if scope.duties.contains(use.name) { return }
    if scope.judgeable.contains(use.name) {
      report(
        "policy/wrong-kind", "\(quoted(use.name)) is not a duty, so it has no due date",
        at: use.span)
      return
    }
    if let dot = use.name.utf8.lastIndex(of: UInt8(ascii: ".")) {
      let prefix = String(use.name[..<dot])
      if faultyNames.contains(prefix) { return }
      if !scope.stages.contains(prefix) {
        unknown(
          "stage", prefix, at: use.start(length: prefix.utf8.count), among: scope.stages,
          code: "policy/unknown-stage")
        return
      }
    }
    check(use, "duty", scope.duties, "policy/unknown-duty")
  }

  // MARK: facts

  private mutating func reportJudgement(_ use: NameUse, in scope: NameScope) {
    if scope.meanings[use.name] != nil {
      report(
        "policy/wrong-kind", "\(quoted(use.name)) is not a judgement", at: use.span,
        help: ["only a judgement is about another rule; write the name alone"])
      return
    }
    unknown(
      "judgement", use.name, at: use.span, among: scope.names { $0 == .judgement },
      code: "policy/unknown-name")
  }

  private mutating func checkValues(_ use: NameUse, _ values: [YAMLScalar], in scope: NameScope) {
    switch scope.meanings[use.name] {
    case .oneOf(let known):
      for value in values where !known.contains(value.text) {
        report(
          "policy/unknown-value",
          "found \(quoted(value.text)), expected a value of \(quoted(use.name)): \(oneOf(known))",
          at: value.span, help: suggestion(for: value.text, among: known))
      }
    case nil:
      let facts = scope.names { if case .oneOf = $0 { true } else { false } }
      unknown(
        "fact", use.name, at: use.span,
        among: facts + ["all", "any", "not", "happened", "judged"], code: "policy/unknown-name",
        help: "a fact with values has `type: one_of` in the vocabulary")
    default:
      report(
        "policy/wrong-kind", "\(quoted(use.name)) does not take values", at: use.span,
        help: ["write its name alone, or `{ not: \(use.name) }`"])
    }
  }
}

extension NameUse {
  /// The place of the first part of the name; all of it where the text is written otherwise.
  fileprivate func start(length: Int) -> SourceSpan {
    span.length == name.utf8.count
      ? SourceSpan(start: span.start, end: span.start + length) : span
  }
}
