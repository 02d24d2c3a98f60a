import ArgumentParser
import Diagnostics
import Interchange
import PolicyLoader
import Reports
import RulesEngine
import SelfAssessment

/// The commands `rulescheck assess P` and `rulescheck assess init P`.
struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Holds a policy against its Codes, provision by provision.",
    discussion: """
      `rulescheck assess POLICY` fills in the published form; `rulescheck assess form --help` lists \
      its options. `rulescheck assess init POLICY` writes the file in which people answer what the \
      document alone cannot.
      """,
    subcommands: [AssessFormCommand.self, AssessInitCommand.self],
    defaultSubcommand: AssessFormCommand.self)
}

/// The command `rulescheck assess [form] P`.
struct AssessFormCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "form",
    abstract: "Fills in the form of the self-assessment.",
    discussion: """
      Each provision is judged by the policy's own document: yes, no, undetermined (it is silent or \
      can be read in several ways) or needs_evidence (a person has to show it). With --answers what \
      people state stands beside it. A person's yes on the document's no is a conflict, and listed \
      first; an answer without role and date, or past its last day, does not count; evidence \
      without a date, or past its last day, is none. Ends with 1 when anything is no or --final is \
      refused.

      With --example the dated case behind one verdict is written instead, as a case file that \
      `rulescheck next` decides.
      """)

  @Argument(
    help: ArgumentHelp(
      "The policy: a file, its name, its family or family/edition.", valueName: "policy"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "A Code, or an edition of it as family/edition; may be repeated. (default: each Code that "
        + "the policy answers to)",
      valueName: "code"))
  var against: [String] = []

  @Option(
    help: ArgumentHelp("What people answer: a file that `assess init` began.", valueName: "file"))
  var answers: String?

  @Option(
    help: ArgumentHelp(
      "The day the form speaks of, YYYY-MM-DD; the edition of each Code is the one in force then. "
        + "(default: `assessed_on` of the answers, else the day the policy began)",
      valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp(
      "The last assessment as JSON: says what changed since, and why.", valueName: "file"))
  var since: String?

  @Flag(help: "Refuse, and say why, while any provision is open.")
  var final = false

  @Option(help: AssessmentFormat.help)
  var format = AssessmentFormat.text

  @Option(
    help: ArgumentHelp(
      "Write the dated case that shows a shortfall, as a case file.", valueName: "provision"))
  var example: String?

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      try format.check(output)
      var assessed = try assess()
      if let example {
        return output.deliver(try ExampleCase(on: example, of: assessed).outcome(to: output.output))
      }
      if final, !assessed.form.open.isEmpty {
        return Outcome(errors: AssessmentText.refusal(assessed.form), code: 1)
      }
      assessed.form.isFinal = final
      var outcome = Outcome(
        errors: assessed.notes.outcome.errors, code: assessed.form.hasShortfall ? 1 : 0)
      switch format {
      case .text: outcome.output = AssessmentText.page(assessed.form)
      case .json: outcome.output = AssessmentJSON.document(assessed.form, assessed.receipts)
      case .report(let format): outcome.data = try assessed.report.data(as: format)
      }
      return output.deliver(outcome)
    } catch {
      return error.outcome
    }
  }

  private func assess() throws(Report) -> AssessmentDesk.Assessed {
    let desk = AssessmentDesk(folder: try folder.open())
    let day = try asOf.map { (text) throws(Report) in try CivilDate(option: text, of: "--as-of") }
    var assessed = try desk.assess(policy, against: against, answers: answers, asOf: day)
    if answers == nil { assessed.notes.add(desk.unusedAnswers(for: assessed.form.policy)) }
    if let since {
      let last = try LastAssessment(file: since)
      assessed.form.changes = try last.changes(to: assessed)
    }
    return assessed
  }
}
