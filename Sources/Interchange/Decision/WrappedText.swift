/// Lines of text, wrapped at a width, for a page without colour.
package struct WrappedText {
  /// How many characters a line may have.
  let width: Int
  package private(set) var text = ""

  package init(width: Int = 100) {
    self.width = width
  }

  /// Adds a paragraph whose lines are indented.
  ///
  /// - Parameters:
  ///   - paragraph: Words with single spaces between them.
  ///   - indent: How many spaces stand before its first line.
  ///   - hanging: How many more stand before the others.
  package mutating func add(_ paragraph: String, indent: Int = 0, hanging: Int = 0) {
    var column = 0
    for word in paragraph.split(separator: " ") {
      // Scalars, not bytes: an accent must not shorten a line.
      let length = word.unicodeScalars.count
      if column > 0, column + 1 + length > width {
        text += "\n"
        column = 0
        startLine(indent + hanging, &column)
      } else if column == 0 {
        startLine(indent, &column)
      } else {
        text += " "
        column += 1
      }
      text += word
      column += length
    }
    text += "\n"
  }

  /// Adds a line as it is.
  package mutating func addLine(_ line: String) { text += line + "\n" }

  package mutating func addEmptyLine() { text += "\n" }

  private mutating func startLine(_ indent: Int, _ column: inout Int) {
    text += String(repeating: " ", count: indent)
    column = indent
  }
}
