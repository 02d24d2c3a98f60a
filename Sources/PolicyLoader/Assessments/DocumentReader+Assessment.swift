import Diagnostics
import RulesEngine
import SelfAssessment

/// Files of what people state for a self-assessment.
extension DocumentReader {
  /// What the file says; nil when it lacks what every assessment file must have.
  mutating func assessment(_ root: YAMLMapping) -> (Answers, [AssessmentFile.Place])? {
    guard isFormatKnown(root), let fields = fields(.mapping(root), .assessmentFile) else {
      return nil
    }
    for key in ["format", "assessment", "policy", "assessed_on"] {
      require(key, of: "the assessment file", in: fields, at: fields.firstKey)
    }
    let name = fields["assessment"].flatMap { hyphenatedName($0, "the assessment's name") }
    let policy = text(fields["policy"], "the policy's name")
    let day = fields["assessed_on"].flatMap { date($0) }
    let year = fields["year"].flatMap { yearFacts($0) }
    var codes: [Answers.OfCode] = []
    var places: [AssessmentFile.Place] = []
    for code in entries(fields["answers"], "a map from Codes to what is stated on them") {
      var statements: [Statement] = []
      var keys: [YAMLScalar] = []
      for entry in entries(code.value, "a map from numbers of provisions to answers") {
        keys.append(entry.key)
        if let statement = statement(entry) { statements.append(statement) }
      }
      codes.append(Answers.OfCode(code.key.text, statements: statements))
      places.append(AssessmentFile.Place(code: code.key, provisions: keys))
    }
    guard let name, let policy, let day else { return nil }
    var answers = Answers(name, policy: policy, assessedOn: day)
    (answers.year, answers.codes) = (year, codes)
    return (answers, places)
  }

  // MARK: the year

  private mutating func yearFacts(_ node: YAMLNode) -> YearFacts? {
    guard let fields = fields(node, .yearFacts) else { return nil }
    var year = YearFacts()
    year.period = text(fields["period"], "the year in words, as in `\"2026-27\"`")
    year.homes = fields["homes"].flatMap { number($0, 1...9_999_999) }
    year.approved = fields["approved"].flatMap { approval($0) }
    guard let node = fields["published"], let links = self.fields(node, .publications) else {
      return year
    }
    for kind in YearFacts.Publication.Kind.allCases {
      guard let node = links[kind.rawValue], let link = link(node) else { continue }
      year.published.append(YearFacts.Publication(kind, link: link))
    }
    return year
  }

  private mutating func approval(_ node: YAMLNode) -> YearFacts.Approval? {
    guard let fields = fields(node, .approval) else { return nil }
    for key in ["by", "on"] { require(key, of: "the approval", in: fields, at: fields.firstKey) }
    let by = text(fields["by"], "a body or a role")
    let on = fields["on"].flatMap { date($0) }
    guard let by, let on else { return nil }
    return YearFacts.Approval(by: by, on: on)
  }

  private mutating func link(_ node: YAMLNode) -> String? {
    guard let scalar = filled(node, "the address of a page") else { return nil }
    let isWeb = ["https://", "http://"].contains { start in
      scalar.text.hasPrefix(start) && scalar.text.utf8.count > start.utf8.count
    }
    if isWeb, scalar.text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }) { return scalar.text }
    report(
      "assessment/bad-link",
      "found \(quoted(scalar.text)), expected the address of a page as in `https://example.org/page`",
      at: scalar.span, help: ["say in words where it is under `shows` if it is on no page"])
    return nil
  }

  // MARK: answers

  private mutating func statement(_ entry: YAMLMapping.Entry) -> Statement? {
    guard let fields = fields(entry.value, .statement) else { return nil }
    require("comply", of: "the answer on \(quoted(entry.key.text))", in: fields, at: entry.key)
    let answer = fields["comply"].flatMap { comply($0) }
    var statement = Statement(on: entry.key.text, answer ?? .open)
    if let evidence = fields["evidence"] {
      for item in items(evidence, "a list of evidence, each `{ shows: .., dated: .. }`") {
        if let piece = self.evidence(item) { statement.evidence.append(piece) }
      }
    }
    statement.commentary = text(fields["commentary"])
    statement.explanation = text(fields["explanation"])
    statement.reason = text(fields["reason"])
    statement.target = fields["target"].flatMap { date($0) }
    statement.by = text(fields["by"], "a role")
    statement.on = fields["on"].flatMap { date($0) }
    statement.until = fields["until"].flatMap { date($0) }
    checkSpan(from: statement.on, until: statement.until, "the answer", "on", fields)
    guard let answer else { return nil }
    reportLeftovers(answer, fields)
    return statement
  }

  /// The answer; the words that forms are often filled in with are told apart.
  private mutating func comply(_ node: YAMLNode) -> Comply? {
    let words = Comply.allCases.map { $0.rawValue }
    guard let scalar = scalar(node, oneOf(words)) else { return nil }
    if let answer = Comply(rawValue: scalar.text) { return answer }
    let help: [String]
    switch scalar.text.lowercased() {
    case "y", "yes", "true", "compliant": help = ["write `yes`"]
    case "n", "no", "false": help = ["write `no`"]
    case "n/a", "na", "not applicable", "not-applicable":
      help = ["write `not_applicable`, with a `reason`"]
    case "partial", "partially", "partly", "in part":
      help = ["the form has no such answer: what is met in part is a `no` with an `explanation`"]
    default: help = suggestion(for: scalar.text, among: words)
    }
    report(
      "schema/unknown-value", "found \(quoted(scalar.text)), expected \(oneOf(words))",
      at: scalar.span, help: help)
    return nil
  }

  private mutating func evidence(_ node: YAMLNode) -> Evidence? {
    guard let fields = fields(node, .evidence) else { return nil }
    require("shows", of: "the piece of evidence", in: fields, at: fields.firstKey)
    let shows = text(fields["shows"], "what it is, in words")
    var piece = Evidence(shows ?? "")
    piece.link = fields["link"].flatMap { link($0) }
    piece.dated = fields["dated"].flatMap { date($0) }
    piece.until = fields["until"].flatMap { date($0) }
    checkSpan(from: piece.dated, until: piece.until, "the piece of evidence", "dated", fields)
    return shows == nil ? nil : piece
  }

  private mutating func checkSpan(
    from: CivilDate?, until: CivilDate?, _ what: String, _ begins: String, _ fields: Fields
  ) {
    guard let from, let until, until < from, let end = fields["until"] else { return }
    report(
      "assessment/ends-before-it-begins",
      "\(what) counts until \(until.iso), before it was given on \(from.iso)", at: firstLine(end),
      related: fields[begins].map { [Label(firstLine($0), in: source, "the day it is from")] } ?? []
    )
  }

  /// Reports what belongs to another answer than the one that is given.
  private mutating func reportLeftovers(_ answer: Comply, _ fields: Fields) {
    let homes: [(key: String, of: Comply)] = [
      ("explanation", .no), ("target", .no), ("reason", .notApplicable),
    ]
    for home in homes where answer != home.of && answer != .open {
      guard let key = fields.key(home.key) else { continue }
      let other = answer == .yes ? "commentary" : home.of == .no ? "reason" : "explanation"
      let help =
        home.key == "target"
        ? "take it out, or answer `no`"
        : "move the words to `\(other)`, or answer `\(home.of.rawValue)`"
      report(
        "assessment/leftover",
        "`\(home.key)` belongs to the answer `\(home.of.rawValue)`, and the answer is "
          + "`\(answer.rawValue)`",
        at: key.span,
        related: fields["comply"].map { [Label(firstLine($0), in: source, "the answer")] } ?? [],
        help: [help])
    }
  }
}
