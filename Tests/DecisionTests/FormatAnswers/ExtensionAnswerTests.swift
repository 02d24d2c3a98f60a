import RulesEngine
import TestSupport
import Testing

/// Answer 8, and the extension's half of answer 9.
@Suite("Answer 8: extensions")
struct ExtensionAnswerTests {
  /// Due five working days from Monday 2 June 2025: the 9th; five more: the 16th.
  private func respond(
    _ keys: String, _ events: String..., judged: Bool? = nil
  ) throws -> Scenario {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              clause: c 1
              extension: { \(keys), clause: c 2 }
      """)
    var all = ["received 2025-06-02"] + events
    if let judged {
      all.append(
        Scenario.judged("good_reason", judged, about: "one.respond.extension", on: "2025-06-05"))
    }
    return Scenario(policy, all)
  }

  private let keys =
    "up_to: 5 working days from due, until: due, unless: good_reason, include: [new_date, reasons]"

  @Test func `announced in time with a new date, it moves the due date`() throws {
    let extended = try respond(
      keys, "one.extended 2025-06-09 > 2025-06-16 with new_date,reasons")
    #expect(try extended.duty("one.respond", asOf: "2025-06-10") == "2025-06-16 pending")
    #expect(try extended.findings(asOf: "2025-06-10").isEmpty)
    #expect(try extended.duty("one.respond", asOf: "2025-06-17") == "2025-06-16 overdue")
    // Before it is told, nothing has moved.
    #expect(try extended.duty("one.respond", asOf: "2025-06-08") == "2025-06-09 pending")
  }

  @Test func `told late, the due date stands`() throws {
    let late = try respond(keys, "one.extended 2025-06-10 > 2025-06-16 with new_date,reasons")
    #expect(try late.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    #expect(
      try Set(late.findings(asOf: "2025-06-10")) == [
        "case/deadline-missed", "case/extension-notified-late",
      ])
  }

  @Test func `told late though the duty is not, the due date stands`() throws {
    let late = try respond(
      "up_to: none, until: 3 working days from received",
      "one.extended 2025-06-06 > 2025-06-16")
    #expect(try late.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 pending")
    #expect(try late.findings(asOf: "2025-06-06") == ["case/extension-notified-late"])
    let onTheDay = try respond(
      "up_to: none, until: 3 working days from received",
      "one.extended 2025-06-05 > 2025-06-16")
    #expect(try onTheDay.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
  }

  @Test func `without a new date, the due date stands`() throws {
    let vague = try respond(keys, "one.extended 2025-06-05 with reasons")
    #expect(try vague.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 pending")
    #expect(try vague.findings(asOf: "2025-06-06").contains("case/extension-without-date"))
  }

  @Test func `beyond its limit, the limit is the due date until somebody has judged`() throws {
    let event = "one.extended 2025-06-05 > 2025-06-20 with new_date,reasons"
    let open = try respond(keys, event)
    #expect(
      try open.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending provisional")
    #expect(try open.findings(asOf: "2025-06-06") == ["case/extension-beyond-limit"])
    #expect(try open.questions(asOf: "2025-06-06") == ["good_reason"])
    let no = try respond(keys, event, judged: false)
    #expect(try no.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
    #expect(try no.findings(asOf: "2025-06-06") == ["case/extension-beyond-limit"])
    #expect(try no.questions(asOf: "2025-06-06").isEmpty)
    let yes = try respond(keys, event, judged: true)
    #expect(try yes.duty("one.respond", asOf: "2025-06-06") == "2025-06-20 pending")
    #expect(try yes.findings(asOf: "2025-06-06").isEmpty)
    // No judgement can lift what the print does not say may be lifted.
    let hard = try respond("up_to: 5 working days from due, until: due", event)
    #expect(try hard.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
    #expect(try hard.questions(asOf: "2025-06-06").isEmpty)
  }

  @Test func `without what it must contain, the date moves and that is a finding`() throws {
    let bare = try respond(keys, "one.extended 2025-06-05 > 2025-06-16 with new_date")
    #expect(try bare.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
    #expect(try bare.findings(asOf: "2025-06-06") == ["case/contents-missing"])
    // What it contained is not recorded: that says nothing.
    let silent = try respond(keys, "one.extended 2025-06-05 > 2025-06-16")
    #expect(try silent.duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
    #expect(try silent.findings(asOf: "2025-06-06").isEmpty)
  }

  @Test func `due is the first due date, so that extensions add up to one limit`() throws {
    let thrice = try respond(
      "up_to: 5 working days from due", "one.extended 2025-06-05 > 2025-06-11",
      "one.extended 2025-06-11 > 2025-06-16", "one.extended 2025-06-16 > 2025-06-18")
    #expect(try thrice.duty("one.respond", asOf: "2025-06-05") == "2025-06-11 pending")
    #expect(try thrice.duty("one.respond", asOf: "2025-06-11") == "2025-06-16 pending")
    #expect(try thrice.duty("one.respond", asOf: "2025-06-16") == "2025-06-16 due_today")
    #expect(try thrice.findings(asOf: "2025-06-16") == ["case/extension-beyond-limit"])
  }

  @Test func `until due ends with the first due date, extended or not`() throws {
    let second = try respond(
      "up_to: none, until: due", "one.extended 2025-06-05 > 2025-06-12",
      "one.extended 2025-06-10 > 2025-06-16")
    #expect(try second.duty("one.respond", asOf: "2025-06-10") == "2025-06-12 pending")
    #expect(try second.findings(asOf: "2025-06-10") == ["case/extension-notified-late"])
    #expect(
      try second.action("one.respond.extension", asOf: "2025-06-10")
        == "expired until 2025-06-09")
  }

  @Test func `more often than allowed, the date of the last allowed one stands`() throws {
    let twice = try respond(
      "up_to: none, until: none, times: 1", "one.extended 2025-06-05 > 2025-06-11",
      "one.extended 2025-06-10 > 2025-06-16")
    #expect(try twice.duty("one.respond", asOf: "2025-06-10") == "2025-06-11 pending")
    #expect(try twice.findings(asOf: "2025-06-10") == ["case/extension-once-too-often"])
    #expect(try twice.action("one.respond.extension", asOf: "2025-06-06") == "blocked")
  }

  @Test func `without what it needs it moves nothing, and nobody knows if that is open`() throws {
    let needs = "up_to: none, until: due, needs: [manager_approves]"
    let without = try respond(needs, "one.extended 2025-06-05 > 2025-06-16 with reasons")
    #expect(try without.duty("one.respond", asOf: "2025-06-10") == "2025-06-09 overdue")
    #expect(try without.findings(asOf: "2025-06-06") == ["case/extension-needs-missing"])
    let with = try respond(needs, "one.extended 2025-06-05 > 2025-06-16 with manager_approves")
    #expect(try with.duty("one.respond", asOf: "2025-06-10") == "2025-06-16 pending")
    let open = try respond(needs, "one.extended 2025-06-05 > 2025-06-16")
    #expect(try open.duty("one.respond", asOf: "2025-06-10").hasSuffix("unknown provisional"))
    let dates = try open.dates("one.respond", asOf: "2025-06-10")
    #expect(dates.contains("policy 2025-06-09 overdue variant"))
    #expect(dates.contains("policy 2025-06-16 pending variant"))
    #expect(try open.findings(asOf: "2025-06-10") == ["case/extension-needs-unknown"])
  }

  @Test func `an extension for some cases does nothing in the others`() throws {
    func extended(_ isCare: String?) throws -> Scenario {
      let policy = try Invented.policy(
        """
        stages:
          one:
            title: One
            opens: [received]
            duties:
              respond:
                due: 5 working days from received
                clause: c 1
                extension: { when: about_care_service, up_to: none, until: due, clause: c 2 }
        """)
      return Scenario(
        policy, facts: isCare.map { ["about_care_service": $0] } ?? [:],
        ["received 2025-06-02", "one.extended 2025-06-05 > 2025-06-16"])
    }
    #expect(try extended("true").duty("one.respond", asOf: "2025-06-06") == "2025-06-16 pending")
    let other = try extended("false")
    #expect(try other.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 pending")
    #expect(try other.findings(asOf: "2025-06-06") == ["case/extension-not-provided-for"])
    // Not known in which of the two cases it is, both dates show and the fact is asked for.
    let open = try extended(nil)
    #expect(try open.duty("one.respond", asOf: "2025-06-10").contains("unknown"))
    #expect(try open.questions(asOf: "2025-06-10") == ["about_care_service"])
  }

  @Test func `a wall stands where an extension would go past it`() throws {
    let policy = try Invented.policy(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              at_latest: 8 working days from received
              clause: c 1
              extension: { up_to: none, until: due, clause: c 2 }
      """)
    let extended = Scenario(
      policy, ["received 2025-06-02", "one.extended 2025-06-05 > 2025-06-30"])
    #expect(try extended.duty("one.respond", asOf: "2025-06-06") == "2025-06-12 pending")
  }
}
