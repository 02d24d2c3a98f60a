import TestSupport
import Testing

@testable import rulescheck

/// What the page on writing a policy shows is in its files, and is what the program prints.
///
/// `<!-- with: OLD > NEW -->` before what is printed changes the policy first.
@Suite("docs/write-a-policy.md")
struct WritingPageTests {
  private static let page = Result { try Page("docs/write-a-policy.md") }

  private static let printed: [Page.Block] = {
    let blocks = (try? page.get().blocks(""))?.filter { $0.text.hasPrefix("$ ") } ?? []
    precondition(!blocks.isEmpty, "the page shows nothing printed")
    return blocks
  }()

  @Test func `each line of a policy or a test stands in its file`() throws {
    var isTest = false
    for block in try Self.page.get().blocks("yaml") {
      if block.text.contains("as_of:") { isTest = true }
      var file = try Shipped.text("examples/millbrook" + (isTest ? ".test.yaml" : ".yaml"))[...]
      for line in block.text.split(separator: "\n") {
        let found = try #require(file.firstRange(of: "\n" + line + "\n"), "\(line)")
        file = file[file.index(before: found.upperBound)...]
      }
    }
    #expect(isTest)
  }

  @Test(arguments: printed.indices)
  func `a command prints what is shown`(_ index: Int) throws {
    let block = Self.printed[index]
    var policy = try Shipped.text("examples/millbrook.yaml")
    if let change = block.comment {
      let sides = change.dropFirst(6).split(separator: " > ")
      #expect(policy.contains(sides[0]))
      policy = policy.replacing(sides[0], with: sides[1])
    }
    let draft = try Draft(policy, ending: "yaml")
    let tests = try Draft(
      try Shipped.text("examples/millbrook.test.yaml").replacing(
        "examples/millbrook.yaml", with: draft.path), ending: "test.yaml")
    let lines = block.text.split(separator: "\n", maxSplits: 1)
    let words = lines[0].split(separator: " ").dropFirst(2).map { word in
      switch word {
      case "examples/millbrook.yaml": draft.path
      case "examples/millbrook.test.yaml": tests.path
      default: word.hasPrefix("examples/") ? Shipped.root + "/" + word : String(word)
      }
    }
    let outcome = RulesCheck.run(words + ["--policies", Shipped.root + "/policies"])
    let output = outcome.output.replacing(draft.path, with: "examples/millbrook.yaml")
    #expect(Page.firstLine(of: String(lines[1]), missingIn: output) == nil, "\(outcome)")
  }
}
