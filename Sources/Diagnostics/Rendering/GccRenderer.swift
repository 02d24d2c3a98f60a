/// Prints one `file:line:column: severity: message [code]` line for each diagnostic, for editors.
package struct GccRenderer: Sendable {
  private let sources: SourceIndex
  private let limitPerFile: Int

  /// Makes a renderer that knows the lines of some texts; of others only the name is printed.
  package init(sources: [SourceText], limitPerFile: Int = 100) {
    self.sources = SourceIndex(sources)
    self.limitPerFile = limitPerFile
  }

  /// The lines sorted by file and place, each with its line end.
  ///
  /// - Returns: Nothing at all for no diagnostics. Past the limit of a file, the number left is told.
  package func render(_ diagnostics: [Diagnostic<FilePlace>]) -> String {
    let (shown, left) = diagnostics.shown(limitPerFile: limitPerFile)
    var lines = shown.map(line)
    lines += left.map { "\($0.file.withVisibleControls): note: \($0.count) more are not shown\n" }
    return lines.joined()
  }

  private func line(_ diagnostic: Diagnostic<FilePlace>) -> String {
    let address = diagnostic.primary.map { "\(sources.address(of: $0.place)): " } ?? ""
    let message = diagnostic.message.withVisibleControls
    return "\(address)\(diagnostic.severity.rawValue): \(message) [\(diagnostic.code)]\n"
  }
}
