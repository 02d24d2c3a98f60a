import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// A case decided under a policy of a folder, with what the answer was made from.
struct DecidedCase {
  let report: DecisionReport
  let ready: PolicyFolder.Ready
  private let record: CaseRecord
  private let source: SourceText

  fileprivate init(
    _ report: DecisionReport, by ready: PolicyFolder.Ready, of record: CaseRecord,
    in source: SourceText
  ) {
    self.report = report
    self.ready = ready
    self.record = record
    self.source = source
  }

  /// How each due date was counted.
  func ledger() throws(Report) -> DecisionLedger {
    do throws(DecisionFault) {
      return try DecisionLedger(
        of: report.decision, by: ready.compiled, on: record, calendars: ready.calendars)
    } catch {
      throw Report(error, in: source, at: nil)
    }
  }
}

extension PolicyFolder {
  /// Decides a case: the edition it falls under, its record in the words of that, and the answer.
  ///
  /// - Parameters:
  ///   - text: The case.
  ///   - source: The file it stands in, for the places of its faults.
  ///   - name: The policy: a path, a file's name, a family, or family/edition.
  ///   - day: The day asked about.
  /// - Returns: The decision with its receipt, and what a ledger of it is made from.
  /// - Throws: Everything that keeps the case from being decided.
  func decide(
    _ text: CaseText, in source: SourceText, under name: String, asOf day: CivilDate
  ) throws(Report) -> DecidedCase {
    let ready = try ready(for: text, under: name, asOf: day)
    let record = try Report.reading(source) { () throws(CaseText.Unusable) in
      try text.record(for: ready.compiled.names, zone: zone)
    }
    let decision: Decision
    do throws(DecisionFault) {
      decision = try ready.compiled.decide(record, asOf: day)
    } catch {
      throw Report(error, in: source, at: place(of: error, text, day))
    }
    let report = DecisionReport(
      caseID: text.id, policy: ready.compiled, decision: decision,
      receipt: receipt(ready, text))
    return DecidedCase(report, by: ready, of: record, in: source)
  }

  /// The edition a case falls under, with the edition of its Code.
  private func ready(
    for text: CaseText, under name: String, asOf day: CivilDate
  ) throws(Report) -> Ready {
    var files: [PolicyFile] = []
    for source in try sources(named: name) { files.append(try policy(source)) }
    let received = caseStart.flatMap { text.firstDay(of: $0, zone: zone) }
    let file = try Editions(files).edition(of: name, receivedOn: received, asOf: day)
    var code: PolicyFile?
    if let family = file.policy.answersTo.first?.family {
      code = try Editions(editions(ofCode: family))
        .edition(of: family, receivedOn: received, asOf: day)
    }
    return try ready(file, behind: code)
  }

  /// The dated event from which a date outside the calendar is counted.
  private func place(of fault: DecisionFault, _ text: CaseText, _ day: CivilDate) -> SourceSpan? {
    let isLate: Bool
    switch fault {
    case .beyondHorizon: isLate = true
    case .beforeCalendar: isLate = false
    }
    return text.placeOfDay(latest: isLate, asOf: day, zone: zone).map { range in
      SourceSpan(start: range.lowerBound, end: range.upperBound)
    }
  }

  private func receipt(_ ready: Ready, _ text: CaseText) -> Receipt {
    Receipt(
      engine: "rulescheck " + Engine.version, rules: RulesDigest.of(ready.compiled),
      sources: ready.files.map {
        Receipt.Source(file: $0.path, digest: SHA256(of: $0.bytes))
      },
      caseDigest: text.digest)
  }
}

/// The editions of one family, and which of them a case falls under.
private struct Editions {
  let files: [PolicyFile]

  init(_ files: [PolicyFile]) {
    self.files = files
  }

  /// - Throws: When no edition is in force on the day, or several are, or when several exist and
  ///   the event that chooses between them is not recorded.
  func edition(
    of family: String, receivedOn received: CivilDate?, asOf: CivilDate
  ) throws(Report) -> PolicyFile {
    guard let received else {
      if files.count == 1, let only = files.first { return only }
      var report = Report(
        "case/edition-unknown",
        "`\(family)` has \(files.count) editions, and nothing recorded says which applies",
        help: ["record when the complaint was received"])
      report.code = 3
      throw report
    }
    let fitting = files.filter { file in
      switch file.policy.inForce {
      case .says(let span):
        span.contains(span.chosenBy == .says("today") ? asOf : received)
      case .unstated, .silent: files.count == 1
      case .none: false
      case .unclear: false
      }
    }
    if fitting.count == 1, let file = fitting.first { return file }
    let spans = files.map { file in
      "`\(file.policy.family)/\(file.policy.edition)` \(Editions.words(for: file.policy.inForce))"
    }
    throw Report(
      fitting.isEmpty ? "case/no-edition" : "case/several-editions",
      "\(fitting.isEmpty ? "no edition" : "more than one edition") of `\(family)` is in force for "
        + "a complaint received on \(received.iso)",
      notes: spans)
  }

  private static func words(for inForce: Stated<InForce>) -> String {
    guard let span = inForce.value else { return "does not say when it is in force" }
    let from = span.from.map { "from \($0.iso)" } ?? "from the beginning"
    let until = span.until.map { " until \($0.iso)" } ?? ""
    return "is in force \(from)\(until)"
  }
}

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
  /// Runs a reading of a case, putting its faults in words and places.
  static func reading<Value>(
    _ source: SourceText, _ read: () throws(CaseText.Unusable) -> Value
  ) throws(Report) -> Value {
    do throws(CaseText.Unusable) {
      return try read()
    } catch {
      throw Report(error.faults.map { $0.diagnostic(in: source) }, sources: [source])
    }
  }

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
