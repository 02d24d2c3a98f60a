import Diagnostics
import PolicyLoader
import RulesEngine

/// A policy or vocabulary file as a user's program would read it: loaded, and if nothing is wrong
/// compiled with the shipped Code it answers to.
struct ReadFile {
  let source: SourceText
  let policy: Policy?
  let diagnostics: [Diagnostic<FilePlace>]

  init(_ source: SourceText) {
    self.source = source
    if PolicyFile.header(of: source).isVocabulary {
      policy = nil
      diagnostics = VocabularyFile.read(source).diagnostics
      return
    }
    let (file, faults) = PolicyFile.read(
      source, vocabulary: ShippedFiles.words, known: ShippedFiles.known)
    policy = file?.policy
    guard let file, !faults.contains(where: { $0.severity == .error }) else {
      diagnostics = faults
      return
    }
    do throws(PolicyFile.Unusable) {
      _ = try file.compiled(
        behind: ShippedFiles.code(of: file.policy), vocabulary: ShippedFiles.words,
        calendars: ShippedFiles.calendars)
      diagnostics = faults
    } catch {
      diagnostics = faults + error.diagnostics
    }
  }

  init(_ text: String) {
    self.init(SourceText(name: "policy.yaml", text: text))
  }

  /// As a person reads it.
  var rendered: String {
    TextRenderer(sources: [source]).render(diagnostics)
  }
}
