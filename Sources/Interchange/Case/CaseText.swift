public import RulesEngine

/// A case file as written: its shape is right, its names are not yet held against a policy.
///
/// The policy is chosen by what the case says, so a case is read in two steps: first this, then
/// ``record(for:zone:)`` with the numbering of the policy chosen.
public struct CaseText: Sendable {
  /// What the case is called.
  public let id: String
  /// The family of the policy it falls under, if it says so.
  public let policy: String?
  /// The bytes of that name, quotation marks included.
  public let policyPlace: Range<Int>?
  /// The nation whose rules apply, where the case names one.
  public let jurisdiction: String?
  /// The bytes of the whole case.
  public let place: Range<Int>
  let facts: [Fact]
  /// All entries in the order of the file, corrected ones included.
  let entries: [Event]

  /// A value and the bytes it takes up.
  struct Placed<Value: Sendable>: Sendable {
    var value: Value
    var place: Range<Int>
  }

  /// One fact as written.
  struct Fact: Sendable {
    var name: Placed<String>
    var value: JSONValue
    var since: CivilDate?
    /// Whether the value is a text only because its notation has nothing else.
    var isUntyped: Bool

    /// What the fact says of a yes/no question.
    var answer: Bool? { value.answer(isUntyped: isUntyped) }
  }

  /// When something happened, as written.
  enum Time: Sendable, Equatable {
    case day(CivilDate)
    case instant(Instant)
  }

  /// One event as written.
  struct Event: Sendable {
    var place: Range<Int>
    var id: Placed<String>?
    var corrects: Placed<String>?
    /// Nil of an entry that only takes another back.
    var event: Placed<String>?
    var on: Placed<Time>?
    var by: String?
    var with: [Placed<String>]?
    var newDate: CivilDate?
    var about: Placed<String>?
    var fact: Placed<String>?
    var answer: Placed<Bool>?
    /// The places of all keys, to point at one that does not belong here.
    var keys: [Placed<String>]
  }

  /// Why a case cannot be used.
  public struct Unusable: Error, Sendable, Equatable {
    /// Everything wrong with it, at least one fault, in the order of their places.
    public let faults: [CaseFault]
    /// What the case is called, where that much could be read.
    public let id: String?

    init(faults: [CaseFault], id: String?) {
      self.faults = faults.sorted { left, right in
        (left.at.lowerBound, left.at.upperBound) < (right.at.lowerBound, right.at.upperBound)
      }
      self.id = id
    }
  }

  /// Reads a case file.
  ///
  /// - Parameter bytes: The whole file, JSON in UTF-8.
  /// - Throws: ``Unusable`` with all faults; a text that is not JSON has only one.
  public init(json bytes: [UInt8]) throws(Unusable) {
    try self.init(json: bytes, in: 0..<bytes.count)
  }

  /// Reads the case that takes up `range` of `bytes`, for instance one line of many.
  ///
  /// - Parameters:
  ///   - bytes: The source; all places count from its start.
  ///   - range: The bytes to read.
  /// - Throws: ``Unusable`` with all faults; a text that is not JSON has only one.
  public init(json bytes: [UInt8], in range: Range<Int>) throws(Unusable) {
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONValue(parsing: bytes, in: range)
    } catch {
      throw Unusable(faults: [CaseFault(.json(error.kind), at: error.at)], id: nil)
    }
    try self.init(root, isUntyped: false)
  }

  /// Reads a case from a notation whose every scalar is a text, such as YAML.
  ///
  /// Where `true` or `false` is asked for, the texts `true` and `yes`, `false` and `no` say it; a
  /// text is typed by the vocabulary and by nothing else.
  ///
  /// - Parameter root: The whole case, its places those of the source.
  /// - Throws: ``Unusable`` with all faults.
  public init(untyped root: JSONValue) throws(Unusable) {
    try self.init(root, isUntyped: true)
  }

  private init(_ root: JSONValue, isUntyped: Bool) throws(Unusable) {
    var reader = CaseReader(isUntyped: isUntyped)
    guard let text = reader.text(root) else {
      throw Unusable(faults: reader.allFaults, id: root["case"]?.text)
    }
    self = text
  }

  init(
    id: String, policy: Placed<String>?, jurisdiction: String?, place: Range<Int>, facts: [Fact],
    entries: [Event]
  ) {
    self.id = id
    self.policy = policy?.value
    policyPlace = policy?.place
    self.jurisdiction = jurisdiction
    self.place = place
    self.facts = facts
    self.entries = entries
  }

  /// The events that count: those no other entry corrects.
  var events: [Event] {
    var corrected: [String] = []
    for entry in entries {
      if let id = entry.corrects?.value { corrected.append(id) }
    }
    return entries.filter { entry in
      guard !entry.event.isNothing else { return false }
      guard let id = entry.id?.value else { return true }
      return !corrected.contains { $0.hasSameBytes(as: id) }
    }
  }

  /// The first day an event is recorded for, which chooses the edition of a policy.
  ///
  /// - Parameters:
  ///   - name: The path of the event (`received`).
  ///   - zone: The zone of times of day; without it an event with a time is passed over.
  /// - Returns: The earliest day, or nil if the event is not recorded.
  public func firstDay(of name: String, zone: Zone?) -> CivilDate? {
    var first: CivilDate?
    for event in events {
      guard let path = event.event, path.value.hasSameBytes(as: name),
        let day = day(of: event, zone)
      else { continue }
      if day < first ?? day.adding(days: 1) { first = day }
    }
    return first
  }

  /// Whether anything that counts is recorded up to a day.
  public func hasEvents(through asOf: CivilDate, zone: Zone?) -> Bool {
    for event in events {
      if let day = day(of: event, zone), day <= asOf { return true }
    }
    return false
  }

  /// Where the latest event of the case is dated, or the earliest.
  ///
  /// A date that lies outside a calendar is counted from there, or from something that is.
  ///
  /// - Parameters:
  ///   - latest: The latest rather than the earliest.
  ///   - asOf: Events after it are passed over.
  ///   - zone: The zone of times of day.
  /// - Returns: The place of its date; nil when no event is dated.
  public func placeOfDay(latest: Bool, asOf: CivilDate, zone: Zone?) -> Range<Int>? {
    var found: (day: CivilDate, place: Range<Int>)?
    for event in events {
      guard let on = event.on, let day = day(of: event, zone), day <= asOf else { continue }
      if let other = found, latest ? day <= other.day : day >= other.day { continue }
      found = (day, on.place)
    }
    return found?.place
  }

  private func day(of event: Event, _ zone: Zone?) -> CivilDate? {
    switch event.on?.value {
    case .day(let date): date
    case .instant(let instant): zone?.local(instant)?.day
    case nil: nil
    }
  }
}

/// A case file read against the numbering of a policy.
public struct CaseFile: Sendable, Equatable {
  public let id: String
  /// The family of the policy it falls under, if it says so.
  public let policy: String?
  public let record: CaseRecord
}

extension JSONValue {
  /// The answer, if this is one; in a notation without types also one of four words.
  func answer(isUntyped: Bool) -> Bool? {
    guard isUntyped, let text else { return boolean }
    for (word, answer) in [("yes", true), ("true", true), ("no", false), ("false", false)]
    where text.hasSameBytes(as: word) {
      return answer
    }
    return nil
  }
}
