import Testing

@testable import PolicyLoader

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// `schemas/assessment-file.schema.json` and the tables of the page have the keys that the reader has.
@Suite struct AssessmentSchemaTests {
  /// A part of the schema, as far as these tests look at it.
  private struct Schema: Decodable {
    var properties: [String: Part]
    var additionalProperties: Bool
    var required: [String]?
    var definitions: [String: Definition]

    struct Part: Decodable {}
    struct Definition: Decodable {
      var properties: [String: Part]?
      var additionalProperties: Bool?
    }
  }

  private let schema: Schema
  private let page: String

  init() throws {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    schema = try JSONDecoder().decode(
      Schema.self,
      from: Data(contentsOf: top.appending(path: "schemas/assessment-file.schema.json")))
    page = String(
      decoding: try Data(contentsOf: top.appending(path: "docs/self-assessment.md")), as: UTF8.self)
  }

  /// What the schema calls each kind of map.
  private static let definitions: [(name: String, shape: MapShape)] = [
    ("year", .yearFacts), ("approval", .approval), ("published", .publications),
    ("answer", .statement), ("evidence", .evidence),
  ]

  @Test func `each kind of map has the keys of the reader`() throws {
    #expect(Set(schema.properties.keys) == Set(MapShape.assessmentFile.keys))
    #expect(!schema.additionalProperties)
    for (name, shape) in Self.definitions {
      let definition = try #require(schema.definitions[name])
      #expect(Set(try #require(definition.properties).keys) == Set(shape.keys), "\(name)")
      #expect(definition.additionalProperties == false, "\(name)")
    }
  }

  @Test func `no kind of map is left out`() {
    let named = ["an assessment file"] + Self.definitions.map { $0.shape.name }
    #expect(MapShape.ofAssessments.map { $0.name }.sorted() == named.sorted())
    let maps = schema.definitions.filter { $0.value.properties != nil }.map { $0.key }
    #expect(maps.sorted() == Self.definitions.map { $0.name }.sorted())
  }

  @Test func `each table of the page has the keys of its map`() throws {
    for shape in MapShape.ofAssessments {
      let start = try #require(page.firstRange(of: "<!-- keys: \(shape.name) -->"), "\(shape.name)")
      var keys: Set<String> = []
      for line in page[start.upperBound...].split(separator: "\n").dropFirst(2) {
        guard line.hasPrefix("| `") else { break }
        keys.insert(String(line.dropFirst(3).prefix { $0 != "`" }))
      }
      #expect(keys == Set(shape.keys), "\(shape.name)")
    }
  }
}
