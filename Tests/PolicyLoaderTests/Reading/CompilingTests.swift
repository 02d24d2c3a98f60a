import Diagnostics
import PolicyLoader
import RulesEngine
import Testing

/// Faults that show only when a policy is held against its Code, and in whose file they are shown.
@Suite struct CompilingTests {
  static let code = """
    format: 1
    policy: england-hoscode
    edition: "1"
    title: A Code with words of its own
    kind: code
    jurisdiction: england
    in_force: unstated
    calendar: england-and-wales
    counting: { working_days: day_0 }
    vocabulary:
      facts: { urgent: { type: yes_no, ask: Is it urgent? } }
      events: { visited: { ask: When? } }
      acts: { visit: { event: visited, say: visit } }
    duties:
      visit: { due: 5 days from received, when: urgent, clause: code 1 }
    provisions:
      "1": { requires: A visit., protects: visit }

    """

  @Test func `a name may mean the same as in the Code`() throws {
    let found = try faults(
      """
      vocabulary:
        facts: { urgent: { type: yes_no, ask: Is it urgent? } }
      duties:
        log: { due: 5 days from received, when: urgent, clause: p }

      """, behind: Self.code)

    #expect(found == "")
  }

  @Test func `a name may not mean something else than in the Code`() throws {
    let found = try faults(
      """
      vocabulary:
        facts: { urgent: { type: judgement, ask: Is it urgent? } }
      duties:
        log: { due: 5 days from received, when: urgent, clause: p }

      """, behind: Self.code)

    #expect(
      found == """
        error[policy/duplicate-name]: the Code behind the policy defines `urgent` differently
         --> policy.yaml:13:12
           |
        13 |   facts: { urgent: { type: judgement, ask: Is it urgent? } }
           |            ^^^^^^
         --> code.yaml:11:12
           |
        11 |   facts: { urgent: { type: yes_no, ask: Is it urgent? } }
           |            ------ the Code's definition
          = help: choose another name, or define it as the Code does

        """)
  }

  @Test func `a fault of the Code is shown in the Code's file`() throws {
    let found = try faults(
      "",
      behind: Self.code.replacing(
        "visit: { due: 5 days from received,", with: "visit: { due: 5 days from visited,"))

    #expect(
      found == """
        error[policy/circle]: `visit` waits for itself
         --> code.yaml:15:17
           |
        15 |   visit: { due: 5 days from visited, when: urgent, clause: code 1 }
           |                 ^^^^^^^^^^^^^^^^^^^
          = help: let one of them start from an event of the resident's, or look back with `.missed`

        """)
  }

  /// What is wrong with a policy behind a Code, as a person reads it.
  private func faults(_ text: String, behind code: String) throws -> String {
    let sources = [
      SourceText(name: "policy.yaml", text: SamplePolicy.head + text),
      SourceText(name: "code.yaml", text: code),
    ]
    let files = sources.map {
      PolicyFile.read($0, vocabulary: ShippedFiles.words, known: ShippedFiles.known)
    }
    try #require(files.flatMap(\.diagnostics).isEmpty)
    let policy = try #require(files[0].file)
    do throws(PolicyFile.Unusable) {
      _ = try policy.compiled(
        behind: files[1].file, vocabulary: ShippedFiles.words, calendars: ShippedFiles.calendars)
      return ""
    } catch {
      return TextRenderer(sources: sources).render(error.diagnostics)
    }
  }
}
