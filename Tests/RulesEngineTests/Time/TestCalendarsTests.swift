import Interchange
import RulesEngine
import Testing

@Suite struct `The calendars of the tests` {
  @Test(arguments: zip(TestCalendars.Division.allCases, [83, 94, 103]))
  func `have as many bank holidays as GOV UK lists for ten years, and the World Cup day`(
    division: TestCalendars.Division, count: Int
  ) throws {
    #expect(try TestCalendars.bankHolidays(division).count == count)
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `name no Saturday and no Sunday, as GOV UK lists the day off`(
    division: TestCalendars.Division
  ) throws {
    let days = try TestCalendars.bankHolidays(division).map { iso in try CivilDate.written(iso) }
    #expect(days.filter { day in [.saturday, .sunday].contains(day.weekday) } == [])
  }

  @Test(arguments: TestCalendars.Division.allCases)
  func `are open and shut on the days on which the shipped ones are`(
    division: TestCalendars.Division
  ) throws {
    let bytes = try TimeFixture.data("calendars/\(division.rawValue).json")
    let shipped = try CalendarFile(json: Array(bytes)).workingCalendar
    let frozen = try TestCalendars.calendar(division)
    let different = (0...frozen.first.days(to: frozen.last))
      .map { offset in frozen.first.adding(days: offset) }
      .filter { day in shipped.isWorking(day) != frozen.isWorking(day) }
    #expect(different == [])
  }

  @Test func `refuse a date whose weekday a test got wrong`() {
    #expect(throws: MiswrittenDate.self) { try CivilDate.written("Fri 2026-04-09") }
  }
}
