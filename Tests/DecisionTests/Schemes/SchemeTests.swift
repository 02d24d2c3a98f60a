import PlainReading
import RulesEngine
import TestSupport
import Testing

/// Engine, plain reading and hand, on schemes that nobody runs, each of one shape.
@Suite("Invented schemes, counted three times")
struct SchemeTests {
  @Test(arguments: Scheme.names)
  func `engine, plain reading and hand agree`(_ name: String) throws {
    let scheme = try Scheme(name)
    for example in scheme.cases {
      for expected in example.expected {
        let place: Comment = "\(name), \(example.name), \(expected.asOf.iso): \(expected.path)"
        if expected.isRight {
          #expect(try right(expected.path, scheme, example, expected) == expected.words, place)
          continue
        }
        let plain = try scheme.plain(example.record, expected.asOf)[expected.path]
        let engine = try scheme.engine(example.record, expected.asOf)[expected.path]
        let parts = expected.words.split(separator: " ").map(String.init)
        var words = expected.words
        if let at = parts.firstIndex(of: "first") {
          words = parts[..<at].joined(separator: " ")
          #expect(plain?.firstDue?.iso == parts[at + 1], place)
        }
        #expect(plain?.words ?? "none" == words, place)
        #expect(engine?.words ?? "none" == words, place)
      }
    }
  }

  private func right(
    _ path: String, _ scheme: Scheme, _ example: Scheme.Case, _ expected: Scheme.Expectation
  ) throws -> String {
    let names = scheme.compiled.names
    let found = try scheme.decision(example.record, expected.asOf).actions.last { action in
      if case .rule(let id) = action.subject { names.path(of: id) == path } else { false }
    }
    guard let found else { return "none" }
    return found.kind.rawValue + (found.until.map { " until \($0.iso)" } ?? "")
  }
}

@Suite("Invented schemes, random cases")
struct RandomSchemeTests {
  private static let seeds = Array(UInt64(1)...15)

  @Test(arguments: Scheme.names)
  func `engine and plain reading agree on any history`(_ name: String) throws {
    let scheme = try Scheme(name)
    for seed in Self.seeds {
      var dice = Dice(seed: seed)
      var record = scheme.anyCase(&dice)
      let first = record.events.map { $0.day }.min() ?? 0
      let asOf = CivilDate(dayNumber: Int32(first + Int.random(in: 0...80, using: &dice)))
      guard try difference(scheme, record, asOf) != nil else { continue }
      // The smallest case that still differs.
      var hasShrunk = true
      while hasShrunk {
        hasShrunk = false
        for smaller in record.smaller where try difference(scheme, smaller, asOf) != nil {
          record = smaller
          hasShrunk = true
          break
        }
      }
      let left = try difference(scheme, record, asOf) ?? ""
      Issue.record("\(name), seed \(seed)\n\(record.words)\n\(asOf.iso): \(left)")
    }
  }

  private func difference(
    _ scheme: Scheme, _ record: PlainCase, _ asOf: CivilDate
  ) throws -> String? {
    let plain = try scheme.plain(record, asOf)
    let engine = try scheme.engine(record, asOf)
    for path in Set(plain.keys).union(engine.keys).sorted() {
      let (one, other) = (plain[path]?.words ?? "none", engine[path]?.words ?? "none")
      if one != other { return "\(path) plain \(one), engine \(other)" }
    }
    return nil
  }
}
