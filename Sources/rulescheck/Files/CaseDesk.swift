import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// Opens cases under the policies of one folder: finds the policy, chooses its edition and that of
/// its Code, and reads the case in their words.
///
/// Each policy is read and each edition compiled once, so that many cases cost little more than one.
struct CaseDesk {
  let folder: PolicyFolder
  private var files: [String: [PolicyFile]] = [:]
  private var codes: [String: [PolicyFile]] = [:]
  private var drawers: [Pairing: Drawer] = [:]

  /// An edition of a policy with the edition of its Code behind it, by their files.
  private struct Pairing: Hashable {
    var policy: String
    var code: String?
  }

  private struct Drawer {
    var ready: PolicyFolder.Ready
    /// Without the digest of a case; nil: not asked for yet.
    var receipt: Receipt?
  }

  init(_ folder: PolicyFolder) {
    self.folder = folder
  }

  /// A name under which no file can be found, for the one edition a desk was given.
  static let held = ""

  /// A desk with one edition for all cases, called ``held``.
  init(_ folder: PolicyFolder, holding file: PolicyFile) {
    self.folder = folder
    files[CaseDesk.held] = [file]
  }

  /// Whether a name of the folder means the edition that was given.
  func holds(_ name: String) -> Bool {
    let sources = (try? folder.sources(named: name)) ?? []
    return sources.contains { $0.bytes == files[CaseDesk.held]?.first?.source.bytes }
  }

  /// Opens a case under a policy, on a day.
  ///
  /// - Parameters:
  ///   - written: The case.
  ///   - policy: The policy's name; nil: the one the case names.
  ///   - day: The day asked about.
  /// - Returns: The case, ready to be decided.
  /// - Throws: What is wrong with the policy, the case or both together.
  mutating func open(
    _ written: WrittenCase, under policy: String? = nil, asOf day: CivilDate
  ) throws(Report) -> OpenCase {
    guard let name = policy ?? written.text.policy else {
      throw Report(
        "usage/no-policy", "neither `--policy` nor the case names a policy",
        help: ["pass `--policy NAME`, or write `\"policy\": \"NAME\"` in the case"])
    }
    let opened: OpenedCase<PolicyFile>
    do throws(OpeningFault<Report>) {
      opened = try open(written.text, under: name, asOf: day)
    } catch {
      throw written.report(error, asOf: day, zone: folder.zone)
    }
    return OpenCase(
      written: written, ready: try ready(opened.edition, behind: opened.code),
      record: opened.record, zone: folder.zone, asOf: day)
  }

  private mutating func ready(
    _ file: PolicyFile, behind code: PolicyFile?
  ) throws(Report) -> PolicyFolder.Ready {
    let pairing = Pairing(policy: file.source.name, code: code?.source.name)
    if let drawer = drawers[pairing] { return drawer.ready }
    let ready = try folder.ready(file, behind: code)
    drawers[pairing] = Drawer(ready: ready)
    return ready
  }

  /// A decision with the receipt of what it was made from.
  mutating func report(on opened: OpenCase, _ decision: Decision) -> DecisionReport {
    var report = DecisionReport(
      caseID: opened.written.text.id, policy: opened.ready.compiled, decision: decision,
      receipt: receipt(for: opened))
    report.record = opened.written.text
    return report
  }

  private mutating func receipt(for opened: OpenCase) -> Receipt {
    let pairing = Pairing(policy: opened.ready.policy, code: opened.ready.code)
    var receipt = drawers[pairing]?.receipt ?? opened.ready.receipt(in: opened.zone)
    drawers[pairing]?.receipt = receipt
    receipt.caseDigest = opened.written.text.digest
    return receipt
  }
}

extension CaseDesk: PolicyShelf {
  var caseStart: String? { folder.caseStart }
  var zone: Zone? { folder.zone }

  mutating func editions(of name: String) throws(Report) -> [PolicyFile] {
    if let known = files[name] { return known }
    var read: [PolicyFile] = []
    for source in try folder.sources(named: name) { read.append(try folder.policy(source)) }
    files[name] = read
    return read
  }

  mutating func editions(ofCode family: String) throws(Report) -> [PolicyFile] {
    if let known = codes[family] { return known }
    let read = try folder.editions(ofCode: family)
    codes[family] = read
    return read
  }

  mutating func compiled(
    _ edition: PolicyFile, behind code: PolicyFile?
  ) throws(Report) -> CompiledPolicy {
    try ready(edition, behind: code).compiled
  }
}

extension PolicyFile: PolicyEdition {
  package var file: String { source.name }
  package var parentFiles: [String] { parents.map { $0.source.name } }
}

extension PolicyFolder.Ready {
  /// What an answer is made from, before there is a case.
  func receipt(in zone: Zone?) -> Receipt {
    Receipt(
      engine: Engine.name,
      code: compiled.code.map { $0.family + "/" + $0.edition }, rules: RulesDigest.of(compiled),
      calendars: calendars.map { calendar in
        Receipt.Calendar(
          calendar.name, version: calendar.version,
          days: CalendarDigest.of(calendar.workingCalendar))
      },
      zone: zone.map { Receipt.Zone($0.name, version: $0.version, offsets: ZoneDigest.of($0)) },
      sources: files.map { Receipt.Source($0.kind, file: $0.path, digest: SHA256(of: $0.bytes)) },
      caseDigest: SHA256(of: []))
  }
}
