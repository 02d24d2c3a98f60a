internal import RulesEngine

/// Turns the JSON value of a recorded decision into what it says, noting every fault of its shape.
struct RecordReader {
  private(set) var faults: [CaseFault] = []

  /// What the record says; nil if anything is wrong with it.
  mutating func decision(_ root: JSONValue) -> RecordedDecision? {
    let whole = "the recorded decision"
    guard isObject(root, whole) else { return nil }
    let caseID = text("case", of: root, whole)
    let policy = text("policy", of: root, whole)
    let edition = text("edition", of: root, whole)
    let asOf = day("as_of", of: root, whole)
    let receipt = required("receipt", of: root, whole).flatMap { self.receipt($0, isOfCase: true) }
    var record: CaseText?
    if let value = root["record"] {
      var reader = CaseReader()
      record = reader.text(value)
      faults += reader.allFaults
    }
    guard faults.isEmpty, let caseID, let policy, let edition, let asOf, let receipt else {
      return nil
    }
    return RecordedDecision(
      caseID: caseID, policy: policy, edition: edition, asOf: asOf, receipt: receipt,
      record: record, whole: root)
  }

  mutating func receipt(_ value: JSONValue, isOfCase: Bool) -> Receipt? {
    let whole = "the receipt"
    guard isObject(value, whole) else { return nil }
    let engine = text("engine", of: value, whole)
    let rules = digest("rules", of: value, whole)
    let caseDigest = isOfCase ? digest("case", of: value, whole) : SHA256(of: [])
    var calendars: [Receipt.Calendar] = []
    for item in list("calendars", of: value, whole) {
      let whole = "a calendar of the receipt"
      guard isObject(item, whole) else { continue }
      let name = text("calendar", of: item, whole)
      let version = text("version", of: item, whole)
      let days = digest("days", of: item, whole)
      guard let name, let version, let days else { continue }
      calendars.append(Receipt.Calendar(name, version: version, days: days))
    }
    let zone = value["zone"].flatMap { self.zone($0) }
    var sources: [Receipt.Source] = []
    for item in list("sources", of: value, whole) {
      let whole = "a source of the receipt"
      guard isObject(item, whole) else { continue }
      let file = text("file", of: item, whole)
      let bytes = digest("sha256", of: item, whole)
      // A kind that a later version adds cannot be compared, and is left out.
      let kind = text("kind", of: item, whole).flatMap { Receipt.Source.Kind(rawValue: $0) }
      guard let file, let bytes, let kind else { continue }
      sources.append(Receipt.Source(kind, file: file, digest: bytes))
    }
    guard let engine, let rules, let caseDigest else { return nil }
    return Receipt(
      engine: engine, code: value["code"]?.text, rules: rules, calendars: calendars,
      zone: zone, sources: sources, caseDigest: caseDigest)
  }

  private mutating func zone(_ value: JSONValue) -> Receipt.Zone? {
    let whole = "the zone of the receipt"
    guard isObject(value, whole) else { return nil }
    let name = text("zone", of: value, whole)
    let version = text("version", of: value, whole)
    let offsets = digest("offsets", of: value, whole)
    guard let name, let version, let offsets else { return nil }
    return Receipt.Zone(name, version: version, offsets: offsets)
  }

  // MARK: parts

  private mutating func isObject(_ value: JSONValue, _ what: String) -> Bool {
    if value.object != nil { return true }
    note(.wrongType(what: what, found: value.type, expected: .object), at: value.place)
    return false
  }

  private mutating func required(
    _ key: String, of object: JSONValue, _ whole: String
  ) -> JSONValue? {
    if let value = object[key] { return value }
    let start = object.place.lowerBound
    note(.missingKey(key, in: whole), at: start..<start + 1)
    return nil
  }

  private mutating func text(
    _ key: String, of object: JSONValue, _ whole: String
  ) -> String? {
    guard let value = required(key, of: object, whole) else { return nil }
    if let text = value.text { return text }
    note(.wrongType(what: "`\(key)`", found: value.type, expected: .text), at: value.place)
    return nil
  }

  private mutating func list(
    _ key: String, of object: JSONValue, _ whole: String
  ) -> [JSONValue] {
    guard let value = required(key, of: object, whole) else { return [] }
    if let list = value.list { return list }
    note(.wrongType(what: "`\(key)`", found: value.type, expected: .list), at: value.place)
    return []
  }

  private mutating func day(
    _ key: String, of object: JSONValue, _ whole: String
  ) -> CivilDate? {
    guard let text = text(key, of: object, whole), let place = object[key]?.place else {
      return nil
    }
    if let day = CivilDate(iso: text) { return day }
    faults.append(
      CaseFault(text.missingDay.map { .noSuchDay(text, why: $0) } ?? .notADate(text), at: place))
    return nil
  }

  private mutating func digest(
    _ key: String, of object: JSONValue, _ whole: String
  ) -> SHA256? {
    guard let text = text(key, of: object, whole), let place = object[key]?.place else {
      return nil
    }
    if let digest = SHA256(written: text) { return digest }
    faults.append(CaseFault(.notADigest(text), at: place))
    return nil
  }

  private mutating func note(_ kind: JSONShapeFault.Kind, at place: Range<Int>) {
    faults.append(CaseFault(.shape(kind), at: place))
  }
}

extension SHA256 {
  /// Reads 64 hexadecimal digits in lower case, with or without `sha256:` before them.
  init?(written text: String) {
    let prefix = "sha256:"
    var digits = Array(text.utf8)
    if digits.starts(with: prefix.utf8) { digits.removeFirst(prefix.utf8.count) }
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = Hexadecimal.value(digits[index]),
        let low = Hexadecimal.value(digits[index + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.init(bytes: bytes)
  }
}
