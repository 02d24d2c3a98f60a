/// What a document says about one thing: a value, that there is none, or nothing at all.
public enum Stated<Value: Equatable & Sendable>: Equatable, Sendable {
  case says(Value)
  /// The print gives none. Of a rule: there is no such rule. Of a key: there is no such limit.
  case none
  /// There is such a rule, but the print does not give this.
  case unstated
  /// The file does not mention it.
  case silent
  /// The print can be read in several ways.
  case unclear(Readings<Value>)

  /// The value the document says, or the reading the file settles on.
  public var value: Value? {
    switch self {
    case .says(let value): value
    case .unclear(let readings): readings.chosen
    case .none, .unstated, .silent: nil
    }
  }

  /// Whether the file does not mention it.
  var isSilent: Bool {
    switch self {
    case .silent: true
    case .says, .none, .unstated, .unclear: false
    }
  }

  /// Whether the document gives neither a value nor a `none`.
  public var isOpen: Bool {
    switch self {
    case .unstated, .silent: true
    case .says, .none, .unclear: false
    }
  }

  /// This, or where it is silent or unstated what stands behind it.
  public func completed(by other: Stated<Value>) -> Stated<Value> {
    isOpen && !other.isOpen ? other : self
  }
}

/// Several ways to read one printed phrase.
public struct Readings<Value: Equatable & Sendable>: Equatable, Sendable {
  /// In the order of the file, at least two.
  public var options: [Value]
  /// Index into `options` of the reading the file settles on, if it does.
  public var readAs: Int?
  /// Whether one more reading is that the print gives none.
  public var mayBeNone = false
  /// Whether that is the reading the file settles on.
  public var isReadAsNone = false
  /// Why.
  public var reading: String?

  public init(options: [Value], readAs: Int?, reading: String?) {
    self.options = options
    self.readAs = readAs
    self.reading = reading
  }

  /// The same with other options in the same order.
  func with<Other>(_ options: [Other]) -> Readings<Other> {
    var other = Readings<Other>(options: options, readAs: readAs, reading: reading)
    (other.mayBeNone, other.isReadAsNone) = (mayBeNone, isReadAsNone)
    return other
  }

  /// The reading the file settles on.
  public var chosen: Value? {
    if let readAs, options.indices.contains(readAs) { options[readAs] } else { nil }
  }
}
