import RulesEngine

/// The words of the form: why each verdict is what it is.
struct Commentary: Sendable {
  let policy: CompiledPolicy
  let code: Policy

  var names: Names { policy.names }

  /// Why, one sentence each.
  func sentences(on thing: ProtectedThing, _ protection: Protection) -> [String] {
    var list: [String]
    switch protection {
    case .protects(let grounds): list = [words(for: grounds, thing)]
    case .fails(let shortfall): list = [words(for: shortfall, thing)]
    case .cannotTell(let gap): list = words(for: gap, thing)
    }
    if case .protects = protection, let readings = readings(thing) {
      list.append(
        "The document can be read in several ways (" + readings
          + "). Each would comply; it should say which is meant.")
    }
    if case .protects(let grounds) = protection, borrowsCounting {
      switch grounds {
      case .everyCalendar, .timelines:
        list.append("The document does not say how days are counted; the Code's way is taken.")
      case .stated, .noSuchPower, .nothingAsked: break
      }
    }
    for remark in remarks(on: thing) {
      switch remark.commitment {
      case .aims, .expects, .normally:
        guard thing.isPromise else { break }
        list.append(
          "The document says it `" + remark.commitment.rawValue
            + "` so, which is less than a promise.")
      case .promise, .must: break
      }
      if let reading = remark.reading { list.append("Our reading of the document: " + reading) }
    }
    return list
  }

  /// Whether the policy leaves open how its days count.
  private var borrowsCounting: Bool {
    policy.policy.countingIsUnstated || policy.policy.counting.workingDays.isOpen
  }

  private func words(for grounds: Grounds, _ thing: ProtectedThing) -> String {
    let what = subject(thing)
    switch grounds {
    case .everyCalendar:
      return "Yes, for every date: " + what + " is never "
        + (mayBeLater(thing) ? "earlier" : "later")
        + " than the Code's, by rule (" + comparison(thing) + ")."
    case .timelines(let counted):
      return "Yes, on the days known: " + what + " is never worse than the Code's on any of "
        + String(counted.timelines) + " timelines counted, starting " + counted.first.iso + " to "
        + counted.last.iso + list(of: counted.calendars)
        + ". A holiday proclaimed later can change this (least margin: "
        + String(counted.leastMargin) + (counted.leastMargin == 1 ? " day)." : " days).")
    case .stated: return "The document says as much as the Code asks of " + what + "."
    case .noSuchPower: return "The document reserves no such power: " + what + "."
    case .nothingAsked: return "The Code sets nothing here to compare: " + what + "."
    }
  }

  private func list(of calendars: [String]) -> String {
    if calendars.isEmpty { return "" }
    var text = calendars.count == 1 ? ", calendar " : ", calendars "
    for (index, name) in calendars.enumerated() { text += (index == 0 ? "" : ", ") + name }
    return text
  }

  private func words(for shortfall: Shortfall, _ thing: ProtectedThing) -> String {
    let what = subject(thing)
    switch shortfall {
    case .onADay(let example):
      return "No: " + what + " can be worse for the resident than the Code's (" + comparison(thing)
        + "). For example, " + words(for: example) + "."
    case .noSuchRule: return "No: the document says that there is none: " + step(of: thing) + "."
    case .noLimit where thing.isNeeds:
      return "No: the document does not say " + what + "; the Code asks for something."
    case .noLimit:
      return "No: the document sets no limit to " + what + "; the Code does"
        + codeValue(thing) + "."
    case .powerAdded:
      return "No: the document lets the landlord extend " + what + "; the Code gives no such power."
    case .stepBefore(let title):
      return "No: the first stage opens only after the step “" + title
        + "”, for which the Code has no stage."
    case .otherFinal(let title):
      return "No: the last stage, “" + title + "”, is not the one that ends the Code's procedure."
    case .limitAdded:
      return "No: the document limits " + what + "; the Code sets no such limit."
    case .itemsMissing(let items):
      return items.count == 1 && thing.isItem
        ? "No: the document does not give " + what + "."
        : "No: missing from " + what + ": " + quoted(items) + "."
    case .asksFor(let items):
      return "No: the document asks the resident for more than the Code: " + quoted(items) + "."
    case .neverLifted:
      return "No: the Code lets discretion lift the limit of " + what
        + "; the document gives none."
    case .liftedTooOften:
      return "No: the document lifts the limit of " + what + " where the Code does not."
    case .tooOften(let own, let most):
      return "No: " + what + ": " + String(own) + ", where the Code has " + String(most) + "."
    case .groundTooWide(let cells, let example):
      var text = "No: the ground holds where the Code's does not"
      if let example {
        text +=
          ". For example, " + words(for: example)
          + ": the document lets the landlord refuse, the Code does not"
      } else if cells.isEmpty {
        text += ": it may be used at other points of the procedure than the Code's"
      } else {
        var parts: [String] = []
        for cell in cells {
          parts.append(names.name(of: cell.fact) + ": " + (cell.value ? "yes" : "no"))
        }
        text += ": " + quoted(parts)
      }
      return text + "."
    case .stageCount(let own, let code):
      return "No: the longest path through the procedure has " + String(own)
        + (own == 1 ? " stage" : " stages") + "; the Code has " + String(code) + "."
    case .stageAfterFinal(let name): return "No: stage `" + name + "` follows the final one."
    case .sameHandler(let scopes):
      var stages: [String] = []
      for scope in scopes { stages.append(names.scopes[scope].title) }
      return "No: the document lets someone who handled " + quoted(stages) + " decide."
    case .declaredOtherwise:
      return "No: the document says otherwise, or less, than the Code asks of " + what + "."
    case .otherParty(let name): return "No: the document gives it to another party, `" + name + "`."
    }
  }

  private func words(for gap: Gap, _ thing: ProtectedThing) -> [String] {
    let what = subject(thing)
    switch gap {
    case .silent:
      switch thing {
      case .stagesFinal: return ["The document does not say which stage is the last."]
      case .handler(let scope):
        let title = names.scopes[scope].title
        return ["The document does not say that somebody else than before handles " + title + "."]
      case .needs:
        return ["The document does not say " + what + ", if anything; a plain “nothing” would do."]
      case .extensionInclude, .include: return ["The document does not say: " + what + "."]
      default: return ["The document does not mention " + what + "."]
      }
    case .unstated: return ["The document does not give " + what + "."]
    case .startUnstated(let starts): return words(for: starts, thing)
    case .speed(let speed):
      return ["The document says `" + speed + "`, which gives no date to compare."]
    case .readings(let passing, let failing):
      return [
        "The document can be read in several ways: " + String(passing) + " would comply, "
          + String(failing) + " would not or cannot be told."
      ]
    case .readingsOfCode(let passing, let failing):
      return [
        "The Code can be read in several ways: by " + String(passing)
          + " the document would comply, "
          + "by " + String(failing) + " it would not or cannot be told."
      ]
    case .onlyInSomeCases:
      return ["The document says it for some cases only and is silent for the rest: " + what + "."]
    case .neverTogether:
      return ["The two editions are never in force together, so no case falls under both."]
    case .limitWithDiscretion:
      return [
        "The document limits " + what + "; the Code sets no such limit. A judgement can lift it; a "
          + "person must say whether it is fair."
      ]
    case .otherJudgement:
      return [
        "The document lifts the limit of " + what
          + " by a judgement in other words than the Code's; a person must compare them."
      ]
    case .otherActs:
      return ["The document lets another act stand for it than the Code: " + what + "."]
    case .groundsNotListed(let names):
      return [
        "The document has grounds for refusing that the Code does not list: " + quoted(names)
          + ". A person must say whether they are fair and reasonable."
      ]
    case .extraSteps(let names):
      return [
        "The document has a step that stands for no stage of the Code: " + quoted(names)
          + ". A person must say whether it holds up complaints; an extra stage before stage 1 "
          + "would not comply."
      ]
    case .wordsToCompare: return ["A person must compare the words of the document with the Code."]
    case .notComparable: return ["The two cannot be counted against each other: " + what + "."]
    }
  }

  private func words(for starts: [StartVerdict], _ thing: ProtectedThing) -> [String] {
    var complying: [String] = []
    var list: [String] = []
    for verdict in starts where verdict.counterExample == nil {
      complying.append(startWords(verdict.start))
    }
    list.append(
      "The document gives a length but not from when it counts (" + comparison(thing) + ").")
    if !complying.isEmpty {
      list.append("It would comply if counted from " + joined(complying, "or") + ".")
    }
    for verdict in starts {
      guard let example = verdict.counterExample else { continue }
      list.append(
        "It would not comply if counted from " + startWords(verdict.start) + ": "
          + words(for: example) + ".")
    }
    return list
  }

  /// `receipt` words for a start: the path, and in words where a due date ends a window.
  private func startWords(_ start: MomentTree) -> String {
    if case .due = start {
      return "the end of the window before it (`" + names.notation(of: start) + "`)"
    }
    return "`" + names.notation(of: start) + "`"
  }

  private func words(for example: CounterExample) -> String {
    var parts: [String] = []
    for given in example.given {
      var part = "`" + names.notation(of: given.what) + "` on " + given.day.weekday.name
      part += " " + given.day.iso
      if let minute = given.minute { part += " at " + clock(minute) }
      parts.append(part)
    }
    var text = joined(parts, "and")
    if let code = example.codeDate {
      let own = example.ownDate.map { $0.iso } ?? "beyond the calendar"
      text += ": the document's date is " + own + ", the Code's " + code.iso
    }
    return text
  }

  private func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return two(minute / 60) + ":" + two(minute % 60)
  }

  /// A dated case in the names of the policy's file.
  func example(_ example: ExampleCase) -> Example {
    var given: [Example.Given] = []
    for item in example.shown.given {
      given.append(
        Example.Given(name: names.notation(of: item.what), day: item.day, minute: item.minute))
    }
    return Example(
      given: given, policyDate: example.shown.ownDate, codeDate: example.shown.codeDate,
      record: example.record, asOf: example.asOf)
  }
}

extension ProtectedThing {
  /// Whether how firmly a document commits itself matters to it: times and limits.
  fileprivate var isPromise: Bool {
    switch self {
    case .rule, .due, .from, .until, .every, .extending, .wholeExtension, .declaration: true
    case .unless, .needs, .include, .extensionInclude, .handler, .stages, .stagesServe,
      .stagesFinal, .exclusions, .exclusion:
      false
    }
  }

  /// Whether it is what has to come with something.
  fileprivate var isNeeds: Bool {
    switch self {
    case .needs, .extending(_, .needs): true
    default: false
    }
  }

  /// Whether it is one item of a list.
  fileprivate var isItem: Bool {
    switch self {
    case .include(_, let item), .extensionInclude(_, let item): item != nil
    default: false
    }
  }
}
