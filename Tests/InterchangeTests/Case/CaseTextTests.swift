import Interchange
import RulesEngine
import Testing

@Suite struct `A case file` {
  private let names: Names
  private let zone: Zone

  init() throws {
    names = try SmallPolicies.compiledCode().names
    zone = try Zone(json: Fixture.calendar("europe-london.zone"))
  }

  private func record(_ json: String) throws -> CaseRecord {
    try CaseText(json: Array(json.utf8)).record(for: names, zone: zone)
  }

  private func event(_ path: String) throws -> EventID {
    guard case .event(let id) = names.event(named: path) else { throw NoSuchDay(text: path) }
    return id
  }

  @Test func `says what it is called and which policy it falls under`() throws {
    let text = try CaseText(json: Array(#"{"case": "C-1", "policy": "small-code"}"#.utf8))
    #expect(text.id == "C-1")
    #expect(text.policy == "small-code")
    #expect(text.policyPlace == 26..<38)
    #expect(try text.file(for: names).record == CaseRecord())
  }

  @Test func `gives dated events with all they carried`() throws {
    let record = try record(
      #"""
      {"case": "C-1", "events": [
        {"event": "received", "on": "2025-06-02"},
        {"event": "stage_1.acknowledged", "on": "2025-06-04", "by": "A", "with": ["in_writing"]},
        {"event": "stage_1.extended", "on": "2025-06-16", "new_date": "2025-06-25", "by": "B",
         "about": "stage_1.respond", "with": ["reasons", "reasons"], "reasons": "hospital"},
        {"event": "stage_1.responded", "on": "2025-06-24", "by": "A", "with": []}]}
      """#)
    var acknowledged = CaseEvent(
      try event("stage_1.acknowledged"), at: CivilTime(try .iso("2025-06-04")))
    acknowledged.by = 0
    acknowledged.with = ContentSet()
    var extended = CaseEvent(
      try event("stage_1.extended"), at: CivilTime(try .iso("2025-06-16")))
    extended.newDate = try .iso("2025-06-25")
    extended.by = 1
    var reasons = ContentSet()
    reasons.insert(try #require(names.content(named: "reasons")))
    // An event that has a new date has told it.
    reasons.insert(try #require(names.content(named: "new_date")))
    extended.with = reasons
    let index = try #require(names.rules.firstIndex(of: "stage_1.respond.extension"))
    extended.about = RuleID(index)
    var responded = CaseEvent(
      try event("stage_1.responded"), at: CivilTime(try .iso("2025-06-24")))
    responded.by = 0
    responded.with = ContentSet()
    #expect(
      record.events == [
        CaseEvent(try event("received"), at: CivilTime(try .iso("2025-06-02"))), acknowledged,
        extended, responded,
      ])
  }

  @Test func `a content that is known and that no rule mentions counts for nothing`() throws {
    let record = try record(
      #"""
      {"case": "C-1", "events": [
        {"event": "received", "on": "2025-06-02", "with": ["in_writing"]}]}
      """#)
    #expect(record.events.map { $0.with } == [ContentSet()])
  }

  @Test func `the extension meant may be called by its own path`() throws {
    let record = try record(
      #"""
      {"case": "C-1", "events": [{"event": "stage_1.extended", "on": "2025-06-16",
        "new_date": "2025-06-25", "about": "stage_1.respond.extension"}]}
      """#)
    #expect(record.events[0].about.map { names.path(of: $0) } == "stage_1.respond.extension")
  }

  @Test func `facts are plain or say since when`() throws {
    let record = try record(
      #"""
      {"case": "C-1", "facts": {"became_aware": "2025-05-01",
        "court_claim_filed": {"is": true, "since": "2025-06-10"}}}
      """#)
    let aware = try #require(names.fact(named: "became_aware"))
    let claim = try #require(names.fact(named: "court_claim_filed"))
    #expect(
      record.answers == [
        FactAnswer(aware, .date(try .iso("2025-05-01"))),
        FactAnswer(claim, .yes(true), since: try .iso("2025-06-10")),
      ])
  }

  @Test func `a value of a fact is kept by its place in the vocabulary`() throws {
    let names = try SmallPolicies.compiledLandlord().names
    let text = try CaseText(
      json: Array(#"{"case": "C-1", "facts": {"category": "social_care"}}"#.utf8))
    #expect(try text.record(for: names).answers.map { $0.value } == [.oneOf(1)])
  }

  @Test func `a fact that no rule mentions is left out`() throws {
    #expect(try record(#"{"case": "C", "facts": {"unmentioned": true}}"#).answers.isEmpty)
  }

  @Test func `a judgement is an answer since the day it was made`() throws {
    let record = try record(
      #"""
      {"case": "C-1", "events": [{"event": "judged", "fact": "good_reason", "is": true,
        "about": "complain", "on": "2025-06-03", "by": "M", "reasons": "was in hospital"}]}
      """#)
    let reason = try #require(names.fact(named: "good_reason", about: "complain"))
    #expect(record.answers == [FactAnswer(reason, .yes(true), since: try .iso("2025-06-03"))])
    #expect(record.events.isEmpty)
  }

  @Test func `a judgement about the only thing it can be about need not say so`() throws {
    let names = try SmallPolicies.compiledCode { $0.stages[0].duties[1].extending = nil }.names
    let text = try CaseText(
      json: Array(
        #"""
        {"case": "C", "events": [
          {"event": "judged", "fact": "good_reason", "is": false, "on": "2025-06-03"}]}
        """#.utf8))
    let reason = try #require(names.fact(named: "good_reason", about: "complain"))
    #expect(
      try text.record(for: names).answers
        == [FactAnswer(reason, .yes(false), since: try .iso("2025-06-03"))])
  }

  @Test func `a judgement that no rule asks for changes nothing`() throws {
    let record = try record(
      #"""
      {"case": "C", "events": [{"event": "judged", "fact": "unmentioned_judgement", "is": true,
        "about": "whatever", "on": "2025-06-03"}]}
      """#)
    #expect(record == CaseRecord())
  }

  @Test func `a correction takes the place of the event it names`() throws {
    let record = try record(
      #"""
      {"case": "C", "events": [
        {"event": "received", "on": "2025-06-02", "id": "1"},
        {"event": "received", "on": "2025-06-03", "id": "2", "corrects": "1"},
        {"event": "received", "on": "2025-06-04", "corrects": "2"}]}
      """#)
    #expect(record.events.map { $0.at.day.iso } == ["2025-06-04"])
  }

  @Test func `a correction without an event takes one back`() throws {
    let record = try record(
      #"""
      {"case": "C", "events": [
        {"event": "received", "on": "2025-06-02"},
        {"event": "refused", "on": "2025-06-03", "id": "r"}, {"corrects": "r"}]}
      """#)
    #expect(record.events.map { names.path(of: $0.event) } == ["received"])
  }

  @Test func `an event sent twice with one id is one event`() throws {
    let record = try record(
      #"""
      {"case": "C", "events": [
        {"event": "received", "on": "2025-06-02", "id": "1"},
        {"id": "1", "on": "2025-06-02", "event": "received"}]}
      """#)
    #expect(record.events.count == 1)
  }

  @Test(
    arguments: rows([
      ("2025-06-02T17:40:00+01:00", "2025-06-02", 17 * 60 + 40),
      ("2025-06-02T16:40:00Z", "2025-06-02", 17 * 60 + 40),
      ("2025-06-02T23:30:00Z", "2025-06-03", 30),
      ("2025-01-02T23:30Z", "2025-01-02", 23 * 60 + 30),
      ("2025-06-02T01:10:59.999+02:00", "2025-06-02", 10),
      ("2025-06-01T19:59:00-03:30", "2025-06-02", 29),
    ]))
  func `an instant is a local day and minute`(
    _ text: String, _ day: String, _ minute: Int
  ) throws {
    let record = try record(
      #"{"case": "C", "events": [{"event": "received", "on": "\#(text)"}]}"#)
    #expect(record.events.map { $0.at.day } == [try .iso(day)])
    #expect(record.events.map { $0.at.minute } == [minute])
  }

  @Test func `the first day of an event chooses the edition`() throws {
    let text = try CaseText(
      json: Array(
        #"""
        {"case": "C", "events": [
          {"event": "received", "on": "2025-06-03", "id": "1"},
          {"event": "received", "on": "2025-06-02T23:30:00Z"},
          {"event": "received", "on": "2025-06-01", "id": "2"},
          {"corrects": "2"}, {"event": "refused", "on": "2025-01-01"}]}
        """#.utf8))
    #expect(text.firstDay(of: "received", zone: zone)?.iso == "2025-06-03")
    #expect(text.firstDay(of: "refused", zone: nil)?.iso == "2025-01-01")
    #expect(text.firstDay(of: "responded", zone: nil) == nil)
  }

  @Test func `a line of many is read by its range, and its places count from the start`() throws {
    let bytes = Array("{\"case\": \"A\"}\n{\"case\": \"B\", \"what\": 1}\n".utf8)
    #expect(try CaseText(json: bytes, in: 0..<13).id == "A")
    let error = #expect(throws: CaseText.Unusable.self) {
      try CaseText(json: bytes, in: 14..<bytes.count)
    }
    #expect(error?.id == "B")
    #expect(error?.faults.map { $0.at } == [28..<34])
  }
}

@Suite struct `The digest of a case` {
  private func digest(_ json: String) throws -> SHA256 {
    try CaseText(json: Array(json.utf8)).digest
  }

  private static let base = #"""
    {"case": "C", "policy": "p", "facts": {"a": true, "b": "2025-01-01"}, "events": [
      {"event": "received", "on": "2025-06-02"},
      {"event": "responded", "on": "2025-06-04", "with": ["x", "y"], "by": "A"}]}
    """#

  @Test(
    arguments: rows([
      #"""
      {"events": [
        {"by": "A", "on": "2025-06-04", "event": "responded", "with": ["y", "x", "y"]},
        {"on": "2025-06-02", "event": "received", "id": "7", "reasons": "none"},
        {"event": "received", "on": "2025-06-02"}],
       "facts": {"b": {"is": "2025-01-01"}, "a": true}, "policy": "p", "case": "C"}
      """#,
      #"""
      {"case": "C", "policy": "p", "facts": {"a": true, "b": "2025-01-01"}, "events": [
        {"event": "received", "on": "2025-06-01", "id": "1"},
        {"event": "responded", "on": "2025-06-04", "with": ["x", "y"], "by": "A"},
        {"corrects": "1"}, {"event": "received", "on": "2025-06-02"}]}
      """#,
    ]))
  func `does not depend on order, repetition or layout`(_ same: String) throws {
    #expect(try digest(same) == digest(Self.base))
  }

  @Test(
    arguments: rows([
      ("\"C\"", "\"D\""), ("\"p\"", "\"q\""), ("true", "false"), ("2025-01-01", "2025-01-02"),
      ("\"a\"", "\"c\""), ("2025-06-04", "2025-06-05"), ("received", "refused"),
      (#"["x", "y"]"#, #"["x"]"#), (#""by": "A""#, #""by": "B""#),
      (#""with": ["x", "y"], "#, ""),
    ]))
  func `depends on everything that can change an answer`(_ old: String, _ new: String) throws {
    let changed = Self.base.replacing(old, with: new, maxReplacements: 1)
    try #require(changed != Self.base)
    #expect(try digest(changed) != digest(Self.base))
  }

  @Test func `counts a corrected event as one that was right at once`() throws {
    let corrected = #"""
      {"case": "C", "policy": "p", "facts": {"a": true, "b": "2025-01-01"}, "events": [
        {"event": "received", "on": "2025-06-01", "id": "1"},
        {"event": "received", "on": "2025-06-02", "corrects": "1"},
        {"event": "responded", "on": "2025-06-04", "with": ["x", "y"], "by": "A"}]}
      """#
    #expect(try digest(corrected) == digest(Self.base))
  }
}
