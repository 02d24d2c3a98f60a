import Diagnostics
import RulesEngine

/// How days count, and on which calendar.
extension DocumentReader {
  mutating func counting(_ node: YAMLNode, or words: String = "") -> CountingRules {
    var rules = CountingRules()
    guard let fields = fields(node, .counting, or: words) else { return rules }
    let firstDays: [(String, FirstDay)] = [("day_0", .dayZero), ("day_1", .dayOne)]
    rules.workingDays = choice(fields["working_days"], firstDays)
    rules.other = choice(fields["other"], firstDays)
    rules.closedDay = choice(
      fields["closed_day"], [("same_day", .sameDay), ("next_working_day", .nextWorkingDay)])
    rules.monthEnd = choice(
      fields["month_end"], [("last_day", .lastDay), ("next_day", .nextDay)])
    rules.cutOff = stated(fields["cut_off"], [.unstated, .none, .settled]) { reader, node in
      reader.time(node)
    }
    rules.dayEnds = stated(fields["day_ends"], [.unstated, .none, .settled]) { reader, node in
      reader.time(node)
    }
    return rules
  }

  private mutating func choice<Value: Equatable & Sendable>(
    _ node: YAMLNode?, _ choices: [(String, Value)]
  ) -> Stated<Value> {
    stated(node, [.unstated, .settled]) { reader, node in reader.word(node, among: choices) }
  }

  /// The calendar a policy counts by, with the place of its name.
  mutating func calendar(_ node: YAMLNode) -> (choice: CalendarChoice, name: SourceSpan)? {
    guard case .mapping = node else {
      guard let name = filled(node, "the name of a calendar, or a map with `base`") else {
        return nil
      }
      return (CalendarChoice(name.text), name.span)
    }
    guard let fields = fields(node, .calendar) else { return nil }
    let closed = days(fields["closed"])
    let open = days(fields["open"])
    require("base", of: "the calendar", in: fields, at: fields.firstKey)
    guard let base = fields["base"], let name = filled(base, "the name of a calendar") else {
      return nil
    }
    var choice = CalendarChoice(name.text)
    (choice.closed, choice.open) = (closed, open)
    return (choice, name.span)
  }

  /// Single dates, or ranges with both ends inclusive.
  private mutating func days(_ node: YAMLNode?) -> [ClosedRange<CivilDate>] {
    guard let node else { return [] }
    var ranges: [ClosedRange<CivilDate>] = []
    for item in items(node, "a list of dates and ranges `{ from: .., until: .. }`") {
      if case .scalar = item {
        if let date = date(item) { ranges.append(date...date) }
      } else if let fields = fields(item, .days) {
        for key in ["from", "until"] {
          require(key, of: "the range of days", in: fields, at: fields.firstKey)
        }
        let from = fields["from"].flatMap { date($0) }
        let until = fields["until"].flatMap { date($0) }
        reportOrder(from, until, "the range", fields)
        if let from, let until, from <= until { ranges.append(from...until) }
      }
    }
    return ranges
  }
}
