internal import RulesEngine

extension Rule: BundleValue {
  static var blank: Rule { Rule(.duty, "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&kind)
    coder.field(&name)
    coder.field(&stance)
    coder.field(&who)
    coder.field(&acts)
    coder.field(&when)
    coder.field(&inForce)
    coder.field(&due)
    coder.field(&every)
    coder.field(&from)
    coder.field(&until)
    coder.field(&unless)
    coder.field(&atLatest)
    coder.field(&include)
    coder.field(&needs)
    coder.field(&extending)
    coder.field(&counting)
    coder.field(&serves)
    coder.field(&variants)
    coder.field(&remarks)
  }
}

extension Rule.Kind: BundleValue {
  static var blank: Rule.Kind { .duty }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(1, of: &choice, &self, is: .duty) { $0 == .duty }
    coder.kind(2, of: &choice, &self, is: .right) { $0 == .right }
    coder.end(choice)
  }
}

extension Stance: BundleValue {
  static var blank: Stance { .stated }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(1, of: &choice, &self, is: .stated) { $0 == .stated }
    coder.kind(2, of: &choice, &self, is: .none) { $0 == .none }
    coder.kind(3, of: &choice, &self, is: .unstated) { $0 == .unstated }
    coder.end(choice)
  }
}

extension Serves: BundleValue {
  static var blank: Serves { .none }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(0, of: &choice, &self, is: .none) { if case .none = $0 { true } else { false } }
    coder.kind(
      1, of: &choice, &self, { if case .path(let part) = $0 { part } else { nil } }, { .path($0) })
    coder.end(choice)
  }
}

extension Variant: BundleValue where Part: BundleValue {
  static var blank: Variant { Variant(.blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&when)
    coder.field(&inForce)
    coder.field(&part)
  }
}

extension Pause: BundleValue {
  static var blank: Pause { Pause("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&stance)
    coder.field(&acts)
    coder.field(&when)
    coder.field(&from)
    coder.field(&until)
    coder.field(&atLatest)
    coder.field(&stops)
    coder.field(&remarks)
  }
}

extension Extension: BundleValue {
  static var blank: Extension { Extension() }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&stance)
    coder.field(&when)
    coder.field(&upTo)
    coder.field(&until)
    coder.field(&unless)
    coder.field(&times)
    coder.field(&include)
    coder.field(&needs)
    coder.field(&remarks)
  }
}

extension Remarks: BundleValue {
  static var blank: Remarks { Remarks() }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&clauses)
    coder.field(&commitment)
    coder.field(&reading)
    coder.field(&confidence)
    coder.field(&note)
  }
}

extension Commitment: BundleValue {
  static var blank: Commitment { .promise }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension Confidence: BundleValue {
  static var blank: Confidence { .confirmed }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension Stage: BundleValue {
  static var blank: Stage { Stage("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&title)
    coder.field(&when)
    coder.field(&opens)
    coder.field(&until)
    coder.field(&handler)
    coder.field(&isFinal)
    coder.field(&serves)
    coder.field(&duties)
    coder.field(&rights)
    coder.field(&variants)
    coder.field(&remarks)
  }
}

extension Handler: BundleValue {
  static var blank: Handler { Handler() }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&role)
    coder.field(&notFrom)
    coder.field(&remarks)
  }
}

extension Exclusion: BundleValue {
  static var blank: Exclusion { Exclusion("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&stance)
    coder.field(&when)
    coder.field(&unless)
    coder.field(&at)
    coder.field(&needs)
    coder.field(&instead)
    coder.field(&remarks)
  }
}

extension Exclusion.Gate: BundleValue {
  static var blank: Exclusion.Gate { .acceptance }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}
