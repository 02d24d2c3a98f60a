/// The name that was probably meant, for a line of help such as ``did you mean `acknowledge`?``.
///
/// A swap of neighbours, a letter too many, too few or wrong counts 1 each; capitals do not count.
/// A name is close at a distance under 4 and of at most a third of its length. Among equals the first
/// in alphabetical order wins, so the order of the candidates does not matter. A name past 64 letters
/// is close to nothing.
package func closestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard wanted.count <= longestName else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let given = Array(candidate.lowercased().unicodeScalars)
    let allowed = min(3, (max(wanted.count, given.count) + 1) / 3, best?.distance ?? 3)
    guard abs(wanted.count - given.count) <= allowed else { continue }
    let distance = editDistance(wanted, given)
    guard distance <= allowed else { continue }
    if let best, (best.distance, best.name) <= (distance, candidate) { continue }
    best = (distance, candidate)
  }
  return best?.name
}

private let longestName = 64

/// The number of letters to insert, delete, replace or swap with a neighbour to get from one to the other.
private func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      let isSame = first[row] == second[column]
      var distance = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (isSame ? 0 : 1))
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforeLast, last) = (last, current)
  }
  return last[second.count]
}
