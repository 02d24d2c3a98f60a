import ArgumentParser
import Diagnostics
import RulesEngine

/// Where policies and calendars are.
struct FolderOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of policies.", valueName: "dir"))
  var policies = "policies"

  @Option(
    help: ArgumentHelp(
      "The folder of calendars. (default: calendars beside the policies)", valueName: "dir"))
  var calendars: String?

  func open() throws(Report) -> PolicyFolder {
    try PolicyFolder(policies, calendars: calendars)
  }
}

/// Where results go.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the result to a file, whole or not at all.", valueName: "file"))
  var output: String?

  /// The outcome, with its output in the file asked for.
  func deliver(_ outcome: Outcome) -> Outcome {
    guard let output, output != "-" else { return outcome }
    do throws(FileSystem.Trouble) {
      try FileSystem.write(Array(outcome.output.utf8) + outcome.data, to: output)
    } catch {
      return Report("file/cannot-write", error.message).outcome
    }
    var delivered = outcome
    (delivered.output, delivered.data) = ("", [])
    return delivered
  }
}

extension CivilDate {
  /// The day an option of the command line gives.
  init(option text: String, of name: String) throws(Report) {
    guard let day = CivilDate(iso: text) else {
      throw Report(
        "usage/bad-date",
        "found `\(text)` for `\(name)`, expected a date of the calendar as YYYY-MM-DD")
    }
    self = day
  }
}
