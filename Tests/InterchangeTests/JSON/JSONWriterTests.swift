import Interchange
import Testing

@Suite struct `Writing JSON` {
  private static func writeSample(_ writer: inout JSONWriter) {
    writer.object { object in
      object.member("text", "a")
      object.member("number", -5)
      object.member("boolean", false)
      object.null("nothing")
      object.list("list") { list in
        list.item("b")
        list.item(6)
        list.item(true)
        list.null()
        list.list { _ in }
        list.object { $0.member("deep", 1) }
      }
      object.object("empty") { _ in }
      object.list("texts", ["c", "d"])
    }
  }

  @Test func `compact JSON has no blank space`() {
    var writer = JSONWriter(.compact)
    Self.writeSample(&writer)
    #expect(
      writer.text == #"{"text":"a","number":-5,"boolean":false,"nothing":null,"#
        + #""list":["b",6,true,null,[],{"deep":1}],"empty":{},"texts":["c","d"]}"#)
  }

  @Test func `pretty JSON is indented by two spaces`() {
    var writer = JSONWriter(.pretty)
    Self.writeSample(&writer)
    #expect(
      writer.text == """
        {
          "text": "a",
          "number": -5,
          "boolean": false,
          "nothing": null,
          "list": [
            "b",
            6,
            true,
            null,
            [],
            {
              "deep": 1
            }
          ],
          "empty": {},
          "texts": [
            "c",
            "d"
          ]
        }
        """)
  }

  @Test func `what is absent is null`() {
    var writer = JSONWriter()
    writer.object { object in
      object.member("text", nil as String?)
      object.member("number", nil as Int?)
      object.member("boolean", nil as Bool?)
      object.list("list") { list in
        list.item(nil as String?)
        list.item(nil as Int?)
        list.item(nil as Bool?)
      }
    }
    #expect(
      writer.text
        == #"{"text":null,"number":null,"boolean":null,"list":[null,null,null]}"#)
  }

  @Test func `the largest and smallest numbers are written whole`() {
    var writer = JSONWriter()
    writer.list { list in
      list.item(Int.min)
      list.item(Int.max)
    }
    #expect(writer.text == "[-9223372036854775808,9223372036854775807]")
  }

  @Test func `only quotation mark, backslash and control characters are escaped`() {
    let text = String(String.UnicodeScalarView((0...0x80).compactMap(Unicode.Scalar.init)))
    var writer = JSONWriter()
    writer.list { $0.item(text + "/é\u{2028}😀") }
    #expect(
      writer.text == #"["\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e"#
        + #"\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c"#
        + ##"\u001d\u001e\u001f !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_"##
        + "`abcdefghijklmnopqrstuvwxyz{|}~\u{7F}\u{80}/é\u{2028}😀\"]")
  }

  @Test func `names are escaped too`() {
    var writer = JSONWriter()
    writer.object { $0.member("a\"\n", 1) }
    #expect(writer.text == #"{"a\"\n":1}"#)
  }

  @Test func `a value that was read is written as it was`() throws {
    let text = #"{"a":[1.50,1E3,"é\\",null,true],"b":{}}"#
    let value = try JSONValue(parsing: Array(text.utf8))
    var writer = JSONWriter()
    writer.object { object in
      object.member("v", value)
      object.list("l") { $0.item(value) }
    }
    #expect(writer.text == "{\"v\":\(text),\"l\":[\(text)]}")
  }

  @Test func `lines hold one value each`() {
    var writer = JSONWriter()
    writer.object { $0.member("a", 1) }
    writer.endLine()
    writer.list { _ in }
    writer.endLine()
    #expect(writer.text == "{\"a\":1}\n[]\n")
  }

  @Test func `nothing of the old text is left after it was removed`() {
    var writer = JSONWriter(.pretty)
    Self.writeSample(&writer)
    writer.removeAll()
    writer.list { $0.item(1) }
    #expect(writer.text == "[\n  1\n]")
  }

  @Test func `a second value on one line is a programmer's error`() async {
    await #expect(processExitsWith: .failure) {
      var writer = JSONWriter()
      writer.object { _ in }
      writer.object { _ in }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `the buffer is not copied at every bracket`() {
    var writer = JSONWriter()
    writer.list { list in
      for number in 0..<300_000 { list.object { $0.list("l") { $0.item(number) } } }
    }
    #expect(writer.bytes.count == 4_388_891)
  }
}
