import TestSupport
import Testing

@testable import rulescheck

/// The examples of the README are what the program does today.
@Suite("The README")
struct ReadmeTests {
  /// The blocks between lines of three backticks, with the word behind the first.
  private func blocks() throws -> [(language: String, text: String)] {
    let parts = try Shipped.text("README.md").split(
      separator: "```", omittingEmptySubsequences: false)
    var blocks: [(language: String, text: String)] = []
    for index in parts.indices where index % 2 == 1 {
      let lines = parts[index].split(separator: "\n", omittingEmptySubsequences: false)
      blocks.append(
        (String(lines[0]), lines.dropFirst().joined(separator: "\n")))
    }
    return blocks
  }

  @Test func `shows lines of the shipped Code`() throws {
    let block = try #require(try blocks().first { $0.language == "yaml" })
    var policy = try Shipped.text("policies/england-hoscode-2024.yaml")[...]
    for line in block.text.split(separator: "\n") {
      let found = try #require(policy.firstRange(of: line + "\n"), "\(line)")
      policy = policy[found.upperBound...]
    }
  }

  @Test func `shows the answer the program gives`() throws {
    let readme = try Shipped.text("README.md")
    let command = try #require(
      readme.split(separator: "\n").first { $0.contains("rulescheck next ") })
    var words = command.split(separator: " ").map { word in
      String(word.filter { $0 != "`" })
    }
    words.removeFirst()
    words[1] = Shipped.root + "/" + words[1]
    let outcome = RulesCheck.run(words + ["--policies", Shipped.root + "/policies"])
    #expect(outcome.code == 0)
    let block = try #require(try blocks().first { $0.text.contains("Must be done") })
    var rest = outcome.output[...]
    for line in block.text.split(separator: "\n") where line != "…" {
      let found = try #require(rest.firstRange(of: line + "\n"), "\(line)")
      rest = rest[found.upperBound...]
    }
  }

  @Test func `is under two screens`() throws {
    #expect(try Shipped.text("README.md").split(separator: "\n").count < 80)
  }
}
