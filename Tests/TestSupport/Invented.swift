package import RulesEngine

/// Policies made up for one test, from the lines below the head of their file.
package enum Invented {
  package static let dayZero = "{ working_days: day_0, other: day_0, closed_day: same_day }"
  package static let dayOne = "{ working_days: day_1, other: day_1, closed_day: same_day }"

  private static func head(
    _ name: String, _ kind: String, calendar: String, counting: String
  ) -> String {
    """
    format: 1
    policy: \(name)
    edition: "1"
    title: \(name)
    kind: \(kind)
    jurisdiction: england
    in_force: { from: 2024-04-01, chosen_by: received }
    calendar: \(calendar)
    counting: \(counting)

    """
  }

  /// A Code's file, with a provision of its own where a test gives none.
  package static func codeFile(
    _ body: String, counting: String = dayZero, provisions: String? = nil
  ) throws -> Policy {
    let provisions = provisions ?? #"  "1": { requires: something, evidence: something }"#
    return try Shipped.policy(
      yaml: head("test-code", "code", calendar: "england-and-wales", counting: counting) + body
        + "\nprovisions:\n" + provisions + "\n")
  }

  /// A policy that stands alone: no Code behind it, nothing that it must stand for.
  package static func policy(
    _ body: String, counting: String = dayZero
  ) throws -> CompiledPolicy {
    try Shipped.compiled(try codeFile(body, counting: counting))
  }

  /// A landlord's policy with a Code behind it; nil: none.
  package static func landlord(
    _ body: String, code: Policy?, calendar: String = "england-and-wales",
    counting: String = "unstated"
  ) throws -> CompiledPolicy {
    var head = head("acme", "landlord", calendar: calendar, counting: counting)
    head += "landlord: { name: Acme }\n"
    if code != nil { head += "answers_to: test-code\n" }
    return try Shipped.compiled(try Shipped.policy(yaml: head + body), code: code)
  }
}
