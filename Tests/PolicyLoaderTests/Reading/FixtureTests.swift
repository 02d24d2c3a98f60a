import Diagnostics
import PolicyLoader
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files under `Fixtures/schema` and `Fixtures/policy`: each is a whole policy or vocabulary.
@Suite struct FixtureTests {
  static let folders = ["schema", "policy"]
  static let files = folders.flatMap { FixtureFile.all(in: $0) }

  @Test(arguments: files)
  func `a file gives exactly the diagnostics its comments say`(_ file: FixtureFile) {
    let read = ReadFile(file.source)

    let found = file.expectations(of: read.diagnostics)

    #expect(
      found.sorted(by: isBefore) == file.expectations.sorted(by: isBefore),
      Comment(rawValue: read.rendered))
  }

  @Test(arguments: files)
  func `a file is named after a code it expects, or is clean`(_ file: FixtureFile) {
    let codes = Set(file.expectations.map(\.code))
    let name = file.source.name.dropLast(".yaml".count)

    if let clean = name.firstRange(of: "/clean-") {
      #expect(codes.isEmpty)
      #expect(
        Self.codes.contains { name[clean.upperBound...].hasPrefix($0.split(separator: "/")[1]) })
    } else {
      #expect(codes.contains { name.hasPrefix($0) })
    }
  }

  @Test func `every code of the loader has a fixture`() {
    #expect(Self.codes.count > 30)
    #expect(Self.codes.subtracting(Self.files.flatMap(\.expectations).map(\.code)) == [])
  }

  @Test func `no message breaks the rules of wording`() {
    for diagnostic in Self.files.flatMap({ ReadFile($0.source).diagnostics }) {
      let lines = [diagnostic.message] + diagnostic.notes + diagnostic.help
      for line in lines {
        #expect(line.first?.isUppercase == false, "\(line)")
        #expect(line.last != ".", "\(line)")
        #expect(!line.contains("\n"), "\(line)")
        for word in ["nvalid", "lease ", "Optional", "nil", "String", "``"] {
          #expect(!line.contains(word), "\(line)")
        }
      }
    }
  }

  /// The codes that stand in the loader's sources.
  static let codes: Set<String> = {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let sources = tests.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources/PolicyLoader")
    var codes: Set<String> = []
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: sources.path)) ?? []
    where name.hasSuffix(".swift") {
      guard let bytes = try? Data(contentsOf: sources.appending(path: name)) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      for match in text.matches(of: #/"((schema|policy)/[a-z0-9-]+)"/#) {
        codes.insert(String(match.1))
      }
    }
    return codes
  }()

  private func isBefore(
    _ left: FixtureFile.Expectation, _ right: FixtureFile.Expectation
  ) -> Bool {
    (left.line, left.severity, left.code) < (right.line, right.severity, right.code)
  }
}
