internal import RulesEngine

/// The editions of one family, and which of them a case falls under.
///
/// An edition is chosen by the nation of the case and by the day of one of its events, so that a
/// running case keeps its edition.
struct EditionChoice<Edition: PolicyEdition> {
  private let editions: [Edition]
  private let name: String
  private let text: CaseText
  private let asOf: CivilDate
  private let caseStart: String?
  private let zone: Zone?

  init(
    _ editions: [Edition], of name: String, for text: CaseText, asOf: CivilDate,
    caseStart: String?, zone: Zone?
  ) {
    self.editions = editions
    self.name = name
    self.text = text
    self.asOf = asOf
    self.caseStart = caseStart
    self.zone = zone
  }

  /// The one edition in force.
  func only() throws(EditionFault) -> Edition {
    let fitting = try fitting()
    if fitting.count == 1 { return fitting[0] }
    throw trouble(fitting.map { $0.file })
  }

  /// The editions in force for the case, at least one.
  ///
  /// - Throws: That none is, or that nothing recorded tells.
  func fitting() throws(EditionFault) -> [Edition] {
    let editions = try ofItsNation()
    var fitting: [Edition] = []
    var events: [String] = []
    for edition in editions {
      switch fit(of: edition.policy, isOnly: editions.count == 1) {
      case .inside: fitting.append(edition)
      case .waits(let event): if !event.isAmong(events) { events.append(event) }
      case .before, .after, .never: continue
      }
    }
    if editions.count == 1, !events.isEmpty { return editions }
    if fitting.isEmpty, !events.isEmpty {
      throw EditionFault.unknown(
        "`\(name)` has \(editions.count) editions, and nothing recorded says which applies",
        help: [
          "record when this happened: " + events.map { "`\($0)`" }.separated(by: ", ")
        ])
    }
    // A child in force beats the file it extends.
    let parents = fitting.flatMap { $0.parentFiles }
    fitting.removeAll { $0.file.isAmong(parents) }
    if fitting.isEmpty { throw noneFits(editions) }
    return fitting
  }

  /// That not one edition applies but none or several.
  func trouble(_ fitting: [String]) -> EditionFault {
    if fitting.isEmpty { return noneFits(editions) }
    return EditionFault(
      "case/several-editions", "more than one edition of `\(name)` is in force for the case",
      notes: editions.filter { $0.file.isAmong(fitting) }.map { $0.policy.daysInForce },
      help: ["let their `in_force`, `jurisdiction` or `when` tell them apart"])
  }

  // MARK: nation

  private func ofItsNation() throws(EditionFault) -> [Edition] {
    let editions = self.editions.filter { $0.policy.inForce != .none }
    var nations: [String] = []
    for edition in editions where !edition.policy.jurisdiction.isAmong(nations) {
      nations.append(edition.policy.jurisdiction)
    }
    nations.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let listed = nations.map { "`\($0)`" }.separated(by: " and ")
    guard let nation = text.jurisdiction else {
      if nations.count < 2 { return editions }
      throw EditionFault.unknown(
        "`\(name)` has editions for \(listed), and the case does not say which nation it is of",
        help: ["write `\"jurisdiction\": \"\(nations[0])\"` in the case"])
    }
    let fitting = editions.filter { $0.policy.jurisdiction.hasSameBytes(as: nation) }
    if !fitting.isEmpty { return fitting }
    throw EditionFault(
      "case/other-jurisdiction", "the case is of `\(nation)`, and `\(name)` is for " + listed)
  }

  // MARK: days

  private func fit(of policy: Policy, isOnly: Bool) -> DaysInForce {
    switch policy.inForce {
    case .says(let span):
      guard let event = event(choosing: span) else {
        return span.fit(asOf)
      }
      if let day = text.firstDay(of: event, zone: zone), day <= asOf {
        return span.fit(day)
      }
      // A complaint that nothing is recorded of yet would be received on the day asked about.
      if let caseStart, event.hasSameBytes(as: caseStart),
        !text.hasEvents(through: asOf, zone: zone)
      {
        return span.fit(asOf)
      }
      return .waits(for: event)
    case .unstated, .silent:
      if isOnly { return .inside }
      guard let start = caseStart else { return .never }
      return text.firstDay(of: start, zone: zone) == nil ? .waits(for: start) : .never
    case .none, .unclear: return .never
    }
  }

  /// The event whose day chooses; nil: the day asked about does.
  private func event(choosing span: InForce) -> String? {
    guard let stated = span.chosenBy.value ?? caseStart else { return nil }
    return stated.hasSameBytes(as: "today") ? nil : stated
  }

  /// That no edition is in force: not yet, no longer, or in between.
  private func noneFits(_ editions: [Edition]) -> EditionFault {
    if self.editions.allSatisfy({ $0.policy.inForce == .none }) {
      return EditionFault(
        "case/no-edition",
        "`\(name)` is only there to be extended: no case falls under it (`in_force: none`)",
        help: ["name an edition that extends it, or its family"])
    }
    var isEarly = true
    var isLate = true
    var day = asOf
    var event: String?
    for edition in editions {
      if case .says(let span) = edition.policy.inForce, let choosing = self.event(choosing: span) {
        event = choosing
        day = text.firstDay(of: choosing, zone: zone) ?? asOf
      }
      switch fit(of: edition.policy, isOnly: false) {
      case .before: isLate = false
      case .after: isEarly = false
      case .inside, .waits, .never: (isEarly, isLate) = (false, false)
      }
    }
    let what = event.map { "for a case with `\($0)` on \(day.iso)" } ?? "on \(day.iso)"
    let notes = editions.map { $0.policy.daysInForce }
    if isEarly, !editions.isEmpty {
      return EditionFault(
        "case/not-yet-in-force", "`\(name)` is not yet in force \(what)", notes: notes)
    }
    if isLate, !editions.isEmpty {
      return EditionFault(
        "case/no-longer-in-force", "`\(name)` is no longer in force \(what)", notes: notes,
        help: ["a later edition has to be written; an expired one is never used in its place"])
    }
    return EditionFault(
      "case/no-edition", "no edition of `\(name)` is in force \(what)", notes: notes)
  }
}

/// How an edition's days in force lie to the day that chooses.
private enum DaysInForce {
  case inside
  case before
  case after
  /// The event that chooses is not recorded.
  case waits(for: String)
  case never
}

extension InForce {
  fileprivate func fit(_ day: CivilDate) -> DaysInForce {
    if let from, day < from { return .before }
    if let until, day > until { return .after }
    return .inside
  }
}

extension Policy {
  /// The edition and when it is in force, in words.
  fileprivate var daysInForce: String {
    let name = "`\(family)/\(edition)`"
    guard let span = inForce.value else { return name + " does not say when it is in force" }
    let from = span.from.map { "from \($0.iso)" } ?? "from the beginning"
    let until = span.until.map { " until \($0.iso)" } ?? ""
    return name + " is in force \(from)\(until)"
  }
}

extension String {
  fileprivate func isAmong(_ others: [String]) -> Bool {
    others.contains { $0.hasSameBytes(as: self) }
  }
}
