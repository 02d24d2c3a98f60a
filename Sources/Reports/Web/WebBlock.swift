/// A block as the templates read it: one of the optional properties is there.
struct WebBlock {
  var heading: WebHeading?
  var paragraph: WebParagraph?
  var list: WebList?
  var notice: WebNotice?
  var facts: WebFacts?
  var figure: WebFigure?
  var table: WebTable?

  init(_ heading: WebHeading) {
    self.heading = heading
  }

  init(_ block: Block, isPage: Bool) {
    let markup = WebMarkup(isPage: isPage)
    switch block {
    case .heading: break
    case .paragraph(let prose): paragraph = WebParagraph(html: markup.inline(prose))
    case .list(let items): list = WebList(items: items.map { markup.inline($0) })
    case .notice(let notice): self.notice = WebNotice(notice, markup)
    case .facts(let facts):
      self.facts = WebFacts(
        entries: facts.map { WebFacts.Entry(name: $0.name, html: markup.inline($0.value)) })
    case .figure(let figure):
      if isPage || figure.wordsAlone != nil {
        self.figure = WebFigure(figure, span: 0, isPage: isPage)
      }
    case .table(let table): self.table = WebTable(table, markup)
    }
  }
}

struct WebHeading {
  let level: Int
  let title: String
  let anchor: String
}

struct WebParagraph {
  let html: String
}

struct WebList {
  let items: [String]
}

struct WebNotice {
  let kind: String
  let title: String
  let sign: String
  let paragraphs: [String]
  let hasItems: Bool
  let items: [String]

  init(_ notice: Notice, _ markup: WebMarkup) {
    kind = notice.kind.rawValue
    title = notice.title
    sign =
      switch notice.kind {
      case .draft: "✎"
      case .conflict: "⚠"
      case .note: "ℹ"
      }
    paragraphs = notice.paragraphs.map { markup.inline($0) }
    hasItems = !notice.list.isEmpty
    items = notice.list.map { markup.inline($0) }
  }
}

struct WebFacts {
  struct Entry {
    let name: String
    let html: String
  }

  let entries: [Entry]
}

struct WebFigure {
  let title: String
  let words: String
  let svg: String
  /// Of a figure in a table: across how many columns.
  let span: Int

  init(_ figure: Figure, span: Int, isPage: Bool) {
    title = figure.title
    words = figure.words
    svg = isPage ? figure.svg : ""
    self.span = span
  }
}

struct WebTable {
  struct Column {
    let title: String
    let width: Int
  }

  struct Row {
    let rank: String
    /// Whole `th` and `td` elements.
    let cells: [String]
    let figure: WebFigure?
  }

  let kind: String
  let caption: String
  let columns: [Column]
  let rows: [Row]

  init(_ table: Table, _ markup: WebMarkup) {
    kind = table.kind == .form ? "form" : "plain"
    caption = table.caption
    columns = table.columns.map { Column(title: $0.title, width: $0.width) }
    rows = table.rows.map { row in
      Row(
        rank: row.rank == .whole ? "whole" : "part",
        cells: zip(row.cells, table.columns).map { markup.cell($0, under: $1) },
        figure: row.figure.map {
          WebFigure($0, span: table.columns.count, isPage: markup.isPage)
        })
    }
  }
}
