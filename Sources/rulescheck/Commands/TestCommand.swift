import ArgumentParser
import Diagnostics
import PolicyLoader

/// The command `rulescheck test [PATH]`.
struct TestCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs scenario tests: cases under a policy, each with the answer it must give.",
    discussion: """
      A file NAME.test.yaml holds tests: facts, events, the day asked about, and what must be \
      answered. Says precisely what differs, and which duties, deadlines, rights, extensions and \
      exclusions of the policies tested no test exercises. Ends with 0 when all pass, 1 when some \
      fail, 2 when a file or a test cannot be used or there is no test at all.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, junit, gcc, cases }

  @Argument(
    help: ArgumentHelp(
      "A file of tests, or a folder of them. (default: tests, in the folder of policies)",
      valueName: "path"))
  var path: String?

  @Option(
    help: ArgumentHelp("Run only the tests with this text in their name.", valueName: "text"))
  var filter: String?

  @Flag(help: "End with 1 when something is not exercised, too.")
  var requireCoverage = false

  @Option(
    help: """
      text, json, junit, gcc: one line a difference, for editors, or cases: the case of each test as \
      JSON, one a line, with its policy and day.
      """)
  var format = Format.text

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let run = try run()
      let text =
        switch format {
        case .text: ScenarioText.page(run)
        case .json: ScenarioJSON.document(run)
        case .junit: ScenarioJUnit.document(run)
        case .gcc: ScenarioText.lines(run)
        case .cases: ScenarioJSON.cases(run)
        }
      return output.deliver(Outcome(output: text, code: code(of: run)))
    } catch {
      return error.outcome
    }
  }

  private func code(of run: ScenarioRun) -> Int32 {
    if run.counts.unusable > 0 { return 2 }
    if run.counts.failed > 0 || requireCoverage && !run.isCovered { return 1 }
    return 0
  }

  private func run() throws(Report) -> ScenarioRun {
    let folder = try folder.open()
    let path = path ?? PolicyFolder.join(folder.path, "tests")
    var runner = ScenarioRunner(folder, filter: filter)
    for file in try files(at: path) {
      do throws(FileSystem.Trouble) {
        runner.take(SourceText(name: file, bytes: try FileSystem.read(file)))
      } catch {
        throw Report(error, file)
      }
    }
    // Of one file or a few tests nobody expects that they cover the folder.
    if self.path == nil, filter == nil { runner.noteUntested() }
    if runner.run.counts == (0, 0, 0) {
      throw Report(
        "scenario/none-found",
        filter.map { "no test in `\(path)` has `\($0)` in its name" } ?? "no test in `\(path)`",
        help: filter == nil ? ["write tests in a file `NAME.test.yaml` there"] : [])
    }
    return runner.run
  }

  /// The files of tests of a folder in the order of their names, or the one file.
  private func files(at path: String) throws(Report) -> [String] {
    if FileSystem.isFolder(path) {
      return FileSystem.names(in: path, ending: ".test.yaml").map { PolicyFolder.join(path, $0) }
    }
    guard FileSystem.exists(path) || path == "-" else {
      throw Report(
        "file/not-found", "no such file or folder `\(path)`",
        help: ["name a file or a folder of tests"])
    }
    return [path]
  }
}
