import RulesEngine
import SelfAssessment
import TestSupport
import Testing

@testable import Reports

/// Forms of a shipped policy, for tests.
enum Sample {
  static let assessedOn = day("2026-11-22")

  /// What somebody states, well enough to count.
  static func statement(
    _ provision: String, _ comply: Comply, change: (inout Statement) -> Void = { _ in }
  ) -> Statement {
    var statement = Statement(on: provision, comply)
    statement.by = "Complaints officer"
    statement.on = day("2026-11-01")
    change(&statement)
    return statement
  }

  /// A yes on everything a person must show, and an explained no on what the document does not meet,
  /// so that nothing is open.
  static func settled(_ assessment: Assessment) -> [Statement] {
    var statements: [Statement] = []
    for row in assessment.rows.flatMap({ $0.settled }) where row.verdict != .yes {
      statements.append(
        statement(row.provision, row.ownVerdict == .no ? .no : .yes) { statement in
          statement.explanation = "The policy is being rewritten."
          statement.target = day("2027-03-31")
          var piece = Evidence("Minutes of the board")
          piece.link = "https://example.org/minutes"
          piece.dated = day("2026-05-01")
          statement.evidence = [piece]
        })
    }
    return statements
  }

  /// The form of a shipped policy; without statements of the document alone.
  static func report(
    _ name: String = "letsforlife", _ statements: [Statement]? = nil, isFinal: Bool = false
  ) throws -> FormReport {
    let compiled = try Shipped.compiled(name)
    let assessor = try #require(Assessor(compiled))
    var form = Form(
      compiled.policy,
      assessments: [assessor.assess(statements ?? [], on: statements == nil ? nil : assessedOn)])
    if statements != nil {
      form.name = "sample-2026"
      form.assessedOn = assessedOn
      var year = YearFacts()
      year.period = "2026-27"
      year.homes = 1240
      year.approved = YearFacts.Approval(by: "Board", on: day("2026-11-30"))
      year.published = [YearFacts.Publication(.policy, link: "https://example.org/complaints")]
      form.year = year
    }
    form.isFinal = isFinal
    return FormReport(form, policies: [compiled], policyFile: "policies/\(name).yaml")
  }

  static func final() throws -> FormReport {
    let draft = try report()
    return try report("letsforlife", settled(draft.form.assessments[0]), isFinal: true)
  }
}

extension FormReport {
  func text(_ format: ReportFormat) throws -> String {
    String(decoding: try written(as: format), as: UTF8.self)
  }
}

/// A day of the calendar, `YYYY-MM-DD`.
func day(_ iso: String) -> CivilDate {
  guard let date = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
  return date
}
