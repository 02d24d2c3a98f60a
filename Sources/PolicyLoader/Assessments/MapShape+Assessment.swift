import SelfAssessment

/// The keys of an assessment file.
extension MapShape {
  static let assessmentFile = MapShape(
    name: "an assessment file",
    keys: ["format", "assessment", "policy", "assessed_on", "year", "answers"], hasRemarks: false,
    hints: [
      Hint("code", "the Codes stand under `answers`, each with what is stated on it"),
      Hint(
        "as_of", "the day the form speaks of stands under `assessed_on`", instead: "assessed_on"),
    ])
  static let yearFacts = MapShape(
    name: "the facts of the year", keys: ["period", "homes", "approved", "published"],
    hasRemarks: false)
  static let approval = MapShape(name: "an approval", keys: ["by", "on"], hasRemarks: false)
  static let publications = MapShape(
    name: "what was published", keys: YearFacts.Publication.Kind.allCases.map { $0.rawValue },
    hasRemarks: false)
  static let statement = MapShape(
    name: "an answer",
    keys: [
      "comply", "evidence", "commentary", "explanation", "reason", "target", "by", "on", "until",
    ], hasRemarks: false,
    hints: [
      Hint("answer", "the answer stands under `comply`", instead: "comply"),
      Hint("date", "the day of the answer stands under `on`", instead: "on"),
      Hint(
        "deadline", "the day by which a no is put right stands under `target`", instead: "target"),
      Hint("note", "what readers of the form see stands under `commentary`", instead: "commentary"),
      Hint(
        "waiver", "nothing waives a provision: answer `no`, with an `explanation` and a `target`"),
    ])
  static let evidence = MapShape(
    name: "a piece of evidence", keys: ["shows", "link", "dated", "until"], hasRemarks: false,
    hints: [
      Hint("title", "what it is stands under `shows`", instead: "shows"),
      Hint("url", "where it is stands under `link`", instead: "link"),
      Hint("on", "the day it is from stands under `dated`", instead: "dated"),
      Hint(
        "expires", "the last day on which it is evidence stands under `until`", instead: "until"),
    ])

  /// Every kind of map in an assessment file, for the page that explains their keys.
  static let ofAssessments = [
    assessmentFile, yearFacts, approval, publications, statement, evidence,
  ]
}
