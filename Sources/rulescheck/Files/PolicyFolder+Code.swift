import Diagnostics
import PolicyLoader
import RulesEngine

extension PolicyFolder {
  /// The one file that a name means.
  ///
  /// - Throws: That there is none, or several editions.
  func onlySource(named name: String) throws(Report) -> SourceText {
    let sources = try sources(named: name)
    guard sources.count == 1, let source = sources.first else {
      throw Report(
        "file/several-editions", "there are \(sources.count) editions of `\(name)`",
        help: ["name one: " + sources.map { "`\($0.name)`" }.joined(separator: ", ")])
    }
    return source
  }

  /// The edition of the Code that a policy is read with where no case says which: the one in force
  /// when the policy began, or the latest where it carries no date; nil: it answers to none.
  func codeBehind(_ file: PolicyFile) throws(Report) -> PolicyFile? {
    guard let family = file.policy.answersTo.first?.family else { return nil }
    return PolicyFolder.edition(of: try editions(ofCode: family), for: file)
  }

  /// Of several editions of a Code the one in force when a policy began, else the latest.
  static func edition(of editions: [PolicyFile], for file: PolicyFile) -> PolicyFile? {
    if let began = file.policy.inForce.value?.from {
      for edition in editions where edition.policy.inForce.value?.contains(began) == true {
        return edition
      }
    }
    return editions.max { left, right in
      let first = left.policy.inForce.value?.from ?? CivilDate(dayNumber: .min)
      let second = right.policy.inForce.value?.from ?? CivilDate(dayNumber: .min)
      return first < second
    }
  }
}
