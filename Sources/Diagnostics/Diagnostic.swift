/// Something to say about a policy, a case or a file, and where.
///
/// `Place` is a ``FilePlace`` for what is about to be printed, and whatever a caller thinks in
/// (a path of the policy, say) before that; ``locating(_:)`` goes from one to the other.
package struct Diagnostic<Place: Equatable & Sendable>: Equatable, Sendable {
  package var code: DiagnosticCode
  package var severity: Severity
  /// One sentence: lower-case start, no full stop, no line break, values in backquotes.
  package var message: String
  /// The place of the fault; nil when there is none, as in wrong usage.
  package var primary: Label<Place>?
  /// Other places that explain the fault, in the order they should be read.
  package var related: [Label<Place>]
  /// Background, one sentence each.
  package var notes: [String]
  /// What the reader could do, one sentence each.
  package var help: [String]
  /// Changes that can be applied by machine.
  package var fixIts: [FixIt<Place>]

  package init(
    _ code: DiagnosticCode,
    severity: Severity = .error,
    _ message: String,
    at primary: Label<Place>?,
    related: [Label<Place>] = [],
    notes: [String] = [],
    help: [String] = [],
    fixIts: [FixIt<Place>] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.primary = primary
    self.related = related
    self.notes = notes
    self.help = help
    self.fixIts = fixIts
  }

  /// The same diagnostic with every place translated.
  package func locating<Other: Equatable & Sendable>(
    _ locate: (Place) -> Other
  ) -> Diagnostic<Other> {
    Diagnostic<Other>(
      code, severity: severity, message,
      at: primary?.locating(locate),
      related: related.map { $0.locating(locate) },
      notes: notes, help: help,
      fixIts: fixIts.map { $0.locating(locate) })
  }
}
