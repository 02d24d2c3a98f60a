import RulesEngine
import SelfAssessment
import TestSupport
import Testing

/// What people often get wrong in a policy, found in the documents that are shipped.
@Suite("Known traps in real documents")
struct TrapTests {
  private func row(_ number: String, of name: String) throws -> Row {
    for row in try ReadDocument.assessment(of: name).rows {
      if row.provision == number { return row }
      if let part = row.parts.first(where: { $0.provision == number }) { return part }
    }
    throw Shipped.Trouble("no row \(number)")
  }

  @Test func `ten working days from receipt are stricter than ten from the acknowledgement`() throws
  {
    #expect(try row("6.3", of: "homesplus-england").verdict == .yes)
  }

  @Test(arguments: ["placesforpeople-leaflet", "places-homes-web"])
  func `a limit of six months falls short, shown on a day`(_ name: String) throws {
    let row = try row("2.3", of: name)
    #expect(row.verdict == .no)
    let example = try #require(row.example)
    let knew = try #require(example.given.first { $0.name == "became_aware" }).day
    #expect(example.policyDate == knew.adding(months: 6, monthEnd: .lastDay))
    #expect(example.codeDate == knew.adding(months: 12, monthEnd: .lastDay))
  }

  @Test(arguments: ["letsforlife", "specialised-housing"])
  func `a limit without awareness falls short`(_ name: String) throws {
    #expect(try row("2.3", of: name).verdict == .no)
  }

  @Test(arguments: ["6.5", "6.16"])
  func `asking for extra time without naming the Ombudsman falls short`(_ number: String) throws {
    #expect(try row(number, of: "specialised-housing").verdict == .no)
  }

  @Test func `having decided on legal action is wider than a claim that was filed`() throws {
    let row = try row("2.2(b)", of: "placesforpeople-leaflet")
    #expect(row.verdict == .no)
    #expect(row.commentary.contains { $0.contains("legal action decided: yes") })
  }

  @Test func `a deadline for escalating is left to a person`() throws {
    #expect(try row("5.11(b)", of: "specialised-housing").verdict == .undetermined)
  }

  @Test(arguments: ["letsforlife", "homesplus-england"])
  func `a step before stage 1 that nobody has to take is flagged`(_ name: String) throws {
    let row = try row("5.2", of: name)
    #expect(row.verdict == .undetermined)
    #expect(row.commentary.contains { $0.contains("a step that stands for no stage of the Code") })
  }

  @Test(arguments: ["placesforpeople-leaflet", "places-homes-web"])
  func `a step that opens stage 1 makes a third stage`(_ name: String) throws {
    #expect(try row("5.2", of: name).verdict == .no)
    #expect(try row("5.3", of: name).verdict == .no)
  }

  @Test(arguments: ["placesforpeople-leaflet", "places-homes-web"])
  func `a designated person and eight weeks are out of date`(_ name: String) throws {
    #expect(try row("3.7(a)", of: name).verdict == .no)
  }

  @Test(arguments: [("6.4", "letsforlife"), ("6.15", "letsforlife"), ("6.4", "places-homes-web")])
  func `an extension without a longest time falls short`(_ number: String, _ name: String) throws {
    #expect(try row(number, of: name).verdict == .no)
  }

  @Test func `ten more working days at stage 2 are stricter than twenty`() throws {
    func verdict(_ days: Int) throws -> Verdict {
      let policy = try Shipped.landlord(
        """
        stages:
          stage_2:
            title: Stage 2
            serves: stage_2
            opens: [escalation_requested]
            duties:
              acknowledge: { due: 5 working days from escalation_requested, clause: p 1 }
              respond:
                due: 20 working days from stage_2.acknowledged
                clause: p 2
                extension:
                  up_to: \(days) working days from due
                  until: due
                  include: [new_date, reasons, ombudsman_contact]
                  clause: p 3
        """)
      let rows = try #require(Assessor(policy)).assess().rows
      return try #require(rows.first { $0.provision == "6.15" }).verdict
    }
    #expect(try verdict(10) == .yes)
    #expect(try verdict(20) == .yes)
    #expect(try verdict(21) == .no)
  }

  // MARK: Scotland

  @Test(arguments: [
    // The ready cases of the domain sheet on this document.
    ("SC-44", Verdict.no), ("SC-37", .undetermined), ("SC-31", .undetermined), ("SC-05", .no),
    ("SC-06", .no), ("SC-26", .yes), ("SC-70", .undetermined),
  ])
  func `one document for two nations is read under Scotland's model`(
    _ number: String, _ verdict: Verdict
  ) throws {
    #expect(try row(number, of: "homesplus-scotland").verdict == verdict)
  }

  @Test func `two limits that both comply are a yes that says so`() throws {
    let row = try row("SC-15", of: "homesplus-scotland")
    #expect(row.verdict == .yes)
    #expect(row.commentary.first?.contains("is never earlier than the Code's") == true)
    #expect(row.commentary.contains { $0.contains("6 months from became_aware or 12 months") })
  }
}
