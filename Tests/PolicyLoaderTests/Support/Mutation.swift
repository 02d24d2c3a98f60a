import Diagnostics

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// SplitMix64, after Steele, Lea and Flood (2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A way to spoil a text.
enum Mutation: CaseIterable {
  case dropLine, repeatLine, swapLines, indentLine, changeByte, dropByte, insertWord, truncate

  /// What slips of the keyboard and wrong guesses at the format look like.
  private static let words = [
    "none", "unstated", "[]", "{}", "{", "]", ":", " #", "- ", "\t", "\"", "'", "|", "&a", "*a",
    "10 working days from ", " from ", "010", "0", "-1", "2024-02-30", "due", "stage_1.", ".missed",
    "{ unclear: [a, b] }", "not: ", "é", "\u{301}", "\u{A0}", "\u{FEFF}", "\r", "\0", "<<: ",
    "!!str ",
  ]

  func apply(to bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    let line = Int.random(in: 0..<lines.count, using: &generator)
    let place = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
    var bytes = bytes
    switch self {
    case .dropLine: lines.remove(at: line)
    case .repeatLine: lines.insert(lines[line], at: line)
    case .swapLines: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &generator))
    case .indentLine:
      if Bool.random(using: &generator) {
        lines[line] = [32, 32] + lines[line]
      } else {
        lines[line].removeFirst(min(2, lines[line].count))
      }
    case .changeByte:
      if !bytes.isEmpty { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
      return bytes
    case .dropByte:
      if !bytes.isEmpty { bytes.remove(at: place) }
      return bytes
    case .insertWord:
      let word = Self.words.randomElement(using: &generator) ?? ""
      bytes.insert(contentsOf: Array(word.utf8), at: min(place, bytes.count))
      return bytes
    case .truncate: return Array(bytes.prefix(place))
    }
    return Array(lines.joined(separator: [10]))
  }
}
