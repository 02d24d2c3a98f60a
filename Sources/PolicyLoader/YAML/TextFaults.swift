import Diagnostics

/// What can be wrong with the bytes of a file before any YAML is read; libyaml sees only what passes.
struct TextFaults {
  private(set) var faults: [YAMLFault] = []

  init(in source: SourceText) {
    guard source.bytes.count <= YAMLTree.mostBytes else {
      faults = [.tooLarge(bytes: source.bytes.count)]
      return
    }
    if Self.looksLikeUTF16(source.bytes) {
      faults = [.utf16]
    } else if let offset = source.firstInvalidByte {
      faults = [.notUTF8(SourceSpan(start: offset, end: offset + 1), byte: source.bytes[offset])]
    } else {
      addControlCharacters(in: source)
      addDirectives(in: source)
      if !source.isASCII { addStackedAccents(in: source) }
    }
  }

  /// Text in UTF-16 begins with a mark that is not UTF-8, or has a zero beside its first character.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    return switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE), (0xFE, 0xFF): true
    case (0, let second): second != 0
    case (_, let second): second == 0
    }
  }

  /// YAML allows no C0 controls but tab, LF and CR, no DEL, no C1 but NEL, no U+FFFE and U+FFFF.
  private mutating func addControlCharacters(in source: SourceText) {
    let bytes = source.bytes.span
    for offset in 0..<bytes.count where Self.mayBeginControl(bytes[offset]) {
      let length: Int
      switch bytes[offset] {
      case 0..<0x80: length = 1
      case 0xC2:
        guard bytes[offset + 1] < 0xA0, bytes[offset + 1] != 0x85 else { continue }
        length = 2
      default:
        guard bytes[offset + 1] == 0xBF, bytes[offset + 2] >= 0xBE else { continue }
        length = 3
      }
      let span = SourceSpan(start: offset, end: offset + length)
      let scalar = source.text(of: span).unicodeScalars.first ?? "\u{FFFD}"
      guard add(.controlCharacter(scalar, span)) else { return }
    }
  }

  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D: false
    case 0x00..<0x20, 0x7F, 0xC2, 0xEF: true
    default: false
    }
  }

  /// Directives are of no use here, and libyaml takes quadratic time over many of them.
  private mutating func addDirectives(in source: SourceText) {
    for (index, start) in source.lineStarts.enumerated()
    where start < source.bytes.count && source.bytes[start] == UInt8(ascii: "%") {
      guard add(.directive(source.contentOfLine(index + 1))) else { return }
    }
  }

  /// Finds letters with more accents than Unicode's Stream-Safe format allows.
  ///
  /// The standard library compares and hashes text in quadratic time over a stack of accents, so a
  /// long one would hang whoever looks at the tree.
  private mutating func addStackedAccents(in source: SourceText) {
    var height = 0
    var offset = source.byteOrderMarkLength
    for scalar in source.text(of: SourceSpan(start: offset, end: source.bytes.count)).unicodeScalars
    {
      let length = scalar.utf8.count
      let isAccent = scalar.value >= 0x300 && scalar.properties.canonicalCombiningClass.rawValue > 0
      height = isAccent ? height + 1 : 0
      if height == Self.highestStack + 1 {
        guard add(.stackedAccents(SourceSpan(start: offset, end: offset + length))) else { return }
      }
      offset += length
    }
  }

  static let highestStack = 30

  private mutating func add(_ fault: YAMLFault) -> Bool {
    faults.append(fault)
    guard faults.count >= YAMLFault.most else { return true }
    faults.append(.tooMany)
    return false
  }
}
