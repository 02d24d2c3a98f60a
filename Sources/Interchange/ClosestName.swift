extension String {
  /// The name that was probably meant: at most three letters off, and not more than half of them.
  func closest(among names: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = editDistance(to: name)
      guard distance < 4, distance * 2 <= Swift.max(utf8.count, name.utf8.count) else { continue }
      if distance < best?.distance ?? Int.max { best = (name, distance) }
    }
    return best?.name
  }

  /// How many bytes must be put in, taken out or replaced to get `other` (Levenshtein).
  private func editDistance(to other: String) -> Int {
    let (source, target) = (Array(utf8), Array(other.utf8))
    // Farther apart than any answer, and a key may be as long as the file.
    guard abs(source.count - target.count) < 4 else { return Int.max / 2 }
    var row = Array(0...target.count)
    for (line, byte) in source.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, wanted) in target.enumerated() {
        let replaced = diagonal + (byte == wanted ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[target.count]
  }
}
