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
    for place in places { reader.check(place, against: codes, known: families) }
    for code in codes {
      let both = zip(answers.codes, places).filter { $0.0.isOn(code) }.map { $0.1.code }
      if both.count > 1 {
        reader.report(
          "assessment/answered-twice",
          "\(quoted(code.family)) is answered by its family, and again by its edition",
          at: both[1].span, related: [Label(both[0].span, in: source, "first answered here")],
          help: ["put the answers under one of the two"])
      }
    }
    return reader.diagnostics.sortedByPlace()
  }
}

extension DocumentReader {
  /// Checks that the Code answered is one of those assessed, and its provisions.
  fileprivate mutating func check(
    _ place: AssessmentFile.Place, against codes: [Policy], known families: [String]
  ) {
    let name = place.code.text
    if let code = codes.first(where: { Answers.OfCode(name, statements: []).isOn($0) }) {
      return check(place, in: code)
    }
    let family = name.split(separator: "/").first.map(String.init) ?? name
    if let code = codes.first(where: { $0.family == family }) {
      report(
        "assessment/other-edition",
        "the answers are on \(quoted(name)), and edition \(quoted(code.edition)) is assessed",
        at: place.code.span,
        notes: ["the same number may be another provision in another edition"],
        help: ["answer the edition that is assessed, or assess against the one that is answered"])
    } else if families.contains(family) {
      report(
        "assessment/code-not-assessed", severity: .note,
        "the answers on \(quoted(name)) are not used: the policy is not assessed against it",
        at: place.code.span)
    } else {
      reportUnknown(
        "Code", name, at: place.code.span, among: families, code: "policy/unknown-code")
    }
  }

  /// Checks the numbers that are answered against the provisions there are.
  fileprivate mutating func check(_ place: AssessmentFile.Place, in code: Policy) {
    var known: [String] = []
    for provision in code.provisions {
      known.append(provision.number)
      known += provision.partNumbers
    }
    for number in place.provisions where !known.contains(number.text) {
      // A number one digit away is another provision, so only one written otherwise is meant.
      let meant = known.first { $0.bareNumber == number.text.bareNumber }
      report(
        "policy/unknown-provision",
        "unknown provision \(quoted(number.text)) of \(code.family)/\(code.edition)",
        at: number.span,
        help: [meant.map { "did you mean `\($0)`?" } ?? "`rulescheck assess` lists its provisions"])
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

extension String {
  /// A number without the signs that people write differently: `1.3b` of `1.3 (b)`.
  fileprivate var bareNumber: String {
    String(
      lowercased().map { $0 == "," ? "." : $0 }.filter { $0 == "." || $0.isLetter || $0.isNumber })
  }
}
