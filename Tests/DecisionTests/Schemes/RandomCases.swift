import PlainReading
import RulesEngine
import TestSupport

extension Scheme {
  /// A case that happens at random: every event that a rule mentions or makes, on days of ten weeks.
  func anyCase(_ dice: inout Dice) -> PlainCase {
    var record = PlainCase()
    let start = self.start.adding(days: Int.random(in: 0...20, using: &dice))
    var received = PlainCase.Event("received", on: start)
    if Bool.random(using: &dice) { received = timed(received, &dice) }
    record.events.append(received)
    for _ in 0..<Int.random(in: 0...8, using: &dice) {
      guard let name = eventNames.randomElement(using: &dice) else { break }
      let day = start.adding(days: Int.random(in: 0...45, using: &dice))
      var event = PlainCase.Event(name, on: day)
      if Int.random(in: 0..<4, using: &dice) == 0 { event = timed(event, &dice) }
      if name.hasSuffix("extended") {
        event.newDate = event.day + Int.random(in: 1...60, using: &dice)
      }
      if Int.random(in: 0..<3, using: &dice) == 0 {
        event.with = compiled.names.contents.filter { _ in Bool.random(using: &dice) }
      }
      record.events.append(event)
    }
    for fact in compiled.names.facts where Int.random(in: 0..<4, using: &dice) > 0 {
      let word = fact.word
      let day = start.adding(days: Int.random(in: -90...40, using: &dice))
      switch word.kind {
      case .yesNo: record.facts.append(.init(word.name, .yes(Bool.random(using: &dice))))
      case .oneOf:
        if let value = word.values.randomElement(using: &dice) {
          record.facts.append(.init(word.name, .word(value)))
        }
      case .date: break
      case .judgement:
        record.judgements.append(
          .init(word.name, about: fact.about ?? "", Bool.random(using: &dice), on: day))
      }
    }
    // Dates that are facts are always known here: the two readings bound unknown ones differently.
    for fact in compiled.names.facts where fact.word.kind == .date {
      let day = start.adding(days: -Int.random(in: 0...90, using: &dice))
      record.facts.append(.init(fact.word.name, .date(Int(day.dayNumber))))
    }
    return record
  }

  private func timed(_ event: PlainCase.Event, _ dice: inout Dice) -> PlainCase.Event {
    var event = event
    let minute = Int.random(in: 0..<1440, using: &dice)
    let utc = PlainDays.utc(day: event.day, minute: minute)
    event.utcMinute = utc
    event.day = PlainDays.local(utc: utc).day
    return event
  }

  /// About the clock changes for schemes that count hours, about Christmas for one that closes then.
  private var start: CivilDate {
    let day =
      switch name {
      case "hours-spring": "2025-03-15"
      case "hours-autumn": "2025-10-10"
      case "christmas": "2025-12-05"
      case "short-months", "short-months-next-day": "2026-01-12"
      case "in-force-on-a-rule": "2025-06-18"
      default: "2025-05-05"
      }
    return CivilDate(iso: day) ?? CivilDate(dayNumber: 0)
  }

  /// The events of the policy's rules, moments and own words.
  private var eventNames: [String] {
    let names = compiled.names
    var found = ["received"]
    for rule in compiled.completed.rules {
      for event in rule.events { found.append(names.path(of: event)) }
      if let extending = rule.extending { found.append(names.path(of: extending.event)) }
    }
    for word in policy.vocabulary.events {
      if case .event(let id) = names.event(named: word.name) { found.append(names.path(of: id)) }
    }
    for stage in compiled.completed.stages {
      for moment in stage.opens {
        if case .event(let event) = moment { found.append(names.path(of: event)) }
      }
    }
    found += ["refused", "refusal_overturned", "withdrawn"]
    var unique: [String] = []
    for name in found where !unique.contains(name) { unique.append(name) }
    return unique
  }
}

extension PlainCase {
  /// The same case with one thing left out, for each thing in it.
  var smaller: [PlainCase] {
    var all: [PlainCase] = []
    for index in events.indices {
      var part = self
      part.events.remove(at: index)
      all.append(part)
    }
    for index in facts.indices {
      var part = self
      part.facts.remove(at: index)
      all.append(part)
    }
    for index in judgements.indices {
      var part = self
      part.judgements.remove(at: index)
      all.append(part)
    }
    for index in events.indices {
      var part = self
      if part.events[index].utcMinute != nil {
        part.events[index].utcMinute = nil
        all.append(part)
      }
      part = self
      if part.events[index].with != nil {
        part.events[index].with = nil
        all.append(part)
      }
    }
    return all
  }

  /// The lines of a fixture.
  var words: String {
    func day(_ number: Int) -> String { CivilDate(dayNumber: Int32(number)).iso }
    var lines: [String] = []
    for fact in facts {
      switch fact.value {
      case .yes(let answer): lines.append("fact \(fact.name) \(answer ? "yes" : "no")")
      case .date(let date): lines.append("fact \(fact.name) \(day(date))")
      case .word(let word): lines.append("fact \(fact.name) \(word)")
      }
    }
    for judgement in judgements {
      lines.append(
        "judged \(judgement.name) \(judgement.answer ? "yes" : "no") about \(judgement.about) on "
          + day(judgement.day))
    }
    for event in events.sorted(by: { $0.day < $1.day }) {
      var line = "\(event.name) \(day(event.day))"
      if let utc = event.utcMinute { line += " (minute \(PlainDays.local(utc: utc).minute))" }
      if let new = event.newDate { line += " > " + day(new) }
      if let with = event.with { line += " with " + with.joined(separator: ",") }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
