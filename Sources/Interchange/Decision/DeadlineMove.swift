public import RulesEngine

/// A date that something can still be done by, and that differs between two decisions on one case.
public struct DeadlineMove: Sendable, Equatable {
  public enum What: String, Sendable {
    case duty, right
  }

  /// A last day, inclusive, and its last minute where that is known.
  public struct Deadline: Sendable, Equatable {
    public let day: CivilDate
    /// Minutes after local midnight; nil: to the end of the day.
    public let minute: Int?
    /// The day, or the time with its offset, for machines.
    public let iso: String
  }

  public let what: What
  /// The path of the rule.
  public let id: String
  public let run: Int
  /// `send the full response (Stage 1)`.
  public let act: String
  /// The last day or time, inclusive; nil: none.
  public let old: Deadline?
  public let new: Deadline?
  /// The clauses the new date rests on.
  public let clauses: [String]

  /// The due dates of open duties, and the last days of open rights and powers, that moved.
  ///
  /// - Parameters:
  ///   - old: The earlier decision.
  ///   - new: The later one, by the same policy with other calendars.
  ///   - policy: The policy it was made by.
  /// - Returns: The moves in the order of the policy's rules, the duties first.
  public static func all(
    from old: Decision, to new: Decision, by policy: CompiledPolicy
  ) -> [DeadlineMove] {
    let builder = Moves(sentences: Sentences(policy, dates: .short), old: old, new: new)
    return builder.duties() + builder.rights()
  }
}

/// Pairs the outcomes of two decisions on one case.
private struct Moves {
  let sentences: Sentences
  let old: Decision
  let new: Decision

  func duties() -> [DeadlineMove] {
    var moves: [DeadlineMove] = []
    for duty in new.duties {
      let other = old.duties.first { $0.isAbout(duty) }
      if let move = move(other, duty) { moves.append(move) }
    }
    for duty in old.duties where !new.duties.contains(where: { $0.isAbout(duty) }) {
      if let move = move(duty, nil) { moves.append(move) }
    }
    return moves
  }

  func rights() -> [DeadlineMove] {
    var moves: [DeadlineMove] = []
    for action in new.actions where !isDuty(action) {
      let other = old.actions.first { $0.isAbout(action) }
      if let move = move(other, action) { moves.append(move) }
    }
    for action in old.actions where !isDuty(action) {
      if new.actions.contains(where: { $0.isAbout(action) }) { continue }
      if let move = move(action, nil) { moves.append(move) }
    }
    return moves
  }

  private func isDuty(_ action: ActionOutcome) -> Bool {
    guard case .rule(let id) = action.subject else { return false }
    return (old.duties + new.duties).contains { $0.rule == id }
  }

  private func move(_ before: DutyOutcome?, _ after: DutyOutcome?) -> DeadlineMove? {
    guard let duty = after ?? before, before?.isOpen == true || after?.isOpen == true,
      before?.deadline != after?.deadline
    else { return nil }
    let scope = sentences.rule(duty.rule)?.scope ?? 0
    return DeadlineMove(
      what: .duty, id: sentences.names.path(of: duty.rule), run: duty.run,
      act: sentences.words(forActsOf: duty.rule) + sentences.place(ofScope: scope, run: duty.run),
      old: before?.deadline, new: after?.deadline, clauses: sentences.clauses(of: duty))
  }

  private func move(_ before: ActionOutcome?, _ after: ActionOutcome?) -> DeadlineMove? {
    guard let action = after ?? before, before?.isOpen == true || after?.isOpen == true,
      before?.deadline != after?.deadline
    else { return nil }
    return DeadlineMove(
      what: .right, id: sentences.path(of: action.subject), run: action.run,
      act: sentences.act(of: action), old: before?.deadline, new: after?.deadline,
      clauses: sentences.clauses(of: action, in: after == nil ? old : new))
  }
}

extension DutyOutcome {
  fileprivate func isAbout(_ other: DutyOutcome) -> Bool { rule == other.rule && run == other.run }

  /// The binding date or time.
  var deadline: DeadlineMove.Deadline? {
    guard let binding, let due = binding.due, let text = binding.dueText else { return nil }
    return DeadlineMove.Deadline(day: due, minute: binding.minute, iso: text)
  }

  /// Whether it is still to be done.
  var isOpen: Bool {
    switch status {
    case .pending, .dueToday, .overdue, .unknown: true
    case .met, .metLate, .notYetStarted, .ended: false
    }
  }
}

extension ActionOutcome {
  fileprivate func isAbout(_ other: ActionOutcome) -> Bool {
    subject == other.subject && run == other.run
  }

  /// The last day on which it may be done.
  var deadline: DeadlineMove.Deadline? {
    until.map { DeadlineMove.Deadline(day: $0, minute: nil, iso: $0.iso) }
  }

  /// Whether it can be used, or nobody can tell.
  fileprivate var isOpen: Bool { kind == .permitted || kind == .unknown }
}
