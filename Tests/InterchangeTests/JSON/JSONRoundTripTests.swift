import Interchange
import Testing

/// Documents made by Python's json (`Tests/oracles/make_interchange_fixtures.py`).
@Suite struct `JSON against Python` {
  private struct Document {
    let number: Int
    let source: [UInt8]
    let compact: [UInt8]
  }

  private func documents() throws -> [Document] {
    let lines = try Fixture.lines("json-documents.txt")
    try #require(lines.count == 500)
    return stride(from: 0, to: lines.count, by: 2).map { index in
      Document(number: index / 2, source: lines[index], compact: lines[index + 1])
    }
  }

  @Test func `250 wild documents come out as Python writes them`() throws {
    for document in try documents() {
      var writer = JSONWriter(.compact)
      writer.value(try JSONValue(parsing: document.source))
      #expect(writer.bytes == document.compact, "document \(document.number)")
    }
  }

  @Test func `pretty documents say the same as compact ones`() throws {
    for document in try documents() {
      let value = try JSONValue(parsing: document.compact)
      var writer = JSONWriter(.pretty)
      writer.value(value)
      #expect(try JSONValue(parsing: writer.bytes) == value, "document \(document.number)")
    }
  }
}
