import FoundationEssentials
import Interchange
import TestSupport
import Testing

@testable import rulescheck

@Suite("rulescheck compare")
struct CompareCommandTests {
  /// The shipped policy of Homes Plus for England, its text changed first.
  private func edited(_ changes: [(String, String)]) throws -> Draft {
    var text = try Shipped.text("policies/homesplus-england.yaml")
    for (from, to) in changes {
      let range = try #require(text.firstRange(of: from), "\(from)")
      text.replaceSubrange(range, with: to)
    }
    return try Draft(text, ending: "yaml")
  }

  private static let longer = (
    "due: 10 working days from received", "due: 15 working days from received"
  )
  private static let shorter = (
    "due: 20 working days from stage_1.escalation_requested",
    "due: 15 working days from stage_1.escalation_requested"
  )

  private func json(_ arguments: String...) throws -> JSONValue {
    let outcome = RulesCheck.run(
      ["compare"] + arguments + ["--format", "json", "--policies", Shipped.root + "/policies"])
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func rule(_ id: String, in value: JSONValue) throws -> JSONValue {
    try #require(value["rules"]?.list?.first { $0["id"]?.text == id })
  }

  // MARK: answers

  @Test func `a policy against itself is all the same`() {
    let outcome = run("compare", "letsforlife", "letsforlife", "--no-laxer")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output.contains("\nThe rules are the same: no decision can come out otherwise.\n"))
    #expect(!outcome.output.contains("Laxer"))
  }

  @Test func `a longer limit is laxer, and ends with 1 where nothing may become laxer`() throws {
    let new = try edited([Self.longer])
    let outcome = run("compare", "homesplus-england", new.path)
    #expect(outcome.code == 0)
    #expect(
      outcome.output.contains(
        """

        Laxer
          stage_1.respond: send the full response (Stage 1) [policy, part 1, table]
              due: 10 working days from received → 15 working days from received
                worse: received on Tue 2 Apr 2024: before Tue 16 Apr 2024, after Tue 23 Apr 2024

        """), "\(outcome.output)")
    #expect(outcome.output.contains("\nRules compared: 1 laxer, "))
    #expect(run("compare", "homesplus-england", new.path, "--no-laxer").code == 1)
    // The other way round it is stricter.
    let back = run("compare", new.path, "homesplus-england", "--no-laxer")
    #expect(back.code == 0)
    #expect(back.output.contains("\nStricter\n  stage_1.respond: "))
  }

  @Test func `what nobody can tell ends with 3 where nothing may become laxer`() throws {
    let new = try edited([("due: 10 working days from received", "due: promptly")])
    #expect(run("compare", "homesplus-england", new.path).code == 0)
    let outcome = run("compare", "homesplus-england", new.path, "--no-laxer")
    #expect(outcome.code == 3)
    #expect(outcome.output.contains("\nCannot tell\n  stage_1.respond: "))
    #expect(outcome.output.contains("“promptly” has no number."))
  }

  @Test func `a better and a worse rule are two rows, and the worse one counts`() throws {
    let new = try edited([Self.longer, Self.shorter])
    let value = try json("homesplus-england", new.path)
    #expect(value["format_version"]?.integer == 1)
    #expect(value["one_document"]?.boolean == true)
    #expect(value["summary"]?["laxer"]?.integer == 1)
    #expect(value["summary"]?["stricter"]?.integer == 1)
    #expect(value["summary"]?["cannot_tell"]?.integer == 0)
    let laxer = try rule("stage_1.respond", in: value)
    #expect(laxer["difference"]?.text == "laxer")
    #expect(laxer["presence"]?.text == "both")
    let key = try #require(laxer["keys"]?.list?.first)
    #expect(key["key"]?.text == "due")
    #expect(key["old"]?.text == "10 working days from received")
    #expect(key["worse"]?["given"]?.list?.first?["on"]?.text == "2024-04-02")
    #expect(key["worse"]?["new"]?.text == "2024-04-23")
    #expect(key["better"] == nil)
    #expect(try rule("stage_2.respond", in: value)["difference"]?.text == "stricter")
    #expect(value["old"]?["rules"]?.text != value["new"]?["rules"]?.text)
    #expect(run("compare", "homesplus-england", new.path, "--no-laxer").code == 1)
  }

  @Test func `a comment changes nothing, a clause only the wording`() throws {
    let new = try edited([
      (
        "due: 10 working days from received\n        clause: \"policy, part 1, table\"",
        "due: 10 working days from received   # edited\n        clause: policy 7"
      )
    ])
    let value = try json("homesplus-england", new.path)
    #expect(value["old"]?["rules"]?.text == value["new"]?["rules"]?.text)
    #expect(value["summary"]?["same"]?.integer == value["rules"]?.list?.count)
    let outcome = run("compare", "homesplus-england", new.path, "--no-laxer")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\n  stage_1.respond: clause\n"))
  }

  @Test func `what an edit takes out and puts in is marked so`() throws {
    let new = try edited([
      ("  refer_to_panel:", "  refer_to_designated_person:"),
      (
        "exclusions:\n", "exclusions:\n  request: { when: unacceptable_actions, clause: p }\n"
      ),
    ])
    let value = try json("homesplus-england", new.path)
    #expect(value["summary"]?["added"]?.integer == 2)
    #expect(value["summary"]?["removed"]?.integer == 1)
    #expect(try rule("refer_to_panel", in: value)["presence"]?.text == "removed")
    #expect(try rule("refer_to_panel", in: value)["difference"]?.text == "laxer")
    #expect(try rule("exclusions.request", in: value)["difference"]?.text == "laxer")
    #expect(try rule("refer_to_designated_person", in: value)["difference"]?.text == "stricter")
  }

  @Test func `a ground that holds only where another does lets nothing more be refused`() throws {
    // Requests made for the first time are a ground already.
    let new = try edited([
      ("exclusions:\n", "exclusions:\n  request: { when: first_time_service_request, clause: p }\n")
    ])
    let request = try rule("exclusions.request", in: json("homesplus-england", new.path))
    #expect(request["presence"]?.text == "added")
    #expect(request["difference"]?.text == "same")
    #expect(run("compare", "homesplus-england", new.path, "--no-laxer").code == 0)
  }

  @Test func `a Code is held against a landlord, and two Codes that never meet`() throws {
    let outcome = run("compare", "england-hoscode/2024", "letsforlife")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("england-hoscode: Housing Ombudsman Complaint Handling Code"))
    #expect(outcome.output.contains("\nOnly in england-hoscode, the other does not mention it\n"))
    let value = try json("england-hoscode/2022", "england-hoscode/2024")
    let respond = try rule("stage_2.respond", in: value)
    let due = try #require(respond["keys"]?.list?.first { $0["key"]?.text == "due" })
    #expect(due["difference"]?.text == "laxer")
    #expect(value["settings"]?.list?.map { $0["key"]?.text } == ["in_force", "provisions"])
  }

  // MARK: Markdown

  @Test func `Markdown is one table, and no title can break out of it`() throws {
    let new = try edited([
      Self.longer,
      ("title: Homes Plus Complaints Policy, England", "title: \"A | b <script> *c*\""),
    ])
    let outcome = run("compare", "homesplus-england", new.path, "--format", "md")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("A \\| b \\<script\\> \\*c\\*"))
    let rows = outcome.output.split(separator: "\n").filter { $0.hasPrefix("| **") }
    #expect(rows.count == 1)
    #expect(
      rows.first?.hasPrefix(
        "| **laxer** | `stage_1.respond` send the full response (Stage 1): `due` \\[policy, part 1, "
          + "table\\] | `10 working days from received` | `15 working days from received` | Worse: "
          + "`received` on Tue 2 Apr 2024: before Tue 16 Apr 2024, after Tue 23 Apr 2024 |")
        == true,
      "\(rows)")
  }

  // MARK: cases

  private static let cases = #"""
    {"case": "C-1", "policy": "homes-plus", "jurisdiction": "england", "events": [{"event": "received", "on": "2025-06-02"}]}
    {"case": "C-2", "policy": "england-hoscode", "events": [{"event": "received", "on": "2025-06-02"}]}
    {"case": "C-3", "jurisdiction": "england", "events": [{"event": "received", "on": "2025-06-02"}, {"event": "stage_1.responded", "on": "2025-06-05"}]}
    """#

  @Test func `cases that change are listed with the clause of each side`() throws {
    let new = try edited([Self.longer])
    let cases = try Draft(Self.cases)
    // Ten working days from Monday 2 June 2025 end on the 16th, fifteen on the 23rd.
    let value = try json(
      "homesplus-england", new.path, "--cases", cases.path, "--as-of", "2025-06-18")
    let changes = try #require(value["cases"]?["changes"]?.list)
    #expect(value["cases"]?["summary"]?["cases"]?.integer == 3)
    #expect(value["cases"]?["summary"]?["changed"]?.integer == 2)
    #expect(value["cases"]?["summary"]?["other_policies"]?.integer == 1)
    let respond = try #require(
      changes.first { $0["id"]?.text == "stage_1.respond" && $0["case"]?.text == "C-1" })
    #expect(respond["what"]?.text == "duty")
    #expect(respond["old"]?["state"]?.text == "overdue")
    #expect(respond["old"]?["until"]?.text == "2025-06-16")
    #expect(respond["old"]?["clauses"]?.list?.first?.text == "policy, part 1, table")
    let outcome = run(
      "compare", "homesplus-england", new.path, "--cases", cases.path, "--as-of", "2025-06-18")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("\nCases, as of Wed 18 Jun 2025\n  Case C-1\n"))
    #expect(outcome.output.contains("3 cases: 2 changed, 1 under other policies left aside"))
    // A day before anything is due the only changes are dates.
    let early = try json(
      "homesplus-england", new.path, "--cases", cases.path, "--as-of", "2025-06-03")
    let findings = early["cases"]?["changes"]?.list?.filter { $0["what"]?.text == "finding" }
    #expect(findings?.isEmpty == true)
  }

  @Test func `a case that cannot be used is told with its line, and the others go on`() throws {
    let cases = try Draft("{bad\n" + Self.cases)
    let outcome = run(
      "compare", "homesplus-england", "homesplus-england", "--cases", cases.path, "--as-of",
      "2025-06-18")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("line 1: cannot be decided under both\n"))
    #expect(
      outcome.output.contains("4 cases: 0 changed, 1 under other policies left aside, 1 that"))
    #expect(outcome.errors.contains("error[json/"))
  }

  @Test func `a case is decided by an edition that is not in force for it`() throws {
    let cases = try Draft(
      #"{"case": "X", "events": [{"event": "received", "on": "2025-06-02"}, {"event": "stage_1.acknowledged", "on": "2025-06-04"}]}"#
    )
    let value = try json(
      "england-hoscode/2022", "england-hoscode/2024", "--cases", cases.path, "--as-of",
      "2025-06-05")
    #expect(value["cases"]?["summary"]?["unusable"]?.integer == 0)
    #expect(value["cases"]?["summary"]?["changed"]?.integer == 1)
  }

  // MARK: odd input

  @Test func `wrong usage says what to do`() throws {
    let cases = try Draft(Self.cases)
    func code(_ arguments: String...) -> (Int32, String) {
      let outcome = RulesCheck.run(
        ["compare"] + arguments + ["--policies", Shipped.root + "/policies"])
      return (outcome.code, outcome.errors)
    }
    let typo = code("letsforlife", "letsforlive")
    #expect(typo.0 == 2)
    #expect(typo.1.contains("did you mean `letsforlife`?"))
    let several = code("england-hoscode", "letsforlife")
    #expect(several.0 == 2)
    #expect(several.1.contains("error[file/several-editions]"))
    #expect(several.1.contains("england-hoscode-2022.yaml"))
    #expect(code("letsforlife", "no-such-file.yaml").0 == 2)
    #expect(code("-", "-").1.contains("error[usage/stdin-twice]"))
    #expect(
      code("letsforlife", "letsforlife", "--as-of", "2025-06-18").1.contains("usage/no-cases"))
    #expect(code("letsforlife", "letsforlife", "--cases", cases.path).1.contains("usage/no-date"))
    #expect(
      code("letsforlife", "letsforlife", "--cases", cases.path, "--as-of", "soon").0 == 2)
    // A parent that no case is decided under lacks what a policy needs.
    #expect(code("homesplus-common", "homesplus-england").0 == 2)
    #expect(code("letsforlife").0 == 2)
  }

  @Test func `a name that two policies define differently cannot be compared`() throws {
    let new = try edited([
      (
        "vocabulary:\n  contents:",
        "vocabulary:\n  facts:\n    serious: { type: yes_no, ask: Is it?}\n  contents:"
      )
    ])
    let old = try edited([
      (
        "vocabulary:\n  contents:",
        "vocabulary:\n  facts:\n    serious: { type: date, ask: When was it?}\n  contents:"
      )
    ])
    let outcome = run("compare", old.path, new.path)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("error[compare/word-differs]"))
    #expect(outcome.errors.contains("define `serious` differently"))
  }

  @Test func `the result goes to a file, and the same input gives the same bytes`() throws {
    let new = try edited([Self.longer])
    let target = try Draft("")
    let outcome = run("compare", "homesplus-england", new.path, "-o", target.path, "--no-laxer")
    #expect(outcome.output.isEmpty)
    #expect(outcome.code == 1)
    let written = try String(contentsOf: URL(filePath: target.path), encoding: .utf8)
    #expect(written == run("compare", "homesplus-england", new.path).output)
  }
}
