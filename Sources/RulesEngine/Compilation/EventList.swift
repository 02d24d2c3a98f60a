/// A few events in place, so that a row of a table holds no reference and costs nothing to copy.
struct EventList: RandomAccessCollection, Equatable, Sendable {
  /// How many acts one rule may name.
  static let most = 8

  private var first = UInt64(0)
  private var second = UInt64(0)
  private var size = UInt8(0)

  /// The first ``most`` of some events.
  init(_ events: [EventID]) {
    for event in events.prefix(EventList.most) {
      let bits = UInt64(event.index) << (16 * UInt64(size % 4))
      if size < 4 { first |= bits } else { second |= bits }
      size += 1
    }
  }

  var startIndex: Int { 0 }
  var endIndex: Int { Int(size) }

  subscript(index: Int) -> EventID {
    let half = index < 4 ? first : second
    return EventID(Int(truncatingIfNeeded: half >> (16 * UInt64(index % 4))) & 0xFFFF)
  }
}
