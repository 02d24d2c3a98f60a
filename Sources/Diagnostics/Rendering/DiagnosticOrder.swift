extension [Diagnostic<FilePlace>] {
  /// The diagnostics in the order to print them: by file, then by place, then as they came.
  ///
  /// What has no place comes first, and what concerns a whole file before what is inside it.
  package func sortedByPlace() -> Self {
    enumerated()
      .sorted { first, second in
        let (left, right) = (OrderKey(first.element), OrderKey(second.element))
        return left == right ? first.offset < second.offset : left < right
      }
      .map(\.element)
  }

  /// The diagnostics sorted, without those past a number in each file, and how many these are.
  ///
  /// The files left short are named in alphabetical order.
  func shown(limitPerFile limit: Int) -> (diagnostics: Self, left: [(file: String, count: Int)]) {
    var shown: Self = []
    var left: [(file: String, count: Int)] = []
    var file: String?
    var seen = 0
    for diagnostic in sortedByPlace() {
      let itsFile = diagnostic.primary?.place.file
      if itsFile != file { (file, seen) = (itsFile, 0) }
      seen += 1
      if let file, seen > limit {
        if left.last?.file != file { left.append((file, 0)) }
        left[left.count - 1].count += 1
      } else {
        shown.append(diagnostic)
      }
    }
    return (shown, left)
  }
}

private struct OrderKey: Comparable {
  let file: String
  let start: Int
  let end: Int

  init(_ diagnostic: Diagnostic<FilePlace>) {
    let place = diagnostic.primary?.place
    file = place?.file ?? ""
    start = place?.span?.start ?? -1
    end = place?.span?.end ?? -1
  }

  static func < (left: OrderKey, right: OrderKey) -> Bool {
    (left.file, left.start, left.end) < (right.file, right.start, right.end)
  }
}
