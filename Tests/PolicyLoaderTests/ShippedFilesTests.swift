import Diagnostics
import PolicyLoader
import RulesEngine
import Testing

@Suite struct ShippedFilesTests {
  @Test func `the vocabulary loads without a word`() {
    let (file, diagnostics) = VocabularyFile.read(ShippedFiles.vocabulary)

    #expect(rendered(diagnostics, ShippedFiles.vocabulary) == "")
    #expect(file?.vocabulary.events.isEmpty == false)
  }

  @Test(arguments: ShippedFiles.policies.map(\.name))
  func `a policy loads without a word`(_ name: String) throws {
    let source = try #require(ShippedFiles.policies.first { $0.name == name })

    let (file, diagnostics) = PolicyFile.read(
      source, vocabulary: ShippedFiles.words, known: ShippedFiles.known)

    #expect(rendered(diagnostics, source) == "")
    #expect(file != nil)
  }

  @Test(arguments: ShippedFiles.policies.map(\.name))
  func `a policy compiles, with its Code if it answers to one`(_ name: String) throws {
    let source = try #require(ShippedFiles.policies.first { $0.name == name })
    let read = PolicyFile.read(source, vocabulary: ShippedFiles.words, known: ShippedFiles.known)
    let file = try #require(read.file)
    let code = ShippedFiles.policies.compactMap { source in
      PolicyFile.read(source, vocabulary: ShippedFiles.words, known: ShippedFiles.known).file?
        .policy
    }.first { $0.family == file.policy.answersTo }

    do throws(PolicyFaults) {
      let compiled = try CompiledPolicy(
        file.policy, code: code, vocabulary: ShippedFiles.words,
        calendars: ShippedFiles.calendars)
      #expect((compiled.code != nil) == (file.policy.kind == .landlord))
    } catch {
      Issue.record(Comment(rawValue: rendered(error.diagnostics(in: file), source)))
    }
  }

  private func rendered(_ diagnostics: [Diagnostic<FilePlace>], _ source: SourceText) -> String {
    TextRenderer(sources: [source]).render(diagnostics)
  }
}
