import Diagnostics
import PolicyLoader
import RulesEngine

/// Two editions of one family that would both be taken for the same case.
///
/// Only editions chosen by the same event, for the same nation, are held against each other. What
/// their conditions say is compared no further than whether there are any and whether they are the
/// same.
struct EditionOverlap {
  private let file: PolicyFile
  private let other: PolicyFile
  private let from: CivilDate?
  private let until: CivilDate?

  /// - Parameters:
  ///   - file: The edition in which it is shown.
  ///   - other: Another edition of its family.
  ///   - caseStart: The event that chooses where a file names none.
  init?(_ file: PolicyFile, _ other: PolicyFile, caseStart: String?) {
    let (mine, theirs) = (file.policy, other.policy)
    guard mine.family == theirs.family, mine.jurisdiction == theirs.jurisdiction,
      case .says(let span) = mine.inForce, case .says(let otherSpan) = theirs.inForce,
      (span.chosenBy.value ?? caseStart) == (otherSpan.chosenBy.value ?? caseStart),
      mine.when == nil || theirs.when == nil || mine.when == theirs.when,
      !EditionOverlap.extends(file, other), !EditionOverlap.extends(other, file)
    else { return nil }
    let starts = [span.from, otherSpan.from].compactMap { $0 }
    let ends = [span.until, otherSpan.until].compactMap { $0 }
    if let first = starts.max(), let last = ends.min(), last < first { return nil }
    (self.file, self.other, from, until) = (file, other, starts.max(), ends.min())
  }

  /// A child in force stands in place of what it extends.
  private static func extends(_ file: PolicyFile, _ other: PolicyFile) -> Bool {
    file.parents.contains { $0.source.bytes == other.source.bytes }
  }

  var diagnostic: Diagnostic<FilePlace> {
    let names = [file, other].map { "`\($0.policy.family)/\($0.policy.edition)`" }
    let span =
      switch (from, until) {
      case (let from?, let until?): "from `\(from.iso)` to `\(until.iso)`"
      case (let from?, nil): "from `\(from.iso)` on"
      case (nil, let until?): "up to `\(until.iso)`"
      case (nil, nil): "on every day"
      }
    let path = PolicyPath(["in_force"])
    return Diagnostic(
      "policy/decides-two-ways",
      "\(names[0]) and \(names[1]) are both in force \(span), expected one edition for each case",
      at: Label(file.map.place(of: path)),
      related: [Label(other.map.place(of: path), "the other one")],
      help: ["end one on the day before the other begins, or tell them apart with `when`"])
  }
}
