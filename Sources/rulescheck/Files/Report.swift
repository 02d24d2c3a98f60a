import Diagnostics
import Interchange

/// Diagnostics that stop a command, with the texts they point into.
struct Report: Error {
  var diagnostics: [Diagnostic<FilePlace>]
  var sources: [SourceText]
  /// 2: something cannot be used; 3: nobody can tell which edition applies.
  var code: Int32 = 2

  init(_ diagnostics: [Diagnostic<FilePlace>], sources: [SourceText]) {
    self.diagnostics = diagnostics
    self.sources = sources
  }

  init(_ code: DiagnosticCode, _ message: String, notes: [String] = [], help: [String] = []) {
    self.init([Diagnostic(code, message, at: nil, notes: notes, help: help)], sources: [])
  }

  /// Why no edition, or more than one, is taken for a case.
  init(_ fault: EditionFault) {
    self.init(
      DiagnosticCode(fault.code), fault.message, notes: fault.notes, help: fault.help)
    if fault.cannotTell { code = 3 }
  }

  /// Faults of one data file, each with its code, words, help and place.
  init(in source: SourceText, _ faults: [(String, String, String?, Range<Int>)]) {
    self.init(
      faults.map { code, message, help, range in
        Diagnostic(
          DiagnosticCode(code), message,
          at: Label(SourceSpan(start: range.lowerBound, end: range.upperBound), in: source),
          help: help.map { [$0] } ?? [])
      }, sources: [source])
  }

  init(_ trouble: FileSystem.Trouble, _ path: String) {
    self.init(
      trouble.isMissing ? "file/not-found" : "file/cannot-read", trouble.message,
      help: trouble.isMissing ? ["check the spelling, and the folder you are in"] : [])
  }

  /// Takes in what another report says.
  mutating func add(_ other: Report) {
    diagnostics += other.diagnostics
    for source in other.sources where !sources.contains(where: { $0.name == source.name }) {
      sources.append(source)
    }
  }

  /// Of each diagnostic its code and its message.
  var codesAndMessages: [(code: String, message: String)] {
    diagnostics.map { ($0.code.rawValue, $0.message) }
  }

  /// As a person reads it.
  var outcome: Outcome {
    Outcome(errors: TextRenderer(sources: sources).render(diagnostics), code: code)
  }
}
