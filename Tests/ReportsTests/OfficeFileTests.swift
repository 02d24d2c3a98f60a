import Testing

@testable import Reports

@Suite("Word files and workbooks")
struct OfficeFileTests {
  @Test func `the checksum is the one of ZIP`() {
    // The check value that the catalogues of CRCs give for CRC-32/ISO-HDLC.
    #expect(CRC32.sum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.sum(of: []) == 0)
  }

  @Test func `an archive holds its files as they are, of the first day of 1980`() {
    var zip = ZipArchive()
    zip.add("a.txt", "one")
    zip.add("b/c.txt", "")
    let bytes = zip.bytes
    #expect(Array(bytes[0..<4]) == [0x50, 0x4B, 3, 4])
    #expect(Array(bytes[12..<14]) == [0x21, 0])
    #expect(String(decoding: bytes[30..<38], as: UTF8.self) == "a.txtone")
    let end = bytes.count - 22
    #expect(Array(bytes[end..<(end + 4)]) == [0x50, 0x4B, 5, 6])
    #expect(bytes[end + 10] == 2)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
  func `columns have letters`(_ column: Int, _ letters: String) {
    #expect(Sheet.letters(column) == letters)
  }

  @Test func `a name of a sheet is one that Excel takes`() throws {
    for sheet in Sheet.all(of: FormDocument(try Sample.report(), layout: .sheet).document) {
      #expect((1...31).contains(sheet.name.count))
      #expect(!sheet.name.contains { "[]:*?/\\".contains($0) })
    }
  }

  @Test func `all rows of a form's sheet have a cell for each column`() throws {
    let sheets = Sheet.all(of: FormDocument(try Sample.report(), layout: .sheet).document)
    let form = try #require(sheets.last)
    #expect(form.rows.count > 72)
    for row in form.rows { #expect(row.cells.count == form.widths.count) }
    #expect(form.answers != nil)
  }

  @Test func `the widths of a table's columns fill the page`() throws {
    for block in FormDocument(try Sample.report(), layout: .page).document.blocks {
      guard case .table(let table) = block else { continue }
      #expect(table.columns.map { $0.width }.reduce(0, +) == 100, "\(table.caption)")
      for row in table.rows { #expect(row.cells.count == table.columns.count) }
    }
  }
}
