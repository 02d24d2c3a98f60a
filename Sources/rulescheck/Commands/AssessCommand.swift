import ArgumentParser
import Diagnostics
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

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let assessment = try assess()
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

  private func assess() throws(Report) -> Assessment {
    let folder = try folder.open()
    let source = try folder.onlySource(named: policy)
    let file = try folder.policy(source)
    let code = try code(for: file, in: folder)
    let ready = try folder.ready(file, behind: code)
    guard let assessor = Assessor(ready.compiled) else {
      throw Report("assess/no-code", "`\(policy)` answers to no Code")
    }
    return assessor.assess()
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
    guard let edition = PolicyFolder.edition(of: editions, for: file) else {
      throw Report(
        "assess/no-code", "there is no edition of `\(file.policy.answersTo.first?.family ?? "")`")
    }
    return edition
  }
}
