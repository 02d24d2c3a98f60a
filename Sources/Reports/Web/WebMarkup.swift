/// Words and cells as HTML.
struct WebMarkup {
  /// Whether the page's own style sheet is there.
  let isPage: Bool

  func inline(_ prose: Prose) -> String {
    var html = ""
    for run in prose.runs {
      switch run {
      case .text(let words): html += MarkupText.escaped(words)
      case .strong(let words): html += "<strong>" + MarkupText.escaped(words) + "</strong>"
      case .code(let words): html += "<code>" + MarkupText.escaped(words) + "</code>"
      case .link(let words, let address):
        html +=
          "<a href=\"" + MarkupText.escaped(address) + "\">" + MarkupText.escaped(words)
          + "</a>"
      }
    }
    return html
  }

  func cell(_ cell: Cell, under column: Table.Column) -> String {
    let element = column.isHeader ? "th" : "td"
    var html = "<" + element
    if column.isHeader { html += " scope=\"row\"" }
    if isPage {
      html += column.isHeader ? " role=\"rowheader\"" : " role=\"cell\""
      html += " data-label=\"" + MarkupText.escaped(column.title) + "\""
    }
    html += ">"
    // A single text needs no paragraph of its own.
    if cell.lines.count == 1, case .text(let prose)? = cell.lines.first {
      html += inline(prose)
    } else {
      for line in cell.lines { html += self.line(line) }
    }
    return html + "</" + element + ">"
  }

  private func line(_ line: Cell.Line) -> String {
    switch line {
    case .text(let prose): return "<p>" + inline(prose) + "</p>"
    case .note(let prose):
      return (isPage ? "<p class=\"note\">" : "<p>") + inline(prose) + "</p>"
    case .answer(let answer):
      if !isPage { return "<p><strong>" + answer.words + "</strong></p>" }
      return "<p class=\"answer " + answer.rawValue + "\"><span aria-hidden=\"true\">"
        + answer.sign + "</span> " + answer.words + "</p>"
    case .bar(let bar):
      return isPage
        ? bar.svg(title: "Provision by provision")
        : "<p>"
          + bar.boxes.map { $0.provision + " " + $0.answer.words.lowercased() }.joined(
            separator: ", ") + "</p>"
    }
  }
}
