/// Why no edition of a policy, or more than one, is taken for a case, in words.
public struct EditionFault: Error, Sendable, Equatable {
  /// `case/edition-unknown`; permanent.
  public var code: String
  public var message: String
  public var notes: [String] = []
  public var help: [String] = []
  /// Whether more facts would tell; otherwise the files or the case have to change.
  public var cannotTell = false

  init(_ code: String, _ message: String, notes: [String] = [], help: [String] = []) {
    self.code = code
    self.message = message
    self.notes = notes
    self.help = help
  }

  /// That nothing recorded tells which one applies.
  static func unknown(_ message: String, help: [String]) -> EditionFault {
    var fault = EditionFault("case/edition-unknown", message, help: help)
    fault.cannotTell = true
    return fault
  }
}
