extension Optional {
  /// Whether there is nothing.
  ///
  /// Where what could be there is large, `== nil` brings the comparison of all its parts into an
  /// Embedded module, although there is nothing to compare.
  package var isNothing: Bool {
    switch self {
    case nil: true
    case _?: false
    }
  }
}
