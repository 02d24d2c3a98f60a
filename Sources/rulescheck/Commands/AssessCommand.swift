import ArgumentParser
import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine
import SelfAssessment

/// The command `rulescheck assess P`.
struct AssessCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Holds a policy against its Code, provision by provision.",
    discussion: """
      Fills in the published form: provision, requirement, comply, evidence, commentary. A verdict \
      is yes, no, undetermined (the document is silent or can be read in several ways), \
      needs_evidence (a person has to show it) or not_applicable. Only the policy's own document \
      counts. Ends with 1 when anything is no.

      With --example the dated case behind one verdict is written instead, as a case file that \
      `rulescheck next` decides.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(
    help: ArgumentHelp(
      "The policy: a file, its name, its family or family/edition.", valueName: "policy"))
  var policy: String

  @Option(help: ArgumentHelp("Another Code than the policy answers to.", valueName: "code"))
  var against: String?

  @Option(help: "text or json.")
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Write the dated case that shows a shortfall, as a case file.", valueName: "provision"))
  var example: String?

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let (assessment, names) = try assess()
      if let example { return output.deliver(try written(example, of: assessment, names)) }
      let text =
        switch format {
        case .text: AssessmentText.page(assessment)
        case .json: AssessmentJSON.document(assessment)
        }
      return output.deliver(Outcome(output: text, code: assessment.hasShortfall ? 1 : 0))
    } catch {
      return error.outcome
    }
  }

  /// The case behind the verdict on one provision.
  private func written(
    _ number: String, of assessment: Assessment, _ names: Names
  ) throws(Report) -> Outcome {
    let rows = assessment.rows.flatMap { [$0] + $0.parts }
    guard let row = rows.first(where: { $0.provision == number }) else {
      throw Report(
        "assess/no-provision",
        "`\(assessment.code.family)/\(assessment.code.edition)` has no provision `\(number)`",
        help: ["write the number as the form does, such as `\(rows.first?.provision ?? "1")`"])
    }
    guard let example = row.example ?? row.parts.compactMap({ $0.example }).first else {
      let shown = rows.filter { $0.example != nil }.map { "`\($0.provision)`" }
      throw Report(
        "assess/no-example", "the verdict on `\(number)`, \(row.verdict.words), rests on no dates",
        help: shown.isEmpty ? [] : ["these do: " + shown.joined(separator: ", ")])
    }
    let family = assessment.policy.family
    let text = CaseText(
      example.record, id: "\(family) \(number)", policy: family, names: names)
    let said = row.verdict == .undetermined ? "by one reading of the policy" : "by the policy"
    var dates = "the policy lets the landlord refuse, the Code does not"
    if let date = example.codeDate {
      dates = "\(said) \(example.policyDate?.iso ?? "no date"), by the Code \(date.iso)"
    }
    return Outcome(
      output: String(decoding: text.file, as: UTF8.self),
      errors: "\(dates): rulescheck next \(output.output ?? "-") --policy \(policy) "
        + "--as-of \(example.asOf.iso)\n",
      code: 0)
  }

  private func assess() throws(Report) -> (Assessment, Names) {
    let folder = try folder.open()
    let sources = try folder.sources(named: policy)
    guard sources.count == 1, let source = sources.first else {
      throw Report(
        "file/several-editions", "there are \(sources.count) editions of `\(policy)`",
        help: ["name one: " + sources.map { "`\($0.name)`" }.joined(separator: ", ")])
    }
    let file = try folder.policy(source)
    let code = try code(for: file, in: folder)
    let ready = try folder.ready(file, behind: code)
    guard let assessor = Assessor(ready.compiled) else {
      throw Report("assess/no-code", "`\(policy)` answers to no Code")
    }
    return (assessor.assess(), ready.compiled.names)
  }

  /// The edition of the Code to assess against: the one in force when the policy began, or the
  /// latest where the policy carries no date.
  private func code(
    for file: PolicyFile, in folder: PolicyFolder
  ) throws(Report) -> PolicyFile {
    var editions: [PolicyFile] = []
    if let against {
      for source in try folder.sources(named: against) {
        editions.append(try folder.policy(source))
      }
      if let other = editions.first(where: { $0.policy.kind != .code }) {
        throw Report("assess/not-a-code", "`\(other.source.name)` is not a Code")
      }
    } else if let family = file.policy.answersTo.first?.family {
      editions = try folder.editions(ofCode: family)
    } else {
      throw Report(
        "assess/no-code", "`\(policy)` answers to no Code",
        help: file.policy.kind == .code
          ? ["it is a Code itself; name a landlord's policy"]
          : ["write `answers_to:` in the policy, or pass `--against CODE`"])
    }
    if let began = file.policy.inForce.value?.from {
      for edition in editions where edition.policy.inForce.value?.contains(began) == true {
        return edition
      }
    }
    let latest = editions.max { left, right in
      let first = left.policy.inForce.value?.from ?? CivilDate(dayNumber: .min)
      let second = right.policy.inForce.value?.from ?? CivilDate(dayNumber: .min)
      return first < second
    }
    guard let latest else {
      throw Report(
        "assess/no-code", "there is no edition of `\(file.policy.answersTo.first?.family ?? "")`")
    }
    return latest
  }
}
