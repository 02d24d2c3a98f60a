public import RulesEngine

/// How one edition of a calendar differs from another.
public struct CalendarComparison: Sendable, Equatable {
  /// A day that is a working day in one of them only.
  public struct Day: Sendable, Equatable {
    public let day: CivilDate
    /// What the bank holiday is called; nil: a day of the weekend.
    public let title: String?
  }

  public let old: CalendarFile
  public let new: CalendarFile
  /// Working days that are none any more, in their order.
  public let closed: [Day]
  /// Days that have become working days, in their order.
  public let opened: [Day]

  /// Compares day by day what both cover.
  public init(from old: CalendarFile, to new: CalendarFile) {
    let (before, after) = (old.workingCalendar, new.workingCalendar)
    var closed: [Day] = []
    var opened: [Day] = []
    let (first, last) = (max(old.first, new.first), min(old.last, new.last))
    if first <= last {
      for index in 0...first.days(to: last) {
        let day = first.adding(days: index)
        guard let was = before.isWorking(day), let now = after.isWorking(day), was != now else {
          continue
        }
        if was {
          closed.append(Day(day: day, title: new.title(of: day)))
        } else {
          opened.append(Day(day: day, title: old.title(of: day)))
        }
      }
    }
    self.old = old
    self.new = new
    self.closed = closed
    self.opened = opened
  }

  /// Whether both have the same working days and cover the same days.
  public var isSame: Bool {
    closed.isEmpty && opened.isEmpty && old.first == new.first && old.last == new.last
  }
}

extension CalendarFile {
  fileprivate func title(of day: CivilDate) -> String? {
    for holiday in closed where holiday.date == day { return holiday.title }
    return nil
  }
}
