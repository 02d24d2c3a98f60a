import Diagnostics
import PolicyLoader
import Testing

/// Files that are no YAML a policy could be written in: one fault, and nothing is made of them.
@Suite struct UnreadableFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    let bytes: [UInt8]

    init(_ name: String, _ code: String, _ bytes: [UInt8]) {
      (self.name, self.code, self.bytes) = (name, code, bytes)
    }

    var testDescription: String { name }
  }

  static let cases = [
    Case("an empty file", "yaml/empty-file", []),
    Case("a file of comments", "yaml/empty-file", Array("# nothing\n".utf8)),
    Case("a list", "yaml/root-not-mapping", Array("- format: 1\n".utf8)),
    Case("Latin-1", "yaml/not-utf8", Array("format: 1\ntitle: ".utf8) + [0xE9, 0x0A]),
    Case("UTF-16", "yaml/not-utf8", [0xFF, 0xFE, 0x66, 0x00]),
    Case("an open bracket", "yaml/syntax", Array("format: [1\n".utf8)),
    Case(
      "brackets within brackets", "yaml/too-deep",
      Array(("format: " + String(repeating: "[", count: 65)).utf8)),
    Case(
      "more than 4 MiB", "yaml/too-large",
      Array("format: 1 # ".utf8) + [UInt8](repeating: 0x61, count: YAMLTree.mostBytes)),
  ]

  @Test(arguments: cases)
  func `an unreadable file is one fault`(_ test: Case) {
    let source = SourceText(name: "policy.yaml", bytes: test.bytes)

    let policy = PolicyFile.read(
      source, vocabulary: ShippedFiles.words, known: ShippedFiles.known)
    let vocabulary = VocabularyFile.read(source)

    #expect(policy.diagnostics.map(\.code.rawValue) == [test.code])
    #expect(policy.file == nil)
    #expect(vocabulary.diagnostics == policy.diagnostics)
    #expect(vocabulary.file == nil)
  }

  @Test(arguments: [
    ("yaml/several-documents", "---\nformat: 1\n"), ("yaml/alias", "until: *end\n"),
    ("yaml/tab", "duties:\n\t respond: none\n"), ("yaml/duplicate-key", "kind: landlord\n"),
    ("yaml/tag", "review_by: !!str 2025\n"), ("yaml/key-without-value", "review_by:\n"),
  ])
  func `what YAML has and policies have not is one fault`(code: String, text: String) {
    let read = SamplePolicy.with(text)

    #expect(read.diagnostics.map(\.code.rawValue).contains(code), Comment(rawValue: read.rendered))
    #expect(read.diagnostics.count == 1, Comment(rawValue: read.rendered))
  }
}
