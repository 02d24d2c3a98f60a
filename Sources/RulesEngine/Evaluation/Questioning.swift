/// Which facts are worth asking for.
///
/// Three-valued logic names every fact that something unknown looks at. Not all of them matter: a
/// condition may come out the same however one of them is answered. What matters is found by trying
/// the answers: a fact is asked for if, for some answers of the others, its answer changes what is
/// decided. Where all answers lead to the same, that is the answer.
extension CompiledPolicy {
  /// Settles what no missing fact can change, and keeps the questions that can change something,
  /// the most telling first.
  func settleQuestions(in decision: inout Decision, of record: CaseRecord) {
    var paths: [String] = []
    for question in decision.questions {
      for path in question.decides where Names.index(of: path, in: paths) == nil {
        paths.append(path)
      }
    }
    if paths.isEmpty { return }
    var kept: [Question] = []
    var ranks: [Int] = []
    for path in paths {
      var facts: [FactID] = []
      for question in decision.questions where Names.index(of: path, in: question.decides) != nil {
        facts.append(question.fact)
      }
      guard let table = Completions(of: facts, path, self, record, decision.asOf) else {
        for fact in facts { keep(fact, path, rank: facts.count, in: &kept, &ranks) }
        continue
      }
      if let settled = table.settled { decision.take(settled, at: path, names) }
      for (fact, rank) in table.essential { keep(fact, path, rank: rank, in: &kept, &ranks) }
    }
    let order = kept.indices.sorted { left, right in
      if ranks[left] != ranks[right] { return ranks[left] < ranks[right] }
      if kept[left].decides.count != kept[right].decides.count {
        return kept[left].decides.count > kept[right].decides.count
      }
      return kept[left].fact < kept[right].fact
    }
    decision.questions = order.map { kept[$0] }
  }

  private func keep(
    _ fact: FactID, _ path: String, rank: Int, in kept: inout [Question], _ ranks: inout [Int]
  ) {
    if let index = kept.firstIndex(where: { $0.fact == fact }) {
      kept[index].decides.append(path)
      ranks[index] = min(ranks[index], rank)
    } else {
      kept.append(Question(fact: fact, decides: [path]))
      ranks.append(rank)
    }
  }

  /// The answers a fact may be given: both, each value, or days on both sides of every threshold.
  fileprivate func cells(
    of fact: FactID, in record: CaseRecord, asOf: CivilDate, _ sweeps: inout [Sweep]
  ) -> [FactAnswer.Value] {
    let word = names.facts[fact.at].word
    switch word.kind {
    case .yesNo, .judgement: return [.yes(true), .yes(false)]
    case .oneOf: return word.values.indices.map { .oneOf($0) }
    case .date: return days(of: fact, in: record, asOf: asOf, &sweeps).map { .date($0) }
    }
  }

  private func days(
    of fact: FactID, in record: CaseRecord, asOf: CivilDate, _ sweeps: inout [Sweep]
  ) -> [CivilDate] {
    guard !sweeps.isEmpty else { return [] }
    let bounds = sweeps[0].reckon(fact, on: asOf.dayNumber)
    var known = [asOf]
    for event in record.events where event.at.day <= asOf && !known.contains(event.at.day) {
      known.append(event.at.day)
    }
    var days: [CivilDate] = []
    for index in sweeps.indices {
      let resolved = index == 0 ? completed : resolvedCode ?? completed
      for (length, counting) in resolved.lengths(from: fact) {
        let span = length.roughDays
        for day in known {
          // The first day from which the length reaches the known one.
          var low = day.dayNumber - span
          var high = day.dayNumber
          while low < high {
            let middle = low + (high - low) / 2
            let end = sweeps[index].end(of: length, from: middle, counting)
            if end ?? Reckoning.never >= day.dayNumber { high = middle } else { low = middle + 1 }
          }
          for near in (low - 1)...(low + 1) { days.append(CivilDate(dayNumber: near)) }
        }
      }
    }
    days += known
    if bounds.low != Reckoning.ages { days.append(CivilDate(dayNumber: bounds.low)) }
    if bounds.high != Reckoning.never { days.append(CivilDate(dayNumber: bounds.high)) }
    var distinct: [CivilDate] = []
    for day in days.sorted() where distinct.last != day {
      if day.dayNumber < bounds.low || day.dayNumber > bounds.high { continue }
      distinct.append(day)
    }
    return distinct
  }
}

extension ResolvedPolicy {
  /// The lengths some rule counts from a date fact.
  fileprivate func lengths(from fact: FactID) -> [(Length, Counting)] {
    var found: [(Length, Counting)] = []
    func look(_ moment: MomentTree, _ counting: Counting) {
      switch moment {
      case .after(let length, let start?):
        if start.leaves.contains(.fact(fact)),
          !found.contains(where: { $0.0 == length && $0.1 == counting })
        {
          found.append((length, counting))
        }
        look(start, counting)
      case .earlier(let legs), .later(let legs): for leg in legs { look(leg, counting) }
      case .on, .event, .fact, .due, .missed, .opened, .after: break
      }
    }
    func look(_ condition: ConditionTree?, _ counting: Counting) {
      for part in condition?.parts ?? [] {
        if case .happened(_, let by?, _) = part { look(by, counting) }
      }
    }
    for rule in rules {
      for branch in rule.branches {
        let moments = [branch.from.value, branch.until.value, branch.atLatest.value]
        for moment in moments { if let moment { look(moment, branch.counting) } }
        if case .says(.by(let due)) = branch.due { look(due, branch.counting) }
        look(branch.when, branch.counting)
        look(branch.unless, branch.counting)
      }
    }
    for exclusion in exclusions {
      look(exclusion.when, counting)
      look(exclusion.unless, counting)
    }
    return found
  }
}

/// What is decided about one rule for every choice of answers to some facts.
private struct Completions {
  /// How many choices are tried before all the facts are asked for.
  private static var most: Int { 512 }

  private let facts: [FactID]
  private let cells: [[FactAnswer.Value]]
  private var outcomes: [Outcome] = []
  private var decisions: [Decision] = []

  /// What is decided about one rule or ground.
  private struct Outcome: Equatable {
    var duties: [DatedDue] = []
    var statuses: [DutyStatus] = []
    var kinds: [ActionKind] = []
    var untils: [CivilDate?] = []
    var holds: [Truth] = []

    var isUnknown: Bool {
      statuses.contains(.unknown) || kinds.contains(.unknown) || holds.contains(.unknown)
    }
  }

  /// nil: too many to try, or one of them lies outside the calendar.
  init?(
    of facts: [FactID], _ path: String, _ policy: CompiledPolicy, _ record: CaseRecord,
    _ asOf: CivilDate
  ) {
    self.facts = facts
    guard var sweeps = try? policy.sweeps(of: record, asOf: asOf) else { return nil }
    var cells: [[FactAnswer.Value]] = []
    var count = 1
    for fact in facts {
      cells.append(policy.cells(of: fact, in: record, asOf: asOf, &sweeps))
      count *= cells[cells.count - 1].count
      if count == 0 || count > Completions.most { return nil }
    }
    self.cells = cells
    var base = record
    base.answers.removeAll { facts.contains($0.fact) }
    for number in 0..<count {
      var completed = base
      var rest = number
      for (index, fact) in facts.enumerated() {
        completed.answers.append(FactAnswer(fact, cells[index][rest % cells[index].count]))
        rest /= cells[index].count
      }
      guard let decision = try? policy.decideWithoutExplanation(completed, asOf: asOf) else {
        return nil
      }
      outcomes.append(Completions.outcome(at: path, in: decision, policy.names))
      decisions.append(decision)
    }
  }

  private static func outcome(
    at path: String, in decision: Decision, _ names: Names
  ) -> Outcome {
    var outcome = Outcome()
    for duty in decision.duties where names.rules[duty.rule.at].utf8.elementsEqual(path.utf8) {
      outcome.statuses.append(duty.status)
      for var dated in duty.dates where !dated.isOtherReading {
        dated.missing = FactSet()
        outcome.duties.append(dated)
      }
    }
    for action in decision.actions {
      guard case .rule(let id) = action.subject, names.rules[id.at].utf8.elementsEqual(path.utf8)
      else { continue }
      outcome.kinds.append(action.kind)
      outcome.untils.append(action.until)
    }
    for ground in decision.exclusions where ground.isMeant(by: path) {
      outcome.holds.append(ground.holds)
    }
    return outcome
  }

  /// A decision that holds whatever is answered; nil: the answers differ, or leave it unknown.
  var settled: Decision? {
    guard let first = outcomes.first, !first.isUnknown else { return nil }
    for other in outcomes where other != first { return nil }
    return decisions.first
  }

  /// The facts whose answer can change something, each with the size of the smallest set of answers
  /// it belongs to that may settle the matter at once.
  var essential: [(FactID, Int)] {
    var list: [(FactID, Int)] = []
    for index in facts.indices where isEssential(index) {
      list.append((facts[index], smallestSettling(with: index)))
    }
    return list
  }

  /// The answer of one fact in one choice of answers.
  private func answer(of index: Int, in number: Int) -> Int {
    var rest = number
    for earlier in 0..<index { rest /= cells[earlier].count }
    return rest % cells[index].count
  }

  private func isEssential(_ index: Int) -> Bool {
    var step = 1
    for earlier in 0..<index { step *= cells[earlier].count }
    for number in outcomes.indices where answer(of: index, in: number) > 0 {
      if outcomes[number] != outcomes[number - step] { return true }
    }
    return false
  }

  private func smallestSettling(with index: Int) -> Int {
    var smallest = facts.count
    guard facts.count <= 8 else { return smallest }
    for chosen in 1..<(1 << facts.count) where chosen & (1 << index) != 0 {
      var size = 0
      for bit in facts.indices where chosen & (1 << bit) != 0 { size += 1 }
      if size < smallest, maySettle(chosen) { smallest = size }
    }
    return smallest
  }

  /// Whether some answers to the chosen facts leave nothing open.
  private func maySettle(_ chosen: Int) -> Bool {
    for number in outcomes.indices {
      var isSame = true
      for other in outcomes.indices where isSame && agree(number, other, on: chosen) {
        isSame = outcomes[other] == outcomes[number]
      }
      if isSame { return true }
    }
    return false
  }

  private func agree(_ left: Int, _ right: Int, on chosen: Int) -> Bool {
    for index in facts.indices where chosen & (1 << index) != 0 {
      if answer(of: index, in: left) != answer(of: index, in: right) { return false }
    }
    return true
  }
}

extension Length {
  /// No fewer days than the length can take, weekends and a long run of closures included.
  fileprivate var roughDays: Int32 {
    switch unit {
    case .hours: Int32(count / 24 + 2)
    case .days: Int32(count + 1)
    case .workingDays: Int32(count * 2 + 40)
    case .weeks: Int32(count * 7 + 1)
    case .months: Int32(count * 31 + 1)
    case .years: Int32(count * 366 + 1)
    }
  }
}

extension ExclusionOutcome {
  /// Whether a path of a question means this ground.
  fileprivate func isMeant(by path: String) -> Bool {
    path.utf8.elementsEqual(name.utf8) || path.utf8.elementsEqual(("exclusions." + name).utf8)
  }
}

extension Decision {
  /// Takes over what another decision says of one rule or ground.
  fileprivate mutating func take(_ other: Decision, at path: String, _ names: Names) {
    func isMeant(_ id: RuleID) -> Bool { names.rules[id.at].utf8.elementsEqual(path.utf8) }
    func isMeant(_ action: ActionOutcome) -> Bool {
      if case .rule(let id) = action.subject { isMeant(id) } else { false }
    }
    for (index, duty) in duties.enumerated() where isMeant(duty.rule) {
      for mine in other.duties where mine.rule == duty.rule && mine.run == duty.run {
        duties[index] = mine
      }
    }
    for (index, action) in actions.enumerated() where isMeant(action) {
      for mine in other.actions where mine.subject == action.subject && mine.run == action.run {
        actions[index] = mine
      }
    }
    for (index, ground) in exclusions.enumerated() where ground.isMeant(by: path) {
      for mine in other.exclusions where mine.isMeant(by: path) { exclusions[index] = mine }
    }
  }
}
