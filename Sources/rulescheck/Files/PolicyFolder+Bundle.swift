import Diagnostics
import Interchange
import PolicyLoader
import RulesEngine

extension PolicyFolder {
  /// Everything that decides the cases of a policy: its editions, the Codes they answer to, and what
  /// they count by.
  ///
  /// - Parameter name: A path, a file's name, a family, or family/edition.
  /// - Returns: The bundle, each edition of it compiled once to see that it can be.
  /// - Throws: What makes any edition of it unusable.
  func bundle(of name: String) throws(Report) -> Bundle {
    var bundle = Bundle(name)
    bundle.vocabulary = vocabulary
    bundle.zone = zone
    var counted: [String] = []
    var codes: [PolicyFile] = []
    for source in try sources(named: name) {
      let file = try policy(source)
      // A parent that is never chosen decides nothing.
      if file.policy.inForce == .none { continue }
      var pairs: [PolicyFile?] = []
      for answer in file.policy.answersTo {
        for code in try editions(ofCode: answer.family) where code.policy.inForce != .none {
          pairs.append(code)
        }
      }
      if file.policy.answersTo.allSatisfy({ $0.when != nil }) { pairs.append(nil) }
      for code in pairs {
        let ready: Ready
        do throws(Report) {
          ready = try self.ready(file, behind: code)
        } catch {
          // Some policies only stand with a Code behind them; a case without one is then refused.
          if code == nil, !file.policy.answersTo.isEmpty { continue }
          throw error
        }
        var behind: Int?
        if let code {
          behind = codes.firstIndex { $0.source.name == code.source.name } ?? codes.count
          if behind == codes.count { codes.append(code) }
        }
        for calendar in ready.calendars where !counted.contains(calendar.name) {
          counted.append(calendar.name)
        }
        bundle.pairings.append(
          Bundle.Pairing(
            policy: bundle.policies.count, code: behind, receipt: ready.receipt(in: zone)))
      }
      bundle.policies.append(Bundle.Edition(file))
    }
    bundle.codes = codes.map { Bundle.Edition($0) }
    bundle.calendars = calendars.filter { counted.contains($0.name) }.map { $0.workingCalendar }
    return bundle
  }
}

extension Bundle.Edition {
  fileprivate init(_ file: PolicyFile) {
    self.init(file.policy, file: file.file, parentFiles: file.parentFiles)
  }
}
