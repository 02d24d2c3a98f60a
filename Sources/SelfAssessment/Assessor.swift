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
    // What decides the row comes first.
    for findings in provision.protects.flatMap({ judge($0) }).heaviestFirst {
      row.take(findings)
    }
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

  /// What the comparison of one path says, key by key.
  private func judge(_ path: String) -> [Judged] {
    guard let thing = policy.names.protectedThing(path, in: code) else {
      let sentence = "The Code's file has no `" + path + "` to compare with."
      return [Judged(verdict: .undetermined, clauses: [], sentences: [sentence])]
    }
    let keys = comparing.parts(of: thing)
    return (keys.isEmpty ? [thing] : keys).map { judge($0) }
  }

  private func judge(_ thing: ProtectedThing) -> Judged {
    let protection = comparing.judge(thing, policy: policy.policy, code: code)
    let verdict: Verdict =
      switch protection {
      case .protects: .yes
      case .fails: .no
      case .cannotTell: .undetermined
      }
    return Judged(
      verdict: verdict, clauses: commentary.clauses(behind: thing),
      sentences: commentary.sentences(on: thing, protection),
      example: comparing.example(of: protection, on: thing).map { commentary.example($0) },
      asksNothing: protection == .protects(.nothingAsked))
  }
}

/// What one comparison adds to a row.
private struct Judged {
  var verdict: Verdict
  var clauses: [String]
  var sentences: [String]
  var example: Example?
  /// Whether the Code asks for nothing here.
  var asksNothing = false
}

extension [Judged] {
  fileprivate var heaviestFirst: [Judged] {
    var sorted: [Judged] = []
    for judged in self {
      let place = sorted.firstIndex { $0.verdict.isLighter(than: judged.verdict) }
      sorted.insert(judged, at: place ?? sorted.count)
    }
    return sorted
  }
}

extension Row {
  fileprivate mutating func take(_ judged: Judged) {
    verdict = verdict.joined(with: judged.verdict)
    for clause in judged.clauses where !evidence.contains(clause) { evidence.append(clause) }
    if example == nil { example = judged.example }
    // Beside what was compared, what the Code leaves open needs no words.
    if judged.asksNothing, !commentary.isEmpty { return }
    for sentence in judged.sentences where !commentary.contains(sentence) {
      commentary.append(sentence)
    }
  }
}
