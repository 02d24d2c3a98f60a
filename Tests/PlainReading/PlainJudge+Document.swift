import RulesEngine

extension PlainJudge {
  /// One of the two documents, its dates counted day by day.
  struct Document {
    /// The last minute in time.
    struct Date: Comparable {
      var day: Int
      /// 1440: the end of the day.
      var minute = 1440
      /// Local minutes at which it happened; nil: not an event.
      var time: Int?
      var goesOn = false

      static func < (left: Date, right: Date) -> Bool {
        (left.day, left.minute) < (right.day, right.minute)
      }

      static func == (left: Date, right: Date) -> Bool {
        (left.day, left.minute) == (right.day, right.minute)
      }

      var text: String {
        CivilDate(dayNumber: Int32(day)).iso
          + (minute == 1440 ? "" : " \(minute / 60):\(minute % 60)")
      }
    }

    /// Months that were walked before: a year of days is a long walk.
    private final class Memo {
      var months: [[Int]: Int] = [:]
    }

    private let memo = Memo()
    let policy: Policy
    let vocabulary: Vocabulary
    let behind: CountingRules?
    let days: PlainDays

    init(
      _ policy: Policy, behind: CountingRules?, _ holidays: [CivilDate], _ vocabulary: Vocabulary
    ) {
      self.policy = policy
      self.behind = behind
      self.vocabulary = vocabulary
      days = PlainDays(holidays: holidays, policy.calendar)
      var rules: [String: Rule] = [:]
      for rule in policy.duties + policy.rights { rules[rule.name] = rule }
      for stage in policy.stages {
        for rule in stage.duties + stage.rights { rules[stage.name + "." + rule.name] = rule }
      }
      self.rules = rules
    }

    let rules: [String: Rule]

    func rule(_ path: String) -> Rule? { rules[path] }

    /// The rule, and what each of its variants, or its stage's, makes of it.
    func branches(of rule: Rule) -> [Rule] {
      var all = [rule]
      var parts = rule.variants.map { $0.part }
      for stage in policy.stages {
        for variant in stage.variants {
          parts += (variant.part.duties + variant.part.rights).filter {
            $0.name == rule.name && $0.kind == rule.kind
              && (stage.duties + stage.rights).contains(rule)
          }
        }
      }
      for part in parts {
        var branch = rule
        branch.variants = []
        if part.stance != .stated { branch.stance = part.stance }
        if part.due != .silent { branch.due = part.due }
        if part.from != .silent { branch.from = part.from }
        if part.until != .silent { branch.until = part.until }
        if part.include != .silent { branch.include = part.include }
        if part.needs != .silent { branch.needs = part.needs }
        if let unless = part.unless { branch.unless = unless }
        if let extending = part.extending { branch.extending = extending }
        all.append(branch)
      }
      return all
    }

    /// Whether a rule's stage is open in a timeline, and nothing ends it.
    func isThere(_ path: String, _ line: Timeline) -> Bool {
      guard let rule = rule(path) else { return false }
      if ends(policy.until) || rule.kind == .duty && ends(rule.until) { return false }
      guard let stage = policy.stages.first(where: { path.hasPrefix($0.name + ".") }) else {
        return true
      }
      if stage.when != nil || stage.variants.contains(where: { $0.part.when != nil })
        || ends(stage.until)
      {
        return false
      }
      return stage.opens.contains { moment in
        date(moment, of: rule, line, due: nil).map { opened in
          stage.opens.contains(.named("received")) || line.contains { opened.day <= $0.value.day }
        } ?? false
      }
    }

    private func ends(_ until: Stated<Moment>) -> Bool {
      switch until {
      case .none, .silent, .says(.named("withdrawn")): false
      case .says, .unclear, .unstated: true
      }
    }

    /// Whether the landlord may move a due date at all.
    func canMove(_ rule: Rule, _ path: String) -> Bool {
      rule.extending.map { $0.stance != .none } ?? false
        || policy.pauses.contains { $0.stance == .stated && $0.stops.contains(path) }
    }

    // MARK: dates

    /// The due date of a duty without variants.
    func due(_ path: String, _ line: Timeline) -> Date? {
      rule(path).flatMap { dues(of: $0, line)?.max() }
    }

    /// The due dates of a duty, one for each reading; nil: one cannot be told.
    func dues(of rule: Rule, _ line: Timeline) -> [Date]? {
      let stated: Stated<Moment>
      switch rule.due {
      case .says(.by(let moment)): stated = .says(moment)
      case .unclear(let readings):
        var moments: [Moment] = []
        for option in readings.options {
          guard case .by(let moment) = option else { return nil }
          moments.append(moment)
        }
        stated = .unclear(Readings(options: moments, readAs: nil, reading: nil))
      case .says(.speed), .none, .unstated, .silent: return nil
      }
      guard var dates = dates(stated, of: rule, line, due: nil) else { return nil }
      if case .says(let wall) = rule.atLatest, let last = date(wall, of: rule, line, due: nil) {
        dates = dates.map { min($0, last) }
      }
      let end = value(rule, \.dayEnds)?.minutes
      return dates.map { date in
        var date = date
        if date.minute == 1440, let end { date.minute = end }
        return date
      }
    }

    func dates(
      _ stated: Stated<Moment>, of rule: Rule, _ line: Timeline, due: Date?
    ) -> [Date]? {
      switch stated {
      case .says(let moment): return date(moment, of: rule, line, due: due).map { [$0] }
      case .unclear(let readings):
        if readings.mayBeNone { return nil }
        var all: [Date] = []
        for option in readings.options {
          guard let date = date(option, of: rule, line, due: due) else { return nil }
          all.append(date)
        }
        return all
      case .none, .unstated, .silent: return nil
      }
    }

    private func date(_ moment: Moment, of rule: Rule, _ line: Timeline, due: Date?) -> Date? {
      switch moment {
      case .on(let day): return Date(day: Int(day.dayNumber))
      case .named(let name):
        for term in policy.terms where term.name == name {
          guard case .moment(let meaning) = term.meaning else { return nil }
          return date(meaning, of: rule, line, due: due)
        }
        return line[name].map { Date(day: $0.day, time: $0.minute) }
      case .due(nil): return due.map { goingOn($0) }
      case .due(of: let path?):
        guard let other = self.rule(path), !canMove(other, path), other.unless == nil else {
          return nil
        }
        return dues(of: other, line)?.max().map { goingOn($0) }
      case .missed: return nil
      case .opened(let name):
        let stage = policy.stages.first { $0.name == name }
        return stage?.opens.compactMap { date($0, of: rule, line, due: due) }.min()
      case .after(let length, .says(let start)):
        return date(start, of: rule, line, due: due).flatMap { after(length, $0, rule) }
      case .after: return nil
      case .earlierOf(let all):
        let dates = all.map { date($0, of: rule, line, due: due) }
        return dates.contains { $0 == nil } ? nil : picked(dates.compactMap { $0 }, first: true)
      case .laterOf(let all):
        let dates = all.map { date($0, of: rule, line, due: due) }
        return dates.contains { $0 == nil } ? nil : picked(dates.compactMap { $0 }, first: false)
      }
    }

    private func goingOn(_ date: Date) -> Date {
      var date = date
      (date.goesOn, date.time) = (true, nil)
      return date
    }

    /// Of several on one day an act starts a count of its own.
    private func picked(_ dates: [Date], first: Bool) -> Date? {
      guard let day = first ? dates.map({ $0.day }).min() : dates.map({ $0.day }).max() else {
        return nil
      }
      let that = dates.filter { $0.day == day }
      var date = (first ? that.min() : that.max()) ?? that[0]
      date.goesOn = that.allSatisfy { $0.goesOn }
      return date
    }

    private func value<Value>(
      _ rule: Rule, _ key: KeyPath<CountingRules, Stated<Value>>
    ) -> Value? {
      for stated in [rule.counting[keyPath: key], policy.counting[keyPath: key]] {
        switch stated {
        case .says(let value): return value
        case .none: return nil
        case .unstated, .silent, .unclear: continue
        }
      }
      return behind?[keyPath: key].value
    }

    private func after(_ length: Length, _ start: Date, _ rule: Rule) -> Date? {
      let count = length.count
      if length.unit == .hours {
        let minute = start.time ?? (start.minute == 1440 ? 1439 : start.minute)
        let end = PlainDays.local(utc: PlainDays.utc(day: start.day, minute: minute) + 60 * count)
        return Date(day: end.day, minute: end.minute, time: end.minute)
      }
      var day = start.day
      if !start.goesOn {
        day = days.borne(
          day, minute: start.time, cutOff: value(rule, \.cutOff)?.minutes,
          closedDay: value(rule, \.closedDay) ?? .sameDay)
      }
      let isFirst = !start.goesOn && value(rule, \.other) == .dayOne
      switch length.unit {
      case .hours: return nil
      case .workingDays:
        let startsAtOnce = !start.goesOn && value(rule, \.workingDays) == .dayOne
        return Date(day: days.count(workingDays: count, from: day, startIsFirst: startsAtOnce))
      case .days: return Date(day: days.count(days: count, from: day, startIsFirst: isFirst))
      case .weeks: return Date(day: days.count(days: 7 * count, from: day, startIsFirst: isFirst))
      case .months, .years:
        let all = length.unit == .years ? 12 * count : count
        let shortMonth = value(rule, \.monthEnd) ?? .lastDay
        let key = [all, day, isFirst ? 1 : 0, shortMonth == .lastDay ? 1 : 0]
        if let known = memo.months[key] { return Date(day: known) }
        let end = days.count(months: all, from: day, startIsFirst: isFirst, shortMonth: shortMonth)
        memo.months[key] = end
        return Date(day: end)
      }
    }

    // MARK: conditions

    /// Every way to answer the questions that conditions of the two documents ask.
    func allAnswers(_ other: Document) -> [Answers] {
      let names = Set(asked + other.asked).sorted()
      return (0..<(1 << names.count)).map { row in
        var answers: Answers = [:]
        for (index, name) in names.enumerated() { answers[name] = row & (1 << index) != 0 }
        return answers
      }
    }

    private var asked: [String] {
      var conditions = policy.exclusions.flatMap { [$0.when, $0.unless] }
      for (_, rule) in rules {
        for branch in branches(of: rule) {
          conditions += [branch.when, branch.unless, branch.extending?.unless]
        }
      }
      return conditions.compactMap { $0 }.flatMap { questions(in: $0) }
    }

    private func questions(in condition: Condition) -> [String] {
      switch condition {
      case .all(let parts), .any(let parts), .unclear(let parts, _):
        parts.flatMap { questions(in: $0) }
      case .not(let part): questions(in: part)
      case .judged(let name, _): [name]
      case .named(let name): vocabulary.facts.contains { $0.name == name } ? [name] : []
      case .fact, .happened: []
      }
    }

    func holds(_ ground: Exclusion, _ answers: Answers, _ line: Timeline) -> Bool {
      let path = "exclusions." + ground.name
      return ground.when.map { holds($0, answers, line, about: path) ?? true } ?? true
        && !(ground.unless.map { holds($0, answers, line, about: path) ?? false } ?? false)
    }

    /// nil: it does not say.
    func holds(
      _ condition: Condition, _ answers: Answers, _ line: Timeline, about: String
    ) -> Bool? {
      switch condition {
      case .all(let parts):
        return parts.allSatisfy { holds($0, answers, line, about: about) ?? false }
      case .any(let parts):
        return parts.contains { holds($0, answers, line, about: about) ?? false }
      case .not(let part): return holds(part, answers, line, about: about).map { !$0 }
      case .judged(let name, _): return answers[name]
      case .named(let name): return answers[name] ?? (line[name] != nil)
      case .happened(let name, let by, _):
        guard let there = line[name] else { return false }
        guard let by else { return true }
        return date(by, of: Rule(.right, ""), line, due: nil).map { there.day <= $0.day } ?? true
      case .fact, .unclear: return nil
      }
    }
  }
}
