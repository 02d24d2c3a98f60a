/// Words that any part of a policy may carry beside its meaning.
public struct Remarks: Equatable, Sendable {
  /// Where the rule is printed, in the words of the file (`code 6.3`, `policy p4`).
  public var clauses: [String] = []
  public var commitment: Commitment = .promise
  /// Why the print is read as it is.
  public var reading: String?
  public var confidence: Confidence?
  public var note: String?

  public init() {}
}

/// How firmly a document commits itself.
public enum Commitment: String, CaseIterable, Sendable {
  /// A plain promise; the file says nothing about firmness.
  case promise
  case must, aims, expects, normally
}

/// How sure the writer of the file is that the print says this.
public enum Confidence: String, CaseIterable, Sendable {
  case confirmed, partly, unconfirmed
}

/// A duty or a right: one shape.
///
/// A duty is something its holder must do by `due`; a right is something its holder may do from
/// `from` until `until`.
public struct Rule: Equatable, Sendable {
  public enum Kind: Equatable, Sendable { case duty, right }

  public var kind: Kind
  /// The key it stands under.
  public var name: String
  /// `none` or `unstated` where the document says that there is no such rule, or gives no detail.
  public var stance: Stance = .stated
  /// The party that must or may; nil: the body itself.
  public var who: String?
  /// The acts any one of which discharges it; empty: the act called like the rule.
  public var acts: [String] = []
  public var when: Condition?
  /// The days on which it applies; nil: always.
  public var inForce: InForce?
  public var due: Stated<Due> = .silent
  public var every: Stated<Interval> = .silent
  public var from: Stated<Moment> = .silent
  /// The last day, inclusive, on which it exists.
  public var until: Stated<Moment> = .silent
  public var unless: Condition?
  public var atLatest: Stated<Moment> = .silent
  public var include: Stated<[String]> = .silent
  public var needs: Stated<[String]> = .silent
  public var extending: Extension?
  public var counting = CountingRules()
  /// The path of the Code's rule that this one stands for; nil: the same path.
  public var serves: Serves?
  /// The first that holds replaces the keys it names.
  public var variants: [Variant<Rule>] = []
  public var remarks = Remarks()

  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }
}

/// What some cases have in place of keys of a rule or a stage.
public struct Variant<Part: Equatable & Sendable>: Equatable, Sendable {
  public var when: Condition?
  public var inForce: InForce?
  /// The keys it names; silent in all others.
  public var part: Part
  /// Of a rule: which variant of its stage it comes from; nil: it is the rule's own.
  var ofStage: Int?

  public init(_ part: Part) {
    self.part = part
  }
}

/// The body's power to stop the count of some duties for a while.
public struct Pause: Equatable, Sendable {
  public var name: String
  public var stance: Stance = .stated
  /// The acts any one of which begins it; empty: what `from` waits for.
  public var acts: [String] = []
  public var when: Condition?
  /// The day after which days do not count.
  public var from: Stated<Moment> = .silent
  /// The last day that does not count.
  public var until: Stated<Moment> = .silent
  /// The day by which the count goes on at the latest.
  public var atLatest: Stated<Moment> = .silent
  /// Paths of the duties it stops.
  public var stops: [String] = []
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}

/// Whether a rule is there at all.
public enum Stance: Equatable, Sendable {
  case stated
  /// The document says there is no such rule.
  case none
  /// There is such a rule, but the document gives nothing of it.
  case unstated
}

/// What of a Code a landlord's stage or rule stands for.
public enum Serves: Equatable, Sendable {
  case path(String)
  case none
}

/// The holder's right to move the due date of its own duty.
public struct Extension: Equatable, Sendable {
  public var stance: Stance = .stated
  public var when: Condition?
  /// The latest new date, inclusive; `none`: no latest date.
  public var upTo: Stated<Moment> = .silent
  /// The last day, inclusive, on which it may be announced.
  public var until: Stated<Moment> = .silent
  /// While it holds, `upTo` does not bind.
  public var unless: Condition?
  public var times: Stated<Int> = .silent
  public var include: Stated<[String]> = .silent
  public var needs: Stated<[String]> = .silent
  public var remarks = Remarks()

  public init() {}
}
