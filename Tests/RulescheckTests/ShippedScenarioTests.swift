import FoundationEssentials
import TestSupport
import Testing

@testable import rulescheck

/// The scenarios that stand beside the shipped policies.
@Suite("The shipped scenarios")
struct ShippedScenarioTests {
  private static let folder = Shipped.root + "/policies/tests"

  private static let files: [String] = {
    let files = FileSystem.names(in: folder, ending: ".test.yaml")
    precondition(!files.isEmpty, "no scenarios in \(folder)")
    return files
  }()

  @Test(arguments: files)
  func `a file passes`(_ file: String) {
    let outcome = run("test", Self.folder + "/" + file)
    #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `no file of the folder is passed over for its name`() {
    #expect(FileSystem.names(in: Self.folder, ending: "") == Self.files)
  }

  @Test func `they are what runs when nothing is named`() {
    let nothing = run("test", "--filter", "no test is called this")
    #expect(nothing.errors.contains("no test in `\(Self.folder)` has"), "\(nothing.errors)")
  }
}

/// The page on scenario tests shows what the program does.
@Suite("docs/scenario-tests.md")
struct ScenarioPageTests {
  private func blocks() throws -> [String] {
    try Page("docs/scenario-tests.md").blocks.map { $0.text }
  }

  @Test func `its example passes`() throws {
    let example = try Draft(try #require(try blocks().first), ending: "test.yaml")
    let outcome = run("test", example.path)
    #expect(outcome.code == 0, "\(outcome.output)")
  }

  @Test func `its example fails as it says, a day later`() throws {
    let example = try #require(try blocks().first)
    let changed = example.split(separator: "due: 2025-06-09", omittingEmptySubsequences: false)
      .joined(separator: "due: 2025-06-10")
    let file = try Draft(changed, ending: "test.yaml")
    let outcome = run("test", file.path)
    let shown = try #require(try blocks().last).split(separator: "policies/tests/example.test.yaml")
      .joined(separator: file.path)
    #expect(outcome.output.hasPrefix(shown), "\(outcome.output)")
  }
}
