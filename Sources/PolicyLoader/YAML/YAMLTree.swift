package import Diagnostics

/// A YAML file as a tree in which everything knows its place, and the faults of the text itself.
package struct YAMLTree: Equatable, Sendable {
  package let source: SourceText
  /// The map the file consists of; nil when it could not be read to its end or is no map.
  ///
  /// There may be a root and errors as well. Blank values, aliases and keys with a fault have been
  /// reported: an alias is a blank value, a repeated key or one that is no text is left out.
  package let root: YAMLMapping?
  /// All faults found, sorted by place.
  package let diagnostics: [Diagnostic<FilePlace>]

  /// The most bytes a file may have: 4 MiB.
  package static let mostBytes = 4 << 20

  /// Reads a text, in time proportional to its length whatever it holds.
  ///
  /// A fault of syntax ends the reading; others are collected, up to 1,000.
  package init(parsing source: SourceText) {
    self.source = source
    var faults = TextFaults(in: source).faults
    if faults.isEmpty {
      var builder = YAMLTreeBuilder(source)
      root = builder.build()
      faults = builder.faults
    } else {
      root = nil
    }
    diagnostics = faults.map { $0.diagnostic(in: source) }.sortedByPlace()
  }
}
