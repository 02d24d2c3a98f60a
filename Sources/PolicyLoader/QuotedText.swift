import Diagnostics

/// A value from a file as it stands in a message: in backquotes, and cut when it is long.
func quoted(_ text: String) -> String {
  "`\(text.shortened)`"
}

/// Several names in a message: `` `a`, `b` and `c` ``.
func quotedList(_ names: [String], _ last: String = "and") -> String {
  let all = names.map(quoted)
  guard all.count > 1, let end = all.last else { return all.first ?? "" }
  return all.dropLast().joined(separator: ", ") + " \(last) " + end
}

/// What may stand in a place, as it follows `expected`: `` `a`, `b` or `c` ``.
func oneOf(_ words: [String]) -> String {
  quotedList(words, "or")
}

/// Things that wait for each other: `` `a` → `b` → `a` ``, a long circle cut in the middle.
func quotedCircle(_ names: [String]) -> String {
  let shown = names.map(quoted)
  return (shown.count > 10 ? shown.prefix(5) + ["…"] + shown.suffix(3) : shown[...])
    .joined(separator: " → ")
}

extension String {
  /// The first 60 characters, with `…` if there are more.
  var shortened: String {
    guard utf8.count > 60, let cut = index(startIndex, offsetBy: 60, limitedBy: endIndex),
      cut < endIndex
    else { return self }
    return self[..<cut] + "…"
  }
}

extension SourceText {
  /// What is written at a stretch, cut when it is long.
  func excerpt(of span: SourceSpan) -> String {
    text(of: SourceSpan(start: span.start, end: min(span.end, span.start + 400))).shortened
  }
}
