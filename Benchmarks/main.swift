import Interchange
import RulesEngine
import TestSupport

/// Times the engine on the shipped policies: `swift run -c release Benchmarks`.
///
/// Each figure is the time of one operation, from batches long enough for the clock; the input is
/// built before the clock starts.
struct Benchmark {
  let name: String
  let operation: () throws -> Int

  func run() throws {
    var sink = 0
    var times: [Double] = []
    let clock = ContinuousClock()
    var batch = 1
    // As many operations as take a few milliseconds.
    while true {
      let time = try clock.measure { for _ in 0..<batch { sink &+= try operation() } }
      if time > .milliseconds(4) { break }
      batch *= 2
    }
    for _ in 0..<60 {
      let time = try clock.measure { for _ in 0..<batch { sink &+= try operation() } }
      let seconds = Double(time.components.attoseconds) * 1e-18 + Double(time.components.seconds)
      times.append(seconds * 1e6 / Double(batch))
    }
    times.sort()
    print(
      name.padded(to: 44), microseconds(times[times.count / 2]), microseconds(times[58]),
      sink == 0 ? "(nothing decided)" : "")
  }

  private func microseconds(_ time: Double) -> String {
    let hundredths = Int((time * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) µs"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

let history = """
  {"case": "B", "facts": {"issue_occurred": "2025-05-01", "became_aware": "2025-05-02",
   "court_claim_filed": false, "previously_decided": false},
   "events": [{"event": "received", "on": "2025-06-02"},
   {"event": "stage_1.acknowledged", "on": "2025-06-04"},
   {"event": "stage_1.extended", "on": "2025-06-16", "new_date": "2025-06-25",
    "with": ["reasons", "new_date", "ombudsman_contact"]},
   {"event": "stage_1.responded", "on": "2025-06-24"},
   {"event": "stage_1.escalation_requested", "on": "2025-07-01"},
   {"event": "stage_2.acknowledged", "on": "2025-07-04"}]}
  """
guard let asOf = CivilDate(iso: "2025-07-10") else { preconditionFailure("a day of July") }
print("operation".padded(to: 44), "median", "  98th of 60 batches")
for name in ["england-hoscode-2024", "letsforlife"] {
  let policy = try Shipped.compiled(name)
  let record = try CaseText(json: Array(history.utf8)).record(for: policy.names)
  try Benchmark(name: "decide/" + name) {
    try policy.decideWithoutExplanation(record, asOf: asOf).duties.count
  }.run()
  try Benchmark(name: "explain/" + name) {
    try policy.decide(record, asOf: asOf).duties.count
  }.run()
}
