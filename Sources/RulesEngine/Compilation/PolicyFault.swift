/// Something that makes a policy unusable, found when it is compiled.
///
/// The engine words nothing: the layer that knows the file says it in sentences and shows the place.
public struct PolicyFault: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// Moments that wait for each other, in the order of the circle.
    case circle([String])
    case unknownName(String)
    /// A rule without an act in the vocabulary.
    case unknownAct(String)
    case unknownStage(String)
    case unknownDuty(String)
    case unknownParty(String)
    case unknownContent(String)
    case unknownFactValue(fact: String, value: String)
    /// The name is an event or a date fact but a yes/no fact is wanted, or the reverse.
    case wrongKind(String)
    case unknownCalendar(String)
    /// Two stages or rules stand for the same path of the Code.
    case servesTwice(String)
    case servesUnknown(String)
    case noClause
    /// Hours are counted, and no zone is known that says when clocks change.
    case noZone
    /// Nothing says how working days count.
    case countingUnstated
    /// The vocabulary marks no event with this mark, and the policy needs one.
    case unmarked(EventWord.Mark)
    case tooMany(String, limit: Int)
    /// Two places that decide one thing differently, and a case in which both apply.
    case decidesTwoWays(Conflict, example: [CasePart])
    /// A variant that no case comes to, because an earlier one holds whenever it does.
    case variantNeverReached
    /// A variant, whose condition holds in no case.
    case variantNeverHolds
  }

  /// What two places of a policy decide differently.
  public enum Conflict: Equatable, Sendable {
    /// Two rules stand for the same path of the Code.
    case servedRule(String)
    /// Two Codes stand behind the policy.
    case codeBehind(String, String)
    /// Two pauses stop the same duty from the same moment, and end differently.
    case endOfPause(String, String, of: String)
    /// Two grounds on the same condition may be used at different gates.
    case gates(String, String)
  }

  public var kind: Kind
  /// Where in the policy.
  public var at: PolicyPath
  public var related: [PolicyPath] = []
  /// Whether the paths are of the Code's file rather than the policy's own.
  public var isInCode = false

  public init(_ kind: Kind, at: PolicyPath, related: [PolicyPath] = []) {
    self.kind = kind
    self.at = at
    self.related = related
  }

  /// The same fault in the file of the Code.
  var inCode: PolicyFault {
    var fault = self
    fault.isInCode = true
    return fault
  }
}

/// All that makes a policy unusable.
public struct PolicyFaults: Error, Equatable, Sendable {
  public var all: [PolicyFault]

  public init(_ all: [PolicyFault]) {
    self.all = all
  }
}
