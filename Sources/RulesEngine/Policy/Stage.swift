/// A part of the procedure: an opening moment and the rules inside it.
public struct Stage: Equatable, Sendable {
  public var name: String
  public var title: String = ""
  public var when: Condition?
  /// Any of these opens it.
  public var opens: [Moment] = []
  public var until: Stated<Moment> = .silent
  public var handler: Handler?
  /// Whether its answer ends the procedure.
  public var isFinal = false
  public var serves: Serves?
  public var duties: [Rule] = []
  public var rights: [Rule] = []
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}

/// Who decides at a stage, and who may not.
public struct Handler: Equatable, Sendable {
  public var role: Stated<String> = .silent
  /// Stages whose handler may not decide this one.
  public var notFrom: Stated<[String]> = .silent
  public var remarks = Remarks()

  public init() {}
}

/// A ground on which the body may refuse.
public struct Exclusion: Equatable, Sendable {
  /// A gate at which a ground may be used.
  public enum Gate: String, CaseIterable, Sendable {
    case acceptance, escalation
    case anyTime = "any_time"
  }

  public var name: String
  /// `none` where the document says that it is no ground.
  public var stance: Stance = .stated
  public var when: Condition?
  /// While it holds, the ground may not be used.
  public var unless: Condition?
  public var at: [Gate] = [.acceptance]
  public var needs: Stated<[String]> = .silent
  public var instead: String?
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}
