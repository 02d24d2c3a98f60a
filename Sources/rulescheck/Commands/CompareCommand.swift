import ArgumentParser
import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine
import SelfAssessment

/// The command `rulescheck compare OLD NEW`.
struct CompareCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what is stricter, laxer or the same in another policy or another text of it.",
    discussion: """
      Holds two policies, two editions, or a file against the one in the folder, rule by rule, with \
      a dated case where one is worse. Stricter is better for the resident. Only the documents' own \
      words are compared. With --cases and --as-of each case is decided under both, whatever its \
      date, and what changes is listed with its clause on either side.

      Ends with 0; with --no-laxer with 1 when the resident is worse off in some case, and with 3 \
      when nobody can tell of a rule; with 1 when a case cannot be used.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, md }

  @Argument(help: "The policy as it was: a file, its name, its family or family/edition.")
  var old: String

  @Argument(help: "The policy as it is now, or another.")
  var new: String

  @Flag(help: "End with 1 when anything became laxer, with 3 when nobody can tell.")
  var noLaxer = false

  @Option(
    help: ArgumentHelp(
      "Cases, one a line or in a list; - is standard input.", valueName: "file"))
  var cases: String?

  @Option(help: ArgumentHelp("The day asked about, YYYY-MM-DD; needs --cases.", valueName: "date"))
  var asOf: String?

  @Option(help: "text, json or md.")
  var format = Format.text

  @OptionGroup var folder: FolderOptions
  @OptionGroup var output: OutputOptions

  func outcome() -> Outcome {
    do throws(Report) {
      let (report, errors) = try report()
      let text =
        switch format {
        case .text: ComparisonText.page(report)
        case .json: ComparisonJSON.document(report)
        case .md: ComparisonMarkdown.page(report)
        }
      return output.deliver(Outcome(output: text, errors: errors, code: code(for: report)))
    } catch {
      return error.outcome
    }
  }

  private func code(for report: ComparisonReport) -> Int32 {
    if report.cases?.unusable ?? 0 > 0 { return 1 }
    guard noLaxer else { return 0 }
    if report.comparison.isWorseSomewhere { return 1 }
    return report.comparison.mayBeWorse ? 3 : 0
  }

  private func report() throws(Report) -> (ComparisonReport, errors: String) {
    if asOf != nil, cases == nil {
      throw Report("usage/no-cases", "`--as-of` says how to decide `--cases`")
    }
    if old == "-", new == "-" {
      throw Report(
        "usage/stdin-twice", "both policies are `-`, and standard input can be read only once",
        help: ["give one of them as a file"])
    }
    let folder = try folder.open()
    let before = try read(old, in: folder)
    let after = try read(new, in: folder)
    let pair: PolicyPair
    do throws(PolicyPair.Unusable) {
      pair = try PolicyPair(from: before.ready.compiled, to: after.ready.compiled)
    } catch {
      throw Report(error, before.file, after.file)
    }
    var report = ComparisonReport(
      comparison: PolicyComparer(pair).compare(),
      old: ComparisonReport.Source(before.file, before.ready.compiled),
      new: ComparisonReport.Source(after.file, after.ready.compiled))
    guard let cases else { return (report, "") }
    guard let asOf else {
      throw Report(
        "usage/no-date", "`--cases` needs the day asked about",
        help: ["pass `--as-of YYYY-MM-DD`"])
    }
    var swap = PolicySwap(pair, from: before.file, to: after.file, in: folder)
    report.cases = swap.changes(
      of: try CaseShelf(cases), asOf: try CivilDate(option: asOf, of: "--as-of"))
    return (report, swap.trouble.outcome.errors)
  }

  private func read(
    _ name: String, in folder: PolicyFolder
  ) throws(Report) -> (file: PolicyFile, ready: PolicyFolder.Ready) {
    let file = try folder.policy(try folder.onlySource(named: name))
    return (file, try folder.ready(file, behind: try folder.codeBehind(file)))
  }
}

extension Report {
  /// Why two policies that are each fit for use cannot be held against each other.
  fileprivate init(_ fault: PolicyPair.Unusable, _ old: PolicyFile, _ new: PolicyFile) {
    switch fault {
    case .wordDiffers(let name):
      self.init(
        "compare/word-differs",
        "`\(old.source.name)` and `\(new.source.name)` define `\(name)` differently",
        help: ["define it alike in both, or give it another name in one of them"])
    case .faults(let faults):
      self.init(
        "compare/too-different",
        "`\(old.source.name)` and `\(new.source.name)` cannot be put side by side: together they "
          + "have more names than can be compared at once",
        notes: faults.all.map { fault in
          "at `" + fault.at.steps.joined(separator: ".") + "`"
        })
    }
  }
}
