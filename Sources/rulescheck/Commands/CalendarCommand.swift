import ArgumentParser
import Diagnostics
import Interchange
import RulesEngine

/// The commands `rulescheck calendar …`.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Compares calendars of bank holidays.",
    subcommands: [CalendarDiffCommand.self])
}

/// The command `rulescheck calendar diff OLD NEW`.
struct CalendarDiffCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says which days, and which live deadlines, another edition of a calendar moves.",
    discussion: """
      Without cases it lists the days that are closed or open now, and where the calendar ends. With \
      --cases and --as-of each case is decided with both editions in place of the calendar of that \
      name, and the due dates of open duties and last days of open rights that move are listed. Ends \
      with 1 when a case cannot be used.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The calendar file as it was.")
  var old: String

  @Argument(help: "The calendar file as it is now.")
  var new: String

  @Option(
    help: ArgumentHelp(
      "Cases, one a line or in a list; - is standard input.", valueName: "file"))
  var cases: String?

  @Option(help: ArgumentHelp("The day asked about, YYYY-MM-DD; needs --cases.", valueName: "date"))
  var asOf: String?

  @Option(
    help: ArgumentHelp("The policy. (default: the one each case names)", valueName: "policy"))
  var policy: String?

  @Option(help: "text or json.")
  var format = Format.text

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      var report = CalendarReport(try comparison())
      var errors = ""
      if let cases {
        let day = try day()
        var swap = CalendarSwap(report.comparison, in: try folder.open())
        report.cases = swap.move(try CaseShelf(cases), under: policy, asOf: day)
        errors = swap.trouble.outcome.errors
      } else if asOf != nil || policy != nil {
        throw Report("usage/no-cases", "`--as-of` and `--policy` say how to decide `--cases`")
      }
      let text =
        switch format {
        case .text: report.text()
        case .json: String(decoding: report.json(.pretty), as: UTF8.self) + "\n"
        }
      let isWhole = report.cases.map { $0.unusable == 0 } ?? true
      return output.deliver(Outcome(output: text, errors: errors, code: isWhole ? 0 : 1))
    } catch {
      return error.outcome
    }
  }

  private func comparison() throws(Report) -> CalendarComparison {
    let before = try CalendarFile(in: SourceText(file: old))
    let after = try CalendarFile(in: SourceText(file: new))
    guard before.name == after.name else {
      throw Report(
        "calendar/other-calendar",
        "`\(old)` is calendar `\(before.name)` and `\(new)` is calendar `\(after.name)`",
        help: ["compare two editions of one calendar"])
    }
    return CalendarComparison(from: before, to: after)
  }

  private func day() throws(Report) -> CivilDate {
    guard let asOf else {
      throw Report(
        "usage/no-date", "`--cases` needs the day asked about",
        help: ["pass `--as-of YYYY-MM-DD`"])
    }
    return try CivilDate(option: asOf, of: "--as-of")
  }
}
