/// What is left open where an event that happens once is recorded for several days.
///
/// The earliest day counts. What another would give is found by deciding the case as if only that
/// one had been recorded: where the two disagree on a duty or an act, nobody can tell.
extension CompiledPolicy {
  /// The most choices of days that are decided; of further events the earliest day stands.
  private static var mostChoices: Int { 64 }

  /// Leaves unknown what the days of an event recorded twice disagree on, and says of each of them
  /// what it would give.
  func settleContradictions(
    in decision: inout Decision, of record: CaseRecord
  ) throws(DecisionFault) {
    let events = RecordedTwice.all(in: decision.findings)
    if events.isEmpty { return }
    let counted = decision
    for choice in RecordedTwice.choices(of: events, most: CompiledPolicy.mostChoices) {
      var changed = record
      var others: [(event: EventID, day: CivilDate)] = []
      for (event, day) in zip(events, choice) where day > 0 {
        let kept = event.days[day]
        others.append((event.event, kept))
        changed.events.removeAll {
          $0.event == event.event && $0.at.day != kept && event.days.contains($0.at.day)
        }
      }
      if others.isEmpty { continue }
      var joining = Joining(
        policy: self, sweeps: try sweeps(of: changed, asOf: decision.asOf), asOf: decision.asOf,
        asks: false)
      let other = joining.decision()
      decision.disagree(with: other, from: counted)
      if others.count == 1 {
        decision.note(counted.dues(instead: other), of: others[0].event, on: others[0].day)
      }
    }
  }
}

/// An event that happens once, and the days it is recorded for, the earliest first.
private struct RecordedTwice {
  var event: EventID
  var days: [CivilDate]

  static func all(in findings: [CaseFinding]) -> [RecordedTwice] {
    var all: [RecordedTwice] = []
    for case .eventTwice(let event, let counted, let other, _) in findings {
      // In each run of a stage it happens once.
      if let index = all.firstIndex(where: { $0.event == event && $0.days[0] == counted }) {
        if !all[index].days.contains(other) { all[index].days.append(other) }
      } else {
        all.append(RecordedTwice(event: event, days: [counted, other]))
      }
    }
    return all
  }

  /// Every choice of one day for each event, by its place among the event's days.
  static func choices(of events: [RecordedTwice], most: Int) -> [[Int]] {
    var choices: [[Int]] = [[]]
    for event in events {
      let isTooMany = choices.count * event.days.count > most
      var longer: [[Int]] = []
      for choice in choices {
        for day in event.days.indices where day == 0 || !isTooMany { longer.append(choice + [day]) }
      }
      choices = longer
    }
    return choices
  }
}

extension Decision {
  /// Leaves unknown what another decision of the same case answers differently.
  ///
  /// - Parameters:
  ///   - other: By other days of what was recorded twice.
  ///   - counted: By the earliest days, as it was before anything was left unknown.
  fileprivate mutating func disagree(with other: Decision, from counted: Decision) {
    for index in duties.indices {
      let mine = counted.duties[index]
      let theirs = other.duties.first { $0.rule == mine.rule && $0.run == mine.run }
      if theirs?.status == mine.status { continue }
      duties[index].status = .unknown
      duties[index].why = theirs?.done == mine.done ? .startRecordedTwice : .recordedTwice
      for var date in theirs?.dates ?? [] where !date.isOtherReading {
        date.isOtherReading = true
        date.isOneOfSeveral = true
        let isShown = duties[index].dates.contains { shown in
          shown.source == date.source && shown.due == date.due && shown.status == date.status
        }
        if !isShown { duties[index].dates.append(date) }
      }
    }
    for index in actions.indices {
      let mine = counted.actions[index]
      let theirs = other.actions.first { $0.subject == mine.subject && $0.run == mine.run }
      if theirs?.kind == mine.kind { continue }
      actions[index].kind = .unknown
      actions[index].why = .startRecordedTwice
    }
  }

  /// Another due date of a duty than this decision's, for each that another decision has.
  fileprivate func dues(instead other: Decision) -> [CaseFinding.OtherDue] {
    var list: [CaseFinding.OtherDue] = []
    for duty in duties {
      let theirs = other.duties.first { $0.rule == duty.rule && $0.run == duty.run }
      guard let due = theirs?.binding?.due, due != duty.binding?.due else { continue }
      list.append(CaseFinding.OtherDue(rule: duty.rule, run: duty.run, due: due))
    }
    return list
  }

  fileprivate mutating func note(
    _ dues: [CaseFinding.OtherDue], of event: EventID, on day: CivilDate
  ) {
    for index in findings.indices {
      guard case .eventTwice(event, let counted, other: day, _) = findings[index] else { continue }
      findings[index] = .eventTwice(event, counted: counted, other: day, dues)
    }
  }
}
