import RulesEngine

/// Why two keys differ as they do, one sentence each.
struct ComparisonReasons: Sendable {
  let names: Names
  /// What the sentences call the two.
  let old: String
  let new: String

  init(notation: Notation, old: String, new: String) {
    names = notation.names
    self.old = old
    self.new = new
  }

  /// A compared key with its sentences and cases.
  func key(
    _ key: ComparedKey, old oldValue: String?, new newValue: String?, isHelp: Bool
  ) -> ComparisonKey {
    var because: [String] = []
    func add(_ sentence: String?) {
      guard let sentence, !because.contains(where: { $0.utf8.elementsEqual(sentence.utf8) }) else {
        return
      }
      because.append(sentence)
    }
    add(words(for: key.verdict.new, key.name, mine: new, theirs: old, isHelp: isHelp))
    add(words(for: key.verdict.old, key.name, mine: old, theirs: new, isHelp: isHelp))
    if key.takesOneStart, key.verdict.difference != .cannotTell, key.verdict != same {
      add("Neither says from when it counts; the same start is taken for both.")
    }
    if let oldValue, let newValue, oldValue.utf8.elementsEqual(newValue.utf8),
      key.verdict.difference != .cannotTell
    {
      add("The words are the same; what they rest on, or how days are counted, is not.")
    }
    if key.verdict.difference == .stricter, let counted = counted(key.verdict.new) {
      add("Never worse for the resident on the " + counted + ".")
    }
    if key.verdict.difference == .laxer, let counted = counted(key.verdict.old) {
      add("Never better for the resident on the " + counted + ".")
    }
    if key.verdict.difference == .same, let counted = counted(key.verdict.new) {
      add("The same dates on the " + counted + ".")
    }
    return ComparisonKey(
      name: key.name, old: oldValue, new: newValue, difference: key.verdict.difference,
      because: because, laxerCase: datedCase(key.verdict.new, isNew: true),
      stricterCase: datedCase(key.verdict.old, isNew: false))
  }

  private var same: BothWays { BothWays(new: .protects(.stated), old: .protects(.stated)) }

  private func counted(_ protection: Protection) -> String? {
    guard case .protects(.timelines(let counted)) = protection else { return nil }
    return String(counted.timelines) + " timelines counted, starting " + counted.first.iso + " to "
      + counted.last.iso
  }

  // MARK: cases

  private func datedCase(_ protection: Protection, isNew: Bool) -> DatedCase? {
    let shown: CounterExample
    switch protection {
    case .fails(.onADay(let example)), .fails(.groundTooWide(_, let example?)): shown = example
    case .protects, .fails, .cannotTell: return nil
    }
    var given: [Example.Given] = []
    for item in shown.given {
      given.append(
        Example.Given(
          name: names.notation(of: item.what), day: item.day, minute: item.minute))
    }
    return DatedCase(
      given: given, old: isNew ? shown.codeDate : shown.ownDate,
      new: isNew ? shown.ownDate : shown.codeDate)
  }

  // MARK: sentences

  private func words(
    for protection: Protection, _ key: ComparedKeyName, mine: String, theirs: String, isHelp: Bool
  ) -> String? {
    switch protection {
    case .protects: nil
    case .fails(let shortfall):
      words(for: shortfall, key, mine: mine, theirs: theirs, isHelp: isHelp)
    case .cannotTell(let gap): words(for: gap, mine: mine, theirs: theirs)
    }
  }

  private func words(
    for shortfall: Shortfall, _ key: ComparedKeyName, mine: String, theirs: String, isHelp: Bool
  ) -> String? {
    switch shortfall {
    case .onADay: return nil
    case .noSuchRule:
      return isTime(mine)
        ? mine.utf8.elementsEqual(new.utf8) ? "Taken out." : "Put in." : "Not in " + mine + "."
    case .noLimit: return "No such limit " + placed(mine) + "."
    case .powerAdded:
      return isTime(mine)
        ? mine.utf8.elementsEqual(new.utf8)
          ? "A power of the landlord that was not there before."
          : "A power of the landlord that is not there any more."
        : "The landlord has this power " + placed(mine) + " only."
    case .stepBefore:
      return "The first stage opens only after this step " + placed(mine) + "."
    case .otherFinal(let title): return "The last stage is “" + title + "” " + placed(mine) + "."
    case .limitAdded: return "There is a limit " + placed(mine) + " only."
    case .itemsMissing(let items): return "Not " + placed(mine) + ": " + quoted(items) + "."
    case .asksFor(let items):
      return "Asked of the resident " + placed(mine) + " only: " + quoted(items) + "."
    case .neverLifted: return "The limit is lifted more often " + placed(theirs) + "."
    case .liftedTooOften: return "The limit is lifted more often " + placed(mine) + "."
    case .tooOften(let own, let most):
      return capital(mine) + " " + String(own) + ", " + theirs + " " + String(most) + "."
    case .groundTooWide(let cells, let example):
      if example != nil { return "In the case below it holds " + placed(mine) + " only." }
      if cells.isEmpty { return "It may be used at other points " + placed(mine) + "." }
      var parts: [String] = []
      for cell in cells {
        parts.append(names.name(of: cell.fact).spaced + ": " + (cell.value ? "yes" : "no"))
      }
      return "With " + quoted(parts) + " it applies " + placed(isHelp ? theirs : mine) + " only."
    case .stageCount(let own, let code):
      return capital(mine) + " " + String(own) + " stages, " + theirs + " " + String(code) + "."
    case .stageAfterFinal(let name): return "Stage “" + name + "” follows the final one."
    case .sameHandler(let scopes):
      var stages: [String] = []
      for scope in scopes { stages.append(names.scopes[scope].title) }
      return "Someone who handled " + quoted(stages) + " may decide " + placed(mine) + "."
    case .declaredOtherwise: return "Less is declared " + placed(mine) + "."
    case .otherParty(let name):
      return "It falls to another party " + placed(mine) + ": `" + name + "`."
    }
  }

  private func words(for gap: Gap, mine: String, theirs: String) -> String {
    switch gap {
    case .silent: return "One of the two does not mention it, and what that means is not known."
    case .unstated: return "One of the two does not give it, so nobody can tell."
    case .startUnstated: return "A length is given, but not from when it counts."
    case .speed(let speed): return "“" + speed.spaced + "” has no number."
    case .readings(let passing, let failing), .readingsOfCode(let passing, let failing):
      return "It depends on how the print is read: in " + String(passing) + " of "
        + String(passing + failing) + " readings it is no worse for the resident " + placed(mine)
        + ", in " + String(failing) + " it is worse."
    case .onlyInSomeCases:
      return "They apply in different cases, and which are more is not known."
    case .neverTogether: return "The calendars known cover no day for both."
    case .limitWithDiscretion: return "A judgement can lift the limit; a person must say how often."
    case .otherJudgement:
      return "Each is lifted by a judgement in words of its own; a person must compare them."
    case .otherActs: return "Other acts count as doing it."
    case .groundsNotListed(let names):
      return "Grounds that the other does not list: " + quoted(names) + "."
    case .extraSteps:
      return "A person must say whether a step more helps residents or holds up complaints."
    case .wordsToCompare: return "A person must compare the words."
    case .notComparable: return "The two cannot be counted against each other."
    }
  }

  /// `before`, or `in letsforlife`.
  private func placed(_ label: String) -> String {
    isTime(label) ? label : "in " + label
  }

  private func capital(_ label: String) -> String {
    if label.utf8.elementsEqual("before".utf8) { return "Before" }
    if label.utf8.elementsEqual("after".utf8) { return "After" }
    return "In " + label
  }

  private func isTime(_ label: String) -> Bool {
    label.utf8.elementsEqual("before".utf8) || label.utf8.elementsEqual("after".utf8)
  }

  private func quoted(_ items: [String]) -> String {
    var text = ""
    for (index, item) in items.enumerated() {
      if index > 0 { text += index == items.count - 1 ? " and " : ", " }
      text += "“" + item.spaced + "”"
    }
    return text
  }
}
