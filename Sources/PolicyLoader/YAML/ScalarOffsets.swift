import Diagnostics

/// Where the characters of a text begin: libyaml counts Unicode scalars, everything else here bytes.
///
/// Every 16th is noted, so a look-up steps over 15 characters at most. The byte-order mark is not
/// counted.
struct ScalarOffsets {
  private static let stride = 16

  private let source: SourceText
  /// Empty when the text is ASCII and no note is needed.
  private let noted: [Int]

  /// Notes the offsets of a text in one pass.
  ///
  /// - Precondition: The text is UTF-8.
  init(of source: SourceText) {
    self.source = source
    var noted: [Int] = []
    if !source.isASCII {
      let bytes = source.bytes.span
      var count = 0
      for offset in source.byteOrderMarkLength..<bytes.count where Self.begins(bytes[offset]) {
        if count % Self.stride == 0 { noted.append(offset) }
        count += 1
      }
    }
    self.noted = noted
  }

  /// The offset of the first byte of a scalar, the first counted 0; past the last, the end.
  func offset(ofScalar index: Int) -> Int {
    let bytes = source.bytes.span
    guard !source.isASCII else { return min(index, bytes.count) }
    guard index / Self.stride < noted.count else { return bytes.count }
    var offset = noted[index / Self.stride]
    for _ in 0..<(index % Self.stride) {
      guard offset < bytes.count else { break }
      offset += 1
      while offset < bytes.count, !Self.begins(bytes[offset]) { offset += 1 }
    }
    return offset
  }

  private static func begins(_ byte: UInt8) -> Bool {
    byte & 0xC0 != 0x80
  }
}
