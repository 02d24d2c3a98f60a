import RulesEngine
import Testing

@testable import PolicyLoader

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The page on the policy format explains every key there is, and no other.
///
/// `<!-- keys: NAMES -->` before a table says which kinds of maps its first column explains.
@Suite struct FormatPageTests {
  private struct Table {
    var maps: [String]
    var keys: Set<String> = []
  }

  private func tables() throws -> [Table] {
    var tables: [Table] = []
    var isInside = false
    for line in try text("docs/policy-format.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("<!-- keys: "), line.hasSuffix(" -->") {
        tables.append(
          Table(maps: line.dropFirst(11).dropLast(4).split(separator: ", ").map(String.init)))
        isInside = true
      } else if isInside, line.hasPrefix("|") {
        let keys = line.split(separator: "|")[0].matches(of: /`([a-z_]+)`/).map { String($0.1) }
        tables[tables.count - 1].keys.formUnion(keys)
      } else {
        isInside = false
      }
    }
    return tables
  }

  private func text(_ path: String) throws -> String {
    let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return String(decoding: try Data(contentsOf: top.appending(path: path)), as: UTF8.self)
  }

  /// The keys of each kind of map, whoever's policy it stands in.
  private let keys: [String: Set<String>] = {
    var keys = ["remarks": Set(MapShape.remarkKeys)]
    let declarations = [MapShape.declaration(in: .landlord), .declaration(in: .code)]
    for shape in MapShape.documented + declarations {
      keys[shape.name, default: []].formUnion(shape.keys)
    }
    return keys
  }()

  @Test func `each table has the keys of its maps`() throws {
    for table in try tables() {
      let wanted = table.maps.reduce(into: Set<String>()) { $0.formUnion(keys[$1] ?? [$1]) }
      #expect(table.keys == wanted, "the table of \(table.maps.joined(separator: ", "))")
    }
  }

  @Test func `each kind of map has its table`() throws {
    #expect(try tables().flatMap { $0.maps }.sorted() == keys.keys.sorted())
  }

  @Test func `no kind of map is left out`() throws {
    let source = try text("Sources/PolicyLoader/Reading/MapShape.swift")
    let names = Set(source.matches(of: /name: "([^"]+)"/).map { String($0.1) })
    #expect(names.subtracting(["a policy"]) == Set(keys.keys).subtracting(["remarks"]))
  }
}
