import RulesEngine
import SelfAssessment
import TestSupport
import Testing

private func verdict(_ number: String, extending: String) throws -> Verdict {
  let yaml = """
    stages:
      stage_1:
        title: Stage 1
        serves: stage_1
        opens: [received]
        duties:
          acknowledge: { due: 5 working days from received, clause: policy 1 }
          respond:
            due: 10 working days from stage_1.acknowledged
            clause: policy 2
            extension: \(extending)
    """
  let assessor = try #require(Assessor(try Shipped.landlord(yaml)))
  return try #require(assessor.assess().rows.first { $0.provision == number }).verdict
}

private let contents = "include: [new_date, reasons, ombudsman_contact], clause: policy 3"

@Suite("An extension against the Code's ten working days")
struct ExtensionVerdictTests {
  @Test(arguments: [
    ("{ up_to: 10 working days from due, until: due, \(contents) }", Verdict.yes),
    ("{ up_to: 5 working days from due, until: due, \(contents) }", .yes),
    ("{ up_to: 11 working days from due, until: due, \(contents) }", .no),
    ("{ up_to: 20 working days from received, until: due, \(contents) }", .yes),
    ("{ up_to: 21 working days from received, until: due, \(contents) }", .no),
    // No cap.
    ("{ up_to: none, until: due, \(contents) }", .no),
    ("{ up_to: unstated, until: due, \(contents) }", .no),
    // Told after the date has passed, or nobody knows when.
    ("{ up_to: 10 working days from due, \(contents) }", .no),
    ("{ up_to: 10 working days from due, until: 1 day from due, \(contents) }", .no),
    // Without the reasons.
    ("{ up_to: 10 working days from due, until: due, include: [new_date], clause: p }", .no),
    ("{ up_to: 10 working days from due, until: due, clause: p }", .undetermined),
    ("none", .yes),
    ("unstated", .undetermined),
  ])
  func `is judged on its cap, its notice and its contents`(
    _ extending: String, _ verdict: Verdict
  ) throws {
    #expect(try SelfAssessmentTests.verdict("6.4", extending: extending) == verdict)
  }

  @Test(arguments: [
    ("{ up_to: 10 working days from due, until: due, \(contents) }", Verdict.yes),
    ("{ up_to: none, until: due, include: [new_date, reasons], clause: policy 3 }", .no),
    ("{ up_to: none, until: due, clause: policy 3 }", .undetermined),
  ])
  func `must give the Ombudsman's details`(_ extending: String, _ verdict: Verdict) throws {
    #expect(try SelfAssessmentTests.verdict("6.5", extending: extending) == verdict)
  }
}
