import RulesEngine
import SelfAssessment

/// The form as people read it on a terminal.
enum AssessmentText {
  private static let width = 100
  private static let indent = "            "

  static func page(_ assessment: Assessment) -> String {
    let policy = assessment.policy
    let code = assessment.code
    var page = "Self-assessment of \(policy.title)\n"
    page += "  policy      \(policy.family), edition \(policy.edition)\n"
    page += "  against     \(code.title), edition \(code.edition)\n"
    page += "  looks at    the policy's document only; practice needs a person and evidence\n\n"
    for row in assessment.rows {
      page += entry(row, isPart: false)
      for part in row.parts { page += entry(part, isPart: true) }
      page += "\n"
    }
    page += summary(assessment) + "\n"
    page += "Not legal advice. The requirements are paraphrased; `source` says where we are less\n"
    page += "than sure of one.\n"
    return page
  }

  /// One line that counts each verdict.
  static func summary(_ assessment: Assessment) -> String {
    var parts: [String] = []
    for verdict in Verdict.allCases {
      let count = assessment.count(of: verdict)
      if count > 0 { parts.append("\(count) \(verdict.words)") }
    }
    return "\(assessment.rows.count) provisions: " + parts.joined(separator: ", ")
  }

  private static func entry(_ row: Row, isPart: Bool) -> String {
    var text = wrapped(row.requirement, first: padded(row.provision, to: 12))
    text += "  comply    \(row.verdict.words)\n"
    for line in row.evidence {
      let label = row.verdict == .needsEvidence ? "  to show   " : "  evidence  "
      text += wrapped(line, first: label)
    }
    for line in row.commentary { text += wrapped(line, first: "  because   ") }
    switch row.confidence {
    case .partly: text += "  source    partly confirmed\n"
    case .unconfirmed: text += "  source    unconfirmed\n"
    case .confirmed, nil: break
    }
    return text
  }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private static func wrapped(_ text: String, first: String) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Verdict {
  /// As a person says it.
  var words: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .undetermined: "undetermined"
    case .needsEvidence: "needs evidence"
    case .notApplicable: "not applicable"
    }
  }
}
