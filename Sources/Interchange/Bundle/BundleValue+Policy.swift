internal import RulesEngine

extension Policy: BundleValue {
  static var blank: Policy {
    Policy(
      family: "", edition: "", title: "", kind: .code, jurisdiction: "",
      calendar: CalendarChoice(""))
  }

  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&family)
    coder.field(&edition)
    coder.field(&title)
    coder.field(&kind)
    coder.field(&landlord)
    coder.field(&jurisdiction)
    coder.field(&when)
    coder.field(&inForce)
    coder.field(&extends)
    coder.field(&answersTo)
    coder.field(&reviewBy)
    coder.field(&until)
    coder.field(&calendar)
    coder.field(&counting)
    coder.field(&countingIsUnstated)
    coder.field(&sources)
    coder.field(&terms)
    coder.field(&duties)
    coder.field(&rights)
    coder.field(&exclusions)
    coder.field(&pauses)
    coder.field(&reservesNoExclusion)
    coder.field(&stages)
    coder.field(&declares)
    coder.field(&provisions)
    coder.field(&form)
    coder.field(&vocabulary)
  }
}

extension Policy.Kind: BundleValue {
  static var blank: Policy.Kind { .code }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension Parent: BundleValue {
  static var blank: Parent { Parent(family: "", edition: "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&family)
    coder.field(&edition)
  }
}

extension AnsweredCode: BundleValue {
  static var blank: AnsweredCode { AnsweredCode("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&family)
    coder.field(&when)
  }
}

extension Entry: BundleValue {
  static var blank: Entry { Entry("", "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&key)
    coder.field(&text)
  }
}

extension InForce: BundleValue {
  static var blank: InForce { InForce(from: nil, until: nil) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&from)
    coder.field(&until)
    coder.field(&chosenBy)
  }
}

extension CalendarChoice: BundleValue {
  static var blank: CalendarChoice { CalendarChoice("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&base)
    coder.field(&closed)
    coder.field(&open)
  }
}

extension Source: BundleValue {
  static var blank: Source { Source("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&title)
    coder.field(&publisher)
    coder.field(&url)
    coder.field(&published)
  }
}

extension Term: BundleValue {
  static var blank: Term { Term("", .blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&meaning)
  }
}

extension Term.Meaning: BundleValue {
  static var blank: Term.Meaning { .moment(.blank) }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .moment(let part) = $0 { part } else { nil } },
      { .moment($0) })
    coder.kind(
      2, of: &choice, &self, { if case .condition(let part) = $0 { part } else { nil } },
      { .condition($0) })
    coder.end(choice)
  }
}

extension Declaration: BundleValue {
  static var blank: Declaration { Declaration("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&name)
    coder.field(&when)
    coder.field(&states)
    coder.field(&atLeast)
    coder.field(&needs)
    coder.field(&remarks)
  }
}

extension Declared: BundleValue {
  static var blank: Declared { .yes(false) }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .yes(let part) = $0 { part } else { nil } }, { .yes($0) })
    coder.kind(
      2, of: &choice, &self, { if case .number(let part) = $0 { part } else { nil } },
      { .number($0) })
    coder.kind(
      3, of: &choice, &self, { if case .text(let part) = $0 { part } else { nil } }, { .text($0) })
    coder.kind(
      4, of: &choice, &self, { if case .list(let part) = $0 { part } else { nil } }, { .list($0) })
    coder.end(choice)
  }
}

extension Provision: BundleValue {
  static var blank: Provision { Provision(number: "", requires: "") }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&number)
    coder.field(&requires)
    coder.field(&force)
    coder.field(&protects)
    coder.field(&evidence)
    coder.field(&ask)
    coder.field(&reassessOnChange)
    coder.field(&when)
    coder.field(&parts)
    coder.field(&remarks)
  }
}

extension Provision.Force: BundleValue {
  static var blank: Provision.Force { .must }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension PublishedForm: BundleValue {
  static var blank: PublishedForm { PublishedForm(title: nil, columns: [], sections: []) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&title)
    coder.field(&columns)
    coder.field(&sections)
  }
}

extension PublishedForm.Cell: BundleValue {
  static var blank: PublishedForm.Cell { .provision }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension PublishedForm.Column: BundleValue {
  static var blank: PublishedForm.Column { PublishedForm.Column("", shows: []) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&title)
    coder.field(&shows)
  }
}

extension PublishedForm.Section: BundleValue {
  static var blank: PublishedForm.Section { PublishedForm.Section("", provisions: []) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&title)
    coder.field(&provisions)
  }
}
