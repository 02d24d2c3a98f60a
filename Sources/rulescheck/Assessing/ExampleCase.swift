import Diagnostics
import Interchange
import RulesEngine
import SelfAssessment

/// The dated case behind the verdict on one provision, as a case file.
struct ExampleCase {
  private let row: Row
  private let example: Example
  private let policy: CompiledPolicy
  /// How the policy is named in a command.
  private let policyFile: String

  /// - Parameters:
  ///   - number: The provision, as the form writes it.
  ///   - assessed: The form.
  /// - Throws: That no Code or more than one has the provision, or that its verdict rests on no
  ///   dates.
  init(on number: String, of assessed: AssessmentDesk.Assessed) throws(Report) {
    var found: [(assessment: Int, row: Row)] = []
    var shown: [String] = []
    for (index, assessment) in assessed.form.assessments.enumerated() {
      for row in assessment.rows.flatMap({ [$0] + $0.parts }) {
        if row.provision == number { found.append((index, row)) }
        if row.example != nil { shown.append("`\(row.provision)`") }
      }
    }
    let codes = assessed.form.assessments.map { "`\($0.code.family)/\($0.code.edition)`" }
    guard let first = found.first else {
      let written = assessed.form.assessments.first?.rows.first?.provision ?? "1"
      throw Report(
        "assess/no-provision",
        "\(codes.joined(separator: " and ")) \(codes.count > 1 ? "have" : "has") no provision "
          + "`\(number)`",
        help: ["write the number as the form does, such as `\(written)`"])
    }
    guard found.count == 1 else {
      throw Report(
        "assess/several-provisions", "there is a provision `\(number)` in more than one Code",
        help: ["name the Code with `--against`: " + codes.joined(separator: ", ")])
    }
    row = first.row
    guard let example = row.example ?? row.parts.compactMap({ $0.example }).first else {
      throw Report(
        "assess/no-example",
        "the verdict on `\(number)`, \(first.row.verdict.words), rests on no dates",
        help: shown.isEmpty ? [] : ["these do: " + shown.joined(separator: ", ")])
    }
    self.example = example
    policy = assessed.policies[first.assessment]
    policyFile = assessed.policyFile
  }

  /// The case file, and beside it the two dates and the command that shows them.
  ///
  /// - Parameter path: Where the case file is written; nil: to standard output.
  /// - Returns: What the command says.
  func outcome(to path: String?) -> Outcome {
    let family = policy.policy.family
    let text = CaseText(
      example.record, id: "\(family) \(row.provision)", policy: family, names: policy.names)
    let said = row.verdict == .undetermined ? "by one reading of the policy" : "by the policy"
    var dates = "the policy lets the landlord refuse, the Code does not"
    if let date = example.codeDate {
      dates = "\(said) \(example.policyDate?.iso ?? "no date"), by the Code \(date.iso)"
    }
    return Outcome(
      output: String(decoding: text.file, as: UTF8.self),
      errors: "\(dates): rulescheck next \(path ?? "-") --policy \(policyFile) "
        + "--as-of \(example.asOf.iso)\n",
      code: 0)
  }
}
