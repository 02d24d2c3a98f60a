import Interchange
import RulesEngine
import SelfAssessment

/// A form as OSCAL assessment results (NIST, version 1.2): each Code a result, each row a finding
/// on what was observed in the document and what people stated.
enum OSCALResults {
  static func text(of report: FormReport) throws(ReportFault) -> String {
    guard let day = report.form.assessedOn else { throw .needsDay }
    // Nothing but the content may decide the ids, so they are made of another format's bytes.
    let ids = ReproducibleID(of: SARIFLog.text(of: report) + day.iso)
    let stamp = day.iso + "T00:00:00Z"
    let form = report.form
    var writer = JSONWriter(.pretty)
    writer.object { file in
      file.object("assessment-results") { results in
        results.member("uuid", ids.id("results"))
        results.object("metadata") { metadata in
          metadata.member("title", "Self-assessment of " + form.landlord)
          metadata.member("last-modified", stamp)
          metadata.member("version", form.policy.edition)
          metadata.member("oscal-version", "1.2.1")
          metadata.list("parties") { parties in
            parties.object { party in
              party.member("uuid", ids.id("landlord"))
              party.member("type", "organization")
              party.member("name", form.landlord)
            }
          }
        }
        results.object("import-ap") { $0.member("href", "#" + ids.id("plan")) }
        results.list("results") { list in
          for index in form.assessments.indices {
            list.object {
              write(form.assessments[index], of: form, stamp: stamp, ids: ids, into: &$0)
            }
          }
        }
        results.object("back-matter") { matter in
          matter.list("resources") { resources in
            resources.object { resource in
              resource.member("uuid", ids.id("plan"))
              resource.member("title", "The provisions of each Code, held against the policy")
              let links = form.assessments.compactMap { $0.code.sources.first?.url }
              if !links.isEmpty {
                resource.list("rlinks") { list in
                  for link in links { list.object { $0.member("href", link) } }
                }
              }
            }
          }
        }
      }
    }
    return writer.text + "\n"
  }

  private static func write(
    _ assessment: Assessment, of form: Form, stamp: String, ids: ReproducibleID,
    into result: inout JSONObjectWriter
  ) {
    let code = assessment.code
    let rows = assessment.everyRow
    func id(_ kind: String, _ row: Row) -> String {
      ids.id(kind + " " + code.family + " " + row.provision)
    }
    result.member("uuid", ids.id("result " + code.family))
    result.member("title", code.title + ", edition " + code.edition)
    result.member(
      "description",
      "The policy “" + form.policy.title + "” held against each provision."
        + (form.isFinal ? "" : " A draft: some provisions are not settled."))
    result.member("start", stamp)
    result.member("end", stamp)
    result.object("reviewed-controls") { reviewed in
      reviewed.list("control-selections") { selections in
        selections.object { selection in
          selection.list("include-controls") { controls in
            for row in assessment.rows {
              controls.object { $0.member("control-id", token(row)) }
            }
          }
        }
      }
    }
    result.list("observations") { observations in
      for row in rows {
        observations.object { observation in
          observation.member("uuid", id("observation", row))
          observation.member("title", row.provision)
          observation.member("description", Observed.words(of: row))
          observation.list(
            "methods", row.statement == nil ? ["EXAMINE"] : ["EXAMINE", "INTERVIEW"])
          Observed.writeEvidence(of: row, into: &observation)
          observation.member("collected", stamp)
        }
      }
    }
    result.list("findings") { findings in
      for row in rows {
        findings.object { finding in
          finding.member("uuid", id("finding", row))
          finding.member("title", row.provision)
          finding.member("description", row.requirement)
          finding.object("target") { target in
            target.member("type", "objective-id")
            target.member("target-id", token(row))
            target.object("status") { write(row, into: &$0) }
            if row.comply == .notApplicable {
              target.object("implementation-status") { $0.member("state", "not-applicable") }
            }
          }
          finding.list("related-observations") { related in
            related.object { $0.member("observation-uuid", id("observation", row)) }
          }
        }
      }
    }
  }

  private static func write(_ row: Row, into status: inout JSONObjectWriter) {
    switch row.comply {
    case .yes:
      status.member("state", "satisfied")
      status.member("reason", "pass")
    case .notApplicable:
      status.member("state", "satisfied")
      status.member("reason", "other")
      status.member("remarks", "Not applicable.")
    case .no:
      status.member("state", "not-satisfied")
      status.member("reason", "fail")
    case .open:
      status.member("state", "not-satisfied")
      status.member("reason", "other")
      status.member("remarks", "Not settled yet: the form is a draft.")
    }
  }

  /// A provision's number as an OSCAL token, which begins with a letter and has no brackets.
  private static func token(_ row: Row) -> String {
    var text = "provision-"
    for character in row.provision {
      switch character {
      case "(": text += "."
      case ")": break
      case "0"..."9", "a"..."z", "A"..."Z", ".", "-", "_": text.append(character)
      default: text += "_"
      }
    }
    return text
  }
}

/// What was found of one row.
private enum Observed {
  static func words(of row: Row) -> String {
    var sentences = ["The document: " + row.verdict.shown + "."] + row.commentary
    if let statement = row.statement?.statement {
      sentences.append("A person states: " + statement.comply.words + ".")
      sentences += [statement.commentary, statement.explanation, statement.reason].compactMap { $0 }
    }
    return (sentences + row.open.map { $0.words }).joined(separator: " ")
  }

  /// The pieces of evidence that count.
  static func writeEvidence(of row: Row, into observation: inout JSONObjectWriter) {
    let pieces = (row.statement?.evidence ?? []).filter { $0.fault == nil }
    if pieces.isEmpty { return }
    observation.list("relevant-evidence") { list in
      for piece in pieces {
        list.object { item in
          if let link = piece.evidence.link { item.member("href", WebAddress.encoded(link)) }
          item.member("description", piece.evidence.shows)
        }
      }
    }
  }
}
