internal import RulesEngine

extension Receipt: BundleValue {
  static var blank: Receipt {
    Receipt(engine: "", rules: .blank, sources: [], caseDigest: .blank)
  }

  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&engine)
    coder.field(&code)
    coder.field(&rules)
    coder.field(&calendars)
    coder.field(&zone)
    coder.field(&sources)
    coder.field(&caseDigest)
  }
}

extension Receipt.Source: BundleValue {
  static var blank: Receipt.Source { Receipt.Source(.policy, file: "", digest: .blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&kind)
    coder.field(&file)
    coder.field(&digest)
  }
}

extension Receipt.Source.Kind: BundleValue {
  static var blank: Receipt.Source.Kind { .policy }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension Receipt.Calendar: BundleValue {
  static var blank: Receipt.Calendar { Receipt.Calendar("", version: "", days: .blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&version)
    coder.field(&days)
  }
}

extension Receipt.Zone: BundleValue {
  static var blank: Receipt.Zone { Receipt.Zone("", version: "", offsets: .blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&version)
    coder.field(&offsets)
  }
}
