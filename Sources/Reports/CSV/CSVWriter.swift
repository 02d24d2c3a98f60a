import SelfAssessment

/// The form's rows as comma-separated values: RFC 4180, UTF-8 without a byte order mark.
///
/// One header line; the section stands before the columns of the form. A cell that a spreadsheet would take for
/// a formula begins with an apostrophe.
enum CSVWriter {
  static func text(of document: FormDocument) -> String {
    let hasCodes = document.report.form.assessments.count > 1
    var text = ""
    var code = ""
    for block in document.document.blocks {
      if case .heading(2, let title) = block { code = title }
      guard case .table(let table) = block, table.kind == .form else { continue }
      if text.isEmpty {
        text = line((hasCodes ? ["Form"] : []) + ["Section"] + table.columns.map { $0.title })
      }
      for row in table.rows {
        text += line(
          (hasCodes ? [code] : []) + [table.caption] + row.cells.map { $0.spelledOut })
      }
    }
    return text
  }

  static func line(_ cells: [String]) -> String {
    cells.map { cell($0) }.joined(separator: ",") + "\r\n"
  }

  private static func cell(_ text: String) -> String {
    let guarded = isFormula(text) ? "'" + text : text
    let needsQuotes = guarded.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    return needsQuotes ? "\"" + guarded.replacing("\"", with: "\"\"") + "\"" : guarded
  }

  /// Whether Excel, LibreOffice or Google Sheets would calculate it.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    switch first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
    default: return false
    }
  }
}
