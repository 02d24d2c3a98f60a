/// One sheet of a workbook.
struct Sheet {
  struct SheetRow {
    var cells: [(text: String, style: SheetStyle)]
    /// Whether its one cell goes across all columns.
    var isWide = false
  }

  var name: String
  /// Whether the first row heads the columns: it stays in sight, filters and repeats in print.
  var hasHeader: Bool
  /// In characters.
  var widths: [Int]
  var rows: [SheetRow] = []
  /// The column in which only the form's answers may stand, where there is one.
  var answers: Int?

  /// The front page, then the rows of each Code's form.
  static func all(of document: Document) -> [Sheet] {
    var front = Sheet(name: "Summary", hasHeader: false, widths: [34, 44, 44, 18, 12, 40])
    front.add(wide: document.title, .title)
    if !document.subtitle.isEmpty { front.add(wide: document.subtitle, .plain) }
    var forms: [Sheet] = []
    var heading = ""
    for block in document.blocks {
      if case .heading(2, let title) = block { heading = title }
      if case .table(let table) = block, table.kind == .form {
        let name = sheetName(heading, besides: forms)
        if forms.last?.name != name { forms.append(Sheet(formOf: table, name: name)) }
        for row in table.rows { forms[forms.count - 1].add(row, in: table) }
      } else if case .heading(3, _) = block {
        continue
      } else {
        front.add(block)
      }
    }
    return [front] + forms
  }

  private init(name: String, hasHeader: Bool, widths: [Int]) {
    (self.name, self.hasHeader, self.widths) = (name, hasHeader, widths)
  }

  private init(formOf table: Table, name: String) {
    self.init(
      name: name, hasHeader: true, widths: [18] + table.columns.map { max(11, $0.width * 14 / 10) })
    add(["Section"] + table.columns.map { $0.title }, .header)
  }

  /// At most 31 characters, none of those that Excel refuses, and no two alike.
  private static func sheetName(_ title: String, besides forms: [Sheet]) -> String {
    let clean = title.filter { !"[]:*?/\\'".contains($0) }
    let name = String(clean.prefix(31)).trimmed
    return name.isEmpty ? "Form" : name
  }

  private mutating func add(_ row: Table.Row, in table: Table) {
    var cells: [(text: String, style: SheetStyle)] = [(table.caption, .small)]
    for (index, cell) in row.cells.enumerated() {
      if case .answer? = cell.lines.first { answers = index + 1 }
      let isStrong = table.columns[index].isHeader || answers == index + 1
      cells.append((cell.spelledOut, isStrong ? .strong : .text))
    }
    rows.append(SheetRow(cells: cells))
  }

  private mutating func add(_ texts: [String], _ style: SheetStyle) {
    rows.append(SheetRow(cells: texts.map { ($0, style) }))
  }

  private mutating func add(wide text: String, _ style: SheetStyle) {
    rows.append(SheetRow(cells: [(text, style)], isWide: true))
  }

  private mutating func add(_ block: Block) {
    switch block {
    case .heading(_, let title): add(wide: title, .heading)
    case .paragraph(let prose): add(wide: prose.spelledOut, .plain)
    case .list(let items): for item in items { add(wide: "• " + item.spelledOut, .plain) }
    case .notice(let notice):
      add(wide: notice.title, .notice)
      for prose in notice.paragraphs { add(wide: prose.spelledOut, .notice) }
      for item in notice.list { add(wide: "• " + item.spelledOut, .notice) }
    case .facts(let facts):
      for fact in facts {
        rows.append(
          SheetRow(cells: [(fact.name, .strong), (fact.value.spelledOut, .text)]))
      }
    case .figure(let figure):
      if let words = figure.wordsAlone { add(wide: figure.title + ". " + words, .plain) }
    case .table(let table):
      add(table.columns.map { $0.title }, .header)
      for row in table.rows { add(row.cells.map { $0.spelledOut }, .text) }
    }
  }
}

extension String {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    var words = self[...]
    while words.first == " " { words.removeFirst() }
    while words.last == " " { words.removeLast() }
    return String(words)
  }
}
