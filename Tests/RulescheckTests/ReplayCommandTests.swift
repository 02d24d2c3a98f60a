import Interchange
import TestSupport
import Testing

@testable import rulescheck

@Suite("rulescheck replay")
struct ReplayCommandTests {
  private static let events = [
    #"{"event": "received", "on": "2025-06-02T23:30:00Z"}"#,
    #"{"event": "stage_1.acknowledged", "on": "2025-06-04", "by": "A"}"#,
    #"{"event": "stage_1.extended", "on": "2025-06-19", "new_date": "2025-06-30"}"#,
  ]

  /// A decision as `next` prints it.
  private func decision(
    _ events: [String] = events, policy: String = "letsforlife", with flags: [String] = []
  ) throws -> String {
    let list = events.joined(separator: ",")
    let file = try Draft(#"{"case": "C-1", "policy": "\#(policy)", "events": [\#(list)]}"#)
    let outcome = RulesCheck.run(
      ["next", file.path, "--as-of", "2025-06-20", "--format", "json"] + flags
        + ["--policies", Shipped.root + "/policies"])
    try #require(outcome.code == 0, "\(outcome.errors)")
    return outcome.output
  }

  /// The same on one line.
  private func line(_ decision: String) throws -> String {
    var writer = JSONWriter(.compact)
    writer.value(try JSONValue(parsing: Array(decision.utf8)))
    return writer.text
  }

  private func replay(
    _ record: String, in folder: FolderCopy? = nil, _ more: String...
  ) throws -> Outcome {
    let file = try Draft(record)
    return RulesCheck.run(
      ["replay", file.path, "--policies", folder?.policies ?? Shipped.root + "/policies"] + more)
  }

  private func value(
    _ record: String, in folder: FolderCopy? = nil
  ) throws -> JSONValue {
    try JSONValue(parsing: Array(try replay(record, in: folder, "--format", "json").output.utf8))
  }

  /// The words of a page, wherever its lines break.
  private func words(_ outcome: Outcome) -> String {
    outcome.output.split { $0.isWhitespace }.joined(separator: " ")
  }

  private func moved(_ report: JSONValue) -> [String?] {
    report["decisions"]?.list?.first?["moved"]?.list?.map { $0["what"]?.text } ?? []
  }

  @Test(arguments: [[], ["--why"], ["--history"], ["--why", "--history"]])
  func `a decision replays to itself`(_ flags: [String]) throws {
    #expect(
      try replay(decision(with: flags))
        == Outcome(output: "1 decision: 1 the same, 0 different\n"))
  }

  @Test func `the order in which a case was recorded changes no replay`() throws {
    let forwards = try decision()
    let backwards = try decision(Self.events.reversed())
    #expect(backwards == forwards)
    #expect(try replay(line(forwards) + "\n" + line(backwards)).code == 0)
  }

  @Test(arguments: ["letsforlife", "england-hoscode-2024", "vocabulary"])
  func `an edited comment is no change of rules`(_ name: String) throws {
    let folder = try FolderCopy()
    try folder.append("# edited\n", to: "policies/\(name).yaml")
    let outcome = try replay(decision(), in: folder)
    #expect(outcome.code == 0)
    #expect(
      words(outcome).hasPrefix(
        "No change of rules (the text of `\(folder.policies)/\(name).yaml` changed) 1 decision:"))
    let report = try value(decision(), in: folder)
    #expect(report["summary"]?["same"]?.integer == 1)
    #expect(moved(report) == ["text"])
  }

  @Test func `an edited number is a change of the policy, shown key by key`() throws {
    let folder = try FolderCopy()
    try folder.edit(
      "policies/england-hoscode-2024.yaml", "due: 10 working days from stage_1.acknowledged",
      "due: 9 working days from stage_1.acknowledged")
    let record = try decision(policy: "england-hoscode")
    let outcome = try replay(record, in: folder)
    #expect(outcome.code == 1)
    #expect(
      outcome.output.contains(
        "Case C-1 as of Fri 20 Jun 2025 (england-hoscode/2024, line 1) differs: policy\n"))
    #expect(
      words(outcome).contains(
        "the rules changed with `\(folder.policies)/england-hoscode-2024.yaml`"))
    #expect(outcome.output.contains("duties[stage_1.respond].due 2025-06-18 → 2025-06-17\n"))
    let report = try value(record, in: folder)
    #expect(moved(report) == ["policy"])
    let change = try #require(report["decisions"]?.list?.first?["changes"]?.list?.first)
    #expect(change["at"]?.text == "duties[stage_1.respond].due")
    #expect(change["old"]?.text == "2025-06-18")
    #expect(change["new"]?.text == "2025-06-17")
  }

  @Test func `a rule that changed without touching a case leaves it the same`() throws {
    let folder = try FolderCopy()
    try folder.edit(
      "policies/england-hoscode-2024.yaml", "due: 20 working days from stage_2.acknowledged",
      "due: 19 working days from stage_2.acknowledged")
    let outcome = try replay(decision(policy: "england-hoscode"), in: folder)
    #expect(outcome.code == 0)
    #expect(words(outcome).contains("nothing here moved with it 1 decision: 1 the same"))
  }

  @Test func `an edited bank holiday is a change of the calendar`() throws {
    let folder = try FolderCopy()
    try folder.edit("calendars/england-and-wales.json", "2025-05-26", "2025-06-10")
    let record = try decision(with: ["--why"])
    let report = try value(record, in: folder)
    #expect(report["summary"]?["differs"]?.integer == 1)
    #expect(moved(report) == ["calendar"])
    let outcome = try replay(record, in: folder)
    #expect(outcome.output.contains("differs: calendar\n"))
    #expect(
      outcome.output.contains(
        "the days of calendar `england-and-wales` changed, though its version is still `2026-02`"))
    #expect(outcome.output.contains("changes in the count of days\n"))
  }

  @Test func `a new title of a bank holiday and a new version change nothing`() throws {
    let folder = try FolderCopy()
    try folder.edit(
      "calendars/england-and-wales.json", #""version": "2026-02""#, #""version": "2026-03""#)
    #expect(try moved(value(decision(), in: folder)) == ["text"])
    // Of another country nothing is read.
    let other = try FolderCopy()
    try other.edit("calendars/scotland.json", #""version": "2026-02""#, #""version": "2026-03""#)
    #expect(try moved(value(decision(), in: other)).isEmpty)
  }

  @Test func `a closure of the landlord's is a change of the policy`() throws {
    let folder = try FolderCopy()
    try folder.edit(
      "policies/letsforlife.yaml", "calendar: england-and-wales",
      "calendar: { base: england-and-wales, closed: [2025-06-10] }")
    #expect(try moved(value(decision(), in: folder)) == ["policy"])
  }

  @Test func `another offset of local time is a change of the zone, another version is not`() throws
  {
    let folder = try FolderCopy()
    try folder.edit(
      "calendars/europe-london.zone.json", #""version": "2025b""#, #""version": "2026a""#)
    #expect(try moved(value(decision(), in: folder)) == ["text"])
    // Half past eleven in the evening by UTC is the next day only in summer time.
    try folder.edit(
      "calendars/europe-london.zone.json",
      #""at": "2025-03-30T01:00:00Z""#, #""at": "2025-06-08T01:00:00Z""#)
    let report = try value(decision(), in: folder)
    #expect(moved(report) == ["zone"])
    #expect(report["summary"]?["differs"]?.integer == 1)
  }

  @Test func `what a policy extends is a file of its rules`() throws {
    let record = try decision(policy: "homes-plus/england-2024")
    let folder = try FolderCopy()
    try folder.append("# edited\n", to: "policies/homesplus-common.yaml")
    #expect(try moved(value(record, in: folder)) == ["text"])
    #expect(words(try replay(record, in: folder)).contains("homesplus-common.yaml` changed)"))
  }

  @Test func `the same files elsewhere have not changed`() throws {
    #expect(try moved(value(decision(), in: FolderCopy())).isEmpty)
  }

  @Test func `another policy than the one recorded is a change of policy`() throws {
    let record = try decision(policy: "england-hoscode/2024")
    let outcome = try replay(record, in: nil, "--policy", "letsforlife")
    #expect(outcome.code == 1)
    #expect(words(outcome).contains("differs: policy the Code behind the policy was none and is"))
  }

  @Test func `rules and calendar that both changed are both named`() throws {
    let folder = try FolderCopy()
    try folder.edit("calendars/england-and-wales.json", "2025-05-26", "2025-06-10")
    try folder.edit(
      "policies/england-hoscode-2024.yaml", "due: 10 working days from stage_1.acknowledged",
      "due: 9 working days from stage_1.acknowledged")
    let report = try value(decision(policy: "england-hoscode"), in: folder)
    #expect(moved(report) == ["policy", "calendar"])
  }

  @Test func `another engine is named, and blamed for what nothing else explains`() throws {
    let record = try decision()
    let older = record.replacing("\"rulescheck \(Engine.version)\"", with: "\"rulescheck 0.0.9\"")
    try #require(older != record)
    let same = try replay(older)
    #expect(same.code == 0)
    #expect(
      same.output.contains(
        "The engine was `rulescheck 0.0.9` and is `rulescheck \(Engine.version)`"))
    let differing = older.replacing(
      #""due": "2025-06-18""#, with: #""due": "2025-06-17""#, maxReplacements: 1)
    try #require(differing != older)
    #expect(try replay(differing).code == 1)
    #expect(try moved(value(differing)) == ["engine"])
  }

  @Test func `an answer that changed with nothing else is said to have done so`() throws {
    let record = try decision().replacing(
      #""due": "2025-06-18""#, with: #""due": "2025-06-17""#, maxReplacements: 1)
    let outcome = try replay(record)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("differs: engine\n"))
    #expect(outcome.output.contains("or the record was edited"))
  }

  @Test func `a case that was edited in the record is told of`() throws {
    let record = try decision().replacing(#""on": "2025-06-04""#, with: #""on": "2025-06-05""#)
    let outcome = try replay(record)
    #expect(outcome.output.contains("differs: case\n"))
    #expect(outcome.output.contains("the case is not the one that was decided"))
  }

  @Test func `an answer in other words is the same answer`() throws {
    let folder = try FolderCopy()
    try folder.edit(
      "policies/england-hoscode-2024.yaml", "clause: code 2.3", "clause: code 2.3 (a)")
    let outcome = try replay(decision(policy: "england-hoscode"), in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("is the same in other words\n"), "\(outcome.output)")
    #expect(outcome.output.contains("code 2.3 → code 2.3 (a)\n"))
  }

  @Test func `a bad line is told with its number and the others go on`() throws {
    let good = try line(decision())
    let outcome = try replay(
      good + "\n{\"case\": \"C-2\", bad\n\n" + good + "\n{\"case\": \"C-3\"}\n")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("line 2: cannot be decided again\n"))
    #expect(outcome.output.contains("line 5, case C-3: cannot be decided again\n"))
    #expect(outcome.output.contains("key `receipt` is missing in the recorded decision"))
    #expect(
      outcome.output.hasSuffix(
        "4 decisions: 2 the same, 0 different, 2 that cannot be decided again\n"))
    #expect(outcome.errors.contains(":2:17"))
  }

  @Test func `a record without its case takes it from the file of cases`() throws {
    let whole = try JSONValue(parsing: Array(decision().utf8))
    var writer = JSONWriter(.compact)
    writer.object { object in
      for member in whole.object ?? [] where member.name != "record" {
        object.member(member.name, member.value)
      }
    }
    let alone = try replay(writer.text)
    #expect(alone.code == 1)
    #expect(alone.errors.contains("pass the cases as `--cases FILE`"))
    let list = Self.events.joined(separator: ",")
    let cases = try Draft(
      """
      {"case": "C-0", "events": []}
      {"case": "C-1", "policy": "letsforlife", "events": [\(list)]}
      """)
    #expect(try replay(writer.text, in: nil, "--cases", cases.path).code == 0)
  }

  @Test func `a policy that is not there any more is one bad line`() throws {
    let record = try decision().replacing(#""edition": "undated""#, with: #""edition": "2031""#)
    let outcome = try replay(record)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("no edition `letsforlife/2031`"))
    // A record is no reason to read a file it names.
    let path = try decision().replacing(#""edition": "undated""#, with: #""edition": "x.yaml""#)
    #expect(try replay(path).output.contains("[record/not-an-edition]"))
  }

  @Test func `a file that is missing, empty or of no use is wrong usage`() throws {
    #expect(run("replay", "no-such.ndjson").code == 2)
    #expect(try replay("").code == 2)
    #expect(try replay("").errors.contains("there is no recorded decision"))
    #expect(try replay(decision(), in: nil, "--cases", "no-such.ndjson").code == 2)
  }

  @Test func `every JSON has a format version, also in a file`() throws {
    let target = try Draft("")
    let outcome = try replay(decision(), in: nil, "--format", "json", "-o", target.path)
    #expect(outcome == Outcome())
    let written = try FileSystem.read(target.path)
    #expect(try JSONValue(parsing: written)["format_version"]?.integer == 1)
  }
}
