public import RulesEngine

extension Sentences {
  /// How a step stood just before it was taken, in one sentence.
  ///
  /// - Parameters:
  ///   - step: One of the steps of `day`.
  ///   - day: The day it was taken on.
  /// - Returns: The sentence without the word that ``StepStanding`` says.
  public func because(of step: HistoryStep, on day: HistoryDay) -> String {
    if case .judgement = step.matter {
      return "a judgement is a person's to make; no rule is about making it"
    }
    switch step.was {
    case .noRule:
      if step.acts.isEmpty { return "no rule is about it" }
      return stopsCount(step)
        ? "it stops or resumes a count, which no duty or right asks for"
        : "no rule asked for it or allowed it as the case stood"
    case .past:
      for duty in day.before.duties where step.acts.contains(.rule(duty.rule)) {
        if let done = duty.done { return "it had been done on " + date(done) }
      }
      return "it had ended and was not due any more"
    case .required, .permitted, .blocked, .expired, .unknown:
      guard let action = step.action else { return words(for: .notReceived) }
      guard let sameDay = step.sameDay else { return because(of: action, in: day.before) }
      return because(of: action, in: sameDay) + "; it rests on what else happened that day"
    }
  }

  /// What is recorded: `received (make a complaint)`, `good_reason (complain) judged: yes`.
  func words(for matter: HistoryStep.Matter) -> String {
    switch matter {
    case .event(let event):
      var text = words(for: event.event)
      if let newDate = event.newDate { text += ", new date " + date(newDate) }
      return text
    case .judgement(let fact, let answer):
      return words(for: fact) + " judged: " + (answer ? "yes" : "no")
    }
  }

  private func stopsCount(_ step: HistoryStep) -> Bool {
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 })
    where resolved.pauses.contains(where: { step.acts.contains(.rule($0.id)) }) {
      return true
    }
    return false
  }

  private func words(for reason: Reason) -> String {
    words(for: reason, about: .refusal, missing: FactSet())
  }
}

extension StepStanding {
  /// What a sentence says before its reason; nil: the reason says it all.
  var words: String? {
    switch self {
    case .required: "was required"
    case .permitted: "was permitted"
    case .blocked: "was blocked"
    case .expired: "was too late"
    case .unknown: "not known to be permitted"
    case .past: "was not asked for any more"
    case .noRule: nil
    }
  }
}
