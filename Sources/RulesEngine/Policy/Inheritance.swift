/// What a file that extends another takes from it: every key it does not have itself.
///
/// Own keys win, rule by rule and key by key, and in the same way a variant names only the keys in
/// which it differs. A list or a moment is one value: it is taken or replaced as a whole.
extension Policy {
  /// This policy with every key it lacks from its parent.
  ///
  /// - Parameter parent: Complete, its own parent merged in.
  /// - Returns: The policy as if all of it stood in one file.
  public func inheriting(from parent: Policy) -> Policy {
    var sum = self
    if landlord.isEmpty { sum.landlord = parent.landlord }
    if jurisdiction.utf8.isEmpty { sum.jurisdiction = parent.jurisdiction }
    if title.utf8.isEmpty { sum.title = parent.title }
    sum.when = when ?? parent.when
    if answersTo.isEmpty { sum.answersTo = parent.answersTo }
    sum.reviewBy = reviewBy ?? parent.reviewBy
    if until.isSilent { sum.until = parent.until }
    if calendar.base.utf8.isEmpty { sum.calendar = parent.calendar }
    if !countingIsUnstated {
      sum.counting = counting.keeping(over: parent.counting)
      sum.countingIsUnstated = counting == CountingRules() && parent.countingIsUnstated
    }
    sum.sources = merged(sources, parent.sources)
    sum.terms = merged(terms, parent.terms)
    sum.duties = inherited(duties, parent.duties)
    sum.rights = inherited(rights, parent.rights)
    if !reservesNoExclusion {
      sum.exclusions = merged(exclusions, parent.exclusions) { own, other in
        own.inheriting(from: other)
      }
      sum.reservesNoExclusion = exclusions.isEmpty && parent.reservesNoExclusion
    }
    sum.pauses = merged(pauses, parent.pauses) { own, other in
      own.inheriting(from: other)
    }
    sum.stages = merged(stages, parent.stages) { own, other in
      own.inheriting(from: other)
    }
    sum.declares = merged(declares, parent.declares) { own, other in
      own.inheriting(from: other)
    }
    sum.provisions = merged(provisions, parent.provisions)
    sum.form = form ?? parent.form
    sum.vocabulary = vocabulary.inheriting(from: parent.vocabulary)
    return sum
  }
}

/// Something that stands under a key.
private protocol Keyed {
  var key: String { get }
}

extension Source: Keyed { fileprivate var key: String { name } }
extension Term: Keyed { fileprivate var key: String { name } }
extension Rule: Keyed { fileprivate var key: String { name } }
extension Exclusion: Keyed { fileprivate var key: String { name } }
extension Pause: Keyed { fileprivate var key: String { name } }
extension Stage: Keyed { fileprivate var key: String { name } }
extension Declaration: Keyed { fileprivate var key: String { name } }
extension Provision: Keyed { fileprivate var key: String { number } }
extension Party: Keyed { fileprivate var key: String { name } }
extension EventWord: Keyed { fileprivate var key: String { name } }
extension ActWord: Keyed { fileprivate var key: String { name } }
extension FactWord: Keyed { fileprivate var key: String { name } }
extension String: Keyed { fileprivate var key: String { self } }

/// The parent's things in the parent's order, own ones in their place, then those it does not have.
private func merged<Thing: Keyed>(
  _ own: [Thing], _ parent: [Thing], _ join: (Thing, Thing) -> Thing = { own, _ in own }
) -> [Thing] {
  if parent.isEmpty { return own }
  var sum: [Thing] = []
  var isTaken = [Bool](repeating: false, count: own.count)
  for other in parent {
    var taken: Thing?
    for index in own.indices where own[index].key.utf8.elementsEqual(other.key.utf8) {
      isTaken[index] = true
      taken = join(own[index], other)
    }
    sum.append(taken ?? other)
  }
  for index in own.indices where !isTaken[index] { sum.append(own[index]) }
  return sum
}

private func inherited(_ own: [Rule], _ parent: [Rule]) -> [Rule] {
  merged(own, parent) { rule, other in rule.inheriting(from: other) }
}

extension Stated {
  /// This, or where the file does not mention it what another file says.
  fileprivate func keeping(over other: Stated<Value>) -> Stated<Value> {
    isSilent ? other : self
  }
}

extension CountingRules {
  /// These rules, each key that is not mentioned from another file.
  func keeping(over other: CountingRules) -> CountingRules {
    var sum = self
    sum.workingDays = workingDays.keeping(over: other.workingDays)
    sum.other = self.other.keeping(over: other.other)
    sum.closedDay = closedDay.keeping(over: other.closedDay)
    sum.cutOff = cutOff.keeping(over: other.cutOff)
    sum.dayEnds = dayEnds.keeping(over: other.dayEnds)
    sum.monthEnd = monthEnd.keeping(over: other.monthEnd)
    return sum
  }
}

extension Rule {
  /// This rule with every key it lacks from another.
  func inheriting(from other: Rule) -> Rule {
    guard stance == .stated else { return self }
    guard other.stance == .stated, other.kind == kind else { return self }
    var sum = self
    sum.who = who ?? other.who
    if acts.isEmpty { sum.acts = other.acts }
    sum.when = when ?? other.when
    sum.inForce = inForce ?? other.inForce
    sum.due = due.keeping(over: other.due)
    sum.every = every.keeping(over: other.every)
    sum.from = from.keeping(over: other.from)
    sum.until = until.keeping(over: other.until)
    sum.unless = unless ?? other.unless
    sum.atLatest = atLatest.keeping(over: other.atLatest)
    sum.include = include.keeping(over: other.include)
    sum.needs = needs.keeping(over: other.needs)
    if let own = extending, let theirs = other.extending {
      sum.extending = own.inheriting(from: theirs)
    } else {
      sum.extending = extending ?? other.extending
    }
    sum.counting = counting.keeping(over: other.counting)
    sum.serves = serves ?? other.serves
    if variants.isEmpty { sum.variants = other.variants }
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Extension {
  func inheriting(from other: Extension) -> Extension {
    guard stance == .stated, other.stance == .stated else { return self }
    var sum = self
    sum.when = when ?? other.when
    sum.upTo = upTo.keeping(over: other.upTo)
    sum.until = until.keeping(over: other.until)
    sum.unless = unless ?? other.unless
    sum.times = times.keeping(over: other.times)
    sum.include = include.keeping(over: other.include)
    sum.needs = needs.keeping(over: other.needs)
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Stage {
  /// This stage with every key it lacks from another.
  func inheriting(from other: Stage) -> Stage {
    var sum = self
    if title.utf8.isEmpty { sum.title = other.title }
    sum.when = when ?? other.when
    if opens.isEmpty { sum.opens = other.opens }
    sum.until = until.keeping(over: other.until)
    if var own = handler, let theirs = other.handler {
      own.role = own.role.keeping(over: theirs.role)
      own.notFrom = own.notFrom.keeping(over: theirs.notFrom)
      own.remarks = own.remarks.inheriting(from: theirs.remarks)
      sum.handler = own
    } else {
      sum.handler = handler ?? other.handler
    }
    sum.isFinal = isFinal ?? other.isFinal
    sum.serves = serves ?? other.serves
    sum.duties = inherited(duties, other.duties)
    sum.rights = inherited(rights, other.rights)
    if variants.isEmpty { sum.variants = other.variants }
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Exclusion {
  func inheriting(from other: Exclusion) -> Exclusion {
    guard stance == .stated, other.stance == .stated else { return self }
    var sum = self
    sum.when = when ?? other.when
    sum.unless = unless ?? other.unless
    sum.at = at ?? other.at
    sum.needs = needs.keeping(over: other.needs)
    sum.instead = instead ?? other.instead
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Pause {
  func inheriting(from other: Pause) -> Pause {
    guard stance == .stated, other.stance == .stated else { return self }
    var sum = self
    if acts.isEmpty { sum.acts = other.acts }
    sum.when = when ?? other.when
    sum.from = from.keeping(over: other.from)
    sum.until = until.keeping(over: other.until)
    sum.atLatest = atLatest.keeping(over: other.atLatest)
    if stops.isEmpty { sum.stops = other.stops }
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Declaration {
  func inheriting(from other: Declaration) -> Declaration {
    var sum = self
    sum.when = when ?? other.when
    sum.states = states.keeping(over: other.states)
    sum.atLeast = atLeast ?? other.atLeast
    sum.needs = needs.keeping(over: other.needs)
    sum.remarks = remarks.inheriting(from: other.remarks)
    return sum
  }
}

extension Remarks {
  func inheriting(from other: Remarks) -> Remarks {
    var sum = self
    if clauses.isEmpty { sum.clauses = other.clauses }
    if commitment == .promise { sum.commitment = other.commitment }
    sum.reading = reading ?? other.reading
    sum.confidence = confidence ?? other.confidence
    sum.note = note ?? other.note
    return sum
  }
}

extension Vocabulary {
  /// These names, and a parent's that are not among them.
  func inheriting(from parent: Vocabulary) -> Vocabulary {
    var sum = self
    sum.parties = merged(parties, parent.parties)
    sum.events = merged(events, parent.events)
    sum.acts = merged(acts, parent.acts)
    sum.facts = merged(facts, parent.facts)
    sum.contents = merged(contents, parent.contents)
    sum.speeds = merged(speeds, parent.speeds)
    return sum
  }
}
