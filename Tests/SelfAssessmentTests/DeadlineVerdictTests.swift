import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// A landlord whose stage 1 response is promised in a certain way; the rest complies.
private func landlord(respond: String) throws -> Row {
  try row(
    "6.3",
    of: Shipped.landlord(
      """
      stages:
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: policy 1 }
            respond: { due: \(respond), clause: policy 2 }
      """))
}

private func row(_ number: String, of policy: CompiledPolicy) throws -> Row {
  let assessor = try #require(Assessor(policy))
  return try #require(assessor.assess().rows.first { $0.provision == number })
}

@Suite("A response deadline against the Code's ten working days from acknowledgement")
struct DeadlineVerdictTests {
  /// The table of the fact sheet, section 4.4.
  @Test(arguments: [
    ("10 working days from received", Verdict.yes),
    ("9 working days from received", .yes),
    ("11 working days from received", .no),
    ("15 working days from received", .no),
    ("10 working days from stage_1.acknowledged", .yes),
    ("11 working days from stage_1.acknowledged", .no),
    // Nothing says that logging cannot follow the acknowledgement.
    ("10 working days from stage_1.logged", .no),
    ("10 working days from stage_1.acknowledge.due", .no),
    ("10 working days from unstated", .undetermined),
    ("10 days from stage_1.acknowledged", .yes),
    ("12 days from stage_1.acknowledged", .yes),
    ("13 days from stage_1.acknowledged", .no),
    ("14 days from stage_1.acknowledged", .no),
    ("2 weeks from stage_1.acknowledged", .no),
    ("15 days from stage_1.acknowledged", .no),
    ("{ earlier_of: [10 working days from received, 15 days from stage_1.acknowledged] }", .yes),
    ("{ later_of: [10 working days from received, 14 days from stage_1.acknowledged] }", .no),
    ("promptly", .undetermined),
    ("none", .no),
    ("unstated", .undetermined),
  ])
  func `is judged by every calendar day`(_ promise: String, _ verdict: Verdict) throws {
    #expect(try landlord(respond: promise).verdict == verdict)
  }

  @Test func `fourteen days from acknowledgement fail from a Saturday`() throws {
    let example = try #require(
      try landlord(respond: "14 days from stage_1.acknowledged").example)
    let acknowledged = try #require(
      example.given.first { $0.name == "stage_1.acknowledged" })
    let received = try #require(example.given.first { $0.name == "received" })
    #expect(acknowledged.day.weekday == .saturday)
    #expect(received.day == acknowledged.day.adding(days: -1))
    // Fourteen days on is a Saturday; the tenth working day is the Friday before.
    #expect(example.policyDate == acknowledged.day.adding(days: 14))
    #expect(example.codeDate == acknowledged.day.adding(days: 13))
  }

  @Test func `fifteen from receipt fail when acknowledged the same day`() throws {
    let example = try #require(
      try landlord(respond: "15 working days from received").example)
    #expect(example.given.map { $0.name } == ["received", "stage_1.acknowledged"])
    #expect(example.given[0].day == example.given[1].day)
    // The first Tuesday of the Code: the Monday before was a bank holiday.
    #expect(example.given[0].day.iso == "2024-04-02")
    #expect(example.policyDate?.iso == "2024-04-23")
    #expect(example.codeDate?.iso == "2024-04-16")
  }

  @Test func `a length without a start names the starts that would comply`() throws {
    let row = try landlord(respond: "10 working days from unstated")
    let words = row.commentary.joined(separator: "\n")
    #expect(words.contains("comply if counted from `received` or `stage_1.acknowledged`"))
    #expect(words.contains("not comply if counted from the end of the window"))
    #expect(words.contains("`stage_1.acknowledge.due`"))
  }

  @Test func `ten days are proved for every calendar and twelve only counted`() throws {
    let proved = try landlord(respond: "10 days from stage_1.acknowledged").commentary
    #expect(proved.contains { $0.hasPrefix("Yes, for every date") })
    let counted = try #require(
      try landlord(respond: "12 days from stage_1.acknowledged").commentary.first {
        $0.hasPrefix("Yes, on the days known")
      })
    #expect(counted.contains("starting 2024-04-01"))
    #expect(counted.contains("england-and-wales 2026-02"))
    #expect(counted.contains("least margin: 0 days"))
  }

  @Test func `readings of an unclear promise must all pass`() throws {
    let mixed =
      "{ unclear: [10 working days from received, 15 working days from received] }"
    #expect(try landlord(respond: mixed).verdict == .undetermined)
    let passing =
      "{ unclear: [10 working days from received, 9 working days from received] }"
    #expect(try landlord(respond: passing).verdict == .yes)
    let failing =
      "{ unclear: [16 working days from received, 15 working days from received] }"
    #expect(try landlord(respond: failing).verdict == .no)
  }

  @Test func `a wider counting convention loses the yes`() throws {
    let yaml = """
      stages:
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: policy 1 }
      """
    let row = try row(
      "6.2",
      of: Shipped.landlord(
        yaml, counting: "{ working_days: day_0, other: day_0, closed_day: next_working_day }"))
    #expect(row.verdict == .no)
    // Received at a weekend, the deemed next day gives one day more.
    let received = try #require(row.example?.given.first)
    #expect([.saturday, .sunday].contains(received.day.weekday))
  }

  @Test func `another nation's calendar is counted, not assumed`() throws {
    let yaml = """
      stages:
        stage_1:
          title: Stage 1
          serves: stage_1
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: policy 1 }
      """
    let policy = try Shipped.landlord(
      yaml, counting: "{ working_days: day_0, other: day_0, closed_day: same_day }",
      calendar: "scotland")
    #expect(try row("6.2", of: policy).verdict == .no)
  }
}
