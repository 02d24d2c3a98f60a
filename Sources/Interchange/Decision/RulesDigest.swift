public import RulesEngine

/// The digest of everything in the compiled rules that can change an answer.
///
/// Titles, notes, readings, clauses and questions are left out: rewording them changes no date and
/// no permission, and must not look as if it did. Of the calendar only its name and the policy's own
/// closures are in: its days are digested apart (``CalendarDigest``), so that an answer that moves
/// can be told to come from the rules or from the bank holidays.
public struct RulesDigest: Sendable {
  private var bytes: [UInt8] = []

  /// The digest of a compiled policy, its Code and its names.
  public static func of(_ policy: CompiledPolicy) -> SHA256 {
    SHA256(of: serialisation(of: policy))
  }

  /// The bytes that are digested, in the form `rules 3`.
  static func serialisation(of policy: CompiledPolicy) -> [UInt8] {
    var digest = RulesDigest()
    digest.text("rules 3")
    digest.head(policy.policy)
    digest.optional(policy.code) { $0.head($1) }
    digest.names(policy.names)
    digest.policy(policy.completed)
    digest.optional(policy.resolvedCode) { $0.policy($1) }
    return digest.bytes
  }

  // MARK: values

  /// Eight bytes, the most significant first.
  private mutating func number(_ value: UInt64) {
    for shift in stride(from: UInt64(56), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  private mutating func number(_ value: Int) { number(UInt64(bitPattern: Int64(value))) }

  private mutating func flag(_ value: Bool) { bytes.append(value ? 1 : 0) }

  /// A tag tells apart what would else be the same bytes.
  private mutating func tag(_ value: UInt8) { bytes.append(value) }

  /// The length, then the bytes.
  private mutating func text(_ value: String) {
    number(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  private mutating func day(_ value: CivilDate) { number(Int(value.dayNumber)) }

  /// Every day of some spans once, however the spans are cut.
  private mutating func days(_ spans: [ClosedRange<CivilDate>]) {
    var numbers: [Int32] = []
    for span in spans {
      for number in span.lowerBound.dayNumber...span.upperBound.dayNumber
      where !numbers.contains(number) {
        numbers.append(number)
      }
    }
    numbers.sort()
    list(numbers) { $0.number(Int($1)) }
  }

  private mutating func optional<Value>(
    _ value: Value?, _ write: (inout RulesDigest, Value) -> Void
  ) {
    guard let value else { return tag(0) }
    tag(1)
    write(&self, value)
  }

  private mutating func list<Value>(
    _ values: [Value], _ write: (inout RulesDigest, Value) -> Void
  ) {
    number(values.count)
    for value in values { write(&self, value) }
  }

  private mutating func texts(_ values: [String]) { list(values) { $0.text($1) } }

  private mutating func stated<Value>(
    _ stated: Stated<Value>, _ write: (inout RulesDigest, Value) -> Void
  ) {
    switch stated {
    case .says(let value):
      tag(1)
      write(&self, value)
    case .none: tag(2)
    case .unstated: tag(3)
    case .silent: tag(4)
    case .unclear(let readings):
      tag(5)
      list(readings.options, write)
      optional(readings.readAs) { $0.number($1) }
      flag(readings.mayBeNone)
      flag(readings.isReadAsNone)
    }
  }

  // MARK: the file's head

  private mutating func head(_ policy: Policy) {
    text(policy.family)
    text(policy.edition)
    text(policy.kind.rawValue)
    text(policy.jurisdiction)
    stated(policy.inForce) { digest, inForce in
      digest.optional(inForce.from) { $0.day($1) }
      digest.optional(inForce.until) { $0.day($1) }
      digest.stated(inForce.chosenBy) { $0.text($1) }
    }
    days(policy.calendar.closed)
    days(policy.calendar.open)
  }

  // MARK: names

  private mutating func names(_ names: Names) {
    list(names.scopes) { digest, scope in
      digest.text(scope.name)
      digest.optional(scope.codeName) { $0.text($1) }
      digest.flag(scope.isOwn)
    }
    list(names.facts) { digest, fact in
      digest.fact(fact.word)
      digest.optional(fact.about) { $0.text($1) }
    }
    texts(names.rules)
    texts(names.contents)
    list(names.vocabulary.parties) { $0.party($1) }
    list(names.vocabulary.events) { digest, event in
      digest.text(event.name)
      digest.flag(event.happensOften)
      digest.texts(event.notBefore)
      digest.texts(event.notAfter)
      digest.text(event.mark?.rawValue ?? "")
    }
    list(names.vocabulary.acts) { digest, act in
      digest.text(act.name)
      digest.text(act.event)
    }
  }

  private mutating func fact(_ word: FactWord) {
    text(word.name)
    text(word.kind.rawValue)
    texts(word.values)
    texts(word.notBefore)
    texts(word.notAfter)
  }

  private mutating func party(_ party: Party) {
    text(party.name)
    text(party.side.rawValue)
  }

  // MARK: rules

  private mutating func policy(_ policy: ResolvedPolicy) {
    flag(policy.isCode)
    text(policy.calendar.name)
    counting(policy.counting)
    stated(policy.until) { $0.moment($1) }
    list(policy.stages) { $0.stage($1) }
    list(policy.rules) { $0.rule($1) }
    list(policy.exclusions) { $0.exclusion($1) }
    list(policy.pauses) { $0.pause($1) }
  }

  private mutating func counting(_ counting: Counting) {
    tag(counting.workingDays.rawValue)
    tag(counting.other.rawValue)
    tag(counting.closedDay.rawValue)
    optional(counting.cutOff) { $0.number($1.minutes) }
    optional(counting.dayEnds) { $0.number($1.minutes) }
    tag(counting.monthEnd.rawValue)
  }

  private mutating func stage(_ stage: ResolvedStage) {
    number(stage.scope)
    optional(stage.when) { $0.condition($1) }
    list(stage.opens) { $0.moment($1) }
    stated(stage.until) { $0.moment($1) }
    stated(stage.notFrom) { digest, scopes in digest.list(scopes) { $0.number($1) } }
    flag(stage.isFinal)
    list(stage.variants) { digest, variant in
      digest.condition(variant.when)
      digest.stage(variant.part)
    }
  }

  private mutating func pause(_ pause: ResolvedPause) {
    number(pause.id.at)
    optional(pause.when) { $0.condition($1) }
    moment(pause.from)
    stated(pause.until) { $0.moment($1) }
    stated(pause.atLatest) { $0.moment($1) }
    list(pause.stops) { $0.number($1.at) }
  }

  private mutating func rule(_ rule: ResolvedRule) {
    number(rule.id.at)
    tag(rule.kind == .duty ? 1 : 2)
    stance(rule.stance)
    number(rule.scope)
    party(rule.party)
    list(rule.acts) { digest, act in
      digest.text(act.name)
      digest.text(act.event)
    }
    list(rule.events) { $0.number($1.at) }
    optional(rule.when) { $0.condition($1) }
    stated(rule.due) { digest, due in
      switch due {
      case .by(let moment):
        digest.tag(1)
        digest.moment(moment)
      case .speed(let speed):
        digest.tag(2)
        digest.text(speed)
      }
    }
    stated(rule.every) { digest, every in
      switch every {
      case .length(let length):
        digest.tag(1)
        digest.length(length)
      case .speed(let speed):
        digest.tag(2)
        digest.text(speed)
      }
    }
    stated(rule.from) { $0.moment($1) }
    stated(rule.until) { $0.moment($1) }
    optional(rule.unless) { $0.condition($1) }
    stated(rule.atLatest) { $0.moment($1) }
    stated(rule.include) { $0.number($1.bits) }
    stated(rule.needs) { $0.number($1.bits) }
    optional(rule.extending) { $0.extending($1) }
    counting(rule.counting)
    list(rule.variants) { digest, variant in
      digest.condition(variant.when)
      digest.rule(variant.part)
    }
    switch rule.lent {
    case .nothing: tag(0)
    case .start: tag(1)
    case .due: tag(2)
    case .everything: tag(3)
    }
  }

  private mutating func stance(_ stance: Stance) {
    switch stance {
    case .stated: tag(1)
    case .none: tag(2)
    case .unstated: tag(3)
    }
  }

  private mutating func extending(_ extending: ResolvedExtension) {
    number(extending.id.at)
    number(extending.event.at)
    stance(extending.stance)
    optional(extending.when) { $0.condition($1) }
    stated(extending.upTo) { $0.moment($1) }
    stated(extending.until) { $0.moment($1) }
    optional(extending.unless) { $0.condition($1) }
    stated(extending.times) { $0.number($1) }
    stated(extending.include) { $0.number($1.bits) }
    stated(extending.needs) { $0.number($1.bits) }
  }

  private mutating func exclusion(_ exclusion: ResolvedExclusion) {
    text(exclusion.name)
    condition(exclusion.when)
    optional(exclusion.unless) { $0.condition($1) }
    list(exclusion.at) { $0.text($1.rawValue) }
    stated(exclusion.needs) { $0.number($1.bits) }
  }

  // MARK: moments and conditions

  private mutating func length(_ length: Length) {
    number(length.count)
    tag(length.unit.rawValue)
  }

  private mutating func moment(_ moment: MomentTree) {
    switch moment {
    case .on(let day):
      tag(1)
      self.day(day)
    case .event(let event):
      tag(2)
      number(event.at)
    case .fact(let fact):
      tag(3)
      number(fact.at)
    case .due(let rule):
      tag(4)
      optional(rule) { $0.number($1.at) }
    case .missed(let rule):
      tag(5)
      number(rule.at)
    case .opened(let scope):
      tag(6)
      number(scope)
    case .after(let length, let start):
      tag(7)
      self.length(length)
      optional(start) { $0.moment($1) }
    case .earlier(let moments):
      tag(8)
      list(moments) { $0.moment($1) }
    case .later(let moments):
      tag(9)
      list(moments) { $0.moment($1) }
    }
  }

  private mutating func condition(_ condition: ConditionTree) {
    switch condition {
    case .all(let parts):
      tag(1)
      list(parts) { $0.condition($1) }
    case .any(let parts):
      tag(2)
      list(parts) { $0.condition($1) }
    case .not(let part):
      tag(3)
      self.condition(part)
    case .fact(let fact):
      tag(4)
      number(fact.at)
    case .oneOf(let fact, let values):
      tag(5)
      number(fact.at)
      list(values) { $0.number($1) }
    case .happened(let event, let by, let with):
      tag(6)
      number(event.at)
      optional(by) { $0.moment($1) }
      number(with.bits)
    case .unclear(let readings, let readAs):
      tag(8)
      list(readings) { $0.condition($1) }
      optional(readAs) { $0.number($1) }
    case .within(let moment, let from, let until):
      tag(7)
      optional(moment) { $0.moment($1) }
      optional(from) { $0.day($1) }
      optional(until) { $0.day($1) }
    }
  }
}
