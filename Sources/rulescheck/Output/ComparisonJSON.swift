import Interchange
import RulesEngine
import SelfAssessment

/// A comparison for machines.
enum ComparisonJSON {
  static func document(_ report: ComparisonReport) -> String {
    let comparison = report.comparison
    var writer = JSONWriter(.pretty)
    writer.object { document in
      document.member("format_version", 1)
      document.object("old") { write(report.old, comparison.old, into: &$0) }
      document.object("new") { write(report.new, comparison.new, into: &$0) }
      document.member("one_document", comparison.isOneDocument)
      document.object("summary") { summary in
        for difference in Strictness.allCases {
          summary.member(difference.rawValue, comparison.count(of: difference))
        }
        summary.member("added", comparison.rows.count { $0.presence == .added })
        summary.member("removed", comparison.rows.count { $0.presence == .removed })
      }
      document.list("rules") { rules in
        for row in comparison.rows { rules.object { write(row, into: &$0) } }
      }
      document.list("settings") { settings in
        for setting in comparison.settings {
          settings.object { object in
            object.member("key", setting.key)
            object.member("old", setting.old)
            object.member("new", setting.new)
          }
        }
      }
      if let cases = report.cases { write(cases, into: &document) }
    }
    return writer.text + "\n"
  }

  private static func write(
    _ source: ComparisonReport.Source, _ policy: Policy, into object: inout JSONObjectWriter
  ) {
    object.member("policy", policy.family)
    object.member("edition", policy.edition)
    object.member("title", policy.title)
    object.member("kind", policy.kind.rawValue)
    object.member("file", source.file)
    object.member("rules", source.rules.prefixed)
  }

  private static func write(_ row: ComparisonRow, into object: inout JSONObjectWriter) {
    object.member("id", row.id)
    if let oldID = row.oldID { object.member("old_id", oldID) }
    object.member("kind", row.kind.rawValue)
    object.member("title", row.title)
    object.member("difference", row.difference.rawValue)
    object.member("presence", row.presence.rawValue)
    object.member("worse_in_some_case", row.isWorseSomewhere)
    object.member("worse_in_no_case", row.isNowhereWorse)
    object.list("old_clauses", row.oldClauses)
    object.list("new_clauses", row.newClauses)
    object.list("keys") { keys in
      for key in row.keys { keys.object { write(key, into: &$0) } }
    }
    object.list("reworded", row.reworded)
  }

  private static func write(_ key: ComparisonKey, into object: inout JSONObjectWriter) {
    object.member("key", key.name.rawValue)
    object.member("old", key.old)
    object.member("new", key.new)
    object.member("difference", key.difference.rawValue)
    object.list("because", key.because)
    if let shown = key.laxerCase { object.object("worse") { write(shown, into: &$0) } }
    if let shown = key.stricterCase { object.object("better") { write(shown, into: &$0) } }
  }

  private static func write(_ shown: DatedCase, into object: inout JSONObjectWriter) {
    object.list("given") { list in
      for given in shown.given {
        list.object { item in
          item.member("what", given.name)
          item.member("on", given.day.iso)
          if let minute = given.minute { item.member("minute", minute) }
        }
      }
    }
    object.member("old", shown.old?.iso)
    object.member("new", shown.new?.iso)
  }

  // MARK: cases

  private static func write(_ cases: ComparedCases, into document: inout JSONObjectWriter) {
    document.object("cases") { object in
      object.member("as_of", cases.asOf.iso)
      object.object("summary") { summary in
        summary.member("cases", cases.entries.count)
        summary.member("changed", cases.changed)
        summary.member("other_policies", cases.leftAside)
        summary.member("unusable", cases.unusable)
      }
      object.list("changes") { list in
        for entry in cases.entries {
          guard case .changes(let changes) = entry.result else { continue }
          for change in changes { list.object { write(change, of: entry, into: &$0) } }
        }
      }
      object.list("unusable") { list in
        for entry in cases.entries {
          guard case .unusable(let faults) = entry.result else { continue }
          list.object { object in
            object.member("line", entry.line)
            object.member("case", entry.caseID)
            object.list("errors") { list in
              for fault in faults {
                list.object { object in
                  object.member("code", fault.code)
                  object.member("message", fault.message)
                }
              }
            }
          }
        }
      }
    }
  }

  private static func write(
    _ change: CaseChange, of entry: ComparedCases.Entry, into object: inout JSONObjectWriter
  ) {
    object.member("line", entry.line)
    object.member("case", entry.caseID)
    object.member("what", change.what.rawValue)
    object.member("id", change.id)
    object.member("run", change.run)
    object.member("act", change.act)
    write(change.old, "old", into: &object)
    write(change.new, "new", into: &object)
  }

  private static func write(
    _ answer: CaseChange.Answer?, _ name: String, into object: inout JSONObjectWriter
  ) {
    guard let answer else { return object.null(name) }
    object.object(name) { object in
      object.member("state", answer.state)
      object.member("until", answer.until?.iso)
      object.list("clauses", answer.clauses)
    }
  }
}
