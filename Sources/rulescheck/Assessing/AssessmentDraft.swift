import RulesEngine
import SelfAssessment

/// An assessment file for people to fill in: every provision that the document alone cannot settle,
/// with its question and what the document shows.
struct AssessmentDraft {
  let form: Form
  /// The day the form speaks of.
  let day: CivilDate
  /// The policy, as family or family/edition.
  let policy: String
  /// The year as people call it; nil: not known.
  let period: String?

  /// What the file and the assessment are called: `letsforlife-2026`.
  var name: String { "\(form.policy.family)-\(day.parts.year)" }

  /// How many answers are wanted.
  var count: Int {
    form.assessments.reduce(0) { $0 + wanted(in: $1.rows).count }
  }

  var text: String {
    var text = head
    for assessment in form.assessments {
      text += "\n  # \(assessment.code.title), edition \(assessment.code.edition)\n"
      if wanted(in: assessment.rows).isEmpty {
        text += "  # Nothing to answer: the document shows all of it.\n"
        continue
      }
      text += "  \(assessment.code.family)/\(assessment.code.edition):\n"
      for section in assessment.sections {
        let rows = wanted(in: section.rows)
        if rows.isEmpty { continue }
        if let title = section.title { text += "\n    # === \(title) ===\n" }
        for row in rows { text += entry(row) }
      }
    }
    return text
  }

  /// The rows that a person has to settle.
  private func wanted(in rows: [Row]) -> [Row] {
    rows.flatMap { $0.settled }.filter { !$0.open.isEmpty }
  }

  private var head: String {
    let year =
      period.map { "year:\n  period: \(quoted($0))\n" } ?? "# year:\n#   period: \"2026-27\"\n"
    let hash = period == nil ? "# " : ""
    let wantsNothing = count == 0
    return """
      # Self-assessment of \(form.policy.title): what people answer.
      #
      # Replace each `open` below by one of these answers, with the lines that go with it:
      #
      #     comply: yes                  # with evidence that is dated and has not run out
      #     evidence:
      #       - { shows: Minutes of the board, link: "https://example.org/minutes", dated: 2026-05-01 }
      #     by: Complaints officer       # a role, not a name
      #     on: 2026-11-01               # the day of this answer
      #     until: 2027-11-01            # the last day on which it counts; may be left out
      #
      #     comply: no                   # with why, what will be done, and by when
      #     explanation: The leaflet was printed before the Code changed; a new one is with the printer.
      #     target: 2027-03-31
      #     by: Complaints officer
      #     on: 2026-11-01
      #
      #     comply: not_applicable       # with a reason
      #     reason: We let no homes of this kind.
      #     by: Complaints officer
      #     on: 2026-11-01
      #
      # `commentary:` may stand beside each, for what readers of the form should know. What the
      # document shows by itself needs no answer and does not stand here; it may be answered all the
      # same. An answer on a whole provision also answers its parts.
      format: 1
      assessment: \(name)
      policy: \(policy)
      assessed_on: \(day.iso)
      \(year)\(hash)  # homes: 1240
      \(hash)  # approved: { by: Board, on: 2026-11-30 }
      \(hash)  # published: { policy: "https://…", assessment: "https://…", report: "https://…" }
      \(wantsNothing ? "# Nothing to answer: the document shows all of it.\n# answers:" : "answers:")

      """
  }

  private func entry(_ row: Row) -> String {
    let margin = "    # " + String(repeating: " ", count: row.provision.count + 2)
    var text = "\n" + wrapped(row.question, first: "    # \(row.provision)  ", margin)
    switch row.verdict {
    case .needsEvidence:
      for line in row.evidence { text += wrapped("To show: " + line, first: margin, margin) }
    case .undetermined, .yes, .notApplicable:
      text += wrapped("The document alone cannot tell.", first: margin, margin)
      for line in row.commentary { text += wrapped(line, first: margin, margin) }
    case .no:
      text += wrapped("The document falls short of it.", first: margin, margin)
      for line in row.commentary { text += wrapped(line, first: margin, margin) }
      text += wrapped(
        "Change the document, or answer no with an explanation and a target date.", first: margin,
        margin)
    }
    return text + "    \"\(row.provision)\":\n      comply: open\n"
  }

  /// A text as YAML has it between quotation marks.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"", "\\": quoted += "\\" + String(character)
      case _ where character.properties.generalCategory == .control: quoted += " "
      default: quoted += String(character)
      }
    }
    return quoted + "\""
  }

  private func wrapped(_ text: String, first: String, _ margin: String) -> String {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !isEmpty, line.count + 1 + word.count > 100 {
        lines.append(line)
        line = margin
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return (lines + [line]).joined(separator: "\n") + "\n"
  }
}
