extension CompiledPolicy {
  /// Where a case stands on a day, what must and may be done, and why.
  ///
  /// A pure function: the same policy, case and day give the same answer, in whatever order the
  /// case's events were recorded. Events after `asOf` are not looked at.
  ///
  /// - Throws: ``DecisionFault`` when a date lies outside the calendar.
  public func decide(_ record: CaseRecord, asOf: CivilDate) throws(DecisionFault) -> Decision {
    var joining = Joining(
      policy: self, sweeps: try sweeps(of: record, asOf: asOf), asOf: asOf, asks: true)
    var decision = joining.decision()
    try settleContradictions(in: &decision, of: record)
    let grounds = decision.exclusions
    settleQuestions(in: &decision, of: record)
    if decision.exclusions != grounds { joining.settleRefusal(in: &decision) }
    findUnlocks(for: &decision, of: record)
    return decision
  }

  /// The decision without ``ActionOutcome/unlock`` and ``Decision/questions``, which cost many
  /// decisions of changed cases.
  public func decideWithoutExplanation(
    _ record: CaseRecord, asOf: CivilDate
  ) throws(DecisionFault) -> Decision {
    var joining = Joining(
      policy: self, sweeps: try sweeps(of: record, asOf: asOf), asOf: asOf, asks: false)
    var decision = joining.decision()
    try settleContradictions(in: &decision, of: record)
    return decision
  }

  /// Whether the policy is taken for a case, as far as is known on a day, and what would tell.
  public func applies(
    to record: CaseRecord, asOf: CivilDate
  ) throws(DecisionFault) -> (truth: Truth, missing: FactSet) {
    try holds(sets[0].applies, of: record, asOf: asOf)
  }

  /// Whether the policy answers to one of the Codes it names in a case.
  ///
  /// - Parameters:
  ///   - index: Into the policy's list of Codes.
  ///   - record: The case.
  ///   - asOf: The day up to which it is known.
  /// - Returns: What is known, and what would tell.
  /// - Throws: ``DecisionFault`` when a date lies outside the calendar.
  public func answers(
    toCode index: Int, in record: CaseRecord, asOf: CivilDate
  ) throws(DecisionFault) -> (truth: Truth, missing: FactSet) {
    try holds(sets[0].answers[index], of: record, asOf: asOf)
  }

  private func holds(
    _ node: NodeIndex?, of record: CaseRecord, asOf: CivilDate
  ) throws(DecisionFault) -> (truth: Truth, missing: FactSet) {
    guard let node else { return (.yes, FactSet()) }
    let events = CompiledPolicy.timeline(record.events, through: asOf)
    var sweep = Sweep(
      sets[0], scopes: names.scopes.count, record: record, events: events, asOf: asOf)
    sweep.run()
    if let fault = sweep.fault { throw fault }
    return sweep.evaluate(node, on: asOf.dayNumber)
  }

  func sweeps(of record: CaseRecord, asOf: CivilDate) throws(DecisionFault) -> [Sweep] {
    let events = CompiledPolicy.timeline(record.events, through: asOf)
    var sweeps: [Sweep] = []
    for set in sets {
      var sweep = Sweep(set, scopes: names.scopes.count, record: record, events: events, asOf: asOf)
      sweep.run()
      if let fault = sweep.fault { throw fault }
      sweeps.append(sweep)
    }
    return sweeps
  }

  /// The events up to a day, each once, in an order that does not depend on how they were recorded.
  static func timeline(_ events: [CaseEvent], through asOf: CivilDate) -> [CaseEvent] {
    var kept: [CaseEvent] = []
    for event in events where event.at.day <= asOf && !kept.contains(event) { kept.append(event) }
    kept.sort { left, right in
      left.precedes(right)
    }
    return kept
  }
}

extension CaseEvent {
  /// A total order: by day, then by everything else that is recorded.
  fileprivate func precedes(_ other: CaseEvent) -> Bool {
    if at.day != other.at.day { return at.day < other.at.day }
    if event != other.event { return event < other.event }
    return key < other.key
  }

  /// What tells apart two records of one event on one day.
  private var key: (Int, Int32, Int64, Int, UInt16) {
    (
      at.minute ?? -1, newDate?.dayNumber ?? Int32.min,
      with.map { Int64(bitPattern: $0.bits) } ?? -1, by ?? -1, about?.index ?? 0
    )
  }
}
