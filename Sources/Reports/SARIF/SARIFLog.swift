import Interchange
import RulesEngine
import SelfAssessment

/// A form as a SARIF log (OASIS, version 2.1.0): each provision is a rule, each row a result.
enum SARIFLog {
  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  static func text(of report: FormReport) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { log in
      log.member("$schema", schema)
      log.member("version", "2.1.0")
      log.list("runs") { runs in
        for assessment in report.form.assessments {
          runs.object { write(assessment, of: report, into: &$0) }
        }
      }
    }
    return writer.text + "\n"
  }

  private static func write(
    _ assessment: Assessment, of report: FormReport, into run: inout JSONObjectWriter
  ) {
    let rows = assessment.everyRow
    run.object("tool") { tool in
      tool.object("driver") { driver in
        driver.member("name", "rulescheck")
        driver.member("version", Engine.version)
        driver.member("language", "en-GB")
        driver.list("rules") { rules in
          for row in rows { rules.object { write(ruleOf: row, assessment.code, into: &$0) } }
        }
      }
    }
    run.object("automationDetails") { details in
      details.member(
        "id", "assess/" + report.form.policy.family + "/" + assessment.code.family + "/")
    }
    run.list("results") { results in
      for (index, row) in rows.enumerated() {
        results.object { write(row, at: index, assessment, of: report, into: &$0) }
      }
    }
    run.object("properties") { properties in
      properties.member("policyEdition", report.form.policy.edition)
      properties.member("codeEdition", assessment.code.edition)
      properties.member("assessedOn", report.form.assessedOn?.iso)
      properties.member("final", report.form.isFinal)
    }
  }

  private static func write(
    ruleOf row: Row, _ code: Policy, into rule: inout JSONObjectWriter
  ) {
    rule.member("id", id(of: row, code))
    rule.object("shortDescription") { $0.member("text", row.requirement) }
    if let url = code.sources.first(where: { $0.url != nil })?.url { rule.member("helpUri", url) }
    rule.object("defaultConfiguration") { $0.member("level", level(of: row)) }
    rule.object("properties") { properties in
      properties.member("force", row.force.rawValue)
      if let confidence = row.confidence { properties.member("confidence", confidence.rawValue) }
    }
  }

  private static func write(
    _ row: Row, at index: Int, _ assessment: Assessment, of report: FormReport,
    into result: inout JSONObjectWriter
  ) {
    let kind = kind(of: row)
    result.member("ruleId", id(of: row, assessment.code))
    result.member("ruleIndex", index)
    result.member("kind", kind)
    result.member("level", kind == "fail" ? level(of: row) : "none")
    result.object("message") { $0.member("text", message(of: row)) }
    result.list("locations") { locations in
      locations.object { location in
        if let file = report.policyFile {
          location.object("physicalLocation") { place in
            place.object("artifactLocation") { $0.member("uri", WebAddress.path(file)) }
            place.object("region") { $0.member("startLine", 1) }
          }
        }
        location.list("logicalLocations") { list in
          list.object { logical in
            logical.member(
              "fullyQualifiedName", report.form.policy.family + "/" + report.form.policy.edition)
            logical.member("kind", "policy")
          }
        }
      }
    }
    let parts = [report.form.policy.family, assessment.code.family, row.provision]
    result.object("partialFingerprints") { prints in
      prints.member(
        "provision/v1", SHA256(of: Array(parts.joined(separator: "\n").utf8)).hex)
    }
    result.object("properties") { properties in
      properties.member("comply", row.comply.rawValue)
      properties.member("document", row.verdict.rawValue)
      properties.member("standing", row.standing.rawValue)
    }
  }

  private static func id(of row: Row, _ code: Policy) -> String {
    code.family + "/" + row.provision
  }

  private static func level(of row: Row) -> String {
    switch row.force {
    case .must: "error"
    case .should, .explain: "warning"
    }
  }

  private static func kind(of row: Row) -> String {
    switch row.comply {
    case .yes: return "pass"
    case .no: return "fail"
    case .notApplicable: return "notApplicable"
    case .open:
      // A person has to look, or there is not enough to tell.
      return row.standing == .unanswered && row.verdict == .undetermined ? "open" : "review"
    }
  }

  private static func message(of row: Row) -> String {
    var sentences = [row.requirement]
    sentences += row.commentary
    if let statement = row.statement?.statement {
      sentences += [statement.commentary, statement.explanation, statement.reason].compactMap { $0 }
    }
    sentences += row.open.map { $0.words }
    return sentences.joined(separator: " ")
  }
}

extension Assessment {
  /// All provisions and, behind each, its parts.
  var everyRow: [Row] {
    var list: [Row] = []
    for row in rows { list += [row] + row.parts }
    return list
  }
}
