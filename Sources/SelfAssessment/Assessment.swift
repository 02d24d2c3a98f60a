public import RulesEngine

/// A policy held against every provision of one Code.
public struct Assessment: Equatable, Sendable {
  /// Rows under one heading of the form.
  public struct Section: Equatable, Sendable {
    /// nil: the Code's file names no sections, and there is only this one.
    public var title: String?
    public var rows: [Row]
  }

  public var policy: Policy
  public var code: Policy
  /// The heading of the form; nil: the Code's file gives none.
  public var title: String?
  /// As the Code prints them, else each cell under a plain heading.
  public var columns: [PublishedForm.Column]
  public var sections: [Section]

  /// All rows, in the order of the form.
  public var rows: [Row] {
    var rows: [Row] = []
    for section in sections { rows += section.rows }
    return rows
  }

  /// How many rows have a verdict; parts are not counted beside their whole.
  public func count(of verdict: Verdict) -> Int {
    var count = 0
    for row in rows where row.verdict == verdict { count += 1 }
    return count
  }

  /// How many rows the form answers so; parts are not counted beside their whole.
  public func count(of comply: Comply) -> Int {
    var count = 0
    for row in rows where row.comply == comply { count += 1 }
    return count
  }

  /// Whether the document or a person says no to any row.
  public var hasShortfall: Bool { count(of: Verdict.no) > 0 || count(of: Comply.no) > 0 }
}

extension PublishedForm {
  /// The columns of a Code whose file names none: each cell under a plain heading.
  static var plainColumns: [Column] {
    var columns: [Column] = []
    for cell in Cell.allCases {
      let title =
        switch cell {
        case .provision: "Provision"
        case .requirement: "Requirement"
        case .comply: "Comply"
        case .evidence: "Evidence"
        case .commentary: "Commentary"
        }
      columns.append(Column(title, shows: [cell]))
    }
    return columns
  }
}
