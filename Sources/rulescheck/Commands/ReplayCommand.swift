import ArgumentParser
import Interchange

/// The command `rulescheck replay FILE`.
struct ReplayCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Decides recorded decisions again and says which differ, and why.",
    discussion: """
      The file holds decisions as `next --format json` prints them: one, or one a line. Each is \
      decided again by the policy and edition it names, on its day. The rules are compared first: an \
      edited comment is no change. What differs is shown key by key, with what moved: policy, \
      calendar, zone, engine or case. Ends with 1 when a decision differs or a line cannot be used.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: ArgumentHelp("The recorded decisions; - is standard input.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Cases, one a line, for records that do not hold their own.", valueName: "file"))
  var cases: String?

  @Option(
    help: ArgumentHelp("Another policy than the one each record names.", valueName: "policy"))
  var policy: String?

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      var desk = try ReplayDesk(folder.open(), policy: policy, cases: cases)
      let report = try desk.replay(file)
      let text =
        switch format {
        case .text: report.text()
        case .json: String(decoding: report.json(.pretty), as: UTF8.self) + "\n"
        }
      return output.deliver(
        Outcome(
          output: text, errors: desk.trouble.outcome.errors, code: report.isAllSame ? 0 : 1))
    } catch {
      return error.outcome
    }
  }
}
