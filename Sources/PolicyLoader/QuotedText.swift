import Diagnostics

/// A value from a file as it stands in a message: in backquotes, and cut when it is long.
func quoted(_ text: String) -> String {
  "`\(text.shortened)`"
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
