/// Where a moment lies, as far as it is known.
struct When: Equatable {
  enum Kind {
    /// On a day, or between two.
    case known
    /// It waits for something that has not happened.
    case waiting
    /// A length runs, but the print names no start.
    case startless
    /// It rests on a fact that nobody has recorded.
    case unknown
    /// A speed without a number, or nothing at all.
    case dateless
  }

  var kind = Kind.known
  var low = 0
  var high = 0
  /// Minutes since 1970 in UTC, where the time of day is known.
  var utc: Int?
  /// Whether hours were counted, so that it is a time and not a day.
  var isTimed = false
  /// Whether it rests on an act that is not done or on a judgement that is not made.
  var isProvisional = false

  static let waiting = When(kind: .waiting)
  static let startless = When(kind: .startless)
  static let unknown = When(kind: .unknown)
  static let dateless = When(kind: .dateless)

  static func on(_ day: Int, utc: Int? = nil) -> When { When(low: day, high: day, utc: utc) }

  var day: Int? { kind == .known && low == high ? low : nil }

  /// One of two, nobody knows which.
  static func either(_ one: When, _ other: When) -> When {
    if one == other { return one }
    if one.kind == .waiting || other.kind == .waiting {
      var sum = one.kind == .waiting ? other : one
      if sum.kind == .known { (sum.high, sum.utc) = (Int.max, nil) }
      return sum
    }
    guard one.kind == .known, other.kind == .known else { return .unknown }
    var sum = When(low: min(one.low, other.low), high: max(one.high, other.high))
    sum.isTimed = one.isTimed && other.isTimed
    sum.isProvisional = one.isProvisional || other.isProvisional
    return sum
  }

  static func earlier(_ all: [When]) -> When {
    let there = all.filter { $0.kind != .waiting }
    guard there.count > 1 else { return there.first ?? .waiting }
    if there.contains(where: { $0.kind == .startless }) { return .startless }
    if there.contains(where: { $0.kind != .known }) { return .unknown }
    let low = there.map { $0.low }.min() ?? 0
    let high = there.map { $0.high }.min() ?? 0
    // What certainly comes after another does not matter.
    let rest = there.filter { $0.low <= high }
    if rest.count == 1, let only = rest.first { return only }
    var sum = When(low: low, high: high)
    sum.isTimed = rest.contains { $0.isTimed }
    if low == high {
      let all = rest.compactMap { $0.utc }
      sum.utc = all.count == rest.count ? all.min() : nil
      // As certain as the most certain of those that fall on the day.
      sum.isProvisional = rest.allSatisfy { $0.isProvisional }
    } else {
      sum.isProvisional = rest.contains { $0.isProvisional }
    }
    return sum
  }

  static func later(_ all: [When]) -> When {
    if all.contains(where: { $0.kind == .waiting }) { return .waiting }
    if all.contains(where: { $0.kind == .startless }) { return .startless }
    if all.contains(where: { $0.kind != .known }) { return .unknown }
    let low = all.map { $0.low }.max() ?? 0
    let high = all.map { $0.high }.max() ?? 0
    let rest = all.filter { $0.high >= low }
    if rest.count == 1, let only = rest.first { return only }
    var sum = When(low: low, high: high)
    sum.isTimed = rest.allSatisfy { $0.isTimed }
    if low == high {
      let times = rest.compactMap { $0.utc }
      sum.utc = times.max()
    }
    sum.isProvisional = rest.contains { $0.isProvisional }
    return sum
  }
}
