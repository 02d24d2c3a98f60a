import ArgumentParser
import Diagnostics
import PolicyLoader
import RulesEngine
import SelfAssessment

/// The command `rulescheck assess init P`.
struct AssessInitCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Writes the file in which people answer what the document alone cannot.",
    discussion: """
      Every provision that the document does not settle by itself stands in it with its question and \
      what the document shows, answered `open`. A file that is there already is never overwritten.
      """)

  @Argument(
    help: ArgumentHelp(
      "The policy: a file, its name, its family or family/edition.", valueName: "policy"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "The day the form will speak of, YYYY-MM-DD; it becomes `assessed_on`.", valueName: "date"))
  var asOf: String

  @Option(
    help: ArgumentHelp("The year as it is called on the form, as in 2026-27.", valueName: "year"))
  var year: String?

  @Option(
    help: ArgumentHelp(
      "A Code, or an edition of it as family/edition; may be repeated. (default: each Code that "
        + "the policy answers to)",
      valueName: "code"))
  var against: [String] = []

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where to write it; - is standard output. (default: assessments/NAME-YEAR.yaml beside the "
        + "policies)", valueName: "file"))
  var output: String?

  @OptionGroup var folder: FolderOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let draft = try draft()
      if output == "-" { return Outcome(output: draft.text) }
      let path = try write(draft)
      return Outcome(errors: "wrote `\(path)`: \(draft.count) answers wanted\n")
    } catch {
      return error.outcome
    }
  }

  private func draft() throws(Report) -> AssessmentDraft {
    let folder = try folder.open()
    let day = try CivilDate(option: asOf, of: "--as-of")
    let assessed = try AssessmentDesk(folder: folder).assess(
      policy, against: against, answers: nil, asOf: day)
    let family = assessed.form.policy.family
    let editions = folder.names.filter { $0.family == family }.count
    return AssessmentDraft(
      form: assessed.form, day: day,
      policy: editions > 1 ? family + "/" + assessed.form.policy.edition : family, period: year)
  }

  /// Writes the file where there is none.
  private func write(_ draft: AssessmentDraft) throws(Report) -> String {
    let home = try folder.open().assessmentsPath
    let path = output ?? PolicyFolder.join(home, draft.name + ".yaml")
    do throws(FileSystem.Trouble) {
      if output == nil, !FileSystem.exists(path) { try FileSystem.makeFolder(home) }
      try FileSystem.create(Array(draft.text.utf8), at: path)
      return path
    } catch {
      throw Report(
        "file/cannot-write", error.message,
        help: ["name another file with `--output`, or go on with the one that is there"])
    }
  }
}
