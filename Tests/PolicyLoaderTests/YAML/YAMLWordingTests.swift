import Diagnostics
import PolicyLoader
import Testing

/// What a person reads, in full for the faults people make most.
@Suite struct YAMLWordingTests {
  @Test func `a second colon in a value`() {
    #expect(
      rendered("title: Stage 1: Frontline  # a comment\n") == """
        error[yaml/syntax]: a value cannot have `:` with a space after it unless it is in quotes
         --> policy.yaml:1:15
          |
        1 | title: Stage 1: Frontline  # a comment
          |               ^
          = note: the YAML reader says: mapping values are not allowed in this context
          = help: put quotes round the value: `"Stage 1: Frontline"`

        """)
  }

  @Test func `a list without brackets in a map`() {
    #expect(
      rendered("complain: { clause: policy 2.5, 2.41 }\n") == """
        error[yaml/key-without-value]: the key `2.41` has no value
         --> policy.yaml:1:33
          |
        1 | complain: { clause: policy 2.5, 2.41 }
          |                                 ^^^^
          = help: did you mean a list? it would be written `clause: [policy 2.5, 2.41]`

        """)
  }

  @Test func `a comment that was none`() {
    #expect(
      rendered("clause: policy #3\n") == """
        warning[yaml/comment-cuts-value]: the value ends at `policy` because ` #` begins a comment
         --> policy.yaml:1:16
          |
        1 | clause: policy #3
          |                ^^
          = help: if it belongs to the value, put quotes round both: `"policy #3"`
          = help: if it is a comment, put a space after `#`

        """)
  }

  @Test func `a key used twice`() {
    #expect(
      rendered("due: 5 days\nclause: p 1\ndue: 6 days\n") == """
        error[yaml/duplicate-key]: the key `due` is used twice in the same map
         --> policy.yaml:3:1
          |
        3 | due: 6 days
          | ^^^
         --> policy.yaml:1:1
          |
        1 | due: 5 days
          | --- first used here

        """)
  }

  @Test(arguments: [
    (
      "title:Stage 1  # a comment\nkind: code\n", "a space is missing after `:`",
      "write `title: Stage 1`"
    ),
    (
      "title Stage 1\nkind: code\n", "no `:` divides `title Stage 1` into key and value",
      "write `key: value`, with a space after the colon"
    ),
    (
      "a: 1\n  kind: code\n",
      "the key `kind` is indented under a line that already has a value",
      "line it up with the key above, or take the value above away"
    ),
    (
      "a: 'the resident's'\n", "text follows the closing quote",
      "write an apostrophe inside single quotes twice, or use double quotes"
    ),
    (
      "a: { t: Stage 1: Front, b: c }\n",
      "a value cannot have `:` with a space after it unless it is in quotes",
      "put quotes round the value: `\"Stage 1: Front\"`"
    ),
    (
      "a: say \"no\": never\n",
      "a value cannot have `:` with a space after it unless it is in quotes",
      "put quotes round the value: `'say \"no\": never'`"
    ),
    ("a: [b, c\nd: e\n", "the bracket `[` is never closed", "close it with `]`"),
    ("a: [b, c}\n", "the bracket `[` is never closed", "close it with `]`"),
    (
      "a: { b: policy #3 }\n", "the bracket `{` is never closed",
      "`#3 }` is taken for a comment: put quotes round the value if it belongs to it"
    ),
    (
      "a: {\n  b: c\n  d: e\n}\n", "a comma is missing before `d: e`",
      "put a comma between two items, or quotes round what belongs together"
    ),
    (
      "a: #3\n", "nothing follows `a:` because ` #` begins a comment",
      "if it is the value, put quotes round it: `\"#3\"`"
    ),
    (
      "a: {b, c}\n", "the key `b` has no value",
      "did you mean a list? it would be written `[b]`"
    ),
  ])
  func `a fault is explained`(text: String, message: String, help: String) {
    let tree = YAMLTree(parsing: SourceText(name: "policy.yaml", text: text))

    #expect(tree.diagnostics.first?.message == message)
    #expect(tree.diagnostics.first?.help.first == help)
  }

  @Test func `a long value is cut in a message`() {
    let key = String(repeating: "k", count: 90)

    let tree = YAMLTree(parsing: SourceText(name: "a", text: "\(key): 1\n\(key): 2\n"))

    let shown = String(repeating: "k", count: 60)
    #expect(
      tree.diagnostics.map(\.message) == ["the key `\(shown)…` is used twice in the same map"])
  }

  private func rendered(_ text: String) -> String {
    let source = SourceText(name: "policy.yaml", text: text)
    return TextRenderer(sources: [source]).render(YAMLTree(parsing: source).diagnostics)
  }
}
