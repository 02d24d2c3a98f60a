import Interchange
import RulesEngine
import Testing

/// A small calendar file with one thing in it replaced.
private func calendarFile(_ old: String = "", _ new: String = "") throws -> [UInt8] {
  let whole = #"""
    {
      "calendar": "scotland", "version": "2026-02", "title": "Bank holidays in Scotland",
      "source": {
        "publisher": "GOV.UK", "url": "https://www.gov.uk/bank-holidays.json",
        "as_of": "2026-02-25", "licence": "OGL v3"
      },
      "weekend": ["saturday", "sunday"],
      "covers": { "from": "2024-01-01", "to": "2025-12-31" },
      "division": "scotland",
      "events": [
        { "title": "New Year’s Day", "date": "2024-01-01", "notes": "", "bunting": true },
        { "title": "St Andrew’s Day", "date": "2024-12-02", "notes": "Substitute day" },
        { "title": "New Year’s Day", "date": "2025-01-01", "notes": "" }
      ]
    }
    """#
  guard !old.isEmpty else { return Array(whole.utf8) }
  try #require(whole.ranges(of: old).count == 1, "one `\(old)` is replaced")
  return Array(whole.replacing(old, with: new).utf8)
}

private struct Edit: Sendable, CustomTestStringConvertible {
  let old: String
  let new: String
  let code: String
  /// The part of the edited file that the fault must point at.
  let place: String
  let message: String
  let help: String?

  init(
    _ old: String, to new: String, _ code: String, at place: String, _ message: String,
    help: String? = nil
  ) {
    self.old = old
    self.new = new
    self.code = code
    self.place = place
    self.message = message
    self.help = help
  }

  var testDescription: String { "\(old) → \(new)" }
}

@Suite struct `A calendar file` {
  @Test func `says what it covers, what is closed and where that comes from`() throws {
    let file = try CalendarFile(json: calendarFile())
    #expect(file.name == "scotland")
    #expect(file.version == "2026-02")
    #expect(file.title == "Bank holidays in Scotland")
    #expect(file.source.publisher == "GOV.UK")
    #expect(file.source.url == "https://www.gov.uk/bank-holidays.json")
    #expect(file.source.asOf.iso == "2026-02-25")
    #expect(file.source.licence == "OGL v3")
    #expect(file.source.note == nil)
    #expect(file.weekend == [.saturday, .sunday])
    #expect(file.first.iso == "2024-01-01")
    #expect(file.last.iso == "2025-12-31")
    #expect(file.closed.map { $0.date.iso } == ["2024-01-01", "2024-12-02", "2025-01-01"])
    #expect(file.closed[1].title == "St Andrew’s Day")
    #expect(file.closed.map { $0.notes } == ["", "Substitute day", ""])
  }

  @Test func `may list its events in any order`() throws {
    let file = try CalendarFile(json: calendarFile("2024-12-02", "2025-11-30"))
    #expect(file.closed.map { $0.date.iso } == ["2024-01-01", "2025-01-01", "2025-11-30"])
  }

  @Test func `gives a calendar to count with`() throws {
    let calendar = try CalendarFile(json: calendarFile()).workingCalendar
    let friday = try #require(CivilDate(iso: "2024-11-29"))
    #expect(calendar.workingDay(after: friday)?.iso == "2024-12-03")
    #expect(calendar.last.iso == "2025-12-31")
  }

  @Test func `may close its last day`() throws {
    let file = try CalendarFile(json: calendarFile("2024-12-02", "2025-12-31"))
    #expect(file.closed.last?.date == file.last)
  }

  @Test func `may cover part of a year in which nothing is closed`() throws {
    let end = try CalendarFile(json: calendarFile("2025-12-31", "2026-12-30"))
    #expect(end.last.iso == "2026-12-30")
    let start = try CalendarFile(
      json: calendarFile("\"from\": \"2024-01-01\"", "\"from\": \"2023-01-02\""))
    #expect(start.first.iso == "2023-01-02")
  }

  // MARK: Faults

  fileprivate static let edits: [Edit] = rows([
    Edit(
      "\"from\": \"2024-01-01\"", to: "\"from\": \"2023-01-01\"", "calendar/year-without-events",
      at: "{ \"from\": \"2023-01-01\", \"to\": \"2025-12-31\" }",
      "the file covers `2023` and lists no event in it",
      help: "add the events, or let `covers` name fewer years"),
    Edit(
      "\"title\": \"Bank", to: "\"titel\": \"Bank", "schema/unknown-key", at: "\"titel\"",
      "unknown key `titel` in the calendar file", help: "did you mean `title`?"),
    Edit(
      "\"licence\": \"OGL v3\"", to: "\"colour\": 1, \"licence\": \"OGL v3\"", "schema/unknown-key",
      at: "\"colour\"", "unknown key `colour` in `source`"),
    Edit(
      "\"covers\": { \"from\": \"2024-01-01\",", to: "\"covers\": {", "schema/missing-key", at: "{",
      "key `from` is missing in `covers`"),
    Edit(
      "\"title\": \"St Andrew’s Day\", ", to: "", "schema/missing-key", at: "{",
      "key `title` is missing in an event"),
    Edit(
      "\"St Andrew’s Day\"", to: "7", "schema/wrong-type", at: "7",
      "`title` is a number where a text in quotation marks was expected"),
    Edit(
      "\"St Andrew’s Day\"", to: "\"\"", "schema/empty-text", at: "\"\"",
      "`title` is empty where a text was expected"),
    Edit(
      "true", to: "\"yes\"", "schema/wrong-type", at: "\"yes\"",
      "`bunting` is a text in quotation marks where `true` or `false` was expected"),
    Edit(
      "[\"saturday\", \"sunday\"]", to: "null", "schema/wrong-type", at: "null",
      "`weekend` is `null` where a list was expected"),
    Edit(
      "\"sunday\"", to: "6", "schema/wrong-type", at: "6",
      "an item of `weekend` is a number where a text in quotation marks was expected"),
    Edit(
      "{ \"from\": \"2024-01-01\", \"to\": \"2025-12-31\" }", to: "\"2024\"", "schema/wrong-type",
      at: "\"2024\"", "`covers` is a text in quotation marks where an object was expected"),
    Edit(
      "\"sunday\"", to: "\"Sunday\"", "calendar/not-a-weekday", at: "\"Sunday\"",
      "found `Sunday` where a day of the week was expected", help: "did you mean `sunday`?"),
    Edit(
      "\"sunday\"", to: "\"7\"", "calendar/not-a-weekday", at: "\"7\"",
      "found `7` where a day of the week was expected",
      help: "write the English name in lower case, such as `saturday`"),
    Edit(
      "\"sunday\"", to: "\"saturday\"", "calendar/repeated-weekday", at: "\"saturday\"",
      "`saturday` stands twice in `weekend`"),
    Edit(
      "2024-12-02", to: "2024-02-30", "calendar/no-such-day", at: "\"2024-02-30\"",
      "there is no day `2024-02-30`"),
    Edit(
      "2024-12-02", to: "2024-4-1", "calendar/not-a-date", at: "\"2024-4-1\"",
      "found `2024-4-1` where a date written as year-month-day was expected",
      help: "write four, two and two digits, such as `2024-04-01`"),
    Edit(
      "2026-02-25", to: "25/02/2026", "calendar/not-a-date", at: "\"25/02/2026\"",
      "found `25/02/2026` where a date written as year-month-day was expected",
      help: "write four, two and two digits, such as `2024-04-01`"),
    Edit(
      "2024-12-02", to: "2023-12-31", "calendar/outside-covered-days", at: "\"2023-12-31\"",
      "`2023-12-31` is not one of the days covered, `2024-01-01` to `2025-12-31`"),
    Edit(
      "2024-12-02", to: "2026-01-01", "calendar/outside-covered-days", at: "\"2026-01-01\"",
      "`2026-01-01` is not one of the days covered, `2024-01-01` to `2025-12-31`"),
    Edit(
      "2024-12-02", to: "2025-01-01", "calendar/repeated-date", at: "\"2025-01-01\"",
      "`2025-01-01` stands twice among the events"),
    Edit(
      "\"to\": \"2025-12-31\"", to: "\"to\": \"2023-12-31\"", "calendar/ends-before-it-starts",
      at: "\"2023-12-31\"",
      "the days covered end on `2023-12-31`, before they start on `2024-01-01`"),
    Edit(
      "\"division\": \"scotland\"", to: "\"division\": \"wales\"", "calendar/other-division",
      at: "\"wales\"", "division `wales` is not the calendar's name `scotland`"),
    Edit(
      "2025-12-31", to: "2026-12-31", "calendar/year-without-events",
      at: "{ \"from\": \"2024-01-01\", \"to\": \"2026-12-31\" }",
      "the file covers `2026` and lists no event in it",
      help: "add the events, or let `covers` name fewer years"),
    Edit(
      "2025-12-31", to: "2028-12-31", "calendar/year-without-events",
      at: "{ \"from\": \"2024-01-01\", \"to\": \"2028-12-31\" }",
      "the file covers `3` years in which it lists no event, `2026` first",
      help: "add the events, or let `covers` name fewer years"),
    Edit(
      "\"weekend\"", to: "weekend", "json/unexpected", at: "w",
      "found `w` where a key in quotation marks was expected"),
  ])

  @Test(arguments: edits)
  fileprivate func `with one mistake has one fault, in its place`(edit: Edit) throws {
    let bytes = try calendarFile(edit.old, edit.new)
    let faults = CalendarFile.faults(in: bytes)
    try #require(faults.count == 1, "\(faults.map { $0.message })")
    #expect(faults[0].code == edit.code)
    #expect(faults[0].message == edit.message)
    #expect(faults[0].help == edit.help)
    #expect(String(decoding: bytes[faults[0].at], as: UTF8.self) == edit.place)
  }

  @Test func `that repeats a date says where it stood first`() throws {
    let bytes = try calendarFile("2025-01-01", "2024-01-01")
    let repeated = CalendarFile.faults(in: bytes).compactMap { fault in
      if case .repeatedDate(_, let first) = fault.kind { (first, fault.at) } else { nil }
    }
    try #require(repeated.count == 1)
    #expect(repeated[0].0.upperBound < repeated[0].1.lowerBound)
    #expect(String(decoding: bytes[repeated[0].0], as: UTF8.self) == "\"2024-01-01\"")
  }

  @Test func `with many mistakes has all its faults in the order of the text`() {
    let bytes = Array(
      #"{"calendar":"","weekend":["Sunday",1],"covers":{"from":"x","to":"y"},"events":[{"date":1},2]}"#
        .utf8)
    let found = CalendarFile.faults(in: bytes)
    #expect(
      found.map { $0.code } == [
        "schema/missing-key", "schema/missing-key", "schema/missing-key", "schema/missing-key",
        "schema/empty-text", "calendar/not-a-weekday", "schema/wrong-type", "calendar/not-a-date",
        "calendar/not-a-date", "schema/missing-key", "schema/missing-key", "schema/wrong-type",
        "schema/wrong-type",
      ])
    #expect(found.map { $0.at.lowerBound } == found.map { $0.at.lowerBound }.sorted())
  }

  @Test func `that is a list is told so`() {
    #expect(
      CalendarFile.faults(in: Array("[]".utf8)).map { $0.message }
        == ["the calendar file is a list where an object was expected"])
  }
}

/// The files that are shipped, against the list of days in the domain notes.
@Suite struct `The shipped calendars` {
  static let divisions: [Sample<Int>] = rows([
    Sample("england-and-wales", "", 83),
    Sample("scotland", "", 94),
    Sample("northern-ireland", "", 103),
  ])

  @Test(arguments: divisions)
  func `have exactly the days of the notes`(division: Sample<Int>) throws {
    let file = try CalendarFile(json: Fixture.calendar(division.name))
    let notes = try JSONValue(parsing: Fixture.bytes("bank-holidays-compact.json"))
    let common = try #require(notes["all-three-divisions"]?.list)
    let own = try #require(notes["\(division.name)-only-additions"]?.list)
    let expected = (common + own).compactMap { $0.text }.sorted()
    #expect(file.closed.map { $0.date.iso } == expected)
    #expect(file.closed.count == division.expected)
  }

  @Test(arguments: divisions)
  func `cover 2019 to 2028 under their own name`(division: Sample<Int>) throws {
    let file = try CalendarFile(json: Fixture.calendar(division.name))
    #expect(file.name == division.name)
    #expect(file.first.iso == "2019-01-01")
    #expect(file.last.iso == "2028-12-31")
  }

  @Test(arguments: divisions)
  func `close no Saturday and no Sunday twice`(division: Sample<Int>) throws {
    let file = try CalendarFile(json: Fixture.calendar(division.name))
    #expect(file.weekend == [.saturday, .sunday])
    #expect(file.closed.allSatisfy { !file.weekend.contains($0.date.weekday) })
  }

  @Test func `close 15 June 2026 in Scotland only, and say that its title is not confirmed`() throws
  {
    let day = try #require(CivilDate(iso: "2026-06-15"))
    let closing = try Self.divisions.filter { division in
      try CalendarFile(json: Fixture.calendar(division.name)).closed.contains { $0.date == day }
    }
    #expect(closing.map { $0.name } == ["scotland"])
    let scotland = try CalendarFile(json: Fixture.calendar("scotland"))
    let notes = scotland.closed.first { $0.date == day }?.notes
    #expect(notes?.contains("not confirmed") == true)
  }
}
