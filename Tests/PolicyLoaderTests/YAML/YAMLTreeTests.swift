import Diagnostics
import PolicyLoader
import Testing

@Suite struct YAMLTreeTests {
  @Test func `a file becomes maps, lists and texts in its order`() throws {
    let tree = parse("format: 1\nstages:\n  stage_1: { opens: [received, \"no\"] }\n")

    let root = try #require(tree.root)
    #expect(tree.diagnostics == [])
    #expect(outline(.mapping(root)) == "{format: 1, stages: {stage_1: {opens: [received, no]}}}")
  }

  @Test func `nothing is typed`() throws {
    let tree = parse("[no, 010, 2024-4-1, 09:30, ~, null, 1e3, \"\"]".inMap)

    #expect(outline(try value(tree)) == "[no, 010, 2024-4-1, 09:30, ~, null, 1e3, ]")
  }

  @Test(arguments: [
    ("a: plain", "plain", YAMLScalar.Style.plain), ("a: 'it''s'", "it's", .quoted),
    ("a: \"x\\ty\"", "x\ty", .quoted), ("a: |\n  x\n  y\n", "x\ny\n", .block),
    ("a: >-\n  x\n  y\n", "x y", .block), ("a: x\n  y\n", "x y", .plain),
    ("a: \"x\n  y\"", "x y", .quoted), ("a: x # y", "x", .plain), ("a: x#y", "x#y", .plain),
    ("a: \"\"", "", .quoted), ("\u{FEFF}a: é", "é", .plain), ("a: x\r\nb: y", "x", .plain),
  ])
  func `a text is read with its style`(yaml: String, text: String, style: YAMLScalar.Style) throws {
    guard case .scalar(let scalar) = try value(parse(yaml)) else {
      Issue.record("no scalar")
      return
    }
    #expect(scalar.text == text)
    #expect(scalar.style == style)
  }

  @Test(arguments: [
    ("a: plain # comment", "plain"), ("a: 'it''s' ", "'it''s'"), ("a: [b, c] # d", "[b, c]"),
    ("a: { b: c }\n\n", "{ b: c }"), ("a:\n  - b\n  - c\n\n# d\n", "- b\n  - c"),
    ("a:\n- b\n- c\ne: f\n", "- b\n- c"), ("a:\n  b: c\n\n\nd: e", "b: c"),
    ("a: |\n  x\n  y\n\nb: c", "|\n  x\n  y"), ("日本: é 日本 # é", "é 日本"),
    ("\u{FEFF}é: 日本\n", "日本"), ("é: x\r\n日: y\r\n", "x"), ("a: x\r  y\rb: c\r", "x\r  y"),
    ("a:\n  b:\n    c: [d, {e: f}]\n  g: h\ni: j", "b:\n    c: [d, {e: f}]\n  g: h"),
  ])
  func `a value knows the stretch it stands in`(yaml: String, stretch: String) throws {
    let tree = parse(yaml)

    #expect(tree.source.text(of: try value(tree).span) == stretch)
  }

  @Test func `places are right past every noted offset`() throws {
    let text = (0..<500).map { "ключ_\($0): \"日本 é 😀 \($0)\"\n" }.joined()

    let tree = parse(text)

    let entries = try #require(tree.root).entries
    #expect(entries.count == 500)
    for (index, entry) in entries.enumerated() {
      #expect(tree.source.text(of: entry.key.span) == "ключ_\(index)")
      #expect(tree.source.text(of: entry.value.span) == "\"日本 é 😀 \(index)\"")
    }
  }

  @Test(arguments: [
    ("a: 10 workng days from x", 3..<9, "workng"), ("a: \"10 workng days\"", 3..<9, "workng"),
    ("a: '10 workng days'", 3..<9, "workng"), ("é: é workng", 3..<9, "workng"),
    ("a: abc", 1..<99, "bc"), ("a: abc", 9..<99, ""), ("a: abc", 1..<1, ""),
    ("a: \"1\\t workng\"", 3..<9, "\"1\\t workng\""), ("a: 'it''s x'", 3..<4, "'it''s x'"),
    ("a: one\n  two", 4..<7, "one\n  two"), ("a: |\n  one", 0..<3, "|\n  one"),
  ])
  func `a part of a text has a place where it is written as read`(
    yaml: String, range: Range<Int>, stretch: String
  ) throws {
    let tree = parse(yaml)
    guard case .scalar(let scalar) = try value(tree) else {
      Issue.record("no scalar")
      return
    }
    #expect(tree.source.text(of: scalar.span(of: range)) == stretch)
  }

  @Test func `a map finds an entry by its key`() throws {
    let root = try #require(parse("a: 1\nb: 2\n").root)

    #expect(root["b"].map { outline($0.value) } == "2")
    #expect(root["c"] == nil)
  }

  @Test func `a repeated key keeps its first value`() throws {
    let tree = parse("a: 1\nb: 2\na: 3\n")

    #expect(outline(.mapping(try #require(tree.root))) == "{a: 1, b: 2}")
  }

  @Test func `a repeated key is found among many`() {
    let keys = (0..<40).map { "key_\($0): 1\n" }.joined()

    let tree = parse(keys + "key_0: 2\nkey_39: 2\nkey_40: 2\n")

    #expect(
      tree.diagnostics.map { tree.source.position(at: $0.primary?.place.span?.start ?? 0) }
        == [SourcePosition(line: 41, column: 1), SourcePosition(line: 42, column: 1)])
    #expect(tree.root?.entries.count == 41)
  }

  @Test func `a blank value and an alias are blank in the tree`() throws {
    let root = try #require(parse("a:\nb: *x\nc: \"\"\n").root)

    #expect(root.entries.map(\.value.isBlank) == [true, true, false])
  }

  @Test func `there is no root after a fault of syntax`() {
    #expect(parse("a: 1\nb: c: d\n").root == nil)
  }

  @Test func `there is a root beside other faults`() {
    #expect(parse("a: &x 1\na: 2\n").root != nil)
  }

  private func parse(_ text: String) -> YAMLTree {
    YAMLTree(parsing: SourceText(name: "a", text: text))
  }

  private func value(_ tree: YAMLTree) throws -> YAMLNode {
    try #require(tree.root?.entries.first).value
  }
}

extension String {
  fileprivate var inMap: String { "a: \(self)" }
}

/// The tree on one line, as flow YAML without quotes.
private func outline(_ node: YAMLNode) -> String {
  switch node {
  case .scalar(let scalar): scalar.text
  case .sequence(let list): "[\(list.items.map(outline).joined(separator: ", "))]"
  case .mapping(let map):
    "{\(map.entries.map { "\($0.key.text): \(outline($0.value))" }.joined(separator: ", "))}"
  }
}
