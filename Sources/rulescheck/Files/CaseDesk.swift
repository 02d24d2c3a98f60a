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
    let editions = Editions(
      try editions(of: name), of: name, written.text, folder, asOf: day)
    let fitting = try editions.fitting()
    var candidates: [OpenCase] = []
    var unknown: [String] = []
    for file in fitting {
      let opened = try self.opened(written, file, asOf: day)
      let applies = try opened.within { () throws(DecisionFault) in
        try opened.ready.compiled.applies(to: opened.record, asOf: day)
      }
      switch applies.truth {
      case .yes: candidates.append(opened)
      case .no: continue
      case .unknown: unknown += opened.questions(about: applies.missing)
      }
    }
    if candidates.count == 1, unknown.isEmpty, let only = candidates.first { return only }
    if !unknown.isEmpty { throw Report(unknown: unknown, which: "edition of `\(name)` applies") }
    if candidates.isEmpty {
      throw Report(
        "case/not-for-this-case", "`\(name)` is taken only for other cases",
        notes: fitting.map { "the `when` of `\($0.source.name)` does not hold" },
        help: ["check the facts of the case, or name another policy"])
    }
    throw editions.trouble(candidates.map { $0.ready.policy })
  }

  /// A case under one edition, and under the Code it answers to in this case.
  private mutating func opened(
    _ written: WrittenCase, _ file: PolicyFile, asOf day: CivilDate
  ) throws(Report) -> OpenCase {
    let answers = file.policy.answersTo
    if answers.isEmpty { return try opened(written, file, behind: nil, asOf: day) }
    var candidates: [OpenCase] = []
    var unknown: [String] = []
    for (index, answer) in answers.enumerated() {
      let code = try Editions(
        editions(ofCode: answer.family), of: answer.family, written.text, folder, asOf: day
      ).only()
      let opened = try self.opened(written, file, behind: code, asOf: day)
      let holds = try opened.within { () throws(DecisionFault) in
        try opened.ready.compiled.answers(toCode: index, in: opened.record, asOf: day)
      }
      switch holds.truth {
      case .yes: candidates.append(opened)
      case .no: continue
      case .unknown: unknown += opened.questions(about: holds.missing)
      }
    }
    if !unknown.isEmpty {
      throw Report(unknown: unknown, which: "Code stands behind `\(file.policy.family)`")
    }
    if candidates.count > 1 {
      throw Report(
        "case/several-codes",
        "`\(file.policy.family)` answers to \(candidates.count) Codes in this case",
        notes: candidates.compactMap { $0.ready.compiled.code.map { "`\($0.family)`" } },
        help: ["let the conditions under `answers_to` exclude each other"])
    }
    if let only = candidates.first { return only }
    return try opened(written, file, behind: nil, asOf: day)
  }

  private mutating func opened(
    _ written: WrittenCase, _ file: PolicyFile, behind code: PolicyFile?, asOf day: CivilDate
  ) throws(Report) -> OpenCase {
    let ready = try ready(file, behind: code)
    return OpenCase(
      written: written, ready: ready,
      record: try written.record(for: ready.compiled.names, zone: folder.zone),
      zone: folder.zone, asOf: day)
  }

  private mutating func ready(
    _ file: PolicyFile, behind code: PolicyFile?
  ) throws(Report) -> PolicyFolder.Ready {
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
