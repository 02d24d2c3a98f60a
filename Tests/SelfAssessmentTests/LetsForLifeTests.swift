import RulesEngine
import SelfAssessment
import TestSupport
import Testing

@Suite("Lets for Life against the Code of 2024")
struct LetsForLifeTests {
  private func assessment() throws -> Assessment {
    try #require(Assessor(try Shipped.compiled("letsforlife"))).assess()
  }

  private func row(_ number: String) throws -> Row {
    for row in try assessment().rows {
      if row.provision == number { return row }
      if let part = row.parts.first(where: { $0.provision == number }) { return part }
    }
    throw Shipped.Trouble("no row \(number)")
  }

  /// Read line by line against the printed document.
  @Test(arguments: [
    ("1.2", Verdict.yes), ("2.2(a)", .yes), ("2.2(b)", .yes), ("2.2(c)", .yes), ("2.3", .no),
    ("2.4", .yes), ("5.2", .undetermined), ("5.3", .yes), ("6.2", .undetermined),
    ("6.3", .undetermined), ("6.4", .no), ("6.5", .no), ("6.9(a)", .yes), ("6.9(b)", .undetermined),
    ("6.10", .yes),
    ("6.11", .yes), ("6.12", .undetermined), ("6.13", .yes), ("6.14", .undetermined),
    ("6.15", .no), ("6.16", .no), ("6.19(a)", .yes), ("9.2", .needsEvidence),
  ])
  func `comes out as the document reads`(_ number: String, _ verdict: Verdict) throws {
    #expect(try row(number).verdict == verdict)
  }

  @Test func `has one row for each of the seventy-two provisions`() throws {
    let rows = try assessment().rows
    #expect(rows.count == 72)
    #expect(rows.first?.provision == "1.2")
    #expect(rows.last?.provision == "9.8")
    let counts = [1: 5, 2: 5, 3: 7, 4: 3, 5: 15, 6: 20, 7: 4, 8: 5, 9: 8]
    for (section, count) in counts {
      #expect(rows.filter { $0.provision.hasPrefix("\(section).") }.count == count)
    }
  }

  @Test func `never says yes where a person must show evidence`() throws {
    let compiled = try Shipped.compiled("letsforlife")
    let rows = try assessment().rows
    let code = try #require(compiled.code)
    for (provision, row) in zip(code.provisions, rows) where provision.evidence != nil {
      #expect(row.verdict == .needsEvidence, "\(row.provision)")
    }
  }

  @Test func `the missing awareness is shown on a day`() throws {
    let example = try #require(try row("2.3").example)
    let issue = try #require(example.given.first { $0.name == "issue_occurred" })
    let received = try #require(example.given.first { $0.name == "received" })
    let aware = try #require(example.given.first { $0.name == "became_aware" })
    #expect(issue.day.adding(months: 12, monthEnd: .lastDay) < received.day)
    #expect(aware.day.adding(months: 12, monthEnd: .lastDay) >= received.day)
  }

  @Test func `the final response names the starts that would comply`() throws {
    let words = try row("6.14").commentary.joined(separator: "\n")
    #expect(
      words.contains("from `stage_1.escalation_requested` or `stage_2.acknowledged`"))
    #expect(words.contains("not comply if counted from the end of the window"))
  }

  @Test func `the informal step is named`() throws {
    #expect(try row("5.2").commentary.contains { $0.contains("Informal resolution") })
  }
}
