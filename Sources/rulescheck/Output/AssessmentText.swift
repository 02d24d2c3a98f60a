import RulesEngine
import SelfAssessment

/// The form as people read it on a terminal.
enum AssessmentText {
  static func page(_ form: Form) -> String {
    var page = "Self-assessment of \(form.policy.title)\n"
    page += "  policy      \(form.policy.family), edition \(form.policy.edition)\n"
    if form.hasAnswers {
      page += people(form)
      page += calls(form)
    } else {
      page += "  looks at    the policy's document only; practice needs a person and evidence\n"
    }
    if let changes = form.changes { page += changesText(changes) }
    for assessment in form.assessments {
      let code = assessment.code
      page += "\n"
      if form.assessments.count > 1 { page += String(repeating: "=", count: 100) + "\n" }
      page += "Against \(code.title), edition \(code.edition)\n"
      for section in assessment.sections {
        page += "\n" + (section.title.map { $0 + "\n\n" } ?? "")
        for row in section.rows {
          page += entry(row, in: form)
          for part in row.parts { page += entry(part, in: form) }
          page += "\n"
        }
      }
      page += summary(assessment, in: form) + "\n"
    }
    page += "Not legal advice. The requirements are paraphrased; `source` says where we are less\n"
    page += "than sure of one.\n"
    return page
  }

  /// Why a form cannot be final, row by row.
  static func refusal(_ form: Form) -> String {
    let count = form.open.count
    return "not final: \(count) \(count == 1 ? "row is" : "rows are") open, nothing was written\n"
      + reasons(form.open, of: form)
  }

  // MARK: the first page

  private static func people(_ form: Form) -> String {
    var text = "  answers     \(form.name ?? "")"
    text += form.assessedOn.map { ", as of \($0.iso)" } ?? ""
    text += form.isFinal ? ", final\n" : "\n"
    guard let year = form.year else { return text }
    if let period = year.period { text += "  year        \(period)\n" }
    if let homes = year.homes { text += "  homes       \(homes)\n" }
    if let approved = year.approved {
      text += "  approved    by \(approved.by) on \(approved.on.iso)\n"
    }
    for publication in year.published {
      text += "  published   \(publication.kind.rawValue): \(publication.link)\n"
    }
    return text
  }

  /// What needs somebody, conflicts first.
  private static func calls(_ form: Form) -> String {
    var text = ""
    let conflicts = form.conflicts
    if !conflicts.isEmpty {
      text += "\nConflicts between the document and what people state\n"
      text += reasons(conflicts, of: form)
    }
    let open = form.open.filter { $0.row.standing != .conflict }
    if !open.isEmpty { text += "\nOpen: \(open.count)\n" + reasons(open, of: form) }
    return text
  }

  /// Rows with why they are open; those of the same reasons together, in the order of the first.
  private static func reasons(_ places: [Form.Place], of form: Form) -> String {
    var groups: [(reasons: [OpenReason], labels: [String])] = []
    for place in places {
      let label = label(place, of: form)
      if let index = groups.firstIndex(where: { $0.reasons == place.row.open }) {
        groups[index].labels.append(label)
      } else {
        groups.append((place.row.open, [label]))
      }
    }
    var text = ""
    for group in groups {
      let labels = group.labels.joined(separator: ", ")
      var first = "  " + padded(labels, to: 10)
      if first.count > indent.count {
        text += wrapped(labels, first: "  ")
        first = indent
      }
      for reason in group.reasons {
        text += wrapped(reason.words, first: first)
        first = indent
      }
    }
    return text
  }

  /// The number of a row, with the Code's name where there are several.
  private static func label(_ place: Form.Place, of form: Form) -> String {
    let number = place.row.provision
    return form.assessments.count == 1
      ? number : form.assessments[place.assessment].code.family + " " + number
  }

  private static func changesText(_ changes: Changes) -> String {
    var text = "\nSince the last assessment"
    text += changes.lastAssessedOn.map { ", of \($0.iso)\n" } ?? "\n"
    for renewal in changes.renewals {
      text += wrapped(changes.words(for: renewal), first: "  ")
    }
    for inputs in changes.inputs {
      for cause in inputs.causes { text += wrapped(cause.words, first: "  \(inputs.code): ") }
    }
    if changes.rows.isEmpty { text += "  no answer is another one\n" }
    for row in changes.rows {
      let was = row.was?.words ?? "not there"
      let now = row.now?.words ?? "not there"
      let causes = row.causes.map { $0.words }.joined(separator: "; or ")
      text += wrapped("\(was), now \(now): \(causes)", first: "  " + padded(row.provision, to: 10))
    }
    return text
  }

  // MARK: rows

  /// One line that counts each answer, or each verdict where nobody answers.
  private static func summary(_ assessment: Assessment, in form: Form) -> String {
    var parts: [String] = []
    if form.hasAnswers {
      for comply in Comply.allCases where assessment.count(of: comply) > 0 {
        parts.append("\(assessment.count(of: comply)) \(comply.words)")
      }
    } else {
      for verdict in Verdict.allCases where assessment.count(of: verdict) > 0 {
        parts.append("\(assessment.count(of: verdict)) \(verdict.words)")
      }
    }
    return "\(assessment.rows.count) provisions: " + parts.joined(separator: ", ")
  }

  private static func entry(_ row: Row, in form: Form) -> String {
    var text = wrapped(row.requirement, first: padded(row.provision, to: 12))
    if form.hasAnswers {
      text += wrapped("\(row.comply.words) (\(row.standing.words))", first: "  comply    ")
      text += "  document  \(row.verdict.words)\n"
    } else {
      text += "  comply    \(row.verdict.words)\n"
    }
    for line in row.evidence {
      let label = row.verdict == .needsEvidence ? "  to show   " : "  evidence  "
      text += wrapped(line, first: label)
    }
    for line in row.commentary { text += wrapped(line, first: "  because   ") }
    if let statement = row.statement, row.standing != .byParts, !statement.isEmpty {
      text += person(statement, row)
    }
    if form.hasAnswers {
      for reason in row.open { text += wrapped(reason.words, first: "  open      ") }
    }
    switch row.confidence {
    case .partly: text += "  source    partly confirmed\n"
    case .unconfirmed: text += "  source    unconfirmed\n"
    case .confirmed, nil: break
    }
    return text
  }

  private static func person(_ weighed: WeighedStatement, _ row: Row) -> String {
    let statement = weighed.statement
    var line = statement.comply.words
    if let by = statement.by { line += ", \(by)" }
    if let on = statement.on { line += ", \(on.iso)" }
    if let until = statement.until { line += ", until \(until.iso)" }
    if !weighed.setAside.isEmpty { line += "; does not count" }
    if statement.provision != row.provision { line += "; answered for \(statement.provision)" }
    var text = wrapped(line, first: "  person    ")
    for piece in weighed.evidence {
      var shown = piece.evidence.shows
      if let link = piece.evidence.link { shown += " <\(link)>" }
      if let fault = piece.fault {
        shown += "; no evidence: \(fault.words)"
      } else if let dated = piece.evidence.dated {
        shown += ", \(dated.iso)"
      }
      text += wrapped(shown, first: "  shows     ")
    }
    for words in [statement.commentary, statement.explanation, statement.reason] {
      if let words { text += wrapped(words, first: "  says      ") }
    }
    if let target = statement.target { text += "  target    \(target.iso)\n" }
    return text
  }
}

// MARK: lines

extension AssessmentText {
  private static let width = 100
  private static let indent = "            "

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

extension WeighedStatement {
  /// Whether nobody has written anything yet.
  fileprivate var isEmpty: Bool { statement == Statement(on: statement.provision, .open) }
}

extension Form {
  /// Whether people were asked at all.
  var hasAnswers: Bool { name != nil }
}
