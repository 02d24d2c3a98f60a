import Interchange
import RulesEngine
import TestSupport
import Testing

@testable import rulescheck

/// `rulescheck bundle`, and what a host decides out of it.
@Suite("The command bundle")
struct BundleCommandTests {
  private static let folder = Shipped.root + "/policies"

  private static let policies: [String] = {
    let names = FileSystem.names(in: folder, ending: ".yaml")
      .filter { $0 != "vocabulary.yaml" && $0 != "homesplus-common.yaml" }
      .map { String($0.dropLast(5)) }
    precondition(!names.isEmpty, "no policies in \(folder)")
    return names
  }()

  @Test(arguments: policies)
  func `a shipped policy comes back as it was`(_ name: String) throws {
    let bundle = try PolicyFolder(Self.folder, calendars: nil).bundle(of: name)
    #expect(!bundle.pairings.isEmpty)
    #expect(try Bundle(bytes: bundle.bytes) == bundle)
    #expect(run("bundle", name, "--policies", Self.folder).data == bundle.bytes)
  }

  @Test(arguments: ["england-hoscode", "places-homes-web", "scotland-spso"])
  func `a host answers with the bytes of the command line`(_ name: String) throws {
    let bundle = try Bundle(bytes: run("bundle", name, "--policies", Self.folder).data)
    var desk = BundleDesk(bundle)
    let lines = run(
      "test", Self.folder + "/tests", "--policies", Self.folder, "--format", "cases",
      "--filter", "day"
    ).output.split(separator: "\n")
    var decided = 0
    for line in lines {
      let bytes = Array(line.utf8)
      let value = try JSONValue(parsing: bytes)
      guard value["policy"]?.text == name, let place = value["case"]?.place, decided < 4
      else { continue }
      let asOf = try #require(value["as_of"]?.text)
      let file = try Draft(String(decoding: bytes[place], as: UTF8.self), ending: "json")
      let printed = run(
        "next", file.path, "--policy", name, "--as-of", asOf, "--format", "json", "--policies",
        Self.folder)
      let answer = desk.answer(case: Array(bytes[place]), asOf: asOf)
      #expect(answer.status.rawValue == printed.code)
      if printed.code == 0 {
        #expect(String(decoding: answer.json, as: UTF8.self) == printed.output)
      }
      decided += 1
    }
    #expect(decided > 0)
  }

  @Test func `the edition and the Code follow the case`() throws {
    let bundle = try PolicyFolder(Self.folder, calendars: nil).bundle(of: "england-hoscode")
    #expect(bundle.policies.count == 2)
    var desk = BundleDesk(bundle)
    let answer = desk.answer(
      case: Array(#"{"case":"C","events":[{"event":"received","on":"2023-06-01"}]}"#.utf8),
      asOf: "2023-06-06")
    #expect(try JSONValue(parsing: answer.json)["edition"]?.text == "2022")
  }

  @Test func `a host is told what is wrong as rows`() throws {
    var desk = BundleDesk(
      try PolicyFolder(Self.folder, calendars: nil).bundle(of: "scotland-spso"))
    let answer = desk.answer(
      case: Array(#"{"case":"C","events":[{"event":"recieved","on":"2025-06-02"}]}"#.utf8),
      asOf: "2025-06-06")
    #expect(answer.status == .unusable)
    #expect(
      String(decoding: answer.json, as: UTF8.self) == """
        {
          "format_version": 1,
          "faults": [
            {
              "code": "case/unknown-event",
              "message": "unknown event `recieved`",
              "notes": [],
              "help": [
                "did you mean `received`?"
              ],
              "start": 31,
              "end": 41
            }
          ]
        }

        """)
    #expect(desk.answer(case: [], asOf: "2025-02-30").status == .unusable)
  }

  @Test func `a host is told that nothing says which edition applies`() throws {
    var desk = BundleDesk(
      try PolicyFolder(Self.folder, calendars: nil).bundle(of: "england-hoscode"))
    let answer = desk.answer(
      case: Array(#"{"case":"C","events":[{"event":"acknowledged","on":"2025-06-02"}]}"#.utf8),
      asOf: "2025-06-06")
    #expect(answer.status == .cannotTell)
    #expect(
      try JSONValue(parsing: answer.json)["faults"]?.list?.first?["code"]?.text
        == "case/edition-unknown")
  }

  @Test func `a policy that cannot be used makes no bundle`() throws {
    let outcome = run("bundle", "letsforlif", "--policies", Self.folder)
    #expect(outcome.data.isEmpty && outcome.code == 2)
    #expect(outcome.errors.contains("did you mean `letsforlife`?"))
  }
}
