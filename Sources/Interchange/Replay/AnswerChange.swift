/// One place in which a decision says something else than its record.
public struct AnswerChange: Sendable, Equatable {
  /// `duties[stage_1.respond].due`.
  public let path: String
  /// What was recorded; nil: nothing stood there.
  public let old: JSONValue?
  /// What is said now; nil: nothing stands there any more.
  public let new: JSONValue?
  /// What kind of thing stands there.
  let part: Part

  enum Part: Sendable, Equatable {
    case answer
    /// Words that explain a date or a permission which stands beside them.
    case words
    /// Words that are all there is.
    case wordsAlone
  }
}

/// Compares two decisions key by key.
///
/// Items of a list are held against each other by what they are about, in whatever order. What the
/// record does not speak of is not compared, since a later version may say more.
struct AnswerComparison {
  private(set) var changes: [AnswerChange] = []

  /// What a decision says that its record does not, outside the receipt and the case.
  mutating func compare(_ record: JSONValue, _ decision: JSONValue) {
    for member in record.object ?? [] {
      switch member.name {
      case "format_version", "receipt", "record": continue
      default: compare(member.value, decision[member.name], at: member.name, part: .answer)
      }
    }
  }

  private mutating func compare(
    _ old: JSONValue, _ new: JSONValue?, at path: String, part: AnswerChange.Part
  ) {
    guard let new else {
      changes.append(AnswerChange(path: path, old: old, new: nil, part: part))
      return
    }
    if old == new { return }
    if let members = old.object, new.object != nil {
      for member in members {
        compare(
          member.value, new[member.name], at: path + "." + member.name,
          part: self.part(member.name, under: path))
      }
    } else if let items = old.list, let others = new.list,
      (items + others).allSatisfy({ $0.object != nil })
    {
      compare(items, others, at: path)
    } else {
      changes.append(AnswerChange(path: path, old: old, new: new, part: part))
    }
  }

  private mutating func compare(_ old: [JSONValue], _ new: [JSONValue], at path: String) {
    let others = labelled(new)
    let items = labelled(old)
    for item in items {
      let other = others.first { $0.label.hasSameBytes(as: item.label) }
      compare(item.value, other?.value, at: path + "[" + item.label + "]", part: .answer)
    }
    for other in others where !items.contains(where: { $0.label.hasSameBytes(as: other.label) }) {
      changes.append(
        AnswerChange(
          path: path + "[" + other.label + "]", old: nil, new: other.value, part: .answer))
    }
  }

  /// The items with what each is about; the second of a kind is numbered.
  private func labelled(_ items: [JSONValue]) -> [(label: String, value: JSONValue)] {
    var list: [(label: String, value: JSONValue)] = []
    var names: [String] = []
    for item in items {
      let name = item.subject
      let count = names.filter { $0.hasSameBytes(as: name) }.count
      names.append(name)
      list.append((count == 0 ? name : name + " #" + String(count + 1), item))
    }
    return list
  }

  private func part(_ key: String, under path: String) -> AnswerChange.Part {
    switch key {
    case "because" where path.utf8.starts(with: "findings[".utf8), "unlock": .wordsAlone
    case "because", "ask", "clause", "edition_because": .words
    case "version", "why", "start":
      path.utf8.starts(with: "ledger[".utf8) ? .words : .answer
    default: .answer
    }
  }
}

extension JSONValue {
  /// What an item of a list is about: `stage_1.respond`, `stage_1.respond run 2`, `policy`.
  fileprivate var subject: String {
    var parts: [String] = []
    for key in ["id", "fact", "about", "code", "event", "judged", "on", "day", "length", "source"] {
      if let text = self[key]?.text { parts.append(text) }
    }
    if let run = self["run"]?.integer, run > 1 { parts.append("run " + String(run)) }
    if self["reading"]?.boolean == true { parts.append("otherwise") }
    return parts.separated(by: " ")
  }
}
