/// Why a text is not JSON, and where.
///
/// A text that breaks JSON's grammar has one fault: the first. Whatever a person typed as a value is
/// not repeated in the message, because it may be somebody's name.
public struct JSONFault: Error, Sendable, Equatable {
  public let kind: Kind

  /// The bytes of the source to point at; always inside the text, empty only in an empty text.
  public let at: Range<Int>

  init(_ kind: Kind, at place: Range<Int>) {
    self.kind = kind
    self.at = place
  }

  /// What is wrong.
  public enum Kind: Sendable, Equatable {
    /// Nothing but blank space.
    case empty
    case tooLong(bytes: Int)
    case tooDeep
    /// The text is UTF-16.
    case utf16
    case notUTF8(byte: UInt8)
    /// The text ends inside something; the place is where that something starts.
    case unclosed(Enclosure, expected: Expectation)
    /// A character that cannot stand where it stands.
    case unexpected(String, expected: Expectation)
    /// A character that nobody can see, by its number, where it cannot stand.
    case invisible(UInt32, expected: Expectation)
    /// A word of another language, such as `True`, and JSON's word for it.
    case foreignWord(String, instead: String?)
    /// A comma with nothing after it.
    case surplusComma(before: String)
    /// A second member of one name; `first` is the place of the first name.
    case duplicateKey(String, first: Range<Int>)
    case number(NumberFault)
    case controlCharacter(UInt8)
    case unknownEscape(String)
    /// `\u` without four hexadecimal digits.
    case shortUnicodeEscape
    /// One half of a surrogate pair.
    case halfPair(String)
  }

  /// What the text can end inside of.
  public enum Enclosure: String, Sendable {
    case text
    case list
    case object
  }

  /// What could have stood at a place.
  public enum Expectation: Sendable {
    case value
    case key
    case colon
    case commaOrEndOfList
    case commaOrEndOfObject
    case quotationMark
    case end
  }

  /// How a number departs from JSON's way of writing one.
  public enum NumberFault: Sendable {
    case leadingZero
    case plusSign
    case noDigit
    case noDigitBeforePoint
    case noDigitAfterPoint
    case noDigitInExponent
  }
}

extension JSONFault {
  /// The permanent name of the fault.
  public var code: String { kind.code }

  /// What was found and what was expected, in one plain sentence.
  public var message: String { kind.message }

  /// What to write instead, where that is known.
  public var help: String? { kind.help }
}

extension JSONFault.Kind {
  var code: String {
    switch self {
    case .empty: "json/empty"
    case .tooLong: "json/too-long"
    case .tooDeep: "json/too-deep"
    case .utf16, .notUTF8: "json/not-utf-8"
    case .unclosed: "json/unclosed"
    case .unexpected, .invisible, .foreignWord: "json/unexpected"
    case .surplusComma: "json/surplus-comma"
    case .duplicateKey: "json/duplicate-key"
    case .number: "json/number"
    case .controlCharacter: "json/control-character"
    case .unknownEscape, .shortUnicodeEscape, .halfPair: "json/escape"
    }
  }

  var message: String {
    switch self {
    case .empty:
      "the text is empty where a value was expected"
    case .tooLong(let bytes):
      "the text has `\(bytes)` bytes and at most `\(JSONValue.sizeLimit)` can be read"
    case .tooDeep:
      "lists and objects stand more than `\(JSONValue.depthLimit)` deep inside each other"
    case .utf16:
      "the text is saved as UTF-16 and UTF-8 was expected"
    case .notUTF8(let byte):
      "byte `\(Int(byte))` does not belong here in UTF-8 text"
    case .unclosed(let enclosure, let expected):
      "this \(enclosure.rawValue) is not closed: everything ends where \(expected.words) was expected"
    case .unexpected(let found, let expected):
      "found `\(found)` where \(expected.words) was expected"
    case .invisible(let number, let expected):
      "found invisible character `U+\(Hexadecimal.text(number))` where \(expected.words) was expected"
    case .foreignWord(let found, _):
      "found `\(found)` where a value was expected"
    case .surplusComma(let bracket):
      "found a comma with nothing between it and `\(bracket)`"
    case .duplicateKey(let name, _):
      "key `\(name.excerpt)` stands twice in one object"
    case .number(let fault):
      fault.message
    case .controlCharacter(let byte):
      "found \(Self.nameOfControl(byte)) inside a text, which must stand on one line"
    case .unknownEscape(let escape):
      "found `\(escape)`, and a backslash in a text has no such meaning"
    case .shortUnicodeEscape:
      "found `\\u` without the four digits (0 to 9, a to f) expected after it"
    case .halfPair(let escape):
      "found `\(escape)`, half of a character, without its other half"
    }
  }

  var help: String? {
    switch self {
    case .utf16: "save the file again with the encoding UTF-8"
    case .invisible: "delete it; a space typed on the keyboard may stand here"
    case .foreignWord(_, let instead?): "did you mean `\(instead)`?"
    case .foreignWord(_, nil): "JSON has no word for this; `null` says that there is no value"
    case .surplusComma: "remove the comma"
    case .number(.leadingZero): "remove the zero, or put the digits in quotation marks"
    case .number(.plusSign): "remove the plus sign"
    case .controlCharacter(0x0A), .controlCharacter(0x0D):
      "write `\\n` for a line break; is a quotation mark missing on this line?"
    case .controlCharacter(0x09): "write `\\t` for a tab"
    case .unknownEscape: "write `\\\\` for a backslash"
    case .unexpected("'", _), .unexpected("“", _), .unexpected("”", _), .unexpected("‘", _),
      .unexpected("’", _):
      "use the straight quotation mark `\"`"
    case .unexpected("/", _), .unexpected("#", _): "JSON has no comments"
    case .unexpected("=", expected: .colon): "use `:`"
    case .unexpected(";", expected: .commaOrEndOfList),
      .unexpected(";", expected: .commaOrEndOfObject):
      "use `,`"
    default: nil
    }
  }

  private static func nameOfControl(_ byte: UInt8) -> String {
    switch byte {
    case 0x09: "a tab"
    case 0x0A, 0x0D: "a line break"
    default: "control character `\(Int(byte))`"
    }
  }
}

extension JSONFault.Expectation {
  var words: String {
    switch self {
    case .value: "a value"
    case .key: "a key in quotation marks"
    case .colon: "`:`"
    case .commaOrEndOfList: "`,` or `]`"
    case .commaOrEndOfObject: "`,` or `}`"
    case .quotationMark: "`\"`"
    case .end: "nothing more"
    }
  }
}

extension JSONFault.NumberFault {
  var message: String {
    switch self {
    case .leadingZero: "a number starts with a `0` that another digit follows"
    case .plusSign: "a number starts with `+`"
    case .noDigit: "found `-` without the digit expected after it"
    case .noDigitBeforePoint: "a number starts with `.` where a digit was expected"
    case .noDigitAfterPoint: "a number has no digit after its point"
    case .noDigitInExponent: "a number has no digit after its `e`"
    }
  }
}
