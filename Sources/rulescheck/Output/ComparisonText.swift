import Interchange
import RulesEngine
import SelfAssessment

/// A comparison as people read it on a terminal.
struct ComparisonText {
  private let report: ComparisonReport
  private var lines = WrappedText()

  static func page(_ report: ComparisonReport) -> String {
    var text = ComparisonText(report: report)
    text.write()
    return text.lines.text
  }

  private init(report: ComparisonReport) {
    self.report = report
  }

  private mutating func write() {
    let comparison = report.comparison
    lines.add("Comparison of two policies")
    lines.add(
      comparison.oldLabel + ": " + source(report.old, comparison.old), indent: 2, hanging: 2)
    lines.add(
      comparison.newLabel + ": " + source(report.new, comparison.new), indent: 2, hanging: 2)
    lines.add(report.introduction, indent: 2)
    if let caution = report.caution { lines.add(caution, indent: 2) }
    for difference in Strictness.allCases { add(difference) }
    addUnmatched(.removed, "Only " + report.placed(comparison.oldLabel))
    addUnmatched(.added, "Only " + report.placed(comparison.newLabel))
    addRewordings()
    addSettings()
    if let cases = report.cases { add(cases) }
    lines.addEmptyLine()
    lines.add("Rules compared: " + report.counts)
    if report.old.rules == report.new.rules {
      lines.add("The rules are the same: no decision can come out otherwise.")
    }
    lines.add("Not legal advice.")
  }

  private func source(_ source: ComparisonReport.Source, _ policy: Policy) -> String {
    policy.title + " (" + source.name + ", " + source.file + ")"
  }

  private mutating func add(_ difference: Strictness) {
    let rows = report.rows(difference)
    if rows.isEmpty { return }
    lines.addEmptyLine()
    lines.add(difference.heading)
    for row in rows {
      let mark = row.presence == .both ? "" : row.presence.rawValue + ", "
      let clauses = ComparisonReport.clauses(row.oldClauses, row.newClauses)
      lines.add(
        mark + row.id + (row.oldID.map { " (before: " + $0 + ")" } ?? "") + ": " + row.title
          + (clauses.isEmpty ? "" : " " + clauses), indent: 2, hanging: 4)
      if let bearing = ComparisonReport.bearing(row) { lines.add(bearing, indent: 6, hanging: 2) }
      for key in row.keys { add(key, of: row) }
    }
  }

  /// What one of two documents does not mention: listed, since nobody can tell what that means.
  private mutating func addUnmatched(_ presence: ComparedThing.Presence, _ heading: String) {
    let rows = report.unmatched(presence)
    if rows.isEmpty { return }
    lines.addEmptyLine()
    lines.add(heading + ", the other does not mention it")
    for row in rows {
      let clauses = ComparisonReport.clauses(row.oldClauses, row.newClauses)
      let value = row.keys.first.flatMap { $0.new ?? $0.old } ?? ""
      lines.add(
        row.id + ": " + row.title + ": " + value + (clauses.isEmpty ? "" : " " + clauses),
        indent: 2, hanging: 4)
    }
  }

  private mutating func add(_ key: ComparisonKey, of row: ComparisonRow) {
    let name = key.name == .presence ? "" : key.name.rawValue + ": "
    let isMixed = key.difference != row.difference
    let values = (key.old ?? "not said") + " → " + (key.new ?? "not said")
    lines.add(
      name + values + (isMixed ? " (" + key.difference.words + ")" : ""), indent: 6, hanging: 2)
    for sentence in key.because { lines.add(sentence, indent: 8, hanging: 2) }
    if let shown = key.laxerCase {
      lines.add("worse: " + report.words(for: shown) { $0 }, indent: 8, hanging: 2)
    }
    if let shown = key.stricterCase {
      lines.add("better: " + report.words(for: shown) { $0 }, indent: 8, hanging: 2)
    }
  }

  private mutating func addRewordings() {
    let rows = report.comparison.rows.filter { !$0.reworded.isEmpty }
    if rows.isEmpty { return }
    lines.addEmptyLine()
    lines.add("Reworded, which changes no date and no permission")
    for row in rows {
      lines.add(row.id + ": " + row.reworded.joined(separator: ", "), indent: 2, hanging: 4)
    }
  }

  private mutating func addSettings() {
    if report.comparison.settings.isEmpty { return }
    lines.addEmptyLine()
    lines.add("Also different")
    for setting in report.comparison.settings {
      lines.add(
        setting.key + ": " + (setting.old ?? "not said") + " → " + (setting.new ?? "not said"),
        indent: 2, hanging: 4)
    }
  }

  // MARK: cases

  private mutating func add(_ cases: ComparedCases) {
    lines.addEmptyLine()
    lines.add("Cases, as of " + DateStyle.short.text(cases.asOf))
    if cases.changed == 0 { lines.add("none changes", indent: 2) }
    for entry in cases.entries {
      switch entry.result {
      case .changes(let changes):
        if changes.isEmpty { continue }
        lines.add("Case " + (entry.caseID ?? "on line \(entry.line)"), indent: 2)
        for change in changes { lines.add(words(for: change), indent: 4, hanging: 2) }
      case .otherPolicy: continue
      case .unusable(let faults):
        lines.add(
          "line \(entry.line)" + (entry.caseID.map { ", case " + $0 } ?? "")
            + ": cannot be decided under both", indent: 2, hanging: 2)
        for fault in faults { lines.add(fault.message + " [" + fault.code + "]", indent: 4) }
      }
    }
    lines.add(ComparisonText.summary(cases), indent: 2)
  }

  private func words(for change: CaseChange) -> String {
    let clauses = ComparisonReport.clauses(change.old?.clauses ?? [], change.new?.clauses ?? [])
    let behind = clauses.isEmpty ? "" : " " + clauses
    if change.what == .finding {
      return (change.new == nil ? "no longer found: " : "found now: ") + change.act + behind
    }
    return change.act + ": " + ComparisonReport.words(for: change.old) + " → "
      + ComparisonReport.words(for: change.new) + behind
  }

  /// `4 cases: 1 changes, 2 under other policies`.
  static func summary(_ cases: ComparedCases) -> String {
    let count = cases.entries.count
    var text = "\(count) " + (count == 1 ? "case" : "cases") + ": \(cases.changed) changed"
    if cases.leftAside > 0 { text += ", \(cases.leftAside) under other policies left aside" }
    if cases.unusable > 0 { text += ", \(cases.unusable) that cannot be decided under both" }
    return text
  }
}
