import Diagnostics
import PolicyLoader
import RulesEngine
import Testing

/// Whatever is done to a policy file, reading it ends, and every fault is shown inside the text.
@Suite(.timeLimit(.minutes(1))) struct MutationTests {
  static let seeds: [UInt64] = [1, 20, 300, 4_000]
  /// How many spoilt files are read for each seed.
  static let rounds = 500

  @Test(arguments: seeds)
  func `a spoilt policy is read to its end`(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let originals = ShippedFiles.policies.map { Self.part(of: $0, using: &generator) }
    for round in 0..<Self.rounds {
      let name = "seed \(seed), round \(round)"
      let source = Self.spoilt(originals[round % originals.count], name, using: &generator)

      let read = ReadFile(source)

      expectInside(read.diagnostics, source)
    }
  }

  @Test func `a spoilt vocabulary is read to its end`() {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<Self.rounds {
      let part = Self.part(of: ShippedFiles.vocabulary, using: &generator)
      let source = Self.spoilt(part, "round \(round)", using: &generator)

      expectInside(VocabularyFile.read(source).diagnostics, source)
    }
  }

  @Test func `what is wrong with a spoilt policy can be shown`() {
    var generator = SeededGenerator(seed: 6)
    for round in 0..<50 {
      let original = ShippedFiles.policies[round % ShippedFiles.policies.count]
      let read = ReadFile(Self.spoilt(original.bytes, "round \(round)", using: &generator))

      #expect(read.rendered.isEmpty == read.diagnostics.isEmpty)
    }
  }

  /// The head of a file and a random stretch of the rest, which is quicker to read than all of it.
  private static func part(
    of source: SourceText, using generator: inout SeededGenerator
  ) -> [UInt8] {
    var lines = source.bytes.split(separator: 10, omittingEmptySubsequences: false)
    lines.removeAll { $0.first == 35 }
    let start = Int.random(in: 30..<(lines.count / 2), using: &generator)
    return Array((lines[..<30] + lines[start...].prefix(60)).joined(separator: [10]))
  }

  private static func spoilt(
    _ bytes: [UInt8], _ name: String, using generator: inout SeededGenerator
  ) -> SourceText {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let mutation = Mutation.allCases.randomElement(using: &generator) ?? .dropLine
      bytes = mutation.apply(to: bytes, using: &generator)
    }
    return SourceText(name: name, bytes: bytes)
  }

  private func expectInside(_ diagnostics: [Diagnostic<FilePlace>], _ source: SourceText) {
    for diagnostic in diagnostics {
      for label in [diagnostic.primary].compactMap(\.self) + diagnostic.related
      where label.place.file == source.name {
        guard let span = label.place.span else { continue }
        if span.end > source.bytes.count {
          Issue.record("\(source.name): \(diagnostic.message) is shown outside the text")
        }
      }
    }
  }
}
