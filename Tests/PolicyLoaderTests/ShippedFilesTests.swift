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

    let (file, diagnostics) = ShippedFiles.read(source)

    #expect(rendered(diagnostics, source) == "")
    #expect(file != nil)
  }

  @Test(arguments: ShippedFiles.complete.map(\.source.name))
  func `a policy compiles, with its Code if it answers to one`(_ name: String) throws {
    let file = try #require(ShippedFiles.files.first { $0.source.name == name })
    let code = ShippedFiles.code(of: file.policy)

    do throws(PolicyFile.Unusable) {
      let compiled = try file.compiled(
        behind: code, vocabulary: ShippedFiles.words, calendars: ShippedFiles.calendars,
        zone: ShippedFiles.zone)
      #expect((compiled.code != nil) == (file.policy.kind == .landlord))
    } catch {
      Issue.record(Comment(rawValue: rendered(error.diagnostics, file.source)))
    }
  }

  @Test(arguments: ShippedFiles.policies.map(\.name))
  func `a quick look at a policy finds what reading it finds`(_ name: String) throws {
    let file = try #require(ShippedFiles.files.first { $0.source.name == name })

    let header = PolicyFile.header(of: file.source)

    #expect(header.kind == file.policy.kind)
    #expect(header.family == file.policy.family)
    #expect(header.edition == file.policy.edition)
    #expect(!header.isVocabulary)
    #expect(PolicyFile.header(of: ShippedFiles.vocabulary).isVocabulary)
  }

  @Test func `what a Code's provisions can point at is what the engine can compare`() throws {
    for file in ShippedFiles.files where file.policy.kind == .code {
      let compiled = try file.compiled(
        vocabulary: ShippedFiles.words, calendars: ShippedFiles.calendars)
      let paths = file.policy.protectedPaths

      #expect(paths.count > 40)
      for path in paths {
        #expect(compiled.names.protectedThing(path, in: file.policy) != nil, "\(path)")
      }
    }
  }

  private func rendered(_ diagnostics: [Diagnostic<FilePlace>], _ source: SourceText) -> String {
    TextRenderer(sources: [source]).render(diagnostics)
  }
}
