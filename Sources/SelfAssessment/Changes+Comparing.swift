import RulesEngine

extension Changes {
  /// Holds a form against the last one.
  ///
  /// - Parameters:
  ///   - last: The last one.
  ///   - form: The one of today.
  ///   - inputs: What is different in what the two were made from, for each Code.
  public init(from last: EarlierForm, to form: Form, inputs: [Inputs]) {
    lastAssessedOn = last.assessedOn
    self.inputs = []
    rows = []
    renewals = []
    for assessment in form.assessments {
      let code = assessment.code.family
      guard let earlier = last.codes.first(where: { $0.code == code }) else {
        self.inputs.append(Inputs(code: code, causes: [.firstAssessment]))
        continue
      }
      let causes = inputs.first { $0.code == code }?.causes ?? []
      if !causes.isEmpty { self.inputs.append(Inputs(code: code, causes: causes)) }
      let comparison = Comparison(
        code: code, was: last.assessedOn, now: form.assessedOn, inputs: causes)
      rows += comparison.changed(from: earlier.rows, to: assessment.rows.flatMap { $0.settled })
      if causes.contains(.policyEdited) {
        renewals += Changes.renewals(by: assessment.code)
      }
    }
  }

  /// The provisions of a Code that ask for a new self-assessment when procedures change.
  private static func renewals(by code: Policy) -> [Renewal] {
    var renewals: [Renewal] = []
    for provision in code.provisions where provision.reassessOnChange {
      renewals.append(
        Renewal(
          code: code.family, provision: provision.number, requirement: provision.requires))
    }
    return renewals
  }
}

/// Two assessments against one Code.
private struct Comparison {
  var code: String
  var was: CivilDate?
  var now: CivilDate?
  var inputs: [Changes.Cause]

  func changed(from earlier: [EarlierForm.Row], to rows: [Row]) -> [Changes.ChangedRow] {
    var changes: [Changes.ChangedRow] = []
    for row in rows {
      let last = earlier.first { $0.provision == row.provision }
      if last?.answer == row.answer { continue }
      changes.append(
        Changes.ChangedRow(
          code: code, provision: row.provision, was: last?.answer, now: row.answer,
          causes: causes(from: last, to: row)))
    }
    for last in earlier where !rows.contains(where: { $0.provision == last.provision }) {
      changes.append(
        Changes.ChangedRow(
          code: code, provision: last.provision, was: last.answer, now: nil, causes: ofDocument))
    }
    return changes
  }

  private func causes(from last: EarlierForm.Row?, to row: Row) -> [Changes.Cause] {
    guard let last else { return ofDocument }
    var causes: [Changes.Cause] = []
    if last.answer.verdict != row.verdict { causes += ofDocument }
    if last.statement != row.statement?.statement {
      causes.append(.statementChanged)
    } else if let statement = last.statement, let was, let weighed = row.statement {
      causes += ofTime(from: WeighedStatement(statement, on: was), to: weighed)
    }
    return causes.isEmpty ? [.otherDay(was: was, now: now)] : causes
  }

  /// Why the document may be judged otherwise.
  private var ofDocument: [Changes.Cause] {
    var causes: [Changes.Cause] = []
    for cause in inputs where cause != .policyReworded { causes.append(cause) }
    return causes.isEmpty ? [.otherDay(was: was, now: now)] : causes
  }

  /// What has run out since.
  private func ofTime(
    from old: WeighedStatement, to new: WeighedStatement
  ) -> [Changes.Cause] {
    var causes: [Changes.Cause] = []
    for (index, piece) in new.evidence.enumerated() {
      guard case .expired(let until)? = piece.fault, index < old.evidence.count,
        old.evidence[index].fault == nil
      else { continue }
      causes.append(.evidenceExpired(shows: piece.evidence.shows, until: until))
    }
    if let until = new.statement.until, until < new.day, until >= old.day {
      causes.append(.statementLapsed(until))
    }
    if let target = new.statement.target, target < new.day, target >= old.day {
      causes.append(.targetPassed(target))
    }
    return causes
  }
}

extension Row {
  /// What the form says of it, to hold against another year's.
  fileprivate var answer: Changes.Answer {
    Changes.Answer(verdict, comply, isOpen: !open.isEmpty)
  }
}
