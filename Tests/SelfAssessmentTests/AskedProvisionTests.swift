import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// A landlord under Scotland's model procedure with these declarations.
private func landlord(
  _ declarations: String, code: Policy? = nil
) throws -> CompiledPolicy {
  let policy = try Shipped.policy(
    yaml: """
      format: 1
      policy: acme
      edition: "1"
      title: Acme
      kind: landlord
      landlord: { name: Acme }
      jurisdiction: scotland
      answers_to: scotland-spso
      in_force: unstated
      calendar: scotland
      counting: unstated
      declares:
        \(declarations)
      """)
  return try Shipped.compiled(policy, code: code)
}

private func row(
  _ number: String, _ policy: CompiledPolicy, _ facts: LandlordFact...
) throws -> Row {
  let rows = try #require(Assessor(policy, facts: facts)).assess().rows
  return try #require(rows.first { $0.provision == number })
}

@Suite("Provisions for some landlords only")
struct AskedProvisionTests {
  private static let tribunal = "tribunal_for_factored_owners: { is: yes, clause: p 2 }"

  @Test func `a landlord that says it is none of them is not asked`() throws {
    let row = try row("SC-28", landlord("factors_property: { is: no, clause: p 9 }"))
    #expect(row.verdict == .notApplicable)
    #expect(row.evidence == ["p 9"])
    #expect(
      row.commentary == [
        "It is not asked of this landlord, by the answer to “Are you the factor of property that "
          + "others own?”."
      ])
  }

  @Test func `a landlord that says it is one is asked, and no more is said of it`() throws {
    let one = try landlord("factors_property: { is: yes, clause: p 9 }")
    #expect(try row("SC-28", one).verdict == .undetermined)
    #expect(try row("SC-28", one).commentary.count == 1)
  }

  @Test(arguments: [
    "channels: { is: [phone], clause: p 1 }",
    "factors_property: { is: unstated, clause: p 9 }",
    "factors_property: { is: no, when: safety_concern, clause: p 9 }",
    "factors_property: { is: maybe, clause: p 9 }",
  ])
  func `as long as nobody has answered it is asked, and the row says so`(
    _ declarations: String
  ) throws {
    let open = try row("SC-28", landlord(declarations))
    #expect(open.verdict == .undetermined)
    #expect(open.commentary.last?.hasSuffix("Nobody has answered that, so it is asked.") == true)
    let complies = try landlord(declarations + "\n  " + Self.tribunal)
    #expect(try row("SC-28", complies).verdict == .yes)
  }

  @Test func `what is stated beside the document goes before what it declares`() throws {
    let silent = try landlord(Self.tribunal)
    #expect(
      try row("SC-28", silent, LandlordFact("factors_property", isSo: false)).verdict
        == .notApplicable)
    let denies = try landlord("factors_property: { is: no, clause: p 9 }")
    #expect(
      try row("SC-28", denies, LandlordFact("factors_property", isSo: true)).verdict
        == .undetermined)
    #expect(
      try row("SC-28", silent, LandlordFact("provides_care", isSo: false)).verdict == .yes)
  }

  /// Care and factoring, each yes, no or not known.
  @Test(
    arguments: [
      ("{ not: factors_property }", nil, true, true),
      ("{ not: factors_property }", nil, false, false),
      ("{ not: factors_property }", nil, nil, false),
      ("{ all: [provides_care, factors_property] }", false, nil, true),
      ("{ all: [provides_care, factors_property] }", nil, false, true),
      ("{ all: [provides_care, factors_property] }", true, nil, false),
      ("{ all: [provides_care, factors_property] }", true, true, false),
      ("{ any: [provides_care, factors_property] }", false, false, true),
      ("{ any: [provides_care, factors_property] }", false, nil, false),
      ("{ any: [provides_care, factors_property] }", false, true, false),
    ] as [(String, Bool?, Bool?, Bool)])
  func `only a condition that surely does not hold takes a provision away`(
    _ when: String, _ care: Bool?, _ factor: Bool?, _ isTakenAway: Bool
  ) throws {
    let code = try Shipped.policy(
      "scotland-spso",
      changing: [("when: factors_property\n", "when: \(when)\n")])
    let policy = try landlord(Self.tribunal, code: code)
    var facts: [LandlordFact] = []
    if let care { facts.append(LandlordFact("provides_care", isSo: care)) }
    if let factor { facts.append(LandlordFact("factors_property", isSo: factor)) }
    let rows = try #require(Assessor(policy, facts: facts)).assess().rows
    let row = try #require(rows.first { $0.provision == "SC-28" })
    #expect(row.verdict == (isTakenAway ? .notApplicable : .yes))
  }
}
