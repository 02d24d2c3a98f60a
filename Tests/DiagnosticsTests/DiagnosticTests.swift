import Diagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func `a code knows its domain`() {
    #expect(DiagnosticCode("yaml/duplicate-key").domain == "yaml")
  }

  @Test(arguments: ["yaml", "yaml/", "/key", "yaml/Key", "yaml/a/b", "yaml/a--b", "yaml/a b"])
  func `a code that is not written domain slash kebab-name stops the program`(code: String) async {
    await #expect(processExitsWith: .failure) { [code] in
      _ = DiagnosticCode(code)
    }
  }

  @Test func `locating translates every place`() {
    typealias Edit = FixIt<String>.Edit
    let abstract = Diagnostic(
      "policy/x", "m", at: Label("here", "a"), related: [Label("there", "b")],
      fixIts: [FixIt("do", .changesMeaning, edits: [Edit("edit", replacement: "r")])])

    let located = abstract.locating(\.utf8.count)

    #expect(located.primary == Label(4, "a"))
    #expect(located.related == [Label(5, "b")])
    #expect(located.fixIts.map(\.edits) == [[FixIt<Int>.Edit(4, replacement: "r")]])
    #expect(located.fixIts.map(\.applicability) == [.changesMeaning])
  }

  @Test func `a fix-it is applied whatever the order of its edits`() {
    let source = SourceText(name: "a", text: "clause: 2.5, 2.41")
    let fixIt = FixIt(
      "write a list", .safe, edits: [insertion("]", at: 17), insertion("[", at: 8)])

    #expect(fixIt.applied(to: source)?.bytes == Array("clause: [2.5, 2.41]".utf8))
  }

  @Test func `a fix-it whose edits overlap is not applied`() {
    let source = SourceText(name: "a", text: "abcdef")
    let fixIt = FixIt("x", .safe, edits: [replacement(0..<3), replacement(2..<4)])

    #expect(fixIt.applied(to: source) == nil)
  }

  @Test func `a fix-it that reaches outside the text is not applied`() {
    let source = SourceText(name: "a", text: "abc")

    #expect(FixIt("x", .safe, edits: [replacement(2..<4)]).applied(to: source) == nil)
  }

  private func insertion(_ text: String, at offset: Int) -> FixIt<FilePlace>.Edit {
    let span = SourceSpan(start: offset, end: offset)
    return FixIt.Edit(FilePlace(file: "a", span: span), replacement: text)
  }

  private func replacement(_ range: Range<Int>) -> FixIt<FilePlace>.Edit {
    let span = SourceSpan(start: range.lowerBound, end: range.upperBound)
    return FixIt.Edit(FilePlace(file: "a", span: span), replacement: "")
  }
}
