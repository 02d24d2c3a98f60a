import Diagnostics
import Interchange
import RulesEngine

/// A case read in the words of the policy it falls under, on the day asked about.
struct OpenCase {
  let written: WrittenCase
  let ready: PolicyFolder.Ready
  let record: CaseRecord
  let zone: Zone?
  let asOf: CivilDate

  /// Where the case stands.
  ///
  /// - Throws: A date that the calendar does not cover, at the event it is counted from.
  func decide() throws(Report) -> Decision {
    try within { () throws(DecisionFault) in try ready.compiled.decide(record, asOf: asOf) }
  }

  /// Where the case stands, without what would open each blocked act, which is most of the cost.
  func decideWithoutExplanation() throws(Report) -> Decision {
    try within { () throws(DecisionFault) in
      try ready.compiled.decideWithoutExplanation(record, asOf: asOf)
    }
  }

  /// How the due dates of the decision were counted.
  func ledger(of decision: Decision) throws(Report) -> DecisionLedger {
    try within { () throws(DecisionFault) in
      try DecisionLedger(
        of: decision, by: ready.compiled, on: record, calendars: ready.calendars)
    }
  }

  /// What happened, and what was required and permitted just before.
  func history() throws(Report) -> [HistoryDay] {
    try within { () throws(DecisionFault) in
      try ready.compiled.history(of: record, asOf: asOf)
    }
  }

  /// Runs a count, telling of a date outside the calendar at the event it is counted from.
  private func within<Value>(
    _ count: () throws(DecisionFault) -> Value
  ) throws(Report) -> Value {
    do throws(DecisionFault) {
      return try count()
    } catch {
      throw written.report(error, asOf: asOf, zone: zone)
    }
  }
}
