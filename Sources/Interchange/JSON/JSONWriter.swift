/// Writes one JSON text, or several as lines, into one buffer.
///
/// Wrong nesting cannot be written: an object offers members and a list offers items, each only
/// inside its own closure. The writers cannot be copied, so the one buffer never is.
///
/// ```swift
/// var writer = JSONWriter(.compact)
/// writer.object { decision in
///   decision.member("case", "C-1")
///   decision.list("duties") { duties in
///     duties.object { $0.member("days_late", 2) }
///   }
/// }
/// ```
///
/// The same calls give the same bytes. Escaped is what RFC 8259 demands and nothing else: quotation
/// mark, backslash and control characters; every other character stands as itself in UTF-8.
public struct JSONWriter: ~Copyable, Sendable {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// No blank space at all.
    case compact
    /// One member or item a line, indented by two spaces.
    case pretty
  }

  private var output: JSONOutput

  public init(_ layout: Layout = .compact) {
    output = JSONOutput(layout)
  }

  /// Everything written since the start or since ``removeAll()``.
  public var bytes: [UInt8] { output.bytes }

  /// The same as text.
  public var text: String { String(decoding: output.bytes, as: UTF8.self) }

  /// Forgets what was written and keeps the room for it.
  public mutating func removeAll() {
    output.bytes.removeAll(keepingCapacity: true)
  }

  /// Ends the line, after which another value may follow.
  public mutating func endLine() {
    output.bytes.append(.lineFeed)
  }

  public mutating func object(_ write: (inout JSONObjectWriter) -> Void) {
    startValue()
    output.object(write)
  }

  public mutating func list(_ write: (inout JSONListWriter) -> Void) {
    startValue()
    output.list(write)
  }

  public mutating func value(_ value: JSONValue) {
    startValue()
    output.value(value)
  }

  private func startValue() {
    precondition(
      output.bytes.isEmpty || output.bytes[output.bytes.count - 1] == .lineFeed,
      "one JSON text is one value: end the line before the next")
  }
}

/// Writes the members of one object.
public struct JSONObjectWriter: ~Copyable {
  private var output: JSONOutput
  private var isEmpty = true

  fileprivate init(_ output: consuming JSONOutput) {
    self.output = output
  }

  fileprivate consuming func end() -> JSONOutput {
    output.close(.closeBrace, isEmpty: isEmpty)
    return output
  }

  public mutating func member(_ name: String, _ text: String?) {
    start(name)
    output.text(text)
  }

  public mutating func member(_ name: String, _ number: Int?) {
    start(name)
    output.number(number)
  }

  public mutating func member(_ name: String, _ boolean: Bool?) {
    start(name)
    output.boolean(boolean)
  }

  public mutating func member(_ name: String, _ value: JSONValue) {
    start(name)
    output.value(value)
  }

  public mutating func null(_ name: String) {
    start(name)
    output.null()
  }

  public mutating func object(_ name: String, _ write: (inout JSONObjectWriter) -> Void) {
    start(name)
    output.object(write)
  }

  public mutating func list(_ name: String, _ write: (inout JSONListWriter) -> Void) {
    start(name)
    output.list(write)
  }

  /// A list of texts.
  public mutating func list(_ name: String, _ texts: [String]) {
    list(name) { list in
      for text in texts { list.item(text) }
    }
  }

  private mutating func start(_ name: String) {
    output.separate(isFirst: isEmpty)
    isEmpty = false
    output.text(name)
    output.colon()
  }
}

/// Writes the items of one list.
public struct JSONListWriter: ~Copyable {
  private var output: JSONOutput
  private var isEmpty = true

  fileprivate init(_ output: consuming JSONOutput) {
    self.output = output
  }

  fileprivate consuming func end() -> JSONOutput {
    output.close(.closeBracket, isEmpty: isEmpty)
    return output
  }

  public mutating func item(_ text: String?) {
    start()
    output.text(text)
  }

  public mutating func item(_ number: Int?) {
    start()
    output.number(number)
  }

  public mutating func item(_ boolean: Bool?) {
    start()
    output.boolean(boolean)
  }

  public mutating func item(_ value: JSONValue) {
    start()
    output.value(value)
  }

  public mutating func null() {
    start()
    output.null()
  }

  public mutating func object(_ write: (inout JSONObjectWriter) -> Void) {
    start()
    output.object(write)
  }

  public mutating func list(_ write: (inout JSONListWriter) -> Void) {
    start()
    output.list(write)
  }

  private mutating func start() {
    output.separate(isFirst: isEmpty)
    isEmpty = false
  }
}

/// The buffer, handed from a writer to the one inside it and back.
private struct JSONOutput: ~Copyable, Sendable {
  var bytes: [UInt8] = []
  private let layout: JSONWriter.Layout
  private var depth = 0

  init(_ layout: JSONWriter.Layout) {
    self.layout = layout
  }
}

extension JSONOutput {
  mutating func object(_ write: (inout JSONObjectWriter) -> Void) {
    open(.openBrace)
    var members = JSONObjectWriter(handOver())
    write(&members)
    self = members.end()
  }

  mutating func list(_ write: (inout JSONListWriter) -> Void) {
    open(.openBracket)
    var items = JSONListWriter(handOver())
    write(&items)
    self = items.end()
  }

  private mutating func handOver() -> JSONOutput {
    let output = self
    self = JSONOutput(output.layout)
    return output
  }

  private mutating func open(_ bracket: UInt8) {
    bytes.append(bracket)
    depth += 1
  }

  mutating func close(_ bracket: UInt8, isEmpty: Bool) {
    depth -= 1
    if !isEmpty { breakLine() }
    bytes.append(bracket)
  }

  mutating func separate(isFirst: Bool) {
    if !isFirst { bytes.append(.comma) }
    breakLine()
  }

  mutating func colon() {
    bytes.append(.colon)
    if layout == .pretty { bytes.append(.space) }
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(.lineFeed)
    bytes.append(contentsOf: repeatElement(.space, count: 2 * depth))
  }
}

extension JSONOutput {
  mutating func null() { append("null") }

  mutating func boolean(_ boolean: Bool?) {
    guard let boolean else { return null() }
    append(boolean ? "true" : "false")
  }

  mutating func number(_ number: Int?) {
    guard let number else { return null() }
    append(String(number))
  }

  mutating func text(_ text: String?) {
    guard let text else { return null() }
    bytes.append(.quote)
    let start = bytes.count
    append(text)
    if let first = bytes[start...].firstIndex(where: Self.needsEscape) { escape(from: first) }
    bytes.append(.quote)
  }

  mutating func value(_ value: JSONValue) {
    switch value.content {
    case .null: null()
    case .boolean(let boolean): self.boolean(boolean)
    case .number(let written): append(written)
    case .text(let text): self.text(text)
    case .list(let items):
      list { list in
        for item in items { list.item(item) }
      }
    case .object(let members):
      object { object in
        for member in members { object.member(member.name, member.value) }
      }
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == .quote || byte == .backslash
  }

  /// Writes the bytes from `index` on again, escaped.
  private mutating func escape(from index: Int) {
    let plain = Array(bytes[index...])
    bytes.removeSubrange(index...)
    for byte in plain {
      guard Self.needsEscape(byte) else {
        bytes.append(byte)
        continue
      }
      bytes.append(.backslash)
      switch byte {
      case .quote, .backslash: bytes.append(byte)
      case 0x08: bytes.append(UInt8(ascii: "b"))
      case .tab: bytes.append(UInt8(ascii: "t"))
      case .lineFeed: bytes.append(UInt8(ascii: "n"))
      case 0x0C: bytes.append(UInt8(ascii: "f"))
      case .carriageReturn: bytes.append(UInt8(ascii: "r"))
      default:
        append(byte < 0x10 ? "u000" : "u001")
        bytes.append(Hexadecimal.digit(byte & 0xF))
      }
    }
  }
}
