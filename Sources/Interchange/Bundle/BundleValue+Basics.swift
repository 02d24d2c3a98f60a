internal import RulesEngine

extension String: BundleValue {
  static var blank: String { "" }
  mutating func visit(_ coder: inout some BundleCoder) { coder.text(&self) }
}

extension Bool: BundleValue {
  static var blank: Bool { false }
  mutating func visit(_ coder: inout some BundleCoder) {
    var number: UInt64 = self ? 1 : 0
    coder.number(&number)
    if number > 1 { coder.fail(.unknownKind) }
    self = number == 1
  }
}

extension Int: BundleValue {
  static var blank: Int { 0 }
  /// Between -1,000,000,000 and 1,000,000,000, so that it fits everywhere; the sign is the last bit.
  mutating func visit(_ coder: inout some BundleCoder) {
    var number = UInt64(magnitude) * 2 - (self < 0 ? 1 : 0)
    coder.number(&number)
    guard number <= 2_000_000_000 else { return coder.fail(.outOfRange) }
    self = number % 2 == 0 ? Int(number / 2) : -Int(number / 2) - 1
  }
}

extension Array: BundleValue where Element: BundleValue {
  static var blank: [Element] { [] }
  mutating func visit(_ coder: inout some BundleCoder) { coder.list(&self) }
}

extension Optional: BundleValue where Wrapped: BundleValue {
  static var blank: Wrapped? { nil }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(0, of: &choice, &self, is: nil) { $0.isNothing }
    coder.kind(1, of: &choice, &self, { $0 }, { $0 })
    coder.end(choice)
  }
}

extension Stated: BundleValue where Value: BundleValue {
  static var blank: Stated { .silent }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(0, of: &choice, &self, is: .silent) { if case .silent = $0 { true } else { false } }
    coder.kind(
      1, of: &choice, &self, { if case .says(let part) = $0 { part } else { nil } },
      { .says($0) })
    coder.kind(2, of: &choice, &self, is: .none) { if case .none = $0 { true } else { false } }
    coder.kind(3, of: &choice, &self, is: .unstated) {
      if case .unstated = $0 { true } else { false }
    }
    coder.kind(
      4, of: &choice, &self, { if case .unclear(let part) = $0 { part } else { nil } },
      { .unclear($0) })
    coder.end(choice)
  }
}

extension Readings: BundleValue where Value: BundleValue {
  static var blank: Readings { Readings(options: [], readAs: nil, reading: nil) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&options)
    coder.field(&readAs)
    coder.field(&mayBeNone)
    coder.field(&isReadAsNone)
    coder.field(&reading)
    if let readAs, !options.indices.contains(readAs) { coder.fail(.outOfRange) }
  }
}

extension CivilDate: BundleValue {
  static var blank: CivilDate { CivilDate(dayNumber: 0) }
  mutating func visit(_ coder: inout some BundleCoder) {
    var number = Int(dayNumber)
    coder.field(&number)
    // The years 0001 to 9999.
    guard (-719_162...2_932_896).contains(number) else { return coder.fail(.outOfRange) }
    self = CivilDate(dayNumber: Int32(number))
  }
}

extension ClosedRange: BundleValue where Bound == CivilDate {
  static var blank: ClosedRange<CivilDate> { CivilDate.blank...CivilDate.blank }
  mutating func visit(_ coder: inout some BundleCoder) {
    var (first, last) = (lowerBound, upperBound)
    coder.field(&first)
    coder.field(&last)
    guard first <= last else { return coder.fail(.outOfRange) }
    self = first...last
  }
}

extension SHA256: BundleValue {
  static var blank: SHA256 { SHA256(bytes: [UInt8](repeating: 0, count: 32)) }
  mutating func visit(_ coder: inout some BundleCoder) {
    var bytes = self.bytes
    coder.bytes(&bytes, count: 32)
    self = SHA256(bytes: bytes)
  }
}
