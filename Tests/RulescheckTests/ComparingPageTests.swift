import TestSupport
import Testing

@testable import rulescheck

/// The examples of the page on comparing are what the program does today.
@Suite("The page on comparing policies")
struct ComparingPageTests {
  @Test(arguments: ["text", "md"])
  func `shows the answer to the edit it shows`(_ format: String) throws {
    let page = try Page("docs/comparing-policies.md")
    let edit = try #require(page.blocks.first { $0.comment == "edit: homesplus-england" })
    let lines = edit.text.split(separator: "\n").map { String($0.dropFirst(2)) }
    try #require(lines.count == 6)
    var text = try Shipped.text("policies/homesplus-england.yaml")
    for index in stride(from: 0, to: lines.count, by: 2) {
      let range = try #require(text.firstRange(of: lines[index]), "\(lines[index])")
      text.replaceSubrange(range, with: lines[index + 1])
    }
    let draft = try Draft(text, ending: "yaml")
    let outcome = run("compare", "homesplus-england", draft.path, "--format", format)
    #expect(outcome.code == 0)
    let answer = try #require(page.blocks.first { $0.comment == "compare: \(format)" })
    #expect(Page.firstLine(of: answer.text, missingIn: outcome.output) == nil, "\(outcome.output)")
  }
}
