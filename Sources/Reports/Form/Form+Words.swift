import RulesEngine
import SelfAssessment

extension Form {
  /// The landlord's name as its policy gives it, else the title of the policy.
  var landlord: String {
    policy.landlord.first { $0.key == "name" }?.text ?? policy.title
  }

  /// Of all Codes it is held against.
  var codeTitles: String {
    var titles: [String] = []
    for assessment in assessments {
      titles.append(assessment.code.title + ", edition " + assessment.code.edition)
    }
    return titles.joined(separator: "; ")
  }
}

extension Verdict {
  /// What the document shows, in few words.
  var shown: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .undetermined: "cannot tell"
    case .needsEvidence: "a person must show it"
    case .notApplicable: "not applicable"
    }
  }
}
