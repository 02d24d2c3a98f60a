/// How much a diagnostic matters.
package enum Severity: String, Equatable, Sendable, CaseIterable {
  /// The file cannot be used, or a duty is breached.
  case error
  /// Probably not what was meant.
  case warning
  /// Background only.
  case note
}
