#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Files as this program needs them: read whole, written whole or not at all.
enum FileSystem {
  /// Why a file could not be read or written, in words.
  struct Trouble: Error, Equatable {
    var message: String
    var isMissing = false
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }

  static func isFolder(_ path: String) -> Bool {
    // The trailing slash asks for a folder and nothing else.
    FileManager.default.fileExists(atPath: path.hasSuffix("/") ? path : path + "/")
  }

  /// The bytes of a file; `-` is standard input.
  static func read(_ path: String) throws(Trouble) -> [UInt8] {
    if path == "-" {
      guard let bytes = Terminal.standardInput() else {
        throw Trouble(message: "cannot read standard input")
      }
      return bytes
    }
    if isFolder(path) { throw Trouble(message: "`\(path)` is a folder, expected a file") }
    guard exists(path) else {
      throw Trouble(message: "no such file `\(path)`", isMissing: true)
    }
    do {
      return [UInt8](try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Trouble(message: "cannot read `\(path)`: permission denied or not an ordinary file")
    }
  }

  /// Writes a file whole or not at all.
  static func write(_ bytes: [UInt8], to path: String) throws(Trouble) {
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Trouble(message: "cannot write `\(path)`; nothing was written")
    }
  }

  /// Writes a file that is not there yet, whole or not at all.
  static func create(_ bytes: [UInt8], at path: String) throws(Trouble) {
    if exists(path) { throw Trouble(message: "`\(path)` is there already; nothing was written") }
    try write(bytes, to: path)
  }

  /// Makes a folder, unless it is there.
  static func makeFolder(_ path: String) throws(Trouble) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: nil)
    } catch {
      throw Trouble(message: "cannot make the folder `\(path)`; nothing was written")
    }
  }

  /// The names of the files in a folder with an ending, in the order of their bytes.
  static func names(in folder: String, ending: String) -> [String] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return all.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
  }
}
