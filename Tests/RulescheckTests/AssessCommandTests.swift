import Foundation
import TestSupport
import Testing

@testable import rulescheck

/// `rulescheck assess` and `rulescheck assess init` in a folder of their own.
@Suite("rulescheck assess with answers")
struct AssessCommandTests {
  private let folder: FolderCopy
  private let answers = "assessments/letsforlife-2026.yaml"

  init() throws {
    folder = try FolderCopy()
  }

  private func rulescheck(_ words: String...) -> Outcome {
    RulesCheck.run(words + ["--policies", folder.policies])
  }

  /// Begins the answers of Lets for Life.
  private func begin() {
    #expect(rulescheck("assess", "init", "letsforlife", "--as-of", "2026-11-22").code == 0)
  }

  /// Answers everything that is open: no where the document falls short, else yes.
  private func answerAll() throws {
    var short = false
    var lines: [String] = []
    for line in try folder.text(of: answers).split(separator: "\n") {
      if line.contains("The document falls short") { short = true }
      guard line == "      comply: open" else {
        lines.append(String(line))
        continue
      }
      lines +=
        short
        ? ["      comply: no", "      explanation: E", "      target: 2027-03-31"]
        : ["      comply: yes", "      evidence: [{ shows: S, dated: 2026-05-01 }]"]
      lines += ["      by: Officer", "      on: 2026-11-01"]
      short = false
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: answers)
  }

  private func json(_ words: String...) throws -> [String: Any] {
    let outcome = RulesCheck.run(words + ["--policies", folder.policies, "--format", "json"])
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any],
      "\(outcome.errors)")
  }

  private func codes(_ document: [String: Any]) throws -> [String] {
    let assessments = try #require(document["assessments"] as? [[String: Any]])
    return assessments.map { "\($0["code"] ?? "")/\($0["code_edition"] ?? "")" }
  }

  // MARK: init and final

  @Test func `what init writes has no fault and never overwrites`() throws {
    begin()
    let path = folder.path(answers)
    let before = try folder.text(of: answers)
    let again = rulescheck("assess", "init", "letsforlife", "--as-of", "2026-11-23")
    #expect(again.code == 2)
    #expect(again.errors.contains("is there already; nothing was written"))
    #expect(try folder.text(of: answers) == before)
    let printed = rulescheck("assess", "init", "letsforlife", "--as-of", "2026-11-22", "-o", "-")
    #expect(printed.output == before)
    #expect(rulescheck("assess", "letsforlife", "--answers", path).errors == "")
    #expect(rulescheck("assess", "init", "letsforlife", "--as-of", "22/11/2026").code == 2)
  }

  @Test func `a year's name may hold any sign`() throws {
    let year = "\"26\\27\": it's # ours"
    let file = folder.path("year.yaml")
    #expect(
      rulescheck(
        "assess", "init", "letsforlife", "--as-of", "2026-11-22", "--year", year, "-o", file
      ).code == 0)
    let page = rulescheck("assess", "letsforlife", "--answers", file)
    #expect(page.output.contains("  year        \(year)\n"), "\(page.errors)")
  }

  @Test func `final refuses while a row is open, and writes nothing`() throws {
    begin()
    let file = folder.path("form.txt")
    let refused = rulescheck(
      "assess", "letsforlife", "--answers", folder.path(answers), "--final", "-o", file)
    #expect(refused.code == 1)
    #expect(refused.output == "")
    #expect(refused.errors.hasPrefix("not final: "))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func `a form with every answer is final`() throws {
    begin()
    try answerAll()
    let document = try json(
      "assess", "letsforlife", "--answers", folder.path(answers), "--final")
    #expect(document["final"] as? Bool == true)
    #expect((document["open"] as? [Any])?.isEmpty == true)
    #expect(document["assessed_on"] as? String == "2026-11-22")
    // A day later than a target, it is not.
    let late = rulescheck(
      "assess", "letsforlife", "--answers", folder.path(answers), "--final", "--as-of",
      "2027-04-01")
    #expect(late.code == 1)
    #expect(late.errors.contains("The target date, 2027-03-31, has passed."))
  }

  @Test func `answers are never taken unasked, nor passed over in silence`() {
    begin()
    let outcome = rulescheck("assess", "letsforlife")
    #expect(outcome.errors.contains("assess/answers-not-used"))
    #expect(outcome.errors.contains("add `--answers "))
    #expect(outcome.output.contains("looks at    the policy's document only"))
    #expect(rulescheck("assess", "places-homes-web").errors == "")
  }

  @Test func `validate reads assessment files, too`() throws {
    begin()
    #expect(rulescheck("validate", folder.path(answers)).output == "no faults\n")
    try folder.edit(answers, "comply: open", "comply: Partial")
    let outcome = rulescheck("validate", folder.path(answers))
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("error[schema/unknown-value]: found `Partial`"))
  }

  @Test func `answers for another policy are refused`() {
    begin()
    let outcome = rulescheck("assess", "places-homes-web", "--answers", folder.path(answers))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("assessment/other-policy"))
  }

  // MARK: Codes and editions

  @Test func `each Code asked for is assessed`() throws {
    let both = try json(
      "assess", "letsforlife", "--against", "england-hoscode/2022", "--against",
      "england-hoscode/2024")
    #expect(try codes(both) == ["england-hoscode/2022", "england-hoscode/2024"])
    let nations = try json(
      "assess", "letsforlife", "--against", "england-hoscode", "--against", "scotland-spso")
    #expect(try codes(nations) == ["england-hoscode/2024", "scotland-spso/2020"])
    let twice = rulescheck(
      "assess", "letsforlife", "--against", "england-hoscode", "--against",
      "england-hoscode/2024")
    #expect(twice.code == 2)
    #expect(twice.errors.contains("assess/code-twice"))
  }

  @Test func `each Code that a policy answers to is assessed`() throws {
    try folder.edit(
      "policies/letsforlife.yaml", "answers_to: england-hoscode ",
      "answers_to:\n  - { code: england-hoscode, when: { not: tenant_of_scotland } }\n"
        + "  - { code: scotland-spso, when: tenant_of_scotland } ")
    try folder.append(
      "\nvocabulary:\n  facts:\n    tenant_of_scotland:\n      type: yes_no\n"
        + "      ask: Is the home in Scotland?\n", to: "policies/letsforlife.yaml")
    let document = try json("assess", "letsforlife")
    #expect(try codes(document) == ["england-hoscode/2024", "scotland-spso/2020"])
  }

  @Test(arguments: [
    ("2023-06-01", "england-hoscode/2022"), ("2024-03-31", "england-hoscode/2022"),
    ("2024-04-01", "england-hoscode/2024"),
  ])
  func `the edition is the one in force on the day`(_ day: String, _ edition: String) throws {
    #expect(try codes(json("assess", "letsforlife", "--as-of", day)) == [edition])
  }

  @Test func `a day before every edition is refused`() {
    let outcome = rulescheck("assess", "letsforlife", "--as-of", "2019-01-01")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("assess/no-edition"))
    #expect(outcome.errors.contains("`--against england-hoscode/2024`"))
  }

  @Test func `the columns and sections are the Code's`() throws {
    func form(_ edition: String) throws -> (columns: Int, sections: [String]) {
      let document = try json("assess", "letsforlife", "--against", edition)
      let assessment = try #require((document["assessments"] as? [[String: Any]])?.first)
      let sections = try #require(assessment["sections"] as? [[String: Any]])
      return (
        try #require(assessment["columns"] as? [Any]).count,
        sections.map { $0["title"] as? String ?? "" }
      )
    }
    #expect(try form("england-hoscode/2024").columns == 5)
    #expect(try form("england-hoscode/2024").sections.count == 9)
    #expect(try form("england-hoscode/2022").columns == 4)
    #expect(
      try form("england-hoscode/2022").sections == [
        "Section 4: complaint handling principles", "Section 5: complaint stages",
      ])
  }

  // MARK: year on year

  private let last = "last.json"

  /// Records the assessment of today.
  private func record() {
    #expect(
      rulescheck(
        "assess", "letsforlife", "--answers", folder.path(answers), "--format", "json", "-o",
        folder.path(last)
      ).errors == "")
  }

  private func changes(asOf day: String = "2026-11-22") throws -> [String: Any] {
    let document = try json(
      "assess", "letsforlife", "--answers", folder.path(answers), "--since", folder.path(last),
      "--as-of", day)
    return try #require(document["changes"] as? [String: Any])
  }

  private func causes(_ changes: [String: Any]) -> [String] {
    let inputs = changes["inputs"] as? [[String: Any]] ?? []
    return inputs.flatMap { $0["causes"] as? [String] ?? [] }
  }

  private func rows(_ changes: [String: Any]) -> [String] {
    (changes["rows"] as? [[String: Any]] ?? []).map { "\($0["provision"] ?? "")" }
  }

  private func renewals(_ changes: [String: Any]) -> [String] {
    (changes["renewals"] as? [[String: Any]] ?? []).map { "\($0["provision"] ?? "")" }
  }

  @Test func `nothing changed`() throws {
    begin()
    try answerAll()
    record()
    let changes = try changes()
    #expect(causes(changes) == [])
    #expect(rows(changes) == [])
    #expect(renewals(changes) == [])
  }

  @Test func `an edited rule is named, and 8 point 3 asks for a new assessment`() throws {
    begin()
    try answerAll()
    record()
    try folder.edit(
      "policies/letsforlife.yaml", "due: 5 working days from stage_1.escalation_requested",
      "due: 15 working days from stage_1.escalation_requested")
    let changes = try changes()
    #expect(causes(changes) == ["the policy was edited"])
    #expect(rows(changes) == ["6.11"])
    #expect(renewals(changes) == ["8.3"])
  }

  @Test func `an edited comment is no change of procedure`() throws {
    begin()
    record()
    try folder.append("# A comment.\n", to: "policies/letsforlife.yaml")
    let changes = try changes()
    #expect(causes(changes) == ["the text of the policy's file was edited, none of its rules"])
    #expect(renewals(changes) == [])
  }

  @Test func `a changed Code is named`() throws {
    begin()
    record()
    try folder.edit(
      "policies/england-hoscode-2024.yaml", "due: 5 working days from stage_1.opened",
      "due: 1 working day from stage_1.opened")
    #expect(causes(try changes()) == ["the Code's file was edited"])
  }

  @Test func `another edition is named, and takes no answers on the first`() throws {
    begin()
    #expect(
      rulescheck("assess", "letsforlife", "--format", "json", "-o", folder.path(last)).code == 1)
    let document = try json(
      "assess", "letsforlife", "--since", folder.path(last), "--as-of", "2024-01-01")
    let changes = try #require(document["changes"] as? [String: Any])
    #expect(
      causes(changes) == [
        "another edition of the Code applies: england-hoscode/2022 instead of england-hoscode/2024"
      ])
    #expect(rows(changes).contains("9.8"))
    let refused = rulescheck(
      "assess", "letsforlife", "--answers", folder.path(answers), "--as-of", "2024-01-01")
    #expect(refused.code == 2)
    #expect(refused.errors.contains("error[assessment/other-edition]"))
    #expect(refused.output == "")
  }

  @Test func `a changed calendar is named`() throws {
    begin()
    record()
    try folder.edit(
      "calendars/england-and-wales.json", "2027-12-27", "2027-12-29")
    #expect(causes(try changes()) == ["days of the calendar england-and-wales changed"])
  }

  @Test func `what ran out with time is named`() throws {
    begin()
    try answerAll()
    let text = try folder.text(of: answers)
      .replacing("dated: 2026-05-01 }", with: "dated: 2026-05-01, until: 2027-01-31 }")
    try folder.write(text, to: answers)
    record()
    let later = try changes(asOf: "2027-02-01")
    let all = (later["rows"] as? [[String: Any]] ?? []).flatMap { $0["causes"] as? [String] ?? [] }
    #expect(Set(all) == ["the evidence “S” expired on 2027-01-31"])
    #expect(rows(later).contains("1.3(b)"))
    #expect(rows(try changes(asOf: "2027-01-31")) == [])
  }

  @Test func `another answer is named`() throws {
    begin()
    record()
    try answerAll()
    let changes = try changes()
    let row = try #require(
      (changes["rows"] as? [[String: Any]])?.first { $0["provision"] as? String == "1.3(b)" })
    #expect(row["causes"] as? [String] == ["the answer is another one"])
  }

  @Test(arguments: [
    ("{", "json/"), ("{\"policy\": \"letsforlife\"}", "there is no `assessments` here"),
    ("{\"policy\": \"other\", \"assessments\": []}", "is of `other`"),
  ])
  func `what is no last assessment is refused`(_ text: String, _ says: String) throws {
    try folder.write(text, to: last)
    let outcome = rulescheck("assess", "letsforlife", "--since", folder.path(last))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(outcome.output == "")
  }
}
