import Foundation
import TestSupport
import Testing

@testable import rulescheck

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Elements of an XML document in the order they begin, read by somebody else's reader.
private final class Elements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    var parent: String?
    var text = ""
  }

  private(set) var all: [Element] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw Shipped.Trouble("no XML: line \(parser.lineNumber) of\n\(text)")
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let parent = open.last.map { all[$0].name }
    open.append(all.count)
    all.append(Element(name: name, attributes: attributes, parent: parent))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { all[last].text += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}

@Suite("rulescheck test --format junit")
struct ScenarioJUnitTests {
  @Test func `a file is a suite, and a test that differs a failure`() throws {
    let file = try scenarios(
      #"""
        passes:
          as_of: 2025-06-18
          expect: { status: not_started }
        "differs & <so> \"here\" \u0001\u0085":
          as_of: 2025-06-18
          expect: { status: open }
        cannot run:
          policy: no-such-policy
          as_of: 2025-06-18
          expect: { status: open }
      """#)
    let outcome = run("test", file.path, "--format", "junit")
    #expect(outcome.code == 2)
    let elements = try Elements(outcome.output).all
    #expect(
      elements.map { $0.name } == [
        "testsuites", "testsuite", "testcase", "testcase", "failure", "testcase", "error",
      ])
    for element in elements.prefix(2) {
      #expect(element.attributes["tests"] == "3")
      #expect(element.attributes["failures"] == "1")
      #expect(element.attributes["errors"] == "1")
    }
    #expect(elements[1].attributes["name"] == file.path)
    #expect(elements[2].attributes == ["name": "passes", "classname": file.path])
    #expect(elements[3].attributes["name"] == "differs & <so> \"here\" \u{FFFD}\u{85}")
    #expect(elements[4].attributes["type"] == "scenario/differs")
    #expect(
      elements[4].attributes["message"]?.hasSuffix(
        "expected `open` for `status`, found `not_started`") == true)
    #expect(elements[4].text.contains(" --> \(file.path):9:23\n"))
    #expect(elements[6].attributes["type"] == "file/unknown-policy")
  }

  @Test func `a file that cannot be used is an error of its suite`() throws {
    let file = try scenarios("  a test: { asof: 2025-06-18 }\n")
    let outcome = run("test", file.path, "--format", "junit")
    #expect(outcome.code == 2)
    let elements = try Elements(outcome.output).all
    #expect(elements.map { $0.name } == ["testsuites", "testsuite", "testcase", "error"])
    #expect(elements[1].attributes["errors"] == "1")
    #expect(elements[3].text.contains("unknown key `asof` in a test"))
  }

  /// What the schema of Jenkins lets stand where, written down from what is known of it.
  ///
  /// It is `junit-10.xsd` of the plugin xUnit. Maven's (`surefire-test-report.xsd`) asks for `time` and `skipped` besides: times are left out
  /// on purpose, so that one run gives the same bytes as another.
  private static let shape: [String: (parent: String?, needs: Set<String>, may: Set<String>)] = [
    "testsuites": (nil, [], ["name", "time", "tests", "failures", "disabled", "errors"]),
    "testsuite": (
      "testsuites", ["name"],
      [
        "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id",
        "package", "file", "log", "url", "version",
      ]
    ),
    "testcase": (
      "testsuite", ["name"], ["assertions", "time", "classname", "status", "class", "file", "line"]
    ),
    "failure": ("testcase", [], ["message", "type"]),
    "error": ("testcase", [], ["message", "type"]),
  ]

  @Test func `a report fits the schema that build servers read`() throws {
    let file = try scenarios(
      """
        passes:
          as_of: 2025-06-18
          expect: { status: not_started }
        differs:
          as_of: 2025-06-18
          expect: { status: open }
        cannot run:
          policy: no-such-policy
          as_of: 2025-06-18
          expect: { status: open }
      """)
    let outcome = run("test", file.path, "--format", "junit")
    let elements = try Elements(outcome.output).all
    try #require(Set(elements.map { $0.name }) == Set(Self.shape.keys))
    for element in elements {
      let shape = try #require(Self.shape[element.name], "\(element.name)")
      #expect(element.parent == shape.parent, "\(element.name)")
      let keys = Set(element.attributes.keys)
      #expect(keys.isSuperset(of: shape.needs), "\(element.name) has \(keys)")
      #expect(keys.subtracting(shape.needs).isSubset(of: shape.may), "\(element.name) has \(keys)")
      for count in ["tests", "failures", "errors"] {
        guard let value = element.attributes[count] else { continue }
        #expect(UInt(value) != nil, "\(count) is \(value)")
      }
    }
    // The counts are those of the elements inside.
    let suites = elements.filter { $0.name == "testsuite" }
    for (count, name) in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")] {
      let said = suites.compactMap { $0.attributes[count].flatMap { Int($0) } }.reduce(0, +)
      #expect(said == elements.count { $0.name == name }, "\(count)")
      #expect(elements[0].attributes[count] == "\(said)", "\(count)")
    }
  }

  @Test func `XML holds only what XML allows`() throws {
    var writer = XMLWriter()
    let text = "a\tb\nc\r<&>\"'\u{0}\u{1B}\u{FFFE}\u{FFFF}\u{1F600}é]]>"
    writer.element("list", [("of", text)]) { list in
      list.element("item", text: text)
      list.element("empty") { _ in }
    }
    let elements = try Elements(writer.text).all
    let read = "a\tb\nc\r<&>\"'\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{1F600}é]]>"
    #expect(elements.map { $0.name } == ["list", "item", "empty"])
    #expect(elements[0].attributes["of"] == read)
    #expect(elements[1].text == read)
    #expect(writer.text.hasSuffix("\n  <empty/>\n</list>\n"))
  }
}
