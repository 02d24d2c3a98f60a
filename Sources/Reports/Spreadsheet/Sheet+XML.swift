extension Sheet {
  /// From the header to the last row, as `$A$1:$F$73`.
  var absoluteRange: String {
    "$A$1:$" + Self.letters(widths.count - 1) + "$" + String(rows.count)
  }

  func xml(isDraft: Bool) -> String {
    var xml =
      "<worksheet xmlns=\"\(Workbook.namespace)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/>"
      + "</sheetPr><sheetViews><sheetView workbookViewId=\"0\""
    xml +=
      hasHeader
      ? "><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        + "<selection pane=\"bottomLeft\"/></sheetView>" : " showGridLines=\"0\"/>"
    xml += "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>"
    for (index, width) in widths.enumerated() {
      xml += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
    }
    xml += "</cols><sheetData>"
    for (index, row) in rows.enumerated() {
      xml += "<row r=\"\(index + 1)\" ht=\"\(height(of: row))\" customHeight=\"1\">"
      for (column, cell) in row.cells.enumerated() {
        let place = Self.letters(column) + String(index + 1)
        xml += "<c r=\"\(place)\" s=\"\(cell.style.rawValue)\""
        if cell.text.isEmpty {
          xml += "/>"
        } else {
          xml +=
            " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + Self.content(cell.text)
            + "</t></is></c>"
        }
      }
      xml += "</row>"
    }
    xml += "</sheetData>"
    if hasHeader {
      xml += "<autoFilter ref=\"A1:" + Self.letters(widths.count - 1) + String(rows.count) + "\"/>"
    }
    xml += merges
    if let answers, rows.count > 1 { xml += validation(column: answers) }
    xml +=
      "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" "
      + "footer=\"0.3\"/><pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>"
      + "<headerFooter>"
    if isDraft { xml += "<oddHeader>&amp;RDRAFT: not to be published</oddHeader>" }
    return xml + "<oddFooter>&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter></worksheet>"
  }

  private var merges: String {
    let last = Self.letters(widths.count - 1)
    var list = ""
    var count = 0
    for (index, row) in rows.enumerated() where row.isWide {
      list += "<mergeCell ref=\"A\(index + 1):\(last)\(index + 1)\"/>"
      count += 1
    }
    return count == 0 ? "" : "<mergeCells count=\"\(count)\">" + list + "</mergeCells>"
  }

  /// Only the words of an answer may be typed over one.
  private func validation(column: Int) -> String {
    let letters = Self.letters(column)
    let words = Answer.allCases.map { $0.words }
    return "<dataValidations count=\"1\"><dataValidation type=\"list\" allowBlank=\"1\" "
      + "showErrorMessage=\"1\" errorTitle=\"Not an answer\" error=\"Write "
      + words.joined(separator: ", ") + ".\" sqref=\"\(letters)2:\(letters)\(rows.count)\">"
      + "<formula1>&quot;" + words.joined(separator: ",") + "&quot;</formula1></dataValidation>"
      + "</dataValidations>"
  }

  /// What a cell may hold at most is cut, and says so.
  private static func content(_ text: String) -> String {
    let most = 32_767
    if text.utf16.count <= most { return MarkupText.escaped(text) }
    return MarkupText.escaped(String(text.prefix(most / 2)) + "… (cut)")
  }

  /// In points, for the fullest cell; programs differ in whether they find it themselves.
  private func height(of row: SheetRow) -> Int {
    var most = 1
    for (column, cell) in row.cells.enumerated() {
      let width = row.isWide ? widths.reduce(0, +) : widths[column]
      let room = max(6, width * 9 / 10)
      var lines = 0
      for line in cell.text.split(separator: "\n", omittingEmptySubsequences: false) {
        lines += max(1, (line.count + room - 1) / room)
      }
      most = max(most, lines)
    }
    let above =
      switch row.cells.first?.style {
      case .title: 16
      case .heading: 14
      default: 5
      }
    // No row can be higher than 409 points.
    return min(409, most * 13 + above)
  }

  /// What a column is called: `A` to `Z`, then `AA`.
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters = ""
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
