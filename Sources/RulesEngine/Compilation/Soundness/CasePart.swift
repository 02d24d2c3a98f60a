/// One thing of a case that a condition asks about, and how it is in an example.
public enum CasePart: Equatable, Sendable {
  /// A yes/no fact, or a judgement about something.
  case fact(String, about: String?, Bool)
  /// A fact that has one of several values.
  case value(String, of: String)
  /// An event that has or has not happened, no later than a moment, with some contents.
  case event(String, by: String?, with: [String], happened: Bool)
  /// A moment, or nil the day asked about, that lies between two days, both inclusive.
  case day(String?, from: CivilDate?, until: CivilDate?)
}
