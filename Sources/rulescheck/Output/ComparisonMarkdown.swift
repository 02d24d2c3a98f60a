import Interchange
import RulesEngine
import SelfAssessment

/// A comparison to paste under an edit.
enum ComparisonMarkdown {
  static func page(_ report: ComparisonReport) -> String {
    let comparison = report.comparison
    var page = "### What changed: " + report.counts + "\n\n"
    page += "* " + comparison.oldLabel + ": " + source(report.old, comparison.old) + "\n"
    page += "* " + comparison.newLabel + ": " + source(report.new, comparison.new) + "\n\n"
    page += report.introduction + "\n"
    if let caution = report.caution { page += caution + "\n" }
    if report.old.rules == report.new.rules {
      page += "The rules are the same: no decision can come out otherwise.\n"
    }
    page += table(report)
    page += unmatched(.removed, report.comparison.oldLabel, report)
    page += unmatched(.added, report.comparison.newLabel, report)
    page += rewordings(comparison.rows)
    page += settings(comparison.settings)
    if let cases = report.cases { page += table(cases) }
    return page + "\nNot legal advice.\n"
  }

  private static func source(_ source: ComparisonReport.Source, _ policy: Policy) -> String {
    escaped(policy.title) + " (" + code(source.name) + ", " + code(source.file) + ")"
  }

  private static func table(_ report: ComparisonReport) -> String {
    var rows = ""
    for difference in Strictness.allCases {
      for row in report.rows(difference) {
        for key in row.keys { rows += line(key, of: row, report) }
      }
    }
    if rows.isEmpty { return "" }
    let (old, new) = (report.comparison.oldLabel, report.comparison.newLabel)
    return "\n| | Rule | \(escaped(old)) | \(escaped(new)) | Why |\n|---|---|---|---|---|\n" + rows
  }

  private static func line(
    _ key: ComparisonKey, of row: ComparisonRow, _ report: ComparisonReport
  ) -> String {
    var verdict = key.difference.words
    if row.presence != .both { verdict = row.presence.rawValue + ", " + verdict }
    var rule = code(row.id) + " " + escaped(row.title)
    if key.name != .presence { rule += ": " + code(key.name.rawValue) }
    let clauses = ComparisonReport.clauses(row.oldClauses, row.newClauses)
    if !clauses.isEmpty { rule += " " + escaped(clauses) }
    var why = key.because.map { escaped($0) }
    if let shown = key.laxerCase { why.append("Worse: " + report.words(for: shown) { code($0) }) }
    if let shown = key.stricterCase {
      why.append("Better: " + report.words(for: shown) { code($0) })
    }
    if let bearing = ComparisonReport.bearing(row) { why.append(bearing) }
    return "| **\(verdict)** | \(rule) | \(value(key.old)) | \(value(key.new)) | "
      + why.joined(separator: " ") + " |\n"
  }

  private static func unmatched(
    _ presence: ComparedThing.Presence, _ label: String, _ report: ComparisonReport
  ) -> String {
    var lines = ""
    for row in report.unmatched(presence) {
      let clauses = ComparisonReport.clauses(row.oldClauses, row.newClauses)
      lines +=
        "* " + code(row.id) + " " + escaped(row.title) + ": "
        + value(row.keys.first.flatMap { $0.new ?? $0.old }) + " " + escaped(clauses) + "\n"
    }
    if lines.isEmpty { return "" }
    return "\nOnly \(escaped(report.placed(label))), the other does not mention it:\n\n" + lines
  }

  private static func value(_ text: String?) -> String { text.map { code($0) } ?? "not said" }

  private static func rewordings(_ rows: [ComparisonRow]) -> String {
    var lines = ""
    for row in rows where !row.reworded.isEmpty {
      lines += "* " + code(row.id) + ": " + row.reworded.joined(separator: ", ") + "\n"
    }
    return lines.isEmpty
      ? "" : "\nReworded, which changes no date and no permission:\n\n" + lines
  }

  private static func settings(_ settings: [ComparedSetting]) -> String {
    var lines = ""
    for setting in settings {
      lines +=
        "* " + code(setting.key) + ": " + value(setting.old) + " → " + value(setting.new) + "\n"
    }
    return lines.isEmpty ? "" : "\nAlso different:\n\n" + lines
  }

  // MARK: cases

  private static func table(_ cases: ComparedCases) -> String {
    var rows = ""
    for entry in cases.entries {
      let name = escaped(entry.caseID ?? "on line \(entry.line)")
      switch entry.result {
      case .changes(let changes):
        for change in changes { rows += line(change, of: name) }
      case .otherPolicy: continue
      case .unusable(let faults):
        let messages = faults.map { $0.message + " [" + $0.code + "]" }.joined(separator: "; ")
        rows += "| \(name) | cannot be decided under both | | | \(escaped(messages)) |\n"
      }
    }
    let head =
      "\nCases as of " + DateStyle.short.text(cases.asOf) + ": " + ComparisonText.summary(cases)
      + "\n"
    return rows.isEmpty
      ? head : head + "\n| Case | What | Was | Is | Clause |\n|---|---|---|---|---|\n" + rows
  }

  private static func line(_ change: CaseChange, of name: String) -> String {
    let clauses = ComparisonReport.clauses(change.old?.clauses ?? [], change.new?.clauses ?? [])
    let isFinding = change.what == .finding
    let old =
      isFinding ? change.old.map { _ in "found" } ?? "" : ComparisonReport.words(for: change.old)
    let new =
      isFinding ? change.new.map { _ in "found" } ?? "" : ComparisonReport.words(for: change.new)
    return "| \(name) | \(escaped(change.act)) | \(old) | \(new) | \(escaped(clauses)) |\n"
  }

  // MARK: characters

  /// Text that no sign of Markdown or HTML can break out of.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "|", "*", "_", "`", "[", "]", "<", ">", "\\", "#": escaped += "\\\(character)"
      case "\n", "\r", "\r\n": escaped += " "
      default: escaped.append(character)
      }
    }
    return escaped
  }

  /// A name or value between backquotes, which a table's cell must not end.
  private static func code(_ text: String) -> String {
    let plain = text.filter { $0 != "`" && !$0.isNewline }
    return "`" + plain.replacing("|", with: "\\|") + "`"
  }
}
