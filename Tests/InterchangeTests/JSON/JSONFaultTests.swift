import Interchange
import Testing

private struct Said: Sendable, Equatable {
  let code: String
  let message: String
  let help: String?
}

@Suite struct `A JSON fault` {
  fileprivate static let wordings: [Sample<Said>] = rows([
    Sample(
      "empty", "",
      Said(code: "json/empty", message: "the text is empty where a value was expected", help: nil)),
    Sample(
      "open list", "[1",
      Said(
        code: "json/unclosed",
        message: "this list is not closed: everything ends where `,` or `]` was expected", help: nil
      )),
    Sample(
      "curly quotation mark", "[“a”]",
      Said(
        code: "json/unexpected", message: "found `“` where a value was expected",
        help: "use the straight quotation mark `\"`")),
    Sample(
      "Python's word", "[None]",
      Said(
        code: "json/unexpected", message: "found `None` where a value was expected",
        help: "did you mean `null`?")),
    Sample(
      "no-break space", "[1,\u{A0}2]",
      Said(
        code: "json/unexpected",
        message: "found invisible character `U+00A0` where a value was expected",
        help: "delete it; a space typed on the keyboard may stand here")),
    Sample(
      "surplus comma", "[1,]",
      Said(
        code: "json/surplus-comma", message: "found a comma with nothing between it and `]`",
        help: "remove the comma")),
    Sample(
      "duplicate", #"{"a":1,"a":2}"#,
      Said(
        code: "json/duplicate-key", message: "key `a` stands twice in one object", help: nil)),
    Sample(
      "leading zero", "07",
      Said(
        code: "json/number", message: "a number starts with a `0` that another digit follows",
        help: "remove the zero, or put the digits in quotation marks")),
    Sample(
      "line break", "\"a\nb\"",
      Said(
        code: "json/control-character",
        message: "found a line break inside a text, which must stand on one line",
        help: #"write `\n` for a line break; is a quotation mark missing on this line?"#)),
    Sample(
      "escape", #""C:\Temp""#,
      Said(
        code: "json/escape", message: #"found `\T`, and a backslash in a text has no such meaning"#,
        help: #"write `\\` for a backslash"#)),
    Sample(
      "half pair", #""\ud800""#,
      Said(
        code: "json/escape",
        message: #"found `\ud800`, half of a character, without its other half"#, help: nil)),
    Sample(
      "Latin-1", [0x22, 0xFF, 0x22],
      Said(
        code: "json/not-utf-8", message: "byte `255` does not belong here in UTF-8 text", help: nil)
    ),
  ])

  @Test(arguments: wordings)
  fileprivate func `says what was found, what was expected and what to do`(
    sample: Sample<Said>
  ) throws {
    let fault = try #require(JSONFault.found(in: sample.input))
    #expect(Said(code: fault.code, message: fault.message, help: fault.help) == sample.expected)
  }

  @Test func `does not repeat what a person typed as a value`() {
    let fault = JSONFault.found(in: #"{"resident": Jane Doe}"#)
    #expect(fault?.message == "found `J` where a value was expected")
  }

  @Test func `quotes a long or unprintable key so that it stays on one line`() {
    let key = #"a\nb\u001b"# + String(repeating: "c", count: 100)
    let fault = JSONFault.found(in: "{\"\(key)\":1,\"\(key)\":2}")
    let quoted = "a\u{FFFD}b\u{FFFD}" + String(repeating: "c", count: 56) + "…"
    #expect(fault?.message == "key `\(quoted)` stands twice in one object")
  }

  @Test(arguments: `Reading JSON`.rejected)
  func `is one lower-case sentence on one line`(sample: Sample<JSONFault.Kind>) throws {
    let fault = try #require(JSONFault.found(in: sample.input))
    #expect(fault.message.first?.isLowercase == true)
    #expect(!fault.message.hasSuffix(".") && !fault.message.contains { $0.isNewline })
    #expect(!fault.message.contains("invalid") && !fault.message.contains("please"))
    #expect(fault.code.hasPrefix("json/"))
  }
}
