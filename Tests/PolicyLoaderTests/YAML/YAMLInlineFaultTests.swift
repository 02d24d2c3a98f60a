import Diagnostics
import PolicyLoader
import Testing

/// Faults of files in which a comment could not stand, or would be the fault.
@Suite struct YAMLInlineFaultTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let code: YAMLFaultCode
    let bytes: [UInt8]
    /// Nil where the whole file is meant.
    let place: SourcePosition?

    init(_ name: String, _ code: YAMLFaultCode, _ text: String, at line: Int, _ column: Int) {
      self.init(name, code, Array(text.utf8), at: SourcePosition(line: line, column: column))
    }

    init(_ name: String, _ code: YAMLFaultCode, _ bytes: [UInt8], at place: SourcePosition?) {
      self.name = name
      self.code = code
      self.bytes = bytes
      self.place = place
    }

    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case("no bytes", .emptyFile, [], at: nil),
    Case("only a byte-order mark", .emptyFile, [0xEF, 0xBB, 0xBF], at: nil),
    Case("only comments", .emptyFile, Array("# a\n# b\n".utf8), at: nil),
    Case("only blank lines", .emptyFile, Array("\n \n\r\n".utf8), at: nil),
    Case("only a document mark", .emptyFile, Array("---\n".utf8), at: nil),
    Case(
      "a byte of Latin-1", .notUTF8,
      Array("a: 1\nb: \u{E9}\n".unicodeScalars.map { UInt8($0.value) }),
      at: SourcePosition(line: 2, column: 4)),
    Case("UTF-16 with a mark", .notUTF8, [0xFF, 0xFE, 0x61, 0, 0x3A, 0], at: nil),
    Case("UTF-16 without a mark", .notUTF8, [0, 0x61, 0, 0x3A], at: nil),
    Case("a NUL", .controlCharacter, "a: 1\nb: x\u{0}y\n", at: 2, 5),
    Case("an escape character", .controlCharacter, "a: \u{1B}[31m\n", at: 1, 4),
    Case("a DEL", .controlCharacter, "a: \u{7F}\n", at: 1, 4),
    Case("a C1 control", .controlCharacter, "a: é\u{80}\n", at: 1, 5),
    Case("U+FFFF", .controlCharacter, "a: é\u{FFFF}\n", at: 1, 5),
    Case(
      "one byte too many", .tooLarge,
      Array("a: ".utf8) + Array(repeating: 0x61, count: YAMLTree.mostBytes - 2), at: nil),
    Case(
      "sixty-five brackets", .tooDeep,
      "a: " + String(repeating: "[", count: 64) + String(repeating: "]", count: 64), at: 1, 67),
    Case(
      "sixty-five lists on one line", .tooDeep,
      String(repeating: "- ", count: 65) + "a", at: 1, 129),
    Case(
      "thirty-one accents", .stackedAccents,
      "a: e" + String(repeating: "\u{301}", count: 31), at: 1, 35),
    Case("a text alone", .rootNotMapping, "unstated\n", at: 1, 1),
    Case("a key without a letter", .keyNotText, ": 1\n", at: 1, 1),
    Case("a quote open to the end", .syntax, "a: 1\nb: \"x\nc: 2\n", at: 2, 4),
    Case("a bracket open to the end", .syntax, "a: [b,\n  c", at: 1, 4),
    Case("an item awaited at the end", .syntax, "a: [b,\n", at: 2, 1),
    Case("`#3` that hides the bracket", .syntax, "a: { b: policy #3 }\n", at: 1, 4),
    Case("a fault after a byte-order mark", .syntax, "\u{FEFF}é: b: c\n", at: 1, 5),
    Case("a fault after CR-only lines", .syntax, "é: b\r日: c\rd: e: f\r", at: 3, 5),
    Case("a fault after CR LF lines", .syntax, "é: b\r\n日: c\r\nd: e: f\r\n", at: 3, 5),
  ]

  @Test(arguments: cases)
  func `a fault has its code and its place, and comes alone`(_ test: Case) {
    let source = SourceText(name: "a", bytes: test.bytes)

    let found = YAMLTree(parsing: source).diagnostics

    #expect(found.map(\.code.rawValue) == [test.code.rawValue])
    #expect(found.map { $0.primary?.place.file } == ["a"])
    #expect(
      found.map { $0.primary?.place.span.map { source.position(at: $0.start) } } == [test.place])
  }

  @Test func `the most bytes, levels and accents allowed are no fault`() {
    let deep = "a: " + String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    let long = "a: " + String(repeating: "x", count: YAMLTree.mostBytes - 3)
    let accents = "a: e" + String(repeating: "\u{301}", count: 30)

    for text in [deep, long, accents] {
      #expect(YAMLTree(parsing: SourceText(name: "a", text: text)).diagnostics == [])
    }
  }

  static let codeOfManyFaults = YAMLFaultCode.tooManyFaults

  @Test func `reading stops after a thousand faults and says so`() {
    let text = "a: {" + String(repeating: "x, ", count: 5_000) + "}"

    let codes = YAMLTree(parsing: SourceText(name: "a", text: text)).diagnostics.map(\.code)

    #expect(codes.count == 1_001)
    #expect(codes.contains(Self.codeOfManyFaults.diagnosticCode))
  }
}
