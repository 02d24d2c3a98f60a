extension CompiledPolicy {
  /// The most changes that are tried together.
  private static var mostChanges: Int { 2 }

  /// Finds, for every blocked action, the smallest set of changes that permits it.
  ///
  /// Sets are tried by size, then in a fixed order: acts of the body, facts, judgements, acts of
  /// others, waiting; each is checked by deciding the changed case.
  func findUnlocks(for decision: inout Decision, of record: CaseRecord) throws(DecisionFault) {
    var open: [Int] = []
    for index in decision.actions.indices where decision.actions[index].kind == .blocked {
      open.append(index)
    }
    if open.isEmpty { return }
    let candidates = try changes(after: decision, of: record)
    var sets: [[Change]] = candidates.map { [$0] }
    for size in 1...CompiledPolicy.mostChanges {
      for set in sets where !open.isEmpty {
        let (changed, day) = record.changed(by: set, asOf: decision.asOf)
        let after: Decision
        do throws(DecisionFault) {
          after = try decideWithoutUnlocks(changed, asOf: day)
        } catch {
          // A change whose consequences lie beyond the calendar shows nothing.
          continue
        }
        open.removeAll { index in
          let action = decision.actions[index]
          for other in after.actions where other.subject == action.subject {
            if other.kind == .permitted || other.kind == .required {
              decision.actions[index].unlock = set
              return true
            }
          }
          return false
        }
      }
      if size == CompiledPolicy.mostChanges || open.isEmpty { return }
      var pairs: [[Change]] = []
      for (index, first) in candidates.enumerated() {
        for second in candidates[(index + 1)...] where !first.contradicts(second) {
          pairs.append([first, second])
        }
      }
      sets = pairs
    }
  }

  private func changes(
    after decision: Decision, of record: CaseRecord
  ) throws(DecisionFault) -> [Change] {
    var ownActs: [Change] = []
    var othersActs: [Change] = []
    for event in eventsOfRules() {
      if record.events.contains(where: { $0.event == event.event && $0.at.day <= decision.asOf }) {
        continue
      }
      if event.side == .body {
        ownActs.append(.happens(event.event))
      } else {
        othersActs.append(.happens(event.event))
      }
    }
    var facts: [Change] = []
    var judgements: [Change] = []
    for index in names.facts.indices {
      let fact = FactID(index)
      if record.answers.contains(where: { $0.fact == fact }) { continue }
      switch names.facts[index].word.kind {
      case .yesNo: facts += [.record(fact, true), .record(fact, false)]
      case .judgement: judgements.append(.record(fact, true))
      case .date, .oneOf: break
      }
    }
    var days: [CivilDate] = []
    for duty in decision.duties {
      if let due = duty.binding?.due, due >= decision.asOf { days.append(due.adding(days: 1)) }
    }
    for action in decision.actions {
      if case .waitsUntil(let day) = action.why { days.append(day) }
    }
    days.sort()
    var waits: [Change] = []
    for day in days where !waits.contains(.wait(until: day)) { waits.append(.wait(until: day)) }
    return ownActs + facts + judgements + othersActs + waits
  }

  /// Every event that a rule makes or that opens a stage, and whose act it is.
  private func eventsOfRules() -> [(event: EventID, side: Side)] {
    var list: [(event: EventID, side: Side)] = []
    func add(_ event: EventID, _ side: Side) {
      if !list.contains(where: { $0.event == event }) { list.append((event, side)) }
    }
    for resolved in [completed, resolvedCode].compactMap({ $0 }) {
      for rule in resolved.rules where rule.stance == .stated {
        for event in rule.events { add(event, rule.party.side) }
      }
      for stage in resolved.stages {
        for moment in stage.opens {
          if case .event(let event) = moment { add(event, .outside) }
        }
      }
    }
    if let refusal = names.event(marked: .refusal) { add(names.event(refusal, scope: 0), .body) }
    return list
  }
}

extension Change {
  fileprivate func contradicts(_ other: Change) -> Bool {
    switch (self, other) {
    case (.record(let fact, _), .record(let same, _)): fact == same
    case (.wait, .wait): true
    case (.happens, _), (.record, _), (.wait, _): false
    }
  }
}

extension CaseRecord {
  /// The case after some changes, and the day to ask about.
  fileprivate func changed(by changes: [Change], asOf: CivilDate) -> (CaseRecord, CivilDate) {
    var record = self
    var day = asOf
    for change in changes {
      switch change {
      case .happens(let event):
        // What an act must carry comes with it: only what is missing would be a finding.
        record.events.append(CaseEvent(event, at: CivilTime(asOf)))
      case .record(let fact, let value):
        record.answers.append(FactAnswer(fact, .yes(value)))
      case .wait(let until): day = max(day, until)
      }
    }
    return (record, day)
  }
}
