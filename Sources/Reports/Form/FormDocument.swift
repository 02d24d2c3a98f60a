import RulesEngine
import SelfAssessment

/// The one walk over a form: what every format that people read is written from.
struct FormDocument {
  /// What the form's tables are laid out for.
  enum Layout {
    /// A page: the columns as the Code prints them.
    case page
    /// A sheet to sort and to filter: what a page says in one cell stands in columns of its own.
    case sheet
  }

  let report: FormReport
  let layout: Layout

  init(_ report: FormReport, layout: Layout) {
    self.report = report
    self.layout = layout
  }

  private var form: Form { report.form }

  var document: Document {
    var document = Document(
      title: "Self-assessment of " + form.landlord, subtitle: form.codeTitles,
      author: form.landlord,
      isDraft: !form.isFinal, hasAnswers: form.assessedOn != nil)
    document.blocks += frontPage
    document.blocks += howThePolicyWorks
    for index in form.assessments.indices { document.blocks += part(index) }
    document.blocks += toDo
    document.blocks += notes
    return document
  }

  // MARK: the front page

  private var frontPage: [Block] {
    var blocks: [Block] = []
    if !form.isFinal { blocks.append(.notice(draftNotice)) }
    if let conflicts { blocks.append(.notice(conflicts)) }
    blocks.append(.facts(facts))
    blocks.append(.heading(2, "Summary"))
    for assessment in form.assessments { blocks.append(.table(summary(of: assessment))) }
    blocks += shortfalls
    if let changes = form.changes { blocks += ChangesDocument(changes).blocks }
    return blocks
  }

  private var draftNotice: Notice {
    var total = 0
    var open = 0
    var lacking = 0
    for assessment in form.assessments {
      total += assessment.rows.count
      open += assessment.rows.filter { $0.isOpen }.count
      lacking += assessment.rows.filter { $0.isOpen && $0.comply != .open }.count
    }
    let more =
      lacking == 0
      ? "" : ", " + String(lacking) + " of them because an explanation or a date is missing"
    return Notice(
      kind: .draft, title: "Draft: not to be published",
      paragraphs: [
        Prose(
          String(open) + " of " + String(total) + " provisions are not settled" + more
            + ". The last part of this document lists what is missing.")
      ])
  }

  private var conflicts: Notice? {
    let places = form.conflicts
    if places.isEmpty { return nil }
    var items: [Prose] = []
    for place in places {
      var text = place.row.provision + ": " + place.row.requirement
      if let statement = place.row.statement?.statement {
        text += " A person states “" + statement.comply.words + "”"
        if let by = statement.by { text += " (" + by + ")" }
        text += "; the document shows that it does not comply."
      }
      items.append(Prose([.strong(codePrefix(place.assessment))]) + Prose(text))
    }
    return Notice(
      kind: .conflict,
      title: places.count == 1
        ? "1 answer contradicts the policy's document"
        : String(places.count) + " answers contradict the policy's document",
      paragraphs: [
        "A person says better of the landlord than its document shows. These rows count as open."
      ], list: items)
  }

  /// Which Code, where there are several.
  func codePrefix(_ index: Int) -> String {
    form.assessments.count > 1 ? form.assessments[index].code.title + ", " : ""
  }

  private var facts: [Fact] {
    var facts = [
      Fact("Landlord", Prose(form.landlord)),
      Fact("Policy", Prose(form.policy.title + ", edition " + form.policy.edition)),
    ]
    for assessment in form.assessments {
      let code = assessment.code
      facts.append(
        Fact(
          "Held against",
          Prose(code.title, linkingTo: code.sources.first?.url)
            + Prose(", edition " + code.edition)))
    }
    facts.append(Fact("Status", Prose(form.isFinal ? "Final" : "Draft")))
    if let day = form.assessedOn {
      facts.append(Fact("Assessed on", Prose(day.words)))
    } else {
      facts.append(Fact("Answers", "None yet: only the policy's document was looked at"))
    }
    guard let year = form.year else { return facts }
    if let period = year.period { facts.append(Fact("Year", Prose(period))) }
    if let homes = year.homes { facts.append(Fact("Homes", Prose(String(homes)))) }
    if let approved = year.approved {
      facts.append(Fact("Approved", Prose(approved.by + ", " + approved.on.words)))
    }
    for publication in year.published {
      facts.append(
        Fact(
          "Published " + publication.kind.rawValue,
          Prose(publication.link, linkingTo: publication.link)))
    }
    return facts
  }

  private func summary(of assessment: Assessment) -> Table {
    var table = Table(
      kind: .plain,
      caption: "Answers by section: " + assessment.code.title + " ("
        + Answer.allCases.map { $0.sign + " " + $0.words.lowercased() }.joined(separator: ", ")
        + ")",
      columns: [
        Table.Column(title: "Section", width: 34, isHeader: true),
        Table.Column(title: "Yes", width: 7), Table.Column(title: "No", width: 7),
        Table.Column(title: "Not applicable", width: 10), Table.Column(title: "Open", width: 7),
        Table.Column(title: "Provision by provision", width: 35),
      ], rows: [])
    for section in assessment.sections {
      table.rows.append(summaryRow(section.title ?? "All provisions", section.rows, withBar: true))
    }
    if assessment.sections.count > 1 {
      table.rows.append(summaryRow("All sections", assessment.rows, withBar: false))
    }
    return table
  }

  private func summaryRow(_ title: String, _ rows: [Row], withBar: Bool) -> Table.Row {
    var cells = [Cell(title)]
    for answer in Answer.allCases {
      cells.append(Cell(String(rows.filter { Answer($0.comply) == answer }.count)))
    }
    let bar = VerdictBar(
      boxes: rows.map { VerdictBar.Box(provision: $0.provision, answer: Answer($0.comply)) })
    cells.append(withBar ? Cell([.bar(bar)]) : Cell(""))
    return Table.Row(cells: cells)
  }

  /// What the landlord does not meet, why, and until when.
  private var shortfalls: [Block] {
    var rows: [Table.Row] = []
    for (index, assessment) in form.assessments.enumerated() {
      for whole in assessment.rows {
        for row in whole.settled where row.saysNoItself {
          let stated = row.statement.flatMap { $0.counts ? $0.statement : nil }
          rows.append(
            Table.Row(cells: [
              Cell(codePrefix(index) + row.provision), Cell(row.requirement),
              Cell(stated?.explanation ?? "Not explained yet"),
              Cell(stated?.target?.words ?? "No date yet"),
            ]))
        }
      }
    }
    if rows.isEmpty { return [] }
    return [
      .heading(2, "What is not met yet"),
      .table(
        Table(
          kind: .plain, caption: "Provisions answered no",
          columns: [
            Table.Column(title: "Provision", width: 11, isHeader: true),
            Table.Column(title: "What it asks", width: 37),
            Table.Column(title: "Why, and what will be done", width: 37),
            Table.Column(title: "Put right by", width: 15),
          ], rows: rows)),
    ]
  }

  // MARK: the policy

  private var howThePolicyWorks: [Block] {
    guard let policy = report.policies.first, let map = StageMap(policy) else { return [] }
    var rows: [Table.Row] = []
    for stage in map.stages {
      for clock in stage.clocks {
        rows.append(Table.Row(cells: [Cell(stage.title), Cell(clock.step), Cell(clock.limit)]))
      }
    }
    var blocks: [Block] = [
      .heading(2, "How the policy works"),
      .figure(
        Figure(
          title: "The stages of the policy and their time limits",
          words: "Each box is a stage, with what the landlord does in it and by when. The table "
            + "below says the same.",
          picture: .stages(map))),
    ]
    if !rows.isEmpty {
      blocks.append(
        .table(
          Table(
            kind: .plain, caption: "Steps and time limits in the policy's own document",
            columns: [
              Table.Column(title: "Stage", width: 25),
              Table.Column(title: "What the landlord does", width: 35, isHeader: true),
              Table.Column(title: "By when", width: 40),
            ], rows: rows)))
    }
    return blocks
  }

  // MARK: the form

  private func part(_ index: Int) -> [Block] {
    let assessment = form.assessments[index]
    var blocks: [Block] = [.heading(2, assessment.title ?? assessment.code.title)]
    let table = FormTable(index, of: report, layout: layout)
    for section in assessment.sections {
      if let title = section.title { blocks.append(.heading(3, title)) }
      blocks.append(.table(table.table(section)))
    }
    return blocks
  }

  // MARK: the end

  /// What an officer has to do before the form can be final.
  private var toDo: [Block] {
    var rows: [Table.Row] = []
    for place in form.open {
      var lines = place.row.open.map { Cell.Line.text(Prose($0.words)) }
      if place.row.open.contains(.unanswered) {
        lines = [.text(Prose(place.row.question))]
        let table = FormTable(place.assessment, of: report, layout: layout)
        if let toShow = table.toShow(place.row) { lines.append(.note(Prose("To show: " + toShow))) }
      }
      rows.append(
        Table.Row(cells: [Cell(codePrefix(place.assessment) + place.row.provision), Cell(lines)]))
    }
    if rows.isEmpty { return [] }
    return [
      .heading(2, "Before this form can be final"),
      .paragraph(
        "Answer each of these: yes with evidence, no with an explanation and a target date, or not "
          + "applicable with a reason."),
      .table(
        Table(
          kind: .plain, caption: "What is still open",
          columns: [
            Table.Column(title: "Provision", width: 14, isHeader: true),
            Table.Column(title: "What is missing", width: 86),
          ], rows: rows)),
    ]
  }

  private var notes: [Block] {
    [
      .heading(2, "How to read this form"),
      .list([
        "“Document” is what a program found when it compared the policy's text with the Code, rule "
          + "by rule. It looks at the text only, never at what is done in practice.",
        "“Person” is what somebody answers for, by role, with the day of the answer.",
        "Where the document shows “no” and a person states “yes”, the row stays open until one of "
          + "the two changes.",
        "What each provision asks is in our own words. Hold it against the printed Code.",
        "This is not legal advice.",
      ]),
    ]
  }
}
