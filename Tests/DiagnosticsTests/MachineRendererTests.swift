import Diagnostics
import Testing

@Suite struct MachineRendererTests {
  private let source = SourceText(name: "a.yaml", text: "é: 60\ncap: 20\n")

  private var diagnostic: Diagnostic<FilePlace> {
    Diagnostic(
      "policy/too-long", severity: .warning, "too \"long\"",
      at: Label(SourceSpan(start: 4, end: 6), in: source, "here"),
      related: [Label(SourceSpan(start: 12, end: 14), in: source, "the cap")],
      notes: ["n"], help: ["h"])
  }

  @Test func `gcc form is one line`() {
    #expect(
      GccRenderer(sources: [source]).render([diagnostic])
        == "a.yaml:1:4: warning: too \"long\" [policy/too-long]\n")
  }

  @Test func `gcc form of a whole file has no line`() {
    let missing = Diagnostic("file/missing", "m", at: Label(FilePlace(file: "x")))

    #expect(GccRenderer(sources: []).render([missing]) == "x: error: m [file/missing]\n")
  }

  @Test func `gcc form without a place begins with the severity`() {
    let nowhere = Diagnostic<FilePlace>("a/b", "m", at: nil)

    #expect(GccRenderer(sources: []).render([nowhere]) == "error: m [a/b]\n")
  }

  @Test func `gcc form says how many are left`() {
    let one = Diagnostic("a/b", "m", at: Label(FilePlace(file: "x")))

    #expect(
      GccRenderer(sources: [], limitPerFile: 1).render([one, one, one])
        == "x: error: m [a/b]\nx: note: 2 more are not shown\n")
  }

  @Test func `JSON has every field, keys in order`() {
    #expect(
      JSONRenderer(sources: [source]).render([diagnostic]) == """
        [
          {"code":"policy/too-long","column":4,"end_column":6,"end_line":1,"file":"a.yaml",\
        "help":["h"],"label":"here","line":1,"message":"too \\"long\\"","notes":["n"],\
        "related":[{"column":6,"end_column":8,"end_line":2,"file":"a.yaml","line":2,\
        "message":"the cap"}],"severity":"warning"}
        ]
        """)
  }

  @Test func `JSON says null where nothing is known`() {
    let nowhere = Diagnostic<FilePlace>("a/b", "m", at: nil)

    #expect(
      JSONRenderer(sources: []).render([nowhere]) == """
        [
          {"code":"a/b","column":null,"end_column":null,"end_line":null,"file":null,"help":[],\
        "label":null,"line":null,"message":"m","notes":[],"related":[],"severity":"error"}
        ]
        """)
  }

  @Test func `JSON of nothing is an empty array`() {
    #expect(JSONRenderer(sources: []).render([]) == "[]")
  }

  @Test func `JSON escapes what it must and nothing else`() {
    let all = Diagnostic<FilePlace>("a/b", "\u{0}\u{1F}\n\r\t\"\\/é😀\u{7F}", at: nil)

    #expect(
      JSONRenderer(sources: []).render([all])
        .contains(#""message":"\u0000\u001f\n\r\t\"\\/é😀\u007f""#))
  }
}
