import TestSupport
import Testing

@testable import rulescheck

@Suite("rulescheck assess --format")
struct PublishingTests {
  @Test func `the page of the documentation has a row for each format`() throws {
    let page = try Shipped.text("docs/publishing.md")
    #expect(AssessmentFormat.allValueStrings.count == 11)
    for name in AssessmentFormat.allValueStrings { #expect(page.contains("| `\(name)` | ")) }
  }

  @Test(arguments: ["md", "csv", "html", "html-fragment", "docx", "xlsx", "residents", "sarif"])
  func `writes a file whole`(_ name: String) throws {
    let file = try Draft("", ending: name)
    let outcome = run("assess", "letsforlife", "--format", name, "-o", file.path)
    // The document of this landlord does not meet the Code.
    #expect(outcome.code == 1)
    #expect(outcome.output.isEmpty)
    #expect(outcome.data.isEmpty)
    #expect(try FileSystem.read(file.path).count > 1000)
  }

  @Test func `OSCAL without a day says which option gives one`() {
    let outcome = run("assess", "letsforlife", "--format", "oscal")
    #expect(outcome.code == 2)
    #expect(outcome.data.isEmpty)
    #expect(outcome.errors.contains("--as-of"))
    #expect(run("assess", "letsforlife", "--format", "oscal", "--as-of", "2026-11-22").code == 1)
  }

  @Test func `an unknown format names the ones there are`() {
    let outcome = run("assess", "letsforlife", "--format", "pdf")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("html-fragment"))
  }

  @Test func `final is refused in every format and nothing is written`() throws {
    let file = try Draft("as it was", ending: "html")
    let outcome = run("assess", "letsforlife", "--final", "--format", "html", "-o", file.path)
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("not final"))
    #expect(try FileSystem.read(file.path) == Array("as it was".utf8))
  }
}
