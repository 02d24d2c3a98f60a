/// How a JSON value departs from the shape a file must have, and where.
public struct JSONShapeFault: Sendable, Equatable {
  public let kind: Kind

  /// The bytes of the source to point at.
  public let at: Range<Int>

  init(_ kind: Kind, at place: Range<Int>) {
    self.kind = kind
    self.at = place
  }

  /// What is wrong.
  ///
  /// `what` and `in` name a value in words that fit a sentence, such as `an event`.
  public enum Kind: Sendable, Equatable {
    case unknownKey(String, in: String, closest: String?)
    case missingKey(String, in: String)
    case wrongType(what: String, found: JSONType, expected: JSONType)
    case emptyText(what: String)
  }
}

/// What kind of thing a JSON value is, in a person's words.
public enum JSONType: String, Sendable {
  case null = "`null`"
  case boolean = "`true` or `false`"
  case number = "a number"
  case text = "a text in quotation marks"
  case list = "a list"
  case object = "an object"
}

extension JSONValue {
  /// What kind of thing the value is.
  public var type: JSONType {
    switch content {
    case .null: .null
    case .boolean: .boolean
    case .number: .number
    case .text: .text
    case .list: .list
    case .object: .object
    }
  }
}

extension JSONShapeFault {
  /// The permanent name of the fault.
  public var code: String { kind.code }

  /// What was found and what was expected, in one plain sentence.
  public var message: String { kind.message }

  /// What to write instead, where that is known.
  public var help: String? { kind.help }
}

extension JSONShapeFault.Kind {
  var code: String {
    switch self {
    case .unknownKey: "schema/unknown-key"
    case .missingKey: "schema/missing-key"
    case .wrongType: "schema/wrong-type"
    case .emptyText: "schema/empty-text"
    }
  }

  var message: String {
    switch self {
    case .unknownKey(let key, let whole, _): "unknown key `\(key.excerpt)` in \(whole)"
    case .missingKey(let key, let whole): "key `\(key)` is missing in \(whole)"
    case .wrongType(let what, let found, let expected):
      "\(what) is \(found.rawValue) where \(expected.rawValue) was expected"
    case .emptyText(let what): "\(what) is empty where a text was expected"
    }
  }

  var help: String? {
    guard case .unknownKey(_, _, let closest?) = self else { return nil }
    return "did you mean `\(closest)`?"
  }
}
