import Diagnostics
import PolicyLoader
import Testing

/// Where exactly a fault is shown, down to the words inside a phrase.
@Suite struct CaretTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// A line of a policy with the faulty stretch between `«` and `»`.
    let line: String
    let message: String
    let help: String?

    init(_ line: String, _ message: String, help: String? = nil) {
      (self.line, self.message, self.help) = (line, message, help)
    }

    var testDescription: String { line }
  }

  static let phrases = [
    Case(
      "due: 10 «wroking» days from received",
      "found `wroking`, expected `working days`, `days`, `weeks`, `months` or `years`",
      help: "did you mean `working`?"),
    Case(
      "due: 10 «working-days» from received",
      "found `working-days`, expected `working days`, `days`, `weeks`, `months` or `years`",
      help: "did you mean `working days`?"),
    Case(
      "due: 10 working «hours» from received", "found `hours`, expected `working days`"),
    Case(
      "due: 10 «working»", "found `working`, expected `working days`"),
    Case(
      "due: «010» working days from received", "found `010`, expected a whole number up to 999",
      help: "write it without zeros in front: `10`"),
    Case(
      "due: «Ten» working days from received", "found `Ten`, expected a whole number up to 999",
      help: "write the number in digits"),
    Case(
      "due: 10 working days «after» received", "found `after`, expected `from`",
      help: "write for example `10 working days from received`"),
    Case(
      "due: «10 working days»", "the length has no start, expected `from` after it",
      help: "write for example `10 working days from received`"),
    Case("due: 10 working days «from»", "nothing follows `from`"),
    Case(
      "due: 1 month from «2 weeks from received»",
      "a length counted from another length needs a name in between",
      help: "define the inner moment under `terms` and count from its name"),
    Case(
      "due: 10 working days from received «promptly»",
      "found `promptly` after `received`, expected the end"),
    Case(
      "due: \"10 working days from «recieved»\"", "unknown name `recieved`",
      help: "did you mean `received`?"),
    Case(
      "due: '10  «dais»  from received'",
      "found `dais`, expected `working days`, `days`, `weeks`, `months` or `years`",
      help: "did you mean `days`?"),
    Case(
      "due: 10 working days from «2024-02-30»",
      "found `2024-02-30`, expected a date of the calendar as `YYYY-MM-DD`",
      help: "there is no day 30 in month 2 of 2024"),
    Case(
      "due: «2024-4-1»", "found `2024-4-1`, expected a date of the calendar as `YYYY-MM-DD`",
      help: "write `2024-04-01`"),
    Case(
      "due: «1/4/2024»", "found `1/4/2024`, expected a date of the calendar as `YYYY-MM-DD`",
      help: "write `2024-04-01`"),
    Case("due: 1 day from «stage_9».opened", "unknown stage `stage_9`"),
    Case("due: 1 day from «stage_9».responded", "unknown stage `stage_9`"),
    Case("due: 1 day from «respnd».due", "unknown duty `respnd`", help: "did you mean `respond`?"),
    Case(
      "due: 1 day from «respond.deu»", "unknown name `respond.deu`",
      help: "did you mean `respond.due`?"),
    Case(
      "due: { earlier_of: [received, 3 «dayz» from received] }",
      "found `dayz`, expected `working days`, `days`, `weeks`, `months` or `years`",
      help: "did you mean `days`?"),
    Case(
      "due: { unclear: [3 days from received, 3 days from «recieved»] }",
      "unknown name `recieved`", help: "did you mean `received`?"),
    Case(
      "due: unstated, when: { not: { happened: received, by: 3 «dais» from refused } }",
      "found `dais`, expected `working days`, `days`, `weeks`, `months` or `years`",
      help: "did you mean `days`?"),
    Case(
      "every: 20 working days «from» received, from: received",
      "found `from` after the length, expected the end",
      help: "what it counts from stands under `from`"),
  ]

  static let others = [
    Case(
      "«deu»: 5 days from received, due: unstated", "unknown key `deu` in a duty",
      help: "did you mean `due`?"),
    Case(
      "due: unstated, «opens»: received", "unknown key `opens` in a duty",
      help: "`opens` is a key of a stage"),
    Case(
      "due: unstated, include: { «reasons»: yes }",
      "found a map, expected a content or a list of several"),
    Case(
      "due: unstated, until: [«received»]",
      "found a list, expected one moment, or a list under `earlier_of` or `later_of`"),
    Case(
      "due: unstated, include: [decision, «resons»]", "unknown content `resons`",
      help: "did you mean `reasons`?"),
    Case(
      "due: unstated, extension: { up_to: none, times: «\"2\"» }",
      "found `2`, expected a whole number from 1 to 99", help: "without quotes, `2` is a number"),
    Case(
      "due: unstated, who: «the tenant»", "unknown party `the tenant`",
      help: "there is `landlord`, `ombudsman` and `resident`"),
  ]

  @Test(arguments: phrases + others)
  func `the caret stands under what is wrong`(_ test: Case) throws {
    let plain = test.line.filter { $0 != "«" && $0 != "»" }
    let read = SamplePolicy.duty(plain)

    let diagnostic = try #require(read.diagnostics.first, "nothing was reported")
    let line = read.source.text(of: read.source.contentOfLine(13))
    let start = try #require(line.firstRange(of: plain)).lowerBound
    let before = try #require(
      test.line.split(separator: "«", omittingEmptySubsequences: false).first)
    let column = line.distance(from: line.startIndex, to: start) + before.count + 1

    #expect(read.diagnostics.count == 1, Comment(rawValue: read.rendered))
    #expect(diagnostic.message == test.message)
    #expect(diagnostic.help.first == test.help || test.help == nil)
    let span = try #require(diagnostic.primary?.place.span)
    #expect(read.source.position(at: span.start) == SourcePosition(line: 13, column: column))
    #expect(read.source.text(of: span) == marked(test.line))
  }

  @Test func `in a folded text the whole of it is shown`() throws {
    let read = SamplePolicy.with(
      "duties:\n  respond:\n    due: >-\n      10 wroking days\n      from received\n    clause: p\n"
    )

    let span = try #require(read.diagnostics.first?.primary?.place.span)

    #expect(read.diagnostics.map(\.code.rawValue) == ["schema/bad-duration"])
    #expect(read.source.position(at: span.start) == SourcePosition(line: 14, column: 10))
    #expect(read.source.text(of: span).hasSuffix("from received"))
  }

  @Test func `columns count characters, not bytes`() throws {
    let read = SamplePolicy.with(
      "duties:\n  respond: { note: é日本, due: 10 wroking days from received, clause: p }\n")

    let span = try #require(read.diagnostics.first?.primary?.place.span)

    #expect(read.source.position(at: span.start) == SourcePosition(line: 13, column: 33))
  }

  private func marked(_ line: String) -> String {
    let parts = line.split(omittingEmptySubsequences: false) { $0 == "«" || $0 == "»" }
    return parts.count == 3 ? String(parts[1]) : ""
  }
}
