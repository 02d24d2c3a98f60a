/// Every kind of case that some conditions tell apart, as a finite table.
///
/// A row gives each thing the conditions ask about one of its values: a yes/no fact two, a fact of
/// several values each of them, a day each stretch between the dates it is compared with. So values
/// of one fact exclude each other, and so do spans of dates that do not overlap. What the file leaves
/// unclear stays unknown in every row.
struct CaseTable {
  /// One thing asked about.
  private enum Axis: Equatable {
    case fact(FactID)
    case event(EventID, by: MomentTree?, with: ContentSet)
    case day(MomentTree?)
  }

  /// A value of each axis.
  typealias Row = [Int]

  private let names: Names
  private let order: MomentOrder
  private var axes: [Axis] = []
  /// How many values each axis has.
  private var sizes: [Int] = []
  /// Of a day the first days of all its stretches but the first, ascending.
  private var cuts: [[Int32]] = []
  /// Events that cannot have happened without another: pairs of axes.
  private var entailed: [(if: Int, then: Int)] = []

  /// The most rows that are looked at.
  private static let mostRows = 1 << 12

  /// The table of some conditions; nil: there would be too many rows.
  init?(of conditions: [ConditionTree], in policy: ResolvedPolicy, names: Names) {
    self.names = names
    order = MomentOrder(in: policy, counting: policy.counting, names: names)
    for condition in conditions { add(condition) }
    var rows = 1
    for index in axes.indices {
      sizes.append(size(of: index))
      rows *= sizes[index]
      if rows > CaseTable.mostRows { return nil }
    }
    for first in axes.indices {
      for second in axes.indices where first != second && entails(axes[first], axes[second]) {
        entailed.append((first, second))
      }
    }
  }

  /// The first row of which something is true.
  func first(where isWanted: (Row) -> Bool) -> Row? {
    var row = Row(repeating: 0, count: axes.count)
    while true {
      if isPossible(row), isWanted(row) { return row }
      var index = row.count - 1
      while index >= 0 {
        row[index] += 1
        if row[index] < sizes[index] { break }
        row[index] = 0
        index -= 1
      }
      if index < 0 { return nil }
    }
  }

  /// Whether a condition holds in a row; nil: there is no condition.
  func truth(_ condition: ConditionTree?, in row: Row) -> Truth {
    guard let condition else { return .yes }
    switch condition {
    case .all(let parts):
      var sum = Truth.yes
      for part in parts { sum = sum.and(truth(part, in: row)) }
      return sum
    case .any(let parts):
      var sum = Truth.no
      for part in parts { sum = sum.or(truth(part, in: row)) }
      return sum
    case .not(let part): return truth(part, in: row).negated
    case .fact(let fact): return value(of: .fact(fact), in: row) == 0 ? .yes : .no
    case .oneOf(let fact, let values):
      return values.contains(value(of: .fact(fact), in: row)) ? .yes : .no
    case .happened(let event, let by, let with):
      return value(of: .event(event, by: by, with: with), in: row) == 0 ? .yes : .no
    case .unclear(let readings, let readAs):
      if let readAs, readings.indices.contains(readAs) { return truth(readings[readAs], in: row) }
      var sum: Truth?
      for reading in readings {
        let truth = truth(reading, in: row)
        sum = sum == nil || sum == truth ? truth : .unknown
      }
      return sum ?? .unknown
    case .within(let moment, let from, let until):
      guard let axis = axes.firstIndex(of: .day(moment)) else { return .unknown }
      let (first, last) = stretch(row[axis], of: axis)
      return (from?.dayNumber ?? Reckoning.ages) <= first
        && last <= (until?.dayNumber ?? Reckoning.never) ? .yes : .no
    }
  }

  /// A row as an example, in the words of the policy.
  func example(_ row: Row) -> [CasePart] {
    var parts: [CasePart] = []
    for (index, axis) in axes.enumerated() {
      switch axis {
      case .fact(let fact):
        let stated = names.facts[fact.at]
        if stated.word.kind == .oneOf {
          parts.append(.value(stated.word.values[row[index]], of: stated.word.name))
        } else {
          parts.append(.fact(stated.word.name, about: stated.about, row[index] == 0))
        }
      case .event(let event, let by, let with):
        var contents: [String] = []
        for content in with.members { contents.append(names.contents[content]) }
        parts.append(
          .event(
            names.path(of: event), by: by.map { names.notation(of: $0) }, with: contents,
            happened: row[index] == 0))
      case .day(let moment):
        let (first, last) = stretch(row[index], of: index)
        parts.append(
          .day(
            moment.map { names.notation(of: $0) },
            from: first == Reckoning.ages ? nil : CivilDate(dayNumber: first),
            until: last == Reckoning.never ? nil : CivilDate(dayNumber: last)))
      }
    }
    return parts
  }

  // MARK: axes

  private mutating func add(_ condition: ConditionTree) {
    switch condition {
    case .all(let parts), .any(let parts), .unclear(let parts, _): for part in parts { add(part) }
    case .not(let part): add(part)
    case .fact(let fact), .oneOf(let fact, _): _ = index(of: .fact(fact))
    case .happened(let event, let by, let with):
      _ = index(of: .event(event, by: by, with: with))
    case .within(let moment, let from, let until):
      let axis = index(of: .day(moment))
      if let from { cut(axis, before: from.dayNumber) }
      if let until { cut(axis, before: until.dayNumber + 1) }
    }
  }

  private mutating func index(of axis: Axis) -> Int {
    if let index = axes.firstIndex(of: axis) { return index }
    axes.append(axis)
    cuts.append([])
    return axes.count - 1
  }

  private mutating func cut(_ axis: Int, before day: Int32) {
    if cuts[axis].contains(day) { return }
    cuts[axis].append(day)
    cuts[axis].sort()
  }

  private func size(of index: Int) -> Int {
    switch axes[index] {
    case .fact(let fact):
      let word = names.facts[fact.at].word
      return word.kind == .oneOf ? word.values.count : 2
    case .event: return 2
    case .day: return cuts[index].count + 1
    }
  }

  private func value(of axis: Axis, in row: Row) -> Int {
    guard let index = axes.firstIndex(of: axis) else { return -1 }
    return row[index]
  }

  /// The first and the last day of one stretch of a day's axis.
  private func stretch(_ value: Int, of axis: Int) -> (first: Int32, last: Int32) {
    let days = cuts[axis]
    return (
      value == 0 ? Reckoning.ages : days[value - 1],
      value == days.count ? Reckoning.never : days[value] - 1
    )
  }

  // MARK: what cannot be apart

  private func isPossible(_ row: Row) -> Bool {
    for pair in entailed where row[pair.if] == 0 && row[pair.then] != 0 { return false }
    return true
  }

  /// Whether one event cannot have happened as asked without the other.
  private func entails(_ axis: Axis, _ other: Axis) -> Bool {
    guard case .event(let event, let by, let with) = axis,
      case .event(let otherEvent, let otherBy, let otherWith) = other
    else { return false }
    if event != otherEvent {
      return otherBy.isNothing && otherWith.isEmpty
        && order.isNeverLater(.event(otherEvent), .event(event))
    }
    guard with.isSuperset(of: otherWith) else { return false }
    guard let otherBy else { return true }
    guard let by else { return false }
    return order.isNeverLater(by, otherBy)
  }
}
