import Testing

/// One row of a table of inputs, named in reports by what it shows.
struct Sample<Expected: Sendable>: Sendable, CustomTestStringConvertible {
  let name: String
  let input: [UInt8]
  let expected: Expected

  init(_ name: String, _ input: String, _ expected: Expected) {
    self.init(name, Array(input.utf8), expected)
  }

  init(_ name: String, _ input: [UInt8], _ expected: Expected) {
    self.name = name
    self.input = input
    self.expected = expected
  }

  var testDescription: String { name }
}

/// The list itself, which must not be empty: a test without arguments would pass.
func rows<Row>(_ rows: [Row]) -> [Row] {
  precondition(!rows.isEmpty, "a table of test rows has rows")
  return rows
}
