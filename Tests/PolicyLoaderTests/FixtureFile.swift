import Diagnostics
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A YAML file that says in comments which diagnostics it must give.
///
///     extension: 60  # error: [policy/extension-exceeds-cap]
///     # warning: [schema/unknown-key]
///     acknowlege: 5
///
/// A comment alone on its line speaks of the next line that is not such a comment.
struct FixtureFile: CustomTestStringConvertible, Sendable {
  /// What one line must give.
  struct Expectation: Hashable, Sendable, CustomStringConvertible {
    let line: Int
    let severity: String
    let code: String

    var description: String { "line \(line): \(severity)[\(code)]" }
  }

  let source: SourceText
  let expectations: [Expectation]

  var testDescription: String { source.name }

  init(_ source: SourceText) {
    self.source = source
    var found: [Expectation] = []
    var waiting: [(severity: String, code: String)] = []
    for line in source.lineStarts.indices.map({ $0 + 1 }) {
      let text = source.text(of: source.contentOfLine(line))
      let said = text.matches(of: #/# (error|warning|note): \[([a-z0-9/-]+)\]/#)
        .map { (severity: String($0.1), code: String($0.2)) }
      waiting += said
      if !said.isEmpty, text.drop(while: { $0 == " " }).hasPrefix("#") { continue }
      found += waiting.map { Expectation(line: line, severity: $0.severity, code: $0.code) }
      waiting = []
    }
    expectations = found
  }

  /// The diagnostics in the form they are expected in; those without a line are on line 0.
  func expectations(of diagnostics: [Diagnostic<FilePlace>]) -> [Expectation] {
    diagnostics.map { diagnostic in
      let start = diagnostic.primary?.place.span?.start
      return Expectation(
        line: start.map { source.position(at: $0).line } ?? 0,
        severity: diagnostic.severity.rawValue, code: diagnostic.code.rawValue)
    }
  }

  /// The YAML files of a folder under `Fixtures`, in alphabetical order.
  ///
  /// - Precondition: There is at least one: a test over no arguments would pass.
  static func all(in folder: String) -> [FixtureFile] {
    let directory = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/\(folder)")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") }.sorted().compactMap { name in
      (try? Data(contentsOf: directory.appending(path: name)))
        .map { FixtureFile(SourceText(name: "\(folder)/\(name)", bytes: Array($0))) }
    }
    precondition(!files.isEmpty, "no fixtures in \(directory.path)")
    return files
  }
}
