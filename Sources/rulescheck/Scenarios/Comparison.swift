import Diagnostics
import Interchange
import PolicyLoader

/// Holds what a scenario expects against a decision as it is printed in JSON.
///
/// Keys are those of the decision itself: a key that it gains can be expected at once. A key or id
/// that cannot be there is a fault of the scenario, anything else that is not so a difference.
struct Comparison {
  /// The ids that the sections of a decision can have under a policy.
  struct Ids {
    var duties: [String]
    var actions: [String]
    var exclusions: [String]
    /// The facts that can be asked for.
    var facts: [String]
  }

  private let answer: JSONValue
  private let ids: Ids
  private let source: SourceText
  private(set) var differences: [Difference] = []
  private(set) var faults: [Diagnostic<FilePlace>] = []

  init(
    of expected: [YAMLMapping.Entry], with answer: JSONValue, ids: Ids, in source: SourceText
  ) {
    self.answer = answer
    self.ids = ids
    self.source = source
    for entry in expected { compare(entry) }
  }

  private mutating func compare(_ entry: YAMLMapping.Entry) {
    let name = entry.key.text
    let found = answer[name] ?? JSONValue(.null, at: 0..<0)
    switch (name, entry.value) {
    case ("duties", .mapping(let section)):
      outcomes(section, found, Section(name, "a duty", main: "status", ids: ids.duties))
    case ("actions", .mapping(let section)):
      outcomes(section, found, Section(name, "an action", main: "kind", ids: ids.actions))
    case ("exclusions", .mapping(let section)):
      outcomes(
        section, found, Section(name, "an exclusion", main: "holds", ids: ids.exclusions))
    case ("questions", .sequence(let items)):
      for item in items.items { checkFact(item) }
      exactly(items, found.list ?? [], Section(name, "a question", main: "fact"))
    case ("findings", .sequence(let items)):
      exactly(items, found.list ?? [], Section(name, "a finding", main: "code"))
    default: value(entry.value, found, Site(path: name, what: "the decision"))
    }
  }

  // MARK: outcomes by id

  /// A part of a decision that is a list.
  private struct Section {
    var name: String
    /// One item of it, in words.
    var what: String
    /// The key that a bare text is compared with.
    var main: String
    var ids: [String] = []

    init(_ name: String, _ what: String, main: String, ids: [String] = []) {
      self.name = name
      self.what = what
      self.main = main
      self.ids = ids
    }
  }

  private mutating func outcomes(
    _ expected: YAMLMapping, _ found: JSONValue, _ section: Section
  ) {
    for entry in expected.entries {
      let id = entry.key.text
      let items = (found.list ?? []).filter { $0["id"]?.text == id }
      guard !items.isEmpty || section.ids.contains(id) else {
        unknownID(entry.key, section)
        continue
      }
      outcome(
        entry.value, items, section, Site(path: section.name + "." + id, what: section.what))
    }
  }

  private mutating func outcome(
    _ expected: YAMLNode, _ found: [JSONValue], _ section: Section, _ site: Site
  ) {
    if expected.isNone {
      guard let item = found.first else { return }
      differ(expected, "not listed", item[section.main].words, site.of(item))
      return
    }
    if case .sequence(let runs) = expected {
      guard runs.items.count == found.count else {
        let count = runs.items.count
        differ(
          expected, count == 1 ? "1 run" : "\(count) runs",
          found.isEmpty
            ? "not listed"
            : "\(found.count): " + found.map { $0[section.main].words }.joined(separator: ", "),
          site)
        return
      }
      for (item, run) in zip(runs.items, found) { one(item, run, section, site) }
      return
    }
    var runs = found
    if case .mapping(let keys) = expected, case .scalar(let run)? = keys["run"]?.value {
      runs = found.filter { $0["run"].words == run.text }
    }
    guard let item = runs.first else {
      differ(expected, expected.words, "not listed", site)
      return
    }
    guard runs.count == 1 else {
      differ(
        expected, "one run", "\(runs.count) runs; write a list with one for each, or say `run`",
        site)
      return
    }
    one(expected, item, section, site)
  }

  /// One item held against its main key, or against the keys named.
  private mutating func one(
    _ expected: YAMLNode, _ found: JSONValue, _ section: Section, _ site: Site
  ) {
    let site = site.of(found)
    guard case .scalar = expected else { return value(expected, found, site) }
    value(expected, found[section.main] ?? found, site.under(section.main))
  }

  // MARK: lists in any order

  /// Holds each expected item against another one found, and reports what is left of both.
  private mutating func exactly(
    _ expected: YAMLSequence, _ found: [JSONValue], _ section: Section
  ) {
    let site = Site(path: section.name, what: section.what)
    for item in expected.items { checkKeys(of: item, found, site) }
    let pairs = Pairing(expected.items.count, found.count) { left, right in
      fits(expected.items[left], found[right], section, site)
    }
    var left = found.indices.filter { !pairs.isTaken[$0] }
    let all = found.map { $0[section.main].words }.joined(separator: ", ")
    for (index, item) in expected.items.enumerated() where pairs.partner[index] == nil {
      // One of the same name is meant, and some other key of it differs.
      if case .mapping(let keys) = item, let main = keys[section.main]?.value,
        let same = left.firstIndex(where: { found[$0][section.main].words == main.words })
      {
        one(item, found[left.remove(at: same)], section, site)
      } else {
        differ(item, item.words, all.isEmpty ? "none" : "only " + all, site)
      }
    }
    for index in left {
      differ(
        .sequence(expected), expected.items.isEmpty ? "none" : "no other",
        found[index][section.main].words, site.of(found[index]))
    }
  }

  private func fits(
    _ expected: YAMLNode, _ found: JSONValue, _ section: Section, _ site: Site
  ) -> Bool {
    var trial = self
    trial.differences = []
    trial.one(expected, found, section, site)
    return trial.differences.isEmpty
  }

  /// Reports keys that no item has, once for all items tried.
  private mutating func checkKeys(of expected: YAMLNode, _ found: [JSONValue], _ site: Site) {
    guard case .mapping(let keys) = expected, !found.isEmpty else { return }
    for entry in keys.entries where !found.contains(where: { $0.member(entry.key.text) != nil }) {
      unknownKey(entry.key, in: site.what, among: found.flatMap { $0.keys })
    }
  }

  // MARK: values

  /// What is compared: its path in the decision, and the outcome it belongs to.
  private struct Site {
    var path: String
    var what: String
    var outcome: JSONValue?

    func under(_ key: String) -> Site {
      var site = self
      site.path += "." + key
      return site
    }

    func of(_ outcome: JSONValue) -> Site {
      var site = self
      site.outcome = outcome
      return site
    }
  }

  private mutating func value(_ expected: YAMLNode, _ found: JSONValue, _ site: Site) {
    switch (expected, found.content) {
    case (.mapping(let keys), .object):
      for entry in keys.entries {
        guard let value = found.member(entry.key.text) else {
          unknownKey(entry.key, in: site.what, among: found.keys)
          continue
        }
        self.value(entry.value, value, site.under(entry.key.text))
      }
    case (.sequence(let items), .list(let values)) where items.items.count == values.count:
      for (index, pair) in zip(items.items, values).enumerated() {
        value(pair.0, pair.1, site.under(String(index + 1)))
      }
    case (.scalar(let scalar), _) where scalar.says(found): return
    default: differ(expected, expected.words, found.words, site)
    }
  }

  private mutating func differ(
    _ node: YAMLNode, _ expected: String, _ found: String, _ site: Site
  ) {
    differences.append(
      Difference(
        path: site.path, expected: expected, found: found,
        because: site.outcome?["because"]?.text, clause: site.outcome?["clause"]?.text,
        span: node.span))
  }

  // MARK: faults

  private mutating func unknownID(_ key: YAMLScalar, _ section: Section) {
    let help: [String]
    if section.name == "duties", ids.actions.contains(key.text) {
      help = ["it is no duty: expect it under `actions`"]
    } else {
      help = suggestion(for: key.text, among: section.ids)
    }
    faults.append(
      Diagnostic(
        section.name == "exclusions" ? "scenario/unknown-exclusion" : "scenario/unknown-rule",
        "the policy has no `\(key.text)` that could be \(section.what)",
        at: Label(key.span, in: source), help: help))
  }

  private mutating func checkFact(_ expected: YAMLNode) {
    var name = expected
    if case .mapping(let keys) = expected, let fact = keys["fact"] { name = fact.value }
    guard case .scalar(let scalar) = name, !ids.facts.contains(scalar.text) else { return }
    faults.append(
      Diagnostic(
        "scenario/unknown-fact", "unknown fact `\(scalar.text)`",
        at: Label(scalar.span, in: source), help: suggestion(for: scalar.text, among: ids.facts)))
  }

  private mutating func unknownKey(
    _ key: YAMLScalar, in what: String, among keys: [String]
  ) {
    guard !faults.contains(where: { $0.primary?.place.span == key.span }) else { return }
    let close = suggestion(for: key.text, among: keys)
    faults.append(
      Diagnostic(
        "schema/unknown-key", "unknown key `\(key.text)` in \(what)",
        at: Label(key.span, in: source),
        help: close.isEmpty
          ? ["\(what) has " + keys.map { "`\($0)`" }.joined(separator: ", ")] : close))
  }

  private func suggestion(for name: String, among names: [String]) -> [String] {
    closestName(to: name, among: names).map { ["did you mean `\($0)`?"] } ?? []
  }
}

/// A greatest possible pairing of two lists, of which each item may fit several of the other.
private struct Pairing {
  /// For each item on the left the one on the right.
  private(set) var partner: [Int?]
  private var owner: [Int?]

  init(_ left: Int, _ right: Int, fits: (Int, Int) -> Bool) {
    partner = [Int?](repeating: nil, count: left)
    owner = [Int?](repeating: nil, count: right)
    var fitting: [[Int]] = []
    for index in 0..<left { fitting.append((0..<right).filter { fits(index, $0) }) }
    for index in 0..<left {
      var isTried = [Bool](repeating: false, count: right)
      _ = pair(index, fitting, &isTried)
    }
  }

  /// Whether each item on the right has a partner.
  var isTaken: [Bool] { owner.map { $0 != nil } }

  /// Finds a partner for an item, moving others on to another of theirs where that makes room.
  private mutating func pair(_ item: Int, _ fitting: [[Int]], _ isTried: inout [Bool]) -> Bool {
    for candidate in fitting[item] where !isTried[candidate] {
      isTried[candidate] = true
      if let other = owner[candidate], !pair(other, fitting, &isTried) { continue }
      owner[candidate] = item
      partner[item] = candidate
      return true
    }
    return false
  }
}

extension YAMLScalar {
  /// Whether the text, typed as what was found is, says the same.
  fileprivate func says(_ found: JSONValue) -> Bool {
    switch found.content {
    case .null: style == .plain && text == "none"
    case .boolean(let answer): text == (answer ? "yes" : "no") || text == String(answer)
    case .number(let written): text == written
    case .text(let other): text == other
    case .list, .object: false
    }
  }
}

extension YAMLNode {
  /// The value on one line.
  fileprivate var words: String {
    switch self {
    case .scalar(let scalar): scalar.text
    case .sequence(let sequence):
      "[" + sequence.items.map { $0.words }.joined(separator: ", ") + "]"
    case .mapping(let mapping):
      "{ "
        + mapping.entries.map { $0.key.text + ": " + $0.value.words }.joined(separator: ", ")
        + " }"
    }
  }
}

extension JSONValue {
  /// The names of the members.
  fileprivate var keys: [String] { (object ?? []).map { $0.name } }

  /// A member; of a key that need not be there nothing, said as `null`.
  fileprivate func member(_ key: String) -> JSONValue? {
    if let value = self[key] { return value }
    return DecisionReport.occasionalKeys.contains(key) ? JSONValue(.null, at: place) : nil
  }

  /// The value on one line, as a scenario would write it.
  fileprivate var words: String {
    switch content {
    case .null: "none"
    case .boolean(let answer): answer ? "yes" : "no"
    case .number(let written): written
    case .text(let text): text
    case .list(let items): "[" + items.map { $0.words }.joined(separator: ", ") + "]"
    case .object(let members):
      "{ " + members.map { $0.name + ": " + $0.value.words }.joined(separator: ", ") + " }"
    }
  }
}

extension JSONValue? {
  fileprivate var words: String { self?.words ?? "none" }
}
