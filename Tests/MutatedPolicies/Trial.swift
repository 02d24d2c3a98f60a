import Interchange
import PlainReading
import RulesEngine
import SelfAssessment
import TestSupport

/// What a mutated landlord's file is judged against.
package struct Trial: Sendable {
  private let code: Policy
  private let vocabulary: Vocabulary
  private let calendars: [WorkingCalendar]
  private let zone: Zone
  private let starts: [CivilDate]

  /// What came of one mutant.
  package struct Outcome {
    /// Whether the file could be read at all.
    package var isPolicy = true
    /// What is wrong with the machine's verdicts, with the case that shows it.
    package var faults: [String] = []
    /// How many things hurt, how many of those kept their yes, and how many lost it for nothing.
    package var hurts = 0
    package var needless = 0
    package var replayed = 0
  }

  /// - Parameter every: One of so many days of the hard weeks is tried as the day of receipt.
  /// - Throws: What is wrong with a shipped file.
  package init(every: Int) throws {
    code = try Shipped.policy("england-hoscode-2024")
    vocabulary = try Shipped.vocabulary()
    calendars = try Shipped.calendars()
    zone = try Shipped.zone()
    var days: [CivilDate] = []
    for (month, day, count) in [(12, 12, 26), (3, 25, 16), (5, 1, 14)] {
      let year = month == 12 ? 2025 : 2026
      guard let first = CivilDate(year: year, month: month, day: day) else { continue }
      for offset in stride(from: 0, to: count, by: every) {
        days.append(first.adding(days: offset))
      }
    }
    starts = days
  }

  /// Assesses one mutant and holds every yes against the day walk.
  package func run(seed: UInt64) -> Outcome {
    var outcome = Outcome()
    let (text, changes) = LandlordText.mutant(seed: seed)
    guard let policy = try? Shipped.policy(yaml: text.yaml),
      let compiled = try? CompiledPolicy(
        policy, code: code, vocabulary: vocabulary, calendars: calendars, zone: zone),
      let comparing = Comparing(compiled), let assessor = Assessor(compiled)
    else {
      outcome.isPolicy = false
      return outcome
    }
    func fault(_ text: String) {
      outcome.faults.append("seed \(seed), \(changes.joined(separator: "; ")): \(text)")
    }
    var dice = Dice(seed: seed &+ 1)
    let known = hurts(policy) { closedDays(of: $0) }
    // Of one calendar both documents know the same invented days.
    var holidays: [String: [CivilDate]] = [:]
    for calendar in calendars {
      holidays[calendar.name] =
        closedDays(of: calendar.name)
        + (0..<8).map { _ in
          starts[Int.random(in: 0..<starts.count, using: &dice)]
            .adding(days: Int.random(in: 0..<30, using: &dice))
        }
    }
    let invented = hurts(policy) { holidays[$0] ?? [] }
    let rows = assessor.assess().rows.flatMap { [$0] + $0.parts }
    for path in Trial.things {
      guard let thing = compiled.names.protectedThing(path, in: code) else {
        fault("the Code has no \(path)")
        continue
      }
      let verdict = comparing.judge(thing, policy: policy, code: code)
      let shows = known.first { $0.key == path || $0.key.hasPrefix(path + ".") }
      let mayShow = invented.first { $0.key == path || $0.key.hasPrefix(path + ".") }
      if shows != nil { outcome.hurts += 1 }
      if case .protects(let grounds) = verdict {
        if let shows { fault("\(path) keeps its yes although \(shows)") }
        if grounds == .everyCalendar, let mayShow {
          fault("\(path) is a yes for every calendar although \(mayShow)")
        }
        if shows == nil, mayShow != nil, case .timelines(let counted) = grounds,
          counted.calendars.isEmpty
        {
          fault("\(path) names no calendar although \(String(describing: mayShow))")
        }
      } else if shows == nil {
        outcome.needless += 1
      }
      if let example = comparing.example(of: verdict, on: thing) {
        outcome.replayed += 1
        if let trouble = Replay(compiled, zone).trouble(with: example, on: thing, verdict) {
          fault("\(path): \(trouble)")
        }
      }
    }
    for (number, paths) in Trial.provisions(of: code.provisions)
    where rows.first(where: { $0.provision == number })?.verdict == .yes {
      for path in paths {
        for (hurt, why) in known where hurt == path || hurt.hasPrefix(path + ".") {
          fault("row \(number) says yes although \(hurt): \(why)")
        }
      }
    }
    return outcome
  }

  /// All that a mutation can make worse.
  private static let things =
    [
      "complain", "refer_to_ombudsman", "exclusions", "exclusions.issue_over_twelve_months",
      "exclusions.claim_filed", "exclusions.already_considered", "explain_refusal.include",
      "stages", "stages.serves", "stages.final", "stage_2.handler", "stage_1.escalate",
      "stage_1.escalate.from", "stage_1.escalate.until", "stage_1.escalate.needs",
    ]
    + ["stage_1", "stage_2"].flatMap { stage in
      [
        "acknowledge.due", "acknowledge.include", "respond.due", "respond.include",
        "respond.extension.up_to", "respond.extension.until", "respond.extension.unless",
        "respond.extension.include",
      ].map { stage + "." + $0 }
    }

  private static func provisions(_ prefix: String = "", of list: [Provision]) -> [(
    String, [String]
  )] {
    list.flatMap { provision in
      [(prefix + provision.number, provision.protects)]
        + provision.parts.map { (prefix + provision.number + "(\($0.number))", $0.protects) }
    }
  }

  private func hurts(
    _ policy: Policy, _ holidays: (String) -> [CivilDate]
  ) -> [String: String] {
    PlainJudge(
      policy, against: code, vocabulary: vocabulary.adding(policy.vocabulary), holidays: holidays,
      on: starts
    ).hurts
  }

  /// The weekdays on which a calendar is closed.
  private func closedDays(of name: String) -> [CivilDate] {
    guard let calendar = calendars.first(where: { $0.name == name }) else { return [] }
    return (0...calendar.first.days(to: calendar.last)).map { calendar.first.adding(days: $0) }
      .filter { day in
        calendar.isWorking(day) == false && day.weekday != .saturday && day.weekday != .sunday
      }
  }
}
