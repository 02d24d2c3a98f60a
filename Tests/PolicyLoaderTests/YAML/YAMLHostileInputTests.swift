import Diagnostics
import PolicyLoader
import Testing

/// Input made to hang or crash: each must be read quickly, with every place inside the text.
@Suite(.timeLimit(.minutes(1))) struct YAMLHostileInputTests {
  private static let size = 1 << 18

  @Test(arguments: [
    "[", "{", "- ", "\"", "'", "a: a: a: ", "? ", "&a ", "*a ", "!a ", "| ", "\n", "\r", "\r\n",
    " ", "\t", "#", "a", "a ", "a\n", "a:\n", "- a\n", "---\n", "...\n", "%TAG !a! b\n", ",", "]",
    ":", ": ", "é", "日本 ", "\u{FEFF}", "\u{85}", "\u{2028}", "\\", "\u{301}", "e\u{301}",
  ])
  func `the same over and over`(unit: String) {
    expectSound(repeating(unit))
  }

  @Test(arguments: [
    ("{", "a, "), ("{", "é, "), ("a: [", "x,"), ("a: [", "*a,"), ("a: \"", "\\n"), ("a: \"", "é"),
    ("a: \"", "x\n \t"), ("a: |\n", "  x\n"), ("a: >\n", "  x\n\n"), ("a: [\n", "\tx,\n"),
    ("a:\n", " - b #x\n"), ("a: [b", " #x\n"), ("a: ", "x\n "), ("? ", "ab"),
    ("? ", "\u{301}\u{316}"), ("? |\n", " \u{301}\u{316}\n"), ("a: [[", "], ["),
    ("é: [", "{a}, "), ("a: [", "? "), ("a: 1\n...\n", "%TAG !a! b\n"),
  ])
  func `the same over and over after a beginning`(start: String, unit: String) {
    expectSound(Array(start.utf8) + repeating(unit))
  }

  @Test func `maps ever deeper`() {
    let lines = (0..<700).map { String(repeating: " ", count: $0) + "a:\n" }

    expectSound(Array(lines.joined().utf8))
  }

  @Test func `every single byte, and every pair with a quote or bracket`() {
    for byte in UInt8.min...UInt8.max {
      expectSound([byte])
      for other in "\"'[{|>&*!-?:#%,\n".utf8 {
        expectSound([byte, other])
        expectSound([other, byte])
        expectSound([0x61, 0x3A, 0x20, other, byte])
      }
    }
  }

  @Test func `every beginning of a policy`() {
    let policy = Array(
      """
      # é
      format: 1
      stages:
        stage_1: { title: "Stage 1", opens: [received, 'x''y'] }
        - x: |
            日本
          ? y
      a: >-
       b: c

      """.utf8)

    for length in policy.indices {
      expectSound(Array(policy[..<length]))
    }
  }

  @Test func `random texts of YAML's own signs`() {
    var random = Random(state: 42)
    let signs = Array("ab:: --[]{},,\"'|>&*!#%?\n\n  \t\\é日".unicodeScalars)
    for _ in 0..<2_000 {
      let text = (0..<40).map { _ in signs[Int(random.next() % UInt64(signs.count))] }
      expectSound(Array(String(String.UnicodeScalarView(text)).utf8))
    }
  }

  @Test func `random bytes`() {
    var random = Random(state: 7)

    expectSound((0..<Self.size).map { _ in UInt8(truncatingIfNeeded: random.next() >> 32) })
  }

  private func repeating(_ unit: String) -> [UInt8] {
    let unit = Array(unit.utf8)
    return (0..<(Self.size / unit.count)).flatMap { _ in unit }
  }

  /// There is a root or an error, every place is inside the text, and all can be printed.
  private func expectSound(_ bytes: [UInt8]) {
    let tree = YAMLTree(parsing: SourceText(name: "a", bytes: bytes))

    let labels = tree.diagnostics.flatMap { ($0.primary.map { [$0] } ?? []) + $0.related }
    let isInside = labels.allSatisfy { ($0.place.span?.end ?? 0) <= bytes.count }
    #expect(isInside, "\(bytes.prefix(40))")
    #expect(
      tree.root != nil || tree.diagnostics.contains { $0.severity == .error },
      "\(bytes.prefix(40))")
    let text = TextRenderer(sources: [tree.source]).render(tree.diagnostics)
    #expect(text.isEmpty == tree.diagnostics.isEmpty)
  }
}

/// Marsaglia's xorshift: the same numbers from the same seed, on every machine.
private struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
