import FoundationEssentials
import TestSupport

/// The shipped policies and calendars in a folder of a test's own, removed when the test has ended.
final class FolderCopy {
  private let root: String

  var policies: String { root + "/policies" }
  var calendars: String { root + "/calendars" }

  init() throws {
    root = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    for name in ["policies", "calendars"] {
      try FileManager.default.copyItem(
        atPath: Shipped.root + "/" + name, toPath: root + "/" + name)
    }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  /// Replaces the first place of a text, which must be there, in a file such as
  /// `policies/letsforlife.yaml`.
  func edit(_ file: String, _ old: String, _ new: String) throws {
    let text = try String(contentsOf: URL(filePath: root + "/" + file), encoding: .utf8)
    guard let range = text.firstRange(of: old) else {
      throw Shipped.Trouble("`\(file)` has no `\(old)`")
    }
    let edited = text[..<range.lowerBound] + new + text[range.upperBound...]
    try Data(edited.utf8).write(to: URL(filePath: root + "/" + file))
  }

  /// Adds a text at the end of a file.
  func append(_ new: String, to file: String) throws {
    let url = URL(filePath: root + "/" + file)
    try Data((String(contentsOf: url, encoding: .utf8) + new).utf8).write(to: url)
  }
}
