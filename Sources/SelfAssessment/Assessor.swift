public import RulesEngine

/// Decides each provision of a Code by comparing a policy's own words with the Code's rules.
///
/// Nothing the Code would lend in a decision counts here: only what the policy's document says.
public struct Assessor: Sendable {
  private let policy: CompiledPolicy
  private let code: Policy
  private let comparing: Comparing
  private let commentary: Commentary
  private let facts: LandlordFacts

  /// Makes ready to assess; nil when the policy answers to no Code.
  ///
  /// - Parameters:
  ///   - policy: The landlord's policy, ready to decide.
  ///   - facts: What is known of the landlord beside its document, for provisions that are asked
  ///     of some landlords only. They go before what the document declares under the same name.
  public init?(_ policy: CompiledPolicy, facts: [LandlordFact] = []) {
    guard let code = policy.code, let comparing = Comparing(policy) else { return nil }
    self.policy = policy
    self.code = code
    self.comparing = comparing
    commentary = Commentary(policy: policy, code: code)
    self.facts = LandlordFacts(policy: policy.policy, stated: facts)
  }

  /// The form, with every provision judged and settled.
  ///
  /// - Parameters:
  ///   - statements: What people state on the Code's provisions.
  ///   - day: The day the form speaks of; nil: nobody states anything.
  /// - Returns: A row for each provision, under the headings of the Code's form.
  public func assess(_ statements: [Statement] = [], on day: CivilDate? = nil) -> Assessment {
    var weighed: [WeighedStatement] = []
    if let day {
      for statement in statements { weighed.append(WeighedStatement(statement, on: day)) }
    }
    var rows: [Row] = []
    for provision in code.provisions {
      var row = row(provision, number: provision.number)
      row.settle(by: weighed)
      rows.append(row)
    }
    return Assessment(
      policy: policy.policy, code: code, title: code.form?.title,
      columns: code.form?.columns ?? PublishedForm.plainColumns, sections: sections(of: rows))
  }

  /// The rows under the headings of the Code's form.
  private func sections(of rows: [Row]) -> [Assessment.Section] {
    guard let form = code.form else { return [Assessment.Section(title: nil, rows: rows)] }
    var sections: [Assessment.Section] = []
    for section in form.sections {
      var listed: [Row] = []
      for number in section.provisions {
        for row in rows where row.provision == number { listed.append(row) }
      }
      sections.append(Assessment.Section(title: section.title, rows: listed))
    }
    return sections
  }

  private func row(_ provision: Provision, number: String) -> Row {
    var row = Row(
      provision: number, requirement: provision.requires, verdict: .notApplicable, evidence: [],
      commentary: [], example: nil, force: provision.force,
      confidence: provision.remarks.confidence,
      question: provision.ask ?? "Is this so? " + provision.requires)
    if let when = provision.when, facts.holds(when) == false {
      let names = facts.names(in: when)
      row.evidence = names.flatMap { facts.clauses(of: $0) }
      row.commentary = [commentary.notAsked(of: names)]
      return row
    }
    // What decides the row comes first.
    for findings in provision.protects.flatMap({ judge($0) }).heaviestFirst {
      row.take(findings)
    }
    if let evidence = provision.evidence {
      row.verdict = row.verdict.joined(with: .needsEvidence)
      row.evidence.append(evidence)
    }
    if !provision.protects.isEmpty || provision.evidence != nil { row.ownVerdict = row.verdict }
    for part in provision.parts {
      let judged = self.row(part, number: provision.number(of: part))
      row.verdict = row.verdict.joined(with: judged.verdict)
      row.parts.append(judged)
    }
    if !row.parts.isEmpty, provision.protects.isEmpty {
      row.commentary.append("The least of its parts speaks for the whole.")
    }
    // Only what somebody has said takes a provision away.
    if let when = provision.when, facts.holds(when) == nil {
      row.commentary.append(commentary.askedAllTheSame(facts.names(in: when)))
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
