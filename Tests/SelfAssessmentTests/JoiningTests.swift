import RulesEngine
import Testing

@testable import SelfAssessment

/// The day every form here speaks of.
private let day = CivilDate(iso: "2026-11-22") ?? CivilDate(dayNumber: 0)

private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

/// A row with nothing but a verdict.
private func row(_ number: String, _ verdict: Verdict, parts: [Row] = []) -> Row {
  var row = Row(
    provision: number, requirement: "It is done.", verdict: verdict, evidence: [], commentary: [],
    example: nil, force: .must, confidence: nil, question: "Is it done?")
  row.ownVerdict = parts.isEmpty ? verdict : nil
  row.parts = parts
  return row
}

/// An answer that counts and lacks nothing.
private func statement(on number: String = "1.1", _ comply: Comply) throws -> Statement {
  var statement = Statement(on: number, comply)
  statement.by = "Complaints officer"
  statement.on = try date("2026-11-01")
  switch comply {
  case .yes:
    var evidence = Evidence("Minutes")
    evidence.dated = try date("2026-05-01")
    statement.evidence = [evidence]
  case .no:
    statement.explanation = "The leaflet is being printed."
    statement.target = try date("2027-03-31")
  case .notApplicable: statement.reason = "There are no such homes."
  case .open: break
  }
  return statement
}

private func settled(_ verdict: Verdict, by statement: Statement?) -> Row {
  var row = row("1.1", verdict)
  row.settle(by: statement.map { [WeighedStatement($0, on: day)] } ?? [])
  return row
}

/// What a form says where a document and a person both speak.
@Suite("Joining what the document shows with what a person states")
struct JoiningTests {
  struct Pair: CustomTestStringConvertible, Sendable {
    let document: Verdict
    /// nil: nobody states anything.
    let person: Comply?
    let comply: Comply
    let standing: Standing
    var open: [OpenReason] = []

    var testDescription: String { "\(document) and \(person.map { "\($0)" } ?? "nobody")" }
  }

  static let pairs: [Pair] = [
    Pair(document: .yes, person: nil, comply: .yes, standing: .byDocument),
    Pair(document: .yes, person: .open, comply: .yes, standing: .byDocument),
    Pair(document: .yes, person: .yes, comply: .yes, standing: .agreed),
    Pair(document: .yes, person: .no, comply: .no, standing: .personDiffers),
    Pair(
      document: .yes, person: .notApplicable, comply: .notApplicable, standing: .personDiffers),
    Pair(
      document: .no, person: nil, comply: .no, standing: .byDocument,
      open: [.noExplanation, .noTarget]),
    Pair(
      document: .no, person: .open, comply: .no, standing: .byDocument,
      open: [.noExplanation, .noTarget]),
    Pair(
      document: .no, person: .yes, comply: .open, standing: .conflict, open: [.conflict(.yes)]),
    Pair(document: .no, person: .no, comply: .no, standing: .agreed),
    Pair(
      document: .no, person: .notApplicable, comply: .open, standing: .conflict,
      open: [.conflict(.notApplicable)]),
    Pair(
      document: .undetermined, person: nil, comply: .open, standing: .unanswered,
      open: [.unanswered]),
    Pair(document: .undetermined, person: .yes, comply: .yes, standing: .byPerson),
    Pair(document: .undetermined, person: .no, comply: .no, standing: .byPerson),
    Pair(
      document: .undetermined, person: .notApplicable, comply: .notApplicable,
      standing: .byPerson),
    Pair(
      document: .needsEvidence, person: nil, comply: .open, standing: .unanswered,
      open: [.unanswered]),
    Pair(
      document: .needsEvidence, person: .open, comply: .open, standing: .unanswered,
      open: [.unanswered]),
    Pair(document: .needsEvidence, person: .yes, comply: .yes, standing: .byPerson),
    Pair(document: .needsEvidence, person: .no, comply: .no, standing: .byPerson),
    Pair(
      document: .needsEvidence, person: .notApplicable, comply: .notApplicable,
      standing: .byPerson),
    Pair(
      document: .notApplicable, person: nil, comply: .notApplicable, standing: .byDocument),
  ]

  @Test(arguments: pairs)
  func `a pair is joined as the table says`(_ pair: Pair) throws {
    let row = settled(pair.document, by: try pair.person.map { try statement($0) })

    #expect(row.comply == pair.comply)
    #expect(row.standing == pair.standing)
    #expect(row.open == pair.open)
    #expect(row.verdict == pair.document)
  }

  @Test(arguments: [Verdict.undetermined, .needsEvidence])
  func `a yes that only a person gives needs evidence that counts`(_ verdict: Verdict) throws {
    var stated = try statement(.yes)
    stated.evidence[0].dated = nil
    let undated = settled(verdict, by: stated)
    stated.evidence[0].dated = try date("2026-11-23")
    let later = settled(verdict, by: stated)
    stated.evidence[0].dated = day
    let today = settled(verdict, by: stated)
    stated.evidence[0].until = day
    let lastDay = settled(verdict, by: stated)
    stated.evidence[0].until = try date("2026-11-21")
    let expired = settled(verdict, by: stated)

    #expect([undated, later, expired].map { $0.comply } == [.open, .open, .open])
    #expect([undated, later, expired].allSatisfy { $0.open == [.noEvidence] })
    #expect([today, lastDay].map { $0.comply } == [.yes, .yes])
    #expect(undated.statement?.evidence[0].fault == .undated)
    #expect(later.statement?.evidence[0].fault == .later(try date("2026-11-23")))
    #expect(expired.statement?.evidence[0].fault == .expired(try date("2026-11-21")))
    #expect(expired.statement?.evidence[0].fault?.words == "expired on 2026-11-21")
  }

  @Test func `a yes that the document shows needs no evidence`() throws {
    var stated = try statement(.yes)
    stated.evidence = []
    #expect(settled(.yes, by: stated).comply == .yes)
  }

  @Test func `an answer without role, without day, of a later day or run out does not count`()
    throws
  {
    var withoutRole = try statement(.yes)
    withoutRole.by = nil
    var undated = try statement(.yes)
    undated.on = nil
    var later = try statement(.yes)
    later.on = try date("2026-11-23")
    var lapsed = try statement(.yes)
    lapsed.until = try date("2026-11-21")
    var lastDay = try statement(.yes)
    (lastDay.on, lastDay.until) = (day, day)

    #expect(settled(.needsEvidence, by: lastDay).comply == .yes)
    let reasons: [(Statement, WeighedStatement.SetAside)] = [
      (withoutRole, .withoutRole), (undated, .undated), (later, .later(try date("2026-11-23"))),
      (lapsed, .lapsed(try date("2026-11-21"))),
    ]
    for (stated, why) in reasons {
      let row = settled(.needsEvidence, by: stated)
      #expect(row.comply == .open)
      #expect(row.open == [.setAside(why)])
      let short = settled(.no, by: stated)
      #expect(short.comply == .no)
      #expect(short.open == [.setAside(why)])
      // The document's yes stands, but what was meant to count is not passed over.
      let shown = settled(.yes, by: stated)
      #expect(shown.comply == .yes)
      #expect(shown.open == [.setAside(why)])
    }
  }

  @Test func `a no wants an explanation and a target that has not passed`() throws {
    var bare = try statement(.no)
    (bare.explanation, bare.target) = (nil, nil)
    var late = try statement(.no)
    late.target = try date("2026-11-21")
    var today = try statement(.no)
    today.target = day

    for verdict in [Verdict.no, .undetermined, .yes] {
      #expect(settled(verdict, by: bare).open == [.noExplanation, .noTarget])
      #expect(settled(verdict, by: bare).comply == .no)
      #expect(settled(verdict, by: late).open == [.targetPassed(try date("2026-11-21"))])
      #expect(settled(verdict, by: today).open == [])
    }
  }

  @Test func `not applicable wants a reason`() throws {
    var bare = try statement(.notApplicable)
    bare.reason = nil
    #expect(settled(.needsEvidence, by: bare).open == [.noReason])
    #expect(settled(.needsEvidence, by: bare).comply == .open)
  }

  @Test func `an answer on the whole answers each part without its own`() throws {
    var whole = row(
      "1.3", .needsEvidence,
      parts: [row("1.3(a)", .yes), row("1.3(b)", .needsEvidence), row("1.3(c)", .undetermined)])
    let statements = try [statement(on: "1.3", .yes), statement(on: "1.3(c)", .no)]
    whole.settle(by: statements.map { WeighedStatement($0, on: day) })

    #expect(whole.parts.map { $0.comply } == [.yes, .yes, .no])
    #expect(whole.parts.map { $0.standing } == [.agreed, .byPerson, .byPerson])
    #expect(whole.parts.map { $0.statement?.statement.provision } == ["1.3", "1.3", "1.3(c)"])
    #expect(whole.standing == .byParts)
    #expect(whole.comply == .no)
    #expect(!whole.isOpen)
    #expect(whole.settled.map { $0.provision } == ["1.3(a)", "1.3(b)", "1.3(c)"])
  }

  @Test func `the least of the parts speaks for the whole, and an open part leaves it open`() throws
  {
    var whole = row("1.3", .no, parts: [row("1.3(a)", .yes), row("1.3(b)", .no)])
    whole.settle(by: [])
    #expect(whole.comply == .no)
    #expect(whole.isOpen)
    whole.settle(by: [WeighedStatement(try statement(on: "1.3", .yes), on: day)])
    #expect(whole.comply == .open)
    #expect(whole.parts.map { $0.standing } == [.agreed, .conflict])
  }

  @Test func `every reason says what to do next`() throws {
    let reasons: [OpenReason] = [
      .unanswered, .conflict(.yes), .setAside(.withoutRole), .setAside(.undated),
      .setAside(.later(day)), .setAside(.lapsed(day)), .noEvidence, .noExplanation, .noTarget,
      .targetPassed(day), .noReason,
    ]
    let orders = ["Answer ", "Change ", "Write ", "Mend ", "Ask ", "Name "]
    for reason in reasons {
      let sentences = reason.words.split(separator: ". ", maxSplits: 1)
      #expect(sentences.count == 2, "\(reason.words)")
      #expect(orders.contains { sentences.last?.hasPrefix($0) == true }, "\(reason.words)")
      #expect(reason.words.hasSuffix("."))
    }
  }
}
