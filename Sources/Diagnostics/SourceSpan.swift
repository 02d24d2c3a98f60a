/// A stretch of a source text, in UTF-8 offsets from its first byte, the end not included.
///
/// A byte-order mark counts as three bytes. An empty span is a place between two characters.
package struct SourceSpan: Equatable, Hashable, Sendable {
  package let start: Int
  package let end: Int

  /// Makes a span from its first offset and the offset after its last.
  ///
  /// - Precondition: `0 <= start <= end`.
  package init(start: Int, end: Int) {
    precondition(0 <= start && start <= end, "a span does not end before it starts")
    self.start = start
    self.end = end
  }

  package var length: Int { end - start }

  package var isEmpty: Bool { start == end }

  /// Whether the other span lies wholly inside this one; equal spans do.
  package func contains(_ other: SourceSpan) -> Bool {
    start <= other.start && other.end <= end
  }

  /// The stretch from this span's start to the other's end, or this span if the other ends before it.
  package func extended(to other: SourceSpan) -> SourceSpan {
    SourceSpan(start: start, end: max(end, other.end))
  }
}
