public import RulesEngine

/// A self-assessment as a landlord publishes it: one policy against each Code it answers to.
public struct Form: Equatable, Sendable {
  /// A row that calls for attention, with the Code it is of.
  public struct Place: Equatable, Sendable {
    /// Index into ``Form/assessments``.
    public var assessment: Int
    /// A row that is settled by itself: a provision or a part.
    public var row: Row
  }

  public var policy: Policy
  /// What the assessment file calls it; nil: only the document was looked at.
  public var name: String?
  public var year: YearFacts?
  /// The day it speaks of; nil: only the document was looked at.
  public var assessedOn: CivilDate?
  /// Whether it was asked for as final, so that no row is open.
  public var isFinal = false
  /// One for each Code, in the order asked for.
  public var assessments: [Assessment]
  /// What changed since the last assessment; nil: none was named.
  public var changes: Changes?

  public init(_ policy: Policy, assessments: [Assessment]) {
    self.policy = policy
    self.assessments = assessments
  }

  /// The rows where a person says better of the landlord than its document shows.
  public var conflicts: [Place] { places { $0.standing == .conflict } }

  /// The rows that are not settled.
  public var open: [Place] { places { !$0.open.isEmpty } }

  /// Whether the document or a person says no to any row.
  public var hasShortfall: Bool {
    for assessment in assessments where assessment.hasShortfall { return true }
    return false
  }

  private func places(_ isMeant: (Row) -> Bool) -> [Place] {
    var places: [Place] = []
    for index in assessments.indices {
      for whole in assessments[index].rows {
        for row in whole.settled where isMeant(row) {
          places.append(Place(assessment: index, row: row))
        }
      }
    }
    return places
  }
}
