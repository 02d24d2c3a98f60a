internal import RulesEngine

extension CaseText {
  /// The digest of what the case says, whatever the order and layout it is written in: that of the
  /// bytes of its canonical form without blank space.
  ///
  /// Events are sorted, those said twice or corrected are left out, facts are sorted by name; ids
  /// and reasons change no answer and are left out too.
  public var digest: SHA256 { SHA256(of: canonical) }

  /// The canonical form, a case file without blank space.
  public var canonical: [UInt8] {
    var writer = JSONWriter(.compact)
    writer.object { write(to: &$0) }
    return writer.bytes
  }

  /// Writes the canonical form as members of an object, which is itself a case file.
  func write(to object: inout JSONObjectWriter) {
    object.member("case", id)
    if let policy { object.member("policy", policy) }
    if let jurisdiction { object.member("jurisdiction", jurisdiction) }
    object.object("facts") { object in
      let sorted = facts.sorted { left, right in
        left.name.value.utf8.lexicographicallyPrecedes(right.name.value.utf8)
      }
      for fact in sorted {
        guard let since = fact.since else {
          object.member(fact.name.value, fact.value)
          continue
        }
        object.object(fact.name.value) { object in
          object.member("is", fact.value)
          object.member("since", since.iso)
        }
      }
    }
    object.list("events") { list in
      for event in canonicalEvents { list.object { event.write(to: &$0) } }
    }
  }

  private var canonicalEvents: [Event] {
    var kept: [(event: Event, key: [UInt8])] = []
    for event in events {
      let key = event.key
      if !kept.contains(where: { $0.key == key }) { kept.append((event, key)) }
    }
    kept.sort { $0.key.lexicographicallyPrecedes($1.key) }
    return kept.map { $0.event }
  }
}

extension CaseText.Event {
  /// All that it says of the case, in fixed order.
  var canonical: [UInt8] {
    var writer = JSONWriter(.compact)
    writer.object { write(to: &$0) }
    return writer.bytes
  }

  /// What events are sorted by: the time, then all else.
  fileprivate var key: [UInt8] { Array((on?.value.text ?? "").utf8) + canonical }

  fileprivate func write(to object: inout JSONObjectWriter) {
    if let event { object.member("event", event.value) }
    if let on { object.member("on", on.value.text) }
    if let by { object.member("by", by) }
    if let with {
      var names: [String] = []
      for content in with where !names.contains(where: { $0.hasSameBytes(as: content.value) }) {
        names.append(content.value)
      }
      names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      object.list("with", names)
    }
    if let newDate { object.member("new_date", newDate.iso) }
    if let fact { object.member("fact", fact.value) }
    if let about { object.member("about", about.value) }
    if let answer { object.member("is", answer.value) }
  }
}

extension CaseText.Time {
  /// `2025-06-02`, or `2025-06-02T16:40Z`.
  fileprivate var text: String {
    switch self {
    case .day(let day): return day.iso
    case .instant(let instant):
      return instant.day.iso + "T" + instant.minuteOfDay.clock + "Z"
    }
  }
}
