/// Keeps the identifiers of events apart from those of facts and rules.
public enum Events {}
/// Keeps the identifiers of facts apart from those of events and rules.
public enum Facts {}
/// Keeps the identifiers of rules apart from those of events and facts.
public enum Rules {}

/// A name as a small integer; `Kind` keeps events, facts and rules apart.
public struct Name<Kind>: Equatable, Comparable, Sendable {
  public let index: UInt16

  public init(_ index: Int) {
    self.index = UInt16(index)
  }

  package var at: Int { Int(index) }

  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

public typealias EventID = Name<Events>
public typealias FactID = Name<Facts>
public typealias RuleID = Name<Rules>

/// A set of at most 64 small numbers: facts of a policy, or contents of an act.
public struct SmallSet: Equatable, Sendable {
  public var bits: UInt64

  public init(bits: UInt64 = 0) {
    self.bits = bits
  }

  public var isEmpty: Bool { bits == 0 }

  public func contains(_ member: Int) -> Bool { bits & (1 << UInt64(member)) != 0 }

  public func isSuperset(of other: SmallSet) -> Bool { other.bits & ~bits == 0 }

  public func union(_ other: SmallSet) -> SmallSet { SmallSet(bits: bits | other.bits) }

  public func subtracting(_ other: SmallSet) -> SmallSet { SmallSet(bits: bits & ~other.bits) }

  public mutating func insert(_ member: Int) { bits |= 1 << UInt64(member) }

  /// The members, ascending.
  public var members: [Int] {
    var rest = bits
    var list: [Int] = []
    while rest != 0 {
      list.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return list
  }
}

/// Facts of a compiled policy, by the index of their ``FactID``.
public typealias FactSet = SmallSet
/// Contents of an act, by their index in ``Names/contents``.
public typealias ContentSet = SmallSet
