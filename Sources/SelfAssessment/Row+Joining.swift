import RulesEngine

/// Joins what the document shows with what people state.
extension Row {
  /// Settles the row and its parts.
  ///
  /// - Parameter statements: Weighed, on any provision; one on this row also answers each of its
  ///   parts that has none of its own.
  mutating func settle(by statements: [WeighedStatement]) {
    settle(by: statements, orElse: nil)
  }

  private mutating func settle(by statements: [WeighedStatement], orElse whole: WeighedStatement?) {
    statement = whole
    for other in statements where other.statement.provision == provision { statement = other }
    var sum: Comply?
    for index in parts.indices {
      parts[index].settle(by: statements, orElse: statement)
      sum = sum?.joined(with: parts[index].comply) ?? parts[index].comply
    }
    if let ownVerdict = ownVerdict ?? (parts.isEmpty ? verdict : nil) {
      let joined = Joined(ownVerdict, statement)
      (standing, open) = (joined.standing, joined.open)
      comply = sum?.joined(with: joined.comply) ?? joined.comply
    } else {
      (standing, open, comply) = (.byParts, [], sum ?? .open)
    }
  }
}

/// What follows from a verdict of the machine and a statement of a person.
private struct Joined {
  var comply: Comply
  var standing: Standing
  var open: [OpenReason] = []

  init(_ verdict: Verdict, _ weighed: WeighedStatement?) {
    guard let weighed, weighed.counts else {
      (comply, standing, open) = Joined.unanswered(verdict)
      // What was meant to count and does not is never passed over, whatever the document shows.
      if let weighed, !weighed.setAside.isEmpty { open = weighed.setAside.map { .setAside($0) } }
      return
    }
    comply = weighed.statement.comply
    switch (verdict, comply) {
    case (.no, .yes), (.no, .notApplicable):
      open = [.conflict(comply)]
      (comply, standing) = (.open, .conflict)
      return
    case (.yes, .yes), (.no, .no), (.notApplicable, .notApplicable): standing = .agreed
    case (.yes, _), (.notApplicable, _): standing = .personDiffers
    case (.undetermined, _), (.needsEvidence, _), (.no, .open): standing = .byPerson
    }
    open = weighed.lacks(besideTheDocument: standing == .agreed)
    // An answer that is not made good is none, except a no, which nobody doubts.
    if !open.isEmpty, comply != .no { comply = .open }
  }

  /// What the document says by itself.
  private static func unanswered(
    _ verdict: Verdict
  ) -> (comply: Comply, standing: Standing, open: [OpenReason]) {
    switch verdict {
    case .yes: (.yes, .byDocument, [])
    case .no: (.no, .byDocument, [.noExplanation, .noTarget])
    case .notApplicable: (.notApplicable, .byDocument, [])
    case .undetermined, .needsEvidence: (.open, .unanswered, [.unanswered])
    }
  }
}

extension WeighedStatement {
  /// What is missing to make the answer good.
  fileprivate func lacks(besideTheDocument documentShowsIt: Bool) -> [OpenReason] {
    switch statement.comply {
    case .yes: return documentShowsIt || hasEvidence ? [] : [.noEvidence]
    case .no:
      var reasons: [OpenReason] = statement.explanation == nil ? [.noExplanation] : []
      if let target = statement.target {
        if target < day { reasons.append(.targetPassed(target)) }
      } else {
        reasons.append(.noTarget)
      }
      return reasons
    case .notApplicable: return statement.reason == nil ? [.noReason] : []
    case .open: return []
    }
  }
}
