/// A date term in which every part that rests on one variable alone is looked up by its day.
indirect enum TabledTerm: Sendable {
  case table(Int, first: Int32, [Reached?])
  case earlier([TabledTerm])
  case later([TabledTerm])
  case plain(DateTerm, Edge)

  /// - Parameters:
  ///   - term: The term.
  ///   - days: The days on which its variables can lie; nil: times of day matter, nothing is tabled.
  ///   - edge: Which end is taken where hours are counted from a day.
  init(_ term: DateTerm, _ days: ClosedRange<Int32>?, _ edge: Edge) {
    let variables = term.variables
    guard let days, let only = variables.first else {
      self = .plain(term, edge)
      return
    }
    if variables.allSatisfy({ $0 == only }) {
      var placed = [Placed](repeating: Placed(day: 0), count: only + 1)
      var table: [Reached?] = []
      table.reserveCapacity(days.count)
      for day in days {
        placed[only].day = day
        table.append(term.reach(placed, edge))
      }
      self = .table(only, first: days.lowerBound, table)
      return
    }
    switch term {
    case .earlier(let terms): self = .earlier(terms.map { TabledTerm($0, days, edge) })
    case .later(let terms): self = .later(terms.map { TabledTerm($0, days, edge) })
    case .on, .variable, .after, .due: self = .plain(term, edge)
    }
  }

  /// When it is; nil when it lies outside a calendar.
  func reach(_ placed: [Placed]) -> Reached? {
    switch self {
    case .plain(let term, let edge): return term.reach(placed, edge)
    case .table(let index, let first, let table):
      let row = Int(placed[index].day - first)
      return table.indices.contains(row) ? table[row] : nil
    case .earlier(let terms):
      var best: Reached?
      for term in terms {
        guard let next = term.reach(placed) else { return nil }
        if let known = best, known.day <= next.day { continue }
        best = next
      }
      return best
    case .later(let terms):
      var best: Reached?
      for term in terms {
        guard let next = term.reach(placed) else { return nil }
        if let known = best, known.day >= next.day { continue }
        best = next
      }
      return best
    }
  }
}
