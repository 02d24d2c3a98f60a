extension Int {
  /// Minutes after midnight as `17:40`.
  var clock: String { (self / 60).twoDigits + ":" + (self % 60).twoDigits }

  /// Minutes ahead of UTC as `+01:00`.
  var offsetFromUTC: String {
    let size = self < 0 ? -self : self
    return (self < 0 ? "-" : "+") + size.clock
  }

  private var twoDigits: String { self < 10 ? "0" + String(self) : String(self) }
}
