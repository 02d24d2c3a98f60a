import Foundation
import MutatedPolicies

// `mutants COUNT [FIRST]`: holds the verdicts on so many mutated policies against the day walk.
let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let count = numbers.first ?? 2000
let first = numbers.dropFirst().first ?? 1
let trial = try Trial(every: 3)
var (unread, hurting, hurts, needless, replayed, faults) = (0, 0, 0, 0, 0, 0)
for seed in first..<first + count {
  let outcome = trial.run(seed: seed)
  if !outcome.isPolicy { unread += 1 }
  if outcome.hurts > 0 { hurting += 1 }
  hurts += outcome.hurts
  needless += outcome.needless
  replayed += outcome.replayed
  faults += outcome.faults.count
  for fault in outcome.faults { print(fault) }
}
print(
  """
  seeds \(first) to \(first + count - 1): \(Int(count) - unread) policies, \(hurting) of them can \
  hurt a resident, in \(hurts) things; \(replayed) examples replayed; \(needless) things lost \
  their yes although no day was found; \(faults) faults
  """)
// A fault is a yes that is none, or an example that does not show its dates.
exit(faults > 0 ? 1 : 0)
