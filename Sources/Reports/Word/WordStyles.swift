/// How a Word file looks: few styles, by the names that Word itself uses.
enum WordStyles {
  static let xml =
    "<w:styles \(WordFile.namespaces)><w:docDefaults><w:rPrDefault><w:rPr>"
    + "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\" w:eastAsia=\"Arial\"/>"
    + "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"en-GB\" w:eastAsia=\"en-GB\"/>"
    + "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" "
    + "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/>"
    + "<w:qFormat/></w:style>"
    + "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    + "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
    + paragraph("Title", "Title", "<w:spacing w:after=\"60\"/>", size: 44, bold: true, colour: navy)
    + paragraph("Subtitle", "Subtitle", "<w:spacing w:after=\"240\"/>", size: 26, colour: grey)
    + heading(1, size: 32) + heading(2, size: 26) + heading(3, size: 23)
    + paragraph(
      "Caption", "caption", "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\"/>", size: 19,
      colour: grey)
    + paragraph(
      "ListBullet", "List Bullet",
      "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>")
    + paragraph("Notice", "Notice", box + "<w:spacing w:after=\"0\"/>")
    + paragraph(
      "NoticeList", "Notice List",
      "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" + box + "<w:spacing w:after=\"0\"/>")
    + paragraph("TableText", "Table Text", "<w:spacing w:before=\"20\" w:after=\"40\"/>", size: 19)
    + paragraph(
      "TableNote", "Table Note", "<w:spacing w:before=\"0\" w:after=\"40\"/>", size: 17,
      colour: grey)
    + paragraph("Header", "header", "<w:jc w:val=\"right\"/>", size: 18, colour: grey)
    + paragraph("Footer", "footer", "<w:jc w:val=\"right\"/>", size: 18, colour: grey)
    + "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
    + "<w:color w:val=\"14518A\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
    + "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Code\"><w:name w:val=\"Code\"/>"
    + "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"
    + "</w:rPr></w:style>"
    + "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    + "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr>"
    + "</w:style>"
    + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Form\"><w:name w:val=\"Form\"/>"
    + "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>" + borders
    + "</w:tblBorders><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
    + "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>"

  /// Bullets.
  static let numbering =
    "<w:numbering \(WordFile.namespaces)><w:abstractNum w:abstractNumId=\"0\">"
    + "<w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    + "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
    + "<w:pPr><w:ind w:left=\"397\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>"
    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"

  private static let navy = "173F5F"
  private static let grey = "44515D"

  private static let borders: String = {
    var text = ""
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
      text += "<w:\(side) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A96A1\"/>"
    }
    return text
  }()

  private static let box: String = {
    var text = "<w:pBdr>"
    for side in ["top", "left", "bottom", "right"] {
      text +=
        "<w:\(side) w:val=\"single\" w:sz=\"\(side == "left" ? 36 : 8)\" w:space=\"6\" "
        + "w:color=\"6F4600\"/>"
    }
    return text + "</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFF2D6\"/>"
  }()

  private static func heading(_ level: Int, size: Int) -> String {
    paragraph(
      "Heading\(level)", "heading \(level)",
      "<w:keepNext/><w:keepLines/><w:spacing w:before=\"\(level == 1 ? 360 : 240)\" "
        + "w:after=\"100\"/><w:outlineLvl w:val=\"\(level - 1)\"/>",
      size: size, bold: true, colour: navy)
  }

  private static func paragraph(
    _ id: String, _ name: String, _ properties: String, size: Int? = nil, bold: Bool = false,
    colour: String? = nil
  ) -> String {
    var xml =
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
      + "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>\(properties)</w:pPr><w:rPr>"
    if bold { xml += "<w:b/>" }
    if let colour { xml += "<w:color w:val=\"\(colour)\"/>" }
    if let size { xml += "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>" }
    return xml + "</w:rPr></w:style>"
  }
}
