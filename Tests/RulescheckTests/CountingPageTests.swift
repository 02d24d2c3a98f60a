import TestSupport
import Testing

@testable import rulescheck

/// The tables of the page on counting are what the program prints.
///
/// `<!-- next: … -->` before a table says what is run; the policy `this` is the one shown last.
@Suite("docs/how-days-are-counted.md")
struct CountingPageTests {
  struct Table: CustomTestStringConvertible, Sendable {
    let policy: String
    let block: Page.Block

    var testDescription: String { block.comment ?? "a table that does not say what is run" }
  }

  private static let shown: (tables: [Table], policies: [String]) = {
    var tables: [Table] = []
    var policies: [String] = []
    for block in (try? Page("docs/how-days-are-counted.md"))?.blocks ?? [] {
      switch block.language {
      case "yaml": policies.append(Page.policy(block.text, below: policies.first ?? ""))
      default: tables.append(Table(policy: policies.last ?? "", block: block))
      }
    }
    precondition(!tables.isEmpty, "the page shows no table")
    return (tables, policies)
  }()

  @Test(arguments: shown.tables)
  func `a table is printed so`(_ table: Table) throws {
    let outcome = try Page.next(table.testDescription, this: table.policy)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let missing = Page.firstLine(of: table.block.text, missingIn: outcome.output)
    #expect(missing == nil, "\(outcome.output)")
  }

  @Test(arguments: shown.policies)
  func `a policy has no faults`(_ policy: String) throws {
    let draft = try Draft(policy, ending: "yaml")
    #expect(run("validate", draft.path).output == "no faults\n")
  }

  /// The rows of the table of months: where it starts, and the last day by each way of counting.
  @Test func `months end as the table of months says`() throws {
    let ways = ["month_end: last_day", "month_end: next_day", "other: day_1"]
    var count = 0
    for line in try Page("docs/how-days-are-counted.md").text.split(separator: "\n")
    where line.hasPrefix("| 2") {
      let cells = line.split(separator: "|").map { $0.filter { $0 != " " } }
      for (way, cell) in zip(ways, cells.dropFirst()) {
        let policy = Page.policy(
          """
          counting: { working_days: day_0, \(way) }
          duties:
            log: { due: 6 months from received, clause: policy 1 }

          """, below: Self.shown.policies[0])
        let outcome = try Page.next(
          "next: this; as of \(cells[0]); received \(cells[0])", this: policy)
        let last = outcome.output.split(separator: "\n").first { $0.hasPrefix("log by the policy") }
        #expect(last?.filter { $0 != " " } == "logbythepolicy:\(cell)", "\(way) \(cells[0])")
        count += 1
      }
    }
    #expect(count == 12)
  }
}
