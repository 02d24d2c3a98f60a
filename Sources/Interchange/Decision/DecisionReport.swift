public import RulesEngine

/// A decision with all that is printed beside it.
public struct DecisionReport: Sendable {
  /// The name of the case.
  public var caseID: String
  public var policy: CompiledPolicy
  public var decision: Decision
  public var receipt: Receipt
  /// The case as it was decided, so that the decision can be made again from its record alone.
  public var record: CaseText?
  /// What happened and what was required and permitted just before, where asked for.
  public var history: [HistoryDay]?
  /// How each due date was counted, where asked for.
  public var ledger: DecisionLedger?

  public init(caseID: String, policy: CompiledPolicy, decision: Decision, receipt: Receipt) {
    self.caseID = caseID
    self.policy = policy
    self.decision = decision
    self.receipt = receipt
  }
}
