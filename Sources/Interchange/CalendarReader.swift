internal import RulesEngine

/// Turns the JSON value of a calendar file into what the file says, noting every fault on the way.
struct CalendarReader {
  private var faults: [CalendarFault] = []
  private var shapeFaults: [JSONShapeFault] = []

  /// Every fault noted, in the order of the places.
  var sortedFaults: [CalendarFault] {
    var all = faults
    for fault in shapeFaults { all.append(CalendarFault(.shape(fault.kind), at: fault.at)) }
    return all.sorted { left, right in
      (left.at.lowerBound, left.at.upperBound) < (right.at.lowerBound, right.at.upperBound)
    }
  }

  /// What the file says; `nil` if anything is wrong with it.
  mutating func file(_ root: JSONValue) -> CalendarFile? {
    let keys = [
      "calendar", "version", "title", "source", "weekend", "covers", "division", "events",
    ]
    guard
      let fields = JSONFields(root, of: "the calendar file", required: keys, faults: &shapeFaults)
    else { return nil }
    let name = fields.text("calendar", faults: &shapeFaults)
    let version = fields.text("version", faults: &shapeFaults)
    let title = fields.text("title", faults: &shapeFaults)
    let source = source(fields["source"])
    let weekend = weekend(fields)
    let covered = covered(fields["covers"])
    checkDivision(fields, isCalled: name?.text)
    let events = events(fields)
    if let covered, let events { check(events, within: covered) }

    guard faults.isEmpty, shapeFaults.isEmpty, let name, let version, let title, let source,
      let weekend, let covered, let events
    else { return nil }
    return CalendarFile(
      name: name.text, version: version.text, title: title.text, source: source, weekend: weekend,
      first: covered.first, last: covered.last, closed: events.map { $0.day })
  }

  private mutating func note(_ kind: CalendarFault.Kind, at place: Range<Int>) {
    faults.append(CalendarFault(kind, at: place))
  }
}

// MARK: Header

extension CalendarReader {
  /// The days of the week and what the file calls them.
  static var weekdays: [(name: String, day: Weekday)] {
    [
      ("monday", .monday), ("tuesday", .tuesday), ("wednesday", .wednesday),
      ("thursday", .thursday), ("friday", .friday), ("saturday", .saturday), ("sunday", .sunday),
    ]
  }

  /// The days covered, both ends included, and the place that says so.
  private struct Covered {
    let first: CivilDate
    let last: CivilDate
    let place: Range<Int>
  }

  private mutating func source(_ value: JSONValue?) -> CalendarFile.Source? {
    guard let value,
      let fields = JSONFields(
        value, of: "`source`", required: ["publisher", "url", "as_of", "licence"],
        optional: ["note"], faults: &shapeFaults)
    else { return nil }
    let publisher = fields.text("publisher", faults: &shapeFaults)
    let url = fields.text("url", faults: &shapeFaults)
    let asOf = date("as_of", of: fields)
    let licence = fields.text("licence", faults: &shapeFaults)
    let note = fields.text("note", faults: &shapeFaults)
    guard let publisher, let url, let asOf, let licence else { return nil }
    return CalendarFile.Source(
      publisher: publisher.text, url: url.text, asOf: asOf.date, licence: licence.text,
      note: note?.text)
  }

  private mutating func weekend(_ fields: JSONFields) -> [Weekday]? {
    guard let items = fields.list("weekend", faults: &shapeFaults) else { return nil }
    var weekend: [Weekday] = []
    for item in items {
      guard let text = item.text else {
        let fault = JSONShapeFault.Kind.wrongType(
          what: "an item of `weekend`", found: item.type, expected: .text)
        shapeFaults.append(JSONShapeFault(fault, at: item.place))
        continue
      }
      guard let named = Self.weekdays.first(where: { $0.name.hasSameBytes(as: text) }) else {
        note(.notAWeekday(text), at: item.place)
        continue
      }
      if weekend.contains(named.day) { note(.repeatedWeekday(text), at: item.place) }
      weekend.append(named.day)
    }
    return weekend
  }

  private mutating func covered(_ value: JSONValue?) -> Covered? {
    guard let value,
      let fields = JSONFields(
        value, of: "`covers`", required: ["from", "to"], faults: &shapeFaults)
    else { return nil }
    let first = date("from", of: fields)
    let last = date("to", of: fields)
    guard let first, let last else { return nil }
    guard first.date <= last.date else {
      note(.endsBeforeItStarts(first: first.date, last: last.date), at: last.place)
      return nil
    }
    return Covered(first: first.date, last: last.date, place: value.place)
  }

  private mutating func checkDivision(_ fields: JSONFields, isCalled name: String?) {
    guard let division = fields.text("division", faults: &shapeFaults), let name,
      !division.text.hasSameBytes(as: name)
    else { return }
    note(.otherDivision(division.text, calendar: name), at: division.place)
  }

  private mutating func date(
    _ key: String, of fields: JSONFields
  ) -> (date: CivilDate, place: Range<Int>)? {
    guard let (text, place) = fields.text(key, faults: &shapeFaults) else { return nil }
    guard let date = CivilDate(iso: text) else {
      note(Self.hasFormOfDate(text) ? .noSuchDay(text) : .notADate(text), at: place)
      return nil
    }
    return (date, place)
  }

  private static func hasFormOfDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 else { return false }
    for (index, byte) in bytes.enumerated() {
      guard index == 4 || index == 7 ? byte == .minus : byte.isDigit else { return false }
    }
    return true
  }
}

// MARK: Events

extension CalendarReader {
  private struct Event {
    let day: CalendarFile.Holiday
    let place: Range<Int>
  }

  /// All events in the order of their dates; `nil` if one of them cannot be read.
  private mutating func events(_ fields: JSONFields) -> [Event]? {
    guard let items = fields.list("events", faults: &shapeFaults) else { return nil }
    var events: [Event] = []
    for item in items {
      if let event = event(item) { events.append(event) }
    }
    events.sort { left, right in
      (left.day.date, left.place.lowerBound) < (right.day.date, right.place.lowerBound)
    }
    for (earlier, later) in zip(events, events.dropFirst())
    where earlier.day.date == later.day.date {
      note(.repeatedDate(later.day.date, first: earlier.place), at: later.place)
    }
    return events.count == items.count ? events : nil
  }

  private mutating func event(_ value: JSONValue) -> Event? {
    guard
      let fields = JSONFields(
        value, of: "an event", required: ["title", "date", "notes"], optional: ["bunting"],
        faults: &shapeFaults)
    else { return nil }
    let title = fields.text("title", faults: &shapeFaults)
    let date = date("date", of: fields)
    let notes = fields.text("notes", canBeEmpty: true, faults: &shapeFaults)
    // Says whether to hang out flags: read because GOV.UK prints it, and of no use here.
    _ = fields.boolean("bunting", faults: &shapeFaults)
    guard let title, let date, let notes else { return nil }
    let day = CalendarFile.Holiday(date: date.date, title: title.text, notes: notes.text)
    return Event(day: day, place: date.place)
  }

  private mutating func check(_ events: [Event], within covered: Covered) {
    for event in events where event.day.date < covered.first || event.day.date > covered.last {
      note(
        .outsideCovered(event.day.date, first: covered.first, last: covered.last), at: event.place)
    }
    let empty = Self.years(coveredBy: covered).filter { year in
      !events.contains { $0.day.date.parts.year == year }
    }
    if let first = empty.first {
      note(.yearsWithoutEvents(count: empty.count, first: first), at: covered.place)
    }
  }

  /// The years of which every day is covered.
  private static func years(coveredBy covered: Covered) -> Range<Int> {
    let (from, to) = (covered.first.parts, covered.last.parts)
    let startsOnNewYear = from.month == 1 && from.day == 1
    let endsOnNewYearsEve = to.month == 12 && to.day == 31
    let first = startsOnNewYear ? from.year : from.year + 1
    let end = endsOnNewYearsEve ? to.year + 1 : to.year
    return first..<max(first, end)
  }
}
