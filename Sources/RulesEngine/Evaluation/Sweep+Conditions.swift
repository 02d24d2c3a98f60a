/// Whether a condition holds, as far as it is known.
extension Sweep {
  /// Whether a condition holds on a day, and the facts that would settle it.
  ///
  /// - Parameters:
  ///   - node: The condition.
  ///   - day: The day; facts and events after it are not looked at.
  ///   - judgedBy: The day by which judgements may have been made, if a later one: what a gate lets
  ///     through is always judged after it was reached.
  /// - Returns: What is known, and what would have to be known.
  mutating func evaluate(
    _ node: NodeIndex, on day: Int32, judgedBy: Int32? = nil
  ) -> (truth: Truth, missing: FactSet) {
    switch rules.conditions[Int(node)] {
    case .all(let range):
      var sum = Truth.yes
      var missing = FactSet()
      for link in range {
        let part = evaluate(rules.conditionLinks[Int(link)], on: day, judgedBy: judgedBy)
        sum = sum.and(part.truth)
        missing = missing.union(part.missing)
      }
      return (sum, sum == .unknown ? missing : FactSet())
    case .any(let range):
      var sum = Truth.no
      var missing = FactSet()
      for link in range {
        let part = evaluate(rules.conditionLinks[Int(link)], on: day, judgedBy: judgedBy)
        sum = sum.or(part.truth)
        missing = missing.union(part.missing)
      }
      return (sum, sum == .unknown ? missing : FactSet())
    case .not(let part):
      let inner = evaluate(part, on: day, judgedBy: judgedBy)
      return (inner.truth.negated, inner.missing)
    case .fact(let fact):
      let isJudgement = rules.judgements.contains(fact.at)
      let by = isJudgement ? judgedBy ?? day : day
      return known(fact, on: by) { value in value == .yes(true) }
    case .oneOf(let fact, let values):
      return known(fact, on: day) { value in
        if case .oneOf(let index) = value { values & (1 << UInt64(index)) != 0 } else { false }
      }
    case .happened(let event, let by, let with):
      return happened(event, by: by, with: with, on: day)
    case .unclear(let range):
      var sum: Truth?
      var missing = FactSet()
      for link in range {
        let part = evaluate(rules.conditionLinks[Int(link)], on: day, judgedBy: judgedBy)
        sum = sum == nil || sum == part.truth ? part.truth : .unknown
        missing = missing.union(part.missing)
      }
      let truth = sum ?? .unknown
      return (truth, truth == .unknown ? missing : FactSet())
    case .within(let moment, let from, let until):
      let lies = moment.map { reckon($0, on: day) } ?? .exact(day)
      // What has not happened lies in no span.
      if lies.isWaiting || lies.high < from || lies.low > until { return (.no, FactSet()) }
      if lies.low >= from, lies.high <= until { return (.yes, FactSet()) }
      return (.unknown, lies.missing)
    }
  }

  func known(
    _ fact: FactID, on day: Int32, _ test: (FactAnswer.Value) -> Bool
  ) -> (truth: Truth, missing: FactSet) {
    var found: Truth?
    var foundSince = Reckoning.ages
    let isJudgement = rules.judgements.contains(fact.at)
    for answer in answers where answer.fact == fact {
      let since = answer.since?.dayNumber ?? Reckoning.ages
      if since > day {
        // Not yet so; a judgement not yet made says nothing.
        if !isJudgement, found == nil, case .yes(let value) = answer.value {
          found = test(.yes(!value)) ? .yes : .no
        }
        continue
      }
      let truth: Truth = test(answer.value) ? .yes : .no
      // A later judgement does not win over an earlier one: a correction says that it is one.
      if since == foundSince || isJudgement, let found, found != truth { return unknown(fact) }
      if since >= foundSince {
        found = truth
        foundSince = since
      }
    }
    guard let found else { return unknown(fact) }
    return (found, FactSet())
  }

  func unknown(_ fact: FactID) -> (truth: Truth, missing: FactSet) {
    var missing = FactSet()
    missing.insert(fact.at)
    return (.unknown, missing)
  }

  mutating func happened(
    _ event: EventID, by limit: NodeIndex?, with: ContentSet, on day: Int32
  ) -> (truth: Truth, missing: FactSet) {
    let occurrence = occurrences[event.at]
    guard occurrence.hasHappened, occurrence.day <= day else { return (.no, FactSet()) }
    // Whether it counts, nobody recorded.
    var carries = occurrence.certain <= day ? Truth.yes : .unknown
    if !with.isEmpty {
      carries = carries.and(
        occurrence.with.map { $0.isSuperset(of: with) ? .yes : .no } ?? .unknown)
    }
    guard let limit, carries != .no else { return (carries, FactSet()) }
    let last = reckon(limit, on: day)
    if occurrence.day <= last.low { return (carries, FactSet()) }
    if occurrence.day > last.high { return (.no, FactSet()) }
    return (.unknown, last.missing)
  }
}
