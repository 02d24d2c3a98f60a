import Interchange
import RulesEngine
import Testing

/// Cases from a notation whose every scalar is a text, here JSON that has only texts.
@Suite struct `A case without types` {
  private let names: Names

  init() throws {
    names = try SmallPolicies.compiledCode().names
  }

  private func record(_ json: String) throws -> CaseRecord {
    let root = try JSONValue(parsing: Array(json.utf8))
    return try CaseText(untyped: root).record(for: names)
  }

  private func faults(_ json: String) throws -> [CaseFault] {
    let root = try JSONValue(parsing: Array(json.utf8))
    do throws(CaseText.Unusable) {
      _ = try CaseText(untyped: root).record(for: names)
      return []
    } catch {
      return error.faults
    }
  }

  @Test(arguments: [("yes", "true"), ("true", "true"), ("no", "false"), ("false", "false")])
  func `says yes or no of a fact and of a judgement in words`(
    _ word: String, _ answer: String
  ) throws {
    func json(_ answer: String) -> String {
      #"""
      {"case": "C", "facts": {"court_claim_filed": {"is": \#(answer), "since": "2025-06-03"}},
       "events": [{"event": "judged", "fact": "good_reason", "is": \#(answer), "on": "2025-06-05",
                   "about": "stage_1.respond.extension"}]}
      """#
    }
    let typed = try CaseText(json: Array(json(answer).utf8)).record(for: names)

    #expect(!typed.answers.isEmpty)
    #expect(try record(json("\"\(word)\"")) == typed)
  }

  @Test func `has one thing with an event as it has several`() throws {
    func json(_ with: String) -> String {
      #"{"case": "C", "events": [{"event": "received", "on": "2025-06-02", "with": \#(with)}]}"#
    }
    #expect(try record(json(#""reasons""#)) == record(json(#"["reasons"]"#)))
  }

  @Test func `has no answer in another word`() throws {
    let found = try faults(
      #"""
      {"case": "C", "facts": {"court_claim_filed": "perhaps"}}
      """#)
    #expect(found.map { $0.code } == ["case/wrong-fact-type"])
    #expect(
      found.first?.message
        == "fact `court_claim_filed` is `perhaps` where `yes` or `no` was expected")
    let judged = try faults(
      #"""
      {"case": "C", "events": [
        {"event": "judged", "fact": "good_reason", "is": "perhaps", "on": "2025-06-05"}]}
      """#)
    #expect(
      judged.first?.message == "fact `good_reason` is `perhaps` where `yes` or `no` was expected")
  }

  @Test func `keeps dates and values as they are`() throws {
    let json =
      #"{"case": "C", "facts": {"became_aware": "2025-05-01", "category": "social_care"}}"#
    #expect(
      try record(json) == CaseText(json: Array(json.utf8)).record(for: names))
    #expect(try faults(#"{"case": "C", "facts": {"became_aware": "yes"}}"#).count == 1)
  }
}
