import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// Ways in which a rule can look as good as the Code's and is not.
@Suite("A rule that looks as good as the Code's")
struct ProtectionTrapTests {
  /// The verdict on one duty outside stages, its due date and keys given for both sides.
  private func verdict(
    _ mine: String, against theirs: String, counting: String = Invented.dayZero,
    codeCounting: String = Invented.dayZero, protects: String = "log.due"
  ) throws -> Verdict {
    let code = try Invented.codeFile(
      "duties: { log: { \(theirs), clause: c 1 } }", counting: codeCounting,
      provisions: "  \"1\": { requires: something, protects: \(protects) }")
    let policy = try Invented.landlord(
      "duties: { log: { \(mine), clause: p 1 } }\n", code: code, counting: counting)
    let assessor = try #require(Assessor(policy))
    return try #require(assessor.assess().rows.first).verdict
  }

  @Test(arguments: [
    ("24 hours from received", "24 hours from received", Verdict.yes),
    ("25 hours from received", "47 hours from received", .yes),
    // Rounded up to days both would be two.
    ("47 hours from received", "25 hours from received", .no),
    // A day runs to midnight, 24 hours to the same minute.
    ("1 day from received", "24 hours from received", .no),
    // On the night on which clocks go forward 24 hours reach past the next day, 23 never do.
    ("24 hours from received", "1 day from received", .no),
    ("23 hours from received", "1 day from received", .yes),
    // When they go back, 48 hours from midnight end an hour before the next day does.
    ("1 day from received", "48 hours from received", .no),
    ("1 day from received", "49 hours from received", .yes),
  ])
  func `hours are compared to the minute`(
    _ mine: String, _ theirs: String, _ verdict: Verdict
  ) throws {
    #expect(try self.verdict("due: " + mine, against: "due: " + theirs) == verdict)
  }

  @Test func `a due day that ends later is later`() throws {
    let five = "due: 5 working days from received"
    let early = "{ working_days: day_0, other: day_0, closed_day: same_day, day_ends: \"17:00\" }"
    let late = "{ working_days: day_0, other: day_0, closed_day: same_day, day_ends: \"18:00\" }"
    #expect(try verdict(five, against: five, counting: late, codeCounting: early) == .no)
    #expect(try verdict(five, against: five, counting: early, codeCounting: late) == .yes)
  }

  @Test func `a cut-off that the Code does not have moves dates`() throws {
    let five = "due: 5 working days from received"
    let cut = "{ working_days: day_0, other: day_0, closed_day: same_day, cut_off: \"17:00\" }"
    #expect(try verdict(five, against: five, counting: cut) == .no)
    #expect(try verdict(five, against: five, codeCounting: cut) == .yes)
  }

  @Test func `a wall that only the Code has is missing`() throws {
    let theirs = "due: 10 days from acknowledged, at_latest: 20 days from received"
    #expect(try verdict("due: 10 days from acknowledged", against: theirs) == .no)
    #expect(try verdict("due: 10 days from received", against: theirs) == .yes)
    #expect(try verdict(theirs, against: theirs) == .yes)
  }

  @Test(arguments: [
    ("extension: { up_to: 20 days from due, clause: p 1 }", Verdict.no),
    ("extension: unstated", .no),
    ("extension: none", .yes),
    ("unless: good_reason", .no),
  ])
  func `a power over the date that the Code does not give is no`(
    _ more: String, _ verdict: Verdict
  ) throws {
    #expect(
      try self.verdict(
        "due: 5 days from received, " + more, against: "due: 5 days from received") == verdict)
  }

  @Test func `an extension in more cases than the Code's is no`() throws {
    func with(_ condition: String) -> String {
      "due: 5 days from received, extension: { \(condition)up_to: 5 days from due, until: due, "
        + "clause: c 1 }"
    }
    let some = "when: court_claim_filed, "
    #expect(
      try verdict(with(""), against: with(some), protects: "log.extension.up_to") == .no)
    #expect(
      try verdict(with(some), against: with(""), protects: "log.extension.up_to") == .yes)
  }

  @Test func `a Code that can be read in several ways needs all of them to pass`() throws {
    let unclear = "due: { unclear: [5 days from received, 5 working days from received] }"
    #expect(try verdict("due: 5 days from received", against: unclear) == .yes)
    #expect(try verdict("due: 5 working days from received", against: unclear) == .undetermined)
    #expect(try verdict("due: 9 working days from received", against: unclear) == .no)
  }
}
