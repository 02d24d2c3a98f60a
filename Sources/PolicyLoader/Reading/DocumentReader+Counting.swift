import Diagnostics
import RulesEngine

extension DocumentReader {
  /// The counting rules, and whether the document says that it states none.
  mutating func counting(_ node: YAMLNode) -> (rules: CountingRules, isUnstated: Bool) {
    var rules = CountingRules()
    if case .scalar(let scalar) = node, scalar.text == "unstated" { return (rules, true) }
    guard
      let mapping = map(
        node, "counting",
        known: ["working_days", "other", "closed_day", "cut_off", "day_ends", "month_end"])
    else { return (rules, false) }
    _ = remarks(mapping)
    let firstDays: [(String, FirstDay)] = [("day_0", .dayZero), ("day_1", .dayOne)]
    rules.workingDays = choice(mapping["working_days"]?.value, firstDays)
    rules.other = choice(mapping["other"]?.value, firstDays)
    rules.closedDay = choice(
      mapping["closed_day"]?.value,
      [("same_day", .sameDay), ("next_working_day", .nextWorkingDay)])
    rules.monthEnd = choice(
      mapping["month_end"]?.value, [("last_day", .lastDay), ("next_day", .nextDay)])
    rules.cutOff = stated(mapping["cut_off"]?.value) { reader, node in reader.time(node) }
    rules.dayEnds = stated(mapping["day_ends"]?.value) { reader, node in reader.time(node) }
    if let ends = mapping["day_ends"], rules.dayEnds.value != nil {
      notYet("`day_ends`", at: ends.key.span)
    }
    return (rules, false)
  }

  private mutating func choice<Value: Equatable & Sendable>(
    _ node: YAMLNode?, _ choices: [(word: String, value: Value)]
  ) -> Stated<Value> {
    stated(node) { reader, node in
      let words = choices.map { $0.word }
      guard let scalar = reader.scalar(node, DocumentReader.oneOf(words)) else { return nil }
      for choice in choices where choice.word == scalar.text { return choice.value }
      reader.unknownValue(scalar, words)
      return nil
    }
  }

  private mutating func time(_ node: YAMLNode) -> ClockTime? {
    guard let scalar = scalar(node, "a time such as \"17:00\"") else { return nil }
    let parts = scalar.text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1]), (0...23).contains(hour),
      (0...59).contains(minute)
    {
      return ClockTime(minutes: hour * 60 + minute)
    }
    report(
      "schema/bad-time", "found \(quoted(scalar.text)), expected a time of day such as \"17:00\"",
      at: scalar.span)
    return nil
  }

  mutating func calendar(_ node: YAMLNode) -> (choice: CalendarChoice, name: SourceSpan)? {
    switch node {
    case .scalar(let scalar):
      return scalar.isBlank ? nil : (CalendarChoice(scalar.text), scalar.span)
    case .mapping:
      guard let mapping = map(node, "a calendar", known: ["base", "closed", "open"]) else {
        return nil
      }
      _ = remarks(mapping)
      guard let base = mapping["base"] else {
        missing("base", in: "the calendar", at: firstLine(node))
        return nil
      }
      guard let name = scalar(base.value, "the name of a calendar") else { return nil }
      var choice = CalendarChoice(name.text)
      if let closed = mapping["closed"] { choice.closed = days(closed.value) }
      if let open = mapping["open"] { choice.open = days(open.value) }
      return (choice, name.span)
    case .sequence:
      wrongType(node, expected: "the name of a calendar, or a map with `base`")
      return nil
    }
  }

  /// Single dates, or ranges with both ends inclusive.
  private mutating func days(_ node: YAMLNode) -> [ClosedRange<CivilDate>] {
    var ranges: [ClosedRange<CivilDate>] = []
    for item in nodes(node, "a list of dates") {
      switch item {
      case .scalar(let scalar):
        if let date = date(scalar) { ranges.append(date...date) }
      case .mapping:
        guard let mapping = map(item, "a range of days", known: ["from", "until"]),
          let first = bound("from", mapping, item), let last = bound("until", mapping, item)
        else { continue }
        if first <= last {
          ranges.append(first...last)
        } else {
          report(
            "schema/bad-date", "the range ends before it begins", at: firstLine(item))
        }
      case .sequence: wrongType(item, expected: "a date, or `{ from: .., until: .. }`")
      }
    }
    return ranges
  }

  private mutating func bound(
    _ key: String, _ mapping: YAMLMapping, _ node: YAMLNode
  ) -> CivilDate? {
    guard let entry = mapping[key] else {
      missing(key, in: "the range of days", at: firstLine(node))
      return nil
    }
    return scalar(entry.value, "a date").flatMap { date($0) }
  }

  mutating func inForce(_ node: YAMLNode) -> Stated<InForce> {
    stated(node) { reader, node in
      guard let mapping = reader.map(node, "`in_force`", known: ["from", "until", "chosen_by"])
      else { return nil }
      _ = reader.remarks(mapping)
      var span = InForce(from: nil, until: nil)
      if let from = mapping["from"], let scalar = reader.scalar(from.value, "a date") {
        span.from = reader.date(scalar)
      }
      if let until = mapping["until"], let scalar = reader.scalar(until.value, "a date") {
        span.until = reader.date(scalar)
      }
      if let from = span.from, let until = span.until, until < from,
        let entry = mapping["until"]
      {
        reader.report(
          "schema/bad-date", "the policy would end before it begins", at: entry.key.span)
      }
      span.chosenBy = reader.stated(mapping["chosen_by"]?.value) { reader, node in
        guard let scalar = reader.scalar(node, "an event, or `today`") else { return nil }
        if scalar.text != "today" { reader.use(.event, scalar.text, at: scalar.span) }
        return scalar.text
      }
      if mapping["from"] == nil, mapping["until"] == nil {
        reader.missing("from", in: "`in_force`", at: reader.firstLine(node))
      }
      return span
    }
  }
}
