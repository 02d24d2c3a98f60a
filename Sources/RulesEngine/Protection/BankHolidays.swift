/// The weekdays on which one of several calendars is closed.
struct BankHolidays: Sendable {
  private let first: Int32
  /// For each day that all calendars cover, how many closed weekdays lie before it; one more entry.
  private var countBefore: [Int32] = [0]
  private var works: [Bool] = []
  /// The most days from one day to another with no closed weekday from the one to the other.
  private(set) var longestWithout: Int32 = 0

  init(of calendars: [WorkingCalendar]) {
    let first = calendars.map { $0.first }.max() ?? CivilDate(dayNumber: 0)
    let last = calendars.map { $0.last }.min() ?? first
    self.first = first.dayNumber
    var sinceLast: Int32 = 0
    for number in first.dayNumber...max(first, last).dayNumber {
      let day = CivilDate(dayNumber: number)
      let isWorking = calendars.allSatisfy { $0.isWorking(day) == true }
      let isHoliday = !isWorking && day.weekday != .saturday && day.weekday != .sunday
      works.append(isWorking)
      countBefore.append((countBefore.last ?? 0) + (isHoliday ? 1 : 0))
      sinceLast = isHoliday ? 0 : sinceLast + 1
      longestWithout = max(longestWithout, sinceLast)
    }
  }

  /// Whether all calendars work on a day.
  func isWorking(_ day: Int32) -> Bool {
    let row = Int(day - first)
    return works.indices.contains(row) && works[row]
  }

  /// Whether one lies between two days, both inclusive; of days not covered nobody knows.
  func lie(between start: Int32, and end: Int32) -> Bool {
    let (low, high) = (Int(start - first), Int(end - first) + 1)
    guard low >= 0, high < countBefore.count, low <= high else { return true }
    return countBefore[high] > countBefore[low]
  }
}
