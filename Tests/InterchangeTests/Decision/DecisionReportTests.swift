import Interchange
import RulesEngine
import Testing

@Suite struct `A decision as JSON` {
  private func value(
    _ json: String, under policy: CompiledPolicy, asOf: String
  ) throws -> JSONValue {
    let report = try SmallPolicies.report(json, under: policy, asOf: asOf)
    return try JSONValue(parsing: report.json(.compact))
  }

  private func keys(_ value: JSONValue?) -> [String] {
    (value?.object ?? []).map { $0.name }
  }

  private static let case1 = #"""
    {"case": "C-1", "facts": {"became_aware": "2025-05-01", "court_claim_filed": false}, "events": [
      {"event": "received", "on": "2025-06-02"},
      {"event": "stage_1.acknowledged", "on": "2025-06-04"}]}
    """#

  @Test func `has the keys of the contract in their order`() throws {
    let value = try value(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-06-02"}]}"#,
      under: SmallPolicies.compiledCode(), asOf: "2025-06-20")
    #expect(
      keys(value) == [
        "format_version", "case", "policy", "edition", "edition_because", "as_of", "status",
        "stage", "duties", "actions", "exclusions", "questions", "findings", "receipt",
      ])
    #expect(
      keys(value["duties"]?.list?.first) == [
        "id", "who", "starts", "due", "run", "dates", "status", "done", "days_late", "unit",
        "clause", "because",
      ])
    #expect(
      keys(value["duties"]?.list?.first?["dates"]?.list?.first) == [
        "due", "source", "status", "reading", "provisional",
      ])
    #expect(
      keys(value["actions"]?.list?.first) == [
        "id", "kind", "who", "run", "until", "because", "unlock", "clause",
      ])
    #expect(keys(value["exclusions"]?.list?.first) == ["id", "holds", "needs"])
    #expect(
      value["questions"]?.list?.map { keys($0) } == [
        ["fact", "ask", "clause", "decides"], ["fact", "about", "ask", "clause", "decides"],
        ["fact", "ask", "clause", "decides"],
      ])
    #expect(keys(value["findings"]?.list?.first) == ["code", "clause", "because"])
    #expect(keys(value["receipt"]) == ["engine", "code", "rules", "calendars", "sources", "case"])
    #expect(keys(value["receipt"]?["sources"]?.list?.first) == ["kind", "file", "sha256"])
  }

  @Test func `says when each duty is due, how late it is, and why`() throws {
    let value = try value(
      Self.case1, under: SmallPolicies.compiledCode(), asOf: "2025-06-20")
    #expect(value["status"]?.text == "open")
    #expect(value["stage"]?.text == "stage_1")
    let duties = try #require(value["duties"]?.list)
    let respond = try #require(duties.first { $0["id"]?.text == "stage_1.respond" })
    let expected = #"""
      {"id": "stage_1.respond", "who": "landlord", "starts": "2025-06-04", "due": "2025-06-18",
       "run": 1, "dates": [{"due": "2025-06-18", "source": "policy", "status": "overdue",
         "reading": false, "provisional": false}],
       "status": "overdue", "done": null, "days_late": 2, "unit": "working days",
       "clause": "code 4.2",
       "because":
         "10 working days from stage_1.acknowledged (2025-06-04); not done by its last day, 2 working days late"}
      """#
    #expect(respond == (try JSONValue(parsing: Array(expected.utf8))))
  }

  @Test func `lists the dates of policy and Code, the binding one first`() throws {
    let value = try value(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "first.responded", "on": "2025-06-10"},
        {"event": "first.escalation_requested", "on": "2025-06-11"},
        {"event": "second.acknowledged", "on": "2025-06-12"}]}
      """#, under: SmallPolicies.compiledLandlord(), asOf: "2025-06-20")
    let duties = try #require(value["duties"]?.list)
    let respond = try #require(duties.first { $0["id"]?.text == "second.respond" })
    #expect(respond["due"]?.text == "2025-07-10")
    #expect(respond["clause"]?.text == "code 5.2")
    #expect(
      respond["dates"]?.list?.map { [$0["source"]?.text, $0["due"]?.text] }
        == [["code", "2025-07-10"], ["policy", "2025-07-24"]])
    #expect(
      respond["because"]?.text
        == "20 working days from second.acknowledged (2025-06-12); the policy's own date, "
        + "2025-07-24, is later, so the earlier one binds")
  }

  @Test func `says what of a duty the Code lends`() throws {
    let value = try value(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-06-02"}]}"#,
      under: SmallPolicies.compiledLandlord(), asOf: "2025-06-05")
    let duties = try #require(value["duties"]?.list)
    let acknowledge = try #require(duties.first { $0["id"]?.text == "first.acknowledge" })
    #expect(acknowledge["clause"]?.text == "code 4.1")
    #expect(
      acknowledge["because"]?.text
        == "5 working days from first.opened (2025-06-02); the policy is silent, so the Code's "
        + "duty applies")
    let respond = try #require(duties.first { $0["id"]?.text == "first.respond" })
    #expect(respond["clause"]?.text == "policy 5")
    #expect(respond["dates"]?.list?.first?["provisional"]?.boolean == true)
    #expect(
      respond["because"]?.text
        == "10 working days from first.acknowledged; that has not happened yet, so it is counted "
        + "from the last day for it (2025-06-09); the policy does not say from when; the Code's "
        + "start is used")
  }

  @Test func `tells a start that came too late from one that came in time`() throws {
    let value = try value(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-07-01"}]}
      """#, under: SmallPolicies.compiledCode(), asOf: "2025-07-02")
    let duties = try #require(value["duties"]?.list)
    let respond = try #require(duties.first { $0["id"]?.text == "stage_1.respond" })
    #expect(
      respond["because"]?.text
        == "10 working days from stage_1.acknowledged; that had not happened in time, so it is "
        + "counted from the last day for it (2025-06-09); not done by its last day, 7 working days "
        + "late")
  }

  @Test func `says what was extended from when to when`() throws {
    let value = try value(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-06-04"},
        {"event": "stage_1.extended", "on": "2025-06-16", "new_date": "2025-06-25",
         "with": ["reasons", "new_date"]}]}
      """#, under: SmallPolicies.compiledCode(), asOf: "2025-06-25")
    let duties = try #require(value["duties"]?.list)
    let respond = try #require(duties.first { $0["id"]?.text == "stage_1.respond" })
    #expect(
      respond["because"]?.text
        == "10 working days from stage_1.acknowledged (2025-06-04), which was 2025-06-18 and has "
        + "been extended to 2025-06-25; today is the last day")
  }

  @Test func `says what would permit a blocked act`() throws {
    let value = try value(
      Self.case1, under: SmallPolicies.compiledCode(), asOf: "2025-06-20")
    let actions = try #require(value["actions"]?.list)
    let escalate = try #require(actions.first { $0["id"]?.text == "stage_1.escalate" })
    #expect(escalate["kind"]?.text == "blocked")
    #expect(
      escalate["because"]?.text
        == "it waits until this is recorded: stage_1.responded (send the full response)")
    #expect(
      escalate["unlock"]?.list?.map { $0.text }
        == ["once this is recorded: stage_1.responded (send the full response)"])
  }

  @Test func `is the same bytes in whatever order the events were recorded`() throws {
    let other = #"""
      {"events": [{"event": "stage_1.acknowledged", "on": "2025-06-04"},
        {"on": "2025-06-02", "event": "received"}],
       "facts": {"court_claim_filed": false, "became_aware": "2025-05-01"}, "case": "C-1"}
      """#
    let policy = try SmallPolicies.compiledCode()
    let first = try SmallPolicies.report(Self.case1, under: policy, asOf: "2025-06-20")
    let second = try SmallPolicies.report(other, under: policy, asOf: "2025-06-20")
    #expect(first.json(.pretty) == second.json(.pretty))
  }

  @Test func `before anything is received has no stage and no duties`() throws {
    let value = try value(
      Self.case1, under: SmallPolicies.compiledCode(), asOf: "2025-06-01")
    #expect(value["status"]?.text == "not_started")
    #expect(value["stage"]?.type == .null)
    #expect(value["duties"]?.list == [])
  }
}

@Suite struct `A decision as a page` {
  @Test func `says where the case stands and what follows`() throws {
    let report = try SmallPolicies.report(
      #"""
      {"case": "C-1", "facts": {"became_aware": "2025-05-01", "category": "social_care"},
       "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "first.acknowledged", "on": "2025-06-04"}]}
      """#, under: SmallPolicies.compiledLandlord(), asOf: "2025-06-20")
    #expect(
      report.text() == """
        Case C-1
        Small Landlord Complaints Policy (small-landlord, edition a)
        with Small Code (small-code, edition 1)
        As of Friday 20 June 2025
        The document does not say from when this edition applies.

        Where the case stands
          Open, at First stage
          Acknowledge the complaint (First stage) — done on Wed 4 Jun 2025, in time

        Must be done
          The landlord must send the full response (First stage)
              by Wed 18 Jun 2025, 2 working days late
              10 working days from first.acknowledged (Wed 4 Jun 2025); the policy does not say from when;
                the Code's start is used
              [policy 5]

        Comes later
          The landlord must send the full response (Second stage) — Second stage has not opened
          The landlord must explain the refusal — it waits until this is recorded: refused (refuse the
            complaint); the policy is silent, so the Code's duty applies
          The landlord must acknowledge the complaint (Second stage) — Second stage has not opened; the
            policy is silent, so the Code's duty applies

        May be done
          Nothing now

        Not known
          Whether the landlord may refuse the complaint
              it depends on what is not known: court_claim_filed

        May not be done now
          Too late for the landlord to set a later date for the response (First stage)
              the last day for it was Wed 18 Jun 2025
              [policy 5]
          The resident may not yet take the complaint to the next stage (First stage)
              opens once this is recorded: first.responded (send the full response)
              [code 4.4]

        Grounds for refusing
          Social care matter — holds
              the Code does not list this ground
              instead: the care provider
              [policy 4]
          Claim filed — not known: court_claim_filed [policy 3]

        Questions
          Has a claim been filed at court?
              court_claim_filed; decides exclusions.claim_filed

        Findings
          Send the full response (First stage): due on Wed 18 Jun 2025, not done
              policy 5 [case/deadline-missed]

        Calendar england-and-wales test. This is not legal advice.

        """)
  }

  private static let crowded = #"""
    {"case": "C-1", "facts": {"became_aware": "2024-01-01"},
     "events": [{"event": "received", "on": "2025-06-02", "by": "Mrs Smith"},
      {"event": "first.acknowledged", "on": "2025-06-04", "by": "Mr Jones", "reasons": "Cancer"},
      {"event": "first.responded", "on": "2025-06-30", "by": "Mr Jones", "with": []},
      {"event": "first.escalation_requested", "on": "2025-07-01"},
      {"event": "second.responded", "on": "2025-07-02", "by": "Mr Jones"},
      {"event": "judged", "fact": "good_reason", "about": "complain", "is": true,
       "on": "2025-06-03", "by": "Ms Brown", "reasons": "Was in hospital with cancer"}]}
    """#

  @Test(arguments: rows(["2025-06-01", "2025-06-04", "2025-06-30", "2025-07-01", "2025-09-01"]))
  func `is never wider than 100 columns`(_ day: String) throws {
    let report = try SmallPolicies.report(
      Self.crowded, under: SmallPolicies.compiledLandlord(), asOf: day)
    let lines = report.text().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
  }

  @Test(arguments: rows(["Smith", "Jones", "Brown", "ancer", "hospital"]))
  func `and as JSON never repeats what a case says about people`(_ word: String) throws {
    let report = try SmallPolicies.report(
      Self.crowded, under: SmallPolicies.compiledLandlord(), asOf: "2025-09-01")
    #expect(!report.text().contains(word))
    #expect(!String(decoding: report.json(.compact), as: UTF8.self).contains(word))
  }

  @Test func `on the weekend after a last day says late without a number`() throws {
    let report = try SmallPolicies.report(
      #"{"case": "C", "events": [{"event": "received", "on": "2025-05-30"}]}"#,
      under: SmallPolicies.compiledCode(), asOf: "2025-06-07")
    #expect(
      report.text().contains("      by Fri 6 Jun 2025, late, though by no working day yet\n"))
  }

  @Test func `says where it is not recorded whether an extension counts`() throws {
    let report = try SmallPolicies.report(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-06-04"},
        {"event": "stage_1.extended", "on": "2025-06-16", "new_date": "2025-06-25"}]}
      """#,
      under: SmallPolicies.compiledCode {
        $0.stages[0].duties[1].extending?.needs = .says(["in_writing"])
      }, asOf: "2025-06-17")
    #expect(
      report.text().contains(
        "10 working days from stage_1.acknowledged (Wed 4 Jun 2025); it is not recorded whether its"
      ))
  }

  @Test func `names an act that several rules allow once, with what each waits for`() throws {
    let report = try SmallPolicies.report(
      #"""
      {"case": "C", "facts": {"became_aware": "2025-05-01"},
       "events": [{"event": "received", "on": "2025-06-02"}]}
      """#,
      under: SmallPolicies.compiledCode { policy in
        policy.stages[0].rights.append(
          SmallPolicies.rule(.right, "escalate_after_refusal", clause: "code 9") { rule in
            rule.who = "resident"
            rule.acts = ["escalate"]
            rule.from = .says(.named("refused"))
            rule.until = .none
          })
      }, asOf: "2025-06-03")
    let text = report.text()
    #expect(text.ranges(of: "The resident may not yet take the complaint").count == 1)
    #expect(
      text.contains("      opens once this is recorded: refused (refuse the complaint)\n"))
    #expect(text.contains("      [code 9]\n"))
  }

  @Test func `says that nothing is to be done where nothing is`() throws {
    let report = try SmallPolicies.report(
      #"{"case": "C", "facts": {"became_aware": "2025-05-01"}}"#,
      under: SmallPolicies.compiledCode(), asOf: "2025-06-01")
    let text = report.text()
    #expect(text.contains("Not started: nothing has been received yet"))
    #expect(text.contains("Must be done\n  Nothing now\n"))
    #expect(text.contains("  The resident may make a complaint\n      until Fri 1 May 2026\n"))
  }
}
