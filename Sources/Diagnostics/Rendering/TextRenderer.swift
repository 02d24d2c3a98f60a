/// Prints diagnostics for people, each with the lines it is about.
///
///     error[policy/extension-exceeds-cap]: extension of `60` working days exceeds the cap of `20`
///      --> policies/acme.yaml:14:12
///        |
///     14 | extension: 60
///        |            ^^
///       = note: england-hoscode-2024 6.15
package struct TextRenderer: Sendable {
  private let sources: SourceIndex
  private let limitPerFile: Int

  /// Makes a renderer that can quote from some texts; of others only the name is printed.
  package init(sources: [SourceText], limitPerFile: Int = 100) {
    self.sources = SourceIndex(sources)
    self.limitPerFile = limitPerFile
  }

  /// The diagnostics sorted by file and place, a blank line between two, ending in a line end.
  ///
  /// - Returns: Nothing at all for no diagnostics. Past the limit of a file, the number left is told.
  package func render(_ diagnostics: [Diagnostic<FilePlace>]) -> String {
    let (shown, left) = diagnostics.shown(limitPerFile: limitPerFile)
    var blocks = shown.map(block)
    blocks += left.map { "… and \($0.count) more in \($0.file.withVisibleControls)\n" }
    return blocks.joined(separator: "\n")
  }

  private func block(_ diagnostic: Diagnostic<FilePlace>) -> String {
    let labels = (diagnostic.primary.map { [$0] } ?? []) + diagnostic.related
    let excerpts = labels.map { label in
      sources.resolve(label.place).map { Excerpt(of: $0.span, in: $0.source) }
    }
    let gutter = excerpts.compactMap { $0.map { String($0.line).count } }.max() ?? 1

    let message = diagnostic.message.withVisibleControls
    var lines = ["\(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(message)"]
    for (index, label) in labels.enumerated() {
      let marker: Character = index == 0 && diagnostic.primary != nil ? "^" : "-"
      lines += self.lines(label, excerpts[index], marker: marker, gutter: gutter)
    }
    lines += diagnostic.notes.map { "  = note: \($0.withVisibleControls)" }
    let help = diagnostic.help + diagnostic.fixIts.map(\.asHelp)
    lines += help.map { "  = help: \($0.withVisibleControls)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(
    _ label: Label<FilePlace>, _ excerpt: Excerpt?, marker: Character, gutter: Int
  ) -> [String] {
    let address = " --> \(sources.address(of: label.place))"
    let text = label.text.map { " \($0.withVisibleControls)" } ?? ""
    guard let excerpt else { return [address + text] }

    let empty = spaces(gutter) + " |"
    let number = String(excerpt.line)
    let margin = number + spaces(gutter - number.count) + " |"
    let source = excerpt.text.isEmpty ? margin : "\(margin) \(excerpt.text)"
    let carets = String(repeating: marker, count: excerpt.width)
    return [address, empty, source, "\(empty) \(spaces(excerpt.indent))\(carets)\(text)"]
  }

  private func spaces(_ count: Int) -> String {
    String(repeating: " ", count: count)
  }
}
