import TestSupport
import Testing

@testable import rulescheck

/// The examples of the page on the policy format are judged as the page says.
///
/// An example without a `format` is a fragment: the first example, a whole file, lends it the keys
/// of its head. `<!-- error: CODES -->` or `<!-- warning: CODES -->` before an example names what
/// must be said of it, `<!-- in: a Code -->` that it belongs to one.
@Suite("docs/policy-format.md")
struct PolicyFormatPageTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let number: Int
    let block: Page.Block

    var testDescription: String {
      "example \(number): \(Page.entries(of: block.text).map { $0.key }.joined(separator: ", "))"
    }
  }

  private static let examples: [Example] = {
    let blocks = (try? Page("docs/policy-format.md"))?.blocks("yaml") ?? []
    precondition(!blocks.isEmpty, "the page shows no policy")
    return blocks.enumerated().map { Example(number: $0.offset + 1, block: $0.element) }
  }()

  private static func head(ofCode isCode: Bool) -> String {
    let whole = examples[0].block.text
    guard isCode else { return whole }
    return Page.entries(of: whole).filter { !["landlord", "answers_to"].contains($0.key) }
      .map { entry in
        switch entry.key {
        case "kind": "kind: code\n"
        case "counting": "counting: { working_days: day_0 }\n"
        default: entry.text
        }
      }.joined()
  }

  @Test(arguments: examples)
  func `an example is judged as the page says`(_ example: Example) throws {
    let comment = example.block.comment ?? ""
    let draft = try Draft(
      Page.policy(example.block.text, below: Self.head(ofCode: comment == "in: a Code")),
      ending: "yaml")
    let outcome = run("validate", draft.path)
    // What a fragment defines, other parts of the file would use.
    let isFragment = !Page.entries(of: example.block.text).contains { $0.key == "format" }
    var said: [String] = []
    for severity in ["error", "warning"] {
      let codes = outcome.output.matches(of: /(?m)^(error|warning|note)\[([a-z0-9\/-]+)\]/)
        .filter { $0.1 == severity }.map { String($0.2) }
        .filter { !isFragment || $0 != "policy/unused-name" }
      if !codes.isEmpty { said.append(severity + ": " + codes.joined(separator: ", ")) }
    }
    let expected = comment == "in: a Code" || comment.isEmpty ? [] : [comment]
    #expect(said == expected, "\(outcome.output)")
  }
}
