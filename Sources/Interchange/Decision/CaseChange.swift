public import RulesEngine

/// One thing in which the answers of two policies on one case differ.
public struct CaseChange: Sendable, Equatable {
  public enum What: String, Sendable {
    /// Where the case stands as a whole.
    case status
    case duty, action, finding
  }

  /// What one policy says of it.
  public struct Answer: Sendable, Equatable {
    /// `overdue`, `permitted`, or the code of a finding.
    public let state: String
    /// The last day or time, inclusive; nil: none.
    public let until: DeadlineMove.Deadline?
    /// The sentence of a finding; empty: none.
    public let because: String
    public let clauses: [String]
  }

  public let what: What
  /// The path of the rule, in the words of the new policy where both have it.
  public let id: String
  public let run: Int
  /// `send the full response (Stage 1)`.
  public let act: String
  /// nil: the policy has nothing of the kind.
  public let old: Answer?
  public let new: Answer?
}

/// Finds what two policies say differently of one case.
public struct CaseChanges: Sendable {
  private let pair: PolicyPair
  private let oldWords: Sentences
  private let newWords: Sentences

  /// - Parameters:
  ///   - pair: Which rule of one policy stands for which of the other.
  ///   - old: The old policy with the Code that stands behind it in the case.
  ///   - new: The new one.
  public init(_ pair: PolicyPair, old: CompiledPolicy, new: CompiledPolicy) {
    self.pair = pair
    oldWords = Sentences(old, dates: .short)
    newWords = Sentences(new, dates: .short)
  }

  /// The changes: the case, its duties, what may be done, and the findings that come or go.
  public func all(from old: Decision, to new: Decision) -> [CaseChange] {
    status(old, new) + duties(old, new) + actions(old, new) + findings(old, new)
  }

  private func status(_ old: Decision, _ new: Decision) -> [CaseChange] {
    let (before, after) = (standing(old, oldWords), standing(new, newWords))
    if before.hasSameBytes(as: after) { return [] }
    return [
      CaseChange(
        what: .status, id: "case", run: 1, act: "the case",
        old: CaseChange.Answer(state: before, until: nil, because: "", clauses: []),
        new: CaseChange.Answer(state: after, until: nil, because: "", clauses: []))
    ]
  }

  private func standing(_ decision: Decision, _ words: Sentences) -> String {
    decision.status.rawValue.withSpaces
      + (decision.stage.map { " in " + words.title(ofScope: $0) } ?? "")
  }

  // MARK: duties

  private func duties(_ old: Decision, _ new: Decision) -> [CaseChange] {
    var changes: [CaseChange] = []
    var others = old.duties
    for duty in new.duties {
      let path = newWords.names.path(of: duty.rule)
      let index = others.firstIndex { $0.run == duty.run && name($0).hasSameBytes(as: path) }
      let other = index.map { others.remove(at: $0) }
      if let change = change(other, duty, path) { changes.append(change) }
    }
    for duty in others {
      if let change = change(duty, nil, name(duty)) { changes.append(change) }
    }
    return changes
  }

  private func name(_ duty: DutyOutcome) -> String {
    pair.newPath(of: oldWords.names.path(of: duty.rule))
  }

  private func change(_ old: DutyOutcome?, _ new: DutyOutcome?, _ path: String) -> CaseChange? {
    let (before, after) = (old.map { answer($0, oldWords) }, new.map { answer($0, newWords) })
    if before?.state == after?.state, before?.until == after?.until { return nil }
    // What has no date and need not be done under either is no change.
    if old?.mattersNow != true, new?.mattersNow != true { return nil }
    guard let duty = new ?? old else { return nil }
    let words = new.isNothing ? oldWords : newWords
    let scope = words.rule(duty.rule)?.scope ?? 0
    return CaseChange(
      what: .duty, id: path, run: duty.run,
      act: words.words(forActsOf: duty.rule) + words.place(ofScope: scope, run: duty.run),
      old: before, new: after)
  }

  private func answer(_ duty: DutyOutcome, _ words: Sentences) -> CaseChange.Answer {
    CaseChange.Answer(
      state: duty.status.rawValue, until: duty.deadline, because: "",
      clauses: words.clauses(of: duty))
  }

  // MARK: actions

  private func actions(_ old: Decision, _ new: Decision) -> [CaseChange] {
    var changes: [CaseChange] = []
    var others = old.actions.filter { !isDuty($0, of: old) }
    for action in new.actions where !isDuty(action, of: new) {
      let path = newWords.path(of: action.subject)
      let index = others.firstIndex { $0.run == action.run && name($0).hasSameBytes(as: path) }
      let other = index.map { others.remove(at: $0) }
      if let change = change(other, action, path, old, new) { changes.append(change) }
    }
    for action in others {
      if let change = change(action, nil, name(action), old, new) { changes.append(change) }
    }
    return changes
  }

  private func isDuty(_ action: ActionOutcome, of decision: Decision) -> Bool {
    guard case .rule(let id) = action.subject else { return false }
    return decision.duties.contains { $0.rule == id }
  }

  private func name(_ action: ActionOutcome) -> String {
    pair.newPath(of: oldWords.path(of: action.subject))
  }

  private func change(
    _ before: ActionOutcome?, _ after: ActionOutcome?, _ path: String, _ old: Decision,
    _ new: Decision
  ) -> CaseChange? {
    let (mine, theirs) = (before?.kind ?? .blocked, after?.kind ?? .blocked)
    if mine == theirs, before?.until == after?.until { return nil }
    // The last day of what may not be done is no answer.
    if mine == theirs, mine == .blocked { return nil }
    guard let action = after ?? before else { return nil }
    let words = after.isNothing ? oldWords : newWords
    return CaseChange(
      what: .action, id: path, run: action.run, act: words.act(of: action),
      old: before.map { answer($0, old, oldWords) }, new: after.map { answer($0, new, newWords) })
  }

  private func answer(
    _ action: ActionOutcome, _ decision: Decision, _ words: Sentences
  ) -> CaseChange.Answer {
    CaseChange.Answer(
      state: action.kind.rawValue, until: action.deadline, because: "",
      clauses: words.clauses(of: action, in: decision))
  }

  // MARK: findings

  private func findings(_ old: Decision, _ new: Decision) -> [CaseChange] {
    let before = old.findings.map { answer($0, oldWords) }
    let after = new.findings.map { answer($0, newWords) }
    var changes: [CaseChange] = []
    for finding in after where !before.contains(where: { isSame($0, finding) }) {
      changes.append(
        CaseChange(
          what: .finding, id: finding.state, run: 1, act: finding.because, old: nil, new: finding))
    }
    for finding in before where !after.contains(where: { isSame($0, finding) }) {
      changes.append(
        CaseChange(
          what: .finding, id: finding.state, run: 1, act: finding.because, old: finding, new: nil))
    }
    return changes
  }

  private func answer(_ finding: CaseFinding, _ words: Sentences) -> CaseChange.Answer {
    CaseChange.Answer(
      state: finding.code, until: nil, because: words.because(of: finding),
      clauses: words.clauses(of: finding))
  }

  private func isSame(_ left: CaseChange.Answer, _ right: CaseChange.Answer) -> Bool {
    left.state.hasSameBytes(as: right.state) && left.because.hasSameBytes(as: right.because)
  }
}

extension DutyOutcome {
  /// Whether it has a date, or is to be done.
  fileprivate var mattersNow: Bool { !deadline.isNothing || isOpen }
}
