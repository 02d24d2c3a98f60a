import RulesEngine
import SelfAssessment
import TestSupport

/// The landlords' documents that are shipped, each assessed once for all tests.
enum ReadDocument {
  private static let assessments = Result { () throws -> [(name: String, Assessment)] in
    var list: [(name: String, Assessment)] = []
    for name in try names() {
      guard let assessor = Assessor(try Shipped.compiled(name)) else {
        throw Shipped.Trouble("`\(name)` answers to no Code")
      }
      list.append((name, assessor.assess()))
    }
    return list
  }

  /// The policies that are chosen themselves: no parents.
  static func names() throws -> [String] {
    try Shipped.names().filter { name in
      let policy = try Shipped.policy(name)
      return policy.kind == .landlord && policy.inForce != .none
    }
  }

  static func assessment(of name: String) throws -> Assessment {
    guard let found = try assessments.get().first(where: { $0.name == name }) else {
      throw Shipped.Trouble("no policy `\(name)`")
    }
    return found.1
  }
}
