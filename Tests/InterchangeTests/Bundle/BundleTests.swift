import RulesEngine
import Testing

@testable import Interchange

/// A bundle gives back what was put into it, and nothing else.
@Suite("A bundle")
struct BundleTests {
  static func small() throws -> Bundle {
    var bundle = Bundle("small-landlord")
    bundle.vocabulary = SmallPolicies.vocabulary
    bundle.calendars = [try SmallPolicies.calendar()]
    bundle.zone = Zone(
      name: "Europe/London", version: "1", source: "test", first: try .iso("2024-01-01"),
      last: try .iso("2026-12-31"), offsetBefore: 0,
      transitions: [Zone.Transition(at: Instant(minutes: 28_500_000), offset: 60)])
    bundle.policies = [
      Bundle.Edition(SmallPolicies.landlord, file: "small.yaml", parentFiles: ["parent.yaml"])
    ]
    bundle.codes = [Bundle.Edition(SmallPolicies.code, file: "code.yaml", parentFiles: [])]
    let compiled = try SmallPolicies.compiledLandlord()
    bundle.pairings = [
      Bundle.Pairing(
        policy: 0, code: 0,
        receipt: Receipt(
          engine: Engine.name, code: "small-code/1", rules: RulesDigest.of(compiled),
          calendars: bundle.calendars.map {
            Receipt.Calendar($0.name, version: $0.version, days: CalendarDigest.of($0))
          },
          zone: Receipt.Zone("Europe/London", version: "1", offsets: SHA256(of: [1])),
          sources: [Receipt.Source(.policy, file: "small.yaml", digest: SHA256(of: [2]))],
          caseDigest: SHA256(of: [])))
    ]
    return bundle
  }

  /// What is wrong with some bytes; nil if they are read.
  private func fault(_ bytes: [UInt8]) -> BundleFault? {
    do throws(BundleFault) {
      _ = try Bundle(bytes: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test func `what is read is what was written`() throws {
    let bundle = try Self.small()
    #expect(try Bundle(bytes: bundle.bytes) == bundle)
  }

  @Test func `moments and conditions of every kind come back`() throws {
    var policy = SmallPolicies.code
    let day = try CivilDate.iso("2025-06-02")
    let after = Moment.after(Length(999, .hours), .unstated)
    policy.terms = [
      Term("a", .moment(.earlierOf([.on(day), .missed("x"), .due(of: "y"), after]))),
      Term("b", .moment(.laterOf([.due(of: nil), .opened("s")]))),
      Term(
        "c",
        .condition(
          .all([
            .any([.not(.named("n")), .judged("j", about: "r")]),
            .fact("f", isOneOf: ["v", "w"]), .unclear([.named("p"), .named("q")], readAs: 1),
            .unclear([.named("p")], readAs: nil),
            .happened("e", by: after, with: ["reasons"]), .happened("e", by: nil, with: []),
          ]))),
    ]
    var readings = Readings(options: [Moment.on(day), .named("n")], readAs: 1, reading: "why")
    readings.mayBeNone = true
    policy.until = .unclear(readings)
    policy.counting.cutOff = .says(ClockTime(minutes: 1439))
    policy.calendar.closed = [day...day.adding(days: 3)]
    var declaration = Declaration("d")
    declaration.states = .says(.number(-7))
    declaration.atLeast = .list(["a", "é"])
    policy.declares = [declaration]
    var bundle = try Self.small()
    bundle.codes[0].policy = policy
    #expect(try Bundle(bytes: bundle.bytes) == bundle)
  }

  @Test func `every truncation is noticed`() throws {
    let bytes = try Self.small().bytes
    for count in bytes.indices where fault(Array(bytes[..<count])) == nil {
      Issue.record("read with \(count) of \(bytes.count) bytes")
    }
  }

  @Test func `every change of one byte is noticed`() throws {
    var bytes = try Self.small().bytes
    for index in bytes.indices {
      bytes[index] ^= 1
      if fault(bytes) == nil { Issue.record("read with byte \(index) changed") }
      bytes[index] ^= 1
    }
  }

  @Test func `without its digest too, every truncation is noticed`() throws {
    let body = try Self.small().body(of: Engine.name)
    for count in body.indices {
      #expect(throws: BundleFault.self) { try Bundle(body: Array(body[..<count])) }
    }
  }

  /// Whatever is read has one form only, so nothing can be hidden in a bundle.
  @Test(arguments: [1, 0x80, 0xFF] as [UInt8])
  func `without its digest, a changed byte is noticed or means what it says`(
    _ change: UInt8
  ) throws {
    var body = try Self.small().body(of: Engine.name)
    var read = 0
    for index in body.indices {
      body[index] ^= change
      do throws(BundleFault) {
        let bundle = try Bundle(body: body)
        read += 1
        if bundle.body(of: Engine.name) != body { Issue.record("byte \(index) has two forms") }
      } catch {
        #expect(error.at <= body.count)
      }
      body[index] ^= change
    }
    // Bytes of texts can be others.
    #expect(change != 1 || read > body.count / 4, "\(read)")
  }

  @Test func `bytes behind the end are noticed`() throws {
    let body = try Self.small().body(of: Engine.name) + [0]
    #expect(throws: BundleFault(kind: .bytesLeft, at: body.count - 1)) { try Bundle(body: body) }
  }

  @Test func `other files are no bundle, and other forms are named`() throws {
    #expect(fault(Array("format: 1\n".utf8))?.code == "bundle/not-a-bundle")
    #expect(fault([])?.code == "bundle/not-a-bundle")
    #expect(fault(Array("rulescheck bundle 2\n".utf8))?.code == "bundle/other-form")
    #expect(fault(Array("rulescheck bundle 1\n".utf8))?.kind == .cutShort)
  }

  @Test func `a bundle is of the engine that wrote it`() throws {
    let body = try Self.small().body(of: "rulescheck 0.0.9")
    let fault = #expect(throws: BundleFault.self) { try Bundle(body: body) }
    #expect(
      fault?.message == "the bundle was written by `rulescheck 0.0.9`, expected `\(Engine.name)`")
  }

  @Test func `nesting without end is refused`() throws {
    var condition = Condition.named("x")
    for _ in 0..<200 { condition = .not(condition) }
    var bundle = try Self.small()
    bundle.policies[0].policy.when = condition
    #expect(fault(bundle.bytes)?.kind == .tooDeep)
  }

  /// When this fails the bytes mean something else: raise the number in `Bundle.form`.
  @Test func `the form is the one that its number stands for`() throws {
    var bundle = try Self.small()
    bundle.pairings[0].receipt.rules = SHA256(of: [])
    #expect(Bundle.form == "rulescheck bundle 1")
    #expect(
      SHA256(of: bundle.body(of: "rulescheck 0")).hex
        == "5ed9f7ab82406040e641e5e59074339c64066973d2272585ed3782bb09e68c81")
  }
}

/// Descriptions that leave nothing out: a field that is added to the engine must be added to them.
@Suite("The description of a bundle")
struct BundleValueTests {
  /// Counts what a description shows.
  private struct FieldCounter: BundleCoder {
    var count = 0

    mutating func number(_ value: inout UInt64) { count += 1 }
    mutating func text(_ value: inout String) { count += 1 }
    mutating func bytes(_ value: inout [UInt8], count: Int) { self.count += 1 }
    mutating func field<Value: BundleValue>(_ value: inout Value) { count += 1 }
    mutating func list<Item: BundleValue>(_ items: inout [Item]) { count += 1 }
    mutating func choose() -> BundleChoice { BundleChoice() }
    mutating func kind<Whole, Part: BundleValue>(
      _ number: UInt64, of choice: inout BundleChoice, _ whole: inout Whole,
      _ part: (Whole) -> Part?, _ make: (Part) -> Whole
    ) {}
    mutating func end(_ choice: BundleChoice) {}
    mutating func fail(_ kind: BundleFault.Kind) {}
  }

  private func shown<Value: BundleValue>(_ type: Value.Type) -> Int {
    var value = Value.blank
    var counter = FieldCounter()
    value.visit(&counter)
    return counter.count
  }

  private func stored<Value: BundleValue>(_ type: Value.Type) -> Int {
    Mirror(reflecting: Value.blank).children.count
  }

  private func expectAll<each Value: BundleValue>(_ types: repeat (each Value).Type) {
    for type in repeat each types {
      #expect(shown(type) == stored(type), "\(type)")
    }
  }

  @Test func `shows every stored property`() {
    expectAll(
      Policy.self, Parent.self, AnsweredCode.self, Entry.self, InForce.self, CalendarChoice.self,
      Source.self, Term.self, Declaration.self, Provision.self, Rule.self, Pause.self,
      Extension.self, Remarks.self, Stage.self, Handler.self, Exclusion.self)
    expectAll(
      CountingRules.self, Length.self, Readings<String>.self, Zone.self, Zone.Transition.self,
      ClockTime.self)
    expectAll(
      PublishedForm.self, PublishedForm.Column.self, PublishedForm.Section.self)
    expectAll(
      Vocabulary.self, Party.self, EventWord.self, ActWord.self, FactWord.self, Receipt.self,
      Receipt.Source.self, Receipt.Calendar.self, Receipt.Zone.self, Bundle.self,
      Bundle.Edition.self, Bundle.Pairing.self)
  }

  @Test func `leaves out only what compiling notes in a variant`() {
    let labels = Mirror(reflecting: Variant<Rule>.blank).children.compactMap { $0.label }
    #expect(labels == ["when", "inForce", "part", "ofStage"])
    #expect(shown(Variant<Rule>.self) == 3)
  }
}
