import RulesEngine
import TestSupport
import Testing

/// Shapes of the grammar that move days: repeated duties, pauses, hours and the keys of counting.
@Suite("The grammar: repeated duties, pauses, hours and counting")
struct CountingGrammarTests {
  private func log(_ due: String, counting: String, _ events: String...) throws -> Scenario {
    Scenario(
      try Invented.policy(
        "duties:\n  log: { due: \(due), clause: c 1 }\n", counting: counting), events)
  }

  // MARK: every

  private static let repeated = """
    stages:
      one:
        title: One
        opens: [received]
        duties:
          update:
            from: received
            due: 3 working days from received
            every: 5 working days
            until: one.responded
            clause: c 1
            extension: { up_to: 3 working days from due, until: due, clause: c 2 }
    """

  @Test func `a repeated duty may have a first date of its own`() throws {
    let policy = try Invented.policy(Self.repeated)
    let start = Scenario(policy, ["received 2025-06-02"])
    #expect(try start.duty("one.update", asOf: "2025-06-02") == "2025-06-05 pending")
    // Done on the 4th: five working days from then, the 11th; done on the 11th: the 18th.
    let once = Scenario(policy, ["received 2025-06-02", "one.updated 2025-06-04"])
    #expect(try once.duty("one.update", asOf: "2025-06-04") == "2025-06-11 pending")
    let twice = Scenario(
      policy, ["received 2025-06-02", "one.updated 2025-06-04", "one.updated 2025-06-11"])
    #expect(try twice.duty("one.update", asOf: "2025-06-12") == "2025-06-18 pending")
    #expect(try twice.findings(asOf: "2025-06-12").isEmpty)
  }

  @Test func `a repeated duty done late is a finding, and runs on from its doing`() throws {
    let policy = try Invented.policy(Self.repeated)
    let late = Scenario(
      policy, ["received 2025-06-02", "one.updated 2025-06-04", "one.updated 2025-06-13"])
    #expect(try late.duty("one.update", asOf: "2025-06-12") == "2025-06-11 overdue")
    #expect(try late.duty("one.update", asOf: "2025-06-13") == "2025-06-20 pending")
    #expect(try late.findings(asOf: "2025-06-13") == ["case/deadline-missed"])
  }

  @Test func `a repeated duty ends without breach`() throws {
    let ended = Scenario(
      try Invented.policy(Self.repeated),
      ["received 2025-06-02", "one.updated 2025-06-04", "one.responded 2025-06-10"])
    #expect(try ended.duty("one.update", asOf: "2025-06-30").hasSuffix(" ended"))
    #expect(try ended.findings(asOf: "2025-06-30").isEmpty)
  }

  @Test func `an extension moves one interval of a repeated duty, not the next`() throws {
    let policy = try Invented.policy(Self.repeated)
    let events = [
      "received 2025-06-02", "one.updated 2025-06-04", "one.extended 2025-06-10 > 2025-06-16",
    ]
    let extended = Scenario(policy, events)
    // Due on the 11th, three working days further at most.
    #expect(try extended.duty("one.update", asOf: "2025-06-12") == "2025-06-16 pending")
    let next = Scenario(policy, events + ["one.updated 2025-06-16"])
    #expect(try next.duty("one.update", asOf: "2025-06-16") == "2025-06-23 pending")
    #expect(try next.findings(asOf: "2025-06-16").isEmpty)
  }

  // MARK: pauses

  private func paused(
    _ keys: String, facts: [String: String] = [:], _ events: String...
  ) throws -> Scenario {
    let policy = try Invented.policy(
      """
      vocabulary:
        events:
          asked: { ask: On what date did you ask?, happens: many }
          told: { ask: On what date were you told?, happens: many }
      duties:
        log: { due: 5 working days from received, clause: c 1 }
        respond: { due: 10 days from received, clause: c 2 }
        update: { due: 5 working days from received, clause: c 3 }
      pauses:
        waiting: { from: asked, \(keys), stops: [log, respond], clause: c 4 }
      """)
    return Scenario(policy, facts: facts, ["received 2025-06-02"] + events)
  }

  @Test func `the days of a pause do not count, in the duties it stops`() throws {
    let once = try paused("until: told", "asked 2025-06-04", "told 2025-06-10")
    // The 5th, 6th, 9th and 10th fall out: four working days, six days.
    #expect(try once.duty("log", asOf: "2025-06-10") == "2025-06-13 pending")
    #expect(try once.duty("respond", asOf: "2025-06-10") == "2025-06-18 pending")
    #expect(try once.duty("update", asOf: "2025-06-10") == "2025-06-09 overdue")
  }

  @Test func `each pause falls out, and one after the due date moves nothing`() throws {
    let twice = try paused(
      "until: told", "asked 2025-06-03", "told 2025-06-04", "asked 2025-06-05", "told 2025-06-06")
    #expect(try twice.duty("log", asOf: "2025-06-09") == "2025-06-11 pending")
    let after = try paused("until: told", "asked 2025-06-10", "told 2025-06-12")
    #expect(try after.duty("log", asOf: "2025-06-12") == "2025-06-09 overdue")
  }

  @Test func `while it lasts the date is provisional, and the wall ends it`() throws {
    let open = try paused("until: told", "asked 2025-06-04")
    #expect(try open.duty("log", asOf: "2025-06-05") == "2025-06-10 pending provisional")
    #expect(try open.duty("log", asOf: "2025-06-30").hasSuffix(" pending provisional"))
    let walled = try paused(
      "until: told, at_latest: 2 working days from asked", "asked 2025-06-04")
    // Two working days fall out, whether or not anybody is told.
    #expect(try walled.duty("log", asOf: "2025-06-09") == "2025-06-11 pending")
    #expect(try walled.duty("log", asOf: "2025-06-12") == "2025-06-11 overdue")
  }

  @Test func `a pause for some cases stops nothing in the others`() throws {
    let keys = "until: told, when: { not: safety_concern }"
    let plain = try paused(
      keys, facts: ["safety_concern": "false"], "asked 2025-06-04", "told 2025-06-10")
    #expect(try plain.duty("log", asOf: "2025-06-10") == "2025-06-13 pending")
    let urgent = try paused(
      keys, facts: ["safety_concern": "true"], "asked 2025-06-04", "told 2025-06-10")
    #expect(try urgent.duty("log", asOf: "2025-06-10") == "2025-06-09 overdue")
  }

  @Test func `whether a pause was allowed is not known: the count is not known either`() throws {
    let open = try paused(
      "until: told, when: { not: safety_concern }", "asked 2025-06-04", "told 2025-06-10")
    // Monday 9 June without the pause, Friday 13 with it.
    #expect(try open.duty("log", asOf: "2025-06-08") == "no date pending provisional")
    #expect(try open.duty("log", asOf: "2025-06-09") == "no date unknown provisional")
    #expect(try open.duty("log", asOf: "2025-06-10") == "no date unknown")
    let dates = try open.dates("log", asOf: "2025-06-10")
    #expect(
      dates.dropFirst() == [
        "policy 2025-06-09 overdue variant", "policy 2025-06-13 pending variant",
      ])
    #expect(try open.questions(asOf: "2025-06-10") == ["safety_concern"])
    #expect(try open.duty("log", asOf: "2025-06-14") == "no date overdue")
  }

  @Test func `while a pause that may not be allowed lasts, the count may go on`() throws {
    let open = try paused("until: told, when: { not: safety_concern }", "asked 2025-06-04")
    #expect(try open.duty("log", asOf: "2025-06-08") == "no date pending provisional")
    #expect(try open.duty("log", asOf: "2025-06-10") == "no date unknown provisional")
    // It has begun, or is not allowed: it cannot begin, whatever is answered.
    #expect(try open.action("pauses.waiting", asOf: "2025-06-10") == "blocked")
  }

  @Test func `a Code that knows no pause counts on`() throws {
    let code = try Invented.codeFile(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 1 }
      """)
    let policy = try Invented.landlord(
      """
      vocabulary:
        events:
          asked: { ask: On what date did you ask?, happens: many }
          told: { ask: On what date were you told?, happens: many }
      stages:
        one:
          title: One
          serves: one
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: p 2 }
      pauses:
        waiting: { from: asked, until: told, stops: [one.respond], clause: p 1 }
      """, code: code)
    let held = Scenario(policy, ["received 2025-06-02", "asked 2025-06-04", "told 2025-06-10"])
    #expect(
      try held.dates("one.respond", asOf: "2025-06-10")
        == ["code 2025-06-09 overdue", "policy 2025-06-13 pending"])
    #expect(try held.action("pauses.waiting", asOf: "2025-06-03") == "blocked")
  }

  // MARK: hours and times of day

  @Test func `hours run through the night to the minute`() throws {
    let open = try log(
      "48 hours from received", counting: Invented.dayZero, "received 2025-06-02T17:30:00+01:00")
    let due = try #require(try open.decision(asOf: "2025-06-03").duties.first?.binding)
    #expect(due.due?.iso == "2025-06-04")
    #expect(due.minute == 17 * 60 + 30)
    #expect(try open.duty("log", asOf: "2025-06-04") == "2025-06-04 due_today")
    #expect(try open.duty("log", asOf: "2025-06-05") == "2025-06-04 overdue")
    func done(_ time: String) throws -> String {
      try log(
        "48 hours from received", counting: Invented.dayZero,
        "received 2025-06-02T17:30:00+01:00", "logged 2025-06-04\(time)"
      ).duty("log", asOf: "2025-06-04")
    }
    #expect(try done("T17:30:00+01:00") == "2025-06-04 met")
    #expect(try done("T17:31:00+01:00") == "2025-06-04 met_late")
    #expect(try done("T16:31:00Z") == "2025-06-04 met_late")
    #expect(try done("").hasSuffix(" unknown"))
  }

  @Test func `hours from a day without a time end on a day that nobody can tell`() throws {
    let open = try log("24 hours from received", counting: Invented.dayZero, "received 2025-06-02")
    #expect(try open.duty("log", asOf: "2025-06-02").hasSuffix(" pending"))
    #expect(try open.duty("log", asOf: "2025-06-04").hasSuffix(" overdue"))
  }

  @Test func `a due day may end before midnight`() throws {
    let counting = "{ working_days: day_0, day_ends: \"17:00\" }"
    func done(_ time: String) throws -> String {
      try log(
        "5 working days from received", counting: counting, "received 2025-06-02",
        "logged 2025-06-09\(time)"
      ).duty("log", asOf: "2025-06-09")
    }
    #expect(try done("T17:00:00+01:00") == "2025-06-09 met")
    #expect(try done("T17:01:00+01:00") == "2025-06-09 met_late")
    #expect(try done("").hasSuffix(" unknown"))
    // On an earlier day no time is needed.
    let early = try log(
      "5 working days from received", counting: counting, "received 2025-06-02",
      "logged 2025-06-06")
    #expect(try early.duty("log", asOf: "2025-06-09") == "2025-06-09 met")
  }

  @Test func `what comes after the cut-off bears the next working day`() throws {
    let counting = "{ working_days: day_0, cut_off: \"17:00\" }"
    func due(_ received: String) throws -> String {
      try log("2 working days from received", counting: counting, "received \(received)")
        .duty("log", asOf: "2025-06-06")
    }
    // Friday 6 June 2025.
    #expect(try due("2025-06-06T17:00:00+01:00") == "2025-06-10 pending")
    #expect(try due("2025-06-06T17:01:00+01:00") == "2025-06-11 pending")
    #expect(try due("2025-06-06T16:01:00Z") == "2025-06-11 pending")
    #expect(try due("2025-06-06") == "2025-06-10 pending")
  }

  // MARK: counting

  @Test(arguments: [
    ("1 month from received", "last_day", "2025-02-28"),
    ("1 month from received", "next_day", "2025-03-01"),
    ("3 months from received", "last_day", "2025-04-30"),
    ("3 months from received", "next_day", "2025-05-01"),
    ("2 months from received", "next_day", "2025-03-31"),
    ("1 year from received", "next_day", "2026-01-31"),
  ])
  func `a month that lacks the day ends with its last, or with the next`(
    _ length: String, _ end: String, _ due: String
  ) throws {
    let open = try log(
      length, counting: "{ working_days: day_0, month_end: \(end) }", "received 2025-01-31")
    #expect(try open.duty("log", asOf: "2025-01-31") == "\(due) pending")
  }

  @Test(arguments: [
    ("10 days from received", "2025-06-12", "2025-06-11"),
    ("2 weeks from received", "2025-06-16", "2025-06-15"),
    ("1 month from received", "2025-07-02", "2025-07-01"),
    ("1 year from received", "2026-06-02", "2026-06-01"),
    ("5 working days from received", "2025-06-09", "2025-06-09"),
  ])
  func `commencing on a day counts that day`(
    _ length: String, _ zero: String, _ one: String
  ) throws {
    let plain = try log(
      length, counting: "{ working_days: day_0, other: day_0 }", "received 2025-06-02")
    #expect(try plain.duty("log", asOf: "2025-06-02") == "\(zero) pending")
    let commencing = try log(
      length, counting: "{ working_days: day_0, other: day_1 }", "received 2025-06-02")
    #expect(try commencing.duty("log", asOf: "2025-06-02") == "\(one) pending")
  }

  @Test func `a rule may count in its own way, key by key`() throws {
    let policy = try Invented.policy(
      """
      duties:
        log: { due: 5 working days from received, clause: c 1 }
        respond:
          due: 5 working days from received
          counting: { working_days: day_1 }
          clause: c 2
        update:
          due: 5 working days from received
          counting: { closed_day: next_working_day }
          clause: c 3
      """)
    // Received on Saturday 7 June 2025.
    let open = Scenario(policy, ["received 2025-06-07"])
    #expect(try open.duty("log", asOf: "2025-06-07") == "2025-06-13 pending")
    // Day 1 is the next working day, Monday.
    #expect(try open.duty("respond", asOf: "2025-06-07") == "2025-06-13 pending")
    #expect(try open.duty("update", asOf: "2025-06-07") == "2025-06-16 pending")
    let monday = Scenario(policy, ["received 2025-06-09"])
    #expect(try monday.duty("log", asOf: "2025-06-09") == "2025-06-16 pending")
    #expect(try monday.duty("respond", asOf: "2025-06-09") == "2025-06-13 pending")
  }
}
