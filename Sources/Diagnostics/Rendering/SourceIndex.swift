/// The source texts a renderer may quote from, found by name.
struct SourceIndex: Sendable {
  private let texts: [String: SourceText]

  init(_ sources: [SourceText]) {
    texts = Dictionary(sources.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text and the stretch of it that a place means.
  ///
  /// - Returns: Nil when the place is a whole file, or a file whose text is not here.
  func resolve(_ place: FilePlace) -> (source: SourceText, span: SourceSpan)? {
    guard let span = place.span, let source = texts[place.file] else { return nil }
    return (source, span)
  }

  /// The place as `file:line:column`, or the file alone when that is all there is to say.
  func address(of place: FilePlace) -> String {
    let file = place.file.withVisibleControls
    guard let (source, span) = resolve(place) else { return file }
    let position = source.position(at: span.start)
    return "\(file):\(position.line):\(position.column)"
  }
}
