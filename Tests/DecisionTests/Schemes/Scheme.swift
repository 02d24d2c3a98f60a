import FoundationEssentials
import Interchange
import PlainReading
import RulesEngine
import TestSupport
import Testing

/// An invented policy, and cases under it with their dates as counted by hand.
///
/// Cases stand in the comments of the policy, on lines that begin with `#:`. `case NAME` begins one;
/// `EVENT DAY` is an event (a new date after `>`, contents after `with`, a duty after `about`; a day
/// may be an instant `2025-06-06T16:31Z`), `fact NAME VALUE` a fact, `judged NAME yes about PATH on
/// DAY` a judgement. `DAY: PATH = [DATE [TIME]] STATUS [provisional] [run N] [first DATE]` is what
/// must come; `none` is a duty that is not listed. `DAY: right PATH = KIND [until DATE]` is a right.
struct Scheme: CustomTestStringConvertible {
  struct Case {
    var name: String
    var record = PlainCase()
    var expected: [Expectation] = []
  }

  struct Expectation {
    var asOf: CivilDate
    var path: String
    var isRight: Bool
    var words: String
  }

  let name: String
  let policy: Policy
  let compiled: CompiledPolicy
  var cases: [Case] = []

  var testDescription: String { name }

  init(_ name: String) throws {
    self.name = name
    let text = try Shipped.text("Tests/Fixtures/schemes/\(name).yaml")
    policy = try Shipped.policy(yaml: text, name: name + ".yaml")
    compiled = try CompiledPolicy(
      policy, vocabulary: Scheme.vocabulary.get(), calendars: Scheme.calendars.get(),
      zone: Scheme.zone.get())
    for line in text.split(separator: "\n") where line.hasPrefix("#: ") {
      try read(line.dropFirst(3).split(separator: " ").map(String.init))
    }
    for index in cases.indices where cases[index].expected.isEmpty {
      throw Shipped.Trouble("\(name): nothing is expected of `\(cases[index].name)`")
    }
    if cases.isEmpty { throw Shipped.Trouble("\(name) has no case") }
  }

  private mutating func read(_ words: [String]) throws {
    func fail() -> Shipped.Trouble { Shipped.Trouble("\(name): \(words.joined(separator: " "))") }
    func day(_ text: String) throws -> CivilDate {
      guard let day = CivilDate(iso: text) else { throw fail() }
      return day
    }
    if words[0] == "case" {
      cases.append(Case(name: words.dropFirst().joined(separator: " ")))
      return
    }
    guard let index = cases.indices.last, words.count > 1 else { throw fail() }
    if words[0].hasSuffix(":") {
      let rest = words.dropFirst()
      guard let equals = rest.firstIndex(of: "=") else { throw fail() }
      cases[index].expected.append(
        Expectation(
          asOf: try day(String(words[0].dropLast())), path: rest[equals - 1],
          isRight: words[1] == "right", words: rest[(equals + 1)...].joined(separator: " ")))
    } else if words[0] == "fact" {
      let value: PlainCase.Value =
        switch words[2] {
        case "yes": .yes(true)
        case "no": .yes(false)
        default:
          CivilDate(iso: words[2]).map { .date(Int($0.dayNumber)) } ?? .word(words[2])
        }
      cases[index].record.facts.append(PlainCase.Fact(words[1], value))
    } else if words[0] == "judged" {
      cases[index].record.judgements.append(
        PlainCase.Judgement(words[1], about: words[4], words[2] == "yes", on: try day(words[6])))
    } else {
      let instant = words[1].split(separator: "T")
      var event = PlainCase.Event(words[0], on: try day(String(instant[0])))
      if instant.count == 2 {
        let clock = instant[1].dropLast().split(separator: ":").compactMap { Int($0) }
        let utc = event.day * 1440 + clock[0] * 60 + clock[1]
        event.utcMinute = utc
        event.day = PlainDays.local(utc: utc).day
      }
      for (key, value) in zip(words.dropFirst(2), words.dropFirst(3)) {
        switch key {
        case ">": event.newDate = Int(try day(value).dayNumber)
        case "with": event.with = value.split(separator: ",").map(String.init)
        case "about": event.about = value
        default: break
        }
      }
      cases[index].record.events.append(event)
    }
  }

  // MARK: the two readings

  /// What the plain reading says, in the words of an expectation.
  func plain(_ record: PlainCase, _ asOf: CivilDate) throws -> [String: PlainAnswer] {
    var reading = PlainReading(
      policy, vocabulary: try Scheme.vocabulary.get(),
      holidays: try Scheme.holidays(policy.calendar.base), record: record)
    return reading.answers(asOf: asOf)
  }

  func decision(_ record: PlainCase, _ asOf: CivilDate) throws -> Decision {
    try compiled.decideWithoutExplanation(try translated(record), asOf: asOf)
  }

  /// What the engine says of each duty in its last run.
  func engine(_ record: PlainCase, _ asOf: CivilDate) throws -> [String: PlainAnswer] {
    var answers: [String: PlainAnswer] = [:]
    for duty in try decision(record, asOf).duties {
      let path = compiled.names.path(of: duty.rule)
      if let before = answers[path], before.run > duty.run { continue }
      answers[path] = PlainAnswer(
        run: duty.run, status: duty.status.rawValue, due: duty.binding?.due,
        minute: duty.binding?.minute,
        isProvisional: duty.binding?.isProvisional == true)
    }
    return answers
  }

  /// The case in the numbering of the policy.
  func translated(_ plain: PlainCase) throws -> CaseRecord {
    let names = compiled.names
    let zone = try Scheme.zone.get()
    var record = CaseRecord()
    for event in plain.events {
      guard case .event(let id) = names.event(named: event.name) else {
        throw Shipped.Trouble("\(name) has no event \(event.name)")
      }
      var at = CivilTime(CivilDate(dayNumber: Int32(event.day)))
      if let utc = event.utcMinute, let local = zone.local(Instant(minutes: Int64(utc))) {
        at = local
      }
      var entry = CaseEvent(id, at: at)
      entry.newDate = event.newDate.map { CivilDate(dayNumber: Int32($0)) }
      if let with = event.with {
        var set = ContentSet()
        for item in with {
          if let content = names.content(named: item) { set.insert(content) }
        }
        entry.with = set
      }
      record.events.append(entry)
    }
    for fact in plain.facts {
      guard let id = names.fact(named: fact.name), let word = names.factWord(named: fact.name)
      else { continue }
      let value: FactAnswer.Value =
        switch fact.value {
        case .yes(let answer): .yes(answer)
        case .date(let day): .date(CivilDate(dayNumber: Int32(day)))
        case .word(let text): .oneOf(word.values.firstIndex(of: text) ?? 0)
        }
      record.answers.append(
        FactAnswer(id, value, since: fact.since.map { CivilDate(dayNumber: Int32($0)) }))
    }
    for judgement in plain.judgements {
      guard let id = names.fact(named: judgement.name, about: judgement.about) else {
        throw Shipped.Trouble("\(name) asks for no \(judgement.name) about \(judgement.about)")
      }
      record.answers.append(
        FactAnswer(
          id, .yes(judgement.answer), since: CivilDate(dayNumber: Int32(judgement.day))))
    }
    return record
  }

  // MARK: all of them

  /// The names of all fixtures, at least one.
  static let names: [String] = {
    let folder = Shipped.root + "/Tests/Fixtures/schemes"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let names = files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
    precondition(!names.isEmpty, "no schemes in \(folder)")
    return names
  }()

  static let vocabulary = Result { try Shipped.vocabulary() }
  static let calendars = Result { try Shipped.calendars() }
  static let zone = Result { try Zone(json: Shipped.bytes("calendars/europe-london.zone.json")) }

  /// The closed days of a calendar's file, read without the engine's reader.
  static func holidays(_ calendar: String) throws -> [CivilDate] {
    try Shipped.text("calendars/\(calendar).json").split(separator: "\n").compactMap { line in
      guard line.contains("\"title\""), let found = line.firstRange(of: "\"date\": \"") else {
        return nil
      }
      return CivilDate(iso: String(line[found.upperBound...].prefix(10)))
    }
  }
}

extension PlainAnswer {
  /// `2025-06-18 17:00 pending provisional run 2`.
  var words: String {
    var words: [String] = []
    if let due { words.append(due.iso) }
    if let minute {
      words.append(
        [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"))
    }
    words.append(status)
    if isProvisional { words.append("provisional") }
    if run > 1 { words.append("run \(run)") }
    return words.joined(separator: " ")
  }
}
