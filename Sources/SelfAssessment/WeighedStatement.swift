public import RulesEngine

/// A statement as it stands on the day the form speaks of.
public struct WeighedStatement: Equatable, Sendable {
  /// Why a statement does not count.
  public enum SetAside: Equatable, Sendable {
    /// It does not say who states it.
    case withoutRole
    /// It does not say when it was stated.
    case undated
    /// It is of a day after the one the form speaks of.
    case later(CivilDate)
    /// It counted until this day, inclusive.
    case lapsed(CivilDate)
  }

  /// A piece of evidence and whether it is any.
  public struct WeighedEvidence: Equatable, Sendable {
    /// Why it is none.
    public enum Fault: Equatable, Sendable {
      case undated
      /// It is of a day after the one the form speaks of.
      case later(CivilDate)
      /// It was evidence until this day, inclusive.
      case expired(CivilDate)
    }

    public var evidence: Evidence
    /// nil: it counts.
    public var fault: Fault?
  }

  /// As written.
  public var statement: Statement
  /// The day the form speaks of.
  public var day: CivilDate
  /// Empty: it counts.
  public var setAside: [SetAside] = []
  public var evidence: [WeighedEvidence] = []

  /// Whether it answers anything.
  public var counts: Bool { setAside.isEmpty && statement.comply != .open }

  /// Whether any piece of its evidence counts.
  public var hasEvidence: Bool {
    for piece in evidence where piece.fault == nil { return true }
    return false
  }

  /// - Parameters:
  ///   - statement: As written.
  ///   - day: The day the form speaks of.
  public init(_ statement: Statement, on day: CivilDate) {
    self.statement = statement
    self.day = day
    for piece in statement.evidence {
      evidence.append(WeighedEvidence(evidence: piece, fault: piece.fault(on: day)))
    }
    // What is open is not meant to count.
    if statement.comply == .open { return }
    if statement.by == nil { setAside.append(.withoutRole) }
    if let stated = statement.on {
      if stated > day { setAside.append(.later(stated)) }
    } else {
      setAside.append(.undated)
    }
    if let until = statement.until, until < day { setAside.append(.lapsed(until)) }
  }
}

extension Evidence {
  fileprivate func fault(on day: CivilDate) -> WeighedStatement.WeighedEvidence.Fault? {
    guard let dated else { return .undated }
    if dated > day { return .later(dated) }
    if let until, until < day { return .expired(until) }
    return nil
  }
}
