internal import RulesEngine

extension DecisionReport {
  /// The history as a page for people, without colour, at most 100 columns wide.
  func text(of history: [HistoryDay]) -> String {
    let sentences = Sentences(policy, dates: .short)
    var lines = WrappedText()
    lines.add("History")
    if history.isEmpty { lines.add("Nothing is recorded.", indent: 2) }
    for day in history {
      lines.addEmptyLine()
      lines.add(sentences.date(day.on), indent: 2)
      for step in day.steps {
        let was = step.was.words.map { $0 + ": " } ?? ""
        lines.add(
          sentences.words(for: step.matter) + " — " + was + sentences.because(of: step, on: day),
          indent: 4, hanging: 2)
      }
      for kind in ActionKind.inOrder {
        let items = self.items(of: kind, on: day, sentences)
        if !items.isEmpty { lines.add(kind.heading, indent: 4) }
        for item in items { lines.add(item, indent: 6, hanging: 2) }
      }
    }
    return lines.text
  }

  /// The acts of a kind just before a day, each with its reason; what is over is left out.
  private func items(
    of kind: ActionKind, on day: HistoryDay, _ sentences: Sentences
  ) -> [String] {
    var items: [String] = []
    for action in day.before.actions where action.kind == kind && !action.why.isPast {
      let whether = kind == .unknown ? "whether " : ""
      let title = (whether + sentences.title(of: action)).capitalisedFirst
      items.append(title + " — " + sentences.because(of: action, in: day.before))
    }
    return items.withoutRepetitions
  }
}

extension ActionKind {
  fileprivate var heading: String {
    switch self {
    case .required: "Required just before"
    case .permitted: "Permitted just before"
    case .blocked: "Blocked just before"
    case .expired: "Expired before"
    case .unknown: "Not known just before"
    }
  }
}
