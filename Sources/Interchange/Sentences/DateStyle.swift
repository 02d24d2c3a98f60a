public import RulesEngine

/// How a day is written.
public enum DateStyle: Sendable, Equatable {
  /// `2025-06-18`, for machines.
  case iso
  /// `Wed 18 Jun 2025`, for people.
  case short
  /// `Wednesday 18 June 2025`.
  case long

  /// A day in this style.
  public func text(_ day: CivilDate) -> String {
    let (year, month, number) = day.parts
    let name = Self.months[month - 1]
    switch self {
    case .iso: return day.iso
    case .short:
      return String(day.weekday.name.prefix(3)) + " " + String(number) + " "
        + String(name.prefix(3)) + " " + String(year)
    case .long: return day.weekday.name + " " + String(number) + " " + name + " " + String(year)
    }
  }

  private static var months: [String] {
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
  }
}
