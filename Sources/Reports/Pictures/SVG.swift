/// Writes one picture as SVG to stand inside a page.
///
/// Colours are classes of the page's style sheet; whatever they say is also said by a sign or a
/// word. There are no ids, so that any number of pictures fit one page.
struct SVG {
  private(set) var body = ""

  enum Anchor: String {
    case start, middle, end
  }

  mutating func rectangle(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ style: String, rounded: Int = 0
  ) {
    body += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\""
    if rounded > 0 { body += " rx=\"\(rounded)\"" }
    body += " class=\"\(style)\"/>"
  }

  mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: String) {
    body += "<path d=\"M\(x1) \(y1)L\(x2) \(y2)\" class=\"\(style)\"/>"
  }

  mutating func shape(_ path: String, _ style: String) {
    body += "<path d=\"\(path)\" class=\"\(style)\"/>"
  }

  mutating func text(
    _ x: Int, _ y: Int, _ words: String, _ style: String, _ anchor: Anchor = .start
  ) {
    body += "<text x=\"\(x)\" y=\"\(y)\" class=\"\(style)\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    body += ">" + MarkupText.escaped(words) + "</text>"
  }

  /// A group that tells what it is when pointed at.
  mutating func group(titled title: String, _ draw: (inout SVG) -> Void) {
    var inside = SVG()
    draw(&inside)
    body += "<g><title>" + MarkupText.escaped(title) + "</title>" + inside.body + "</g>"
  }

  /// The whole picture.
  ///
  /// - Parameters:
  ///   - width: In units, one of which is a pixel where there is room.
  ///   - height: Likewise.
  ///   - title: What it is.
  ///   - words: What it shows.
  ///   - style: A class of the style sheet.
  /// - Returns: An `svg` element that is read out as one picture with the title and the words.
  func picture(width: Int, height: Int, title: String, words: String, style: String) -> String {
    "<svg class=\"\(style)\" viewBox=\"0 0 \(width) \(height)\" width=\"\(width)\" "
      + "height=\"\(height)\" role=\"img\" aria-label=\"" + MarkupText.escaped(title + ". " + words)
      + "\"><title>" + MarkupText.escaped(title) + "</title><desc>" + MarkupText.escaped(words)
      + "</desc>" + body + "</svg>"
  }

  /// A text in lines that fit a width, breaking between words.
  ///
  /// - Parameters:
  ///   - text: Without line breaks.
  ///   - width: In units.
  ///   - size: The height of the letters; a letter is taken to be just over half as wide.
  /// - Returns: At least one line.
  static func lines(of text: String, width: Int, size: Int) -> [String] {
    let most = max(8, width * 100 / (size * 54))
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > most {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + [line]
  }
}
