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
  private var drawers: [Edition: Drawer] = [:]

  /// An edition of a policy with the edition of its Code behind it, by their files.
  private struct Edition: Hashable {
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
    let received = folder.caseStart.flatMap { written.text.firstDay(of: $0, zone: folder.zone) }
    let ready = try ready(name, receivedOn: received, asOf: day)
    return OpenCase(
      written: written, ready: ready,
      record: try written.record(for: ready.compiled.names, zone: folder.zone),
      zone: folder.zone, asOf: day)
  }

  /// A policy ready to decide, in the edition that a case received on a day falls under.
  ///
  /// - Parameters:
  ///   - name: A path, a file's name, a family, or family/edition.
  ///   - received: The day the case was received; nil: not recorded, which will do where there is
  ///     one edition only.
  ///   - day: The day asked about.
  /// - Returns: The compiled policy and the files it was made from.
  /// - Throws: What is wrong with the policy, or that no one edition of it applies.
  mutating func ready(
    _ name: String, receivedOn received: CivilDate?, asOf day: CivilDate
  ) throws(Report) -> PolicyFolder.Ready {
    let file = try Editions(editions(of: name))
      .edition(of: name, receivedOn: received, asOf: day)
    var code: PolicyFile?
    if let family = file.policy.answersTo.first?.family {
      code = try Editions(editions(ofCode: family))
        .edition(of: family, receivedOn: received, asOf: day)
    }
    let edition = Edition(policy: file.source.name, code: code?.source.name)
    if let drawer = drawers[edition] { return drawer.ready }
    let ready = try folder.ready(file, behind: code)
    drawers[edition] = Drawer(ready: ready)
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
    let edition = Edition(policy: opened.ready.policy, code: opened.ready.code)
    var receipt = drawers[edition]?.receipt ?? opened.ready.receipt(in: opened.zone)
    drawers[edition]?.receipt = receipt
    receipt.caseDigest = opened.written.text.digest
    return receipt
  }

  private mutating func editions(of name: String) throws(Report) -> [PolicyFile] {
    if let known = files[name] { return known }
    var read: [PolicyFile] = []
    for source in try folder.sources(named: name) { read.append(try folder.policy(source)) }
    files[name] = read
    return read
  }

  private mutating func editions(ofCode family: String) throws(Report) -> [PolicyFile] {
    if let known = codes[family] { return known }
    let read = try folder.editions(ofCode: family)
    codes[family] = read
    return read
  }
}

extension PolicyFolder.Ready {
  /// What an answer is made from, before there is a case.
  fileprivate func receipt(in zone: Zone?) -> Receipt {
    Receipt(
      engine: "rulescheck " + Engine.version,
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
