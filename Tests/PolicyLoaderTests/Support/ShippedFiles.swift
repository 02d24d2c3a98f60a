import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files that go out with the program, found from the place of this file.
enum ShippedFiles {
  /// The policies by file name, without the vocabulary.
  static let policies: [SourceText] = texts(in: "policies").filter { $0.name != vocabulary.name }

  static let vocabulary = text("policies/vocabulary.yaml")

  static let calendars: [WorkingCalendar] = texts(in: "calendars").compactMap { text in
    (try? CalendarFile(json: text.bytes))?.workingCalendar
  }

  /// Where local time is kept.
  static let zone = try? Zone(json: text("calendars/europe-london.zone.json").bytes)

  /// What a policy may refer to: the calendars and the families of the Codes that are shipped.
  static let known = KnownFiles(
    calendars: calendars.map(\.name), codes: ["england-hoscode", "scotland-spso"])

  /// The shared names.
  static let words = VocabularyFile.read(vocabulary).file?.vocabulary ?? Vocabulary()

  /// The policies as read.
  static let files: [PolicyFile] = policies.compactMap { read($0).file }

  /// Those a case can be decided under; what others merely extend need not be complete.
  static let complete: [PolicyFile] = files.filter { $0.policy.inForce != .none }

  /// The newest edition of the Code a policy answers to.
  static func code(of policy: Policy) -> PolicyFile? {
    files.filter { $0.policy.family == policy.answersTo.first?.family }.max { left, right in
      left.policy.edition < right.policy.edition
    }
  }

  /// Reads a policy, behind it the one it extends.
  static func read(
    _ source: SourceText
  ) -> (file: PolicyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let named = PolicyFile.header(of: source).extends
    let parentSource = policies.first { other in
      let header = PolicyFile.header(of: other)
      return named != nil && "\(header.family ?? "")/\(header.edition ?? "")" == named
    }
    let parent = parentSource.flatMap { read($0).file }
    var known = known
    known.parent = parent?.policy
    var (file, diagnostics) = PolicyFile.read(source, vocabulary: words, known: known)
    if let parent { file?.parents = [parent] + parent.parents }
    return (file, diagnostics)
  }

  /// The text of a file, under the path from the top of the package.
  private static func text(_ path: String) -> SourceText {
    guard let bytes = try? Data(contentsOf: top.appending(path: path)) else {
      preconditionFailure("no file \(path)")
    }
    return SourceText(name: path, bytes: Array(bytes))
  }

  private static func texts(in folder: String) -> [SourceText] {
    let directory = top.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".json") }.sorted()
    precondition(!files.isEmpty, "no files in \(folder)")
    return files.map { text("\(folder)/\($0)") }
  }

  private static let top = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
