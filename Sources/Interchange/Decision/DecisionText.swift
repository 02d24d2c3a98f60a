internal import RulesEngine

extension DecisionReport {
  /// The decision as a page for people, without colour, at most 100 columns wide.
  public func text() -> String {
    var page = DecisionPage(self)
    page.build()
    var text = page.lines.text
    if let history { text += "\n" + self.text(of: history) }
    if let ledger { text += "\n" + ledger.text() }
    return text
  }
}

/// Writes the page of one decision, section by section.
private struct DecisionPage {
  let report: DecisionReport
  let sentences: Sentences
  var lines = WrappedText()

  var decision: Decision { report.decision }
  var policy: CompiledPolicy { report.policy }
  var names: Names { policy.names }

  init(_ report: DecisionReport) {
    self.report = report
    sentences = Sentences(report.policy, dates: .short)
  }

  mutating func build() {
    header()
    standing()
    mustBeDone()
    comesLater()
    mayBeDone()
    notKnown()
    mayNotBeDone()
    grounds()
    questions()
    findings()
    footer()
  }

  // MARK: parts of the page

  private mutating func header() {
    let file = policy.policy
    lines.add("Case " + report.caseID)
    lines.add(file.title + " (" + file.family + ", edition " + file.edition + ")")
    if let code = policy.code {
      lines.add("with " + code.title + " (" + code.family + ", edition " + code.edition + ")")
    }
    lines.add("As of " + DateStyle.long.text(decision.asOf))
    if let note = edition { lines.add(note) }
  }

  /// What is to be known about the choice of the edition.
  private var edition: String? {
    switch policy.policy.inForce {
    case .unstated, .silent: "The document does not say from when this edition applies."
    case .says(let span) where span.chosenBy == .unstated:
      "The document does not say which date decides between editions; the day of receipt is used."
    case .says, .none, .unclear: nil
    }
  }

  private mutating func standing() {
    heading("Where the case stands")
    var text = decision.status.words
    if decision.status == .open, let stage = decision.stage {
      text += ", at " + sentences.title(ofScope: stage)
    }
    item(text)
    for duty in decision.duties {
      switch duty.status {
      case .met, .metLate:
        guard let done = duty.done else { continue }
        let late = duty.status == .met ? ", in time" : sentences.lateness(duty)
        item(title(duty) + " — done on " + sentences.date(done) + late)
      case .ended: item(title(duty) + " — ended, not due any more")
      case .pending, .dueToday, .overdue, .notYetStarted, .unknown: continue
      }
    }
  }

  private mutating func mustBeDone() {
    let duties = decision.duties.filter { duty in
      switch duty.status {
      case .pending, .dueToday, .overdue, .unknown: true
      case .met, .metLate, .notYetStarted, .ended: false
      }
    }
    heading("Must be done")
    if duties.isEmpty { item("nothing now") }
    let sorted = duties.sorted { left, right in
      switch (left.leading?.due, right.leading?.due) {
      case (let first?, let second?): first < second
      case (.some, nil): true
      case (nil, _): false
      }
    }
    for duty in sorted {
      item(title(duty))
      if duty.leading?.due != nil { detail(deadline(of: duty)) }
      for other in duty.dates where other.due != duty.leading?.due {
        detail(comparison(of: other, with: duty))
      }
      detail(sentences.because(of: duty, in: decision, sayingStatus: false))
      clause(sentences.clauses(of: duty))
    }
  }

  private mutating func comesLater() {
    let duties = decision.duties.filter { $0.status == .notYetStarted }
    if duties.isEmpty { return }
    heading("Comes later")
    for duty in duties {
      item(title(duty) + " — " + sentences.because(of: duty, in: decision))
    }
  }

  private mutating func mayBeDone() {
    let actions = decision.actions.filter { $0.kind == .permitted }
    heading("May be done")
    if actions.isEmpty { item("nothing now") }
    for action in actions {
      item(title(action))
      if let until = action.until { detail("until " + sentences.date(until)) }
      if action.why != .free { detail(sentences.because(of: action, in: decision)) }
      clause(sentences.clauses(of: action, in: decision))
    }
  }

  private mutating func notKnown() {
    let unknown = decision.actions.filter { action in
      action.kind == .unknown && !isDuty(action)
    }
    if unknown.isEmpty { return }
    heading("Not known")
    for action in unknown {
      item("whether " + title(action))
      detail(sentences.because(of: action, in: decision))
      clause(sentences.clauses(of: action, in: decision))
    }
  }

  private mutating func mayNotBeDone() {
    let actions = decision.actions.filter { action in
      (action.kind == .blocked || action.kind == .expired) && !isDuty(action)
        && !action.why.isPast && !isPermittedOtherwise(action)
    }
    if actions.isEmpty { return }
    heading("May not be done now")
    var said: [String] = []
    for action in actions {
      // Several rules may allow one act; then each says what it waits for.
      let act = act(action) + action.kind.rawValue
      if said.contains(where: { $0.hasSameBytes(as: act) }) { continue }
      said.append(act)
      let alike = actions.filter { (self.act($0) + $0.kind.rawValue).hasSameBytes(as: act) }
      item(title(alike.first { !$0.unlock.isEmpty } ?? action))
      for same in alike {
        if !saysAll(same) { detail(sentences.because(of: same, in: decision)) }
        if !same.unlock.isEmpty { detail("opens " + sentences.words(for: same.unlock)) }
        clause(sentences.clauses(of: same, in: decision))
      }
    }
  }

  private mutating func grounds() {
    if decision.status == .notStarted { return }
    heading("Grounds for refusing")
    let open = decision.exclusions.filter { $0.holds != .no }
    if open.isEmpty { item("none holds") }
    for ground in open where ground.holds == .yes {
      item(sentences.words(forGround: ground.name) + " — holds")
      if !ground.isAllowedByCode { detail(withoutCode(ground)) }
      if let instead = policy.completed.exclusion(ground.name)?.instead {
        detail("instead: " + instead)
      }
      clause(sentences.clauses(ofGround: ground.name))
    }
    for ground in open where ground.holds != .yes {
      let needs = sentences.list(ofFacts: ground.needs)
      var text = sentences.words(forGround: ground.name) + " — not known"
      if !ground.isAllowedByCode {
        text += "; " + withoutCode(ground)
      } else if !needs.isEmpty {
        text += ": " + needs.list(last: "and")
      }
      let clauses = sentences.clauses(ofGround: ground.name)
      item(text + (clauses.isEmpty ? "" : " [" + clauses.separated(by: "; ") + "]"))
    }
  }

  private mutating func questions() {
    if decision.questions.isEmpty { return }
    heading("Questions")
    for question in decision.questions {
      item(sentences.ask(question))
      let fact = sentences.words(for: question.fact)
      detail(fact + "; decides " + question.decides.list(last: "and"))
    }
  }

  private mutating func findings() {
    if decision.findings.isEmpty { return }
    heading("Findings")
    for finding in decision.findings {
      item(sentences.because(of: finding))
      let clauses = sentences.clauses(of: finding)
      detail(
        (clauses.isEmpty ? "" : clauses.separated(by: "; ") + " ") + "[" + finding.code + "]")
    }
  }

  private mutating func footer() {
    lines.addEmptyLine()
    var calendars: [String] = []
    for resolved in [policy.completed, policy.resolvedCode].compactMap({ $0 }) {
      calendars.append(resolved.calendar.name + " " + resolved.calendar.version)
    }
    calendars = calendars.withoutRepetitions
    lines.add(
      (calendars.count == 1 ? "Calendar " : "Calendars ") + calendars.list(last: "and")
        + ". This is not legal advice.")
  }

  // MARK: words

  /// `the landlord must send the full response (Stage 1)`.
  private func title(_ duty: DutyOutcome) -> String {
    guard let rule = sentences.rule(duty.rule) else { return names.path(of: duty.rule) }
    let isOver = duty.status == .met || duty.status == .metLate || duty.status == .ended
    return (isOver ? "" : sentences.name(of: rule.party) + " must ")
      + sentences.words(forActsOf: duty.rule)
      + sentences.place(ofScope: rule.scope, run: duty.run)
  }

  private func title(_ action: ActionOutcome) -> String { sentences.title(of: action) }

  private func act(_ action: ActionOutcome) -> String { sentences.act(of: action) }

  /// Whether what would open an action says all that its reason says.
  private func saysAll(_ action: ActionOutcome) -> Bool {
    if action.unlock.isEmpty { return false }
    switch action.why {
    case .waitsFor, .waitsUntil, .stageNotOpen: return true
    default: return false
    }
  }

  /// Why a ground of the policy may not be used.
  private func withoutCode(_ ground: ExclusionOutcome) -> String {
    policy.resolvedCode?.exclusion(ground.name) == nil
      ? "the Code does not list this ground" : "under the Code it does not hold in this case"
  }

  private func deadline(of duty: DutyOutcome) -> String {
    guard let binding = duty.leading, let due = sentences.words(due: binding) else { return "" }
    var text = "by " + due
    if duty.status == .overdue { text += sentences.lateness(duty) }
    if duty.status == .dueToday { text += ", today" }
    if binding.isProvisional { text += " (provisional)" }
    return text
  }

  private func comparison(of other: DatedDue, with duty: DutyOutcome) -> String {
    let due = sentences.words(due: other).map { "by " + $0 } ?? "no date"
    if other.isOneOfSeveral { return "in one of the cases: " + due }
    if other.isOtherReading { return "read otherwise: " + due }
    if other.status == .met || other.status == .metLate {
      return (other.source == .code ? "the Code: " : "the policy: ") + due + ", done"
    }
    let binding: String = duty.binding?.source == .code ? "the Code" : "the policy"
    return (other.source == .code ? "the Code: " : "the policy: ") + due + "; " + binding
      + " binds"
  }

  /// Whether another rule permits the same act.
  private func isPermittedOtherwise(_ action: ActionOutcome) -> Bool {
    decision.actions.contains { other in
      other.kind == .permitted && other.party == action.party
        && sentences.scope(of: other.subject) == sentences.scope(of: action.subject)
        && sentences.words(for: other.subject).hasSameBytes(
          as: sentences.words(for: action.subject))
    }
  }

  /// Whether an action is a duty, which has its own sections.
  private func isDuty(_ action: ActionOutcome) -> Bool {
    guard case .rule(let id) = action.subject else { return false }
    return decision.duties.contains { $0.rule == id }
  }

  // MARK: lines

  private mutating func heading(_ text: String) {
    lines.addEmptyLine()
    lines.add(text)
  }

  private mutating func item(_ text: String) {
    lines.add(text.capitalisedFirst, indent: 2, hanging: 2)
  }

  private mutating func detail(_ text: String) {
    lines.add(text, indent: 6, hanging: 2)
  }

  private mutating func clause(_ clauses: [String]) {
    if !clauses.isEmpty { detail("[" + clauses.separated(by: "; ") + "]") }
  }
}

extension CaseStatus {
  fileprivate var words: String {
    switch self {
    case .notStarted: "not started: nothing has been received yet"
    case .open: "open"
    case .refused: "refused"
    case .closed: "closed: the final stage has been answered"
    case .ended: "ended"
    }
  }
}
