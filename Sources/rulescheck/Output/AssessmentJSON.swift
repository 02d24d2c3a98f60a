import Interchange
import RulesEngine
import SelfAssessment

/// The form for machines.
enum AssessmentJSON {
  static func document(_ assessment: Assessment) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { document in
      document.member("format_version", 1)
      document.member("policy", assessment.policy.family)
      document.member("edition", assessment.policy.edition)
      document.member("code", assessment.code.family)
      document.member("code_edition", assessment.code.edition)
      document.object("summary") { summary in
        for verdict in Verdict.allCases {
          summary.member(verdict.rawValue, assessment.count(of: verdict))
        }
      }
      document.list("rows") { rows in
        for row in assessment.rows { rows.object { write(row, into: &$0) } }
      }
    }
    return writer.text + "\n"
  }

  private static func write(_ row: Row, into object: inout JSONObjectWriter) {
    object.member("provision", row.provision)
    object.member("requirement", row.requirement)
    object.member("comply", row.verdict.rawValue)
    object.list("evidence", row.evidence)
    object.list("commentary", row.commentary)
    object.member("force", row.force.rawValue)
    object.member("confidence", row.confidence?.rawValue)
    if let example = row.example {
      object.object("example") { write(example, into: &$0) }
    }
    if !row.parts.isEmpty {
      object.list("parts") { parts in
        for part in row.parts { parts.object { write(part, into: &$0) } }
      }
    }
  }

  private static func write(
    _ example: Example, into object: inout JSONObjectWriter
  ) {
    object.list("given") { list in
      for given in example.given {
        list.object { item in
          item.member("what", given.name)
          item.member("on", given.day.iso)
          if let minute = given.minute { item.member("minute", minute) }
        }
      }
    }
    object.member("policy_date", example.policyDate?.iso)
    object.member("code_date", example.codeDate?.iso)
  }
}
