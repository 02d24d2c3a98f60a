import Diagnostics
import Interchange
import RulesEngine

extension CaseFault {
  /// The fault as a diagnostic in the case's file.
  func diagnostic(in source: SourceText) -> Diagnostic<FilePlace> {
    func label(_ range: Range<Int>, _ text: String? = nil) -> Label<FilePlace> {
      Label(SourceSpan(start: range.lowerBound, end: range.upperBound), in: source, text)
    }
    return Diagnostic(
      DiagnosticCode(code), message, at: label(at),
      related: related.map { [label($0.place, $0.text)] } ?? [], notes: notes,
      help: help.map { [$0] } ?? [])
  }
}

extension Report {
  /// A date the calendar does not cover, in words.
  init(_ fault: DecisionFault, in source: SourceText, at span: SourceSpan?) {
    let help =
      switch fault {
      case .beyondHorizon: "update the calendar file, or check the dates of the case"
      case .beforeCalendar:
        "check the dates of the case, or add the earlier years to the calendar file"
      }
    self.init(
      [
        Diagnostic(
          DiagnosticCode(fault.code), fault.message,
          at: Label(FilePlace(file: source.name, span: span)),
          notes: ["a missing year is never read as a year without bank holidays"], help: [help])
      ], sources: [source])
  }
}

extension CalendarFile {
  /// Reads a calendar file.
  init(in source: SourceText) throws(Report) {
    do throws(Unusable) {
      try self.init(json: source.bytes)
    } catch {
      throw Report(in: source, error.faults.map { ($0.code, $0.message, $0.help, $0.at) })
    }
  }
}
