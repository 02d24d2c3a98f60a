import RulesEngine
import SelfAssessment

/// The tables of a form: one a section, in the columns of the Code.
struct FormTable {
  private let assessment: Assessment
  /// As the Code prints them, or plain where a sheet holds several Codes.
  private let printed: [PublishedForm.Column]
  private let policy: CompiledPolicy
  private let layout: FormDocument.Layout

  /// - Parameters:
  ///   - index: Which assessment of the form.
  ///   - report: The form.
  ///   - layout: What the tables are laid out for.
  init(_ index: Int, of report: FormReport, layout: FormDocument.Layout) {
    assessment = report.form.assessments[index]
    policy = report.policies[index]
    self.layout = layout
    let isAlone = report.form.assessments.count == 1
    printed =
      layout == .page || isAlone
      ? assessment.columns
      : PublishedForm.Cell.allCases.map {
        PublishedForm.Column($0.rawValue.capitalised, shows: [$0])
      }
  }

  func table(_ section: Assessment.Section) -> Table {
    var table = Table(
      kind: .form, caption: section.title ?? assessment.code.title, columns: columns, rows: [])
    for row in section.rows {
      table.rows.append(line(row, rank: .whole))
      for part in row.parts { table.rows.append(line(part, rank: .part)) }
    }
    return table
  }

  private var columns: [Table.Column] {
    var columns: [Table.Column] = []
    for column in printed {
      columns.append(
        Table.Column(
          title: column.title, width: column.shows.reduce(0) { $0 + $1.width },
          isHeader: column.shows.contains(.provision)))
    }
    guard layout == .sheet else { return columns }
    for title in ["Document shows", "Person states", "Stated by", "Stated on", "Still open"] {
      columns.append(Table.Column(title: title, width: 12))
    }
    return columns
  }

  private func line(_ row: Row, rank: Table.Row.Rank) -> Table.Row {
    var cells: [Cell] = []
    for column in printed {
      var lines: [Cell.Line] = []
      for cell in column.shows { lines += self.lines(cell, of: row) }
      cells.append(Cell(lines))
    }
    var line = Table.Row(cells: cells, rank: rank)
    if layout == .sheet {
      line.cells += asides(of: row)
    } else if let example = row.example {
      line.figure = Figure(example, of: row.provision, calendar: policy.own.calendar)
    }
    return line
  }

  private func lines(_ cell: PublishedForm.Cell, of row: Row) -> [Cell.Line] {
    switch cell {
    case .provision: [.text(Prose(row.provision))]
    case .requirement: requirement(of: row)
    case .comply: comply(of: row)
    case .evidence: evidence(of: row)
    case .commentary: commentary(of: row)
    }
  }

  private func requirement(of row: Row) -> [Cell.Line] {
    var lines: [Cell.Line] = [.text(Prose(row.requirement))]
    switch row.force {
    case .must: break
    case .should: lines.append(.note("The Code says “should”."))
    case .explain: lines.append(.note("To be complied with or explained."))
    }
    switch row.confidence {
    case .partly: lines.append(.note("Only partly held against the printed Code."))
    case .unconfirmed: lines.append(.note("Not held against the printed Code."))
    case .confirmed, nil: break
    }
    return lines
  }

  private func comply(of row: Row) -> [Cell.Line] {
    var lines: [Cell.Line] = [.answer(Answer(row.comply))]
    if layout == .sheet { return lines }
    if row.standing == .byParts { return lines + [.note("By its parts")] }
    lines.append(.note(Prose("Document: " + (row.ownVerdict ?? row.verdict).shown)))
    if let weighed = row.statement {
      var text = "Person: " + weighed.statement.comply.words
      if let by = weighed.statement.by { text += ", " + by }
      if let on = weighed.statement.on { text += ", " + on.words }
      lines.append(.note(Prose(text)))
    } else {
      lines.append(.note("Person: no answer"))
    }
    if row.standing == .conflict { lines.append(.text(Prose([.strong("Conflict")]))) }
    return lines
  }

  private func evidence(of row: Row) -> [Cell.Line] {
    var lines: [Cell.Line] = []
    let toShow = toShow(row)
    for piece in row.evidence where piece != toShow { lines.append(.text(Prose(piece))) }
    if let whole = row.answeredBy { lines.append(.note(Prose("As for " + whole))) }
    for weighed in row.answeredBy == nil ? row.statement?.evidence ?? [] : [] {
      let piece = weighed.evidence
      var prose = Prose(piece.shows, linkingTo: piece.link)
      if let dated = piece.dated { prose = prose + Prose(" (" + dated.words + ")") }
      if let fault = weighed.fault {
        prose = Prose([.strong("No evidence: ")]) + prose + Prose(", " + fault.words)
      }
      lines.append(.text(prose))
    }
    if let toShow, row.statement?.hasEvidence != true {
      lines.append(.note(Prose("To show: " + toShow)))
    }
    return lines
  }

  private func commentary(of row: Row) -> [Cell.Line] {
    var lines: [Cell.Line] = []
    if let statement = row.statement?.statement, row.answeredBy == nil {
      for text in [statement.commentary, statement.explanation, statement.reason] {
        if let text { lines.append(.text(Prose(text))) }
      }
      if let target = statement.target {
        lines.append(.text(Prose([.strong("To be put right by " + target.words + ".")])))
      }
    }
    for sentence in row.commentary { lines.append(.text(Prose(sentence))) }
    if layout == .page {
      if row.open.contains(.unanswered) {
        lines.append(.text(Prose([.strong("Open: "), .text("nobody has answered this yet.")])))
      }
      for reason in row.open where reason != .unanswered {
        lines.append(.text(Prose([.strong("Open: ")]) + Prose(reason.words)))
      }
    }
    return lines
  }

  /// What a sheet has in columns of its own.
  private func asides(of row: Row) -> [Cell] {
    let statement = row.statement?.statement
    return [
      Cell((row.ownVerdict ?? row.verdict).shown), Cell(statement?.comply.words ?? ""),
      Cell(statement?.by ?? ""), Cell(statement?.on?.iso ?? ""),
      Cell(row.open.map { .text(Prose($0.words)) }),
    ]
  }

  /// What the Code asks a person to show; nil: nothing.
  func toShow(_ row: Row) -> String? {
    for provision in assessment.code.provisions {
      if provision.number == row.provision { return provision.evidence }
      for part in provision.parts where provision.number + "(" + part.number + ")" == row.provision
      {
        return part.evidence
      }
    }
    return nil
  }
}

extension Row {
  /// The provision whose answer stands for this part; nil: it has its own, or none.
  fileprivate var answeredBy: String? {
    guard let whole = statement?.statement.provision, whole != provision else { return nil }
    return whole
  }
}

extension PublishedForm.Cell {
  /// The share of a page's width that it wants, in hundredths.
  fileprivate var width: Int {
    switch self {
    case .provision: 10
    case .requirement: 25
    case .comply: 15
    case .evidence: 21
    case .commentary: 29
    }
  }
}
