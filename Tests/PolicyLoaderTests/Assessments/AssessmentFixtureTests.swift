import Diagnostics
import PolicyLoader
import RulesEngine
import SelfAssessment
import Testing

/// The files under `Fixtures/assessment`, read, and those under `Fixtures/assessment-of-a-code`, held
/// against a Code.
@Suite struct AssessmentFixtureTests {
  static let alone = FixtureFile.all(in: "assessment")
  static let ofACode = FixtureFile.all(in: "assessment-of-a-code")

  @Test(arguments: alone)
  func `a file gives exactly the diagnostics its comments say`(_ file: FixtureFile) {
    let diagnostics = AssessmentFile.read(file.source).diagnostics

    #expect(
      sorted(file.expectations(of: diagnostics)) == sorted(file.expectations),
      Comment(rawValue: TextRenderer(sources: [file.source]).render(diagnostics)))
  }

  @Test(arguments: ofACode)
  func `what does not fit the Code is told at its place`(_ file: FixtureFile) throws {
    let read = try #require(AssessmentFile.read(file.source).file)
    let diagnostics = read.faults(
      of: Self.policy, against: [Self.code], known: ["example-code", "other-code"])

    #expect(
      sorted(file.expectations(of: diagnostics)) == sorted(file.expectations),
      Comment(rawValue: TextRenderer(sources: [file.source]).render(diagnostics)))
  }

  @Test func `only a number written otherwise is suggested`() throws {
    let file = try #require(
      Self.ofACode.first { $0.source.name == "assessment-of-a-code/unknown-provision.yaml" })
    let help = try #require(AssessmentFile.read(file.source).file).faults(
      of: Self.policy, against: [Self.code], known: ["example-code", "other-code"]
    ).map { $0.help.joined() }
    let lists = "`rulescheck assess` lists its provisions"
    #expect(
      help == [lists, lists, "did you mean `1.2(b)`?", "did you mean `example-code`?", ""])
  }

  @Test func `no message breaks the rules of wording`() {
    let read = Self.alone.flatMap { AssessmentFile.read($0.source).diagnostics }
    #expect(read.count > 30)
    for diagnostic in read {
      for line in [diagnostic.message] + diagnostic.notes + diagnostic.help {
        #expect(line.first?.isUppercase == false, "\(line)")
        #expect(line.last != ".", "\(line)")
        for word in ["nvalid", "lease ", "Optional", "nil", "String", "``"] {
          #expect(!line.contains(word), "\(line)")
        }
      }
    }
  }

  @Test(arguments: [
    ("1.2", "write `yes`"), ("1.3", "what is met in part is a `no`"), ("1.4", "`not_applicable`"),
  ])
  func `an answer in other words is told what to write`(_ number: String, _ help: String) throws {
    let file = try #require(Self.alone.first { $0.source.name == "assessment/answers.yaml" })
    let line = try #require(
      file.source.lineStarts.indices.first {
        file.source.text(of: file.source.contentOfLine($0 + 1)).contains("\"\(number)\"")
      })
    let fault = try #require(
      AssessmentFile.read(file.source).diagnostics.first { diagnostic in
        guard let start = diagnostic.primary?.place.span?.start else { return false }
        return file.source.position(at: start).line == line + 1
      })

    #expect(fault.help.joined().contains(help))
  }

  @Test func `every key of a file is in its value`() throws {
    let file = try #require(Self.alone.first { $0.source.name == "assessment/clean.yaml" })
    let answers = try #require(AssessmentFile.read(file.source).file).answers
    let day = { (text: String) in CivilDate(iso: text) }

    #expect(answers.name == "letsforlife-2026")
    #expect(answers.policy == "letsforlife")
    #expect(answers.assessedOn == day("2026-11-22"))
    let year = try #require(answers.year)
    #expect(year.period == "2026-27")
    #expect(year.homes == 1240)
    #expect(year.approved?.by == "Board")
    #expect(year.approved?.on == day("2026-11-30"))
    #expect(
      year.published == [
        YearFacts.Publication(.policy, link: "https://example.org/policy"),
        YearFacts.Publication(.report, link: "http://example.org/report#page=3"),
      ])
    #expect(answers.codes.map { $0.code } == ["england-hoscode", "scotland-spso"])
    let statements = answers.codes[0].statements
    #expect(statements.map { $0.provision } == ["1.3", "1.3(b)", "3.4", "5.2"])
    #expect(statements.map { $0.comply } == [.yes, .no, .notApplicable, .open])
    var whole = Statement(on: "1.3", .yes)
    var script = Evidence("Contact-centre script")
    script.link = "https://example.org/script"
    (script.dated, script.until) = (day("2026-05-01"), day("2027-05-01"))
    whole.evidence = [script, Evidence("A sample of ten calls")]
    whole.commentary = "Staff are told in their first week."
    whole.by = "Complaints officer"
    (whole.on, whole.until) = (day("2026-11-01"), day("2027-11-01"))
    #expect(statements[0] == whole)
    #expect(statements[1].explanation == "Not yet.")
    #expect(statements[1].target == day("2027-03-31"))
    #expect(statements[2].reason == "No website.")
  }

  private static let policy = Policy(
    family: "example", edition: "1", title: "", kind: .landlord, jurisdiction: "england",
    calendar: CalendarChoice("england-and-wales"))

  private static let code: Policy = {
    var code = policy
    (code.family, code.kind) = ("example-code", .code)
    code.provisions = [
      provision("1.1", evidence: "A letter."),
      provision("1.2", parts: ["a", "b"], evidence: nil),
      provision("1.3", parts: ["a"], evidence: "A letter."),
    ]
    return code
  }()

  private static func provision(
    _ number: String, parts: [String] = [], evidence: String?
  ) -> Provision {
    var provision = Provision(number: number, requires: "It is done.")
    provision.evidence = evidence
    for letter in parts {
      provision.parts.append(Self.provision(letter, evidence: "A letter."))
    }
    return provision
  }

  private func sorted(_ list: [FixtureFile.Expectation]) -> [FixtureFile.Expectation] {
    list.sorted { ($0.line, $0.severity, $0.code) < ($1.line, $1.severity, $1.code) }
  }
}
