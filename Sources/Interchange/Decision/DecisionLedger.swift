public import RulesEngine

/// How the due dates of a decision were counted, day by day.
///
/// One row for each day from the start of a count to its last day, counted or not and why.
public struct DecisionLedger: Sendable, Equatable {
  /// The due date of one duty by one source.
  public struct Entry: Sendable, Equatable {
    public let rule: RuleID
    public let run: Int
    public let source: RuleSource
    /// The counts that led to the date, the first one first; empty: nothing was counted.
    public let counts: [Count]
    /// The due date before any extension.
    public let firstDue: CivilDate
    /// The due date that counts.
    public let due: CivilDate
  }

  /// One length counted from one day.
  public struct Count: Sendable, Equatable {
    public let length: Length
    /// Where it starts, in words.
    public let start: String
    /// The day on which that was.
    public let from: CivilDate
    public let calendar: String
    public let version: String
    public let rows: [Row]
    /// The last day, inclusive.
    public let end: CivilDate
  }

  /// One day of a count.
  public struct Row: Sendable, Equatable {
    public let day: CivilDate
    /// The how manieth day it is, from 1; nil: not counted.
    public let number: Int?
    /// Why it is not counted; nil: it is.
    public let why: String?
  }

  public let entries: [Entry]
  private let policy: CompiledPolicy

  /// Counts again every due date of a decision.
  ///
  /// - Parameters:
  ///   - decision: What the policy answered.
  ///   - policy: The policy it was decided by.
  ///   - record: The case it was decided on.
  ///   - calendars: The calendar files, for the titles of bank holidays.
  /// - Throws: ``DecisionFault`` when a date lies outside the calendar.
  public init(
    of decision: Decision, by policy: CompiledPolicy, on record: CaseRecord,
    calendars: [CalendarFile] = []
  ) throws(DecisionFault) {
    var writer = LedgerWriter(sentences: Sentences(policy, dates: .short), calendars: calendars)
    var entries: [Entry] = []
    for derivation in try policy.derivations(of: decision, record) {
      guard let firstDue = derivation.first.day,
        let due = decision.due(of: derivation.rule, run: derivation.run, derivation.source)
      else { continue }
      writer.counts = []
      writer.add(derivation.first)
      entries.append(
        Entry(
          rule: derivation.rule, run: derivation.run, source: derivation.source,
          counts: writer.counts, firstDue: firstDue, due: due))
    }
    self.entries = entries
    self.policy = policy
  }

  public static func == (left: DecisionLedger, right: DecisionLedger) -> Bool {
    left.entries == right.entries && left.policy == right.policy
  }
}

extension DecisionLedger.Entry {
  /// Whether both sources count the same days for the same duty.
  fileprivate func saysTheSame(as other: DecisionLedger.Entry) -> Bool {
    rule == other.rule && run == other.run && due == other.due && firstDue == other.firstDue
      && counts == other.counts
  }
}

extension Decision {
  fileprivate func due(of rule: RuleID, run: Int, _ source: RuleSource) -> CivilDate? {
    for duty in duties where duty.rule == rule && duty.run == run {
      for dated in duty.dates where dated.source == source && !dated.isOtherReading {
        return dated.due
      }
    }
    return nil
  }
}

/// Walks down the moments that led to a date and counts each length again.
private struct LedgerWriter {
  let sentences: Sentences
  let calendars: [CalendarFile]
  var counts: [DecisionLedger.Count] = []

  init(sentences: Sentences, calendars: [CalendarFile]) {
    self.sentences = sentences
    self.calendars = calendars
  }

  /// Adds the counts that led to a moment, the deepest first.
  mutating func add(_ moment: DerivedMoment) {
    switch moment.origin {
    case .date, .event, .fact, .ownDue, .missed, .opened, .notKnown: break
    case .lastDay(_, _, let due), .due(_, let due): if let due { add(due) }
    case .earlier(let legs), .later(let legs):
      // The leg that won is the one that gave the day.
      for leg in legs where leg.day == moment.day && leg.day != nil {
        add(leg)
        break
      }
    case .count(let length, let counting, let start, let isContinuing):
      add(start)
      guard let from = start.day, let end = moment.day else { return }
      var rows: [DecisionLedger.Row] = []
      do throws(DayCounting.Beyond) {
        let ledger = try counting.ledger(
          of: length, from: from, minute: start.minute, continuing: isContinuing,
          stops: moment.stops, through: moment.stops.isEmpty ? nil : end)
        for row in ledger { rows.append(self.row(row, counting, from, length.unit)) }
      } catch {
        // The decision counted the same days, so the calendar covers them.
        return
      }
      counts.append(
        DecisionLedger.Count(
          length: length, start: words(for: start), from: from, calendar: counting.calendar.name,
          version: counting.calendar.version, rows: rows, end: end))
    }
  }

  private func words(for start: DerivedMoment) -> String {
    let names = sentences.names
    switch start.origin {
    case .date: return "a day the policy names"
    case .event(let event): return names.path(of: event)
    case .lastDay(_, let event, _):
      return "the last day for " + names.path(of: event) + ", which had not happened"
    case .fact(let fact): return names.name(of: fact)
    case .due(let rule, _): return names.path(of: rule) + ".due"
    case .ownDue: return "the first due date"
    case .missed(let rule): return names.path(of: rule) + ".missed"
    case .opened(let scope): return names.scopes[scope].name + ".opened"
    case .count(let length, _, _, _): return "the end of " + length.notation
    case .earlier(let legs):
      return "the earlier of " + legs.map { words(for: $0) }.list(last: "and")
    case .later(let legs): return "the later of " + legs.map { words(for: $0) }.list(last: "and")
    case .notKnown: return "a day that is not known"
    }
  }

  private func row(
    _ row: LedgerRow, _ counting: DayCounting, _ from: CivilDate, _ unit: Length.Unit
  ) -> DecisionLedger.Row {
    switch row.reason {
    case .counted(let number): DecisionLedger.Row(day: row.day, number: number, why: nil)
    case .elapsed(let hours): DecisionLedger.Row(day: row.day, number: hours, why: nil)
    case .start: DecisionLedger.Row(day: row.day, number: nil, why: "starting day")
    case .carriedOver:
      DecisionLedger.Row(
        day: row.day, number: nil, why: "carried over to the next working day")
    case .stopped:
      DecisionLedger.Row(day: row.day, number: nil, why: "the count stood still")
    case .notWorking:
      DecisionLedger.Row(day: row.day, number: nil, why: closure(row.day, counting.calendar))
    }
  }

  /// Why a day is no working day: `Christmas Day`, `weekend`, `closed`.
  private func closure(_ day: CivilDate, _ calendar: WorkingCalendar) -> String {
    for file in calendars where file.name.hasSameBytes(as: calendar.name) {
      for holiday in file.closed where holiday.date == day { return holiday.title }
      return file.weekend.contains(day.weekday) ? "weekend" : "closed by this policy"
    }
    switch day.weekday {
    case .saturday, .sunday: return "weekend"
    case .monday, .tuesday, .wednesday, .thursday, .friday: return "closed"
    }
  }
}

// MARK: text

extension DecisionLedger {
  /// The ledger as a page for people, without colour, at most 100 columns wide.
  ///
  /// Days of a count in days, weeks, months or years are not shown one by one where there are many:
  /// all of them count.
  public func text() -> String {
    let sentences = Sentences(policy, dates: .short)
    var lines = WrappedText()
    for (index, entry) in entries.enumerated() {
      if index > 0, entry.saysTheSame(as: entries[index - 1]) { continue }
      if index > 0 { lines.addEmptyLine() }
      var source = entry.source == .code ? "the Code" : "the policy"
      if index + 1 < entries.count, entries[index + 1].saysTheSame(as: entry) {
        source = "the policy and the Code"
      }
      lines.add(
        policy.names.path(of: entry.rule) + (entry.run > 1 ? ", run " + String(entry.run) : "")
          + " by " + source + ": " + sentences.date(entry.due))
      if entry.counts.isEmpty { lines.add("nothing to count: the day itself", indent: 2) }
      for count in entry.counts { add(count, sentences, to: &lines) }
      if entry.due > entry.firstDue {
        lines.add(
          "extended from " + sentences.date(entry.firstDue) + " to " + sentences.date(entry.due),
          indent: 2)
      } else if entry.due < entry.firstDue {
        lines.add("was " + sentences.date(entry.due) + " when it passed", indent: 2)
      }
    }
    return lines.text
  }

  private func add(_ count: Count, _ sentences: Sentences, to lines: inout WrappedText) {
    lines.add(
      count.length.notation + " from " + count.start + " (" + sentences.date(count.from)
        + "), calendar " + count.calendar + " " + count.version, indent: 2, hanging: 2)
    let isLong = count.length.unit != .workingDays && count.rows.count > 14
    for (index, row) in count.rows.enumerated() {
      if isLong, index > 2, index < count.rows.count - 2 {
        if index == 3 { lines.add("…", indent: 4) }
        continue
      }
      var day = sentences.date(row.day)
      day += String(repeating: " ", count: max(0, 16 - day.utf8.count))
      let number = row.number.map { String($0) } ?? ""
      let padding = String(repeating: " ", count: max(0, 4 - number.utf8.count))
      let why = row.why.map { "  not counted: " + $0 } ?? ""
      lines.addLine("    " + day + padding + number + why)
    }
  }
}

// MARK: JSON

extension DecisionLedger {
  /// Writes the ledger as a member `ledger` of an object.
  public func write(to object: inout JSONObjectWriter) {
    object.list("ledger") { list in
      for entry in entries {
        list.object { object in
          object.member("id", policy.names.path(of: entry.rule))
          object.member("run", entry.run)
          object.member("source", entry.source.word)
          object.list("counts") { list in
            for count in entry.counts { list.object { write(count, to: &$0) } }
          }
          object.member("first_due", entry.firstDue.iso)
          object.member("due", entry.due.iso)
        }
      }
    }
  }

  private func write(_ count: Count, to object: inout JSONObjectWriter) {
    object.member("length", count.length.notation)
    object.member("start", count.start)
    object.member("from", count.from.iso)
    object.member("calendar", count.calendar)
    object.member("version", count.version)
    object.list("days") { list in
      for row in count.rows {
        list.object { object in
          object.member("day", row.day.iso)
          object.member("weekday", row.day.weekday.name)
          object.member("number", row.number)
          object.member("why", row.why)
        }
      }
    }
    object.member("end", count.end.iso)
  }
}
