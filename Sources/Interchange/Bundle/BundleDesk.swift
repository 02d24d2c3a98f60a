public import RulesEngine

/// Decides cases out of a bundle, each as the command line decides it.
///
/// Each pairing of a policy and a Code is compiled once, when a case first falls under it.
public struct BundleDesk: Sendable {
  public let bundle: Bundle
  private var compiled: [CompiledPolicy?]

  public init(_ bundle: Bundle) {
    self.bundle = bundle
    compiled = [CompiledPolicy?](repeating: nil, count: bundle.pairings.count)
  }

  /// Why a bundle has no edition for a case; never of a bundle that the command line wrote.
  public enum Trouble: Error, Sendable, Equatable {
    case noPairing(policy: String, code: String?)
    case unusable(PolicyFaults)
  }

  /// Decides a case.
  ///
  /// - Parameters:
  ///   - text: The case.
  ///   - day: The day asked about.
  /// - Returns: The decision with its receipt and the record of the case.
  /// - Throws: Why the case cannot be decided.
  public mutating func report(
    on text: CaseText, asOf day: CivilDate
  ) throws(OpeningFault<Trouble>) -> DecisionReport {
    let opened = try open(text, under: bundle.name, asOf: day)
    let decision: Decision
    do throws(DecisionFault) {
      decision = try opened.compiled.decide(opened.record, asOf: day)
    } catch {
      throw .counting(error)
    }
    guard let index = index(of: opened.edition, behind: opened.code) else {
      throw .shelf(trouble(opened.edition, opened.code))
    }
    var receipt = bundle.pairings[index].receipt
    receipt.caseDigest = text.digest
    var report = DecisionReport(
      caseID: text.id, policy: opened.compiled, decision: decision, receipt: receipt)
    report.record = text
    return report
  }

  private func index(of edition: Bundle.Edition, behind code: Bundle.Edition?) -> Int? {
    bundle.pairings.firstIndex { pairing in
      guard bundle.policies.indices.contains(pairing.policy),
        bundle.policies[pairing.policy].file.hasSameBytes(as: edition.file)
      else { return false }
      guard let behind = pairing.code else { return code.isNothing }
      guard let code, bundle.codes.indices.contains(behind) else { return false }
      return bundle.codes[behind].file.hasSameBytes(as: code.file)
    }
  }

  private func trouble(_ edition: Bundle.Edition, _ code: Bundle.Edition?) -> Trouble {
    .noPairing(policy: edition.policy.family, code: code?.policy.family)
  }
}

extension BundleDesk: PolicyShelf {
  public var caseStart: String? {
    bundle.vocabulary.events.first { $0.mark == .caseStart }?.name
  }

  public var zone: Zone? { bundle.zone }

  public func editions(of name: String) throws(Trouble) -> [Bundle.Edition] { bundle.policies }

  public func editions(ofCode family: String) throws(Trouble) -> [Bundle.Edition] {
    bundle.codes.filter { $0.policy.family.hasSameBytes(as: family) }
  }

  public mutating func compiled(
    _ edition: Bundle.Edition, behind code: Bundle.Edition?
  ) throws(Trouble) -> CompiledPolicy {
    guard let index = index(of: edition, behind: code) else { throw trouble(edition, code) }
    if let known = compiled[index] { return known }
    do throws(PolicyFaults) {
      let policy = try CompiledPolicy(
        edition.policy, code: code?.policy, vocabulary: bundle.vocabulary,
        calendars: bundle.calendars, zone: bundle.zone)
      compiled[index] = policy
      return policy
    } catch {
      throw .unusable(error)
    }
  }
}
