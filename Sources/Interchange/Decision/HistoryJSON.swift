internal import RulesEngine

extension DecisionReport {
  /// Writes the history as a member `history` of an object, one item for each thing recorded.
  func write(_ history: [HistoryDay], _ sentences: Sentences, to object: inout JSONObjectWriter) {
    object.list("history") { list in
      for day in history {
        for step in day.steps {
          list.object { write(step, on: day, sentences, to: &$0) }
        }
      }
    }
  }

  private func write(
    _ step: HistoryStep, on day: HistoryDay, _ sentences: Sentences,
    to object: inout JSONObjectWriter
  ) {
    switch step.matter {
    case .event(let event): object.member("event", policy.names.path(of: event.event))
    case .judgement(let fact, let answer):
      object.member("judged", sentences.words(for: fact))
      object.member("is", answer)
    }
    object.member("on", day.on.iso)
    object.list("acts", step.acts.map { sentences.path(of: $0) })
    object.member("was", step.was.rawValue)
    object.member("same_day", step.sameDay != nil)
    object.member("because", sentences.because(of: step, on: day))
    for kind in ActionKind.inOrder {
      object.list(
        kind.rawValue,
        day.before.actions.filter { $0.kind == kind }.map { sentences.path(of: $0.subject) }
          .withoutRepetitions)
    }
  }
}

extension ActionKind {
  /// All kinds in the order in which they are shown.
  static var inOrder: [ActionKind] { [.required, .permitted, .blocked, .expired, .unknown] }
}
