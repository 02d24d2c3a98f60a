public import RulesEngine

/// What a calendar file says: the days on which a part of the United Kingdom does not work.
///
/// The file is JSON: our header, then `division` and `events` exactly as GOV.UK's bank-holidays.json
/// prints them. It says which days it covers, because a missing year must never read as a year
/// without bank holidays.
public struct CalendarFile: Sendable, Equatable {
  /// The name by which policies call the calendar; also the GOV.UK division.
  public let name: String

  /// The state of knowledge, for instance `2026-02`; printed wherever the calendar was used.
  public let version: String
  public let title: String
  public let source: Source

  /// The days of the week that are never working days.
  public let weekend: [Weekday]

  /// The first day covered, inclusive.
  public let first: CivilDate

  /// The last day covered, inclusive.
  public let last: CivilDate

  /// The closed days, each one once, in order; all between ``first`` and ``last``.
  public let closed: [Holiday]

  /// Where the dates come from.
  public struct Source: Sendable, Equatable {
    public let publisher: String
    public let url: String

    /// The day whose state of knowledge the file shows.
    public let asOf: CivilDate
    public let licence: String
    public let note: String?
  }

  /// One day on which the calendar is closed.
  public struct Holiday: Sendable, Equatable {
    public let date: CivilDate
    public let title: String

    /// `Substitute day`, another remark, or nothing.
    public let notes: String
  }

  /// Why a calendar file cannot be used.
  public struct Unusable: Error, Sendable, Equatable {
    /// Everything wrong with the file, at least one fault, in the order of their places.
    public let faults: [CalendarFault]
  }

  /// Reads a calendar file.
  ///
  /// - Parameter bytes: The whole file, JSON in UTF-8.
  /// - Throws: ``Unusable`` with all faults; a text that is not JSON has only one.
  public init(json bytes: [UInt8]) throws(Unusable) {
    let root: JSONValue
    do throws(JSONFault) {
      root = try JSONValue(parsing: bytes)
    } catch {
      throw Unusable(faults: [CalendarFault(.json(error.kind), at: error.at)])
    }
    var reader = CalendarReader()
    guard let file = reader.file(root) else { throw Unusable(faults: reader.sortedFaults) }
    self = file
  }

  init(
    name: String, version: String, title: String, source: Source, weekend: [Weekday],
    first: CivilDate, last: CivilDate, closed: [Holiday]
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.source = source
    self.weekend = weekend
    self.first = first
    self.last = last
    self.closed = closed
  }

  /// The calendar to count with.
  public var workingCalendar: WorkingCalendar {
    WorkingCalendar(
      name: name, version: version, first: first, last: last, weekend: weekend,
      closed: closed.map { $0.date })
  }
}
