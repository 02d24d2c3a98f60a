import ArgumentParser
import Diagnostics
import PolicyLoader
import RulesEngine

/// The command `rulescheck validate FILE…`.
struct ValidateCommand: RulesCheckCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Finds every fault in policy files.",
    discussion: """
      Each fault is shown with its file, line and column, what was found and what was expected. \
      Ends with 0 when there is none but warnings, 1 when there are errors, 2 when a file cannot \
      be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, gcc }

  @Argument(help: ArgumentHelp("Policy files, or the vocabulary.", valueName: "file"))
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
    var code: Int32 = 0
    for file in files {
      do throws(FileSystem.Trouble) {
        let source = SourceText(name: file, bytes: try FileSystem.read(file))
        sources.append(source)
        diagnostics += faults(in: source, folder, &sources)
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

  private func faults(
    in source: SourceText, _ folder: PolicyFolder, _ sources: inout [SourceText]
  ) -> [Diagnostic<FilePlace>] {
    if PolicyFile.header(of: source).isVocabulary { return VocabularyFile.read(source).diagnostics }
    let file: PolicyFile?
    let diagnostics: [Diagnostic<FilePlace>]
    do throws(Report) {
      (file, diagnostics) = try folder.read(source)
    } catch {
      sources += error.sources
      return error.diagnostics
    }
    // A parent that is never chosen need not be whole.
    guard let file, !diagnostics.hasErrors, file.policy.inForce != .none else {
      return diagnostics
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
      return diagnostics + error.diagnostics
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
