import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine
import SelfAssessment

/// Two policies compared, where they come from, and what changes for some cases.
struct ComparisonReport {
  /// Where one of the two comes from.
  struct Source {
    /// `letsforlife/undated`.
    var name: String
    var file: String
    /// The digest of the compiled rules: nothing in it is wording.
    var rules: SHA256

    init(_ file: PolicyFile, _ compiled: CompiledPolicy) {
      name = file.policy.family + "/" + file.policy.edition
      self.file = file.source.name
      rules = RulesDigest.of(compiled)
    }
  }

  var comparison: PolicyComparison
  var old: Source
  var new: Source
  var cases: ComparedCases?

  // MARK: words that all renderings share

  /// `1 laxer, 40 the same`.
  var counts: String {
    var parts: [String] = []
    for difference in Strictness.allCases {
      let count = comparison.count(of: difference)
      if count > 0 { parts.append("\(count) \(difference.words)") }
    }
    return parts.isEmpty ? "nothing to compare" : parts.joined(separator: ", ")
  }

  /// What the comparison is, in two sentences.
  var introduction: String {
    "Stricter is better for the resident, laxer is worse. Only the documents' own words are "
      + "compared, not what a Code adds."
  }

  /// That silence says nothing here; nil: it does.
  var caution: String? {
    if comparison.isOneDocument { return nil }
    return comparison.old.kind == .code || comparison.new.kind == .code
      ? "A file of a Code may hold only a part of it: what one of the two does not mention is "
        + "shown, and not judged."
      : "These are two documents: what one of them does not mention is shown, and not judged."
  }

  /// What can be said of a row that cannot be told.
  static func bearing(_ row: ComparisonRow) -> String? {
    guard row.difference == .cannotTell else { return nil }
    if row.isWorseSomewhere {
      return "Worse for the resident in some case; of the rest nobody can tell."
    }
    return row.isNowhereWorse ? "No worse for the resident; it may be better." : nil
  }

  /// The rows of one outcome that have something to show.
  func rows(_ difference: Strictness) -> [ComparisonRow] {
    comparison.rows.filter { row in
      row.difference == difference && (difference != .same || !row.keys.isEmpty)
        && !isUnmatched(row)
    }
  }

  /// The rows that only one of the two mentions, and that so cannot be told.
  func unmatched(_ presence: ComparedThing.Presence) -> [ComparisonRow] {
    comparison.rows.filter { $0.presence == presence && isUnmatched($0) }
  }

  private func isUnmatched(_ row: ComparisonRow) -> Bool {
    row.presence != .both && row.difference == .cannotTell && row.kind != .stage
  }

  /// `before`, or `in letsforlife`.
  func placed(_ label: String) -> String {
    label == "before" || label == "after" ? label : "in " + label
  }

  /// `received on Mon 2 Jun 2025 at 17:01: before Mon 16 Jun 2025, after Mon 23 Jun 2025`.
  func words(for shown: DatedCase, code: (String) -> String) -> String {
    var text = ""
    for (index, given) in shown.given.enumerated() {
      if index > 0 { text += index == shown.given.count - 1 ? " and " : ", " }
      text += code(given.name) + " on " + DateStyle.short.text(given.day)
      if let minute = given.minute { text += " at " + clock(minute) }
    }
    if shown.old == nil, shown.new == nil { return text }
    return text + ": " + comparison.oldLabel + " " + date(shown.old) + ", " + comparison.newLabel
      + " " + date(shown.new)
  }

  private func date(_ day: CivilDate?) -> String {
    day.map { DateStyle.short.text($0) } ?? "beyond the calendar"
  }

  private func clock(_ minute: Int) -> String {
    let (hours, minutes) = (minute / 60, minute % 60)
    return (hours < 10 ? "0" : "") + "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes)"
  }

  /// `overdue, Wed 18 Jun 2025`.
  static func words(for answer: CaseChange.Answer?) -> String {
    guard let answer else { return "nothing" }
    let state = answer.state.replacing("_", with: " ")
    guard let until = answer.until else { return state }
    var text = state + ", " + DateStyle.short.text(until.day)
    if let minute = until.minute {
      let (hours, minutes) = (minute / 60, minute % 60)
      text += (hours < 10 ? " 0" : " ") + "\(hours):" + (minutes < 10 ? "0" : "") + "\(minutes)"
    }
    return text
  }

  /// `[code 6.3 → code 6.4]`: both sides' clauses, once where they are the same; empty: none.
  static func clauses(_ old: [String], _ new: [String]) -> String {
    let (before, after) = (old.joined(separator: "; "), new.joined(separator: "; "))
    if before.isEmpty, after.isEmpty { return "" }
    if before == after || before.isEmpty { return "[" + after + "]" }
    return after.isEmpty ? "[" + before + "]" : "[" + before + " → " + after + "]"
  }
}

extension Strictness {
  /// As a person says it.
  var words: String {
    switch self {
    case .laxer: "laxer"
    case .incomparable: "incomparable"
    case .cannotTell: "cannot tell"
    case .stricter: "stricter"
    case .same: "the same"
    }
  }

  /// Over the rows that stand so.
  var heading: String {
    switch self {
    case .laxer: "Laxer"
    case .incomparable: "Incomparable: better in one case, worse in another"
    case .cannotTell: "Cannot tell"
    case .stricter: "Stricter"
    case .same: "The same, said otherwise"
    }
  }
}
