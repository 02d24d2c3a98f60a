internal import RulesEngine

extension Vocabulary: BundleValue {
  static var blank: Vocabulary { Vocabulary() }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&parties)
    coder.field(&events)
    coder.field(&acts)
    coder.field(&facts)
    coder.field(&contents)
    coder.field(&speeds)
  }
}

extension Party: BundleValue {
  static var blank: Party { Party("", .body) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&side)
  }
}

extension Side: BundleValue {
  static var blank: Side { .body }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension EventWord: BundleValue {
  static var blank: EventWord { EventWord("", ask: "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&ask)
    coder.field(&happensOften)
    coder.field(&notBefore)
    coder.field(&notAfter)
    coder.field(&mark)
  }
}

extension EventWord.Mark: BundleValue {
  static var blank: EventWord.Mark { .caseStart }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension ActWord: BundleValue {
  static var blank: ActWord { ActWord("", event: "", say: "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&event)
    coder.field(&say)
  }
}

extension FactWord: BundleValue {
  static var blank: FactWord { FactWord("", .yesNo, ask: "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&kind)
    coder.field(&ask)
    coder.field(&values)
    coder.field(&weigh)
    coder.field(&notBefore)
    coder.field(&notAfter)
  }
}

extension FactWord.Kind: BundleValue {
  static var blank: FactWord.Kind { .yesNo }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}
