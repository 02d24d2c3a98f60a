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
