import ArgumentParser
import Diagnostics
import Interchange

/// The command `rulescheck bundle POLICY`.
struct BundleCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Writes everything that decides the cases of a policy into one file.",
    discussion: """
      The file holds all editions of the policy, the Codes they answer to, the vocabulary, the \
      calendars and the zone. A web page or another program decides cases by it as this program \
      does, without files and without YAML. It is not for people to read, and only for the version \
      of the engine that wrote it; docs/embedding.md says how it is used.
      """)

  @Argument(help: ArgumentHelp("The policy.", valueName: "policy"))
  var policy: String

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let bundle = try folder.open().bundle(of: policy)
      return output.deliver(Outcome(data: bundle.bytes))
    } catch {
      return error.outcome
    }
  }
}
