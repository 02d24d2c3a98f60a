import Diagnostics
import PolicyLoader
import RulesEngine
import Testing

/// What the values are that a file is read into, where two readings would be possible.
@Suite struct ReadingTests {
  @Test func `a word in quotes is a text, without quotes a word of the format`() throws {
    let policy = try policy(
      """
      stages:
        stage_1:
          title: "none"
          serves: none
          opens: [received]
          handler: { is: "unstated", not_from: unstated }
      declares:
        one: { is: "yes", clause: p }
        two: { is: yes, clause: p }
        three: { is: "4", clause: p }
        four: { is: 4, clause: p }
        five: { is: "none", clause: p }
        six: { is: none, clause: p }
      """)

    #expect(policy.stages[0].title == "none")
    #expect(policy.stages[0].serves == Serves.none)
    #expect(policy.stages[0].handler?.role == .says("unstated"))
    #expect(policy.stages[0].handler?.notFrom == .unstated)
    #expect(
      policy.declares.map(\.states) == [
        .says(.text("yes")), .says(.yes(true)), .says(.text("4")), .says(.number(4)),
        .says(.text("none")), .none,
      ])
  }

  @Test func `a clause is a text or a list of texts`() throws {
    let policy = try policy(
      """
      duties:
        log: { due: unstated, clause: "code 6.2, code 6.3" }
        respond: { due: unstated, clause: [code 6.2, code 6.3] }
        acknowledge:
          due: unstated
          clause: >-
            policy, page 3,
            second part
      """)

    #expect(
      policy.duties.map(\.remarks.clauses) == [
        ["code 6.2, code 6.3"], ["code 6.2", "code 6.3"], ["policy, page 3, second part"],
      ])
  }

  @Test(arguments: [
    "10 working days from received", "\"10 working days from received\"",
    "'10  working  days from received '", ">-\n      10 working days\n      from received",
    "|\n      10 working days from received\n", "10 working\n      days from received",
  ])
  func `a moment is the same however its line is written`(_ written: String) throws {
    let policy = try policy("duties:\n  respond:\n    due: \(written)\n    clause: p\n")

    #expect(
      policy.duties[0].due
        == .says(.by(.after(Length(10, .workingDays), .says(.named("received")))))
    )
  }

  @Test(arguments: [
    ("none", Stated<Moment>.none), ("unstated", .unstated), ("2034-04-01", .says(.on(day))),
    ("\"2034-04-01\"", .says(.on(day))), ("respond.due", .says(.due(of: "respond"))),
    ("respond.missed", .says(.missed("respond"))), ("withdrawn", .says(.named("withdrawn"))),
    ("1 month from unstated", .says(.after(Length(1, .months), .unstated))),
    (
      "0 working days from received",
      .says(.after(Length(0, .workingDays), .says(.named("received"))))
    ),
    (
      "{ later_of: [withdrawn, 2 weeks from received] }",
      .says(
        .laterOf([.named("withdrawn"), .after(Length(2, .weeks), .says(.named("received")))]))
    ),
    (
      "{ unclear: [withdrawn, received], read_as: received, reading: Both are printed. }",
      .unclear(
        Readings(
          options: [.named("withdrawn"), .named("received")], readAs: 1,
          reading: "Both are printed."))
    ),
  ])
  func `a moment means what it says`(written: String, moment: Stated<Moment>) throws {
    let policy = try policy(
      "duties:\n  respond: { due: unstated, clause: p }\n  log: { due: unstated, until: \(written), "
        + "clause: p }\n")

    #expect(policy.duties[1].until == moment)
  }

  private static let day = CivilDate(year: 2034, month: 4, day: 1) ?? CivilDate(dayNumber: 0)

  @Test func `due stands alone in an extension only`() throws {
    let policy = try policy(
      """
      duties:
        respond:
          due: 10 days from received
          clause: p
          extension: { up_to: 10 days from due, until: due, when: { happened: received, by: due } }
      """)

    let extending = try #require(policy.duties[0].extending)
    #expect(extending.upTo == .says(.after(Length(10, .days), .says(.due(of: nil)))))
    #expect(extending.until == .says(.due(of: nil)))
    #expect(extending.when == .happened("received", by: .due(of: nil), with: []))
  }

  @Test func `a rule or an extension can be none or unstated as a whole`() throws {
    let policy = try policy(
      """
      duties:
        acknowledge: none
        log: unstated
        respond: { due: unstated, extension: none, clause: p }
      """)

    #expect(policy.duties.map(\.stance) == [.none, .unstated, .stated])
    #expect(policy.duties[2].extending?.stance == Stance.none)
  }

  @Test func `a term is a moment or a condition, whatever it is named through`() throws {
    let policy = try policy(
      """
      terms:
        third: second
        second: first
        first: became_aware
        late: overdue
        overdue: { not: { happened: received, by: third } }
        seen: inspected
      vocabulary:
        events: { inspected: { ask: When? } }
      """)

    let natures = policy.terms.map {
      if case .moment = $0.meaning { "moment" } else { "condition" }
    }
    #expect(natures == ["moment", "moment", "moment", "condition", "condition", "moment"])
  }

  @Test func `what a Code's provisions and their parts weigh is kept apart`() throws {
    let code = try #require(
      ReadFile(
        """
        format: 1
        policy: example-code
        edition: "1"
        title: An example
        kind: code
        jurisdiction: england
        in_force: unstated
        calendar: { base: scotland, closed: [2024-12-24, { from: 2024-12-27, until: 2024-12-31 }] }
        counting: { working_days: day_1, cut_off: "17:30" }
        provisions:
          "1":
            requires: Two things.
            force: should
            parts:
              a: { requires: One., evidence: The letters., force: explain, note: Rarely. }
              b: { requires: The other., evidence: The letters. }

        """
      ).policy)

    #expect(code.provisions[0].force == .should)
    #expect(code.provisions[0].parts.map(\.force) == [.explain, .must])
    #expect(code.provisions[0].parts[0].remarks.note == "Rarely.")
    #expect(code.calendar.closed.map { $0.lowerBound.iso } == ["2024-12-24", "2024-12-27"])
    #expect(code.calendar.closed.map { $0.upperBound.iso } == ["2024-12-24", "2024-12-31"])
    #expect(code.counting.cutOff == .says(ClockTime(minutes: 17 * 60 + 30)))
  }

  @Test func `a landlord need not answer to a Code`() throws {
    let read = ReadFile(
      SamplePolicy.head.replacing("england-hoscode", with: "none")
        .replacing("counting: unstated", with: "counting: { working_days: day_0 }"))

    #expect(read.rendered == "")
    #expect(read.policy?.answersTo == [])
  }

  private func policy(_ text: String) throws -> Policy {
    let read = SamplePolicy.with(text.hasSuffix("\n") ? text : text + "\n")
    let hasErrors = read.diagnostics.contains { $0.severity == .error }
    try #require(!hasErrors, Comment(rawValue: read.rendered))
    return try #require(read.policy)
  }
}
