import RulesEngine

/// Two places that decide one thing differently, in words.
extension PolicyFault.Conflict {
  /// What was found, and what was expected.
  var message: String {
    switch self {
    case .servedRule(let path):
      "two rules stand for \(quoted(path)) of the Code in the same case, expected one"
    case .codeBehind(let first, let second):
      first == second
        ? "\(quoted(first)) stands behind the policy twice in the same case, expected once"
        : "\(quotedList([first, second])) both stand behind the policy in the same case, "
          + "expected one Code"
    case .endOfPause(let first, let second, let duty):
      "\(quotedList([first, second])) stop \(quoted(duty)) from the same moment and end "
        + "differently, expected one end"
    case .gates(let first, let second):
      "\(quotedList([first, second])) hold in the same cases and may be used at different times, "
        + "expected the same `at`"
    }
  }

  /// What to do next.
  var help: String {
    switch self {
    case .servedRule: "write them as one rule, what differs between cases under its `variants`"
    case .codeBehind: "let the conditions under `answers_to` exclude each other"
    case .endOfPause: "keep one of them, or let their `when` exclude each other"
    case .gates: "keep one of them, its `at` naming every time at which it may be used"
    }
  }
}

extension [CasePart] {
  /// A case with these things, as a note.
  var words: String {
    isEmpty
      ? "neither has a condition, so both apply to every case"
      : "both apply for example to a case in which " + map { $0.words }.joined(separator: ", and ")
  }
}

extension CasePart {
  fileprivate var words: String {
    switch self {
    case .fact(let name, let about, let value):
      quoted(name) + (about.map { $0.isEmpty ? "" : " (about \(quoted($0)))" } ?? "")
        + (value ? " is yes" : " is no")
    case .value(let value, let fact): "\(quoted(fact)) is \(quoted(value))"
    case .event(let name, let limit, let contents, let happened):
      quoted(name) + (happened ? " has happened" : " has not happened")
        + (limit.map { " by \(quoted($0))" } ?? "")
        + (contents.isEmpty ? "" : " with \(quotedList(contents))")
    case .day(let name, let from, let until):
      (name.map { quoted($0) } ?? "the day asked about") + " lies"
        + (from.map { " from \(quoted($0.iso))" } ?? "")
        + (until.map { " up to \(quoted($0.iso))" } ?? "")
        + (from == nil && until == nil ? " on any day" : "")
    }
  }
}
