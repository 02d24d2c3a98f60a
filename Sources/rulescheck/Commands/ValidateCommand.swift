import ArgumentParser
import Diagnostics
import PolicyLoader
import RulesEngine

/// The command `rulescheck validate FILE…`.
struct ValidateCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Finds every fault in policy files and assessment files.",
    discussion: """
      Each fault is shown with its file, line and column, what was found and what was expected. \
      Ends with 0 when there is none but warnings, 1 when there are errors, 2 when a file cannot \
      be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, gcc }

  @Argument(
    help: ArgumentHelp(
      "Policy files, the vocabulary, or assessment files (of these not whether their provisions "
        + "are there, which `assess` tells).", valueName: "file"))
  var files: [String]

  @Option(help: "text, json, or gcc: one line a fault, for editors.")
  var format = Format.text

  @OptionGroup var folder: FolderOptions

  func outcome() -> Outcome {
    do throws(Report) {
      return try validate()
    } catch {
      return render(error.diagnostics, error.sources, code: error.code)
    }
  }

  private func validate() throws(Report) -> Outcome {
    let folder = try folder.open()
    var diagnostics: [Diagnostic<FilePlace>] = []
    var sources: [SourceText] = []
    var usable: [PolicyFile] = []
    var code: Int32 = 0
    for file in files {
      do throws(FileSystem.Trouble) {
        let source = SourceText(name: file, bytes: try FileSystem.read(file))
        sources.append(source)
        let (policy, faults) = policy(in: source, folder, &sources)
        diagnostics += faults
        if let policy {
          diagnostics += overlaps(of: policy, usable, folder, &sources)
          usable.append(policy)
        }
      } catch {
        diagnostics.append(
          Diagnostic(
            error.isMissing ? "file/not-found" : "file/cannot-read", error.message,
            at: Label(FilePlace(file: file))))
        code = 2
      }
    }
    if code == 0, diagnostics.hasErrors { code = 1 }
    return render(diagnostics, sources, code: code)
  }

  /// The policy of a file that is fit for use, and everything that is wrong with it.
  private func policy(
    in source: SourceText, _ folder: PolicyFolder, _ sources: inout [SourceText]
  ) -> (usable: PolicyFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let header = PolicyFile.header(of: source)
    if header.isVocabulary { return (nil, VocabularyFile.read(source).diagnostics) }
    if header.isAssessment { return (nil, AssessmentFile.read(source).diagnostics) }
    if let other = otherKind(of: source) { return (nil, [other]) }
    let file: PolicyFile?
    let diagnostics: [Diagnostic<FilePlace>]
    do throws(Report) {
      (file, diagnostics) = try folder.read(source)
    } catch {
      sources += error.sources
      return (nil, error.diagnostics)
    }
    // A parent that is never chosen need not be whole.
    guard let file, !diagnostics.hasErrors, file.policy.inForce != .none else {
      return (nil, diagnostics)
    }
    do throws(Report) {
      if file.policy.answersTo.isEmpty { _ = try folder.ready(file, behind: nil) }
      for answer in file.policy.answersTo {
        for code in try folder.editions(ofCode: answer.family) where code.policy.inForce != .none {
          _ = try folder.ready(file, behind: code)
        }
      }
    } catch {
      sources += error.sources.filter { $0.name != source.name }
      return (nil, diagnostics + error.diagnostics)
    }
    return (file, diagnostics)
  }

  /// That a file is none of a policy's at all, with the command that reads it.
  private func otherKind(of source: SourceText) -> Diagnostic<FilePlace>? {
    let first = source.bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    let (what, command): (String, String)
    if first == UInt8(ascii: "{"), source.name.hasSuffix(".json") {
      (what, command) = ("a case", "next")
    } else if source.name.hasSuffix(".test.yaml") {
      (what, command) = ("a file of scenario tests", "test")
    } else {
      return nil
    }
    return Diagnostic(
      "file/not-a-policy", "`\(source.name)` is \(what), expected a policy or the vocabulary",
      at: Label(FilePlace(file: source.name, span: nil)),
      help: ["use `rulescheck \(command) \(source.name)`"])
  }

  /// The editions of the same family, checked before or in the folder, that would be taken for the
  /// same cases.
  private func overlaps(
    of file: PolicyFile, _ checked: [PolicyFile], _ folder: PolicyFolder,
    _ sources: inout [SourceText]
  ) -> [Diagnostic<FilePlace>] {
    var others = checked
    for edition in folder.otherEditions(than: file)
    where !checked.contains(where: { $0.source.bytes == edition.source.bytes }) {
      others.append(edition)
    }
    var diagnostics: [Diagnostic<FilePlace>] = []
    for other in others {
      guard let overlap = EditionOverlap(file, other, caseStart: folder.caseStart) else { continue }
      diagnostics.append(overlap.diagnostic)
      if !sources.contains(where: { $0.name == other.source.name }) {
        sources.append(other.source)
      }
    }
    return diagnostics
  }

  private func render(
    _ diagnostics: [Diagnostic<FilePlace>], _ sources: [SourceText], code: Int32
  ) -> Outcome {
    var outcome = Outcome(code: code)
    switch format {
    case .text:
      outcome.output = TextRenderer(sources: sources).render(diagnostics)
      if diagnostics.isEmpty {
        outcome.output = files.count == 1 ? "no faults\n" : "no faults in \(files.count) files\n"
      }
    case .gcc: outcome.output = GccRenderer(sources: sources).render(diagnostics)
    case .json:
      outcome.output =
        "{\"format_version\":1,\"diagnostics\":"
        + JSONRenderer(sources: sources).render(diagnostics) + "}\n"
    }
    return outcome
  }
}
