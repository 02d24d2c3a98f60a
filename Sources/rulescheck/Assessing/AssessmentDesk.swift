import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine
import SelfAssessment

/// Assesses policies of one folder against their Codes.
struct AssessmentDesk {
  let folder: PolicyFolder

  /// A form with what each of its assessments was made from.
  struct Assessed {
    var form: Form
    /// One for each assessment of the form.
    var receipts: [Receipt]
    /// The policy as it was held against each Code.
    var policies: [CompiledPolicy]
    /// Where the policy was read from.
    var policyFile: String
    /// What deserves a word beside the form.
    var notes = Report([], sources: [])
  }

  /// Fills in the form of a policy.
  ///
  /// - Parameters:
  ///   - name: The policy.
  ///   - codes: The Codes asked for; empty: each that the policy answers to.
  ///   - answers: The path of an assessment file; nil: only the document is looked at.
  ///   - day: The day the form speaks of; nil: the one the assessment file gives.
  /// - Returns: The form, and what it was made from.
  /// - Throws: What is wrong with the policy, the Codes or the assessment file.
  func assess(
    _ name: String, against codes: [String], answers: String?, asOf day: CivilDate?
  ) throws(Report) -> Assessed {
    let file = try policy(named: name)
    let answersFile = try answers.map { (path) throws(Report) in try read(path) }
    let day = day ?? answersFile?.answers.assessedOn
    let editions = try self.codes(codes, for: file, called: name, on: day)

    var notes = Report([], sources: [])
    if let answersFile {
      let faults = answersFile.faults(
        of: file.policy, against: editions.map { $0.policy }, known: folder.known.codes)
      notes = Report(faults, sources: [answersFile.source])
      if faults.hasErrors { throw notes }
    }
    var assessments: [Assessment] = []
    var receipts: [Receipt] = []
    var policies: [CompiledPolicy] = []
    for code in editions {
      let ready = try folder.ready(file, behind: code)
      guard let assessor = Assessor(ready.compiled) else { throw noCode(name, file) }
      let statements = answersFile?.answers.statements(on: code.policy) ?? []
      assessments.append(assessor.assess(statements, on: day))
      receipts.append(receipt(of: ready, with: answersFile))
      policies.append(ready.compiled)
    }
    var form = Form(file.policy, assessments: assessments)
    form.name = answersFile?.answers.name
    form.year = answersFile?.answers.year
    form.assessedOn = day
    return Assessed(
      form: form, receipts: receipts, policies: policies, policyFile: file.source.name, notes: notes
    )
  }

  private func receipt(of ready: PolicyFolder.Ready, with answers: AssessmentFile?) -> Receipt {
    var receipt = ready.receipt(in: folder.zone)
    if let answers {
      receipt.sources.append(
        Receipt.Source(
          .answers, file: answers.source.name, digest: SHA256(of: answers.source.bytes)))
    }
    return receipt
  }

  /// The one edition that a name means.
  func policy(named name: String) throws(Report) -> PolicyFile {
    try folder.policy(folder.onlySource(named: name))
  }

  /// An assessment file without faults of its own.
  private func read(_ path: String) throws(Report) -> AssessmentFile {
    let source = try SourceText(file: path)
    let (file, diagnostics) = AssessmentFile.read(source)
    guard let file, !diagnostics.hasErrors else { throw Report(diagnostics, sources: [source]) }
    return file
  }
}

// MARK: which Codes

extension AssessmentDesk {
  /// The edition of each Code to assess against.
  ///
  /// - Parameters:
  ///   - names: The Codes asked for; empty: each that the policy answers to.
  ///   - file: The policy.
  ///   - name: What the policy was asked for by.
  ///   - day: The day on which the edition must be in force; nil: the day the policy began.
  /// - Returns: At least one, in the order asked for or of the policy.
  /// - Throws: That there is none, or a fault of a Code's file.
  func codes(
    _ names: [String], for file: PolicyFile, called name: String, on day: CivilDate?
  ) throws(Report) -> [PolicyFile] {
    var chosen: [PolicyFile] = []
    for name in names {
      var editions: [PolicyFile] = []
      for source in try folder.sources(named: name) {
        editions.append(try folder.policy(source))
      }
      if let other = editions.first(where: { $0.policy.kind != .code }) {
        throw Report("assess/not-a-code", "`\(other.source.name)` is not a Code")
      }
      // Who names a single edition means it, whatever the day.
      let edition = editions.count == 1 ? editions[0] : try choose(name, editions, for: file, day)
      if chosen.contains(where: { $0.source.name == edition.source.name }) {
        throw Report(
          "assess/code-twice", "`--against` names `\(edition.policy.family)` twice",
          help: ["name each Code once, or two editions as family/edition"])
      }
      chosen.append(edition)
    }
    if !names.isEmpty { return chosen }
    guard !file.policy.answersTo.isEmpty else { throw noCode(name, file) }
    for answered in file.policy.answersTo
    where !chosen.contains(where: { $0.policy.family == answered.family }) {
      let editions = try folder.editions(ofCode: answered.family)
      chosen.append(try choose(answered.family, editions, for: file, day))
    }
    return chosen
  }

  func noCode(_ name: String, _ file: PolicyFile) -> Report {
    Report(
      "assess/no-code", "`\(name)` answers to no Code",
      help: file.policy.kind == .code
        ? ["it is a Code itself; name a landlord's policy"]
        : ["write `answers_to:` in the policy, or pass `--against CODE`"])
  }

  /// The edition in force on the day, or without one on the day the policy began, or the latest
  /// where it carries no date.
  private func choose(
    _ name: String, _ editions: [PolicyFile], for file: PolicyFile, _ day: CivilDate?
  ) throws(Report) -> PolicyFile {
    let began = { (edition: PolicyFile) in
      edition.policy.inForce.value?.from ?? CivilDate(dayNumber: .min)
    }
    let latest = editions.max { began($0) < began($1) }
    guard let latest else {
      throw Report("assess/no-edition", "there is no edition of `\(name)` in `\(folder.path)`")
    }
    guard let wanted = day ?? file.policy.inForce.value?.from else { return latest }
    let inForce = editions.filter { $0.policy.inForce.value?.contains(wanted) == true }
    if let edition = inForce.max(by: { began($0) < began($1) }) { return edition }
    if day == nil || editions.count == 1 && latest.policy.inForce.value == nil { return latest }
    throw Report(
      "assess/no-edition", "no edition of `\(name)` is in force on \(wanted.iso)",
      help: [
        "assess as of another day, or name an edition: "
          + editions.map { "`--against \($0.policy.family)/\($0.policy.edition)`" }
          .joined(separator: ", ")
      ])
  }
}

// MARK: answers nobody asked for

extension AssessmentDesk {
  /// A word on assessment files of a policy that the form was not filled in with.
  ///
  /// None is ever taken unasked: a new file would change what the same command prints.
  func unusedAnswers(for policy: Policy) -> Report {
    var found: [String] = []
    for name in FileSystem.names(in: folder.assessmentsPath, ending: ".yaml") {
      let path = PolicyFolder.join(folder.assessmentsPath, name)
      guard let bytes = try? FileSystem.read(path) else { continue }
      let named = PolicyFile.header(of: SourceText(name: path, bytes: bytes)).family
      if named == policy.family || named == policy.family + "/" + policy.edition {
        found.append(path)
      }
    }
    if found.isEmpty { return Report([], sources: []) }
    let list = found.map { "`\($0)`" }.joined(separator: ", ")
    return Report(
      [
        Diagnostic(
          "assess/answers-not-used", severity: .note,
          "there are answers for `\(policy.family)` in \(list), which were not asked for",
          at: nil, help: found.map { "add `--answers \($0)`" })
      ], sources: [])
  }
}
