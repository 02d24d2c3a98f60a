/// A statement that no clock tests.
public struct Declaration: Equatable, Sendable {
  public var name: String
  public var when: Condition?
  /// What the document declares.
  public var states: Stated<Declared> = .silent
  /// A Code: what must be declared at least.
  public var atLeast: Declared?
  public var needs: Stated<[String]> = .silent
  public var remarks = Remarks()

  public init(_ name: String) {
    self.name = name
  }
}

/// The value of a declaration.
public enum Declared: Equatable, Sendable {
  case yes(Bool)
  case number(Int)
  case text(String)
  case list([String])
}

/// One printed provision of a Code, as a row of the published form.
public struct Provision: Equatable, Sendable {
  /// What a *no* means.
  public enum Force: String, CaseIterable, Sendable { case must, should, explain }

  /// The number it is printed under (`6.3`); of a part the letter alone (`b`).
  public var number: String
  /// What it demands, in our own words.
  public var requires: String
  public var force: Force = .must
  /// Paths of the Code's own rules it is decided by; empty: a person must show evidence.
  public var protects: [String] = []
  /// What a person must show.
  public var evidence: String?
  /// The question a person answers, in plain English; nil: it is built from the requirement.
  public var ask: String?
  /// Whether it asks for a new self-assessment when the landlord's procedures change.
  public var reassessOnChange = false
  public var when: Condition?
  /// The lettered parts, judged one by one beside the whole.
  public var parts: [Provision] = []
  public var remarks = Remarks()

  public init(number: String, requires: String) {
    self.number = number
    self.requires = requires
  }
}

extension Provision {
  /// The number of one of its parts as a form has it: `1.3(b)`.
  public func number(of part: Provision) -> String { number + "(" + part.number + ")" }
}
