internal import RulesEngine

extension DecisionReport {
  /// The decision as a page for people, without colour, at most 100 columns wide.
  public func text() -> String {
    var page = DecisionPage(self)
    page.build()
    return page.lines.text
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
        item(title(duty) + " — done on " + sentences.date(done) + ", " + punctuality(of: duty))
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
      switch (left.binding?.due, right.binding?.due) {
      case (let first?, let second?): first < second
      case (.some, nil): true
      case (nil, _): false
      }
    }
    for duty in sorted {
      item(title(duty))
      detail(deadline(of: duty))
      for other in duty.dates.dropFirst() where other.due != duty.binding?.due {
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
    let unknown = decision.actions.filter { action in
      action.kind == .unknown && !isDuty(action)
    }
    for action in unknown {
      item(title(action) + " — not known whether")
      detail(sentences.because(of: action, in: decision))
      clause(sentences.clauses(of: action, in: decision))
    }
  }

  private mutating func mayNotBeDone() {
    let actions = decision.actions.filter { action in
      (action.kind == .blocked || action.kind == .expired) && !isDuty(action)
        && !action.why.isPast
    }
    if actions.isEmpty { return }
    heading("May not be done")
    for action in actions {
      item(title(action))
      detail(sentences.because(of: action, in: decision))
      if !action.unlock.isEmpty {
        detail("allowed " + sentences.words(for: action.unlock))
      }
      clause(sentences.clauses(of: action, in: decision))
    }
  }

  private mutating func grounds() {
    if decision.status == .notStarted { return }
    heading("Grounds for refusing")
    let open = decision.exclusions.filter { $0.holds != .no }
    if open.isEmpty { item("none holds") }
    for ground in open {
      switch ground.holds {
      case .yes: item(sentences.words(forGround: ground.name) + " — holds")
      case .unknown, .no: item(sentences.words(forGround: ground.name) + " — not known")
      }
      if ground.holds == .unknown {
        let needs = sentences.list(ofFacts: ground.needs)
        if !needs.isEmpty { detail("depends on " + needs.list(last: "and")) }
      }
      if !ground.isAllowedByCode { detail("the Code does not allow this ground") }
      if let instead = policy.completed.exclusion(ground.name)?.instead {
        detail("instead: " + instead)
      }
      clause(sentences.clauses(ofGround: ground.name))
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
        (clauses.isEmpty ? "" : clauses.separated(by: ", ") + " ") + "[" + finding.code + "]")
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

  /// `Stage 1: the landlord must send the full response`.
  private func title(_ duty: DutyOutcome) -> String {
    guard let rule = sentences.rule(duty.rule) else { return names.path(of: duty.rule) }
    let isOver = duty.status == .met || duty.status == .metLate || duty.status == .ended
    return place(rule.scope, run: duty.run)
      + (isOver ? "" : sentences.name(of: rule.party) + " must ")
      + sentences.words(forActsOf: duty.rule)
  }

  private func punctuality(of duty: DutyOutcome) -> String {
    if duty.status == .met { return "in time" }
    guard let late = duty.daysLate else { return "late" }
    return sentences.count(late, duty.countsWorkingDays ? "working day" : "day") + " late"
  }

  /// `Stage 1: the resident may take the complaint to the next stage`.
  private func title(_ action: ActionOutcome) -> String {
    let place = place(sentences.scope(of: action.subject), run: action.run)
    let who = sentences.name(of: action.party)
    let what = sentences.words(for: action.subject)
    switch action.kind {
    case .expired: return place + "too late for " + who + " to " + what
    case .blocked: return place + who + " may not " + what
    case .required: return place + who + " must " + what
    case .permitted, .unknown: return place + who + " may " + what
    }
  }

  private func place(_ scope: Int, run: Int) -> String {
    if scope == 0 { return "" }
    return sentences.title(ofScope: scope) + (run > 1 ? " (run " + String(run) + ")" : "") + ": "
  }

  private func deadline(of duty: DutyOutcome) -> String {
    guard let binding = duty.binding, let due = binding.due else { return "no date" }
    var text = "by " + sentences.date(due)
    if duty.status == .overdue { text += sentences.lateness(duty) }
    if duty.status == .dueToday { text += ", today" }
    if binding.isProvisional { text += " (provisional)" }
    return text
  }

  private func comparison(of other: DatedDue, with duty: DutyOutcome) -> String {
    let due = other.due.map { "by " + sentences.date($0) } ?? "no date"
    if other.isOtherReading { return "read otherwise: " + due }
    let binding: String = duty.binding?.source == .code ? "the Code" : "the policy"
    return (other.source == .code ? "the Code: " : "the policy: ") + due + "; " + binding
      + " binds"
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
    if !clauses.isEmpty { detail("[" + clauses.separated(by: ", ") + "]") }
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
