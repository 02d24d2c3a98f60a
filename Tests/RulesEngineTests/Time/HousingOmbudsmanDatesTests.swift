import RulesEngine
import Testing

/// A complaint under the Housing Ombudsman's Code of 2024, with the dates of the Code's sheet.
struct CodeTimetable: Sendable, CustomTestStringConvertible {
  var name: String
  var received: String
  var acknowledgeBy: String
  var acknowledged: String
  var respondBy: String
  var extendedTo: String
  /// Working days to respond in, and to extend by: 10 at stage 1, 20 at stage 2.
  var days: Int

  var testDescription: String { name }
}

@Suite struct `Dates under the Housing Ombudsman's Code` {
  static let timetables: [CodeTimetable] = [
    CodeTimetable(
      name: "midweek", received: "Wed 2025-06-04", acknowledgeBy: "Wed 2025-06-11",
      acknowledged: "Fri 2025-06-06", respondBy: "Fri 2025-06-20", extendedTo: "Fri 2025-07-04",
      days: 10),
    CodeTimetable(
      name: "acknowledged same day", received: "Wed 2025-06-04", acknowledgeBy: "Wed 2025-06-11",
      acknowledged: "Wed 2025-06-04", respondBy: "Wed 2025-06-18", extendedTo: "Wed 2025-07-02",
      days: 10),
    CodeTimetable(
      name: "over Christmas", received: "Mon 2025-12-22", acknowledgeBy: "Wed 2025-12-31",
      acknowledged: "Mon 2025-12-29", respondBy: "Tue 2026-01-13", extendedTo: "Tue 2026-01-27",
      days: 10),
    CodeTimetable(
      name: "Saturday receipt", received: "Sat 2025-06-07", acknowledgeBy: "Fri 2025-06-13",
      acknowledged: "Wed 2025-06-11", respondBy: "Wed 2025-06-25", extendedTo: "Wed 2025-07-09",
      days: 10),
    CodeTimetable(
      name: "first day of the Code", received: "Mon 2024-04-01", acknowledgeBy: "Mon 2024-04-08",
      acknowledged: "Fri 2024-04-05", respondBy: "Fri 2024-04-19", extendedTo: "Fri 2024-05-03",
      days: 10),
    CodeTimetable(
      name: "over Easter", received: "Tue 2026-03-31", acknowledgeBy: "Thu 2026-04-09",
      acknowledged: "Wed 2026-04-08", respondBy: "Wed 2026-04-22", extendedTo: "Thu 2026-05-07",
      days: 10),
    CodeTimetable(
      name: "stage 2, summer", received: "Mon 2025-06-30", acknowledgeBy: "Mon 2025-07-07",
      acknowledged: "Fri 2025-07-04", respondBy: "Fri 2025-08-01", extendedTo: "Mon 2025-09-01",
      days: 20),
    CodeTimetable(
      name: "stage 2, Christmas", received: "Fri 2025-12-19", acknowledgeBy: "Tue 2025-12-30",
      acknowledged: "Tue 2025-12-23", respondBy: "Fri 2026-01-23", extendedTo: "Fri 2026-02-20",
      days: 20),
  ]

  @Test(arguments: timetables)
  func `acknowledge within 5 working days of receipt`(timetable: CodeTimetable) throws {
    let example = WorkedExample(
      "acknowledge", .englandAndWales, .hos, 5, from: timetable.received,
      is: timetable.acknowledgeBy)
    #expect(try example.counted().written == example.due)
  }

  @Test(arguments: timetables)
  func `respond within 10 or 20 working days of acknowledging`(timetable: CodeTimetable) throws {
    let example = WorkedExample(
      "respond", .englandAndWales, .hos, timetable.days, from: timetable.acknowledged,
      is: timetable.respondBy)
    #expect(try example.counted().written == example.due)
  }

  @Test(arguments: timetables)
  func `extend by 10 or 20 working days beyond the due day`(timetable: CodeTimetable) throws {
    let example = WorkedExample.extended(
      "extend", .englandAndWales, .hos, timetable.days, beyond: timetable.respondBy,
      is: timetable.extendedTo)
    #expect(try example.counted().written == example.due)
  }

  @Test(arguments: [
    (received: "Sat 2025-06-07", acknowledgeBy: "Mon 2025-06-16"),
    (received: "Mon 2024-04-01", acknowledgeBy: "Tue 2024-04-09"),
  ])
  func `come a day later where a closed day's post is deemed to come on the next working day`(
    received: String, acknowledgeBy: String
  ) throws {
    let example = WorkedExample(
      "deemed", .englandAndWales, .hosLenient, 5, from: received, is: acknowledgeBy)
    #expect(try example.counted().written == example.due)
  }
}
