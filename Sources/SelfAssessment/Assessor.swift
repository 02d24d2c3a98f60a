public import RulesEngine

/// Decides each provision of a Code by comparing a policy's own words with the Code's rules.
///
/// Nothing the Code would lend in a decision counts here: only what the policy's document says.
public struct Assessor: Sendable {
  private let policy: CompiledPolicy
  private let code: Policy
  private let comparing: Comparing
  private let commentary: Commentary

  /// - Returns: nil when the policy answers to no Code.
  public init?(_ policy: CompiledPolicy) {
    guard let code = policy.code, let comparing = Comparing(policy) else { return nil }
    self.policy = policy
    self.code = code
    self.comparing = comparing
    commentary = Commentary(policy: policy, code: code)
  }

  /// The form, with every provision judged.
  public func assess() -> Assessment {
    var rows: [Row] = []
    for provision in code.provisions { rows.append(row(provision, number: provision.number)) }
    return Assessment(policy: policy.policy, code: code, rows: rows)
  }

  private func row(_ provision: Provision, number: String) -> Row {
    var row = Row(
      provision: number, requirement: provision.requires, verdict: .notApplicable, evidence: [],
      commentary: [], example: nil, force: provision.force,
      confidence: provision.remarks.confidence)
    for part in provision.parts {
      let judged = self.row(part, number: number + "(" + part.number + ")")
      row.verdict = row.verdict.joined(with: judged.verdict)
      row.parts.append(judged)
    }
    if !row.parts.isEmpty, provision.protects.isEmpty {
      row.commentary.append("The least of its parts speaks for the whole.")
    }
    for path in provision.protects { judge(path, into: &row) }
    if let evidence = provision.evidence {
      row.verdict = row.verdict.joined(with: .needsEvidence)
      row.evidence.append(evidence)
    }
    if row.confidence == .unconfirmed {
      row.commentary.append(
        "The requirement is written from background knowledge and has not been held against the "
          + "printed Code.")
    }
    return row
  }

  private func judge(_ path: String, into row: inout Row) {
    guard let thing = policy.names.protectedThing(path, in: code) else {
      row.verdict = row.verdict.joined(with: .undetermined)
      row.commentary.append("The Code's file has no `" + path + "` to compare with.")
      return
    }
    let keys = comparing.parts(of: thing)
    for key in keys.isEmpty ? [thing] : keys { judge(key, into: &row) }
  }

  private func judge(_ thing: ProtectedThing, into row: inout Row) {
    let protection = comparing.judge(thing, policy: policy.policy, code: code)
    let verdict: Verdict =
      switch protection {
      case .protects: .yes
      case .fails: .no
      case .cannotTell: .undetermined
      }
    row.verdict = row.verdict.joined(with: verdict)
    for clause in commentary.clauses(behind: thing) where !row.evidence.contains(clause) {
      row.evidence.append(clause)
    }
    // Beside what was compared, what the Code leaves open needs no words.
    if protection == .protects(.nothingAsked), !row.commentary.isEmpty { return }
    let sentences = commentary.sentences(on: thing, protection)
    for sentence in sentences where !row.commentary.contains(sentence) {
      row.commentary.append(sentence)
    }
    if row.example == nil { row.example = commentary.example(in: protection) }
  }
}
