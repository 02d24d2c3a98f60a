extension StageMap {
  private static let boxWidth = 260
  private static let gap = 118
  private static let margin = 14

  /// The stages from left to right, with their clocks, and what leads from one to the next.
  func svg(title: String) -> String {
    var svg = SVG()
    let boxes = stages.map { StageBox($0, width: Self.boxWidth - 2 * Self.margin) }
    let height = boxes.map { $0.height }.max() ?? 0
    for (index, box) in boxes.enumerated() {
      let x = 1 + index * (Self.boxWidth + Self.gap)
      svg.rectangle(x, 1, Self.boxWidth, height, "stage", rounded: 6)
      box.draw(into: &svg, x: x + Self.margin)
      guard index + 1 < boxes.count else { continue }
      let start = x + Self.boxWidth + 6
      let end = x + Self.boxWidth + Self.gap - 6
      svg.line(start, 28, end - 8, 28, "arrow")
      svg.shape("M\(end) 28l-10 -5v10z", "arrowhead")
      var y = 48
      for line in SVG.lines(of: stages[index + 1].opening, width: Self.gap - 20, size: 12) {
        svg.text((start + end) / 2, y, line, "small", .middle)
        y += 15
      }
    }
    return svg.picture(
      width: 2 + boxes.count * (Self.boxWidth + Self.gap) - Self.gap, height: height + 2,
      title: title, words: words, style: "map")
  }
}

/// One stage, its words broken into lines.
private struct StageBox {
  private var lines: [(text: String, style: String, height: Int)] = []

  init(_ stage: StageMap.Stage, width: Int) {
    for line in SVG.lines(of: stage.title, width: width, size: 16) {
      lines.append((line, "head", 21))
    }
    if stage.clocks.isEmpty { lines.append(("No steps are named", "small", 22)) }
    for clock in stage.clocks {
      for (index, line) in SVG.lines(of: clock.step, width: width, size: 14).enumerated() {
        lines.append((line, "step", index == 0 ? 26 : 18))
      }
      for line in SVG.lines(of: clock.limit, width: width, size: 13) {
        lines.append((line, "small", 17))
      }
    }
  }

  var height: Int { lines.reduce(24) { $0 + $1.height } }

  func draw(into svg: inout SVG, x: Int) {
    var y = 12
    for line in lines {
      y += line.height
      svg.text(x, y, line.text, line.style)
    }
  }
}
