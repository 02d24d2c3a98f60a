internal import RulesEngine

/// The members of one JSON object whose keys are known beforehand.
///
/// Nothing is thrown: whatever departs from the shape goes into a list of faults, and the answer is
/// `nil`, so that one reading finds everything.
struct JSONFields {
  private let members: [JSONMember]

  /// Checks the keys of `value`; `nil` if it is no object.
  ///
  /// - Parameters:
  ///   - value: What should be an object.
  ///   - whole: What the object is, in words that fit a sentence: `an event`.
  ///   - required: The keys it must have.
  ///   - optional: The keys it may have.
  ///   - faults: Unknown and missing keys are added here.
  init?(
    _ value: JSONValue, of whole: String, required: [String], optional: [String] = [],
    faults: inout [JSONShapeFault]
  ) {
    guard let members = value.object else {
      faults.append(
        JSONShapeFault(
          .wrongType(what: whole, found: value.type, expected: .object), at: value.place))
      return nil
    }
    self.members = members
    let missing = required.filter { value[$0].isNothing }
    let candidates = missing + optional.filter { value[$0].isNothing }
    var misspelt: [String] = []
    for member in members where !(required + optional).contains(where: member.isCalled) {
      let closest = member.name.closest(among: candidates)
      if let closest { misspelt.append(closest) }
      faults.append(
        JSONShapeFault(
          .unknownKey(member.name, in: whole, closest: closest), at: member.namePlace))
    }
    let start = value.place.lowerBound
    // A misspelt key is one mistake, not two.
    for key in missing where !misspelt.contains(where: key.hasSameBytes) {
      faults.append(JSONShapeFault(.missingKey(key, in: whole), at: start..<start + 1))
    }
  }

  /// The value of a key, whatever its type; `nil` if the key is not there.
  subscript(key: String) -> JSONValue? {
    for member in members where member.isCalled(key) { return member.value }
    return nil
  }

  /// A text and its place; it may be empty only if `canBeEmpty`.
  func text(
    _ key: String, canBeEmpty: Bool = false, faults: inout [JSONShapeFault]
  ) -> (text: String, place: Range<Int>)? {
    guard let value = self[key] else { return nil }
    guard let text = value.text else { return note(key, value, expected: .text, in: &faults) }
    guard canBeEmpty || !text.utf8.isEmpty else {
      faults.append(JSONShapeFault(.emptyText(what: "`\(key)`"), at: value.place))
      return nil
    }
    return (text, value.place)
  }

  func boolean(_ key: String, faults: inout [JSONShapeFault]) -> Bool? {
    guard let value = self[key] else { return nil }
    return value.boolean ?? note(key, value, expected: .boolean, in: &faults)
  }

  func list(_ key: String, faults: inout [JSONShapeFault]) -> [JSONValue]? {
    guard let value = self[key] else { return nil }
    return value.list ?? note(key, value, expected: .list, in: &faults)
  }

  private func note<Answer>(
    _ key: String, _ value: JSONValue, expected: JSONType, in faults: inout [JSONShapeFault]
  ) -> Answer? {
    faults.append(
      JSONShapeFault(
        .wrongType(what: "`\(key)`", found: value.type, expected: expected), at: value.place))
    return nil
  }
}
