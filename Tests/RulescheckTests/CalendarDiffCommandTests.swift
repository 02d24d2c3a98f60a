import Interchange
import TestSupport
import Testing

@testable import rulescheck

@Suite("rulescheck calendar diff")
struct CalendarDiffCommandTests {
  private static let shipped = Shipped.root + "/calendars/england-and-wales.json"

  private static let cases = #"""
    {"case": "C-1", "policy": "england-hoscode", "events": [{"event": "received", "on": "2025-06-16"}, {"event": "stage_1.acknowledged", "on": "2025-06-20"}]}
    {"case": "C-2", "policy": "england-hoscode", "events": [{"event": "received", "on": "2025-06-02"}, {"event": "stage_1.acknowledged", "on": "2025-06-03"}]}
    {"case": "C-3", "policy": "england-hoscode", "events": [{"event": "received", "on": "2025-06-16"}, {"event": "stage_1.acknowledged", "on": "2025-06-17"}, {"event": "stage_1.responded", "on": "2025-06-20"}]}
    {"case": "C-4", "policy": "scotland-spso", "events": [{"event": "received", "on": "2025-06-20"}]}
    """#

  /// The shipped calendar of England and Wales with a bank holiday moved to another day.
  private func edited(_ from: String, to: String) throws -> Draft {
    let text = try Shipped.text("calendars/england-and-wales.json")
    try #require(text.contains(#""date": "\#(from)""#))
    return try Draft(text.replacing(#""date": "\#(from)""#, with: #""date": "\#(to)""#))
  }

  private func json(_ arguments: String...) throws -> JSONValue {
    let outcome = RulesCheck.run(
      ["calendar", "diff", Self.shipped] + arguments
        + ["--format", "json", "--policies", Shipped.root + "/policies"])
    return try JSONValue(parsing: Array(outcome.output.utf8))
  }

  private func days(_ value: JSONValue?) -> [String?] {
    value?.list?.map { $0["day"]?.text } ?? []
  }

  @Test func `a calendar and itself have the same working days`() {
    let outcome = run("calendar", "diff", Self.shipped, Self.shipped)
    #expect(
      outcome
        == Outcome(
          output: """
            Calendar england-and-wales, version 2026-02 in both files
              The same days are working days.

            """))
  }

  @Test func `days that are closed and open now are listed with their titles`() throws {
    let new = try edited("2025-05-26", to: "2025-06-27")
    let outcome = run("calendar", "diff", Self.shipped, new.path)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("Closed now\n    Fri 27 Jun 2025, Spring bank holiday\n"))
    #expect(outcome.output.contains("Working days now\n    Mon 26 May 2025, Spring bank holiday\n"))
    let value = try json(new.path)
    #expect(value["format_version"]?.integer == 1)
    #expect(days(value["closed"]) == ["2025-06-27"])
    #expect(days(value["opened"]) == ["2025-05-26"])
    #expect(value["moves"] == nil)
  }

  @Test func `a bank holiday on a Saturday closes no working day`() throws {
    let new = try edited("2025-05-26", to: "2025-06-28")
    let value = try json(new.path)
    #expect(days(value["closed"]).isEmpty)
    #expect(days(value["opened"]) == ["2025-05-26"])
  }

  @Test func `a calendar that goes on longer says until when`() throws {
    let text = try Shipped.text("calendars/england-and-wales.json")
    let shorter = try Draft(
      text.replacing(#""to": "2028-12-31""#, with: #""to": "2028-12-30""#))
    let outcome = run("calendar", "diff", shorter.path, Self.shipped)
    #expect(outcome.output.contains("It ends on Sun 31 Dec 2028, before on Sat 30 Dec 2028\n"))
    #expect(try json(shorter.path)["new"]?["last"]?.text == "2028-12-30")
  }

  @Test func `the live deadlines that move are listed, and no others`() throws {
    let new = try edited("2025-05-26", to: "2025-06-27")
    let cases = try Draft(Self.cases)
    let value = try json(new.path, "--cases", cases.path, "--as-of", "2025-06-21")
    let moves = try #require(value["moves"]?.list)
    // C-2 fell due before the day closed, C-3 is answered, C-4 is Scottish.
    #expect(
      moves.map { [$0["case"]?.text, $0["what"]?.text, $0["id"]?.text] } == [
        ["C-1", "duty", "stage_1.respond"], ["C-1", "right", "stage_1.respond.extension"],
      ])
    let respond = try #require(moves.first)
    #expect(respond["old"]?.text == "2025-07-04")
    #expect(respond["new"]?.text == "2025-07-07")
    #expect(respond["clause"]?.text == "code 6.3, code 6.9")
    #expect(value["summary"]?["cases"]?.integer == 4)
    #expect(value["summary"]?["moved"]?.integer == 1)
    let outcome = run(
      "calendar", "diff", Self.shipped, new.path, "--cases", cases.path, "--as-of", "2025-06-21")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.contains(
        "Case C-1, stage_1.respond: send the full response (Stage 1): Fri 4 Jul 2025 → Mon 7 Jul"))
    #expect(outcome.output.hasSuffix("4 cases: 1 with a deadline that moves\n"))
  }

  @Test func `a deadline on the eve of a new bank holiday stays, one on the day moves`() throws {
    // C-1's ten working days end on 4 July.
    let cases = try Draft(Self.cases)
    func moved(by day: String) throws -> Int? {
      let new = try edited("2025-05-26", to: day)
      let value = try json(new.path, "--cases", cases.path, "--as-of", "2025-06-21")
      return value["summary"]?["moved"]?.integer
    }
    #expect(try moved(by: "2025-07-04") == 1)
    #expect(try moved(by: "2025-07-07") == 0)
  }

  @Test func `the policy asked for is used for every case`() throws {
    let new = try edited("2025-05-26", to: "2025-06-27")
    let cases = try Draft(
      #"[{"case": "X", "events": [{"event": "received", "on": "2025-06-23"}]}]"#)
    let value = try json(
      new.path, "--cases", cases.path, "--as-of", "2025-06-24", "--policy", "england-hoscode")
    #expect(value["summary"]?["moved"]?.integer == 1)
  }

  @Test func `a case that cannot be used is told with its line and the others go on`() throws {
    let new = try edited("2025-05-26", to: "2025-06-27")
    let cases = try Draft("{bad\n" + Self.cases)
    let outcome = run(
      "calendar", "diff", Self.shipped, new.path, "--cases", cases.path, "--as-of", "2025-06-21")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("line 1: cannot be decided under both calendars\n"))
    #expect(outcome.output.contains("Case C-1, stage_1.respond"))
    #expect(outcome.errors.contains("error[json/"))
  }

  @Test func `two calendars of different names, and cases without a day, are wrong usage`() throws {
    let scotland = Shipped.root + "/calendars/scotland.json"
    let other = run("calendar", "diff", Self.shipped, scotland)
    #expect(other.code == 2)
    #expect(other.errors.contains("error[calendar/other-calendar]"))
    let cases = try Draft(Self.cases)
    #expect(run("calendar", "diff", Self.shipped, Self.shipped, "--cases", cases.path).code == 2)
    #expect(run("calendar", "diff", Self.shipped, Self.shipped, "--as-of", "2025-06-21").code == 2)
    #expect(run("calendar", "diff", Self.shipped, "no-such.json").code == 2)
  }
}
