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

  /// What a policy may refer to: the calendars and the families of the Codes that are shipped.
  static let known = KnownFiles(
    calendars: calendars.map(\.name), codes: ["england-hoscode", "scotland-spso"])

  /// The shared names.
  static let words = VocabularyFile.read(vocabulary).file?.vocabulary ?? Vocabulary()

  /// The policies as read.
  static let files: [PolicyFile] = policies.compactMap {
    PolicyFile.read($0, vocabulary: words, known: known).file
  }

  /// The Code a policy answers to.
  static func code(of policy: Policy) -> PolicyFile? {
    files.first { $0.policy.family == policy.answersTo.first?.family }
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
