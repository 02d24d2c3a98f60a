/// The JSON texts of a file that holds several of them, or one.
public enum JSONTexts {
  /// The bytes that each text takes up.
  ///
  /// A file whose first line is a text of its own has one text a line, empty lines apart. Any other
  /// file is one text over many lines; if that is a list, its items are the texts. Where neither can
  /// be read, a file with some line that is an object of its own is taken line by line, so that one
  /// bad line does not hide the others.
  ///
  /// - Parameter bytes: The whole file.
  /// - Returns: The places in their order; a text that cannot be read is among them.
  public static func places(in bytes: [UInt8]) -> [Range<Int>] {
    let lines = lines(of: bytes)
    guard let first = lines.first else { return [] }
    if lines.count == 1 || value(bytes, first) != nil {
      return lines.count == 1 ? texts(of: bytes, first) : lines
    }
    let all = first.lowerBound..<(lines.last ?? first).upperBound
    if value(bytes, all) != nil { return texts(of: bytes, all) }
    return lines.contains { value(bytes, $0)?["case"] != nil } ? lines : [all]
  }

  private static func texts(of bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    value(bytes, range)?.list.map { items in items.map { $0.place } } ?? [range]
  }

  private static func value(_ bytes: [UInt8], _ range: Range<Int>) -> JSONValue? {
    do throws(JSONFault) {
      return try JSONValue(parsing: bytes, in: range)
    } catch {
      return nil
    }
  }

  /// The lines that hold more than blank space.
  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      var isBlank = true
      while end < bytes.count, bytes[end] != .lineFeed {
        if bytes[end] != .space, bytes[end] != .tab, bytes[end] != .carriageReturn {
          isBlank = false
        }
        end += 1
      }
      if !isBlank { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }
}
