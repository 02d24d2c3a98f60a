import ArgumentParser
import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// The command `rulescheck next CASE --policy P --as-of D`.
struct NextCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Says where a case stands and what must, may and may not be done next.",
    discussion: """
      The case is a JSON file (or - for standard input) of dated events and facts. The day asked \
      about is always given: the same case, policy and day give the same answer, today or in years.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("The case file; - is standard input.", valueName: "case"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The policy. (default: the one the case names)", valueName: "policy"))
  var policy: String?

  @Option(help: ArgumentHelp("The day asked about, YYYY-MM-DD.", valueName: "date"))
  var asOf: String

  @Option(help: "text or json.")
  var format = Format.text

  @Flag(help: "Add the count of every deadline, day by day.")
  var why = false

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      return output.deliver(Outcome(output: try answer()))
    } catch {
      return error.outcome
    }
  }

  private func answer() throws(Report) -> String {
    guard let day = CivilDate(iso: asOf) else {
      throw Report(
        "usage/bad-date",
        "found `\(asOf)` for `--as-of`, expected a date of the calendar as YYYY-MM-DD")
    }
    let source = SourceText(name: file == "-" ? "<stdin>" : file, bytes: try bytes())
    let text = try reading(source) { () throws(CaseText.Unusable) in
      try CaseText(json: source.bytes)
    }
    let folder = try folder.open()
    let ready = try ready(for: text, at: day, in: folder, source)
    let record = try reading(source) { () throws(CaseText.Unusable) in
      try text.record(for: ready.compiled.names, zone: folder.zone)
    }
    let decision: Decision
    do throws(DecisionFault) {
      decision = try ready.compiled.decide(record, asOf: day)
    } catch {
      throw Report(error, in: source, at: place(of: error, text, day, folder.zone))
    }
    var report = DecisionReport(
      caseID: text.id, policy: ready.compiled, decision: decision,
      receipt: receipt(ready, text))
    if why { report.ledger = try ledger(of: decision, ready, record, source) }
    switch format {
    case .json: return String(decoding: report.json(.pretty), as: UTF8.self) + "\n"
    case .text: return report.text()
    }
  }

  private func ledger(
    of decision: Decision, _ ready: PolicyFolder.Ready, _ record: CaseRecord,
    _ source: SourceText
  ) throws(Report) -> DecisionLedger {
    do throws(DecisionFault) {
      return try DecisionLedger(
        of: decision, by: ready.compiled, on: record, calendars: ready.calendars)
    } catch {
      throw Report(error, in: source, at: nil)
    }
  }

  /// The dated event from which a date outside the calendar is counted.
  private func place(
    of fault: DecisionFault, _ text: CaseText, _ day: CivilDate, _ zone: Zone?
  ) -> SourceSpan? {
    let isLate: Bool
    switch fault {
    case .beyondHorizon: isLate = true
    case .beforeCalendar: isLate = false
    }
    return text.placeOfDay(latest: isLate, asOf: day, zone: zone).map { range in
      SourceSpan(start: range.lowerBound, end: range.upperBound)
    }
  }

  private func bytes() throws(Report) -> [UInt8] {
    do throws(FileSystem.Trouble) {
      return try FileSystem.read(file)
    } catch {
      throw Report(error, file)
    }
  }

  /// Runs a reading of the case, putting its faults in words and places.
  private func reading<Value>(
    _ source: SourceText, _ read: () throws(CaseText.Unusable) -> Value
  ) throws(Report) -> Value {
    do throws(CaseText.Unusable) {
      return try read()
    } catch {
      throw Report(error.faults.map { $0.diagnostic(in: source) }, sources: [source])
    }
  }

  private func receipt(_ ready: PolicyFolder.Ready, _ text: CaseText) -> Receipt {
    Receipt(
      engine: "rulescheck " + Engine.version, rules: RulesDigest.of(ready.compiled),
      sources: ready.files.map {
        Receipt.Source(file: $0.path, digest: SHA256(of: $0.bytes))
      },
      caseDigest: text.digest)
  }

  // MARK: the edition

  private func ready(
    for text: CaseText, at day: CivilDate, in folder: PolicyFolder, _ source: SourceText
  ) throws(Report) -> PolicyFolder.Ready {
    guard let name = policy ?? text.policy else {
      throw Report(
        "usage/no-policy", "neither `--policy` nor the case names a policy",
        help: ["pass `--policy NAME`, or write `\"policy\": \"NAME\"` in the case"])
    }
    var files: [PolicyFile] = []
    for source in try folder.sources(named: name) { files.append(try folder.policy(source)) }
    let received = folder.caseStart.flatMap { text.firstDay(of: $0, zone: folder.zone) }
    let file = try Editions(files).edition(of: name, receivedOn: received, asOf: day)
    var code: PolicyFile?
    if let family = file.policy.answersTo.first?.family {
      code = try Editions(folder.editions(ofCode: family))
        .edition(of: family, receivedOn: received, asOf: day)
    }
    return try folder.ready(file, behind: code)
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
