package import Diagnostics
package import RulesEngine

extension PolicyFile {
  /// What a file says it is.
  package typealias Header = (
    kind: Policy.Kind?, family: String?, edition: String?, answersTo: String?, extends: String?,
    isVocabulary: Bool, isAssessment: Bool
  )

  /// What the keys at the top level of a document say it is, without reading the rest.
  ///
  /// A quick look to find files by; what it finds is read and judged in full before it is used.
  package static func header(of source: SourceText) -> Header {
    let keys = [
      "policy", "edition", "kind", "answers_to", "extends", "vocabulary", "assessment",
    ]
    var values: [String: String] = [:]
    for start in source.lineStarts where source.byte(at: start)?.isWordByte == true {
      let line = source.text(of: source.restOfLine(from: start))
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
      let key = String(line[..<colon])
      guard keys.contains(key), values[key] == nil else { continue }
      values[key] = plainValue(line[line.utf8.index(after: colon)...])
    }
    return (
      values["kind"].flatMap { Policy.Kind(rawValue: $0) }, values["policy"], values["edition"],
      values["answers_to"], values["extends"],
      values["vocabulary"] != nil && values["policy"] == nil, values["assessment"] != nil
    )
  }

  /// A value in one line without its quotation marks and the comment after it.
  private static func plainValue(_ text: Substring) -> String {
    var value = text.drop { $0 == " " }
    if let quote = value.first, quote == "\"" || quote == "'" {
      value = value.dropFirst().prefix { $0 != quote }
    } else if let comment = value.firstRange(of: " #") {
      value = value[..<comment.lowerBound]
    }
    while value.last == " " { value.removeLast() }
    return String(value)
  }
}
