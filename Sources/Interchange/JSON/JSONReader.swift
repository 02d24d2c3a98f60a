extension JSONValue {
  /// The longest text that is read, in bytes: 16 MiB.
  public static var sizeLimit: Int { 16 * 1024 * 1024 }

  /// How many lists and objects may stand inside each other.
  public static var depthLimit: Int { 64 }

  /// Reads a JSON text (RFC 8259, UTF-8).
  ///
  /// Stricter than the RFC asks: a name may stand only once in an object, and half a surrogate pair
  /// is no text. A byte order mark at the start is skipped. One pass over the bytes; an object of
  /// more than 16 members is also sorted, to find a duplicate name.
  ///
  /// - Parameter bytes: The whole text.
  /// - Throws: The first ``JSONFault``; its place counts bytes from the start of `bytes`.
  public init(parsing bytes: [UInt8]) throws(JSONFault) {
    try self.init(parsing: bytes, in: 0..<bytes.count)
  }

  /// Reads the JSON text that takes up `range` of `bytes`, for instance one line of many.
  ///
  /// - Parameters:
  ///   - bytes: The source, shorter than 4 GiB; all places count from its start.
  ///   - range: The bytes to read. Only blank space may surround the value.
  /// - Throws: The first ``JSONFault``; its place counts bytes from the start of `bytes`.
  public init(parsing bytes: [UInt8], in range: Range<Int>) throws(JSONFault) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= bytes.count, "the range lies inside the bytes")
    precondition(UInt32(exactly: range.upperBound) != nil, "the bytes are fewer than 4 GiB")
    guard range.count <= JSONValue.sizeLimit else {
      throw JSONFault(.tooLong(bytes: range.count), at: range)
    }
    var reader = JSONReader(bytes, in: range)
    self = try reader.document()
  }
}

/// Walks once over the bytes of a JSON text.
struct JSONReader: ~Copyable {
  let bytes: [UInt8]
  let start: Int
  let end: Int
  var position: Int
  private var depth = 0
  /// A text that has escapes is put together here.
  var unescaped: [UInt8] = []

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    start = range.lowerBound
    end = range.upperBound
    position = range.lowerBound
  }

  mutating func document() throws(JSONFault) -> JSONValue {
    try skipByteOrderMark()
    guard let first = nextByte() else { throw JSONFault(.empty, at: start..<end) }
    let value = try value(startingWith: first)
    guard nextByte() == nil else { throw unexpected(.end) }
    return value
  }

  private mutating func skipByteOrderMark() throws(JSONFault) {
    let mark = bytes[start..<min(start + 3, end)]
    if mark.elementsEqual([0xEF, 0xBB, 0xBF]) { position += 3 }
    if mark.starts(with: [0xFE, 0xFF]) || mark.starts(with: [0xFF, 0xFE]) {
      throw JSONFault(.utf16, at: start..<start + 2)
    }
  }
}

// MARK: Values

extension JSONReader {
  private mutating func value(startingWith first: UInt8) throws(JSONFault) -> JSONValue {
    let start = position
    let content: JSONValue.Content
    switch first {
    case .quote: content = .text(try text())
    case .openBrace: content = try object()
    case .openBracket: content = try list()
    case .minus, UInt8(ascii: "0")...UInt8(ascii: "9"): content = .number(try number())
    case UInt8(ascii: "t") where skip("true"): content = .boolean(true)
    case UInt8(ascii: "f") where skip("false"): content = .boolean(false)
    case UInt8(ascii: "n") where skip("null"): content = .null
    default: throw notAValue()
    }
    return JSONValue(content, at: JSONPlace(start, position))
  }

  private mutating func list() throws(JSONFault) -> JSONValue.Content {
    let list = try open(.list)
    var items: [JSONValue] = []
    var next = try begin(list)
    while let first = next {
      items.append(try value(startingWith: first))
      next = try resume(list)
    }
    close()
    return .list(items)
  }

  private mutating func object() throws(JSONFault) -> JSONValue.Content {
    let object = try open(.object)
    var members: [JSONMember] = []
    var next = try begin(object)
    while let first = next {
      members.append(try member(startingWith: first, in: object))
      next = try resume(object)
    }
    close()
    try refuseDuplicates(among: members)
    return .object(members)
  }

  private mutating func member(
    startingWith first: UInt8, in object: Container
  ) throws(JSONFault) -> JSONMember {
    guard first == .quote else { throw unexpected(.key) }
    let start = position
    let name = try text()
    let place = JSONPlace(start, position)
    guard try nextByte(in: object, expecting: .colon) == .colon else { throw unexpected(.colon) }
    position += 1
    let first = try nextByte(in: object, expecting: .value)
    return JSONMember(name: name, at: place, value: try value(startingWith: first))
  }

  /// Steps over `word`, if it stands at `position`.
  private mutating func skip(_ word: String) -> Bool {
    guard bytes[position..<end].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  /// The fault of whatever stands where a value should.
  private func notAValue() -> JSONFault {
    let first = position..<position + 1
    switch bytes[position] {
    case .plus: return JSONFault(.number(.plusSign), at: first)
    case .point where byte(at: position + 1)?.isDigit == true:
      return JSONFault(.number(.noDigitBeforePoint), at: first)
    default: return foreignWord() ?? unexpected(.value)
    }
  }

  private func foreignWord() -> JSONFault? {
    var wordEnd = position
    while wordEnd < end, bytes[wordEnd].isLetter { wordEnd += 1 }
    let word = bytes[position..<wordEnd]
    for (foreign, instead) in Self.foreignWords
    where word.lazy.map({ $0 | 0x20 }).elementsEqual(foreign.utf8) {
      let found = String(decoding: word, as: UTF8.self)
      return JSONFault(.foreignWord(found, instead: instead), at: position..<wordEnd)
    }
    return nil
  }

  /// Words that people and other languages use, in lower case.
  private static var foreignWords: KeyValuePairs<String, String?> {
    [
      "true": "true", "yes": "true", "false": "false", "no": "false", "null": "null",
      "none": "null", "nil": "null", "undefined": "null", "nan": nil, "infinity": nil,
    ]
  }
}

// MARK: Brackets and commas

extension JSONReader {
  /// A list or object whose closing bracket has not been reached.
  private struct Container {
    let enclosure: JSONFault.Enclosure
    let start: Int

    var closingBracket: UInt8 { enclosure == .list ? .closeBracket : .closeBrace }
    var item: JSONFault.Expectation { enclosure == .list ? .value : .key }
    var separator: JSONFault.Expectation {
      enclosure == .list ? .commaOrEndOfList : .commaOrEndOfObject
    }
  }

  private mutating func open(_ enclosure: JSONFault.Enclosure) throws(JSONFault) -> Container {
    guard depth < JSONValue.depthLimit else {
      throw JSONFault(.tooDeep, at: position..<position + 1)
    }
    depth += 1
    position += 1
    return Container(enclosure: enclosure, start: position - 1)
  }

  /// The first byte of the first item; `nil` if there is none.
  private mutating func begin(_ container: Container) throws(JSONFault) -> UInt8? {
    let first = try nextByte(in: container, expecting: container.item)
    return first == container.closingBracket ? nil : first
  }

  /// Steps over the comma after an item: the first byte of the next item, `nil` if it was the last.
  private mutating func resume(_ container: Container) throws(JSONFault) -> UInt8? {
    let next = try nextByte(in: container, expecting: container.separator)
    guard next != container.closingBracket else { return nil }
    guard next == .comma else { throw unexpected(container.separator) }
    let comma = position
    position += 1
    let first = try nextByte(in: container, expecting: container.item)
    guard first != container.closingBracket else {
      throw JSONFault(.surplusComma(before: String(UnicodeScalar(first))), at: comma..<comma + 1)
    }
    return first
  }

  private mutating func close() {
    depth -= 1
    position += 1
  }

  private mutating func nextByte(
    in container: Container, expecting expected: JSONFault.Expectation
  ) throws(JSONFault) -> UInt8 {
    if let byte = nextByte() { return byte }
    throw JSONFault(
      .unclosed(container.enclosure, expected: expected), at: container.start..<container.start + 1)
  }
}

// MARK: Bytes

extension JSONReader {
  /// Skips blank space; `nil` at the end of the text.
  private mutating func nextByte() -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == .space || byte == .lineFeed || byte == .carriageReturn || byte == .tab else {
        return byte
      }
      position += 1
    }
    return nil
  }

  func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  /// The fault of the character at `position`, or of its encoding.
  private func unexpected(_ expected: JSONFault.Expectation) -> JSONFault {
    let length: Int
    do throws(JSONFault) { length = try lengthOfCharacter(at: position) } catch { return error }
    let place = position..<position + length
    let found = String(decoding: bytes[place], as: UTF8.self)
    if let scalar = found.unicodeScalars.first, scalar.isInvisible {
      return JSONFault(.invisible(scalar.value, expected: expected), at: place)
    }
    return JSONFault(.unexpected(found, expected: expected), at: place)
  }
}
