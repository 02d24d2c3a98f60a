public import RulesEngine

/// The digest of everything in a calendar that can change an answer: the days it covers, and which
/// of them are working days.
///
/// Its version and the titles of its bank holidays are left out.
public enum CalendarDigest {
  /// The digest of a calendar without any landlord's closures.
  public static func of(_ calendar: WorkingCalendar) -> SHA256 {
    var bytes = Array("calendar 1 ".utf8)
    bytes.append(contentsOf: calendar.first.iso.utf8)
    bytes.append(.space)
    bytes.append(contentsOf: calendar.last.iso.utf8)
    bytes.append(.lineFeed)
    for index in 0...calendar.first.days(to: calendar.last) {
      let isWorking = calendar.isWorking(calendar.first.adding(days: index)) ?? false
      bytes.append(UInt8(ascii: isWorking ? "1" : "0"))
    }
    return SHA256(of: bytes)
  }
}
