/// A printed length of time, in the unit it is printed in; units never mix.
public struct Length: Equatable, Sendable {
  /// What is counted.
  public enum Unit: UInt8, CaseIterable, Sendable {
    case hours, days, workingDays, weeks, months, years
  }

  /// The largest number of any unit a policy may print.
  public static let most = 999

  /// How many of the unit, 0 to ``most``.
  public var count: Int
  public var unit: Unit

  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}
