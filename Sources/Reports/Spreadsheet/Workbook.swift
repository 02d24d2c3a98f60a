/// A form as an Excel workbook: a first sheet with its front page, then one for each Code.
///
/// Every cell is a text, so that nothing is ever calculated.
enum Workbook {
  private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml."
  static let namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  static func bytes(of form: FormDocument) -> [UInt8] {
    let document = form.document
    let sheets = Sheet.all(of: document)
    var parts = [
      (path: "xl/workbook.xml", type: type + "sheet.main+xml", text: workbook(sheets)),
      (path: "xl/styles.xml", type: type + "styles+xml", text: SheetStyle.xml),
    ]
    var relations: [OfficePackage.Relation] = []
    for (index, sheet) in sheets.enumerated() {
      let path = "worksheets/sheet\(index + 1).xml"
      parts.append(("xl/" + path, type + "worksheet+xml", sheet.xml(isDraft: document.isDraft)))
      relations.append(
        OfficePackage.Relation(
          id: "rId\(index + 1)", kind: OfficePackage.relations + "/worksheet", target: path))
    }
    relations.append(
      OfficePackage.Relation(
        id: "rIdStyles", kind: OfficePackage.relations + "/styles", target: "styles.xml"))
    return OfficePackage.bytes(
      main: "xl/workbook.xml", parts: parts, relations: [("xl/workbook.xml", relations)],
      of: document)
  }

  private static func workbook(_ sheets: [Sheet]) -> String {
    var list = ""
    var names = ""
    for (index, sheet) in sheets.enumerated() {
      let name = MarkupText.escaped(sheet.name)
      list += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
      guard sheet.hasHeader else { continue }
      // Two apostrophes stand for one inside a quoted name.
      let quoted = "'" + MarkupText.escaped(sheet.name.replacing("'", with: "''")) + "'!"
      names +=
        "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"\(index)\" hidden=\"1\">"
        + quoted + sheet.absoluteRange + "</definedName>"
      names +=
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">" + quoted
        + "$1:$1</definedName>"
    }
    return "<workbook xmlns=\"\(namespace)\" xmlns:r=\"\(OfficePackage.relations)\">"
      + "<workbookPr defaultThemeVersion=\"124226\"/><sheets>" + list + "</sheets>"
      + (names.isEmpty ? "" : "<definedNames>" + names + "</definedNames>") + "</workbook>"
  }
}
