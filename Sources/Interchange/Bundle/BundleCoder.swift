internal import RulesEngine

/// A value with one description, by which a bundle is both written and read.
///
/// Two lists of fields, one for each direction, would drift apart.
protocol BundleValue {
  /// What reading starts from.
  static var blank: Self { get }
  /// Shows every part of the value, in the order of the bytes.
  mutating func visit(_ coder: inout some BundleCoder)
}

/// Writes the values it is shown, or reads them in place of what it is shown.
///
/// After a fault it goes on without reading, so that no description needs to look.
protocol BundleCoder {
  /// Below 128 one byte.
  mutating func number(_ value: inout UInt64)
  mutating func text(_ value: inout String)
  mutating func bytes(_ value: inout [UInt8], count: Int)
  mutating func field<Value: BundleValue>(_ value: inout Value)
  mutating func list<Item: BundleValue>(_ items: inout [Item])
  /// Starts a value that is one of several kinds; every ``choose()`` needs its ``end(_:)``.
  mutating func choose() -> BundleChoice
  /// One kind of the value: how to take its part out, and how to make it of one.
  mutating func kind<Whole, Part: BundleValue>(
    _ number: UInt64, of choice: inout BundleChoice, _ whole: inout Whole,
    _ part: (Whole) -> Part?, _ make: (Part) -> Whole)
  mutating func end(_ choice: BundleChoice)
  mutating func fail(_ kind: BundleFault.Kind)
}

/// Which kind a value is of.
struct BundleChoice {
  /// Of a value being read: the number of its kind.
  var number: UInt64?
  var isMade = false
}

/// A kind of value that has no parts.
struct BundleNothing: BundleValue {
  static var blank: BundleNothing { BundleNothing() }
  mutating func visit(_ coder: inout some BundleCoder) {}
}

extension BundleCoder {
  /// A kind of the value that has no parts.
  mutating func kind<Whole>(
    _ number: UInt64, of choice: inout BundleChoice, _ whole: inout Whole, is other: Whole,
    _ isThis: (Whole) -> Bool
  ) {
    kind(number, of: &choice, &whole, { isThis($0) ? BundleNothing() : nil }, { _ in other })
  }

  /// One of few values, by its place among them.
  mutating func one<Value: CaseIterable & Equatable>(of value: inout Value) {
    var number = UInt64(0)
    for (index, other) in Value.allCases.enumerated() where other == value {
      number = UInt64(index)
    }
    self.number(&number)
    for (index, other) in Value.allCases.enumerated() where UInt64(index) == number {
      value = other
      return
    }
    fail(.unknownKind)
  }
}

/// Writes the parts it is shown.
struct BundleWriter: BundleCoder {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: inout UInt64) {
    var rest = value
    while rest > 127 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func text(_ value: inout String) {
    var count = UInt64(value.utf8.count)
    number(&count)
    bytes.append(contentsOf: value.utf8)
  }

  mutating func bytes(_ value: inout [UInt8], count: Int) {
    precondition(value.count == count, "as many bytes as are said")
    bytes.append(contentsOf: value)
  }

  mutating func field<Value: BundleValue>(_ value: inout Value) { value.visit(&self) }

  mutating func list<Item: BundleValue>(_ items: inout [Item]) {
    var count = UInt64(items.count)
    number(&count)
    for index in items.indices { items[index].visit(&self) }
  }

  mutating func choose() -> BundleChoice { BundleChoice() }

  mutating func kind<Whole, Part: BundleValue>(
    _ number: UInt64, of choice: inout BundleChoice, _ whole: inout Whole,
    _ part: (Whole) -> Part?, _ make: (Part) -> Whole
  ) {
    guard !choice.isMade, var part = part(whole) else { return }
    choice.isMade = true
    var number = number
    self.number(&number)
    part.visit(&self)
  }

  mutating func end(_ choice: BundleChoice) {
    precondition(choice.isMade, "every kind of a value is described")
  }

  mutating func fail(_ kind: BundleFault.Kind) {
    preconditionFailure("a value that is no policy's")
  }
}

/// Reads values from bytes that may say anything.
struct BundleReader: BundleCoder {
  private let source: [UInt8]
  private var next: Int
  private var depth = 0
  private(set) var fault: BundleFault?

  /// Deeper than any policy; the YAML reader stops earlier.
  private static var deepest: Int { 100 }

  init(_ bytes: [UInt8], from start: Int) {
    source = bytes
    next = start
  }

  var isAtEnd: Bool { next == source.count }

  @inline(never)
  mutating func fail(_ kind: BundleFault.Kind) {
    if fault.isNothing { fault = BundleFault(kind: kind, at: next) }
    next = source.count
  }

  @inline(never)
  mutating func number(_ value: inout UInt64) {
    value = 0
    var shift = UInt64(0)
    while next < source.count {
      let byte = source[next]
      next += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 {
        // One number has one form, else other bytes could say the same.
        if byte == 0 && shift > 0 { fail(.outOfRange) }
        return
      }
      shift += 7
      if shift > 56 { return fail(.outOfRange) }
    }
    value = 0
    fail(.cutShort)
  }

  /// How many things follow, each of at least one byte.
  @inline(never)
  private mutating func count() -> Int {
    var count = UInt64(0)
    number(&count)
    if count <= UInt64(source.count - next) { return Int(count) }
    fail(.cutShort)
    return 0
  }

  @inline(never)
  mutating func text(_ value: inout String) {
    let count = count()
    let range = next..<next + count
    value = String(decoding: source[range], as: UTF8.self)
    // What is no UTF-8 was mended on the way.
    if !value.utf8.elementsEqual(source[range]) { return fail(.notText) }
    next += count
  }

  @inline(never)
  mutating func bytes(_ value: inout [UInt8], count: Int) {
    guard count <= source.count - next else { return fail(.cutShort) }
    value = Array(source[next..<next + count])
    next += count
  }

  mutating func field<Value: BundleValue>(_ value: inout Value) { value.visit(&self) }

  mutating func list<Item: BundleValue>(_ items: inout [Item]) {
    items = []
    let count = count()
    guard goDeeper() else { return }
    for _ in 0..<count where fault.isNothing {
      var item = Item.blank
      item.visit(&self)
      items.append(item)
    }
    depth -= 1
  }

  @inline(never)
  mutating func choose() -> BundleChoice {
    guard goDeeper() else { return BundleChoice() }
    var number = UInt64(0)
    self.number(&number)
    return BundleChoice(number: number)
  }

  mutating func kind<Whole, Part: BundleValue>(
    _ number: UInt64, of choice: inout BundleChoice, _ whole: inout Whole,
    _ part: (Whole) -> Part?, _ make: (Part) -> Whole
  ) {
    guard choice.number == number, fault.isNothing else { return }
    choice.isMade = true
    var part = Part.blank
    part.visit(&self)
    whole = make(part)
  }

  @inline(never)
  mutating func end(_ choice: BundleChoice) {
    if !choice.isMade { fail(.unknownKind) }
    depth -= 1
  }

  @inline(never)
  private mutating func goDeeper() -> Bool {
    depth += 1
    if depth > Self.deepest { fail(.tooDeep) }
    return fault.isNothing
  }
}
