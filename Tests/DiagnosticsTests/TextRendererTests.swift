import Diagnostics
import Testing

@Suite struct TextRendererTests {
  @Test func `a diagnostic shows its lines, notes and help`() {
    let text =
      String(repeating: "#\n", count: 8) + "cap: 20\n#\n#\n#\n#\nextension: 60\n"
    let source = SourceText(name: "policies/acme.yaml", text: text)
    let replacement = FixIt<FilePlace>.Edit(place("60", in: source), replacement: "20")
    let diagnostic = Diagnostic(
      "policy/extension-exceeds-cap", "extension of `60` working days exceeds the cap of `20`",
      at: Label(place("60", in: source)),
      related: [Label(place("20", in: source), "the cap is set here")],
      notes: ["england-hoscode-2024 6.15"],
      fixIts: [FixIt("replace `60` with `20`", .changesMeaning, edits: [replacement])])

    #expect(
      TextRenderer(sources: [source]).render([diagnostic]) == """
        error[policy/extension-exceeds-cap]: extension of `60` working days exceeds the cap of `20`
         --> policies/acme.yaml:14:12
           |
        14 | extension: 60
           |            ^^
         --> policies/acme.yaml:9:6
           |
        9  | cap: 20
           |      -- the cap is set here
          = note: england-hoscode-2024 6.15
          = help: replace `60` with `20` (changes what the policy promises)

        """)
  }

  @Test func `a place of a file alone has no lines`() {
    let missing = Diagnostic(
      "file/missing", "no such file `x.yaml`", at: Label(FilePlace(file: "x.yaml")))

    #expect(
      TextRenderer(sources: []).render([missing]) == """
        error[file/missing]: no such file `x.yaml`
         --> x.yaml

        """)
  }

  @Test func `no place at all is no arrow`() {
    let nowhere = Diagnostic<FilePlace>("a/b", severity: .note, "m", at: nil, help: ["h"])

    #expect(TextRenderer(sources: []).render([nowhere]) == "note[a/b]: m\n  = help: h\n")
  }

  @Test func `no diagnostics are no text`() {
    #expect(TextRenderer(sources: []).render([]) == "")
  }

  struct Caret: CustomTestStringConvertible {
    let name: String
    let text: String
    let start: Int
    let end: Int
    let line: String
    let carets: String

    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ range: Range<Int>, shows line: String, _ carets: String
    ) {
      self.name = name
      self.text = text
      self.start = range.lowerBound
      self.end = range.upperBound
      self.line = line
      self.carets = carets
    }
  }

  @Test(arguments: [
    Caret("a word", "a: bc", 3..<5, shows: "a: bc", "   ^^"),
    Caret("an empty span", "a: bc", 3..<3, shows: "a: bc", "   ^"),
    Caret("the end of the text", "ab", 2..<2, shows: "ab", "  ^"),
    Caret("a tab as one space", "a:\tbc", 3..<5, shows: "a: bc", "   ^^"),
    Caret("over several lines", "a: b\n  c", 3..<8, shows: "a: b", "   ^"),
    Caret("over CR LF", "a: b\r\n  c", 3..<8, shows: "a: b", "   ^"),
    Caret("after wide letters", "日本: x", 8..<9, shows: "日本: x", "      ^"),
    Caret("under wide letters", "日本: x", 0..<6, shows: "日本: x", "^^^^"),
    Caret("after a combining accent", "e\u{301}: x", 5..<6, shows: "e\u{301}: x", "   ^"),
    Caret("after an emoji family", "👩‍👩‍👧 x", 19..<20, shows: "👩‍👩‍👧 x", "   ^"),
    Caret("after a byte-order mark", "\u{FEFF}ab", 4..<5, shows: "ab", " ^"),
    Caret("a control character", "a\u{1B}[31m", 1..<2, shows: "a\u{FFFD}[31m", " ^"),
    Caret("past the end of the text", "ab", 7..<9, shows: "ab", "  ^"),
  ])
  func `carets stand under what they mean`(_ test: Caret) {
    let source = SourceText(name: "a", text: test.text)
    let span = SourceSpan(start: test.start, end: test.end)

    let shown = TextRenderer(sources: [source])
      .render([Diagnostic("a/b", "m", at: Label(span, in: source))])

    let lines = shown.split(separator: "\n").suffix(2)
    #expect(lines == ["1 | \(test.line)", "  | \(test.carets)"])
  }

  @Test func `a long line is cut around the carets`() {
    let text = String(repeating: "a", count: 5_000) + "X" + String(repeating: "b", count: 5_000)
    let source = SourceText(name: "a", text: text)
    let span = SourceSpan(start: 5_000, end: 5_001)

    let shown = TextRenderer(sources: [source])
      .render([Diagnostic("a/b", "m", at: Label(span, in: source))])

    let before = String(repeating: "a", count: 40)
    let after = String(repeating: "b", count: 59)
    let lines = shown.split(separator: "\n").suffix(2)
    #expect(
      lines == ["1 | …\(before)X\(after)…", "  | \(String(repeating: " ", count: 41))^"])
  }

  @Test func `a line of a hundred columns is not cut`() {
    let text = String(repeating: "a", count: 100)
    let source = SourceText(name: "a", text: text)

    let shown = TextRenderer(sources: [source])
      .render([Diagnostic("a/b", "m", at: Label(SourceSpan(start: 99, end: 100), in: source))])

    #expect(shown.contains("1 | \(text)\n"))
  }

  @Test func `a value from the file cannot steer the terminal`() {
    let hostile = Diagnostic<FilePlace>("a/b", "key `x\n\u{1B}[2J\u{202E}`", at: nil)

    #expect(
      TextRenderer(sources: []).render([hostile]) == #"error[a/b]: key `x\n\u{1B}[2J\u{202E}`"#
        + "\n")
  }

  @Test func `diagnostics are sorted by file, then place, then as they came`() {
    let b = SourceText(name: "b", text: "xyz")
    let diagnostics = [
      Diagnostic("a/third", "m", at: Label(SourceSpan(start: 2, end: 3), in: b)),
      Diagnostic("a/second", "m", at: Label(SourceSpan(start: 0, end: 3), in: b)),
      Diagnostic("a/first", "m", at: Label(SourceSpan(start: 0, end: 1), in: b)),
      Diagnostic("a/also-first", "m", at: Label(SourceSpan(start: 0, end: 1), in: b)),
      Diagnostic("a/whole", "m", at: Label(FilePlace(file: "b"))),
      Diagnostic("a/other", "m", at: Label(FilePlace(file: "a"))),
      Diagnostic("a/nowhere", "m", at: nil),
    ]

    #expect(
      diagnostics.sortedByPlace().map(\.code) == [
        "a/nowhere", "a/other", "a/whole", "a/first", "a/also-first", "a/second", "a/third",
      ])
  }

  @Test func `a hundred are printed for each file and the rest are counted`() {
    let one = Diagnostic("a/b", "m", at: Label(FilePlace(file: "a.yaml")))
    let other = Diagnostic("a/b", "m", at: Label(FilePlace(file: "b.yaml")))
    let diagnostics = Array(repeating: one, count: 103) + Array(repeating: other, count: 100)

    let shown = TextRenderer(sources: []).render(diagnostics)

    #expect(shown.split(separator: "\n").filter { $0 == "error[a/b]: m" }.count == 200)
    #expect(shown.hasSuffix("\n\n… and 3 more in a.yaml\n"))
  }
}

/// The first place where a word stands.
private func place(_ word: String, in source: SourceText) -> FilePlace {
  let bytes = Array(word.utf8)
  let start = source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? 0
  return FilePlace(
    file: source.name, span: SourceSpan(start: start, end: start + bytes.count))
}
