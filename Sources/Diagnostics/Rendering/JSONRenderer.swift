/// Writes diagnostics as a JSON array, one object a line, keys in alphabetical order.
///
/// Lines and columns count from 1, columns in Unicode scalars; the end is the first place after.
/// What is not known is null. All diagnostics are written, however many there are.
package struct JSONRenderer: Sendable {
  private let sources: SourceIndex

  /// Makes a renderer that knows the lines of some texts; of others only the name is written.
  package init(sources: [SourceText]) {
    self.sources = SourceIndex(sources)
  }

  /// The array, sorted by file and place, without a line end after it.
  package func render(_ diagnostics: [Diagnostic<FilePlace>]) -> String {
    guard !diagnostics.isEmpty else { return "[]" }
    let objects = diagnostics.sortedByPlace().map { "  \(object($0))" }
    return "[\n\(objects.joined(separator: ",\n"))\n]"
  }

  private func object(_ diagnostic: Diagnostic<FilePlace>) -> String {
    let related = diagnostic.related.map { label in
      object(place(label.place) + [("message", string(label.text))])
    }
    return object(
      place(diagnostic.primary?.place) + [
        ("code", string(diagnostic.code.rawValue)),
        ("help", array((diagnostic.help + diagnostic.fixIts.map(\.asHelp)).map(string))),
        ("label", string(diagnostic.primary?.text)),
        ("message", string(diagnostic.message)),
        ("notes", array(diagnostic.notes.map(string))),
        ("related", array(related)),
        ("severity", string(diagnostic.severity.rawValue)),
      ])
  }

  private func place(_ place: FilePlace?) -> [(key: String, value: String)] {
    let found = place.flatMap(sources.resolve)
    let start = found.map { $0.source.position(at: $0.span.start) }
    let end = found.map { $0.source.position(at: $0.span.end) }
    return [
      ("column", number(start?.column)),
      ("end_column", number(end?.column)),
      ("end_line", number(end?.line)),
      ("file", string(place?.file)),
      ("line", number(start?.line)),
    ]
  }

  private func object(_ members: [(key: String, value: String)]) -> String {
    let members = members.sorted { $0.key < $1.key }.map { "\(string($0.key)):\($0.value)" }
    return "{\(members.joined(separator: ","))}"
  }

  private func array(_ values: [String]) -> String {
    "[\(values.joined(separator: ","))]"
  }

  private func number(_ value: Int?) -> String {
    value.map(String.init) ?? "null"
  }

  private func string(_ value: String?) -> String {
    guard let value else { return "null" }
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += #"\""#
      case "\\": result += #"\\"#
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      case "\0"..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
