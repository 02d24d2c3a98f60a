import Diagnostics
import PolicyLoader
import Testing

@Suite struct YAMLFixtureTests {
  @Test(arguments: FixtureFile.all(in: "yaml"))
  func `a file gives exactly the diagnostics its comments say`(_ file: FixtureFile) {
    let tree = YAMLTree(parsing: file.source)

    #expect(
      file.expectations(of: tree.diagnostics).sorted(by: isBefore)
        == file.expectations.sorted(by: isBefore))
  }

  @Test(arguments: FixtureFile.all(in: "yaml"))
  func `a file named after a code expects it`(_ file: FixtureFile) {
    let name = file.source.name.dropFirst("yaml/".count)
    let codes = Set(file.expectations.map(\.code))

    #expect(
      name.hasPrefix("clean-")
        ? codes.isEmpty : codes.contains { name.hasPrefix($0.dropFirst("yaml/".count)) })
  }

  @Test func `every code has a fixture or an inline test`() {
    let tested =
      FixtureFile.all(in: "yaml").flatMap(\.expectations).map(\.code)
      + YAMLInlineFaultTests.cases.map(\.code.rawValue)
      + [YAMLInlineFaultTests.codeOfManyFaults.rawValue]

    let untested = Set(YAMLFaultCode.allCases.map(\.rawValue)).subtracting(tested)

    #expect(untested.isEmpty)
  }

  private func isBefore(
    _ left: FixtureFile.Expectation, _ right: FixtureFile.Expectation
  ) -> Bool {
    (left.line, left.severity, left.code) < (right.line, right.severity, right.code)
  }
}
