import FoundationEssentials
import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// A line of a page: a row that a document's words decide.
private struct PageRow: Equatable {
  var provision: String
  var verdict: String
}

/// The table below `<!-- assess: NAME -->`, without its head.
private func table(of name: String) throws -> [PageRow] {
  let text = try Shipped.text("docs/assessments/\(name).md")
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let start = try #require(lines.firstIndex(of: "<!-- assess: \(name) -->"))
  var rows: [PageRow] = []
  for line in lines[(start + 3)...] {
    if !line.hasPrefix("| ") { break }
    let cells = line.dropFirst(2).dropLast(2).split(separator: " | ", maxSplits: 2)
    guard cells.count == 3, cells[2].hasSuffix(".") else {
      throw Shipped.Trouble("\(name): `\(line)` has not a provision, a verdict and a sentence")
    }
    rows.append(PageRow(provision: String(cells[0]), verdict: String(cells[1])))
  }
  return rows
}

/// The rows of a policy that are decided by comparing, as the program decides them.
private func decided(_ name: String) throws -> [PageRow] {
  let assessment = try ReadDocument.assessment(of: name)
  var rows: [PageRow] = []
  func add(_ provision: Provision, _ row: Row) {
    if !provision.protects.isEmpty {
      rows.append(PageRow(provision: row.provision, verdict: row.verdict.rawValue))
    }
    for (part, row) in zip(provision.parts, row.parts) { add(part, row) }
  }
  for (provision, row) in zip(assessment.code.provisions, assessment.rows) { add(provision, row) }
  return rows
}

@Suite("The pages on what the shipped documents say")
struct AssessmentPageTests {
  @Test func `there is a page for each landlord's policy and no other`() throws {
    let pages = try FileManager.default.contentsOfDirectory(
      atPath: Shipped.root + "/docs/assessments")
    #expect(try pages.sorted() == ReadDocument.names().map { $0 + ".md" })
  }

  @Test func `each verdict is the program's, and each row it decides is there`() throws {
    for name in try ReadDocument.names() {
      let pairs = try (page: table(of: name), program: decided(name))
      #expect(pairs.program.count > 40, "\(name)")
      #expect(pairs.page.map(\.provision) == pairs.program.map(\.provision), "\(name)")
      for (page, program) in zip(pairs.page, pairs.program) { #expect(page == program, "\(name)") }
    }
  }
}
