internal import RulesEngine

extension Length: BundleValue {
  static var blank: Length { Length(0, .days) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&count)
    coder.one(of: &unit)
    if !(0...Length.most).contains(count) { coder.fail(.outOfRange) }
  }
}

extension ClockTime: BundleValue {
  static var blank: ClockTime { ClockTime(minutes: 0) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&minutes)
    if !(0..<1440).contains(minutes) { coder.fail(.outOfRange) }
  }
}

extension FirstDay: BundleValue {
  static var blank: FirstDay { .dayZero }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension ClosedDay: BundleValue {
  static var blank: ClosedDay { .sameDay }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension MonthEnd: BundleValue {
  static var blank: MonthEnd { .lastDay }
  mutating func visit(_ coder: inout some BundleCoder) { coder.one(of: &self) }
}

extension CountingRules: BundleValue {
  static var blank: CountingRules { CountingRules() }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&workingDays)
    coder.field(&other)
    coder.field(&closedDay)
    coder.field(&cutOff)
    coder.field(&dayEnds)
    coder.field(&monthEnd)
  }
}

extension WorkingCalendar: BundleValue {
  static var blank: WorkingCalendar {
    WorkingCalendar(
      name: "", version: "", first: .blank, last: .blank, weekend: [], closed: [])
  }

  /// The days covered, then a bit for each that says whether it is a working day.
  mutating func visit(_ coder: inout some BundleCoder) {
    var (name, version, first, last) = (self.name, self.version, self.first, self.last)
    coder.field(&name)
    coder.field(&version)
    coder.field(&first)
    coder.field(&last)
    guard first <= last else { return coder.fail(.outOfRange) }
    let count = first.days(to: last) + 1
    var bits: [UInt8] = []
    if self.first == first, self.last == last {
      bits = [UInt8](repeating: 0, count: (count + 7) / 8)
      for index in 0..<count where isWorking(first.adding(days: index)) == true {
        bits[index / 8] |= 1 << UInt8(index % 8)
      }
    }
    coder.bytes(&bits, count: (count + 7) / 8)
    guard bits.count == (count + 7) / 8 else { return }
    var closed: [CivilDate] = []
    for index in 0..<bits.count * 8 where bits[index / 8] & 1 << UInt8(index % 8) == 0 {
      if index < count { closed.append(first.adding(days: index)) }
    }
    // Bits behind the last day say nothing, and are none.
    if count % 8 != 0, bits[bits.count - 1] >> UInt8(count % 8) != 0 { coder.fail(.outOfRange) }
    self = WorkingCalendar(
      name: name, version: version, first: first, last: last, weekend: [], closed: closed)
  }
}

extension Zone: BundleValue {
  static var blank: Zone {
    Zone(
      name: "", version: "", source: "", first: .blank, last: .blank, offsetBefore: 0,
      transitions: [])
  }

  mutating func visit(_ coder: inout some BundleCoder) {
    var (name, version, source) = (self.name, self.version, self.source)
    var (first, last) = (self.first, self.last)
    var (offset, transitions) = (offsetBefore, self.transitions)
    coder.field(&name)
    coder.field(&version)
    coder.field(&source)
    coder.field(&first)
    coder.field(&last)
    coder.field(&offset)
    coder.field(&transitions)
    guard first <= last, abs(offset) < 1440 else { return coder.fail(.outOfRange) }
    self = Zone(
      name: name, version: version, source: source, first: first, last: last,
      offsetBefore: offset, transitions: transitions)
  }
}

extension Zone.Transition: BundleValue {
  static var blank: Zone.Transition { Zone.Transition(at: Instant(minutes: 0), offset: 0) }
  mutating func visit(_ coder: inout some BundleCoder) {
    coder.field(&at)
    coder.field(&offset)
    if abs(offset) >= 1440 { coder.fail(.outOfRange) }
  }
}

extension Instant: BundleValue {
  static var blank: Instant { Instant(minutes: 0) }
  mutating func visit(_ coder: inout some BundleCoder) {
    var (day, minute) = (self.day, minuteOfDay)
    coder.field(&day)
    coder.field(&minute)
    if !(0..<1440).contains(minute) { coder.fail(.outOfRange) }
    self = Instant(day: day, minute: minute, offset: 0)
  }
}
