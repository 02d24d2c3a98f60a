import Diagnostics
import FoundationEssentials
import Interchange
import PolicyLoader
package import RulesEngine

/// The policies, vocabulary and calendars of this repository, for tests.
package enum Shipped {
  /// Why a fixture cannot be used.
  package struct Trouble: Error, CustomStringConvertible {
    package var description: String

    package init(_ description: String) {
      self.description = description
    }
  }

  /// The repository.
  package static var root: String {
    var steps = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    steps.removeLast(3)
    return steps.joined(separator: "/")
  }

  package static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: root + "/" + path)))
  }

  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  package static func calendars() throws -> [WorkingCalendar] {
    try ["england-and-wales", "scotland", "northern-ireland"].map { name in
      try CalendarFile(json: bytes("calendars/\(name).json")).workingCalendar
    }
  }

  package static func zone() throws -> Zone {
    try Zone(json: bytes("calendars/europe-london.zone.json"))
  }

  package static func vocabulary() throws -> Vocabulary {
    let source = SourceText(name: "vocabulary.yaml", bytes: try bytes("policies/vocabulary.yaml"))
    let (file, diagnostics) = VocabularyFile.read(source)
    guard let file, diagnostics.isEmpty else { throw trouble(diagnostics, source) }
    return file.vocabulary
  }

  /// A policy from YAML text; anything wrong with it is thrown.
  package static func policy(yaml text: String, name: String = "test.yaml") throws -> Policy {
    let source = SourceText(name: name, text: text)
    let parent = try PolicyFile.header(of: source).extends.map { try policy(named: $0) }
    let (file, diagnostics) = PolicyFile.read(
      source, vocabulary: try vocabulary(),
      known: KnownFiles(
        calendars: ["england-and-wales", "scotland", "northern-ireland"],
        codes: ["england-hoscode", "scotland-spso", "test-code"], parent: parent))
    guard let file, diagnostics.isEmpty else { throw trouble(diagnostics, source) }
    return file.policy
  }

  /// The shipped policies by the names of their files.
  package static func names() throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: root + "/policies")
    let names = files.filter { $0.hasSuffix(".yaml") && $0 != "vocabulary.yaml" }
    if names.isEmpty { throw Trouble("no policies") }
    return names.map { String($0.dropLast(5)) }.sorted()
  }

  /// A shipped policy by family and edition.
  private static func policy(named name: String) throws -> Policy {
    for file in try names() {
      let header = PolicyFile.header(
        of: SourceText(name: file, text: try text("policies/\(file).yaml")))
      if "\(header.family ?? "")/\(header.edition ?? "")" == name { return try policy(file) }
    }
    throw Trouble("no policy \(name)")
  }

  /// A shipped policy, its text changed first.
  package static func policy(
    _ name: String, changing changes: [(from: String, to: String)] = []
  ) throws -> Policy {
    var text = try self.text("policies/\(name).yaml")
    for change in changes {
      guard text.contains(change.from) else {
        throw Trouble("`\(name)` has no `\(change.from)`")
      }
      text = text.replacingFirst(change.from, with: change.to)
    }
    return try policy(yaml: text, name: name + ".yaml")
  }

  /// A landlord under England's Code, with these lines below the head of its file.
  package static func landlord(
    _ body: String, counting: String = "unstated", calendar: String = "england-and-wales"
  ) throws -> CompiledPolicy {
    let head = """
      format: 1
      policy: acme
      edition: "1"
      title: Acme
      kind: landlord
      landlord: { name: Acme }
      jurisdiction: england
      answers_to: england-hoscode
      in_force: unstated
      calendar: \(calendar)
      counting: \(counting)

      """
    return try compiled(try policy(yaml: head + body))
  }

  /// A policy ready to decide, behind it the shipped Code it answers to.
  package static func compiled(_ policy: Policy, code: Policy? = nil) throws -> CompiledPolicy {
    var behind = code
    if behind == nil, let family = policy.answersTo.first?.family {
      behind = try self.policy(
        family == "england-hoscode" ? "england-hoscode-2024" : "scotland-spso")
    }
    return try CompiledPolicy(
      policy, code: behind, vocabulary: try vocabulary(), calendars: try calendars(),
      zone: try zone())
  }

  package static func compiled(_ name: String) throws -> CompiledPolicy {
    try compiled(try policy(name))
  }

  private static func trouble(
    _ diagnostics: [Diagnostic<FilePlace>], _ source: SourceText
  ) -> Trouble {
    Trouble(TextRenderer(sources: [source]).render(diagnostics))
  }
}

extension String {
  fileprivate func replacingFirst(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
