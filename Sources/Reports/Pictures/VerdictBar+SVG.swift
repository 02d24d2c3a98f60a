extension VerdictBar {
  private static let box = 20
  private static let perLine = 20

  /// A row of boxes, each with the sign of its answer.
  func svg(title: String) -> String {
    var svg = SVG()
    let step = Self.box + 2
    for (index, box) in boxes.enumerated() {
      let x = index % Self.perLine * step
      let y = index / Self.perLine * step
      svg.group(titled: box.provision + ": " + box.answer.words) { svg in
        svg.rectangle(x, y, Self.box, Self.box, "box " + box.answer.rawValue, rounded: 3)
        svg.text(x + Self.box / 2, y + 15, box.answer.sign, "sign " + box.answer.rawValue, .middle)
      }
    }
    let lines = (boxes.count + Self.perLine - 1) / Self.perLine
    return svg.picture(
      width: max(1, min(boxes.count, Self.perLine)) * step - 2, height: max(1, lines) * step - 2,
      title: title, words: words, style: "bar")
  }
}
