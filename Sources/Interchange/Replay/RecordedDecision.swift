public import RulesEngine

/// A decision as it was recorded: what it was made from, and what it said.
public struct RecordedDecision: Sendable {
  public let caseID: String
  /// The family of the policy it was made by.
  public let policy: String
  public let edition: String
  public let asOf: CivilDate
  public let receipt: Receipt
  /// The case, where the record holds it.
  public let record: CaseText?
  /// All of the record.
  let whole: JSONValue

  /// Whether the count of each deadline was recorded too.
  public var hasLedger: Bool { whole["ledger"] != nil }
  /// Whether what was required and permitted before each event was recorded too.
  public var hasHistory: Bool { whole["history"] != nil }

  /// Reads the recorded decision that takes up `range` of `bytes`, for instance one line of many.
  ///
  /// Keys that are not known are left alone: a later version may write more.
  ///
  /// - Parameters:
  ///   - bytes: The source; all places count from its start.
  ///   - range: The bytes to read.
  /// - Throws: ``CaseText/Unusable`` with all faults; a text that is not JSON has only one.
  public init(json bytes: [UInt8], in range: Range<Int>) throws(CaseText.Unusable) {
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONValue(parsing: bytes, in: range)
    } catch {
      throw CaseText.Unusable(faults: [CaseFault(.json(error.kind), at: error.at)], id: nil)
    }
    var reader = RecordReader()
    guard let decision = reader.decision(root) else {
      throw CaseText.Unusable(faults: reader.faults, id: root["case"]?.text)
    }
    self = decision
  }

  init(
    caseID: String, policy: String, edition: String, asOf: CivilDate, receipt: Receipt,
    record: CaseText?, whole: JSONValue
  ) {
    self.caseID = caseID
    self.policy = policy
    self.edition = edition
    self.asOf = asOf
    self.receipt = receipt
    self.record = record
    self.whole = whole
  }
}
