/// A place, and what to say beside it.
package struct Label<Place: Equatable & Sendable>: Equatable, Sendable {
  package var place: Place
  /// A few words printed after the carets; nil when the message says it all.
  package var text: String?

  package init(_ place: Place, _ text: String? = nil) {
    self.place = place
    self.text = text
  }

  func locating<Other: Equatable & Sendable>(_ locate: (Place) -> Other) -> Label<Other> {
    Label<Other>(locate(place), text)
  }
}

extension Label<FilePlace> {
  /// A label on a stretch of a source text.
  package init(_ span: SourceSpan, in source: SourceText, _ text: String? = nil) {
    self.init(FilePlace(file: source.name, span: span), text)
  }
}
