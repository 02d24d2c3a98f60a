import Diagnostics
import Interchange
import PolicyLoader

extension CaseText {
  /// The case of a scenario, read as the same words of a case's own file are.
  ///
  /// - Throws: Everything wrong with it, at its place in the scenario's file.
  init(_ scenario: Scenario) throws(Unusable) {
    let place = scenario.name.span.range
    var members = [
      JSONMember(
        name: "case", at: place, value: JSONValue(.text(scenario.name.text), at: place))
    ]
    for entry in scenario.given { members.append(JSONMember(entry)) }
    try self.init(untyped: JSONValue(.object(members), at: place))
  }
}

extension JSONValue {
  /// A value of a YAML file, every scalar of which is a text.
  fileprivate init(_ node: YAMLNode) {
    let content: Content =
      switch node {
      case .scalar(let scalar): .text(scalar.text)
      case .sequence(let sequence): .list(sequence.items.map { JSONValue($0) })
      case .mapping(let mapping): .object(mapping.entries.map { JSONMember($0) })
      }
    self.init(content, at: node.span.range)
  }
}

extension JSONMember {
  fileprivate init(_ entry: YAMLMapping.Entry) {
    self.init(
      name: entry.key.text, at: entry.key.span.range, value: JSONValue(entry.value))
  }
}

extension SourceSpan {
  fileprivate var range: Range<Int> { start..<end }
}
