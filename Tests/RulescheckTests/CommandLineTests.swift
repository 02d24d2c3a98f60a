import FoundationEssentials
import TestSupport
import Testing

@testable import rulescheck

/// Runs the program in this process, on the repository's own policies.
func run(_ arguments: String...) -> Outcome {
  let folder = ["--policies", Shipped.root + "/policies"]
  return RulesCheck.run(arguments + (arguments.first == "--help" ? [] : folder))
}

/// A file of a test, removed when the test has ended.
final class Draft {
  let path: String

  init(_ text: String, ending: String = "json") throws {
    path =
      FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString + "."
      + ending
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}

private let receivedOnly = """
  {"case": "C-9", "policy": "england-hoscode", "facts": {},
   "events": [{"event": "received", "on": "2025-06-02"}]}
  """

@Suite("rulescheck next")
struct NextCommandTests {
  @Test func `decides by the policy the case names`() throws {
    let file = try Draft(receivedOnly)
    let outcome = run("next", file.path, "--as-of", "2025-06-03")
    #expect(outcome.code == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.contains("by Mon 9 Jun 2025"))
  }

  @Test func `prints the keys of the contract as JSON`() throws {
    let file = try Draft(receivedOnly)
    let outcome = run("next", file.path, "--as-of", "2025-06-03", "--format", "json")
    let object = try #require(
      try JSONSerializer.object(outcome.output))
    #expect(
      object.keys.sorted() == [
        "actions", "as_of", "case", "duties", "edition", "edition_because", "exclusions",
        "findings", "format_version", "policy", "questions", "receipt", "record", "stage", "status",
      ])
  }

  @Test(arguments: [
    ("not JSON at all", "json/"),
    (
      #"{"case": "X", "facts": {}, "events": [{"event": "recieved", "on": "2025-06-02"}]}"#,
      "did you mean `received`"
    ),
    (
      #"{"case": "X", "facts": {}, "events": [{"event": "received", "on": "2025-02-30"}]}"#,
      "2025-02-30"
    ),
    (
      #"{"case": "X", "facts": {"court_claim_field": true}, "events": []}"#,
      "did you mean `court_claim_filed`"
    ),
    (#"{"case": "X", "facts": {"court_claim_filed": "yes"}, "events": []}"#, "court_claim_filed"),
    (#"{"case": "X", "facts": {}, "events": [], "name": "Jo"}"#, "unknown key `name`"),
    (#"{"case": "X", "facts": {}, "events": [{"event": "received"}]}"#, "`on`"),
    (
      #"{"case": "X", "facts": {}, "events": [{"event": "stage_9.acknowledged", "on": "2025-06-02"}]}"#,
      "stage_9"
    ),
    (
      #"{"case": "X", "facts": {}, "events": [{"event": "acknowledged", "on": "2025-06-02"}]}"#,
      "stage_1.acknowledged"
    ),
  ])
  func `says what is wrong with a case and prints no answer`(
    _ text: String, _ words: String
  ) throws {
    let file = try Draft(text)
    let outcome = run(
      "next", file.path, "--policy", "england-hoscode/2024", "--as-of", "2025-06-03")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.errors.contains("--> \(file.path):1:"), "\(outcome.errors)")
  }

  @Test func `a missing case is a message and nothing else`() {
    let outcome = run(
      "next", "no-such-case.json", "--policy", "letsforlife", "--as-of", "2025-06-03")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("no such file `no-such-case.json`"))
  }

  @Test func `a deadline beyond the calendar is an error with the date it would need`() throws {
    let file = try Draft(
      #"{"case": "X", "facts": {}, "events": [{"event": "received", "on": "2028-12-27"}]}"#)
    let outcome = run("next", file.path, "--policy", "england-hoscode", "--as-of", "2028-12-28")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("england-and-wales"))
    #expect(outcome.errors.contains("2028-12-31"))
    // Under the date from which it is counted.
    #expect(outcome.errors.contains("--> \(file.path):1:"))
  }

  @Test func `a complaint older than the Code has no edition`() throws {
    let file = try Draft(
      #"{"case": "X", "facts": {}, "events": [{"event": "received", "on": "2022-03-31"}]}"#)
    let outcome = run("next", file.path, "--policy", "letsforlife", "--as-of", "2022-04-10")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("england-hoscode/2022"))
    #expect(outcome.errors.contains("2022-04-01"))
  }

  @Test func `a wrong day, a missing day and an unknown policy are wrong usage`() throws {
    let file = try Draft(receivedOnly)
    #expect(run("next", file.path, "--as-of", "2025-6-3").code == 2)
    #expect(run("next", file.path).code == 2)
    let unknown = run("next", file.path, "--as-of", "2025-06-03", "--policy", "letsforlive")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("did you mean `letsforlife`"))
  }

  @Test func `the same case gives the same bytes in whatever order it is written`() throws {
    let events = [
      #"{"event": "received", "on": "2025-06-02"}"#,
      #"{"event": "stage_1.acknowledged", "on": "2025-06-04"}"#,
      #"{"event": "stage_1.responded", "on": "2025-06-16"}"#,
      #"{"event": "stage_1.escalation_requested", "on": "2025-06-16"}"#,
    ]
    var answers: [String] = []
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
      let list = order.map { events[$0] }.joined(separator: ",")
      let file = try Draft(#"{"case": "X", "facts": {}, "events": [\#(list)]}"#)
      answers.append(
        run(
          "next", file.path, "--policy", "letsforlife", "--as-of", "2025-06-20", "--format", "json"
        ).output)
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0] == answers[2])
  }

  @Test func `a time of day counts as the local day in London`() throws {
    // Half past eleven in the evening by UTC is the next day in summer.
    let file = try Draft(
      """
      {"case": "X", "facts": {},
       "events": [{"event": "received", "on": "2025-06-01T23:30:00Z"}]}
      """)
    let outcome = run("next", file.path, "--policy", "england-hoscode", "--as-of", "2025-06-03")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("by Mon 9 Jun 2025"))
    #expect(outcome.output.contains("(Mon 2 Jun 2025)"))
  }

  @Test func `the count of a deadline names each day and why it counts`() throws {
    let file = try Draft(
      #"{"case": "X", "facts": {}, "events": [{"event": "received", "on": "2025-12-24"}]}"#)
    let outcome = run(
      "next", file.path, "--policy", "england-hoscode", "--as-of", "2025-12-24", "--why")
    #expect(outcome.output.contains("Thu 25 Dec 2025       not counted: "))
    #expect(outcome.output.contains("Mon 5 Jan 2026     5\n"))
  }

  @Test func `a file called like its family does not hide the other editions`() throws {
    let folder = FileManager.default.temporaryDirectory.path() + "/rulescheck-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    for name in ["vocabulary", "england-hoscode-2024"] {
      try Data(Shipped.text("policies/\(name).yaml").utf8).write(
        to: URL(filePath: folder + "/\(name).yaml"))
    }
    for (name, edition, from) in [
      ("acme", "2025", "2025-04-01"), ("acme-2024", "2024", "2024-04-01"),
    ] {
      let until = edition == "2024" ? ", until: 2025-03-31" : ""
      let text = """
        format: 1
        policy: acme
        edition: "\(edition)"
        title: Acme
        kind: landlord
        landlord: { name: Acme }
        jurisdiction: england
        answers_to: england-hoscode
        in_force: { from: \(from)\(until), chosen_by: received }
        calendar: england-and-wales
        counting: unstated
        """
      try Data(text.utf8).write(to: URL(filePath: folder + "/\(name).yaml"))
    }
    func edition(received: String) throws -> String {
      let file = try Draft(
        #"{"case": "X", "facts": {}, "events": [{"event": "received", "on": "\#(received)"}]}"#)
      return RulesCheck.run([
        "next", file.path, "--policy", "acme", "--as-of", received, "--policies", folder,
        "--calendars", Shipped.root + "/calendars",
      ]).output
    }
    #expect(try edition(received: "2025-03-31").contains("(acme, edition 2024)"))
    #expect(try edition(received: "2025-04-01").contains("(acme, edition 2025)"))
  }

  @Test func `an output file is written whole and the terminal stays silent`() throws {
    let file = try Draft(receivedOnly)
    let target = try Draft("")
    let outcome = run("next", file.path, "--as-of", "2025-06-03", "-o", target.path)
    #expect(outcome == Outcome())
    let written = try String(contentsOf: URL(filePath: target.path), encoding: .utf8)
    #expect(written.hasPrefix("Case C-9\n"))
    let nowhere = run("next", file.path, "--as-of", "2025-06-03", "-o", "/no/such/folder/x")
    #expect(nowhere.code == 2)
    #expect(nowhere.output.isEmpty)
  }
}

@Suite("rulescheck assess and validate")
struct AssessAndValidateTests {
  @Test func `assess counts each verdict and ends with 1 when one is no`() throws {
    let outcome = run("assess", "letsforlife")
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("\n72 provisions: "))
    let object = try #require(
      try JSONSerializer.object(run("assess", "letsforlife", "--format", "json").output))
    #expect(object.keys.contains("format_version"))
    #expect(object.keys.contains("assessments"))
  }

  @Test func `assess needs a Code`() {
    let outcome = run("assess", "england-hoscode/2024")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("answers to no Code"))
    #expect(run("assess", "england-hoscode/2024", "--against", "letsforlife").code == 2)
  }

  @Test(arguments: ["letsforlife", "england-hoscode-2024", "scotland-spso", "vocabulary"])
  func `the shipped files have no faults`(_ name: String) {
    let outcome = run("validate", Shipped.root + "/policies/\(name).yaml")
    #expect(outcome == Outcome(output: "no faults\n"))
  }

  @Test func `validate underlines a fault and ends with 1`() throws {
    let text = try Shipped.text("policies/letsforlife.yaml")
    let broken = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("due: 5 working days from stage_1.escalation_requested")
        ? "        due: 5 workng days from stage_1.escalation_requested" : String(line)
    }.joined(separator: "\n")
    let file = try Draft(broken, ending: "yaml")
    let outcome = run("validate", file.path)
    #expect(outcome.code == 1)
    #expect(outcome.output.contains("error[schema/bad-duration]"))
    #expect(outcome.output.contains("did you mean `working`?"))
    let caret = try #require(
      outcome.output.split(separator: "\n").first { $0.contains("^") })
    let line = try #require(
      outcome.output.split(separator: "\n").first { $0.contains("workng days") && $0.contains("|") }
    )
    // The caret stands under the word, not under the phrase.
    let wrong = try #require(line.firstRange(of: "workng"))
    let start = line.distance(from: line.startIndex, to: wrong.lowerBound)
    #expect(
      caret.distance(from: caret.startIndex, to: try #require(caret.firstIndex(of: "^"))) == start)
    let gcc = run("validate", file.path, "--format", "gcc").output
    #expect(gcc.hasPrefix("\(file.path):"))
    #expect(gcc.hasSuffix("[schema/bad-duration]\n"))
    #expect(gcc.split(separator: "\n").count == 1)
  }

  @Test func `validate goes on after a file that is not there`() throws {
    let outcome = run("validate", "no-such.yaml", Shipped.root + "/policies/letsforlife.yaml")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("error[file/not-found]: no such file `no-such.yaml`"))
  }

  @Test func `editions that are both in force for a case are shown together`() throws {
    let folder = try FolderCopy()
    let old = folder.policies + "/england-hoscode-2022.yaml"
    let new = folder.policies + "/england-hoscode-2024.yaml"
    let options = ["--policies", folder.policies, "--calendars", folder.calendars]
    #expect(RulesCheck.run(["validate", old, new] + options).code == 0)

    // The day after the older edition ends is the first of the newer one.
    try folder.edit("policies/england-hoscode-2022.yaml", "until: 2024-03-31", "until: 2024-04-01")

    let alone = RulesCheck.run(["validate", new] + options)
    #expect(alone.code == 1)
    #expect(
      alone.output.contains(
        "error[policy/decides-two-ways]: `england-hoscode/2024` and `england-hoscode/2022` are both "
          + "in force from `2024-04-01` to `2024-04-01`, expected one edition for each case"))
    #expect(alone.output.contains("england-hoscode-2022.yaml:22:1"))
    let both = RulesCheck.run(["validate", old, new] + options).output
    #expect(both.split(separator: "error[policy/decides-two-ways]").count == 2)
  }

  @Test(arguments: [
    ("chosen_by: received }", "chosen_by: today }"),
    ("jurisdiction: england", "jurisdiction: wales"),
    ("kind: code", "kind: code\nextends: england-hoscode/2024"),
  ])
  func `editions that cannot both be taken for a case are no fault`(
    _ old: String, _ new: String
  ) throws {
    let folder = try FolderCopy()
    try folder.edit("policies/england-hoscode-2022.yaml", "until: 2024-03-31", "until: 2024-04-01")
    try folder.edit("policies/england-hoscode-2022.yaml", old, new)
    let outcome = RulesCheck.run([
      "validate", folder.policies + "/england-hoscode-2024.yaml", "--policies", folder.policies,
      "--calendars", folder.calendars,
    ])
    #expect(outcome.output == "no faults\n")
  }

  @Test func `a word close to a command is suggested`() {
    let outcome = run("asess", "letsforlife")
    #expect(outcome.code == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("Did you mean `rulescheck assess`?"))
    #expect(run("--help").code == 0)
  }
}

/// What JSON text holds, read by somebody else's reader.
enum JSONSerializer {
  struct AnyKey: Decodable {
    let keys: [String]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      keys = try decoder.container(keyedBy: Key.self).allKeys.map { $0.stringValue }
    }
  }

  static func object(_ text: String) throws -> AnyKey? {
    try JSONDecoder().decode(AnyKey.self, from: Data(text.utf8))
  }
}
