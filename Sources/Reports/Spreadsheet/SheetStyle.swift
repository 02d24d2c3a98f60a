/// How a cell looks; its place in the list is its number in the file.
enum SheetStyle: Int, CaseIterable {
  case text, title, heading, header, strong, notice, small, plain

  /// Font, fill and border of each, all at the top of their cells and wrapped.
  private var look: (font: Int, fill: Int, border: Int) {
    switch self {
    case .text: (0, 0, 1)
    case .title: (1, 0, 0)
    case .heading: (2, 0, 0)
    case .header: (3, 2, 1)
    case .strong: (4, 0, 1)
    case .notice: (4, 3, 0)
    case .small: (5, 0, 1)
    case .plain: (0, 0, 0)
    }
  }

  static let xml: String = {
    var formats = ""
    for style in SheetStyle.allCases {
      let look = style.look
      formats +=
        "<xf numFmtId=\"49\" fontId=\"\(look.font)\" fillId=\"\(look.fill)\" "
        + "borderId=\"\(look.border)\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" "
        + "applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
        + "<alignment vertical=\"top\" wrapText=\"\(style == .title ? 0 : 1)\"/></xf>"
    }
    var sides = ""
    for side in ["left", "right", "top", "bottom"] {
      sides += "<\(side) style=\"thin\"><color rgb=\"FF8A96A1\"/></\(side)>"
    }
    return "<styleSheet xmlns=\"\(Workbook.namespace)\"><fonts count=\"6\">" + font()
      + font(size: 18, bold: true, colour: "FF173F5F")
      + font(size: 13, bold: true, colour: "FF173F5F")
      + font(bold: true, colour: "FFFFFFFF") + font(bold: true) + font(size: 9, colour: "FF44515D")
      + "</fonts><fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill>" + fill("FF173F5F") + fill("FFFFF2D6")
      + "</fills><borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
      + "<border>" + sides + "<diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      + "</cellStyleXfs><cellXfs count=\"\(SheetStyle.allCases.count)\">" + formats + "</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
      + "</styleSheet>"
  }()

  private static func font(
    size: Int = 10, bold: Bool = false, colour: String = "FF17212B"
  ) -> String {
    "<font>" + (bold ? "<b/>" : "")
      + "<sz val=\"\(size)\"/><color rgb=\"\(colour)\"/><name val=\"Arial\"/></font>"
  }

  private static func fill(_ colour: String) -> String {
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"\(colour)\"/>"
      + "<bgColor indexed=\"64\"/></patternFill></fill>"
  }
}
