import Diagnostics
import RulesEngine

/// The defined terms of a policy, each a moment or a condition.
extension DocumentReader {
  static let mostTerms = 500
  /// How many names and lists a term may grow to when the terms in it are put in.
  static let largestTerm = 1_000

  mutating func terms(_ node: YAMLNode?) -> [Term] {
    let entries = namedEntries(node, "terms as a map from names")
    guard isWithinLimit(entries, DocumentReader.mostTerms, "terms") else { return [] }
    var values: [String: YAMLNode] = [:]
    for entry in entries {
      define(entry.key, .term)
      values[entry.key.text] = entry.value
    }
    var terms: [Term] = []
    for entry in entries {
      let term = defining(entry.key.text) { $0.term(entry, among: values) }
      if let term { terms.append(term) } else { excuse(entry.key.text) }
    }
    checkCircles(terms, entries)
    return terms
  }

  private mutating func term(
    _ entry: YAMLMapping.Entry, among terms: [String: YAMLNode]
  ) -> Term? {
    switch nature(of: entry.value, among: terms) {
    case .moment: return plainMoment(entry.value).map { Term(entry.key.text, .moment($0)) }
    case .condition: return condition(entry.value).map { Term(entry.key.text, .condition($0)) }
    case .unknown:
      // It can be neither; reading it as a moment reports the name.
      _ = plainMoment(entry.value)
      return nil
    }
  }

  private enum Nature { case moment, condition, unknown }

  /// Which of the two a term is.
  ///
  /// A term that only renames an event is a moment.
  private func nature(of node: YAMLNode, among terms: [String: YAMLNode]) -> Nature {
    var node = node
    for _ in 0...terms.count {
      switch node {
      case .sequence: return .condition
      case .mapping(let mapping):
        return mapping["earlier_of"] != nil || mapping["later_of"] != nil ? .moment : .condition
      case .scalar(let scalar):
        let name = scalar.text
        if scalar.isHonestWord { return .condition }
        if name.utf8.contains(where: { $0.isBlank }) || Phrase.looksLikeDate(name) {
          return .moment
        }
        // An event of a stage, or `.due`, `.missed`, `.opened`.
        if name.utf8.contains(UInt8(ascii: ".")) { return .moment }
        if vocabulary.events.contains(where: { $0.name == name }) { return .moment }
        if let fact = vocabulary.facts.first(where: { $0.name == name }) {
          return fact.kind == .date ? .moment : .condition
        }
        guard let other = terms[name] else { return .unknown }
        node = other
      }
    }
    return .moment
  }

  // MARK: circles

  /// Reports terms that are defined by each other, and those that grow too large.
  private mutating func checkCircles(_ terms: [Term], _ entries: [YAMLMapping.Entry]) {
    var graph = TermGraph(terms)
    for entry in entries {
      switch graph.finding(for: entry.key.text) {
      case .circle(let names):
        report(
          "policy/circle",
          "these terms are defined by each other: " + quotedCircle(names),
          at: entry.key.span, help: ["let one of them start from an event, a date or a fact"])
      case .tooLarge:
        report(
          "policy/too-many",
          "\(quoted(entry.key.text)) grows to more than \(DocumentReader.largestTerm) names when "
            + "the terms in it are put in", at: entry.key.span)
      case nil: break
      }
    }
  }
}

/// Which terms are named in which, to find circles and growth.
private struct TermGraph {
  enum Finding {
    case circle([String])
    case tooLarge
  }

  private enum State {
    case open
    case done(size: Int)
    case reported
  }

  private let parts: [String: [String]]
  private var states: [String: State] = [:]
  private var path: [String] = []
  private var findings: [String: Finding] = [:]

  init(_ terms: [Term]) {
    var parts: [String: [String]] = [:]
    for term in terms {
      switch term.meaning {
      case .moment(let moment): parts[term.name] = moment.names
      case .condition(let condition): parts[term.name] = condition.names
      }
    }
    self.parts = parts
  }

  /// What is wrong with a term, the terms being asked for in turn; a circle is told once.
  mutating func finding(for name: String) -> Finding? {
    _ = size(of: name)
    return findings[name]
  }

  private mutating func size(of name: String) -> Int {
    guard let inner = parts[name] else { return 1 }
    switch states[name] {
    case .done(let size): return size
    case .reported: return 1
    case .open:
      let start = path.firstIndex(of: name) ?? 0
      findings[name] = .circle(path[start...] + [name])
      for member in path { states[member] = .reported }
      return 1
    case nil: break
    }
    states[name] = .open
    path.append(name)
    var sum = 1
    for part in inner { sum = min(sum + size(of: part), DocumentReader.largestTerm * 2) }
    path.removeLast()
    if case .reported = states[name] { return 1 }
    if sum > DocumentReader.largestTerm {
      findings[name] = .tooLarge
      states[name] = .reported
      return 1
    }
    states[name] = .done(size: sum)
    return sum
  }
}

extension Moment {
  /// The names it is built from, `""` for what is no name.
  fileprivate var names: [String] {
    switch self {
    case .on, .due, .missed, .opened: [""]
    case .named(let name): [name]
    case .after(_, let start): start.value?.names ?? [""]
    case .earlierOf(let moments), .laterOf(let moments): moments.flatMap { $0.names }
    }
  }
}

extension Condition {
  /// The names it is built from, `""` for what is no name.
  fileprivate var names: [String] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap { $0.names }
    case .not(let part): part.names
    case .named(let name): [name]
    case .judged, .fact: [""]
    case .unclear(let readings, _): readings.flatMap { $0.names }
    case .happened(_, let by, _): by?.names ?? [""]
    }
  }
}
