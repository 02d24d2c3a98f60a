/// One value of a JSON text, and where in the text it stands.
///
/// Two values are equal when they say the same, wherever they stand: places are not compared, the
/// order of keys is, and numbers and text are compared byte by byte (`1` is not `1.0`).
public struct JSONValue: Sendable {
  /// What a value says.
  public enum Content: Sendable {
    case null
    case boolean(Bool)
    /// A number as it was written; nothing is rounded.
    case number(String)
    /// A text with its escapes resolved.
    case text(String)
    case list([JSONValue])
    /// Members in the order of the text; no two have the same name.
    case object([JSONMember])
  }

  public let content: Content
  private let bounds: JSONPlace

  init(_ content: Content, at bounds: JSONPlace) {
    self.content = content
    self.bounds = bounds
  }

  /// A value that stands in a source of another notation.
  ///
  /// - Parameters:
  ///   - content: What it says; no two members of an object have the same name.
  ///   - place: The bytes of the source that it takes up, below 4 GiB.
  public init(_ content: Content, at place: Range<Int>) {
    self.init(content, at: JSONPlace(place.lowerBound, place.upperBound))
  }

  /// The bytes of the source that this value takes up, its quotation marks or brackets included.
  public var place: Range<Int> { bounds.range }

  /// The text, if this is one.
  public var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }

  /// The answer, if this is `true` or `false`.
  public var boolean: Bool? {
    guard case .boolean(let boolean) = content else { return nil }
    return boolean
  }

  /// The whole number, if this is one written without point or exponent and small enough.
  ///
  /// `1.0` and `1e2` are numbers but not whole ones: nothing is guessed.
  public var integer: Int? {
    guard case .number(let written) = content else { return nil }
    return Int(written)
  }

  /// The items, if this is a list.
  public var list: [JSONValue]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The members in the order of the text, if this is an object.
  public var object: [JSONMember]? {
    guard case .object(let members) = content else { return nil }
    return members
  }

  /// The value of the member called `name`, if this is an object that has one.
  ///
  /// Names are compared byte by byte, one after the other.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    for member in members where member.isCalled(name) { return member.value }
    return nil
  }
}

/// One `"name": value` of a JSON object.
public struct JSONMember: Sendable {
  public let name: String
  public let value: JSONValue
  private let nameBounds: JSONPlace

  init(name: String, at nameBounds: JSONPlace, value: JSONValue) {
    self.name = name
    self.nameBounds = nameBounds
    self.value = value
  }

  /// A member that stands in a source of another notation, its name at `place`.
  public init(name: String, at place: Range<Int>, value: JSONValue) {
    self.init(name: name, at: JSONPlace(place.lowerBound, place.upperBound), value: value)
  }

  /// The bytes of the source that the name takes up, quotation marks included.
  public var namePlace: Range<Int> { nameBounds.range }

  func isCalled(_ name: String) -> Bool { self.name.hasSameBytes(as: name) }
}

extension JSONValue: Equatable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left.content, right.content) {
    case (.null, .null): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.number(let left), .number(let right)): left.hasSameBytes(as: right)
    case (.text(let left), .text(let right)): left.hasSameBytes(as: right)
    case (.list(let left), .list(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSONMember: Equatable {
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.hasSameBytes(as: right.name) && left.value == right.value
  }
}

/// A byte range of a JSON text, kept small: a text has at most 16 MiB.
struct JSONPlace: Sendable {
  private let start: UInt32
  private let end: UInt32

  init(_ start: Int, _ end: Int) {
    self.start = UInt32(start)
    self.end = UInt32(end)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}

extension String {
  /// Whether both are the same bytes of UTF-8; `==` would also accept another spelling of `é`.
  func hasSameBytes(as other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
