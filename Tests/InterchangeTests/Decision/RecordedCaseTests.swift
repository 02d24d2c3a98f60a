import Interchange
import RulesEngine
import Testing

@Suite struct `The case in a recorded decision` {
  private static let written = #"""
    {"events": [
       {"on": "2025-06-04", "event": "stage_1.acknowledged", "by": "A", "id": "2",
        "with": ["reasons", "in_writing", "reasons"]},
       {"event": "judged", "fact": "good_reason", "is": true, "about": "complain",
        "on": "2025-06-03", "by": "M", "reasons": "was in hospital"},
       {"event": "received", "on": "2025-06-01T23:30:00+01:00"},
       {"event": "received", "on": "2025-06-01", "id": "1"}, {"corrects": "1"}],
     "facts": {"court_claim_filed": {"is": true, "since": "2025-06-10"},
       "became_aware": {"is": "2025-05-01"}}, "case": "C-1"}
    """#

  private func report() throws -> (json: [UInt8], digest: SHA256) {
    let policy = try SmallPolicies.compiledCode()
    let text = try CaseText(json: Array(Self.written.utf8))
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    let decision = try policy.decide(
      text.record(for: policy.names, zone: zone), asOf: try .iso("2025-06-20"))
    var report = DecisionReport(
      caseID: text.id, policy: policy, decision: decision,
      receipt: Receipt(
        engine: "test", rules: RulesDigest.of(policy), sources: [], caseDigest: text.digest))
    report.record = text
    return (report.json(.pretty), text.digest)
  }

  @Test func `is a case file, in one order, with nothing that changes no answer`() throws {
    let expected = #"""
      {"case": "C-1",
       "facts": {"became_aware": "2025-05-01",
         "court_claim_filed": {"is": true, "since": "2025-06-10"}},
       "events": [
         {"event": "received", "on": "2025-06-01T22:30Z"},
         {"event": "judged", "on": "2025-06-03", "by": "M", "fact": "good_reason",
          "about": "complain", "is": true},
         {"event": "stage_1.acknowledged", "on": "2025-06-04", "by": "A",
          "with": ["in_writing", "reasons"]}]}
      """#
    let record = try JSONValue(parsing: report().json)["record"]
    #expect(record == (try JSONValue(parsing: Array(expected.utf8))))
  }

  @Test func `reads back as the same case, whose digest anyone can make`() throws {
    let (json, digest) = try report()
    let record = try #require(try JSONValue(parsing: json)["record"])
    let place = record.place
    #expect(try CaseText(json: json, in: place).digest == digest)
    var writer = JSONWriter(.compact)
    writer.value(record)
    #expect(SHA256(of: writer.bytes) == digest)
  }
}
