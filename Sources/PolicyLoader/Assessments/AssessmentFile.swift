package import Diagnostics
package import RulesEngine
package import SelfAssessment

/// An assessment file: what people state on the provisions of the Codes a policy answers to.
package struct AssessmentFile: Sendable {
  /// Where one Code and its provisions are answered.
  struct Place: Sendable {
    var code: YAMLScalar
    /// In the order of the file, those with faults too.
    var provisions: [YAMLScalar]
  }

  package let source: SourceText
  package let answers: Answers
  /// Where the policy is named.
  private let policy: SourceSpan
  private let places: [Place]

  /// Reads an assessment file.
  ///
  /// Whether the policy, the Codes and the provisions are there is not looked at: see
  /// ``faults(of:against:known:)``.
  ///
  /// - Returns: The file, if it has what every such file must have, and everything wrong with it. It
  ///   may only be used if nothing is an error.
  package static func read(
    _ source: SourceText
  ) -> (file: AssessmentFile?, diagnostics: [Diagnostic<FilePlace>]) {
    let tree = YAMLTree(parsing: source)
    guard let root = tree.root else { return (nil, tree.diagnostics) }
    var reader = DocumentReader(source)
    let read = reader.assessment(root)
    let start = SourceSpan(start: 0, end: 0)
    return (
      read.map { answers, places in
        AssessmentFile(
          source: source, answers: answers, policy: root["policy"]?.value.span ?? start,
          places: places)
      },
      (tree.diagnostics + reader.diagnostics).sortedByPlace()
    )
  }

  /// What does not fit the policy that is assessed or its Codes.
  ///
  /// - Parameters:
  ///   - policy: The policy assessed.
  ///   - codes: The Codes it is assessed against.
  ///   - families: All Codes there are.
  /// - Returns: Errors, and a note for each Code whose answers are not used.
  package func faults(
    of policy: Policy, against codes: [Policy], known families: [String]
  ) -> [Diagnostic<FilePlace>] {
    var reader = DocumentReader(source)
    let edition = policy.family + "/" + policy.edition
    if answers.policy != policy.family, answers.policy != edition {
      reader.report(
        "assessment/other-policy",
        "the file answers for \(quoted(answers.policy)), and \(quoted(edition)) is assessed",
        at: self.policy, help: ["assess that policy, or name the file that answers for this one"])
    }
    for place in places {
      if let code = codes.first(where: { $0.family == place.code.text }) {
        reader.check(place, in: code)
      } else if families.contains(place.code.text) {
        reader.report(
          "assessment/code-not-assessed", severity: .note,
          "the answers on \(quoted(place.code.text)) are not used: the policy is not assessed "
            + "against it", at: place.code.span)
      } else {
        reader.reportUnknown(
          "Code", place.code.text, at: place.code.span, among: families,
          code: "policy/unknown-code")
      }
    }
    return reader.diagnostics.sortedByPlace()
  }
}

extension DocumentReader {
  /// Checks the numbers that are answered against the provisions there are.
  fileprivate mutating func check(_ place: AssessmentFile.Place, in code: Policy) {
    var known: [String] = []
    for provision in code.provisions {
      known.append(provision.number)
      known += provision.partNumbers
    }
    for number in place.provisions where !known.contains(number.text) {
      reportUnknown(
        "provision", number.text, at: number.span, among: known, code: "policy/unknown-provision",
        help: "`rulescheck assess` lists the provisions of \(code.family)/\(code.edition)")
    }
    for provision in code.provisions where !provision.isDecidedByItself {
      let parts = provision.partNumbers
      guard let whole = place.provisions.first(where: { $0.text == provision.number }),
        let first = place.provisions.first(where: { parts.contains($0.text) }),
        parts.allSatisfy({ part in place.provisions.contains { $0.text == part } })
      else { continue }
      report(
        "assessment/answered-twice",
        "\(quoted(provision.number)) is answered as a whole, and so is each of its parts",
        at: whole.span, related: [Label(first.span, in: source, "the parts are answered here")],
        help: ["keep the parts, or the whole, which then answers each part"])
    }
  }
}

extension Provision {
  /// The numbers of its parts as the form has them: `1.3(b)`.
  fileprivate var partNumbers: [String] { parts.map { number(of: $0) } }

  /// Whether something beside its parts decides it.
  fileprivate var isDecidedByItself: Bool {
    parts.isEmpty || !protects.isEmpty || evidence != nil
  }
}
