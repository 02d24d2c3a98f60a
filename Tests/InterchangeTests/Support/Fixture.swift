import Foundation
import Testing

/// Files that stand beside the tests, found through the place of this one.
enum Fixture {
  private static let support = URL(filePath: #filePath).deletingLastPathComponent()

  /// The bytes of a file in `Fixtures`.
  static func bytes(_ name: String) throws -> [UInt8] {
    try contents(support.appending(path: "../Fixtures/\(name)"))
  }

  /// The bytes of a file in the project's `calendars`.
  static func calendar(_ name: String) throws -> [UInt8] {
    try contents(support.appending(path: "../../../calendars/\(name).json"))
  }

  /// The lines of a file in `Fixtures`, without their line feeds.
  static func lines(_ name: String) throws -> [[UInt8]] {
    let lines = try bytes(name).split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    try #require(lines.last?.isEmpty == true, "\(name) ends with a line feed")
    return lines.dropLast().map(Array.init)
  }

  private static func contents(_ url: URL) throws -> [UInt8] {
    let bytes = try [UInt8](Data(contentsOf: url))
    try #require(!bytes.isEmpty, "\(url.lastPathComponent) is empty")
    return bytes
  }
}
