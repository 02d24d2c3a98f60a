import MutatedPolicies
import RulesEngine
import SelfAssessment
import TestSupport
import Testing

@Suite("Mutated policies against a plain walk through days")
struct MutatedPolicyTests {
  /// A few of the thousands that `make mutants` runs.
  @Test func `no yes outlives a mutation that can hurt a resident`() throws {
    let trial = try Trial(every: 5)
    var (policies, hurting, replayed) = (0, 0, 0)
    for seed in UInt64(1)...24 {
      let outcome = trial.run(seed: seed)
      if outcome.isPolicy { policies += 1 }
      if outcome.hurts > 0 { hurting += 1 }
      replayed += outcome.replayed
      #expect(outcome.faults == [])
    }
    #expect(policies > 12)
    #expect(hurting > 6)
    #expect(replayed > 5)
  }

  @Test func `the policy that is mutated complies in all that is compared`() throws {
    let assessor = try #require(
      Assessor(try Shipped.compiled(try Shipped.policy(yaml: LandlordText().yaml))))
    for number in ["2.3", "6.2", "6.3", "6.4", "6.5", "6.11", "6.13", "6.14", "6.15", "6.16"] {
      let row = try #require(assessor.assess().rows.first { $0.provision == number })
      #expect(row.verdict == .yes, "\(number): \(row.commentary)")
    }
  }

  /// Each dated case behind a no, in every shipped policy.
  @Test func `every example shows its two dates when it is decided`() throws {
    var count = 0
    for name in try Shipped.names() {
      let policy = try Shipped.policy(name)
      if policy.answersTo.isEmpty { continue }
      let compiled = try Shipped.compiled(policy)
      guard let code = compiled.code, let comparing = Comparing(compiled) else { continue }
      let replay = Replay(compiled, try Shipped.zone())
      for path in code.provisions.flatMap({ $0.protects + $0.parts.flatMap { $0.protects } }) {
        guard let whole = compiled.names.protectedThing(path, in: code) else { continue }
        let parts = comparing.parts(of: whole)
        for thing in parts.isEmpty ? [whole] : parts {
          let verdict = comparing.judge(thing, policy: compiled.policy, code: code)
          guard let example = comparing.example(of: verdict, on: thing) else { continue }
          count += 1
          #expect(replay.trouble(with: example, on: thing, verdict) == nil, "\(name) \(path)")
        }
      }
    }
    #expect(count > 10)
  }
}
