import TestSupport
import Testing

@testable import rulescheck

/// What the page on the self-assessment shows is what happens, from its start to its end.
///
/// The page is one story, told in a folder of its own. A comment before a block says how it is part
/// of it: `<!-- shows: FILE -->` that these lines stand in a file, `<!-- into: FILE -->` that its
/// answers replace those that are open, `<!-- edit: FILE: OLD > NEW -->` that a file is changed before
/// the command, `<!-- with: OLD > NEW -->` that the answers are, for this command only.
@Suite("docs/self-assessment.md")
struct SelfAssessmentPageTests {
  @Test func `the year goes as the page tells it`() throws {
    let folder = try FolderCopy()
    try folder.write(try Shipped.text("examples/millbrook.yaml"), to: "policies/millbrook.yaml")
    let blocks = try Page("docs/self-assessment.md").blocks
    #expect(blocks.count > 8)
    for block in blocks {
      let words = block.comment?.split(separator: ": ", maxSplits: 1).map(String.init) ?? []
      switch words.first {
      case "shows"?: #expect(try folder.text(of: words[1]).contains(block.text), "\(block.text)")
      case "into"?: try answer(block.text, into: words[1], of: folder)
      case "edit"?:
        let parts = words[1].split(separator: ": ", maxSplits: 1).map(String.init)
        let sides = parts[1].split(separator: " > ").map(String.init)
        try folder.edit(parts[0], sides[0], sides[1])
        try run(block, in: folder)
      case "with"?:
        let sides = words[1].split(separator: " > ").map(String.init)
        let file = "assessments/millbrook-homes-2026.yaml"
        let text = try folder.text(of: file)
        try folder.edit(file, sides[0], sides[1])
        try run(block, in: folder)
        try folder.write(text, to: file)
      default: try run(block, in: folder)
      }
    }
  }

  private func answer(_ answers: String, into file: String, of folder: FolderCopy) throws {
    var entries: [String] = []
    for line in answers.split(separator: "\n") {
      if line.hasPrefix("    \"") { entries.append("") }
      entries[entries.count - 1] += line + "\n"
    }
    for entry in entries {
      let key = entry.prefix { $0 != "\n" } + "\n"
      try folder.edit(file, key + "      comply: open\n", entry)
    }
  }

  private func run(_ block: Page.Block, in folder: FolderCopy) throws {
    let lines = block.text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("$ rulescheck "))
    let words = lines[0].split(separator: " ").dropFirst(2).map { word in
      word.contains("/") ? folder.path(String(word)) : String(word)
    }
    let outcome = RulesCheck.run(words + ["--policies", folder.policies])
    let output = (outcome.errors + outcome.output).replacing(folder.path(""), with: "")
    #expect(
      Page.firstLine(of: String(lines[1]), missingIn: output) == nil, "\(lines[0])\n\(output)")
  }
}
