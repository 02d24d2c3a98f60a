import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// Two texts of one policy, or two policies, rule by rule.
@Suite("Comparing policies")
struct PolicyComparisonTests {
  private static let counting = "{ working_days: day_0, other: day_0, closed_day: same_day }"

  /// A landlord's policy of one stage, with these lines in its duty to respond.
  private static func respond(_ lines: String, rest: String = "") -> String {
    """
    \(rest)
    stages:
      stage_1:
        title: Stage 1
        serves: stage_1
        opens: [received]
        duties:
          acknowledge: { due: 5 working days from received, clause: policy 1 }
          respond: { clause: policy 2, \(lines) }
        rights:
          escalate: { who: resident, from: stage_1.responded, until: none, clause: policy 3 }
    """
  }

  private func compare(
    _ old: String, _ new: String, counting: String = counting, newCounting: String? = nil,
    calendar: String = "england-and-wales", newCalendar: String? = nil
  ) throws -> PolicyComparison {
    let before = try Shipped.landlord(old, counting: counting, calendar: calendar)
    let after = try Shipped.landlord(
      new, counting: newCounting ?? counting, calendar: newCalendar ?? calendar)
    return PolicyComparer(try PolicyPair(from: before, to: after)).compare()
  }

  private func row(_ id: String, _ comparison: PolicyComparison) throws -> ComparisonRow {
    try #require(comparison.rows.first { $0.id == id }, "\(comparison.rows.map { $0.id })")
  }

  private func key(
    _ name: ComparedKeyName, of id: String, _ comparison: PolicyComparison
  ) throws -> ComparisonKey {
    try #require(try row(id, comparison).keys.first { $0.name == name })
  }

  /// `stage_1.acknowledged 2024-04-02: 2024-04-16, 2024-04-23`.
  private func words(_ shown: DatedCase?) throws -> String {
    let shown = try #require(shown)
    let given = shown.given.map { "\($0.name) \($0.day.iso)" }.joined(separator: ", ")
    return given + ": \(shown.old?.iso ?? "-"), \(shown.new?.iso ?? "-")"
  }

  // MARK: dates

  @Test func `15 working days instead of 10 is laxer, and a dated case shows it`() throws {
    let found = try compare(
      Self.respond("due: 10 working days from stage_1.acknowledged"),
      Self.respond("due: 15 working days from stage_1.acknowledged"))
    let row = try row("stage_1.respond", found)
    #expect(row.difference == .laxer)
    #expect(row.presence == .both)
    #expect(row.isWorseSomewhere)
    let due = try key(.due, of: "stage_1.respond", found)
    #expect(due.old == "10 working days from stage_1.acknowledged")
    #expect(due.new == "15 working days from stage_1.acknowledged")
    // Easter Monday was 1 April 2024. Ten working days after Tuesday the 2nd: Tuesday the 16th.
    #expect(
      try words(due.laxerCase).hasSuffix("stage_1.acknowledged 2024-04-02: 2024-04-16, 2024-04-23"))
    #expect(due.stricterCase == nil)
    #expect(found.count(of: .same) == found.rows.count - 1)
    #expect(found.isWorseSomewhere)
  }

  @Test func `10 working days instead of 15 is stricter, on every calendar`() throws {
    let found = try compare(
      Self.respond("due: 15 working days from stage_1.acknowledged"),
      Self.respond("due: 10 working days from stage_1.acknowledged"))
    #expect(try row("stage_1.respond", found).difference == .stricter)
    #expect(!found.isWorseSomewhere)
    #expect(!found.mayBeWorse)
    #expect(try key(.due, of: "stage_1.respond", found).stricterCase != nil)
  }

  @Test func `14 days are earlier than 10 working days over a bank holiday, and never later`()
    throws
  {
    let found = try compare(
      Self.respond("due: 10 working days from received"),
      Self.respond("due: 14 days from received"))
    // Ten working days last two weeks or more; from a Saturday fourteen days end on one, a day late.
    let due = try key(.due, of: "stage_1.respond", found)
    #expect(due.difference == .incomparable)
    // Saturday 6 April 2024: the tenth working day is Friday the 19th, the fourteenth day the 20th.
    #expect(try words(due.laxerCase) == "received 2024-04-06: 2024-04-19, 2024-04-20")
    // Over the bank holiday of 6 May: from Tuesday 23 April, Wednesday the 8th and Tuesday the 7th.
    let better = try #require(due.stricterCase)
    #expect(try #require(better.new) < #require(better.old))
  }

  @Test func `the words of another start are the same date where the stage opens with it`() throws {
    let found = try compare(
      Self.respond("due: 10 working days from received"),
      Self.respond("due: 10 working days from stage_1.opened"))
    let row = try row("stage_1.respond", found)
    #expect(row.difference == .same)
    #expect(row.keys.map { $0.name } == [.due])
  }

  @Test func `a date that another duty's moves with it is laxer although its words stay`() throws {
    func text(_ days: Int) -> String {
      Self.respond("due: 10 working days from stage_1.acknowledge.due")
        .replacing("due: 5 working days", with: "due: \(days) working days")
    }
    let found = try compare(text(5), text(6))
    #expect(try row("stage_1.acknowledge", found).difference == .laxer)
    let due = try key(.due, of: "stage_1.respond", found)
    #expect(due.difference == .laxer)
    #expect(due.because.contains { $0.hasPrefix("The words are the same") })
  }

  @Test func `days counted from day 1, or from the next working day, move every date`() throws {
    let text = Self.respond("due: 10 working days from received")
    let earlier = try compare(
      text, text, newCounting: "{ working_days: day_1, other: day_0, closed_day: same_day }")
    #expect(try row("stage_1.respond", earlier).difference == .stricter)
    let later = try compare(
      text, text, newCounting: "{ working_days: day_0, other: day_0, closed_day: next_working_day }"
    )
    #expect(try row("stage_1.respond", later).difference == .laxer)
    #expect(later.settings.map { $0.key } == ["counting.closed_day"])
  }

  @Test func `another nation's bank holidays make a date incomparable`() throws {
    let text = Self.respond("due: 10 working days from received")
    let found = try compare(text, text, newCalendar: "scotland")
    #expect(try row("stage_1.respond", found).difference == .incomparable)
    #expect(try row("stage_1.escalate", found).difference == .same)
    #expect(found.settings.map { $0.key } == ["calendar"])
  }

  @Test func `a start that neither text names is taken as one, and that is said`() throws {
    let found = try compare(
      Self.respond("due: 10 working days from unstated"),
      Self.respond("due: 15 working days from unstated"))
    let due = try key(.due, of: "stage_1.respond", found)
    #expect(due.difference == .laxer)
    #expect(due.because.contains { $0.hasPrefix("Neither says from when") })
  }

  @Test func `a start that only one text names cannot be told`() throws {
    let found = try compare(
      Self.respond("due: 10 working days from unstated"),
      Self.respond("due: 10 working days from received"))
    #expect(try row("stage_1.respond", found).difference == .cannotTell)
    #expect(found.mayBeWorse)
    #expect(!found.isWorseSomewhere)
  }

  @Test func `a date that depends on how the print is read cannot be told`() throws {
    let unclear =
      "due: { unclear: [5 days from received, 5 working days from received], reading: r }"
    let found = try compare(
      Self.respond("due: 5 working days from received"), Self.respond(unclear))
    let row = try row("stage_1.respond", found)
    // Both readings are in time: it is no laxer, and may be the same.
    #expect(row.difference == .cannotTell)
    #expect(row.isNowhereWorse)
    #expect(
      try self.row("stage_1.respond", compare(Self.respond(unclear), Self.respond(unclear)))
        .difference == .same)
  }

  @Test func `taking the date out is laxer, a speed in its place cannot be told`() throws {
    let dated = Self.respond("due: 10 working days from received")
    #expect(
      try row("stage_1.respond", compare(dated, Self.respond("due: none"))).difference == .laxer)
    #expect(
      try row("stage_1.respond", compare(dated, Self.respond("due: promptly"))).difference
        == .cannotTell)
    #expect(
      try row("stage_1.respond", compare(dated, Self.respond("due: unstated"))).difference
        == .cannotTell)
  }

  // MARK: extensions

  private static func extended(_ lines: String) -> String {
    respond("due: 10 working days from received, extension: \(lines)")
  }

  @Test func `an extension put in is laxer, a shorter one stricter, one without a limit laxer`()
    throws
  {
    let none = Self.respond("due: 10 working days from received")
    let ten = Self.extended("{ up_to: 10 working days from due, until: due, clause: p }")
    let five = Self.extended("{ up_to: 5 working days from due, until: due, clause: p }")
    let open = Self.extended("{ up_to: none, until: due, clause: p }")
    #expect(try row("stage_1.respond", compare(none, ten)).difference == .laxer)
    #expect(try row("stage_1.respond", compare(ten, none)).difference == .stricter)
    #expect(try row("stage_1.respond", compare(ten, five)).difference == .stricter)
    #expect(try row("stage_1.respond", compare(ten, open)).difference == .laxer)
    let found = try compare(none, ten)
    #expect(try row("stage_1.respond", found).keys.map { $0.name } == [.extending])
  }

  @Test func `an extension that may be told after the date, or twice, is laxer`() throws {
    let once = Self.extended(
      "{ up_to: 10 working days from due, until: due, times: 1, clause: p }")
    let twice = Self.extended(
      "{ up_to: 10 working days from due, until: due, times: 2, clause: p }")
    let late = Self.extended(
      "{ up_to: 10 working days from due, until: 1 day from due, times: 1, clause: p }")
    #expect(
      try key(.extensionTimes, of: "stage_1.respond", compare(once, twice)).difference == .laxer)
    #expect(
      try key(.extensionUntil, of: "stage_1.respond", compare(once, late)).difference == .laxer)
  }

  // MARK: contents, rights, grounds

  @Test func `an item left out is laxer, one put in stricter, one for another incomparable`() throws
  {
    func text(_ items: String) -> String {
      Self.respond("due: 10 working days from received, include: [\(items)]")
    }
    let both = text("reasons, remedy")
    #expect(try row("stage_1.respond", compare(both, text("reasons"))).difference == .laxer)
    #expect(try row("stage_1.respond", compare(text("reasons"), both)).difference == .stricter)
    #expect(
      try row("stage_1.respond", compare(text("remedy"), text("reasons"))).difference
        == .incomparable)
    #expect(
      try key(.include, of: "stage_1.respond", compare(both, text("reasons"))).because
        == ["Not after: “remedy”."])
  }

  @Test func `a condition makes a duty laxer, and says in which case it does not apply`() throws {
    let always = Self.respond("due: 10 working days from received")
    let sometimes = Self.respond("due: 10 working days from received, when: safety_concern")
    let when = try key(.when, of: "stage_1.respond", compare(always, sometimes))
    #expect(when.difference == .laxer)
    #expect(when.because == ["With “safety concern: no” it applies before only."])
  }

  @Test func `a right put in is stricter and one taken out laxer`() throws {
    let without = Self.respond("due: 10 working days from received")
    let with = Self.respond(
      "due: 10 working days from received",
      rest: """
        rights:
          complain: { who: resident, from: received, until: 12 months from received, clause: p }
        """)
    let added = try row("complain", compare(without, with))
    #expect(added.presence == .added)
    #expect(added.difference == .stricter)
    let removed = try row("complain", compare(with, without))
    #expect(removed.presence == .removed)
    #expect(removed.difference == .laxer)
  }

  @Test func `a shorter time to use a right is laxer, more asked of the resident too`() throws {
    func text(_ lines: String) -> String {
      Self.respond("due: 10 working days from received").replacing("until: none", with: lines)
    }
    let old = text("until: 12 months from stage_1.responded")
    #expect(
      try row("stage_1.escalate", compare(old, text("until: 6 months from stage_1.responded")))
        .difference == .laxer)
    #expect(try row("stage_1.escalate", compare(old, text("until: none"))).difference == .stricter)
    #expect(
      try key(
        .needs, of: "stage_1.escalate",
        compare(text("until: none, needs: none"), text("until: none, needs: [reasons]"))
      ).difference == .laxer)
  }

  @Test func `a ground put in is laxer, one that holds less often stricter`() throws {
    func text(_ grounds: String) -> String {
      Self.respond("due: 10 working days from received", rest: "exclusions:\n" + grounds)
    }
    let claim = "  claim_filed: { when: court_claim_filed, clause: p }\n"
    let both = text(claim + "  request: { when: first_time_service_request, clause: p }\n")
    let added = try row("exclusions.request", compare(text(claim), both))
    #expect(added.presence == .added)
    #expect(added.difference == .laxer)
    #expect(try row("exclusions.request", compare(both, text(claim))).difference == .stricter)
    let narrower = text(
      "  claim_filed: { when: { all: [court_claim_filed, previously_decided] }, clause: p }\n")
    #expect(
      try row("exclusions.claim_filed", compare(text(claim), narrower)).difference == .stricter)
    let gates = text(
      "  claim_filed: { when: court_claim_filed, at: [acceptance, escalation], clause: p }\n")
    #expect(try row("exclusions.claim_filed", compare(text(claim), gates)).difference == .laxer)
    // Another name for the same ground.
    let renamed = text("  in_court: { when: court_claim_filed, clause: p }\n")
    let same = try row("exclusions.in_court", compare(text(claim), renamed))
    #expect(same.difference == .same)
    #expect(same.oldID == "exclusions.claim_filed")
  }

  @Test func `a rule under another name is held against the one it was`() throws {
    let old = Self.respond("due: 10 working days from received")
    let new = old.replacing("respond: {", with: "answer: { do: respond, serves: stage_1.respond,")
      .replacing("due: 10", with: "due: 12")
    let found = try compare(old, new)
    let row = try row("stage_1.answer", found)
    #expect(row.difference == .laxer)
    #expect(row.oldID == "stage_1.respond")
    #expect(!found.rows.contains { $0.presence != .both })
  }

  @Test func `a step before the first stage is laxer`() throws {
    let old = Self.respond("due: 10 working days from received")
    let new = old.replacing(
      "  stage_1:\n    title: Stage 1\n    serves: stage_1\n    opens: [received]",
      with: """
          first:
            title: Settle it
            serves: none
            opens: [received]
            duties:
              resolve_concern: { due: 2 working days from received, clause: p }
          stage_1:
            title: Stage 1
            serves: stage_1
            opens: [first.resolve_concern.missed]
        """)
    let found = try compare(old, new)
    #expect(try row("first", found).difference == .laxer)
    #expect(try row("first", found).presence == .added)
  }

  // MARK: wording

  @Test func `titles, clauses, notes and hedges are rewording and no change of rule`() throws {
    let old = Self.respond("due: 10 working days from received")
    let new = Self.respond("due: 10 working days from received, note: n, commitment: aims")
      .replacing("clause: policy 2", with: "clause: policy 4").replacing("Stage 1", with: "First")
    let found = try compare(old, new)
    #expect(found.count(of: .same) == found.rows.count)
    #expect(
      try row("stage_1.respond", found).reworded
        == ["commitment: `promise` → `aims`", "clause", "note"])
    #expect(try row("stage_1", found).reworded == ["title"])
  }

  // MARK: two documents

  @Test func `what only one of two documents mentions is not judged, but for powers`() throws {
    func compiled(_ name: String) throws -> CompiledPolicy {
      try Shipped.compiled(
        Shipped.policy(name), code: Shipped.policy("england-hoscode-2024"))
    }
    let found = PolicyComparer(
      try PolicyPair(from: compiled("letsforlife"), to: compiled("places-homes-web"))
    ).compare()
    #expect(!found.isOneDocument)
    #expect(found.oldLabel == "letsforlife")
    #expect(try row("stage_2.respond", found).difference == .cannotTell)
    #expect(try row("complain", found).difference == .cannotTell)
    // Neither says from when its ten working days count.
    #expect(try key(.due, of: "stage_1.respond", found).difference == .cannotTell)
    #expect(try row("exclusions.claim_filed", found).difference == .stricter)
    // Eight weeks to wait.
    let from = try key(.from, of: "refer_to_ombudsman", found)
    #expect(from.difference == .laxer)
    let shown = try #require(from.laxerCase)
    #expect(try #require(shown.old).days(to: try #require(shown.new)) == 56)
  }

  @Test func `editions of a Code that are never in force together are compared`() throws {
    let found = PolicyComparer(
      try PolicyPair(
        from: Shipped.compiled(Shipped.policy("england-hoscode-2022")),
        to: Shipped.compiled(Shipped.policy("england-hoscode-2024")))
    ).compare()
    // From the request to escalate, and from its acknowledgement up to five working days later.
    let due = try key(.due, of: "stage_2.respond", found)
    #expect(due.difference == .laxer)
    let shown = try #require(due.laxerCase)
    #expect(try #require(shown.given.first).day.iso >= "2024-04-01")
    // What is not known of the older Code is not there in its file.
    #expect(try row("exclusions.claim_filed", found).difference == .cannotTell)
    // The eight weeks ended in October 2022.
    #expect(try key(.from, of: "refer_to_ombudsman", found).difference == .same)
    #expect(try row("refer_to_designated_person", found).difference == .same)
  }
}

/// What must hold of any two policies.
@Suite("Comparing any policies")
struct PolicyComparisonPropertyTests {
  /// The shipped policies that can stand alone, each with the Code it answers to.
  private static func shipped() throws -> [(name: String, compiled: CompiledPolicy)] {
    var list: [(name: String, compiled: CompiledPolicy)] = []
    for name in try Shipped.names() {
      let policy = try Shipped.policy(name)
      if policy.inForce == .none { continue }
      let code: Policy? =
        switch policy.answersTo.first?.family {
        case "england-hoscode": try Shipped.policy("england-hoscode-2024")
        case "scotland-spso": try Shipped.policy("scotland-spso")
        default: nil
        }
      list.append(
        (
          name,
          try CompiledPolicy(
            policy, code: code, vocabulary: Shipped.vocabulary(), calendars: calendars(),
            zone: Shipped.zone())
        ))
    }
    try #require(list.count > 8)
    return list
  }

  /// Calendars of one spring with bank holidays, so that every pair is counted in little time.
  private static func calendars() throws -> [WorkingCalendar] {
    func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
    let closed = [try day("2026-04-03"), try day("2026-04-06"), try day("2026-05-04")]
    return try ["england-and-wales", "scotland"].map { name in
      WorkingCalendar(
        name: name, version: "spring", first: try day("2026-03-02"), last: try day("2026-07-31"),
        weekend: [.saturday, .sunday],
        closed: closed + (name == "scotland" ? [try day("2026-05-25")] : []))
    }
  }

  @Test func `a policy is the same as itself`() throws {
    for (name, compiled) in try Self.shipped() {
      let found = PolicyComparer(try PolicyPair(from: compiled, to: compiled)).compare()
      #expect(!found.rows.isEmpty)
      for row in found.rows {
        #expect(row.difference == .same, "\(name): \(row.id)")
        #expect(row.keys.isEmpty && row.reworded.isEmpty, "\(name): \(row.id)")
      }
      #expect(found.settings.isEmpty, "\(name)")
    }
  }

  @Test func `swapping two policies swaps stricter and laxer, added and removed`() throws {
    // Each with the next: all pairs take minutes and find nothing more.
    let all = try Self.shipped()
    try #require(all.count > 5)
    for (left, right) in zip(all, all.dropFirst()) {
      let there = try PolicyPair(from: left.compiled, to: right.compiled).things()
      let back = try PolicyPair(from: right.compiled, to: left.compiled).things()
      #expect(counts(there) == counts(back.map { $0.swapped }), "\(left.name), \(right.name)")
    }
  }

  private func counts(_ things: [Thing]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for thing in things { counts["\(thing.presence) \(thing.difference)", default: 0] += 1 }
    return counts
  }

  private func counts(_ things: [ComparedThing]) -> [String: Int] {
    counts(things.map { Thing(presence: $0.presence, difference: $0.difference) })
  }

  private struct Thing {
    var presence: ComparedThing.Presence
    var difference: Strictness
  }
}

extension ComparedThing {
  /// The same seen from the other side.
  fileprivate var swapped: ComparedThing {
    var thing = self
    switch presence {
    case .both: break
    case .added: thing.presence = .removed
    case .removed: thing.presence = .added
    }
    for index in thing.keys.indices {
      let verdict = thing.keys[index].verdict
      thing.keys[index].verdict = BothWays(new: verdict.old, old: verdict.new)
    }
    return thing
  }
}
