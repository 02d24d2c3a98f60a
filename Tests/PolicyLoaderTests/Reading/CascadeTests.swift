import Diagnostics
import PolicyLoader
import Testing

/// One slip is one diagnostic, whatever else hangs on what was written wrongly.
@Suite struct CascadeTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let code: String
    let text: String

    init(_ name: String, _ code: String, _ text: String) {
      (self.name, self.code, self.text) = (name, code, text)
    }

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      "a term that cannot be read", "schema/bad-duration",
      """
      terms:
        knew: 5 wroking days from became_aware
      rights:
        complain: { who: resident, from: knew, until: 1 year from knew, when: knew, clause: p }
      """),
    Case(
      "a term that names something unknown", "policy/unknown-name",
      """
      terms:
        knew: became_awhere
      rights:
        complain: { who: resident, from: knew, until: 1 year from knew, clause: p }
      """),
    Case(
      "a term in a circle", "policy/circle",
      """
      terms:
        knew: { later_of: [aware, became_aware] }
        aware: knew
      rights:
        complain: { who: resident, from: knew, until: aware, clause: p }
      """),
    Case(
      "a term under a name that cannot be one", "schema/bad-name",
      """
      terms:
        Knew: became_aware
      rights:
        complain: { who: resident, from: Knew, until: 1 year from Knew, clause: p }
      """),
    Case(
      "a section under a key that is not its own", "schema/unknown-key",
      """
      term:
        knew: became_aware
      rights:
        complain: { who: resident, from: knew, until: 1 year from knew, clause: p }
      """),
    Case(
      "a section that is no map", "schema/wrong-type",
      """
      terms: [became_aware]
      rights:
        complain: { who: resident, from: knew, until: 1 year from knew, clause: p }
      """),
    Case(
      "a section that is empty", "yaml/key-without-value",
      """
      terms:
      rights:
        complain: { who: resident, from: knew, until: 1 year from knew, clause: p }
      """),
    Case(
      "a section that is there twice", "yaml/duplicate-key",
      """
      terms: { knew: became_aware }
      rights:
        complain: { who: resident, from: knew, until: since, clause: p }
      terms: { since: became_aware }
      """),
    Case(
      "an event that cannot be read", "schema/missing-key",
      """
      vocabulary:
        events: { visited: { happens: many } }
        acts: { visit: { event: visited, say: visit } }
      duties:
        visit: { due: 5 days from visited, clause: p }
      """),
    Case(
      "a fact of a type there is not", "schema/unknown-value",
      """
      vocabulary:
        facts: { category: { type: oneof, ask: Which?, values: [a, b] } }
      exclusions:
        one: { when: { category: a }, clause: p }
        two: { when: category, clause: p }
      """),
    Case(
      "a stage that is no map", "schema/wrong-type",
      """
      stages:
        stage_1: as usual
      until: stage_1.responded
      duties:
        log: { due: 5 days from stage_1.respond.due, until: stage_1.opened, clause: p }
      """),
    Case(
      "a rule that is no map", "schema/wrong-type",
      """
      duties:
        respond: in ten days
        log: { due: 5 days from respond.due, clause: p }
      """),
    Case(
      "a stage under a name that cannot be one", "schema/bad-name",
      """
      stages:
        Stage_1:
          title: Stage 1
          serves: stage_1
          opens: [received]
          duties:
            respond: { due: 5 days from Stage_1.opened, clause: p }
          rights:
            escalate: { who: resident, from: Stage_1.responded, until: none, clause: p }
      """),
    Case(
      "readings of which one cannot be read", "schema/bad-duration",
      """
      until: { unclear: [5 dais from received, 6 days from received], read_as: 6 days from received }
      """),
    Case(
      "an empty extension", "schema/empty-map",
      "duties: { respond: { due: unstated, extension: {}, clause: p } }"),
    Case(
      "a party nobody knows", "policy/unknown-party",
      "rights: { complain: { who: tenant, from: received, until: none, clause: p } }"),
    Case(
      "an act nobody knows", "policy/unknown-act",
      "duties: { answer: { due: 5 days from received, clause: p } }"),
    Case(
      "a name in the moments of a right", "policy/unknown-name",
      "rights: { complain: { who: resident, from: recieved, until: none, clause: p } }"),
    Case(
      "an alias", "yaml/alias",
      "duties: { respond: { due: *due, clause: p } }"),
  ]

  @Test(arguments: cases)
  func `one slip is told once`(_ test: Case) {
    let read = SamplePolicy.with(test.text + "\n")

    #expect(read.diagnostics.map(\.code.rawValue) == [test.code], Comment(rawValue: read.rendered))
  }

  @Test func `a kind that is neither asks for nothing of either`() {
    let read = ReadFile(
      SamplePolicy.head.replacing("kind: landlord", with: "kind: landlady") + "declares: {}\n"
        + "stages: { one: { title: One, opens: [received] } }\n")

    #expect(read.diagnostics.map(\.code.rawValue) == ["schema/unknown-value", "schema/empty-map"])
  }

  @Test func `of another format nothing else is said`() {
    let read = ReadFile("format: 2\nkey: value\n")

    #expect(read.diagnostics.map(\.code.rawValue) == ["schema/unknown-format"])
  }

  @Test func `no more than some hundred names are looked for`() {
    let names = (0..<5_000).map { "zzz\($0)" }.joined(separator: ", ")
    let read = SamplePolicy.duty("due: unstated, include: [\(names)]")

    #expect(read.diagnostics.count == 5_000)
    #expect(read.diagnostics.last?.help == [])
  }
}
