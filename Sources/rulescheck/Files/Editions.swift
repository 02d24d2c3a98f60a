import Diagnostics
import PolicyLoader
import RulesEngine

/// The editions of one family, and which of them a case falls under.
struct Editions {
  let files: [PolicyFile]

  init(_ files: [PolicyFile]) {
    self.files = files
  }

  /// - Throws: When no edition is in force on the day, or several are, or when several exist and
  ///   the event that chooses between them is not recorded.
  func edition(
    of family: String, receivedOn received: CivilDate?, asOf: CivilDate
  ) throws(Report) -> PolicyFile {
    guard let received else {
      if files.count == 1, let only = files.first { return only }
      var report = Report(
        "case/edition-unknown",
        "`\(family)` has \(files.count) editions, and nothing recorded says which applies",
        help: ["record when the complaint was received"])
      report.code = 3
      throw report
    }
    let fitting = files.filter { file in
      switch file.policy.inForce {
      case .says(let span):
        span.contains(span.chosenBy == .says("today") ? asOf : received)
      case .unstated, .silent: files.count == 1
      case .none: false
      case .unclear: false
      }
    }
    if fitting.count == 1, let file = fitting.first { return file }
    let spans = files.map { file in
      "`\(file.policy.family)/\(file.policy.edition)` \(Editions.words(for: file.policy.inForce))"
    }
    throw Report(
      fitting.isEmpty ? "case/no-edition" : "case/several-editions",
      "\(fitting.isEmpty ? "no edition" : "more than one edition") of `\(family)` is in force for "
        + "a complaint received on \(received.iso)",
      notes: spans)
  }

  private static func words(for inForce: Stated<InForce>) -> String {
    guard let span = inForce.value else { return "does not say when it is in force" }
    let from = span.from.map { "from \($0.iso)" } ?? "from the beginning"
    let until = span.until.map { " until \($0.iso)" } ?? ""
    return "is in force \(from)\(until)"
  }
}
