public import RulesEngine

/// A recorded decision beside the one made today.
public struct Replay: Sendable {
  /// How the two compare.
  public enum Outcome: String, CaseIterable, Sendable {
    case same
    /// Every date and permission is the same; words that explain them are not.
    case reworded
    case differs
  }

  public let caseID: String
  public let policy: String
  public let edition: String
  public let asOf: CivilDate
  public let outcome: Outcome
  /// What moved between the two, the causes of whatever differs; empty: nothing.
  public let causes: [ReplayCause]
  public let changes: [AnswerChange]

  /// Holds a record against the same case decided today.
  ///
  /// - Parameters:
  ///   - record: What was recorded.
  ///   - today: The same case by the same policy on the same day, with ledger and history where the
  ///     record has them.
  public init(of record: RecordedDecision, as today: DecisionReport) {
    var comparison = AnswerComparison()
    var answer = today
    answer.record = nil
    do throws(JSONFault) {
      comparison.compare(record.whole, try JSONValue(parsing: answer.json(.compact)))
    } catch {
      preconditionFailure("what our writer writes, our reader reads")
    }
    var causes = ReplayCause.all(from: record.receipt, to: today.receipt)
    let isSameEngine = !causes.contains { $0.kind == .engine }
    let isSameText = isSameEngine && !causes.contains { $0.kind != .text }
    var outcome = Outcome.same
    for change in comparison.changes {
      switch change.part {
      case .answer: outcome = .differs
      case .words: if outcome == .same { outcome = .reworded }
      case .wordsAlone:
        if !isSameText {
          outcome = .differs
        } else if outcome == .same {
          outcome = .reworded
        }
      }
    }
    if outcome == .differs, !causes.contains(where: { $0.kind != .text }) {
      causes.append(ReplayCause(.engine, .answersOtherwise(today.receipt.engine)))
    }
    caseID = record.caseID
    policy = record.policy
    edition = record.edition
    asOf = record.asOf
    self.outcome = outcome
    self.causes = causes
    changes = comparison.changes
  }
}

/// Something that moved between a record and today.
public struct ReplayCause: Sendable, Equatable {
  public enum Kind: String, CaseIterable, Sendable {
    case policy, calendar, zone, engine
    case theCase = "case"
    /// Only the text of a file, which changes no answer.
    case text
  }

  enum Fact: Sendable, Equatable {
    /// The rules, by these files.
    case rules([String])
    case code(was: String?, is: String?)
    case calendar(name: String, was: String, is: String)
    case zone(was: String?, is: String?)
    case engine(was: String, is: String)
    /// The same files are read as other rules.
    case readsOtherwise
    /// Nothing moved and the answer did.
    case answersOtherwise(String)
    case theCase
    case text([String])
  }

  public let kind: Kind
  let fact: Fact

  init(_ kind: Kind, _ fact: Fact) {
    self.kind = kind
    self.fact = fact
  }

  /// All that moved between two receipts, the rules first.
  static func all(from old: Receipt, to new: Receipt) -> [ReplayCause] {
    var causes: [ReplayCause] = []
    let rules = new.files(movedSince: old, of: [.policy, .parent, .code, .vocabulary])
    if old.rules != new.rules {
      if old.code != new.code {
        causes.append(ReplayCause(.policy, .code(was: old.code, is: new.code)))
      }
      causes.append(
        rules.isEmpty ? ReplayCause(.engine, .readsOtherwise) : ReplayCause(.policy, .rules(rules)))
    } else if !rules.isEmpty {
      causes.append(ReplayCause(.text, .text(rules)))
    }
    var isCalendarMoved = false
    for calendar in new.calendars {
      for other in old.calendars
      where other.name.hasSameBytes(as: calendar.name) && other.days != calendar.days {
        isCalendarMoved = true
        causes.append(
          ReplayCause(
            .calendar,
            .calendar(name: calendar.name, was: other.version, is: calendar.version)))
      }
    }
    let calendars = new.files(movedSince: old, of: [.calendar])
    if !calendars.isEmpty, !isCalendarMoved {
      causes.append(ReplayCause(.text, .text(calendars)))
    }
    if old.zone?.name != new.zone?.name || old.zone?.offsets != new.zone?.offsets {
      causes.append(ReplayCause(.zone, .zone(was: old.zone?.version, is: new.zone?.version)))
    } else {
      let zones = new.files(movedSince: old, of: [.zone])
      if !zones.isEmpty { causes.append(ReplayCause(.text, .text(zones))) }
    }
    if !old.engine.hasSameBytes(as: new.engine) {
      causes.append(ReplayCause(.engine, .engine(was: old.engine, is: new.engine)))
    }
    if old.caseDigest != new.caseDigest { causes.append(ReplayCause(.theCase, .theCase)) }
    return causes
  }

  /// What moved, in one sentence.
  public var sentence: String {
    switch fact {
    case .rules(let files): return "the rules changed with " + files.quotedList(last: "and")
    case .code(let was, let now):
      return "the Code behind the policy was " + (was.map { "`\($0)`" } ?? "none") + " and is "
        + (now.map { "`\($0)`" } ?? "none")
    case .calendar(let name, let was, let now):
      return "the days of calendar `\(name)` changed"
        + (was.hasSameBytes(as: now)
          ? ", though its version is still `\(now)`" : " from version `\(was)` to `\(now)`")
    case .zone(let was, let now):
      return "the zone of local times was version " + (was.map { "`\($0)`" } ?? "none") + " and is "
        + (now.map { "`\($0)`" } ?? "none") + ", with other offsets"
    case .engine(let was, let now): return "the engine was `\(was)` and is `\(now)`"
    case .readsOtherwise: return "the engine reads the same policy files as other rules"
    case .answersOtherwise(let engine):
      return "rules, calendars, case and version are the same and the answer is not: either the "
        + "engine changed within `\(engine)`, or the record was edited"
    case .theCase: return "the case is not the one that was decided"
    case .text(let files):
      return "no change of rules (the text of " + files.quotedList(last: "and") + " changed)"
    }
  }
}

extension Receipt {
  /// The files of some kinds that were not read, or had other bytes, when another receipt was made.
  ///
  /// A file may have moved: what counts is its kind and its bytes.
  fileprivate func files(movedSince old: Receipt, of kinds: [Source.Kind]) -> [String] {
    var files: [String] = []
    for source in sources where kinds.contains(source.kind) {
      if old.sources.contains(where: { $0.kind == source.kind && $0.digest == source.digest }) {
        continue
      }
      files.append(source.file)
    }
    return files
  }
}
