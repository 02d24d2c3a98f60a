import RulesEngine
import TestSupport
import Testing

/// Schemes made up to show one shape each; dates counted by hand.
///
/// In June 2025 the 2nd, 9th, 16th, 23rd and 30th are Mondays, and no bank holiday falls in it.
@Suite("Invented schemes")
struct InventedSchemeTests {
  private static func header(_ name: String, kind: String, _ counting: String) -> String {
    """
    format: 1
    policy: \(name)
    edition: "1"
    title: \(name)
    kind: \(kind)\(kind == "landlord" ? "\nlandlord: { name: Acme }" : "")
    jurisdiction: england
    in_force: { from: 2024-04-01, chosen_by: received }
    calendar: england-and-wales
    counting: \(counting)

    """
  }

  private static let dayZero = "{ working_days: day_0, other: day_0, closed_day: same_day }"

  private func code(_ body: String, counting: String = dayZero) throws -> CompiledPolicy {
    let yaml =
      Self.header("test-code", kind: "code", counting) + body + "\nprovisions:\n"
      + "  \"1\": { requires: something, evidence: something }\n"
    return try Shipped.compiled(try Shipped.policy(yaml: yaml))
  }

  @Test func `a duty may be due on a fixed day, or at the earlier or later of several`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            log: { due: 2025-06-20, clause: c 1 }
            acknowledge:
              due: { earlier_of: [3 working days from received, 2025-06-04] }
              clause: c 2
            respond:
              due: { later_of: [2 weeks from received, 1 month from issue_occurred] }
              clause: c 3
      """)
    let open = Scenario(policy, facts: ["issue_occurred": "2025-05-20"], ["received 2025-06-02"])
    #expect(try open.duty("one.log", asOf: "2025-06-03") == "2025-06-20 pending")
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-03") == "2025-06-04 pending")
    #expect(try open.duty("one.respond", asOf: "2025-06-03") == "2025-06-20 pending")
    // Known to lie before receipt, the issue moves the date by a month at most: 16 June to 2 July.
    let unknown = Scenario(policy, ["received 2025-06-02"])
    #expect(try unknown.duty("one.respond", asOf: "2025-06-15") == "no date pending")
    #expect(try unknown.duty("one.respond", asOf: "2025-06-20") == "no date unknown")
    #expect(try unknown.questions(asOf: "2025-06-20") == ["issue_occurred"])
    #expect(try unknown.duty("one.respond", asOf: "2025-07-03") == "no date overdue")
  }

  @Test func `a length carries on from a due date on day 0 whatever the convention`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            respond: { due: 5 working days from one.acknowledge.due, clause: c 2 }
      """,
      counting: "{ working_days: day_1, other: day_1, closed_day: same_day }")
    let open = Scenario(policy, ["received 2025-06-02"])
    // Monday is day 1, Friday day 5; five more end on the Friday after.
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-02") == "2025-06-06 pending")
    #expect(try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-13 pending")
  }

  @Test func `a cut-off and closed days move the day a count starts from`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 2 working days from received, clause: c 1 }
      """,
      counting:
        "{ working_days: day_0, other: day_0, closed_day: next_working_day, cut_off: \"17:00\" }")
    // A Saturday counts as the Monday, day 0.
    let saturday = Scenario(policy, ["received 2025-06-07"])
    #expect(try saturday.duty("one.acknowledge", asOf: "2025-06-07") == "2025-06-11 pending")
    let friday = Scenario(policy, ["received 2025-06-06"])
    #expect(try friday.duty("one.acknowledge", asOf: "2025-06-06") == "2025-06-10 pending")
  }

  @Test func `a stage that ended may open again with new clocks`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received, concern_raised]
          until: one.responded
          duties:
            respond: { due: 5 working days from one.opened, clause: c 1 }
      """)
    let again = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-04", "concern_raised 2025-06-16"])
    #expect(try again.duty("one.respond", asOf: "2025-06-17") == "2025-06-23 pending")
    let runs = try again.decision(asOf: "2025-06-17").duties
    #expect(runs.map { $0.run } == [1, 2])
    #expect(runs.map { $0.status } == [.met, .pending])
    // Open already, it does not open twice.
    let once = Scenario(policy, ["received 2025-06-02", "concern_raised 2025-06-03"])
    #expect(try once.duty("one.respond", asOf: "2025-06-04") == "2025-06-09 pending")
    #expect(try once.decision(asOf: "2025-06-04").duties.count == 1)
  }

  @Test func `a duty ends without breach before its due date, not after`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, until: withdrawn, clause: c 1 }
      """)
    let early = Scenario(policy, ["received 2025-06-02", "withdrawn 2025-06-05"])
    #expect(try early.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 ended")
    #expect(try early.decision(asOf: "2025-06-20").findings.isEmpty)
    let late = Scenario(policy, ["received 2025-06-02", "withdrawn 2025-06-10"])
    #expect(try late.duty("one.respond", asOf: "2025-06-20") == "2025-06-09 overdue")
  }

  @Test func `missing a deadline opens what the policy says it opens, for good`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 1 }
      rights:
        refer_to_ombudsman:
          who: resident
          from: one.respond.missed
          until: 8 weeks from one.respond.missed
          clause: c 2
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.action("refer_to_ombudsman", asOf: "2025-06-09") == "blocked")
    #expect(
      try open.unlock("refer_to_ombudsman", asOf: "2025-06-09") == ["wait until 2025-06-10"])
    let path = "refer_to_ombudsman"
    #expect(try open.action(path, asOf: "2025-06-10") == "permitted until 2025-08-05")
    let late = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-11"])
    #expect(try late.action(path, asOf: "2025-08-05") == "permitted until 2025-08-05")
    #expect(try late.action(path, asOf: "2025-08-06") == "expired until 2025-08-05")
    let inTime = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-09"])
    #expect(try inTime.action(path, asOf: "2025-07-01") == "blocked")
    #expect(try inTime.unlock(path, asOf: "2025-07-01").isEmpty)
  }

  @Test func `a wall stands where a judgement lifts the limit`() throws {
    let policy = try code(
      """
      rights:
        complain:
          who: resident
          from: became_aware
          until: 6 months from became_aware
          unless: special_circumstances
          at_latest: 2 years from became_aware
          clause: c 1
      """)
    func scenario(_ judged: Bool) -> Scenario {
      Scenario(
        policy, facts: ["became_aware": "2024-01-10"],
        judged
          ? [
            Scenario.judged(
              "special_circumstances", true, about: "complain", on: "2024-09-01")
          ] : [])
    }
    #expect(try scenario(false).action("complain", asOf: "2024-07-10").hasPrefix("permitted"))
    #expect(try scenario(false).action("complain", asOf: "2024-07-11").hasPrefix("expired"))
    #expect(
      try scenario(true).action("complain", asOf: "2024-10-01") == "permitted until 2026-01-10")
    #expect(try scenario(true).action("complain", asOf: "2026-01-11").hasPrefix("expired"))
  }

  @Test func `any of several acts discharges a duty`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              do: [acknowledge, respond]
              due: 5 working days from received
              clause: c 1
      """)
    for event in ["acknowledged", "responded"] {
      let done = Scenario(policy, ["received 2025-06-02", "one.\(event) 2025-06-05"])
      #expect(try done.duty("one.acknowledge", asOf: "2025-06-30") == "2025-06-09 met")
    }
  }

  @Test func `an act of the body without what it needs has no effect`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              needs: [manager_signs_off]
              include: [reasons]
              clause: c 1
      """)
    let without = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05 with reasons"])
    #expect(try without.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 pending")
    let with = Scenario(
      policy, ["received 2025-06-02", "one.responded 2025-06-05 with manager_signs_off"])
    #expect(try with.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 met")
    #expect(
      try with.decision(asOf: "2025-06-06").findings.contains { finding in
        if case .contentsMissing = finding { true } else { false }
      })
    // Whether it had what it needs, nobody recorded.
    let silent = Scenario(policy, ["received 2025-06-02", "one.responded 2025-06-05"])
    #expect(try silent.duty("one.respond", asOf: "2025-06-06") == "2025-06-09 unknown")
    #expect(try silent.findings(asOf: "2025-06-06") == ["case/needs-unknown"])
  }

  @Test func `an event twice counts on its earliest day and says so`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge: { due: 5 working days from received, clause: c 1 }
            respond: { due: 5 working days from one.acknowledged, clause: c 2 }
      """)
    let twice = Scenario(
      policy,
      ["one.acknowledged 2025-06-05", "received 2025-06-02", "one.acknowledged 2025-06-03"])
    #expect(try twice.duty("one.respond", asOf: "2025-06-05") == "2025-06-10 pending")
    #expect(
      try twice.decision(asOf: "2025-06-05").findings.contains { finding in
        if case .eventTwice(_, let counted, let other, _) = finding {
          counted.iso == "2025-06-03" && other.iso == "2025-06-05"
        } else {
          false
        }
      })
    let same = Scenario(
      policy,
      ["received 2025-06-02", "one.acknowledged 2025-06-03", "one.acknowledged 2025-06-03"])
    #expect(try same.decision(asOf: "2025-06-05").findings.isEmpty)
  }

  @Test func `a fact may become so`() throws {
    let policy = try code(
      """
      exclusions:
        in_court: { when: court_claim_filed, at: [any_time], clause: c 1 }
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, clause: c 2 }
      """)
    let filed = Scenario(
      policy, facts: ["court_claim_filed": #"{"is": true, "since": "2025-06-04"}"#],
      ["received 2025-06-02"])
    #expect(try filed.exclusions(asOf: "2025-06-03") == ["in_court: no"])
    #expect(try filed.exclusions(asOf: "2025-06-04") == ["in_court: yes"])
    #expect(try filed.action("refuse", asOf: "2025-06-04") == "permitted")
  }

  @Test func `the Code reads a landlord's events through the stages that serve its own`() throws {
    let code = try Shipped.policy(
      yaml: Self.header("test-code", kind: "code", Self.dayZero) + """
        stages:
          one:
            title: One
            opens: [received]
            duties:
              acknowledge: { due: 5 working days from received, clause: c 1 }
              respond: { due: 10 working days from one.acknowledged, clause: c 2 }
        provisions:
          "1": { requires: something, protects: one.respond.due }
        """)
    let landlord = try Shipped.policy(
      yaml: Self.header("acme", kind: "landlord", "unstated") + """
        answers_to: test-code
        stages:
          review:
            title: Review
            serves: one
            opens: [received]
            duties:
              respond: { due: 3 weeks from received, clause: p 1 }
        """)
    let policy = try Shipped.compiled(landlord, code: code)
    let open = Scenario(policy, ["received 2025-06-02", "review.acknowledged 2025-06-04"])
    // The Code: ten working days from 4 June; the landlord: three weeks from receipt.
    #expect(try open.duty("review.respond", asOf: "2025-06-05") == "2025-06-18 pending")
    // The Code's duty applies although the landlord has none, and is met by the landlord's act.
    #expect(try open.duty("review.acknowledge", asOf: "2025-06-05") == "2025-06-09 met")
    let dates = try open.decision(asOf: "2025-06-19").duties.first {
      policy.names.path(of: $0.rule) == "review.respond"
    }?.dates
    #expect(dates?.map { $0.due?.iso } == ["2025-06-18", "2025-06-23"])
    #expect(dates?.map { $0.status } == [.overdue, .pending])
  }

  @Test func `none is not silence, but the Code's duty still binds`() throws {
    let code = try Shipped.policy(
      yaml: Self.header("test-code", kind: "code", Self.dayZero) + """
        stages:
          one:
            title: One
            opens: [received]
            duties:
              acknowledge: { due: 5 working days from received, clause: c 1 }
        provisions:
          "1": { requires: something, protects: one.acknowledge.due }
        """)
    let landlord = try Shipped.policy(
      yaml: Self.header("acme", kind: "landlord", "unstated") + """
        answers_to: test-code
        stages:
          one: { title: One, serves: one, opens: [received], duties: { acknowledge: none } }
        """)
    let open = Scenario(try Shipped.compiled(landlord, code: code), ["received 2025-06-02"])
    let duty = try #require(try open.decision(asOf: "2025-06-03").duties.first)
    #expect(duty.dates.map { $0.source } == [.code])
    #expect(duty.binding?.due?.iso == "2025-06-09")
  }

  @Test func `readings without a choice bind by the one best for the resident`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            acknowledge:
              due: { unclear: [5 working days from received, 10 working days from received] }
              clause: c 1
            respond:
              due:
                unclear: [10 working days from received, 15 working days from received]
                read_as: 15 working days from received
                reading: the letter says so
              clause: c 2
      """)
    let open = Scenario(policy, ["received 2025-06-02"])
    #expect(try open.duty("one.acknowledge", asOf: "2025-06-03") == "2025-06-09 pending")
    #expect(try open.duty("one.respond", asOf: "2025-06-03") == "2025-06-23 pending")
    let dates = try open.decision(asOf: "2025-06-03").duties[0].dates
    #expect(dates.map { $0.due?.iso } == ["2025-06-09", "2025-06-16"])
    #expect(dates.map { $0.isOtherReading } == [false, true])
  }

  @Test func `a landlord's closures are its own calendar`() throws {
    let yaml = Self.header("acme", kind: "landlord", Self.dayZero).replacing(
      "calendar: england-and-wales",
      with: """
        calendar:
          base: england-and-wales
          closed: [2025-06-03, { from: 2025-06-05, until: 2025-06-06 }]
          open: [2025-06-07]
        """)
    let landlord = try Shipped.policy(
      yaml: yaml + """
        stages:
          one:
            title: One
            serves: none
            opens: [received]
            duties:
              respond: { due: 3 working days from received, clause: p 1 }
        """)
    let open = Scenario(try Shipped.compiled(landlord), ["received 2025-06-02"])
    // Wednesday 4th, Saturday 7th (open), Monday 9th.
    #expect(try open.duty("one.respond", asOf: "2025-06-02") == "2025-06-09 pending")
  }

  @Test func `a duty that a judgement lifts in time is not missed`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond: { due: 5 working days from received, unless: good_reason, clause: c 1 }
      """)
    func judged(on day: String) -> Scenario {
      Scenario(
        policy,
        [
          "received 2025-06-02",
          Scenario.judged("good_reason", true, about: "one.respond", on: day),
        ])
    }
    #expect(
      try judged(on: "2025-06-04").duty("one.respond", asOf: "2025-06-20") == "no date pending")
    // Judged after it was missed, it stays missed.
    #expect(
      try judged(on: "2025-06-11").duty("one.respond", asOf: "2025-06-20") == "2025-06-09 overdue")
  }

  @Test func `judgements that contradict each other decide nothing`() throws {
    let policy = try code(
      """
      rights:
        complain:
          who: resident
          from: became_aware
          until: 6 months from became_aware
          unless: special_circumstances
          clause: c 1
      """)
    let both = Scenario(
      policy, facts: ["became_aware": "2024-10-01"],
      [
        "received 2025-06-02",
        Scenario.judged("special_circumstances", true, about: "complain", on: "2025-06-03"),
        Scenario.judged("special_circumstances", false, about: "complain", on: "2025-06-05"),
      ])
    #expect(try both.exclusions(asOf: "2025-06-04") == ["complain.until: no"])
    #expect(try both.exclusions(asOf: "2025-06-06") == ["complain.until: yes"])
    #expect(try both.questions(asOf: "2025-06-06") == ["special_circumstances"])
    #expect(
      try both.decision(asOf: "2025-06-06").findings.contains { finding in
        if case .judgedBothWays = finding { true } else { false }
      })
  }

  @Test func `an extension not known to have what it needs shows both dates`() throws {
    let policy = try code(
      """
      stages:
        one:
          title: One
          opens: [received]
          duties:
            respond:
              due: 5 working days from received
              clause: c 1
              extension: { up_to: none, until: due, needs: [manager_approves], clause: c 2 }
      """)
    let open = Scenario(policy, ["received 2025-06-02", "one.extended 2025-06-05 > 2025-06-20"])
    let duty = try #require(try open.decision(asOf: "2025-06-12").duties.first)
    #expect(duty.status == .unknown)
    #expect(duty.dates.dropFirst().map { $0.due?.iso } == ["2025-06-09", "2025-06-20"])
    #expect(try open.duty("one.respond", asOf: "2025-06-06").contains("pending"))
    #expect(try open.duty("one.respond", asOf: "2025-06-21").contains("overdue"))
  }

  @Test func `an act that the policy accepts does not hide the Code's duty`() throws {
    let code = try Shipped.policy(
      yaml: Self.header("test-code", kind: "code", Self.dayZero) + """
        stages:
          one:
            title: One
            opens: [received]
            duties:
              acknowledge: { due: 5 working days from received, clause: c 1 }
            rights:
              escalate:
                who: resident
                from: received
                until: none
                needs: [reasons]
                clause: c 2
        provisions:
          "1": { requires: something, protects: one.acknowledge.due }
        """)
    let landlord = try Shipped.policy(
      yaml: Self.header("acme", kind: "landlord", "unstated") + """
        answers_to: test-code
        stages:
          one:
            title: One
            serves: one
            opens: [received]
            duties:
              acknowledge: { do: log, due: 5 working days from received, clause: p 1 }
            rights:
              escalate:
                who: resident
                from: received
                until: 5 working days from received
                needs: [in_writing]
                clause: p 2
        """)
    let policy = try Shipped.compiled(landlord, code: code)
    let logged = Scenario(policy, ["received 2025-06-02", "one.logged 2025-06-03"])
    #expect(try logged.duty("one.acknowledge", asOf: "2025-06-20") == "2025-06-09 overdue")
    // The Code's right has no end, and only what both ask for is asked for.
    let late = Scenario(
      policy,
      [
        "received 2025-06-02", "one.acknowledged 2025-06-03",
        "one.escalation_requested 2025-07-01 with in_writing",
      ])
    #expect(
      try late.decision(asOf: "2025-07-02").findings.allSatisfy { finding in
        switch finding {
        case .rightUsedLate, .needsMissing: false
        default: true
        }
      })
  }
}
