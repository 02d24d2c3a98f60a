package import Diagnostics
package import RulesEngine

extension PolicyFile {
  /// Why a policy cannot be used although its file could be read.
  package struct Unusable: Error, Equatable, Sendable {
    /// At least one error, in this file or in the Code's.
    package var diagnostics: [Diagnostic<FilePlace>]
  }

  /// The policy ready to decide, with the Code behind it.
  ///
  /// - Parameters:
  ///   - code: The edition of the Code it answers to, which is fit for use by itself.
  ///   - vocabulary: The shared names.
  ///   - calendars: All calendars known.
  ///   - zone: Where local time is kept, for policies that count hours.
  /// - Returns: The tables that decide cases.
  /// - Throws: Every fault that shows only when the moments are put together, or when the policy is
  ///   held against its Code.
  package func compiled(
    behind code: PolicyFile? = nil, vocabulary: Vocabulary, calendars: [WorkingCalendar],
    zone: Zone? = nil
  ) throws(Unusable) -> CompiledPolicy {
    var diagnostics: [Diagnostic<FilePlace>] = []
    diagnostics += missingKeys()
    if !diagnostics.isEmpty { throw Unusable(diagnostics: diagnostics.sortedByPlace()) }
    if let code {
      diagnostics += PolicyFaults(policy.faultsOfServingRules(code.policy)).diagnostics(in: self)
      diagnostics += namesMeaningOther(in: code)
    }
    do throws(PolicyFaults) {
      let compiled = try CompiledPolicy(
        policy, code: code?.policy, vocabulary: vocabulary, calendars: calendars, zone: zone)
      if diagnostics.isEmpty { return compiled }
    } catch {
      diagnostics += error.diagnostics(in: self, behind: code)
    }
    throw Unusable(diagnostics: diagnostics.sortedByPlace())
  }

  /// Reports the policy's own names that the Code defines differently: only one can be meant.
  private func namesMeaningOther(in code: PolicyFile) -> [Diagnostic<FilePlace>] {
    policy.vocabulary.namesDiffering(from: code.policy.vocabulary).map { section, name in
      let path = PolicyPath(["vocabulary", section, name])
      return Diagnostic(
        "policy/duplicate-name", "the Code behind the policy defines \(quoted(name)) differently",
        at: Label(map.place(of: path)),
        related: [Label(code.map.place(of: path), "the Code's definition")],
        help: ["choose another name, or define it as the Code does"])
    }
  }
}

extension Vocabulary {
  /// The names that both define, and not alike, with the key they stand under.
  fileprivate func namesDiffering(from other: Vocabulary) -> [(section: String, name: String)] {
    var found: [(section: String, name: String)] = []
    for party in parties
    where other.parties.contains(where: { $0.name == party.name && $0 != party }) {
      found.append(("parties", party.name))
    }
    for event in events where other.events.contains(where: { $0.name == event.name && $0 != event })
    {
      found.append(("events", event.name))
    }
    for act in acts where other.acts.contains(where: { $0.name == act.name && $0 != act }) {
      found.append(("acts", act.name))
    }
    for fact in facts where other.facts.contains(where: { $0.name == fact.name && $0 != fact }) {
      found.append(("facts", fact.name))
    }
    return found
  }
}

extension Policy {
  /// What is wrong with the rules that say which rule of the Code they stand for.
  ///
  /// A rule can stand for one of another name in the same stage, or both outside of stages.
  fileprivate func faultsOfServingRules(_ code: Policy) -> [PolicyFault] {
    let top = ServingRules(
      own: duties + rights, prefix: "", code: code.duties + code.rights, place: PolicyPath([]))
    var faults = top.faults
    for stage in stages {
      var prefix = ""
      var rules: [Rule] = []
      if case .path(let served)? = stage.serves,
        let counterpart = code.stages.first(where: { $0.name == served })
      {
        prefix = served + "."
        rules = counterpart.duties + counterpart.rights
      }
      let scope = ServingRules(
        own: stage.duties + stage.rights, prefix: prefix, code: rules,
        place: PolicyPath(["stages", stage.name]))
      faults += scope.faults
    }
    return faults
  }
}

/// The rules of one scope, and those of the Code that they may stand for.
private struct ServingRules {
  let own: [Rule]
  /// What the paths of the Code's rules begin with.
  let prefix: String
  let code: [Rule]
  let place: PolicyPath

  var faults: [PolicyFault] {
    var faults: [PolicyFault] = []
    for rule in own {
      guard case .path(let path)? = rule.serves else { continue }
      if !code.contains(where: { prefix + $0.name == path && $0.kind == rule.kind }) {
        faults.append(PolicyFault(.servesUnknown(path), at: self.path(of: rule)))
      }
    }
    return faults
  }

  private func path(of rule: Rule) -> PolicyPath {
    place.appending(rule.kind == .duty ? "duties" : "rights").appending(rule.name)
      .appending("serves")
  }
}
