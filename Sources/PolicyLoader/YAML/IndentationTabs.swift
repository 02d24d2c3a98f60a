import Diagnostics

/// The tabs before the first character of a line, to be told apart as the reading goes on: libyaml
/// lets them pass inside brackets, and inside a text over several lines they belong to it.
struct IndentationTabs {
  private let offsets: [Int]
  private var next = 0

  /// Finds the first tab of each line that has one before its first character.
  init(in source: SourceText) {
    let bytes = source.bytes.span
    var found: [Int] = []
    for start in source.lineStarts {
      var offset = start
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") { offset += 1 }
      if offset < bytes.count, bytes[offset] == UInt8(ascii: "\t") { found.append(offset) }
    }
    offsets = found
  }

  /// Takes out the first tab if it stands before an offset.
  mutating func popFirst(before end: Int) -> Int? {
    guard next < offsets.count, offsets[next] < end else { return nil }
    defer { next += 1 }
    return offsets[next]
  }
}
