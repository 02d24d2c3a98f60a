/// The body of a Word file, block by block.
struct WordBody {
  private(set) var xml = ""
  /// What links lead to, in the order of the file.
  private(set) var addresses: [String] = []

  /// The width of the text, in twentieths of a point.
  private static let width = 15_138

  static func id(ofAddress index: Int) -> String { "rIdLink\(index + 1)" }

  mutating func title(of document: Document) {
    paragraph(Prose([.text(document.title)]), style: "Title")
    if !document.subtitle.isEmpty {
      paragraph(Prose([.text(document.subtitle)]), style: "Subtitle")
    }
  }

  mutating func write(_ block: Block) {
    switch block {
    case .heading(let level, let title):
      paragraph(Prose([.text(title)]), style: "Heading\(level - 1)")
    case .paragraph(let prose): paragraph(prose, style: nil)
    case .list(let items): for item in items { paragraph(item, style: "ListBullet") }
    case .notice(let notice):
      paragraph(Prose([.strong(notice.title)]), style: "Notice")
      for prose in notice.paragraphs { paragraph(prose, style: "Notice") }
      for item in notice.list { paragraph(item, style: "NoticeList") }
      space()
    case .facts(let facts): write(facts)
    case .figure(let figure):
      if let words = figure.wordsAlone {
        paragraph(Prose([.strong(figure.title + ". "), .text(words)]), style: nil)
      }
    case .table(let table): write(table)
    }
  }

  private mutating func paragraph(_ prose: Prose, style: String?) {
    xml += "<w:p>"
    if let style { xml += "<w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>" }
    xml += runs(prose) + "</w:p>"
  }

  // MARK: tables

  private mutating func write(_ facts: [Fact]) {
    startTable("Facts", widths: [22, 78], hasHeader: false)
    for fact in facts {
      xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      cell([.text(Prose([.strong(fact.name)]))], width: 22, isHeader: false)
      cell([.text(fact.value)], width: 78, isHeader: false)
      xml += "</w:tr>"
    }
    endTable()
  }

  private mutating func write(_ table: Table) {
    // Above a part of the form stands its heading.
    if table.kind == .plain { paragraph(Prose([.text(table.caption)]), style: "Caption") }
    let widths = table.columns.map { $0.width }
    startTable(table.caption, widths: widths, hasHeader: true)
    xml += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    for column in table.columns {
      cell([.text(Prose([.strong(column.title)]))], width: column.width, isHeader: true)
    }
    xml += "</w:tr>"
    for row in table.rows {
      xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for (content, column) in zip(row.cells, table.columns) {
        cell(
          column.isHeader ? content.lines.map { $0.strong } : content.lines, width: column.width,
          isHeader: false)
      }
      xml += "</w:tr>"
      if let figure = row.figure, let words = figure.wordsAlone {
        xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        cell(
          [.text(Prose([.strong(figure.title + ". "), .text(words)]))],
          width: widths.reduce(0, +), isHeader: false, span: table.columns.count)
        xml += "</w:tr>"
      }
    }
    endTable()
  }

  private mutating func startTable(_ caption: String, widths: [Int], hasHeader: Bool) {
    xml +=
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"Form\"/><w:tblW w:w=\"\(Self.width)\" "
      + "w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0\(hasHeader ? "4A0" : "480")\" "
      + "w:firstRow=\"\(hasHeader ? 1 : 0)\" w:lastRow=\"0\" w:firstColumn=\"1\" "
      + "w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\""
      + MarkupText.escaped(caption) + "\"/></w:tblPr><w:tblGrid>"
    for width in widths { xml += "<w:gridCol w:w=\"\(width * Self.width / 100)\"/>" }
    xml += "</w:tblGrid>"
  }

  private mutating func endTable() {
    xml += "</w:tbl>"
    space()
  }

  /// Between two boxes or tables that touch, which Word would join.
  private mutating func space() {
    xml +=
      "<w:p><w:pPr><w:spacing w:after=\"60\" w:line=\"160\" w:lineRule=\"exact\"/></w:pPr></w:p>"
  }

  private mutating func cell(
    _ lines: [Cell.Line], width: Int, isHeader: Bool, span: Int = 1
  ) {
    xml += "<w:tc><w:tcPr><w:tcW w:w=\"\(width * Self.width / 100)\" w:type=\"dxa\"/>"
    if span > 1 { xml += "<w:gridSpan w:val=\"\(span)\"/>" }
    if isHeader { xml += "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"DCE6EF\"/>" }
    xml += "</w:tcPr>"
    var isEmpty = true
    for line in lines {
      switch line {
      case .text(let prose): paragraph(prose, style: "TableText")
      case .note(let prose): paragraph(prose, style: "TableNote")
      case .answer(let answer): paragraph(Prose([.strong(answer.words)]), style: "TableText")
      case .bar(let bar): paragraph(Prose([.text(bar.words)]), style: "TableNote")
      }
      isEmpty = false
    }
    if isEmpty { paragraph(Prose([]), style: "TableText") }
    xml += "</w:tc>"
  }

  // MARK: words

  private mutating func runs(_ prose: Prose) -> String {
    var xml = ""
    for run in prose.runs {
      switch run {
      case .text(let words): xml += Self.run(words)
      case .strong(let words): xml += Self.run(words, bold: true)
      case .code(let words): xml += Self.run(words, style: "Code")
      case .link(let words, let address):
        let index = addresses.firstIndex(of: address) ?? addresses.endIndex
        if index == addresses.endIndex { addresses.append(address) }
        xml +=
          "<w:hyperlink r:id=\"\(Self.id(ofAddress: index))\">"
          + Self.run(words, style: "Hyperlink") + "</w:hyperlink>"
      }
    }
    return xml
  }

  static func run(_ words: String, bold: Bool = false, style: String? = nil) -> String {
    var xml = "<w:r>"
    if let style { xml += "<w:rPr><w:rStyle w:val=\"\(style)\"/></w:rPr>" }
    if bold { xml += "<w:rPr><w:b/></w:rPr>" }
    for (index, line) in words.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if index > 0 { xml += "<w:br/>" }
      xml += "<w:t xml:space=\"preserve\">" + MarkupText.escaped(String(line)) + "</w:t>"
    }
    return xml + "</w:r>"
  }
}

extension Cell.Line {
  /// The same in bold, where it is all plain words.
  fileprivate var strong: Cell.Line {
    if case .text(let prose) = self, prose.runs.count == 1,
      case .text(let words)? = prose.runs.first
    {
      return .text(Prose([.strong(words)]))
    }
    return self
  }
}
