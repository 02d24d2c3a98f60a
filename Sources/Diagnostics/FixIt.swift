/// A change to the text that would remove a fault.
package struct FixIt<Place: Equatable & Sendable>: Equatable, Sendable {
  /// Whether the change may be made without asking.
  package enum Applicability: String, Equatable, Sendable {
    /// Every answer stays the same.
    case safe
    /// The policy would promise something else; a person must agree.
    case changesMeaning = "changes-meaning"
  }

  /// One stretch of text and what to put there; an empty stretch inserts.
  package struct Edit: Equatable, Sendable {
    package let place: Place
    package let replacement: String

    package init(_ place: Place, replacement: String) {
      self.place = place
      self.replacement = replacement
    }
  }

  /// What the change does, as an instruction: ``replace `60` with `20` ``.
  package let title: String
  /// At least one; they do not overlap.
  package let edits: [Edit]
  package let applicability: Applicability

  /// Makes a fix-it.
  ///
  /// - Precondition: There is at least one edit.
  package init(_ title: String, _ applicability: Applicability, edits: [Edit]) {
    precondition(!edits.isEmpty, "a fix-it has at least one edit")
    self.title = title
    self.applicability = applicability
    self.edits = edits
  }

  /// The title as a line of help, with a warning when the change alters the policy.
  package var asHelp: String {
    switch applicability {
    case .safe: title
    case .changesMeaning: "\(title) (changes what the policy promises)"
    }
  }

  func locating<Other: Equatable & Sendable>(_ locate: (Place) -> Other) -> FixIt<Other> {
    FixIt<Other>(
      title,
      applicability == .safe ? .safe : .changesMeaning,
      edits: edits.map { FixIt<Other>.Edit(locate($0.place), replacement: $0.replacement) })
  }
}

extension FixIt<FilePlace> {
  /// The text with the edits that concern it made; edits of other files are left out.
  ///
  /// - Returns: The new text under the same name; nil when edits overlap or reach outside it.
  package func applied(to source: SourceText) -> SourceText? {
    var bytes: [UInt8] = []
    var done = 0
    let edits = edits.filter { $0.place.file == source.name }
      .sorted { ($0.place.span?.start ?? 0) < ($1.place.span?.start ?? 0) }
    for edit in edits {
      guard let span = edit.place.span, done <= span.start, span.end <= source.bytes.count else {
        return nil
      }
      bytes += source.bytes[done..<span.start]
      bytes += Array(edit.replacement.utf8)
      done = span.end
    }
    bytes += source.bytes[done...]
    return SourceText(name: source.name, bytes: bytes)
  }
}
