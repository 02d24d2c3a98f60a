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
    let text = try Report.reading(source) { () throws(CaseText.Unusable) in
      try CaseText(json: source.bytes)
    }
    guard let name = policy ?? text.policy else {
      throw Report(
        "usage/no-policy", "neither `--policy` nor the case names a policy",
        help: ["pass `--policy NAME`, or write `\"policy\": \"NAME\"` in the case"])
    }
    let decided = try folder.open().decide(text, in: source, under: name, asOf: day)
    var report = decided.report
    if why { report.ledger = try decided.ledger() }
    switch format {
    case .json: return String(decoding: report.json(.pretty), as: UTF8.self) + "\n"
    case .text: return report.text()
    }
  }

  private func bytes() throws(Report) -> [UInt8] {
    do throws(FileSystem.Trouble) {
      return try FileSystem.read(file)
    } catch {
      throw Report(error, file)
    }
  }
}
