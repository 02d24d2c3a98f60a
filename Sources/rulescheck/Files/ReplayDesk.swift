import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// Decides recorded decisions again under the policies of one folder.
struct ReplayDesk {
  private var desk: CaseDesk
  /// Another policy than the one each record names.
  private let policy: String?
  /// The cases of records that do not hold their own, by name.
  private var cases: [String: WrittenCase] = [:]
  /// What is wrong with records that cannot be decided again, for standard error.
  private(set) var trouble = Report([], sources: [])

  /// Opens a folder, and the file of cases where there is one.
  init(_ folder: PolicyFolder, policy: String?, cases path: String?) throws(Report) {
    desk = CaseDesk(folder)
    self.policy = policy
    guard let path else { return }
    for item in try CaseShelf(path).items {
      let written = try item.written.get()
      guard cases.updateValue(written, forKey: written.text.id) == nil else {
        throw Report(
          "case/repeated-case",
          "line `\(item.line)` of `\(written.source.name)` is a second case of its name",
          help: ["keep one case of each name"])
      }
    }
  }

  /// Decides again every decision of a file; `-` is standard input.
  ///
  /// - Throws: That the file cannot be read, or holds nothing.
  mutating func replay(_ path: String) throws(Report) -> ReplayReport {
    let source = try SourceText(file: path)
    var entries: [ReplayReport.Entry] = []
    for place in JSONTexts.places(in: source.bytes) {
      let line = source.position(at: place.lowerBound).line
      var caseID: String?
      do throws(Report) {
        let record = try self.record(in: source, place, &caseID)
        entries.append(ReplayReport.Entry(line: line, .replayed(try replay(record, source))))
      } catch {
        trouble.add(error)
        entries.append(
          ReplayReport.Entry(
            line: line,
            .unusable(caseID: caseID, error.codesAndMessages)))
      }
    }
    if entries.isEmpty {
      throw Report(
        "file/empty", "there is no recorded decision in `\(source.name)`",
        help: ["record decisions with `rulescheck next CASE --format json`"])
    }
    return ReplayReport(entries)
  }

  private func record(
    in source: SourceText, _ place: Range<Int>, _ caseID: inout String?
  ) throws(Report) -> RecordedDecision {
    do throws(CaseText.Unusable) {
      let record = try RecordedDecision(json: source.bytes, in: place)
      caseID = record.caseID
      return record
    } catch {
      caseID = error.id
      throw Report(error.faults.map { $0.diagnostic(in: source) }, sources: [source])
    }
  }

  private mutating func replay(
    _ record: RecordedDecision, _ source: SourceText
  ) throws(Report) -> Replay {
    let name: String
    if let policy { name = policy } else { name = try self.name(of: record) }
    let opened = try desk.open(try written(record, source), under: name, asOf: record.asOf)
    let decision = try opened.decide()
    var report = desk.report(on: opened, decision)
    if record.hasHistory { report.history = try opened.history() }
    if record.hasLedger { report.ledger = try opened.ledger(of: decision) }
    return Replay(of: record, as: report)
  }

  /// The edition a record names; never a path, since a record is no reason to read some other file.
  private func name(of record: RecordedDecision) throws(Report) -> String {
    let name = record.policy + "/" + record.edition
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      throw Report(
        "record/not-an-edition", "the recorded decision names a file where an edition was expected")
    }
    return name
  }

  /// The case a record was decided on: the one it holds, else the one of its name.
  private func written(
    _ record: RecordedDecision, _ source: SourceText
  ) throws(Report) -> WrittenCase {
    if let text = record.record { return WrittenCase(text, in: source) }
    if let written = cases[record.caseID] { return written }
    throw Report(
      "record/no-case", "the recorded decision does not hold its case",
      help: ["pass the cases as `--cases FILE`"])
  }
}
