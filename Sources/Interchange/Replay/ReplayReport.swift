internal import RulesEngine

/// What came of replaying a file of recorded decisions, line by line.
public struct ReplayReport: Sendable {
  /// One recorded decision.
  public struct Entry: Sendable {
    /// The line on which it starts, from 1.
    public var line: Int
    public var result: Result

    public init(line: Int, _ result: Result) {
      self.line = line
      self.result = result
    }
  }

  public enum Result: Sendable {
    case replayed(Replay)
    /// It cannot be decided again; the codes and messages say why.
    case unusable(caseID: String?, [(code: String, message: String)])
  }

  public var entries: [Entry]

  public init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// Whether every decision is the same today, if need be in other words.
  public var isAllSame: Bool { count(of: .differs) == 0 && unusable == 0 }

  public func count(of outcome: Replay.Outcome) -> Int {
    var count = 0
    for entry in entries {
      if case .replayed(let replay) = entry.result, replay.outcome == outcome { count += 1 }
    }
    return count
  }

  var unusable: Int {
    var count = 0
    for entry in entries {
      if case .unusable = entry.result { count += 1 }
    }
    return count
  }
}

// MARK: text

extension ReplayReport {
  /// The report as a page for people, without colour, at most 100 columns wide.
  ///
  /// Decisions that are the same are counted, and what moved without changing them is said once.
  public func text() -> String {
    var lines = WrappedText()
    var harmless: [String] = []
    for entry in entries {
      switch entry.result {
      case .replayed(let replay):
        if replay.outcome == .same {
          for cause in replay.causes {
            harmless.append(
              cause.sentence + (cause.kind == .text ? "" : "; nothing here moved with it"))
          }
          continue
        }
        lines.add(title(of: replay, entry.line), hanging: 4)
        for cause in replay.causes { lines.add(cause.sentence, indent: 2, hanging: 2) }
        for change in replay.changes where !change.isCount {
          if !change.isWording || replay.outcome == .reworded {
            lines.add(change.text, indent: 2, hanging: 4)
          }
        }
        let counts = replay.changes.filter { $0.isCount }.count
        if counts > 0 {
          lines.add("ledger: " + String(counts) + " changes in the count of days", indent: 2)
        }
        lines.addEmptyLine()
      case .unusable(let caseID, let faults):
        lines.add(
          "line " + String(entry.line) + (caseID.map { ", case " + $0 } ?? "")
            + ": cannot be decided again", hanging: 4)
        for fault in faults { lines.add(fault.message + " [" + fault.code + "]", indent: 2) }
        lines.addEmptyLine()
      }
    }
    for sentence in harmless.withoutRepetitions { lines.add(sentence.capitalisedFirst) }
    lines.add(summary)
    return lines.text
  }

  /// `Case C-1 as of Fri 20 Jun 2025 (letsforlife/undated, line 3) differs: policy and calendar`.
  private func title(of replay: Replay, _ line: Int) -> String {
    var kinds: [String] = []
    for kind in ReplayCause.Kind.allCases
    where kind != .text && replay.causes.contains(where: { $0.kind == kind }) {
      kinds.append(kind.rawValue)
    }
    return "Case " + replay.caseID + " as of " + DateStyle.short.text(replay.asOf) + " ("
      + replay.policy + "/" + replay.edition + ", line " + String(line) + ") "
      + (replay.outcome == .differs ? "differs" : "is the same in other words")
      + (kinds.isEmpty ? "" : ": " + kinds.list(last: "and"))
  }

  private var summary: String {
    var parts = [String(count(of: .same)) + " the same"]
    if count(of: .reworded) > 0 {
      parts.append(String(count(of: .reworded)) + " the same in other words")
    }
    parts.append(String(count(of: .differs)) + " different")
    if unusable > 0 { parts.append(String(unusable) + " that cannot be decided again") }
    return String(entries.count) + (entries.count == 1 ? " decision: " : " decisions: ")
      + parts.separated(by: ", ")
  }
}

extension AnswerChange {
  /// Whether it is one of words only, which what stands beside it explains.
  var isWording: Bool { part == .words }

  /// Whether it is one of the days counted, which follows from the due dates.
  var isCount: Bool { path.utf8.starts(with: "ledger[".utf8) }

  /// `duties[stage_1.respond].due 2025-06-18 → 2025-06-19`.
  var text: String { path + " " + words(for: old) + " → " + words(for: new) }

  private func words(for value: JSONValue?) -> String {
    guard let value else { return "(nothing)" }
    switch value.content {
    case .null: return "none"
    case .boolean(let answer): return answer ? "yes" : "no"
    case .number(let text), .text(let text): return text
    case .list(let items):
      return items.isEmpty ? "(empty)" : items.map { words(for: $0) }.separated(by: "; ")
    case .object:
      for key in ["because", "kind", "status", "due", "holds", "ask"] {
        if let text = value[key]?.text { return text }
      }
      return "(something)"
    }
  }
}

// MARK: JSON

extension ReplayReport {
  /// The report as JSON.
  ///
  /// The same report gives the same bytes. No line feed at the end.
  public func json(_ layout: JSONWriter.Layout) -> [UInt8] {
    var writer = JSONWriter(layout)
    writer.object { object in
      object.member("format_version", DecisionReport.formatVersion)
      object.object("summary") { object in
        for outcome in Replay.Outcome.allCases {
          object.member(outcome.rawValue, count(of: outcome))
        }
        object.member("unusable", unusable)
      }
      object.list("decisions") { list in
        for entry in entries {
          list.object { object in
            object.member("line", entry.line)
            switch entry.result {
            case .replayed(let replay): write(replay, to: &object)
            case .unusable(let caseID, let faults):
              object.member("case", caseID)
              object.member("outcome", "unusable")
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
    return writer.bytes
  }

  private func write(_ replay: Replay, to object: inout JSONObjectWriter) {
    object.member("case", replay.caseID)
    object.member("policy", replay.policy)
    object.member("edition", replay.edition)
    object.member("as_of", replay.asOf.iso)
    object.member("outcome", replay.outcome.rawValue)
    object.list("moved") { list in
      for cause in replay.causes {
        list.object { object in
          object.member("what", cause.kind.rawValue)
          object.member("because", cause.sentence)
        }
      }
    }
    object.list("changes") { list in
      for change in replay.changes {
        list.object { object in
          object.member("at", change.path)
          if let old = change.old { object.member("old", old) } else { object.null("old") }
          if let new = change.new { object.member("new", new) } else { object.null("new") }
        }
      }
    }
  }
}
