/// The keys from the top of a policy file down to the thing meant.
public struct PolicyPath: Equatable, Sendable {
  public var steps: [String]

  public init(_ steps: [String]) {
    self.steps = steps
  }

  /// The path one key further down.
  public func appending(_ step: String) -> PolicyPath {
    PolicyPath(steps + [step])
  }
}
