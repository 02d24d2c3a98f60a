package import RulesEngine

/// Whether a landlord's rules can hurt a resident, found by walking through days.
///
/// It tries one timeline after the other: complaints received on the days given, acts on every
/// calendar day on which the Code lets them fall, acts that nothing bounds also much later. It counts
/// every date day by day for both documents and notes each rule of the Code of which the resident
/// gets less. It shares no code with the comparison it judges: of `RulesEngine` it takes the policies
/// as read, and the date. What it cannot work out it counts as hurting: a yes would be no better.
package struct PlainJudge {
  /// When things happen, by the path of an event or the name of a fact: a day and a minute.
  typealias Timeline = [String: (day: Int, minute: Int)]
  typealias Answers = [String: Bool]

  let own: Document
  let code: Document
  let vocabulary: Vocabulary
  /// Of each thing of the Code that can be worse for the resident, one case that shows it.
  package var hurts: [String: String] { notes.hurts }
  private let notes = Notes()

  /// A class, so that a sentence is only written for the first case of its kind.
  private final class Notes {
    var hurts: [String: String] = [:]
  }

  /// - Parameters:
  ///   - own: The landlord's policy.
  ///   - code: The Code's.
  ///   - vocabulary: The words of both.
  ///   - holidays: The closed days of a calendar by its name; invented ones among them, perhaps.
  ///   - starts: The days on which complaints are received and escalated.
  package init(
    _ own: Policy, against code: Policy, vocabulary: Vocabulary,
    holidays: (String) -> [CivilDate], on starts: [CivilDate]
  ) {
    self.code = Document(code, behind: nil, holidays(code.calendar.base), vocabulary)
    self.own = Document(own, behind: code.counting, holidays(own.calendar.base), vocabulary)
    self.vocabulary = vocabulary
    for start in starts { judgeDates(Int(start.dayNumber)) }
    judgeWhatIsAsked()
    judgeGrounds()
    judgeStages()
  }

  private func hurt(_ path: String, _ why: @autoclosure () -> String) {
    if notes.hurts[path] == nil { notes.hurts[path] = why() }
  }

  // MARK: dates

  private func judgeDates(_ start: Int) {
    let noon = 720
    for minute in [noon, 1075] {
      var line: Timeline = ["received": (start, minute)]
      judge("stage_1.acknowledge", line)
      for day in days(start, to: code.due("stage_1.acknowledge", line)) {
        line["stage_1.acknowledged"] = (day, day == start ? max(minute, noon) : noon)
        for late in [0, 1, 40] {
          // Nothing bounds when it is logged, or when the landlord says how it understands it.
          line["stage_1.logged"] = (day + late, 1400)
          line["stage_1.understanding_set_out"] = (day + late, 1400)
          judge("stage_1.respond", line)
        }
        line["stage_1.logged"] = (start, minute)
        line["stage_1.understanding_set_out"] = (start, minute)
        judge("stage_1.respond", line)
      }
    }
    for before in [0, 30] {
      var line: Timeline = [
        "received": (start - before, noon), "stage_1.acknowledged": (start - before, noon),
        "stage_1.responded": (start, noon), "stage_1.escalation_requested": (start, noon),
      ]
      judge("stage_2.acknowledge", line)
      for day in days(start, to: code.due("stage_2.acknowledge", line)) {
        line["stage_2.acknowledged"] = (day, noon)
        judge("stage_2.respond", line)
      }
      line["stage_2.responded"] = (start, noon)
      line["refused"] = (start, noon)
      for gap in [0, 30, 200] {
        line["issue_occurred"] = (start - gap, noon)
        line["became_aware"] = (start, noon)
        for right in ["complain", "refer_to_ombudsman", "stage_1.escalate"] {
          judge(right: right, line)
        }
      }
    }
  }

  private func days(_ first: Int, to last: Document.Date?) -> ClosedRange<Int> {
    first...max(first, last?.day ?? first)
  }

  private func judge(_ path: String, _ line: Timeline) {
    guard let asked = code.rule(path), let theirs = code.due(path, line) else { return }
    let key = path + ".due"
    guard let mine = own.rule(path), own.isThere(path, line) else {
      return hurt(key, "no such duty: \(tell(line))")
    }
    for branch in own.branches(of: mine) {
      if branch.stance != .stated || branch.unless != nil && asked.unless == nil
        || own.canMove(branch, path) && asked.extending == nil
      {
        hurt(key, "none, lifted or moved")
      }
      guard let dues = own.dues(of: branch, line) else {
        hurt(key, "no date: \(tell(line))")
        continue
      }
      for due in dues where due > theirs {
        hurt(key, "\(tell(line)): \(due.text) after \(theirs.text)")
      }
      judge(extending: branch, asked, path, line, limit: theirs)
    }
  }

  private func judge(
    extending mine: Rule, _ asked: Rule, _ path: String, _ line: Timeline, limit: Document.Date
  ) {
    guard let theirs = asked.extending, let limits = mine.extending, limits.stance != .none else {
      return
    }
    let key = path + ".extension"
    if limits.stance == .unstated { return hurt(key + ".up_to", "nothing is said of it") }
    guard let first = own.dues(of: mine, line)?.max() else { return }
    for (name, stated, cap) in [
      ("up_to", limits.upTo, theirs.upTo), ("until", limits.until, theirs.until),
    ] {
      guard let most = code.dates(cap, of: asked, line, due: limit)?.first else { continue }
      var line = line
      // A notice counts up to the landlord's own last day for it.
      let last = own.dates(limits.until, of: mine, line, due: first)?.max()
      line[String(path.prefix { $0 != "." }) + ".extended"] = (last?.day ?? limit.day + 300, 720)
      guard let dates = own.dates(stated, of: mine, line, due: first) else {
        hurt(key + "." + name, "no limit: \(tell(line))")
        continue
      }
      for date in dates where date.day > most.day {
        hurt(key + "." + name, "\(tell(line)): \(date.text) after \(most.text)")
      }
    }
  }

  private func judge(right path: String, _ line: Timeline) {
    guard let asked = code.rule(path) else { return }
    guard let mine = own.rule(path), own.isThere(path, line) else {
      return hurt(path, "no such right")
    }
    for branch in own.branches(of: mine) {
      if branch.stance != .stated || branch.who != asked.who { hurt(path, "not a resident's") }
      if let opens = code.dates(asked.from, of: asked, line, due: nil)?.first {
        for date in own.dates(branch.from, of: branch, line, due: nil) ?? []
        where date.day > opens.day {
          hurt(path + ".from", "\(tell(line)): \(date.text) after \(opens.text)")
        }
      }
      judge(end: branch, asked, path, line)
    }
  }

  private func judge(end mine: Rule, _ asked: Rule, _ path: String, _ line: Timeline) {
    if mine.atLatest != .silent, mine.atLatest != .none, asked.atLatest == .silent {
      hurt(path + ".until", "a wall")
    }
    switch mine.until {
    case .none: return
    case .says, .unclear: break
    case .unstated, .silent: return hurt(path + ".until", "the end is not stated")
    }
    guard let last = code.dates(asked.until, of: asked, line, due: nil)?.first else {
      if asked.until == .none { hurt(path + ".until", "an end, where the Code has none") }
      return
    }
    guard let dates = own.dates(mine.until, of: mine, line, due: nil) else {
      return hurt(path + ".until", "no date: \(tell(line))")
    }
    for date in dates where date.day < last.day {
      hurt(path + ".until", "\(tell(line)): \(date.text) before \(last.text)")
    }
  }

  private func tell(_ line: Timeline) -> String {
    line.sorted { ($0.value.day, $0.key) < ($1.value.day, $1.key) }
      .map { $0.key + " " + CivilDate(dayNumber: Int32($0.value.day)).iso }.joined(separator: ", ")
  }

  // MARK: what is asked, of whom

  private func judgeWhatIsAsked() {
    for (path, asked) in code.rules {
      guard let mine = own.rule(path) else { continue }
      for branch in own.branches(of: mine) {
        if !items(asked.include).isSubset(of: items(branch.include)) {
          hurt(path + ".include", "items missing")
        }
        if asked.kind == .right, asked.who == "resident", asks(branch.needs) {
          hurt(path + ".needs", "asks for more")
        }
        for answers in own.allAnswers(code) {
          if let wanted = asked.unless, asked.kind == .right, branch.until != .none,
            code.holds(wanted, answers, [:], about: path) == true,
            branch.unless.map({ own.holds($0, answers, [:], about: path) == true }) != true
          {
            hurt(path + ".until", "not lifted under \(answers)")
          }
          if let when = branch.when, own.holds(when, answers, [:], about: path) != true {
            hurt(path + (asked.kind == .duty ? ".due" : ""), "not there under \(answers)")
          }
          if let theirs = asked.extending, let limits = branch.extending, limits.stance == .stated,
            let lifted = limits.unless,
            own.holds(lifted, answers, [:], about: path + ".extension") == true,
            theirs.unless.map({ code.holds($0, answers, [:], about: path + ".extension") == true })
              != true
          {
            hurt(path + ".extension.unless", "lifted under \(answers)")
            hurt(path + ".extension.up_to", "lifted under \(answers)")
          }
        }
        if let theirs = asked.extending, let limits = branch.extending, limits.stance == .stated {
          if !items(theirs.include).isSubset(of: items(limits.include)) {
            hurt(path + ".extension.include", "items missing")
          }
        }
      }
    }
  }

  private func items(_ stated: Stated<[String]>) -> Set<String> { Set(stated.value ?? []) }

  private func asks(_ needs: Stated<[String]>) -> Bool {
    switch needs {
    case .says(let items): !items.isEmpty
    case .unclear: true
    case .none, .unstated, .silent: false
    }
  }

  // MARK: grounds, stages

  private func judgeGrounds() {
    if own.policy.reservesNoExclusion { return }
    let received = 20_300
    for answers in own.allAnswers(code) {
      for issue in [0, 100, 370, 500] {
        for aware in [0, 100, 370] where aware <= issue {
          let line: Timeline = [
            "received": (received, 720), "issue_occurred": (received - issue, 720),
            "became_aware": (received - aware, 720),
          ]
          for ground in own.policy.exclusions where ground.stance == .stated {
            let gates = ground.at ?? [.acceptance]
            for gate in gates where own.holds(ground, answers, line) {
              judge(ground, gate, answers, line)
            }
          }
        }
      }
    }
  }

  private func judge(
    _ ground: Exclusion, _ gate: Exclusion.Gate, _ answers: Answers, _ line: Timeline
  ) {
    let allowed = code.policy.exclusions.filter { theirs in
      let gates = theirs.at ?? [.acceptance]
      return gates.contains(.anyTime) || gates.contains(gate)
    }
    let story = "\(ground.name) under \(answers), \(tell(line))"
    if let theirs = code.policy.exclusions.first(where: { $0.name == ground.name }),
      !allowed.contains(where: { $0.name == ground.name }) || !code.holds(theirs, answers, line)
    {
      hurt("exclusions." + ground.name, story)
    }
    if !allowed.contains(where: { code.holds($0, answers, line) }) { hurt("exclusions", story) }
  }

  private func judgeStages() {
    let stages = own.policy.stages
    let first = stages.first { $0.serves == .path("stage_1") }
    if first?.opens.contains(.named("received")) != true {
      hurt("stages.serves", "the first stage does not open on receipt")
    }
    for stage in stages where stage.serves == Serves.none {
      if !stage.opens.contains(.named("concern_raised")) { hurt("stages", "a stage more") }
      let isLast = stage.opens.contains { moment in
        if case .named(let name) = moment { name.hasPrefix("stage_2.") } else { false }
      }
      if isLast { hurt("stages.final", "a stage after the last") }
    }
    if !stages.contains(where: { $0.serves == .path("stage_2") && $0.isFinal == true }) {
      hurt("stages.final", "the last is not the Code's")
    }
    for stage in code.policy.stages {
      guard let barred = stage.handler?.notFrom.value else { continue }
      let mine = stages.first { $0.name == stage.name }
      if !Set(barred).isSubset(of: Set(mine?.handler?.notFrom.value ?? [])) {
        hurt(stage.name + ".handler", "may be handled by the same person")
      }
    }
  }
}
