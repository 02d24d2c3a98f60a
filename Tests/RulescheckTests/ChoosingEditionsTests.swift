import FoundationEssentials
import TestSupport
import Testing

@testable import rulescheck

/// Answer 18 of the format: which edition of a policy a case falls under.
@Suite("Answer 18: choosing an edition")
struct ChoosingEditionsTests {
  private static func edition(
    _ name: String, _ inForce: String, _ more: String = "", due: String = "5"
  ) -> (String, String) {
    (
      "acme-\(name)",
      """
      format: 1
      policy: acme
      edition: "\(name)"
      title: Acme
      kind: landlord
      landlord: { name: Acme }
      jurisdiction: england
      in_force: \(inForce)
      calendar: england-and-wales
      counting: { working_days: day_0 }
      \(more)
      duties:
        log: { due: \(due) working days from received, clause: p 1 }

      """
    )
  }

  /// Runs `next` on a case under editions of one policy.
  private func next(
    _ editions: [(String, String)], asOf: String, received: String? = "2025-06-02",
    _ events: String = ""
  ) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = editions + [("vocabulary", try Shipped.text("policies/vocabulary.yaml"))]
    for (name, text) in files {
      try Data(text.utf8).write(to: URL(filePath: folder + "/\(name).yaml"))
    }
    let first = received.map { [#"{"event": "received", "on": "\#($0)"}"#] } ?? []
    let all = (first + (events.isEmpty ? [] : [events])).joined(separator: ", ")
    let file = try Draft(#"{"case": "X", "policy": "acme", "facts": {}, "events": [\#(all)]}"#)
    return RulesCheck.run([
      "next", file.path, "--as-of", asOf, "--policies", folder,
      "--calendars", Shipped.root + "/calendars",
    ])
  }

  private static let old = edition("old", "{ from: 2024-04-01, until: 2025-03-31 }")
  private static let new = edition("new", "{ from: 2025-04-01, until: 2025-12-31 }")

  @Test(arguments: [
    ("2024-04-01", "old"), ("2025-03-31", "old"), ("2025-04-01", "new"), ("2025-12-31", "new"),
  ])
  func `both days of a span are inclusive, and the day of receipt chooses`(
    _ received: String, _ edition: String
  ) throws {
    // Asked much later, the case keeps its edition.
    let outcome = try next([Self.old, Self.new], asOf: "2026-06-01", received: received)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("(acme, edition \(edition))"), "\(outcome.output)")
  }

  @Test(arguments: [
    ("2024-03-31", "2024-04-01"), ("2026-01-01", "2025-12-31"),
  ])
  func `where none fits, the days are named`(_ received: String, _ day: String) throws {
    let outcome = try next([Self.old, Self.new], asOf: "2026-06-01", received: received)
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(day), "\(outcome.errors)")
    #expect(outcome.errors.contains("acme/old") && outcome.errors.contains("acme/new"))
  }

  @Test func `where two fit, both are named with their days`() throws {
    let other = Self.edition("other", "{ from: 2025-01-01 }")
    let outcome = try next([Self.old, other], asOf: "2025-03-01", received: "2025-02-03")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("2025-01-01") && outcome.errors.contains("2024-04-01"))
  }

  @Test func `without days it fits any day, if it is the only edition, and says so`() throws {
    let undated = Self.edition("undated", "unstated")
    let alone = try next([undated], asOf: "2025-06-03")
    #expect(alone.code == 0)
    #expect(alone.output.contains("does not say"), "\(alone.output)")
    let beside = try next([undated, Self.new], asOf: "2025-06-03")
    #expect(beside.code == 0)
    #expect(beside.output.contains("(acme, edition new)"))
    let outside = try next([undated, Self.new], asOf: "2025-06-03", received: "2025-03-03")
    #expect(outside.code == 2)
  }

  @Test func `a child in force beats its parent`() throws {
    let child = Self.edition(
      "child", "{ from: 2025-06-01 }", "extends: acme/old2", due: "3")
    let parent = Self.edition("old2", "{ from: 2024-04-01 }")
    let after = try next([parent, child], asOf: "2025-06-03")
    #expect(after.code == 0)
    #expect(after.output.contains("(acme, edition child)"))
    #expect(after.output.contains("Thu 5 Jun 2025"))
    let before = try next([parent, child], asOf: "2025-06-03", received: "2025-05-28")
    #expect(before.output.contains("(acme, edition old2)"), "\(before.errors)")
  }

  @Test func `a parent that is never chosen only lends what it says`() throws {
    let parent = Self.edition("common", "none")
    let child = Self.edition("child", "{ from: 2025-06-01 }", "extends: acme/common", due: "3")
    #expect(try next([parent, child], asOf: "2025-06-03").output.contains("edition child"))
    #expect(try next([parent, child], asOf: "2025-06-03", received: "2025-05-28").code == 2)
    let alone = try next([parent], asOf: "2025-06-03")
    #expect(alone.code == 2)
    #expect(alone.errors.contains("is only there to be extended"), "\(alone.errors)")
  }

  @Test func `an event that nothing says chooses is receipt, and the answer says so`() throws {
    let open = Self.edition("open", "{ from: 2025-04-01, chosen_by: unstated }")
    let outcome = try next([open], asOf: "2025-06-03")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("the day of receipt is used"), "\(outcome.output)")
    #expect(try next([open], asOf: "2025-06-03", received: "2025-03-31").code == 2)
  }

  @Test func `the event that chooses may be another, and the answer waits for it`() throws {
    let by = "chosen_by: concern_raised"
    let first = Self.edition("first", "{ from: 2024-04-01, until: 2025-03-31, \(by) }")
    let second = Self.edition("second", "{ from: 2025-04-01, \(by) }")
    let raised = #"{"event": "concern_raised", "on": "2025-03-20"}"#
    let chosen = try next([first, second], asOf: "2025-06-03", raised)
    #expect(chosen.output.contains("(acme, edition first)"), "\(chosen.errors)")
    let waiting = try next([first, second], asOf: "2025-06-03")
    #expect(waiting.code == 3)
    #expect(waiting.output.isEmpty)
    #expect(waiting.errors.contains("concern_raised"))
  }

  @Test func `an event that no edition knows is said before what it leaves open`() throws {
    let misspelt = #"{"event": "recieved", "on": "2025-06-02"}"#
    let outcome = try next([Self.old, Self.new], asOf: "2025-06-03", received: nil, misspelt)
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("did you mean `received`?"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("case/edition-unknown"))
    // What some edition knows leaves open which one applies.
    let other = #"{"event": "withdrawn", "on": "2025-06-02"}"#
    let open = try next([Self.old, Self.new], asOf: "2025-06-03", received: nil, other)
    #expect(open.code == 3)
    #expect(open.errors.contains("case/edition-unknown"))
  }

  @Test func `today chooses by the day asked about`() throws {
    let first = Self.edition("first", "{ from: 2024-04-01, until: 2025-06-09, chosen_by: today }")
    let second = Self.edition("second", "{ from: 2025-06-10, chosen_by: today }")
    #expect(try next([first, second], asOf: "2025-06-09").output.contains("edition first"))
    #expect(try next([first, second], asOf: "2025-06-10").output.contains("edition second"))
  }

  @Test func `before anything is recorded the day asked about chooses`() throws {
    let outcome = try next([Self.old, Self.new], asOf: "2025-02-03", received: nil)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("(acme, edition old)"))
  }
}
