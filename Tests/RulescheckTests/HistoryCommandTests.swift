import Interchange
import TestSupport
import Testing

@testable import rulescheck

@Suite("rulescheck next --history")
struct HistoryCommandTests {
  private let events = [
    #"{"event": "received", "on": "2025-06-02"}"#,
    #"{"event": "stage_1.acknowledged", "on": "2025-06-04"}"#,
    #"{"event": "stage_1.extended", "on": "2025-06-19", "new_date": "2025-06-30"}"#,
  ]

  private func answer(_ events: [String], _ format: String) throws -> String {
    let list = events.joined(separator: ",")
    let file = try Draft(#"{"case": "X", "policy": "england-hoscode/2024", "events": [\#(list)]}"#)
    let outcome = run(
      "next", file.path, "--as-of", "2025-06-20", "--history", "--format", format)
    #expect(outcome.code == 0)
    return outcome.output
  }

  @Test func `says of each event how it stood and why, and what else was open`() throws {
    let text = try answer(events, "text")
    #expect(
      text.contains(
        "stage_1.acknowledged (acknowledge the complaint) — was required: 5 working days from"))
    #expect(text.contains("new date Mon 30 Jun 2025 — was too late:"))
    #expect(text.contains("Blocked just before\n"))
    #expect(!(try answer([], "text")).contains("just before"))
  }

  @Test func `gives the ids of what was required, permitted and blocked as JSON`() throws {
    let value = try JSONValue(parsing: Array(try answer(events, "json").utf8))
    let history = try #require(value["history"]?.list)
    #expect(history.map { $0["on"]?.text } == ["2025-06-02", "2025-06-04", "2025-06-19"])
    #expect(history.map { $0["was"]?.text } == ["unknown", "required", "expired"])
    let late = try #require(history.last)
    #expect(
      late.object?.map { $0.name } == [
        "event", "on", "acts", "was", "same_day", "because", "required", "permitted", "blocked",
        "expired", "unknown",
      ])
    #expect(late["event"]?.text == "stage_1.extended")
    #expect(late["acts"]?.list?.map { $0.text } == ["stage_1.respond.extension"])
    #expect(late["required"]?.list?.map { $0.text } == ["stage_1.respond"])
    #expect(late["expired"]?.list?.map { $0.text } == ["stage_1.respond.extension"])
    #expect(late["blocked"]?.list?.contains { $0.text == "stage_1.escalate" } == true)
  }

  @Test(arguments: ["text", "json"])
  func `does not depend on the order in which events were recorded`(_ format: String) throws {
    let forwards = try answer(events, format)
    #expect(try answer([events[2], events[0], events[1]], format) == forwards)
  }
}
