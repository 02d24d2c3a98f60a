/// A document as a Word file: A4 landscape, British English, header rows that repeat.
enum WordFile {
  private static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml."

  static func bytes(of document: Document) -> [UInt8] {
    var body = WordBody()
    body.title(of: document)
    for block in document.blocks { body.write(block) }
    let kind = OfficePackage.relations
    var relations = [
      OfficePackage.Relation(id: "rId1", kind: kind + "/styles", target: "styles.xml"),
      OfficePackage.Relation(id: "rId2", kind: kind + "/header", target: "header1.xml"),
      OfficePackage.Relation(id: "rId3", kind: kind + "/footer", target: "footer1.xml"),
      OfficePackage.Relation(id: "rId4", kind: kind + "/settings", target: "settings.xml"),
      OfficePackage.Relation(id: "rId5", kind: kind + "/numbering", target: "numbering.xml"),
    ]
    for (index, address) in body.addresses.enumerated() {
      relations.append(
        OfficePackage.Relation(
          id: WordBody.id(ofAddress: index), kind: kind + "/hyperlink", target: address,
          isExternal: true))
    }
    return OfficePackage.bytes(
      main: "word/document.xml",
      parts: [
        ("word/document.xml", type + "document.main+xml", wrapped(body.xml)),
        ("word/styles.xml", type + "styles+xml", WordStyles.xml),
        ("word/header1.xml", type + "header+xml", header(document)),
        ("word/footer1.xml", type + "footer+xml", footer(document)),
        ("word/settings.xml", type + "settings+xml", settings),
        ("word/numbering.xml", type + "numbering+xml", WordStyles.numbering),
      ], relations: [("word/document.xml", relations)], of: document)
  }

  static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

  private static func wrapped(_ body: String) -> String {
    "<w:document \(namespaces)><w:body>" + body
      + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>"
      + "<w:footerReference w:type=\"default\" r:id=\"rId3\"/>"
      + "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"
      + "<w:pgMar w:top=\"1020\" w:right=\"850\" w:bottom=\"964\" w:left=\"850\" "
      + "w:header=\"454\" w:footer=\"454\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
  }

  private static func header(_ document: Document) -> String {
    let words = document.isDraft ? "DRAFT: not to be published" : document.title
    return "<w:hdr \(namespaces)><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
      + WordBody.run(words, bold: document.isDraft) + "</w:p></w:hdr>"
  }

  private static func footer(_ document: Document) -> String {
    func field(_ name: String) -> String {
      "<w:fldSimple w:instr=\" \(name) \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    }
    return "<w:ftr \(namespaces)><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
      + WordBody.run(document.title + ". Page ") + field("PAGE") + WordBody.run(" of ")
      + field("NUMPAGES") + "</w:p></w:ftr>"
  }

  private static let settings =
    "<w:settings \(namespaces)><w:themeFontLang w:val=\"en-GB\"/></w:settings>"
}
