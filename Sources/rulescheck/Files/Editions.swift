import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

/// The editions of one family, and which of them a case falls under.
///
/// An edition is chosen by the nation of the case and by the day of one of its events, so that a
/// running case keeps its edition.
struct Editions {
  private let files: [PolicyFile]
  private let name: String
  private let text: CaseText
  private let folder: PolicyFolder
  private let asOf: CivilDate

  init(
    _ files: [PolicyFile], of name: String, _ text: CaseText, _ folder: PolicyFolder,
    asOf: CivilDate
  ) {
    self.files = files
    self.name = name
    self.text = text
    self.folder = folder
    self.asOf = asOf
  }

  /// How an edition's days in force lie to the day that chooses.
  private enum Fit {
    case inside
    case before(CivilDate)
    case after(CivilDate)
    /// The event that chooses is not recorded.
    case waits(for: String)
    case never
  }

  /// The one edition in force.
  func only() throws(Report) -> PolicyFile {
    let fitting = try fitting()
    if fitting.count == 1, let only = fitting.first { return only }
    throw trouble(fitting.map { $0.source.name })
  }

  /// The editions in force for the case, at least one.
  ///
  /// - Throws: That none is, or that nothing recorded tells.
  func fitting() throws(Report) -> [PolicyFile] {
    let files = try ofItsNation()
    var fitting: [PolicyFile] = []
    var events: [String] = []
    for file in files {
      switch fit(of: file, isOnly: files.count == 1) {
      case .inside: fitting.append(file)
      case .waits(let event): if !events.contains(event) { events.append(event) }
      case .before, .after, .never: continue
      }
    }
    if files.count == 1, !events.isEmpty { return files }
    if fitting.isEmpty, !events.isEmpty {
      var report = Report(
        "case/edition-unknown",
        "`\(name)` has \(files.count) editions, and nothing recorded says which applies",
        help: ["record when this happened: " + events.map { "`\($0)`" }.joined(separator: ", ")])
      report.code = 3
      throw report
    }
    // A child in force beats the file it extends.
    let parents = fitting.flatMap { $0.parents.map { $0.source.name } }
    fitting.removeAll { parents.contains($0.source.name) }
    if fitting.isEmpty { throw noneFits(files) }
    return fitting
  }

  /// That not one edition applies but none or several.
  func trouble(_ fitting: [String]) -> Report {
    if fitting.isEmpty { return noneFits(files) }
    return Report(
      "case/several-editions",
      "more than one edition of `\(name)` is in force for the case",
      notes: files.filter { fitting.contains($0.source.name) }.map { words(for: $0) },
      help: ["let their `in_force`, `jurisdiction` or `when` tell them apart"])
  }

  // MARK: nation

  private func ofItsNation() throws(Report) -> [PolicyFile] {
    let files = self.files.filter { $0.policy.inForce != .none }
    let nations = Set(files.map { $0.policy.jurisdiction }).sorted()
    guard let nation = text.jurisdiction else {
      if nations.count < 2 { return files }
      var report = Report(
        "case/edition-unknown",
        "`\(name)` has editions for \(nations.map { "`\($0)`" }.joined(separator: " and ")), "
          + "and the case does not say which nation it is of",
        help: ["write `\"jurisdiction\": \"\(nations[0])\"` in the case"])
      report.code = 3
      throw report
    }
    let fitting = files.filter { $0.policy.jurisdiction == nation }
    if !fitting.isEmpty { return fitting }
    throw Report(
      "case/other-jurisdiction",
      "the case is of `\(nation)`, and `\(name)` is for "
        + nations.map { "`\($0)`" }.joined(separator: " and "))
  }

  // MARK: days

  private func fit(of file: PolicyFile, isOnly: Bool) -> Fit {
    switch file.policy.inForce {
    case .says(let span):
      guard let event = event(choosing: span) else {
        return fit(of: span, asOf)
      }
      if let day = text.firstDay(of: event, zone: folder.zone), day <= asOf {
        return fit(of: span, day)
      }
      // A complaint that nothing is recorded of yet would be received on the day asked about.
      if event == folder.caseStart, !text.hasEvents(through: asOf, zone: folder.zone) {
        return fit(of: span, asOf)
      }
      return .waits(for: event)
    case .unstated, .silent:
      if isOnly { return .inside }
      guard let start = folder.caseStart else { return .never }
      return text.firstDay(of: start, zone: folder.zone) == nil ? .waits(for: start) : .never
    case .none, .unclear: return .never
    }
  }

  /// The event whose day chooses; nil: the day asked about does.
  private func event(choosing span: InForce) -> String? {
    let stated = span.chosenBy.value ?? folder.caseStart
    return stated == "today" ? nil : stated
  }

  private func fit(of span: InForce, _ day: CivilDate) -> Fit {
    if let from = span.from, day < from { return .before(from) }
    if let until = span.until, day > until { return .after(until) }
    return .inside
  }

  /// That no edition is in force: not yet, no longer, or in between.
  private func noneFits(_ files: [PolicyFile]) -> Report {
    var isEarly = true
    var isLate = true
    var day = asOf
    var event: String?
    for file in files {
      if case .says(let span) = file.policy.inForce, let choosing = self.event(choosing: span) {
        event = choosing
        day = text.firstDay(of: choosing, zone: folder.zone) ?? asOf
      }
      switch fit(of: file, isOnly: false) {
      case .before: isLate = false
      case .after: isEarly = false
      case .inside, .waits, .never: (isEarly, isLate) = (false, false)
      }
    }
    let what = event.map { "for a case with `\($0)` on \(day.iso)" } ?? "on \(day.iso)"
    let notes = files.map { words(for: $0) }
    if isEarly, !files.isEmpty {
      return Report(
        "case/not-yet-in-force", "`\(name)` is not yet in force \(what)", notes: notes)
    }
    if isLate, !files.isEmpty {
      return Report(
        "case/no-longer-in-force", "`\(name)` is no longer in force \(what)", notes: notes,
        help: ["a later edition has to be written; an expired one is never used in its place"])
    }
    return Report(
      "case/no-edition", "no edition of `\(name)` is in force \(what)", notes: notes)
  }

  private func words(for file: PolicyFile) -> String {
    let name = "`\(file.policy.family)/\(file.policy.edition)`"
    guard let span = file.policy.inForce.value else {
      return name + " does not say when it is in force"
    }
    let from = span.from.map { "from \($0.iso)" } ?? "from the beginning"
    let until = span.until.map { " until \($0.iso)" } ?? ""
    return name + " is in force \(from)\(until)"
  }
}
