import RulesEngine
import SelfAssessment
import TestSupport
import Testing

@testable import Reports

@Suite("A published form, in every format")
struct EveryFormatTests {
  /// The formats that people read as text.
  private static let texts: [ReportFormat] = [.markdown, .html, .htmlFragment]

  @Test(arguments: ReportFormat.allCases)
  func `the same form gives the same bytes`(_ format: ReportFormat) throws {
    let bytes = try Sample.final().written(as: format)
    #expect(!bytes.isEmpty)
    #expect(try Sample.final().written(as: format) == bytes)
  }

  @Test(arguments: [ReportFormat.markdown, .html, .htmlFragment, .docx, .xlsx, .residents])
  func `a draft says so and a final form does not`(_ format: ReportFormat) throws {
    #expect(try Sample.report().text(format).contains("not to be published"))
    #expect(try !Sample.final().text(format).contains("not to be published"))
  }

  @Test(arguments: texts)
  func `a conflict stands before everything else`(_ format: ReportFormat) throws {
    // The document sets no limit to an extension; a person says that all is well.
    let text = try Sample.report(
      "letsforlife", [Sample.statement("6.4", .yes), Sample.statement("2.3", .no)]
    ).text(format)
    let conflict = try #require(text.firstRange(of: "1 answer contradicts"))
    let heading = try #require(text.firstRange(of: "Summary"))
    #expect(conflict.lowerBound < heading.lowerBound)
    let named = text[conflict.upperBound..<heading.lowerBound]
    #expect(named.contains("6.4"))
    #expect(named.contains("Complaints officer"))
    #expect(!named.contains("2.3"))
  }

  @Test(arguments: texts + [.csv])
  func `has a row for each provision and each of its parts`(_ format: ReportFormat) throws {
    let report = try Sample.report()
    let text = try report.text(format)
    let rows = report.form.assessments[0].everyRow
    #expect(rows.count > 72)
    for row in rows {
      #expect(text.contains(row.requirement.escapedFor(format)), "\(row.provision)")
    }
  }

  @Test(arguments: [ReportFormat.html, .htmlFragment, .markdown])
  func `what the document shows and what a person states stand side by side`(
    _ format: ReportFormat
  ) throws {
    let text = try Sample.report(
      "letsforlife",
      [Sample.statement("5.3", .no) { $0.target = day("2027-01-31") }]
    ).text(format)
    #expect(text.contains("Person: no, Complaints officer, 1 November 2026"))
    #expect(text.contains("To be put right by 31 January 2027."))
  }

  @Test(arguments: texts)
  func `evidence that has expired is no evidence`(_ format: ReportFormat) throws {
    let text = try Sample.report(
      "letsforlife",
      [
        Sample.statement("1.5", .yes) { statement in
          var piece = Evidence("Contact-centre script")
          piece.dated = day("2025-05-01")
          piece.until = day("2026-05-01")
          statement.evidence = [piece]
        }
      ]
    ).text(format)
    let fault = try #require(text.firstRange(of: "No evidence:"))
    let after = text[fault.upperBound...].prefix(120)
    #expect(after.contains("Contact-centre script"))
    #expect(after.contains("expired on 2026-05-01"))
  }

  @Test func `the columns are the Code's`() throws {
    let report = try Sample.report()
    let titles = report.form.assessments[0].columns.map { $0.title }
    #expect(titles.count == 5)
    let line = try #require(try report.text(.csv).split(separator: "\r\n").first)
    #expect(line.hasPrefix("Section," + titles.joined(separator: ",") + ",Document shows,"))
    for title in titles {
      #expect(try report.text(.html).contains("role=\"columnheader\">\(title)</th>"))
    }
  }

  @Test func `a Code may show two things in one column`() throws {
    let compiled = try Shipped.compiled("letsforlife")
    let assessor = try #require(Assessor(compiled))
    var assessment = assessor.assess()
    assessment.columns = [
      .init("Code section", shows: [.provision]), .init("Requirement", shows: [.requirement]),
      .init("Comply", shows: [.comply]),
      .init("Evidence, commentary and any explanations", shows: [.evidence, .commentary]),
    ]
    let report = FormReport(
      Form(compiled.policy, assessments: [assessment]), policies: [compiled])
    let html = try report.text(.html)
    #expect(html.contains("role=\"columnheader\">Evidence, commentary and any explanations</th>"))
    #expect(!html.contains("role=\"columnheader\">Evidence</th>"))
    let row = try #require(
      assessment.rows.first { !$0.evidence.isEmpty && !$0.commentary.isEmpty && $0.verdict == .no })
    #expect(html.contains(row.evidence[0]))
  }

  @Test func `several Codes have a part each`() throws {
    let compiled = try Shipped.compiled("letsforlife")
    let other = try Shipped.compiled(
      compiled.policy, code: try Shipped.policy("england-hoscode-2022"))
    let assessments = try [compiled, other].map { try #require(Assessor($0)).assess() }
    let report = FormReport(
      Form(compiled.policy, assessments: assessments), policies: [compiled, other])
    for format in [ReportFormat.html, .markdown, .htmlFragment] {
      let text = try report.text(format)
      for assessment in assessments { #expect(text.contains(assessment.code.title)) }
    }
    let lines = try report.text(.csv).split(separator: "\r\n")
    #expect(lines.first?.hasPrefix("Form,Section,Provision,Requirement,Comply,") == true)
    #expect(lines.filter { $0.hasPrefix("Form,") }.count == 1)
  }
}

extension String {
  /// As the format writes it, as far as the requirements of the shipped Codes need.
  fileprivate func escapedFor(_ format: ReportFormat) -> String {
    switch format {
    case .html, .htmlFragment: MarkupText.escaped(self)
    case .csv: replacing("\"", with: "\"\"")
    default: self
    }
  }
}
