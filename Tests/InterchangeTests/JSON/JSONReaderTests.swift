import Interchange
import Testing

/// What the reader makes of a text, written compactly.
private func reading(_ bytes: [UInt8]) throws -> String {
  var writer = JSONWriter(.compact)
  writer.value(try JSONValue(parsing: bytes))
  return writer.text
}

private func nested(_ depth: Int) -> String {
  String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
}

@Suite struct `Reading JSON` {
  // MARK: Accepted

  static let accepted: [Sample<String>] = rows([
    Sample("null", "null", "null"),
    Sample("true", "true", "true"),
    Sample("false", "false", "false"),
    Sample("a lone text", #""a""#, #""a""#),
    Sample("blank space all around", " \t\r\n [ 1 , 2 ] \n", "[1,2]"),
    Sample("empty list and object", "[ {} , [ ] ]", "[{},[]]"),
    Sample("empty key", #"{"":0}"#, #"{"":0}"#),
    Sample("keys stay in order", #"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
    Sample("keys that differ in case", #"{"a":1,"A":2}"#, #"{"a":1,"A":2}"#),
    Sample("keys that differ in form of é", "{\"é\":1,\"e\u{301}\":2}", "{\"é\":1,\"e\u{301}\":2}"),
    Sample("byte order mark", [0xEF, 0xBB, 0xBF, 0x31], "1"),
    Sample("zero", "0", "0"),
    Sample("minus zero", "-0", "-0"),
    Sample("point", "-12.50", "-12.50"),
    Sample("exponents", "[1e5,1E+5,1.5e-05,0e0]", "[1e5,1E+5,1.5e-05,0e0]"),
    Sample(
      "more digits than any type holds", "123456789012345678901234567890",
      "123456789012345678901234567890"),
    Sample("short escapes", #""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#),
    Sample("unicode escapes", #""\u0041\u00e9\u20AC\uFFFF""#, "\"Aé€\u{FFFF}\""),
    Sample("escaped zero", #""\u0000""#, #""\u0000""#),
    Sample(
      "surrogate pairs", #""\ud83d\ude00\uDBFF\uDFFF\uD800\uDC00""#, "\"😀\u{10FFFF}\u{10000}\""),
    Sample("characters of every length", "\"$é€😀\"", "\"$é€😀\""),
    Sample(
      "delete and C1 are not control characters to JSON", "\"\u{7F}\u{80}\u{9F}\"",
      "\"\u{7F}\u{80}\u{9F}\""),
    Sample("line separators of Unicode", "\"\u{2028}\u{2029}\"", "\"\u{2028}\u{2029}\""),
    Sample("byte order mark inside a text", "\"\u{FEFF}\"", "\"\u{FEFF}\""),
    Sample(
      "first and last of each UTF-8 length",
      "\"\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"",
      "\"\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\""),
    Sample("64 lists inside each other", nested(64), nested(64)),
  ])

  @Test(arguments: accepted)
  func `accepts what RFC 8259 allows`(sample: Sample<String>) throws {
    let said = try reading(sample.input)
    #expect(Array(said.utf8) == Array(sample.expected.utf8))
  }

  // MARK: Rejected

  static let rejected: [Sample<JSONFault.Kind>] = rows([
    Sample("nothing", "", .empty),
    Sample("blank space only", " \n", .empty),
    Sample("a byte order mark only", [0xEF, 0xBB, 0xBF], .empty),
    Sample("UTF-16, little end first", [0xFF, 0xFE, 0x31, 0x00], .utf16),
    Sample("UTF-16, big end first", [0xFE, 0xFF, 0x00, 0x31], .utf16),
    Sample("65 lists inside each other", nested(65), .tooDeep),
    Sample("100,000 lists that stay open", String(repeating: "[", count: 100_000), .tooDeep),
    // Structure
    Sample("a second value", "1 2", .unexpected("2", expected: .end)),
    Sample("a surplus bracket", "[1]]", .unexpected("]", expected: .end)),
    Sample("the wrong bracket after an item", "[1}", .unexpected("}", expected: .commaOrEndOfList)),
    Sample(
      "the wrong bracket after a member", #"{"a":1]"#,
      .unexpected("]", expected: .commaOrEndOfObject)),
    Sample("no comma between items", "[1 2]", .unexpected("2", expected: .commaOrEndOfList)),
    Sample(
      "no comma between members", #"{"a":1 "b":2}"#,
      .unexpected("\"", expected: .commaOrEndOfObject)),
    Sample("a comma before the first item", "[,1]", .unexpected(",", expected: .value)),
    Sample("two commas", "[1,,2]", .unexpected(",", expected: .value)),
    Sample("a comma after the last item", "[1, ]", .surplusComma(before: "]")),
    Sample("a comma after the last member", #"{"a":1,}"#, .surplusComma(before: "}")),
    Sample("a key without quotation marks", "{a:1}", .unexpected("a", expected: .key)),
    Sample("a number as a key", "{1:1}", .unexpected("1", expected: .key)),
    Sample("no colon", #"{"a" 1}"#, .unexpected("1", expected: .colon)),
    Sample("an equals sign", #"{"a"=1}"#, .unexpected("=", expected: .colon)),
    Sample("no value", #"{"a":}"#, .unexpected("}", expected: .value)),
    Sample("a comment", "[1] // one", .unexpected("/", expected: .end)),
    Sample("a single quotation mark", "['a']", .unexpected("'", expected: .value)),
    Sample("a curly quotation mark", "[“a”]", .unexpected("“", expected: .value)),
    Sample("a no-break space", "[\u{A0}1]", .invisible(0xA0, expected: .value)),
    Sample("a form feed", "[\u{0C}1]", .invisible(0x0C, expected: .value)),
    Sample(
      "a byte order mark in the middle", "[\u{FEFF}1]", .invisible(0xFEFF, expected: .value)),
    Sample("an open list", "[1", .unclosed(.list, expected: .commaOrEndOfList)),
    Sample("an open list after a comma", "[1,", .unclosed(.list, expected: .value)),
    Sample("an open object", #"{"a":1"#, .unclosed(.object, expected: .commaOrEndOfObject)),
    Sample("an open object after a key", #"{"a""#, .unclosed(.object, expected: .colon)),
    Sample("an open text", #""a"#, .unclosed(.text, expected: .quotationMark)),
    Sample("a text that ends in a backslash", #""\"#, .unclosed(.text, expected: .quotationMark)),
    // Names
    Sample("a name twice", #"{"a":1,"b":2,"a":3}"#, .duplicateKey("a", first: 1..<4)),
    Sample("a name twice, once escaped", #"{"a":1,"\u0061":2}"#, .duplicateKey("a", first: 1..<4)),
    Sample("an empty name twice", #"{"":1,"":2}"#, .duplicateKey("", first: 1..<3)),
    // Words
    Sample("True", "True", .foreignWord("True", instead: "true")),
    Sample("None", "[None]", .foreignWord("None", instead: "null")),
    Sample("NaN", "[NaN]", .foreignWord("NaN", instead: nil)),
    Sample("yes", "yes", .foreignWord("yes", instead: "true")),
    Sample("a word cut short", "[tru]", .unexpected("t", expected: .value)),
    Sample("a word run on", "[nullx]", .unexpected("x", expected: .commaOrEndOfList)),
    // Numbers
    Sample("plus", "[+1]", .number(.plusSign)),
    Sample("minus alone", "[-]", .number(.noDigit)),
    Sample("minus infinity", "-Infinity", .number(.noDigit)),
    Sample("two minuses", "--1", .number(.noDigit)),
    Sample("zero in front", "012", .number(.leadingZero)),
    Sample("zeros in front", "[-00.5]", .number(.leadingZero)),
    Sample("nothing before the point", ".5", .number(.noDigitBeforePoint)),
    Sample("nothing between minus and point", "-.5", .number(.noDigit)),
    Sample("nothing after the point", "[1.]", .number(.noDigitAfterPoint)),
    Sample("nothing between point and exponent", "1.e5", .number(.noDigitAfterPoint)),
    Sample("nothing after the exponent", "1e", .number(.noDigitInExponent)),
    Sample("nothing after the exponent's sign", "1E+", .number(.noDigitInExponent)),
    Sample("hexadecimal", "0x1F", .unexpected("x", expected: .end)),
    Sample("thousands", "1_000", .unexpected("_", expected: .end)),
    Sample("two points", "1.2.3", .unexpected(".", expected: .end)),
    Sample("digits of another script", "١", .unexpected("١", expected: .value)),
    // Text
    Sample("a line feed in a text", "\"a\nb\"", .controlCharacter(0x0A)),
    Sample("a tab in a text", "\"\t\"", .controlCharacter(0x09)),
    Sample("a zero in a text", "\"\0\"", .controlCharacter(0)),
    Sample("the last control character", "\"\u{1F}\"", .controlCharacter(0x1F)),
    Sample("a backslash before a line feed", "\"\\\n\"", .controlCharacter(0x0A)),
    Sample("an unknown escape", #""\x41""#, .unknownEscape(#"\x"#)),
    Sample("an escaped single quotation mark", #""\'""#, .unknownEscape(#"\'"#)),
    Sample("a capital U", #""\U0041""#, .unknownEscape(#"\U"#)),
    Sample("a backslash before é", #""\é""#, .unknownEscape(#"\é"#)),
    Sample("three digits", #""\u12""#, .shortUnicodeEscape),
    Sample("a digit that is none", #""\u00g0""#, .shortUnicodeEscape),
    Sample("a high half alone", #""\uD800""#, .halfPair(#"\uD800"#)),
    Sample("a high half before a letter", #""\uD800a""#, .halfPair(#"\uD800"#)),
    Sample("a high half before an escape", #""\uD800\n""#, .halfPair(#"\uD800"#)),
    Sample("two high halves", #""\uD800\uD800""#, .halfPair(#"\uD800"#)),
    Sample("a low half alone", #""\udc00""#, .halfPair(#"\udc00"#)),
    Sample("the halves in the wrong order", #""\uDC00\uD800""#, .halfPair(#"\uDC00"#)),
    Sample("a high half and three digits", #""\uD83D\uDE0""#, .shortUnicodeEscape),
    // UTF-8
    Sample("a continuation alone", [0x22, 0x80, 0x22], .notUTF8(byte: 0x80)),
    Sample("Latin-1", [0x22, 0xE9, 0x22], .notUTF8(byte: 0x22)),
    Sample("overlong, two bytes", [0x22, 0xC0, 0x80, 0x22], .notUTF8(byte: 0xC0)),
    Sample("overlong, two bytes, C1", [0x22, 0xC1, 0xBF, 0x22], .notUTF8(byte: 0xC1)),
    Sample("overlong, three bytes", [0x22, 0xE0, 0x9F, 0xBF, 0x22], .notUTF8(byte: 0x9F)),
    Sample("overlong, four bytes", [0x22, 0xF0, 0x8F, 0xBF, 0xBF, 0x22], .notUTF8(byte: 0x8F)),
    Sample("a surrogate in UTF-8", [0x22, 0xED, 0xA0, 0x80, 0x22], .notUTF8(byte: 0xA0)),
    Sample("above the last character", [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], .notUTF8(byte: 0x90)),
    Sample("F5", [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], .notUTF8(byte: 0xF5)),
    Sample("FF", [0x22, 0xFF, 0x22], .notUTF8(byte: 0xFF)),
    Sample("a third byte that is none", [0x22, 0xE2, 0x82, 0x22], .notUTF8(byte: 0x22)),
    Sample("cut inside a character", [0x22, 0xE2, 0x82], .notUTF8(byte: 0xE2)),
    Sample("outside a text", [0x5B, 0xFF, 0x5D], .notUTF8(byte: 0xFF)),
    Sample("half a byte order mark", [0xEF, 0xBB, 0x31], .notUTF8(byte: 0x31)),
  ])

  @Test(arguments: rejected)
  func `rejects everything else and says why`(sample: Sample<JSONFault.Kind>) throws {
    let fault = try #require(JSONFault.found(in: sample.input))
    #expect(fault.kind == sample.expected)
    #expect(fault.at.lowerBound >= 0 && fault.at.upperBound <= sample.input.count)
    #expect(!fault.at.isEmpty || sample.input.isEmpty)
  }

  // MARK: Places

  static let places: [Sample<Range<Int>>] = rows([
    Sample("the character that cannot stand there", "[1 é]", 3..<5),
    Sample("the word of another language", "[1, None]", 4..<8),
    Sample("the name that stands twice", #"{"a":1,"a":2}"#, 7..<10),
    Sample("the comma that is too much", "[1 , ]", 3..<4),
    Sample("the number up to where it fails", "[ -01]", 2..<5),
    Sample("the escape", #""ab\qc""#, 3..<5),
    Sample("the half pair", #""a\ud800b""#, 2..<8),
    Sample("the short escape as far as it goes", #""\u12zz""#, 1..<5),
    Sample("the control character", "\"ab\ncd\"", 3..<4),
    Sample("the byte that is not UTF-8", [0x22, 0x61, 0xC3, 0x28, 0x22], 3..<4),
    Sample("the bracket that is not closed", #"[1, {"a": [2]"#, 4..<5),
    Sample("the quotation mark that is not closed", #"["a", "b]"#, 6..<7),
    Sample("the bracket that is too deep", nested(65), 64..<65),
  ])

  @Test(arguments: places)
  func `points at`(sample: Sample<Range<Int>>) {
    #expect(JSONFault.found(in: sample.input)?.at == sample.expected)
  }

  @Test func `every value and key knows its place`() throws {
    let source = Array(#" {"é" : [1, "x\n", true]} "#.utf8)
    let value = try JSONValue(parsing: source)
    func text(_ place: Range<Int>) -> String { String(decoding: source[place], as: UTF8.self) }
    #expect(text(value.place) == #"{"é" : [1, "x\n", true]}"#)
    let member = try #require(value.object?.first)
    #expect(text(member.namePlace) == #""é""#)
    let items = try #require(member.value.list)
    #expect(items.map { text($0.place) } == ["1", #""x\n""#, "true"])
  }

  @Test func `places in one line of many count from the start of the source`() throws {
    let source = Array("[1]\n[2]\n[x]".utf8)
    #expect(try JSONValue(parsing: source, in: 4..<7).place == 4..<7)
    #expect(JSONFault.found(in: source, 8..<11)?.at == 9..<10)
  }

  static let wholes: [Sample<Int>] = rows([
    Sample("an object", #"{"é😀":[-1.5e+3,true,"\u00e9\ud83d\ude00\\",{"b":{}}],"d":false}"#, 0),
    Sample("a word", "null", 0),
    Sample("a text", #""\u0041""#, 0),
  ])

  @Test(arguments: wholes)
  func `nothing after the range is read`(sample: Sample<Int>) throws {
    for length in sample.input.indices {
      let cut = Array(sample.input[..<length])
      #expect(JSONFault.found(in: sample.input, 0..<length) == JSONFault.found(in: cut))
      #expect(JSONFault.found(in: cut) != nil)
    }
  }

  @Test func `nothing before the range is read`() throws {
    #expect(try JSONValue(parsing: Array("-12".utf8), in: 1..<3).integer == 12)
  }

  // MARK: Truncation

  @Test func `a document cut off anywhere has a fault inside the text`() throws {
    let whole = Array(
      #"{"é😀":[-1.5e+3,true,null,"\u00e9\ud83d\ude00\\",{"b":{},"c":[]}],"d":false}"#.utf8)
    #expect(JSONFault.found(in: whole) == nil)
    for length in whole.indices {
      let cut = Array(whole[..<length])
      let fault = try #require(JSONFault.found(in: cut), "cut after \(length) bytes")
      #expect(fault.at.upperBound <= length, "cut after \(length) bytes")
      #expect(!fault.at.isEmpty || length == 0, "cut after \(length) bytes")
    }
  }

  @Test func `a document with any one byte changed is read or has a fault inside the text`() {
    let whole = Array(#"{"é":[-1.5e3,true,"\u00e9\n",{}],"d":[]}"#.utf8)
    for index in whole.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = whole
        changed[index] = byte
        guard let fault = JSONFault.found(in: changed) else { continue }
        #expect(fault.at.upperBound <= whole.count && !fault.at.isEmpty)
      }
    }
  }

  // MARK: Limits

  @Test func `a text of exactly 16 MiB is read`() throws {
    var text = [UInt8](repeating: UInt8(ascii: " "), count: JSONValue.sizeLimit)
    text[text.count - 1] = UInt8(ascii: "7")
    #expect(try JSONValue(parsing: text).integer == 7)
  }

  @Test func `a text one byte longer than 16 MiB is refused unread`() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: JSONValue.sizeLimit + 1)
    #expect(JSONFault.found(in: text)?.kind == .tooLong(bytes: 16_777_217))
  }

  @Test(arguments: [2, 16, 17, 1000])
  func `a duplicate is found among any number of names`(count: Int) throws {
    let names = (0..<count).map { "\"k\($0)\":0" }
    let valid = "{" + names.joined(separator: ",") + "}"
    #expect(JSONFault.found(in: valid) == nil)
    let repeated = "{" + (names + ["\"k1\":1", "\"k0\":1"]).joined(separator: ",") + "}"
    let found = try #require(JSONFault.found(in: repeated))
    #expect(found.kind == .duplicateKey("k1", first: 8..<12))
    #expect(found.at.lowerBound == valid.utf8.count)
  }

  @Test(.timeLimit(.minutes(1)))
  func `an object of 200,000 names does not take quadratic time`() {
    let text = "{" + (0..<200_000).map { "\"k\($0)\":0" }.joined(separator: ",") + "}"
    #expect(JSONFault.found(in: text) == nil)
  }
}
