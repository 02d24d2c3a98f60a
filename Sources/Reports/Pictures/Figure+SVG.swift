extension Figure {
  /// The picture to stand inside a page.
  var svg: String {
    switch picture {
    case .stages(let map): map.svg(title: title)
    case .timeline(let timeline): timeline.svg(title: title, words: words)
    }
  }

  /// What a format without pictures says in its place; nil: a table beside it says all.
  var wordsAlone: String? {
    switch picture {
    case .stages: nil
    case .timeline: words
    }
  }
}
