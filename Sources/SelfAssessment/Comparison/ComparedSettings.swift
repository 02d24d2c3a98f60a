import RulesEngine

/// What differs between two policies and is no rule.
struct ComparedSettings {
  private let pair: PolicyPair

  init(_ pair: PolicyPair) {
    self.pair = pair
  }

  var all: [ComparedSetting] {
    var list: [ComparedSetting] = []
    func add(_ key: String, _ value: (PolicyPair.Member) -> String?) {
      let (old, new) = (value(pair.old), value(pair.new))
      let isSame = old == nil && new == nil || (old ?? "").utf8.elementsEqual((new ?? "").utf8)
      if !isSame || (old == nil) != (new == nil) {
        list.append(ComparedSetting(key: key, old: old, new: new))
      }
    }
    add("jurisdiction") { $0.policy.jurisdiction }
    add("in_force") { inForce($0.policy.inForce) }
    add("answers_to") { member in
      let families = member.policy.answersTo.map { $0.family }
      return families.isEmpty ? nil : listed(families)
    }
    add("calendar") { $0.policy.calendar.base }
    add("calendar.closed") { days($0.policy.calendar.closed) }
    add("calendar.open") { days($0.policy.calendar.open) }
    add("counting.working_days") { first($0.own.counting.workingDays) }
    add("counting.other") { first($0.own.counting.other) }
    add("counting.closed_day") { member in
      switch member.own.counting.closedDay {
      case .sameDay: "same_day"
      case .nextWorkingDay: "next_working_day"
      }
    }
    add("counting.cut_off") { $0.own.counting.cutOff.map { clock($0.minutes) } }
    add("counting.day_ends") { $0.own.counting.dayEnds.map { clock($0.minutes) } }
    add("counting.month_end") { member in
      switch member.own.counting.monthEnd {
      case .lastDay: "last_day"
      case .nextDay: "next_day"
      }
    }
    add("provisions") { member in
      let count = member.policy.provisions.count
      return count == 0 ? nil : String(count)
    }
    return list
  }

  private func inForce(_ stated: Stated<InForce>) -> String? {
    Notation(names: pair.new.names).text(stated) { span in
      (span.from.map { "from " + $0.iso } ?? "from the beginning")
        + (span.until.map { " until " + $0.iso } ?? "")
        + (span.chosenBy.value.map { ", chosen by " + $0 } ?? "")
    }
  }

  private func first(_ day: FirstDay) -> String {
    switch day {
    case .dayZero: "day_0"
    case .dayOne: "day_1"
    }
  }

  private func days(_ spans: [ClosedRange<CivilDate>]) -> String? {
    if spans.isEmpty { return nil }
    var texts: [String] = []
    for span in spans {
      let last = span.upperBound == span.lowerBound ? "" : " to " + span.upperBound.iso
      texts.append(span.lowerBound.iso + last)
    }
    return listed(texts)
  }

  private func clock(_ minutes: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return two(minutes / 60) + ":" + two(minutes % 60)
  }

  private func listed(_ items: [String]) -> String {
    Notation(names: pair.new.names).listed(items, "and", empty: "")
  }
}
