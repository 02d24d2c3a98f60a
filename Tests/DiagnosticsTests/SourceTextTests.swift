import Diagnostics
import Testing

@Suite struct SourceTextTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let offset: Int
    let line: Int
    let column: Int

    init(_ name: String, _ text: String, at offset: Int, is line: Int, _ column: Int) {
      self.init(name, Array(text.utf8), at: offset, is: line, column)
    }

    init(_ name: String, _ bytes: [UInt8], at offset: Int, is line: Int, _ column: Int) {
      self.name = name
      self.bytes = bytes
      self.offset = offset
      self.line = line
      self.column = column
    }

    var testDescription: String { name }
  }

  @Test(arguments: [
    Case("the first byte", "ab", at: 0, is: 1, 1),
    Case("the end without a line end", "ab", at: 2, is: 1, 3),
    Case("past the end", "ab", at: 99, is: 1, 3),
    Case("before the start", "ab", at: -1, is: 1, 1),
    Case("nothing", "", at: 0, is: 1, 1),
    Case("the end after a line end", "ab\n", at: 3, is: 2, 1),
    Case("the line end itself", "ab\ncd", at: 2, is: 1, 3),
    Case("after LF", "ab\ncd", at: 4, is: 2, 2),
    Case("after CR LF", "ab\r\ncd", at: 5, is: 2, 2),
    Case("between CR and LF", "ab\r\ncd", at: 3, is: 1, 3),
    Case("after a lone CR", "ab\rcd", at: 4, is: 2, 2),
    Case("after two CR", "a\r\rb", at: 3, is: 3, 1),
    Case("a tab is one column", "\tx", at: 1, is: 1, 2),
    Case("a letter of two bytes is one column", "é: x", at: 4, is: 1, 4),
    Case("inside a letter", "aé", at: 2, is: 1, 2),
    Case("an accent that combines is a column", "e\u{301}x", at: 3, is: 1, 3),
    Case("an emoji is one column", "😀x", at: 4, is: 1, 2),
    Case("after a byte-order mark", "\u{FEFF}ab", at: 4, is: 1, 2),
    Case("inside a byte-order mark", "\u{FEFF}ab", at: 1, is: 1, 1),
    Case("stray bytes count one each", [0x61, 0xFF, 0x80, 0x62], at: 3, is: 1, 4),
    Case("a cut letter counts one", [0xE6, 0x97, 0x62], at: 2, is: 1, 2),
  ])
  func `offsets become lines and columns`(_ test: Case) {
    let source = SourceText(name: "a", bytes: test.bytes)

    #expect(
      source.position(at: test.offset) == SourcePosition(line: test.line, column: test.column))
  }

  @Test(
    arguments: [
      ([0x61, 0xFF], 1), ([0xC3], 0), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0x61, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xE2, 0x82, 0x61], 0),
    ] as [([UInt8], Int)])
  func `the first byte that is not UTF-8 is found`(bytes: [UInt8], offset: Int) {
    #expect(SourceText(name: "a", bytes: bytes).firstInvalidByte == offset)
  }

  @Test func `every Unicode scalar is UTF-8`() {
    let scalars = (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars))

    #expect(SourceText(name: "a", text: text).firstInvalidByte == nil)
  }

  @Test func `the content of a line leaves its line end out`() {
    let source = SourceText(name: "a", text: "ab\r\ncd\ref\n")

    let lines = (0...5).map { source.text(of: source.contentOfLine($0)) }

    #expect(lines == ["", "ab", "cd", "ef", "", ""])
  }

  @Test func `text outside the file is left out`() {
    let source = SourceText(name: "a", text: "abc")

    #expect(source.text(of: SourceSpan(start: 1, end: 9)) == "bc")
    #expect(source.text(of: SourceSpan(start: 7, end: 9)) == "")
  }
}
