/// A place in one of several files: which file, and where in it.
package struct FilePlace: Equatable, Sendable {
  /// The display name of the ``SourceText``, usually a path as the user wrote it.
  package let file: String
  /// Where in the file; nil when the whole file is meant, as for one that is missing.
  package let span: SourceSpan?

  package init(file: String, span: SourceSpan? = nil) {
    self.file = file
    self.span = span
  }
}
