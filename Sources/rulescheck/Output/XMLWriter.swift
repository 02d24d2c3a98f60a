/// Writes one XML 1.0 document, nested elements indented by two spaces.
///
/// Every text comes out as itself or escaped; a character that XML 1.0 does not allow at all becomes
/// U+FFFD. Names of elements and attributes are the caller's and are not checked.
struct XMLWriter {
  private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private let depth: Int

  init() {
    depth = 0
  }

  private init(depth: Int) {
    text = ""
    self.depth = depth
  }

  /// Writes an element with others inside it.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [],
    _ content: (inout XMLWriter) -> Void
  ) {
    var inside = XMLWriter(depth: depth + 1)
    content(&inside)
    start(name, attributes)
    text += inside.text.isEmpty ? "/>\n" : ">\n\(inside.text)\(indentation)</\(name)>\n"
  }

  /// Writes an element with a text inside it.
  mutating func element(
    _ name: String, _ attributes: [(name: String, value: String)] = [], text content: String
  ) {
    start(name, attributes)
    text += ">\(XMLWriter.escaped(content))</\(name)>\n"
  }

  private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    text += indentation + "<" + name
    for attribute in attributes {
      text += " \(attribute.name)=\"\(XMLWriter.escaped(attribute.value, inAttribute: true))\""
    }
  }

  private var indentation: String { String(repeating: "  ", count: depth) }

  private static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"" where inAttribute: escaped += "&quot;"
      // A reader would turn them into spaces, or a line end of its own kind.
      case "\t" where inAttribute, "\n" where inAttribute, "\r":
        escaped += "&#\(scalar.value);"
      case "\t", "\n", " "..."\u{D7FF}", "\u{E000}"..."\u{FFFD}", "\u{10000}"..."\u{10FFFF}":
        escaped.unicodeScalars.append(scalar)
      default: escaped += "\u{FFFD}"
      }
    }
    return escaped
  }
}
