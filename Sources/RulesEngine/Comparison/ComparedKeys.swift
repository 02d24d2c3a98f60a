/// Which keys a rule gives, and which of its words change no rule.
extension ComparedKeyName {
  /// The keys of a duty or right, in the order of the format.
  static var ofRules: [ComparedKeyName] {
    [
      .who, .acts, .when, .due, .every, .from, .until, .unless, .atLatest, .include, .needs,
      .extending, .extensionWhen, .extensionUpTo, .extensionUntil, .extensionUnless,
      .extensionTimes, .extensionInclude, .extensionNeeds,
    ]
  }
}

extension ComparedKeyName {
  /// Whether it says how far an extension goes.
  var isOfExtension: Bool {
    switch self {
    case .extensionWhen, .extensionUpTo, .extensionUntil, .extensionUnless, .extensionTimes,
      .extensionInclude, .extensionNeeds:
      true
    default: false
    }
  }
}

extension ResolvedRule {
  /// Whether it may be extended, in some case at least.
  var hasExtension: Bool { branches.contains { $0.extending?.stance == .stated } }

  /// Whether it, or it in some cases, gives a key.
  func gives(_ key: ComparedKeyName) -> Bool { branches.contains { $0.givesAlone(key) } }

  private func givesAlone(_ key: ComparedKeyName) -> Bool {
    switch key {
    case .who, .acts: return true
    case .when: return !when.isNothing
    case .due: return due != .silent
    case .every: return every != .silent
    case .from: return from != .silent
    case .until: return until != .silent
    case .unless: return !unless.isNothing
    case .atLatest: return atLatest != .silent
    case .include: return include != .silent
    case .needs: return needs != .silent
    case .extending: return !extending.isNothing
    case .presence, .opens, .handler, .final, .gates, .stops, .states: return false
    case .extensionWhen, .extensionUpTo, .extensionUntil, .extensionUnless, .extensionTimes,
      .extensionInclude, .extensionNeeds:
      guard let extending, extending.stance == .stated else { return false }
      switch key {
      case .extensionWhen: return !extending.when.isNothing
      case .extensionUpTo: return extending.upTo != .silent
      case .extensionUntil: return extending.until != .silent
      case .extensionUnless: return !extending.unless.isNothing
      case .extensionTimes: return extending.times != .silent
      case .extensionInclude: return extending.include != .silent
      default: return extending.needs != .silent
      }
    }
  }

  /// Whether a key gives a length and not from when it counts.
  func lacksStart(in key: ComparedKeyName) -> Bool {
    switch key {
    case .due: if case .says(.by(let moment)) = due { moment.lacksStart } else { false }
    case .from: from.value?.lacksStart ?? false
    case .until: until.value?.lacksStart ?? false
    case .extensionUpTo: extending?.upTo.value?.lacksStart ?? false
    case .extensionUntil: extending?.until.value?.lacksStart ?? false
    default: false
    }
  }

  /// The keys that say the same rule in other words.
  func rewording(to other: ResolvedRule) -> [String] {
    var keys = remarks.rewording(to: other.remarks)
    if let mine = extending?.remarks, let theirs = other.extending?.remarks {
      for key in mine.rewording(to: theirs) { keys.append("extension." + key) }
    }
    return keys
  }
}

extension ResolvedStage {
  func gives(_ key: ComparedKeyName) -> Bool {
    switch key {
    case .opens: !opens.isEmpty
    case .when: !when.isNothing
    case .until: until != .silent
    case .handler: notFrom != .silent
    default: isFinal
    }
  }
}

extension Remarks {
  /// The keys that differ; how firmly a document commits itself is among them.
  func rewording(to other: Remarks) -> [String] {
    var keys: [String] = []
    func isSame(_ left: String?, _ right: String?) -> Bool {
      (left ?? "").utf8.elementsEqual((right ?? "").utf8)
    }
    if commitment != other.commitment { keys.append("commitment") }
    let isClause =
      clauses.count == other.clauses.count
      && zip(clauses, other.clauses).allSatisfy { isSame($0, $1) }
    if !isClause { keys.append("clause") }
    if !isSame(reading, other.reading) { keys.append("reading") }
    if !isSame(note, other.note) { keys.append("note") }
    if confidence != other.confidence { keys.append("confidence") }
    return keys
  }
}
