extension JSONReader {
  /// Throws if two members have the same name; the place is that of the first repetition.
  func refuseDuplicates(among members: [JSONMember]) throws(JSONFault) {
    let pair = members.count <= 16 ? comparingAll(members) : sorting(members)
    guard let pair else { return }
    let repeated = members[pair.second]
    throw JSONFault(
      .duplicateKey(repeated.name, first: members[pair.first].namePlace), at: repeated.namePlace)
  }

  /// Quick for the few members that most objects have.
  private func comparingAll(_ members: [JSONMember]) -> (first: Int, second: Int)? {
    for second in members.indices {
      for first in 0..<second where members[first].name.hasSameBytes(as: members[second].name) {
        return (first, second)
      }
    }
    return nil
  }

  /// Not quadratic, whoever made the text.
  private func sorting(_ members: [JSONMember]) -> (first: Int, second: Int)? {
    let sorted = members.indices.sorted { left, right in
      let (name, other) = (members[left].name, members[right].name)
      guard !name.hasSameBytes(as: other) else { return left < right }
      return name.utf8.lexicographicallyPrecedes(other.utf8)
    }
    var found: (first: Int, second: Int)?
    for (first, second) in zip(sorted, sorted.dropFirst())
    where members[first].name.hasSameBytes(as: members[second].name) {
      if second < found?.second ?? members.count { found = (first, second) }
    }
    return found
  }
}
