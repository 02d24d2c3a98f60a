import Diagnostics
import PolicyLoader
import Testing

/// The files under `Fixtures/scenario`: each is a file of scenario tests.
@Suite struct ScenarioFixtureTests {
  static let files = FixtureFile.all(in: "scenario")

  @Test(arguments: files)
  func `a file gives exactly the diagnostics its comments say`(_ file: FixtureFile) {
    let diagnostics = ScenarioFile.read(file.source).diagnostics

    #expect(
      file.expectations(of: diagnostics).sorted(by: isBefore)
        == file.expectations.sorted(by: isBefore),
      Comment(rawValue: TextRenderer(sources: [file.source]).render(diagnostics)))
  }

  @Test func `a clean file gives its tests in order`() throws {
    let file = try #require(Self.files.first { $0.source.name == "scenario/clean.yaml" })
    let read = try #require(ScenarioFile.read(file.source).file)

    #expect(
      read.scenarios.map(\.name.text) == [
        "a test may say everything a test can say", "a test needs little",
      ])
    #expect(read.scenarios.map(\.policy.text) == ["letsforlife", "england-hoscode"])
    #expect(
      read.scenarios.map { $0.given.map(\.key.text) } == [["jurisdiction", "facts", "events"], []])
    #expect(read.scenarios.map(\.clauses) == [["code 6.2", "code 6.3"], []])
  }

  private func isBefore(
    _ left: FixtureFile.Expectation, _ right: FixtureFile.Expectation
  ) -> Bool {
    (left.line, left.severity, left.code) < (right.line, right.severity, right.code)
  }
}
