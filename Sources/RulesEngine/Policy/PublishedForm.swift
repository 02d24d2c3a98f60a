/// How a Code lays out the form on which a landlord publishes its self-assessment.
public struct PublishedForm: Equatable, Sendable {
  /// What can stand in one column.
  public enum Cell: String, CaseIterable, Sendable {
    /// The number as printed.
    case provision
    /// What it demands, in our words.
    case requirement
    /// Whether the landlord complies.
    case comply
    /// Where the document says so, or what a person shows.
    case evidence
    /// Why, and what will be done about it.
    case commentary
  }

  /// One column, under the heading that the Code prints.
  public struct Column: Equatable, Sendable {
    public var title: String
    /// One or more, one below the other; no cell stands in two columns.
    public var shows: [Cell]

    public init(_ title: String, shows: [Cell]) {
      self.title = title
      self.shows = shows
    }
  }

  /// Provisions that are printed under one heading.
  public struct Section: Equatable, Sendable {
    public var title: String
    /// Their numbers, in the order of the form.
    public var provisions: [String]

    public init(_ title: String, provisions: [String]) {
      self.title = title
      self.provisions = provisions
    }
  }

  /// The form's own heading; nil: it has none.
  public var title: String?
  public var columns: [Column]
  /// Every provision of the Code stands in exactly one.
  public var sections: [Section]

  public init(title: String?, columns: [Column], sections: [Section]) {
    self.title = title
    self.columns = columns
    self.sections = sections
  }
}
