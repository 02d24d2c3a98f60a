import Interchange
import RulesEngine
import SelfAssessment

/// The form for machines, as `schemas/assessment-output.schema.json` describes it.
enum AssessmentJSON {
  /// The form with what each of its assessments was made from.
  static func document(_ form: Form, _ receipts: [Receipt]) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { document in
      document.member("format_version", 1)
      document.member("policy", form.policy.family)
      document.member("edition", form.policy.edition)
      document.member("title", form.policy.title)
      document.member("assessment", form.name)
      document.member("assessed_on", form.assessedOn?.iso)
      document.member("final", form.isFinal)
      if let year = form.year { document.object("year") { write(year, into: &$0) } }
      document.list("conflicts") { list in
        for place in form.conflicts { list.object { write(place, of: form, into: &$0) } }
      }
      document.list("open") { list in
        for place in form.open { list.object { write(place, of: form, into: &$0) } }
      }
      if let changes = form.changes {
        document.object("changes") { write(changes, into: &$0) }
      }
      document.list("assessments") { list in
        for (assessment, receipt) in zip(form.assessments, receipts) {
          list.object { write(assessment, receipt, into: &$0) }
        }
      }
    }
    return writer.text + "\n"
  }

  private static func write(_ year: YearFacts, into object: inout JSONObjectWriter) {
    object.member("period", year.period)
    object.member("homes", year.homes)
    if let approved = year.approved {
      object.object("approved") { object in
        object.member("by", approved.by)
        object.member("on", approved.on.iso)
      }
    }
    object.object("published") { object in
      for publication in year.published {
        object.member(publication.kind.rawValue, publication.link)
      }
    }
  }

  private static func write(
    _ place: Form.Place, of form: Form, into object: inout JSONObjectWriter
  ) {
    object.member("code", form.assessments[place.assessment].code.family)
    object.member("provision", place.row.provision)
  }

  private static func write(
    _ assessment: Assessment, _ receipt: Receipt, into object: inout JSONObjectWriter
  ) {
    object.member("code", assessment.code.family)
    object.member("code_edition", assessment.code.edition)
    object.member("code_title", assessment.code.title)
    object.member("title", assessment.title)
    object.object("summary") { summary in
      summary.object("verdict") { counts in
        for verdict in Verdict.allCases {
          counts.member(verdict.rawValue, assessment.count(of: verdict))
        }
      }
      summary.object("comply") { counts in
        for comply in Comply.allCases {
          counts.member(comply.rawValue, assessment.count(of: comply))
        }
      }
    }
    object.list("columns") { columns in
      for column in assessment.columns {
        columns.object { object in
          object.member("title", column.title)
          object.list("shows", column.shows.map { $0.rawValue })
        }
      }
    }
    object.list("sections") { sections in
      for section in assessment.sections {
        sections.object { object in
          object.member("title", section.title)
          object.list("rows") { rows in
            for row in section.rows { rows.object { write(row, into: &$0) } }
          }
        }
      }
    }
    object.object("receipt") { receipt.writeInputs(to: &$0) }
  }
}

// MARK: rows

extension AssessmentJSON {
  private static func write(_ row: Row, into object: inout JSONObjectWriter) {
    object.member("provision", row.provision)
    object.member("requirement", row.requirement)
    object.member("question", row.question)
    object.member("force", row.force.rawValue)
    object.member("confidence", row.confidence?.rawValue)
    object.member("comply", row.comply.rawValue)
    object.member("standing", row.standing.rawValue)
    object.list("open", row.open.map { $0.words })
    object.object("machine") { machine in
      machine.member("verdict", row.verdict.rawValue)
      machine.list("evidence", row.evidence)
      machine.list("commentary", row.commentary)
      if let example = row.example {
        machine.object("example") { write(example, into: &$0) }
      }
    }
    if let statement = row.statement {
      object.object("person") { write(statement, into: &$0) }
    }
    if !row.parts.isEmpty {
      object.list("parts") { parts in
        for part in row.parts { parts.object { write(part, into: &$0) } }
      }
    }
  }

  private static func write(
    _ weighed: WeighedStatement, into object: inout JSONObjectWriter
  ) {
    let statement = weighed.statement
    object.member("answers", statement.provision)
    object.member("comply", statement.comply.rawValue)
    object.member("counts", weighed.counts)
    object.list("set_aside", weighed.setAside.map { $0.words })
    object.list("evidence") { list in
      for piece in weighed.evidence {
        list.object { object in
          object.member("shows", piece.evidence.shows)
          object.member("link", piece.evidence.link)
          object.member("dated", piece.evidence.dated?.iso)
          object.member("until", piece.evidence.until?.iso)
          object.member("fault", piece.fault?.words)
        }
      }
    }
    object.member("commentary", statement.commentary)
    object.member("explanation", statement.explanation)
    object.member("reason", statement.reason)
    object.member("target", statement.target?.iso)
    object.member("by", statement.by)
    object.member("on", statement.on?.iso)
    object.member("until", statement.until?.iso)
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

// MARK: changes

extension AssessmentJSON {
  private static func write(_ changes: Changes, into object: inout JSONObjectWriter) {
    object.member("last_assessed_on", changes.lastAssessedOn?.iso)
    object.list("renewals") { list in
      for renewal in changes.renewals {
        list.object { object in
          object.member("code", renewal.code)
          object.member("provision", renewal.provision)
          object.member("says", changes.words(for: renewal))
        }
      }
    }
    object.list("inputs") { list in
      for inputs in changes.inputs {
        list.object { object in
          object.member("code", inputs.code)
          object.list("causes", inputs.causes.map { $0.words })
        }
      }
    }
    object.list("rows") { list in
      for row in changes.rows {
        list.object { object in
          object.member("code", row.code)
          object.member("provision", row.provision)
          if let was = row.was { object.object("was") { write(was, into: &$0) } }
          if let now = row.now { object.object("now") { write(now, into: &$0) } }
          object.list("causes", row.causes.map { $0.words })
        }
      }
    }
  }

  private static func write(_ answer: Changes.Answer, into object: inout JSONObjectWriter) {
    object.member("verdict", answer.verdict.rawValue)
    object.member("comply", answer.comply.rawValue)
    object.member("open", answer.isOpen)
  }
}
