internal import RulesEngine

/// Two parts of one kind of value.
private struct Pair<First: BundleValue, Second: BundleValue>: BundleValue {
  var first: First
  var second: Second

  static var blank: Pair { Pair(first: .blank, second: .blank) }

  init(first: First, second: Second) {
    self.first = first
    self.second = second
  }

  init(_ first: First, _ second: Second) {
    self.init(first: first, second: second)
  }

  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&first)
    coder.field(&second)
  }
}

extension Moment: BundleValue {
  static var blank: Moment { .named("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .on(let day) = $0 { day } else { nil } }, { .on($0) })
    coder.kind(
      2, of: &choice, &self, { if case .named(let name) = $0 { name } else { nil } },
      { .named($0) })
    coder.kind(
      3, of: &choice, &self,
      { (moment) -> String?? in if case .due(let duty) = moment { .some(duty) } else { nil } },
      { .due(of: $0) })
    coder.kind(
      4, of: &choice, &self, { if case .missed(let duty) = $0 { duty } else { nil } },
      { .missed($0) })
    coder.kind(
      5, of: &choice, &self, { if case .opened(let stage) = $0 { stage } else { nil } },
      { .opened($0) })
    coder.kind(
      6, of: &choice, &self,
      { if case .after(let length, let start) = $0 { Pair(length, start) } else { nil } },
      { .after($0.first, $0.second) })
    coder.kind(
      7, of: &choice, &self, { if case .earlierOf(let all) = $0 { all } else { nil } },
      { .earlierOf($0) })
    coder.kind(
      8, of: &choice, &self, { if case .laterOf(let all) = $0 { all } else { nil } },
      { .laterOf($0) })
    coder.end(choice)
  }
}

extension Due: BundleValue {
  static var blank: Due { .speed("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .by(let part) = $0 { part } else { nil } }, { .by($0) })
    coder.kind(
      2, of: &choice, &self, { if case .speed(let part) = $0 { part } else { nil } },
      { .speed($0) })
    coder.end(choice)
  }
}

extension Interval: BundleValue {
  static var blank: Interval { .speed("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .length(let part) = $0 { part } else { nil } },
      { .length($0) })
    coder.kind(
      2, of: &choice, &self, { if case .speed(let part) = $0 { part } else { nil } },
      { .speed($0) })
    coder.end(choice)
  }
}

extension Condition: BundleValue {
  static var blank: Condition { .named("") }
  mutating func visit(_ coder: inout some BundleCoder) {
    var choice = coder.choose()
    coder.kind(
      1, of: &choice, &self, { if case .all(let parts) = $0 { parts } else { nil } },
      { .all($0) })
    coder.kind(
      2, of: &choice, &self, { if case .any(let parts) = $0 { parts } else { nil } },
      { .any($0) })
    coder.kind(
      3, of: &choice, &self, { if case .not(let part) = $0 { part } else { nil } },
      { .not($0) })
    coder.kind(
      4, of: &choice, &self, { if case .named(let name) = $0 { name } else { nil } },
      { .named($0) })
    coder.kind(
      5, of: &choice, &self,
      { if case .judged(let name, let about) = $0 { Pair(name, about) } else { nil } },
      { .judged($0.first, about: $0.second) })
    coder.kind(
      6, of: &choice, &self,
      { if case .fact(let name, let values) = $0 { Pair(name, values) } else { nil } },
      { .fact($0.first, isOneOf: $0.second) })
    coder.kind(
      7, of: &choice, &self,
      { if case .unclear(let parts, let readAs) = $0 { Pair(parts, readAs) } else { nil } },
      { .unclear($0.first, readAs: $0.second) })
    coder.kind(
      8, of: &choice, &self,
      {
        if case .happened(let event, let by, let contents) = $0 {
          Pair(event, Pair(by, contents))
        } else {
          nil
        }
      },
      { .happened($0.first, by: $0.second.first, with: $0.second.second) })
    coder.end(choice)
    if case .unclear(let parts, let readAs?) = self, !parts.indices.contains(readAs) {
      coder.fail(.outOfRange)
    }
  }
}
