import TestSupport
import Testing

@testable import rulescheck

/// The examples of the README are what the program does today.
@Suite("The README")
struct ReadmeTests {
  @Test func `shows lines of the shipped Code`() throws {
    let block = try #require(try Page("README.md").blocks("yaml").first)
    var policy = try Shipped.text("policies/england-hoscode-2024.yaml")[...]
    for line in block.text.split(separator: "\n") {
      let found = try #require(policy.firstRange(of: line + "\n"), "\(line)")
      policy = policy[found.upperBound...]
    }
  }

  @Test func `shows the answer the program gives`() throws {
    let page = try Page("README.md")
    let command = try #require(
      page.text.split(separator: "\n").first { $0.contains("rulescheck next ") })
    var words = command.split(separator: " ").map { word in
      String(word.filter { $0 != "`" })
    }
    words.removeFirst()
    words[1] = Shipped.root + "/" + words[1]
    let outcome = RulesCheck.run(words + ["--policies", Shipped.root + "/policies"])
    #expect(outcome.code == 0)
    let block = try #require(page.blocks.first { $0.text.contains("Must be done") })
    #expect(Page.firstLine(of: block.text, missingIn: outcome.output) == nil, "\(outcome.output)")
  }

  @Test func `is under two screens`() throws {
    #expect(try Shipped.text("README.md").split(separator: "\n").count < 80)
  }
}
