internal import RulesEngine

extension CaseText {
  /// The digest of what the case says, whatever the order and layout it is written in.
  ///
  /// Events are sorted, those said twice or corrected are left out, facts are sorted by name; ids
  /// and reasons change no answer and are left out too.
  public var digest: SHA256 {
    var writer = JSONWriter(.compact)
    writer.object { object in
      object.member("case", id)
      object.member("policy", policy)
      object.list("facts") { list in
        let sorted = facts.sorted { left, right in
          left.name.value.utf8.lexicographicallyPrecedes(right.name.value.utf8)
        }
        for fact in sorted {
          list.object { object in
            object.member("fact", fact.name.value)
            object.member("is", fact.value)
            if let since = fact.since { object.member("since", since.iso) }
          }
        }
      }
      object.list("events") { list in
        for event in canonicalEvents { list.item(String(decoding: event, as: UTF8.self)) }
      }
    }
    return SHA256(of: writer.bytes)
  }

  private var canonicalEvents: [[UInt8]] {
    var lines: [[UInt8]] = []
    for event in events {
      let line = event.canonical
      if !lines.contains(line) { lines.append(line) }
    }
    return lines.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension CaseText.Event {
  /// All that it says of the case, in fixed order.
  var canonical: [UInt8] {
    var writer = JSONWriter(.compact)
    writer.object { object in
      switch on?.value {
      case .day(let day): object.member("on", day.iso)
      case .instant(let instant): object.member("at", instant.minutes)
      case nil: break
      }
      object.member("event", event?.value)
      if let corrects { object.member("corrects", corrects.value) }
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
    return writer.bytes
  }
}
