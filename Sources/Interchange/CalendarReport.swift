public import RulesEngine

/// How a calendar changed, and which live deadlines move with it.
public struct CalendarReport: Sendable {
  /// What became of some cases.
  public struct Cases: Sendable {
    public var asOf: CivilDate
    public var entries: [Entry] = []

    public init(asOf: CivilDate) {
      self.asOf = asOf
    }
  }

  /// One case of a file.
  public struct Entry: Sendable {
    /// The line on which it starts, from 1.
    public var line: Int
    public var caseID: String?
    public var result: Result

    public init(line: Int, caseID: String?, _ result: Result) {
      self.line = line
      self.caseID = caseID
      self.result = result
    }
  }

  public enum Result: Sendable {
    case moves([DeadlineMove])
    /// It cannot be decided under both calendars; the codes and messages say why.
    case unusable([(code: String, message: String)])
  }

  public var comparison: CalendarComparison
  public var cases: Cases?

  public init(_ comparison: CalendarComparison, cases: Cases? = nil) {
    self.comparison = comparison
    self.cases = cases
  }
}

extension CalendarReport.Cases {
  var moved: Int {
    var count = 0
    for entry in entries {
      if case .moves(let moves) = entry.result, !moves.isEmpty { count += 1 }
    }
    return count
  }

  /// How many cannot be decided under both calendars.
  public var unusable: Int {
    var count = 0
    for entry in entries {
      if case .unusable = entry.result { count += 1 }
    }
    return count
  }
}

// MARK: text

extension CalendarReport {
  /// The report as a page for people, without colour, at most 100 columns wide.
  public func text() -> String {
    let (old, new) = (comparison.old, comparison.new)
    var lines = WrappedText()
    lines.add(
      "Calendar " + new.name
        + (old.version.hasSameBytes(as: new.version)
          ? ", version " + new.version + " in both files"
          : ", version " + old.version + " to " + new.version))
    if comparison.isSame { lines.add("The same days are working days.", indent: 2) }
    add(comparison.closed, "Closed now", to: &lines)
    add(comparison.opened, "Working days now", to: &lines)
    if old.first != new.first { lines.add(span("starts", old.first, new.first), indent: 2) }
    if old.last != new.last { lines.add(span("ends", old.last, new.last), indent: 2) }
    if let cases { add(cases, to: &lines) }
    return lines.text
  }

  private func span(_ verb: String, _ old: CivilDate, _ new: CivilDate) -> String {
    "It " + verb + " on " + DateStyle.short.text(new) + ", before on " + DateStyle.short.text(old)
  }

  private func add(
    _ days: [CalendarComparison.Day], _ heading: String, to lines: inout WrappedText
  ) {
    if days.isEmpty { return }
    lines.add(heading, indent: 2)
    for day in days {
      lines.add(
        DateStyle.short.text(day.day) + (day.title.map { ", " + $0 } ?? ""), indent: 4, hanging: 2)
    }
  }

  private func add(_ cases: Cases, to lines: inout WrappedText) {
    lines.addEmptyLine()
    lines.add("Deadlines that move, as of " + DateStyle.short.text(cases.asOf))
    if cases.moved == 0 { lines.add("none", indent: 2) }
    for entry in cases.entries {
      switch entry.result {
      case .moves(let moves):
        for move in moves {
          lines.add(
            "Case " + (entry.caseID ?? "") + ", " + move.id + ": " + move.act + ": "
              + words(for: move.old) + " → " + words(for: move.new)
              + (move.clauses.isEmpty ? "" : " [" + move.clauses.separated(by: "; ") + "]"),
            indent: 2, hanging: 2)
        }
      case .unusable(let faults):
        lines.add(
          "line " + String(entry.line) + (entry.caseID.map { ", case " + $0 } ?? "")
            + ": cannot be decided under both calendars", indent: 2, hanging: 2)
        for fault in faults { lines.add(fault.message + " [" + fault.code + "]", indent: 4) }
      }
    }
    lines.addEmptyLine()
    let count = cases.entries.count
    lines.add(
      String(count) + (count == 1 ? " case: " : " cases: ") + String(cases.moved)
        + " with a deadline that moves"
        + (cases.unusable == 0
          ? "" : ", " + String(cases.unusable) + " that cannot be decided under both calendars"))
  }

  private func words(for deadline: DeadlineMove.Deadline?) -> String {
    guard let deadline else { return "no date" }
    return DateStyle.short.text(deadline.day) + (deadline.minute.map { " " + $0.clock } ?? "")
  }
}

// MARK: JSON

extension CalendarReport {
  /// The report as JSON.
  ///
  /// The same report gives the same bytes. No line feed at the end.
  public func json(_ layout: JSONWriter.Layout) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.object { object in
      object.member("format_version", DecisionReport.formatVersion)
      object.member("calendar", comparison.new.name)
      object.object("old") { write(comparison.old, to: &$0) }
      object.object("new") { write(comparison.new, to: &$0) }
      object.list("closed") { write(comparison.closed, to: &$0) }
      object.list("opened") { write(comparison.opened, to: &$0) }
      if let cases { write(cases, to: &object) }
    }
    return writer.bytes
  }

  private func write(_ calendar: CalendarFile, to object: inout JSONObjectWriter) {
    object.member("version", calendar.version)
    object.member("first", calendar.first.iso)
    object.member("last", calendar.last.iso)
  }

  private func write(_ days: [CalendarComparison.Day], to list: inout JSONListWriter) {
    for day in days {
      list.object { object in
        object.member("day", day.day.iso)
        object.member("title", day.title)
      }
    }
  }

  private func write(_ cases: Cases, to object: inout JSONObjectWriter) {
    object.member("as_of", cases.asOf.iso)
    object.object("summary") { object in
      object.member("cases", cases.entries.count)
      object.member("moved", cases.moved)
      object.member("unusable", cases.unusable)
    }
    object.list("moves") { list in
      for entry in cases.entries {
        guard case .moves(let moves) = entry.result else { continue }
        for move in moves {
          list.object { object in
            object.member("case", entry.caseID)
            object.member("what", move.what.rawValue)
            object.member("id", move.id)
            object.member("run", move.run)
            object.member("old", move.old?.iso)
            object.member("new", move.new?.iso)
            object.member(
              "clause", move.clauses.isEmpty ? nil : move.clauses.separated(by: ", "))
          }
        }
      }
    }
    object.list("unusable") { list in
      for entry in cases.entries {
        guard case .unusable(let faults) = entry.result else { continue }
        list.object { object in
          object.member("line", entry.line)
          object.member("case", entry.caseID)
          object.list("errors") { list in
            for fault in faults {
              list.object { object in
                object.member("code", fault.code)
                object.member("message", fault.message)
              }
            }
          }
        }
      }
    }
  }
}
