/// A landlord's policy with nothing wrong, to which a test adds what it is about.
enum SamplePolicy {
  static let head = """
    format: 1
    policy: example
    edition: "1"
    title: An example
    kind: landlord
    landlord: { name: Example Homes }
    jurisdiction: england
    in_force: unstated
    answers_to: england-hoscode
    calendar: england-and-wales
    counting: unstated

    """

  /// The policy with more at its end.
  static func with(_ text: String) -> ReadFile {
    ReadFile(head + text)
  }

  /// The policy with one duty.
  static func duty(_ keys: String) -> ReadFile {
    with("duties:\n  respond: { \(keys), clause: policy 1 }\n")
  }
}
