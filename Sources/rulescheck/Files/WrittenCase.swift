import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// A case as written, with the text that its faults point into.
struct WrittenCase {
  let source: SourceText
  let text: CaseText

  init(_ text: CaseText, in source: SourceText) {
    self.text = text
    self.source = source
  }

  /// Reads a case from a file; `-` is standard input.
  init(_ path: String) throws(Report) {
    try self.init(in: try SourceText(file: path))
  }

  /// Reads the case that takes up a whole text, or one line of it.
  init(in source: SourceText, _ range: Range<Int>? = nil) throws(Report) {
    self.source = source
    text = try WrittenCase.reading(source) { () throws(CaseText.Unusable) in
      try CaseText(json: source.bytes, in: range ?? 0..<source.bytes.count)
    }
  }

  /// The case of a scenario.
  init(_ scenario: Scenario, in source: SourceText) throws(Report) {
    self.source = source
    text = try WrittenCase.reading(source) { () throws(CaseText.Unusable) in
      try CaseText(scenario)
    }
  }

  /// Why the case cannot be opened, in words and places.
  func report(_ fault: OpeningFault<Report>, asOf day: CivilDate, zone: Zone?) -> Report {
    switch fault {
    case .shelf(let report): report
    case .edition(let fault): Report(fault)
    case .text(let unusable):
      Report(unusable.faults.map { $0.diagnostic(in: source) }, sources: [source])
    case .counting(let fault): report(fault, asOf: day, zone: zone)
    }
  }

  /// That a date lies outside the calendar, at the event it is counted from.
  func report(_ fault: DecisionFault, asOf day: CivilDate, zone: Zone?) -> Report {
    let isLate =
      switch fault {
      case .beyondHorizon: true
      case .beforeCalendar: false
      }
    let place = text.placeOfDay(latest: isLate, asOf: day, zone: zone)
    return Report(
      fault, in: source,
      at: place.map { SourceSpan(start: $0.lowerBound, end: $0.upperBound) })
  }

  /// Runs a reading of the case, putting its faults in words and places.
  private static func reading<Value>(
    _ source: SourceText, _ read: () throws(CaseText.Unusable) -> Value
  ) throws(Report) -> Value {
    do throws(CaseText.Unusable) {
      return try read()
    } catch {
      throw Report(error.faults.map { $0.diagnostic(in: source) }, sources: [source])
    }
  }
}

extension SourceText {
  /// Reads a whole file; `-` is standard input.
  init(file path: String) throws(Report) {
    do throws(FileSystem.Trouble) {
      self.init(name: path == "-" ? "<stdin>" : path, bytes: try FileSystem.read(path))
    } catch {
      throw Report(error, path)
    }
  }
}
