import RulesEngine

/// What an officer reads of a change.
extension Changes.Cause {
  /// What is different, to stand after a colon or behind “because”.
  public var words: String {
    switch self {
    case .policyEdited: "the policy was edited"
    case .policyReworded: "the text of the policy's file was edited, none of its rules"
    case .otherEdition(let was, let now):
      "another edition of the Code applies: " + now + " instead of " + was
    case .codeChanged: "the Code's file was edited"
    case .vocabularyChanged: "the shared vocabulary was edited"
    case .calendarChanged(let name): "days of the calendar " + name + " changed"
    case .engineChanged(let was, let now):
      was == now
        ? "the same version of the program, " + now + ", answers otherwise"
        : "the program was " + was + " and is " + now
    case .evidenceExpired(let shows, let until):
      "the evidence “" + shows + "” expired on " + until.iso
    case .statementLapsed(let until): "the answer counted until " + until.iso + " only"
    case .statementChanged: "the answer is another one"
    case .targetPassed(let day): "the target date, " + day.iso + ", passed"
    case .otherDay(let was, let now):
      "the form speaks of " + (now?.iso ?? "no day") + ", the last one of "
        + (was?.iso ?? "no day")
    case .firstAssessment: "the last assessment was not against this Code"
    }
  }
}

extension Changes.Answer {
  /// `no`, or with what is open `yes by the document, open`.
  public var words: String {
    comply == .open || !isOpen ? comply.words : comply.words + ", not settled"
  }
}

extension Changes {
  /// What each renewal asks for, and why.
  public func words(for renewal: Renewal) -> String {
    "The policy was edited after the assessment" + (lastAssessedOn.map { " of " + $0.iso } ?? "")
      + ". Provision " + renewal.provision + " of the Code asks for a new one: "
      + renewal.requirement
  }
}
