import FoundationEssentials
import TestSupport

/// The shipped policies and calendars in a folder of a test's own, removed when the test has ended.
final class FolderCopy {
  private let root: String

  var policies: String { root + "/policies" }
  var calendars: String { root + "/calendars" }

  init() throws {
    root =
      FileManager.default.temporaryDirectory
      .appending(path: "rulescheck-" + UUID().uuidString).path()
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

  /// The whole path of a file.
  func path(_ file: String) -> String { root + "/" + file }

  func text(of file: String) throws -> String {
    try String(contentsOf: URL(filePath: path(file)), encoding: .utf8)
  }

  func write(_ text: String, to file: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(file)))
  }

  /// Adds a text at the end of a file.
  func append(_ new: String, to file: String) throws {
    let url = URL(filePath: root + "/" + file)
    try Data((String(contentsOf: url, encoding: .utf8) + new).utf8).write(to: url)
  }
}
