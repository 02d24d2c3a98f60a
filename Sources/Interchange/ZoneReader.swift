public import RulesEngine

extension Zone {
  /// Why a zone file cannot be used.
  public struct Unusable: Error, Sendable, Equatable {
    /// Everything wrong with the file, at least one fault, in the order of their places.
    public let faults: [ZoneFault]
  }

  /// Reads a zone file.
  ///
  /// - Parameter bytes: The whole file, JSON in UTF-8.
  /// - Throws: ``Unusable`` with all faults; a text that is not JSON has only one.
  public init(json bytes: [UInt8]) throws(Unusable) {
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONValue(parsing: bytes)
    } catch {
      throw Unusable(faults: [ZoneFault(.json(error.kind), at: error.at)])
    }
    var reader = ZoneReader()
    guard let zone = reader.zone(root) else { throw Unusable(faults: reader.sortedFaults) }
    self = zone
  }
}

/// Turns the JSON value of a zone file into what the file says, noting every fault on the way.
private struct ZoneReader {
  private var faults: [ZoneFault] = []
  private var shapeFaults: [JSONShapeFault] = []

  var sortedFaults: [ZoneFault] {
    var all = faults
    for fault in shapeFaults { all.append(ZoneFault(.shape(fault.kind), at: fault.at)) }
    return all.sorted { left, right in
      (left.at.lowerBound, left.at.upperBound) < (right.at.lowerBound, right.at.upperBound)
    }
  }

  mutating func zone(_ root: JSONValue) -> Zone? {
    let keys = ["zone", "version", "source", "covers", "before_offset_minutes", "transitions"]
    guard let fields = JSONFields(root, of: "the zone file", required: keys, faults: &shapeFaults)
    else { return nil }
    let name = fields.text("zone", faults: &shapeFaults)
    let version = fields.text("version", faults: &shapeFaults)
    let source = source(fields["source"])
    let covered = covered(fields["covers"])
    let before = fields["before_offset_minutes"].flatMap { offset($0) }
    var transitions: [Zone.Transition] = []
    for item in fields.list("transitions", faults: &shapeFaults) ?? [] {
      guard let transition = transition(item) else { continue }
      check(transition, after: transitions.last, before, covered, at: item.place)
      transitions.append(transition)
    }
    guard faults.isEmpty, shapeFaults.isEmpty, let name, let version, let source, let covered,
      let before
    else { return nil }
    return Zone(
      name: name.text, version: version.text, source: source, first: covered.lowerBound,
      last: covered.upperBound, offsetBefore: before, transitions: transitions)
  }

  private mutating func source(_ value: JSONValue?) -> String? {
    guard let value,
      let fields = JSONFields(
        value, of: "`source`", required: ["title", "url"], optional: ["note"],
        faults: &shapeFaults)
    else { return nil }
    _ = fields.text("url", faults: &shapeFaults)
    _ = fields.text("note", faults: &shapeFaults)
    return fields.text("title", faults: &shapeFaults)?.text
  }

  private mutating func covered(_ value: JSONValue?) -> ClosedRange<CivilDate>? {
    guard let value,
      let fields = JSONFields(
        value, of: "`covers`", required: ["from", "to"], faults: &shapeFaults)
    else { return nil }
    let first = day("from", of: fields)
    let last = day("to", of: fields)
    guard let first, let last else { return nil }
    guard first <= last else {
      faults.append(ZoneFault(.endsBeforeItStarts(first: first, last: last), at: value.place))
      return nil
    }
    return first...last
  }

  private mutating func day(_ key: String, of fields: JSONFields) -> CivilDate? {
    guard let (text, place) = fields.text(key, faults: &shapeFaults) else { return nil }
    if let day = CivilDate(iso: text) { return day }
    faults.append(ZoneFault(.notADay(text), at: place))
    return nil
  }

  private mutating func offset(_ value: JSONValue) -> Int? {
    if let minutes = value.integer, abs(minutes) < 1440 { return minutes }
    faults.append(ZoneFault(.notAnOffset, at: value.place))
    return nil
  }

  private mutating func transition(_ value: JSONValue) -> Zone.Transition? {
    guard
      let fields = JSONFields(
        value, of: "a transition", required: ["at", "offset_minutes"], faults: &shapeFaults)
    else { return nil }
    let minutes = fields["offset_minutes"].flatMap { offset($0) }
    guard let (text, place) = fields.text("at", faults: &shapeFaults) else { return nil }
    guard case .instant(let instant) = Instant.read(text) else {
      faults.append(ZoneFault(.notAnInstant(text), at: place))
      return nil
    }
    guard let minutes else { return nil }
    return Zone.Transition(at: instant, offset: minutes)
  }

  private mutating func check(
    _ transition: Zone.Transition, after previous: Zone.Transition?, _ before: Int?,
    _ covered: ClosedRange<CivilDate>?, at place: Range<Int>
  ) {
    if let previous, previous.at.minutes >= transition.at.minutes {
      faults.append(ZoneFault(.notAscending, at: place))
    }
    if let offset = previous?.offset ?? before, offset == transition.offset {
      faults.append(ZoneFault(.changesNothing(minutes: offset), at: place))
    }
    if let covered, !covered.contains(transition.at.day) {
      faults.append(
        ZoneFault(
          .outsideCovered(first: covered.lowerBound, last: covered.upperBound), at: place))
    }
  }
}
