import Interchange
import RulesEngine
import Testing

private struct BadCase: Sendable, CustomTestStringConvertible {
  let json: String
  let code: String
  /// The part of the text that the fault must point at.
  let place: String
  let message: String
  let help: String?

  init(
    _ json: String, _ code: String, at place: String, _ message: String, help: String? = nil
  ) {
    self.json = json
    self.code = code
    self.place = place
    self.message = message
    self.help = help
  }

  /// A case with one fact.
  static func fact(
    _ fact: String, _ code: String, at place: String, _ message: String, help: String? = nil
  ) -> BadCase {
    BadCase(#"{"case": "C", "facts": {\#(fact)}}"#, code, at: place, message, help: help)
  }

  /// A case with these events.
  static func events(
    _ events: String, _ code: String, at place: String, _ message: String, help: String? = nil
  ) -> BadCase {
    BadCase(#"{"case": "C", "events": [\#(events)]}"#, code, at: place, message, help: help)
  }

  var testDescription: String { "\(code) in \(json)" }
}

@Suite struct `A fault in a case file` {
  private func faults(
    _ json: String, zone: Zone? = nil
  ) throws -> [CaseFault] {
    let names = try SmallPolicies.compiledCode().names
    do throws(CaseText.Unusable) {
      _ = try CaseText(json: Array(json.utf8)).record(for: names, zone: zone)
      return []
    } catch {
      return error.faults
    }
  }

  private func check(_ bad: BadCase, zone: Zone? = nil) throws {
    let faults = try faults(bad.json, zone: zone)
    #expect(faults.map { $0.code } == [bad.code])
    let fault = try #require(faults.first)
    #expect(fault.message == bad.message)
    #expect(fault.help == bad.help)
    let bytes = Array(bad.json.utf8)
    #expect(String(decoding: bytes[fault.at], as: UTF8.self) == bad.place)
  }

  @Test(
    arguments: rows([
      BadCase(
        "{", "json/unclosed", at: "{",
        "this object is not closed: everything ends where a key in quotation marks was expected"),
      BadCase(
        #"{"case": "C", "case": "D"}"#, "json/duplicate-key", at: #""case""#,
        "key `case` stands twice in one object"),
      BadCase(
        "[]", "schema/wrong-type", at: "[]",
        "the case is a list where an object was expected"),
      BadCase("{}", "schema/missing-key", at: "{", "key `case` is missing in the case"),
      BadCase(
        #"{"case": ""}"#, "schema/empty-text", at: #""""#,
        "`case` is empty where a text was expected"),
      BadCase(
        #"{"case": "C", "event": []}"#, "schema/unknown-key", at: #""event""#,
        "unknown key `event` in the case", help: "did you mean `events`?"),
      BadCase(
        #"{"case": "C", "facts": []}"#, "schema/wrong-type", at: "[]",
        "`facts` is a list where an object was expected"),
      BadCase(
        #"{"case": "C", "events": {}}"#, "schema/wrong-type", at: "{}",
        "`events` is an object where a list was expected"),
      .events(
        "1", "schema/wrong-type", at: "1", "an event is a number where an object was expected"),
      .events(
        #"{"event": "received"}"#, "schema/missing-key", at: "{",
        "key `on` is missing in an event"),
      .events(
        #"{"on": "2025-06-02"}"#, "schema/missing-key", at: "{",
        "key `event` is missing in an event"),
      .events(
        #"{"event": "received", "on": "2025-06-02", "newdate": ""}"#, "schema/unknown-key",
        at: #""newdate""#, "unknown key `newdate` in an event", help: "did you mean `new_date`?"),
      .events(
        #"{"event": "received", "on": "2025-06-02", "with": "reasons"}"#, "schema/wrong-type",
        at: #""reasons""#, "`with` is a text in quotation marks where a list was expected"),
      .events(
        #"{"event": "received", "on": "2025-06-02", "with": [1]}"#, "schema/wrong-type",
        at: "1", "an item of `with` is a number where a text in quotation marks was expected"),
      .fact(
        #""court_claim_filed": {"since": "2025-06-02"}"#, "schema/missing-key", at: "{",
        "key `is` is missing in a fact"),
    ]))
  fileprivate func `of its shape is shown at its place`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test(
    arguments: rows(
      [
        .events(
          #"{"event": "received", "on": "2024-02-30"}"#, "case/no-such-day",
          at: #""2024-02-30""#, "there is no day `2024-02-30`: that month ends on day `29`"),
        .events(
          #"{"event": "received", "on": "2024-13-01"}"#, "case/no-such-day",
          at: #""2024-13-01""#, "there is no day `2024-13-01`: month `13` is not one of `1` to `12`"
        ),
        .events(
          #"{"event": "received", "on": "2024-04-00"}"#, "case/no-such-day",
          at: #""2024-04-00""#, "there is no day `2024-04-00`: days are counted from `1`"),
        .events(
          #"{"event": "received", "on": "0000-04-01"}"#, "case/no-such-day",
          at: #""0000-04-01""#, "there is no day `0000-04-01`: years are counted from `1`"),
        .events(
          #"{"event": "received", "on": "2024-4-1"}"#, "case/not-a-date", at: #""2024-4-1""#,
          "found `2024-4-1` where a date written as year-month-day was expected",
          help: "write four, two and two digits, such as `2024-04-01`"),
        .events(
          #"{"event": "received", "on": "01/04/2024"}"#, "case/not-a-date",
          at: #""01/04/2024""#,
          "found `01/04/2024` where a date written as year-month-day was expected",
          help: "write four, two and two digits, such as `2024-04-01`"),
        .events(
          #"{"event": "received", "on": "when Ann rang"}"#, "case/not-a-date",
          at: #""when Ann rang""#,
          "found a text where a date written as year-month-day was expected",
          help: "write four, two and two digits, such as `2024-04-01`"),
        .events(
          #"{"event": "received", "on": "2025-06-02T17:40:00"}"#,
          "case/instant-without-offset", at: #""2025-06-02T17:40:00""#,
          "`2025-06-02T17:40:00` has a time of day and no offset from UTC",
          help: "write for instance `2025-06-02` or `2025-06-02T17:40:00+01:00`"),
        .events(
          #"{"event": "received", "on": "2025-06-02T25:40:00Z"}"#, "case/not-an-instant",
          at: #""2025-06-02T25:40:00Z""#,
          "found `2025-06-02T25:40:00Z` where a date, or a date and time with its offset, was expected",
          help: "write for instance `2025-06-02` or `2025-06-02T17:40:00+01:00`"),
        .events(
          #"{"event": "received", "on": "2025-02-29T12:00:00Z"}"#, "case/no-such-day",
          at: #""2025-02-29T12:00:00Z""#,
          "there is no day `2025-02-29`: that month ends on day `28`"),
        .events(
          #"{"event": "received", "on": "2025-06-02T17:40:00Z"}"#, "case/no-zone",
          at: #""2025-06-02T17:40:00Z""#,
          "a time of day is given and no zone is known that would tell the local day",
          help: "give the zone file, or write the local date alone"),
      ] as [BadCase]))
  fileprivate func `of a date says which and why`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test func `of an instant outside the zone's cover names the days covered`() throws {
    let zone = try Zone(json: Fixture.calendar("europe-london.zone"))
    try check(
      .events(
        #"{"event": "received", "on": "2029-01-01T00:00:00Z"}"#, "case/outside-zone",
        at: #""2029-01-01T00:00:00Z""#,
        "the time lies outside the days that zone `Europe/London` covers, `2019-01-01` to "
          + "`2028-12-31`"), zone: zone)
  }

  @Test(
    arguments: rows(
      [
        .events(
          #"{"event": "receivd", "on": "2025-06-02"}"#, "case/unknown-event",
          at: #""receivd""#, "unknown event `receivd`", help: "did you mean `received`?"),
        .events(
          #"{"event": "Mrs Smith rang", "on": "2025-06-02"}"#, "case/unknown-event",
          at: #""Mrs Smith rang""#, "unknown event (a text that is no name)"),
        .events(
          #"{"event": "stage_3.responded", "on": "2025-06-02"}"#, "case/unknown-stage",
          at: #""stage_3.responded""#, "unknown stage `stage_3`", help: "did you mean `stage_1`?"),
        .events(
          #"{"event": "informal.responded", "on": "2025-06-02"}"#, "case/unknown-stage",
          at: #""informal.responded""#, "unknown stage `informal`",
          help: "the stages are `stage_1` and `stage_2`"),
        .events(
          #"{"event": "responded", "on": "2025-06-02"}"#, "case/ambiguous-event",
          at: #""responded""#,
          "event `responded` can be `stage_1.responded` or `stage_2.responded`",
          help: "write `stage_1.responded` or `stage_2.responded`"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "with": ["reason"]}"#,
          "case/unknown-content", at: #""reason""#, "unknown content `reason`",
          help: "did you mean `reasons`?"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "new_date": "2025-06-03"}"#,
          "case/misplaced-key", at: #""new_date""#,
          "key `new_date` stands on event `received` and belongs on an event that extends a due date"
        ),
        .events(
          #"{"event": "received", "on": "2025-06-02", "is": true}"#, "case/misplaced-key",
          at: #""is""#,
          "key `is` stands on event `received` and belongs on an event that records a judgement"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "about": "complain"}"#,
          "case/misplaced-key", at: #""about""#,
          "key `about` stands on event `received` and belongs on an event that records a judgement "
            + "or extends a due date"),
        .events(
          #"{"event": "stage_1.extended", "on": "2025-06-02", "about": "stage_1.answer"}"#,
          "case/unknown-extension", at: #""stage_1.answer""#,
          "this policy has no duty `stage_1.answer` that could be extended",
          help: "set `about` to `stage_1.respond`"),
      ] as [BadCase]))
  fileprivate func `of an event says what it could have been`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test(
    arguments: rows(
      [
        .fact(
          #""court_claim": true"#, "case/unknown-fact", at: #""court_claim""#,
          "unknown fact `court_claim`"),
        .fact(
          #""court_claim_field": true"#, "case/unknown-fact", at: #""court_claim_field""#,
          "unknown fact `court_claim_field`", help: "did you mean `court_claim_filed`?"),
        .fact(
          #""court_claim_filed": "yes""#, "case/wrong-fact-type", at: #""yes""#,
          "fact `court_claim_filed` is a text in quotation marks where `true` or `false` was expected"
        ),
        .fact(
          #""became_aware": 20250501"#, "case/wrong-fact-type", at: "20250501",
          "fact `became_aware` is a number where a date in quotation marks was expected",
          help: "write for instance `\"2024-04-01\"`"),
        .fact(
          #""became_aware": "2025-5-1""#, "case/not-a-date", at: #""2025-5-1""#,
          "found `2025-5-1` where a date written as year-month-day was expected",
          help: "write four, two and two digits, such as `2024-04-01`"),
        .fact(
          #""unmentioned": 1"#, "case/wrong-fact-type", at: "1",
          "fact `unmentioned` is a number where `true` or `false` was expected"),
        .fact(
          #""category": "housing""#, "case/unknown-fact-value", at: #""housing""#,
          "fact `category` is `housing` where `landlord_services` or `social_care` was expected"),
        .fact(
          #""category": "what Mr Jones said""#, "case/unknown-fact-value",
          at: #""what Mr Jones said""#,
          "fact `category` is (a text that is no name) where `landlord_services` or `social_care` was "
            + "expected"),
        .fact(
          #""court_claim_filed": {"is": true, "since": "2025-6-1"}"#, "case/not-a-date",
          at: #""2025-6-1""#,
          "found `2025-6-1` where a date written as year-month-day was expected",
          help: "write four, two and two digits, such as `2024-04-01`"),
        .fact(
          #""good_reason": true"#, "case/judgement-as-fact", at: #""good_reason""#,
          "`good_reason` is a judgement, which is recorded as an event `judged` and not as a fact",
          help: "write an event such as `{ \"event\": \"judged\", \"fact\": \"good_reason\", "
            + "\"is\": true, \"on\": \"2024-04-01\" }`"),
      ] as [BadCase]))
  fileprivate func `of a fact says what was expected`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test(
    arguments: rows(
      [
        .events(
          #"{"event": "judged", "on": "2025-06-02", "fact": "good_reason"}"#,
          "schema/missing-key", at: "{", "key `is` is missing in a judgement"),
        .events(
          #"{"event": "judged", "on": "2025-06-02", "fact": "good_reson", "is": true}"#,
          "case/unknown-fact", at: #""good_reson""#, "unknown fact `good_reson`",
          help: "did you mean `good_reason`?"),
        .events(
          #"{"event": "judged", "on": "2025-06-02", "fact": "court_claim_filed", "is": true}"#,
          "case/not-a-judgement", at: #""court_claim_filed""#,
          "`court_claim_filed` is no judgement",
          help: "the judgements are `good_reason` and `unmentioned_judgement`"),
        .events(
          #"{"event": "judged", "on": "2025-06-02", "fact": "good_reason", "is": true}"#,
          "case/missing-subject", at: #""good_reason""#,
          "judgement `good_reason` does not say what it is about",
          help: "set `about` to `complain` or `stage_1.respond.extension`"),
        .events(
          #"{"event": "judged", "on": "2025-06-02", "fact": "good_reason", "is": true, "about": "x"}"#,
          "case/unknown-subject", at: #""x""#,
          "this policy asks for no judgement `good_reason` about `x`",
          help: "set `about` to `complain` or `stage_1.respond.extension`"),
      ] as [BadCase]))
  fileprivate func `of a judgement says what it could be about`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test(
    arguments: rows(
      [
        .events(
          #"{"event": "received", "on": "2025-06-02", "corrects": "7"}"#,
          "case/unknown-event-id", at: #""7""#, "no event has the id `7`"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "id": "7"}, "#
            + #"{"event": "received", "on": "2025-06-03", "id": "7" }"#,
          "case/repeated-event-id", at: #""7""#, "two different events have the id `7`"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "id": "7"}, "#
            + #"{"event": "received", "on": "2025-06-03", "corrects": "7"}, "#
            + #"{"event": "received", "on": "2025-06-04", "corrects": "7" }"#,
          "case/corrected-twice", at: #""7""#, "two events correct the one with the id `7`"),
        .events(
          #"{"event": "received", "on": "2025-06-02", "id": "7", "corrects": "7"}"#,
          "case/corrections-in-circle", at: #""7""#,
          "the corrections of `7` lead in a circle, so that no event is left"),
      ] as [BadCase]))
  fileprivate func `of a correction names the id`(_ bad: BadCase) throws {
    try check(bad)
  }

  @Test func `does not hide the next one`() throws {
    let faults = try faults(
      #"""
      {"case": "C", "facts": {"court_claim_filed": 1, "nothing": 2}, "events": [
        {"event": "receivd", "on": "2025-06-02"}, {"event": "responded", "on": "2025-06-02"}]}
      """#)
    #expect(
      faults.map { $0.code } == [
        "case/wrong-fact-type", "case/unknown-fact", "case/unknown-event", "case/ambiguous-event",
      ])
  }

  @Test func `points at the first of two events with one id`() throws {
    let faults = try faults(
      #"""
      {"case": "C", "events": [{"event": "received", "on": "2025-06-02", "id": "7"},
        {"event": "received", "on": "2025-06-03", "id": "7"}]}
      """#)
    #expect(faults.first?.related?.place == 25..<77)
  }
}
