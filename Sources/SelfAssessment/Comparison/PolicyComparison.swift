public import RulesEngine

/// Two policies, or two texts of one, held against each other rule by rule.
///
/// Only the documents' own words are compared; what a Code lends in a decision does not count.
public struct PolicyComparison: Equatable, Sendable {
  public var old: Policy
  public var new: Policy
  /// Whether both are texts of one document, so that what one leaves out it does not say.
  public var isOneDocument: Bool
  /// What the sentences call the two: `before` and `after`, or their families or editions.
  public var oldLabel: String
  public var newLabel: String
  /// In the order of the new policy; what only the old one has comes behind its part.
  public var rows: [ComparisonRow]
  /// What differs and is no rule: the calendar, how days are counted, when it is in force.
  public var settings: [ComparedSetting]

  /// How many rows stand so.
  public func count(of difference: Strictness) -> Int {
    var count = 0
    for row in rows where row.difference == difference { count += 1 }
    return count
  }

  /// Whether the resident is worse off by some row in some case.
  public var isWorseSomewhere: Bool { rows.contains { $0.isWorseSomewhere } }

  /// Whether of some row nobody can tell that the resident is nowhere worse off.
  public var mayBeWorse: Bool { rows.contains { !$0.isNowhereWorse } }
}

/// One rule, stage, ground, pause or declaration of either policy.
public struct ComparisonRow: Equatable, Sendable {
  public enum Kind: String, Sendable {
    case policy, duty, right, stage, ground, pause, declaration
  }

  public var kind: Kind
  /// Its path in the new policy; of what only the old one has, there.
  public var id: String
  /// Its path in the old policy where that is another; nil: the same, or none.
  public var oldID: String?
  /// `send the full response (Stage 1)`.
  public var title: String
  public var difference: Strictness
  public var presence: ComparedThing.Presence
  /// Whether the resident is surely worse off in some case.
  public var isWorseSomewhere: Bool
  /// Whether the resident is surely nowhere worse off.
  public var isNowhereWorse: Bool
  /// The keys that differ, or are said otherwise.
  public var keys: [ComparisonKey]
  /// Where each document says it.
  public var oldClauses: [String]
  public var newClauses: [String]
  /// What is worded otherwise and changes no rule: `clause`, ``commitment: `promise` → `aims` ``.
  public var reworded: [String]
}

/// One key of a row.
public struct ComparisonKey: Equatable, Sendable {
  public var name: ComparedKeyName
  /// In the notation of the format; nil: it is not given.
  public var old: String?
  public var new: String?
  public var difference: Strictness
  /// Why, one sentence each.
  public var because: [String]
  /// The simplest case in which the new policy is worse for the resident.
  public var laxerCase: DatedCase?
  /// The simplest case in which it is better.
  public var stricterCase: DatedCase?
}

/// A dated case and what each policy makes of it.
public struct DatedCase: Equatable, Sendable {
  /// In order of date.
  public var given: [Example.Given]
  /// nil: none, or beyond the calendar.
  public var old: CivilDate?
  public var new: CivilDate?
}

/// Something that differs and is no rule.
public struct ComparedSetting: Equatable, Sendable {
  /// The key in the file: `calendar`, `counting.closed_day`.
  public var key: String
  /// nil: not given.
  public var old: String?
  public var new: String?
}
