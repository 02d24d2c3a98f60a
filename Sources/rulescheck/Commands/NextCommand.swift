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

  @Flag(help: "Add what was required, permitted and blocked just before each event.")
  var history = false

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
    let day = try CivilDate(option: asOf, of: "--as-of")
    let written = try WrittenCase(file)
    var desk = CaseDesk(try folder.open())
    let opened = try desk.open(written, under: policy, asOf: day)
    let decision = try opened.decide()
    var report = desk.report(on: opened, decision)
    if history { report.history = try opened.history() }
    if why { report.ledger = try opened.ledger(of: decision) }
    switch format {
    case .json: return String(decoding: report.json(.pretty), as: UTF8.self) + "\n"
    case .text: return report.text()
    }
  }
}
