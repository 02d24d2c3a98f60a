/// How a later policy stands to an earlier one, for the resident.
public enum Strictness: String, CaseIterable, Sendable {
  /// Worse for the resident in some case, better in none.
  case laxer
  /// Better in some case and worse in another.
  case incomparable
  /// Whether it is better, worse or the same is not known.
  case cannotTell = "cannot_tell"
  /// Better for the resident in some case, worse in none.
  case stricter
  case same
}

/// Two policies in one thing, the one relation asked in both directions.
public struct BothWays: Equatable, Sendable {
  /// Whether the new one is at least as protective as the old.
  public var new: Protection
  /// Whether the old one is at least as protective as the new.
  public var old: Protection

  public init(new: Protection, old: Protection) {
    self.new = new
    self.old = old
  }

  /// What follows from both answers; only two that are sure make a sure one.
  public var difference: Strictness {
    switch (new, old) {
    case (.protects, .protects): .same
    case (.protects, .fails): .stricter
    case (.fails, .protects): .laxer
    case (.fails, .fails): .incomparable
    case (.cannotTell, _), (_, .cannotTell): .cannotTell
    }
  }

  /// Whether the resident is surely worse off in some case.
  public var isWorseSomewhere: Bool {
    if case .fails = new { true } else { false }
  }

  /// Whether the resident is surely nowhere worse off.
  public var isNowhereWorse: Bool {
    if case .protects = new { true } else { false }
  }
}

/// A key of a policy file that is compared, by the path below its rule.
public enum ComparedKeyName: String, CaseIterable, Sendable {
  /// Whether it is there at all.
  case presence
  case who
  case acts = "do"
  case when, due, every, from, until, unless
  case atLatest = "at_latest"
  case include, needs
  case extending = "extension"
  case extensionWhen = "extension.when"
  case extensionUpTo = "extension.up_to"
  case extensionUntil = "extension.until"
  case extensionUnless = "extension.unless"
  case extensionTimes = "extension.times"
  case extensionInclude = "extension.include"
  case extensionNeeds = "extension.needs"
  /// Of a stage.
  case opens
  case handler = "handler.not_from"
  case final
  /// Of a ground for refusing.
  case gates = "at"
  /// Of a pause.
  case stops
  /// Of a declaration.
  case states = "is"
}

/// One key of two rules, compared.
public struct ComparedKey: Equatable, Sendable {
  public var name: ComparedKeyName
  public var verdict: BothWays
  /// Whether both give a length and neither says from when, so that one start is taken for both.
  public var takesOneStart = false
}

/// Something of a policy that is compared as a whole, key by key.
public struct ComparedThing: Equatable, Sendable {
  public enum Subject: Equatable, Sendable {
    /// The policy itself: in which cases it is taken and what ends them.
    case policy
    case rule(RuleID)
    case stage(Int)
    /// A ground for refusing, by its name in each that has it.
    case exclusion(old: String?, new: String?)
    case pause(RuleID)
    case declaration(String)
  }

  /// Which of the two mention it.
  public enum Presence: String, Sendable {
    case both, added, removed
  }

  public var subject: Subject
  public var presence: Presence
  /// The keys that either of the two gives, in the order of the format.
  public var keys: [ComparedKey]
  /// What is worded otherwise and changes no rule, by the key in the file.
  public var reworded: [String] = []

  /// All keys together: the worst answer in each direction.
  public var verdict: BothWays {
    var sum = BothWays(new: .protects(.stated), old: .protects(.stated))
    for key in keys {
      if key.verdict.new.isWorse(than: sum.new) { sum.new = key.verdict.new }
      if key.verdict.old.isWorse(than: sum.old) { sum.old = key.verdict.old }
    }
    return sum
  }

  public var difference: Strictness { verdict.difference }
}
