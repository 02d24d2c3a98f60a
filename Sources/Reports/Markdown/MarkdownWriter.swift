/// A document in Markdown, with tables as GitHub and GitLab read them.
enum MarkdownWriter {
  static func text(of document: Document) -> String {
    var text = "# " + escaped(document.title) + "\n"
    if !document.subtitle.isEmpty { text += "\n" + escaped(document.subtitle) + "\n" }
    for block in document.blocks {
      let words = words(block)
      if !words.isEmpty { text += "\n" + words }
    }
    return text
  }

  private static func words(_ block: Block) -> String {
    switch block {
    case .heading(let level, let title):
      return String(repeating: "#", count: level) + " " + escaped(title) + "\n"
    case .paragraph(let prose): return inline(prose) + "\n"
    case .list(let items): return list(items)
    case .notice(let notice): return quoted(notice)
    case .facts(let facts):
      return list(facts.map { Prose([.strong($0.name + ":")]) + " " + $0.value })
    case .table(let table): return self.table(table)
    case .figure(let figure):
      guard let words = figure.wordsAlone else { return "" }
      return "*" + escaped(figure.title) + ".* " + escaped(words) + "\n"
    }
  }

  private static func list(_ items: [Prose]) -> String {
    var text = ""
    for item in items { text += "- " + inline(item) + "\n" }
    return text
  }

  private static func quoted(_ notice: Notice) -> String {
    var lines = ["**" + escaped(notice.title) + "**"]
    for paragraph in notice.paragraphs { lines += ["", inline(paragraph)] }
    if !notice.list.isEmpty { lines.append("") }
    for item in notice.list { lines.append("- " + inline(item)) }
    var text = ""
    for line in lines { text += line.isEmpty ? ">\n" : "> " + line + "\n" }
    return text
  }

  private static func table(_ table: Table) -> String {
    // Above a part of the form stands its heading.
    var text = table.kind == .form ? "" : "**" + escaped(table.caption) + "**\n\n"
    text += "| " + table.columns.map { inCell($0.title) }.joined(separator: " | ") + " |\n"
    text += "|" + String(repeating: " --- |", count: table.columns.count) + "\n"
    for row in table.rows {
      text += "| " + row.cells.map { cell($0) }.joined(separator: " | ") + " |\n"
      if let figure = row.figure, let words = figure.wordsAlone {
        let empty = String(repeating: " |", count: table.columns.count - 1)
        text += "|" + empty + " *" + inCell(figure.title) + ".* " + inCell(words) + " |\n"
      }
    }
    return text
  }

  private static func cell(_ cell: Cell) -> String {
    var lines: [String] = []
    for line in cell.lines {
      switch line {
      case .text(let prose), .note(let prose): lines.append(inline(prose, inCell: true))
      case .answer(let answer): lines.append("**" + answer.words + "**")
      case .bar(let bar): lines.append(bar.boxes.map { $0.answer.sign }.joined(separator: " "))
      }
    }
    return lines.joined(separator: "<br>")
  }

  private static func inline(_ prose: Prose, inCell: Bool = false) -> String {
    var text = ""
    for run in prose.runs {
      switch run {
      case .text(let words): text += escaped(words)
      case .strong(let words): text += "**" + escaped(words) + "**"
      case .code(let words): text += "`" + words + "`"
      case .link(let words, let address): text += "[" + escaped(words) + "](<" + address + ">)"
      }
    }
    return inCell ? text.replacing("|", with: "\\|") : text
  }

  private static func inCell(_ text: String) -> String {
    escaped(text).replacing("|", with: "\\|")
  }

  /// The text with the signs that Markdown would read as markup escaped; a line break is a space.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\n": escaped += " "
      case "\\", "*", "_", "`", "[", "]", "<", ">", "#":
        escaped += "\\" + String(character)
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
