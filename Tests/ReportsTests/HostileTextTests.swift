import SelfAssessment
import Testing

@testable import Reports

/// What a person types into an answer never becomes markup, a formula or a script.
@Suite("Hostile text")
struct HostileTextTests {
  private static let marks = "<script>alert(1)</script> & \"quoted\" 'single' ]]> |cell| `code\u{1}"

  private func report() throws -> FormReport {
    try Sample.report(
      "letsforlife",
      [
        Sample.statement("1.5", .yes) { statement in
          statement.commentary = Self.marks
          statement.by = "=HYPERLINK(\"https://example.org\")"
          var script = Evidence("Click me")
          script.link = "javascript:alert(1)"
          script.dated = day("2026-05-01")
          var page = Evidence("A page")
          page.link = "https://example.org/a?b=1&c=\"><script>"
          page.dated = day("2026-05-01")
          statement.evidence = [script, page]
        }
      ])
  }

  @Test(arguments: [ReportFormat.html, .htmlFragment])
  func `is text in HTML`(_ format: ReportFormat) throws {
    let html = try report().text(format)
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot;"))
    #expect(!html.contains("<script"))
    #expect(!html.contains("href=\"javascript"))
    #expect(html.contains("href=\"https://example.org/a?b=1&amp;c=%22%3E%3Cscript%3E\""))
    #expect(!html.utf8.contains(1))
  }

  @Test func `is a text cell in CSV`() throws {
    let csv = try report().text(.csv)
    #expect(csv.contains("\"'=HYPERLINK(\"\"https://example.org\"\")\""))
  }

  @Test func `is text in Markdown`() throws {
    let text = try report().text(.markdown)
    #expect(text.contains("\\<script\\>alert(1)\\</script\\>"))
    #expect(text.contains("\\|cell\\|"))
    #expect(!text.contains("](<javascript"))
  }

  @Test(arguments: [
    ("=1+1", "'=1+1\r\n"), ("+1", "'+1\r\n"), ("-1", "'-1\r\n"), ("@SUM(A1)", "'@SUM(A1)\r\n"),
    ("＝1", "'＝1\r\n"), ("a,b", "\"a,b\"\r\n"), ("a\"b", "\"a\"\"b\"\r\n"),
    ("a\nb", "\"a\nb\"\r\n"), ("\tx", "'\tx\r\n"), ("1.5", "1.5\r\n"), ("", "\r\n"),
  ])
  func `a cell of CSV is quoted and guarded`(_ cell: String, _ line: String) {
    #expect(CSVWriter.line([cell]) == line)
  }

  @Test func `markup's own signs and what XML refuses are escaped`() {
    #expect(MarkupText.escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;")
    #expect(
      MarkupText.escaped("a\u{0}b\u{B}\u{FFFE}c\td\ne") == "a\u{FFFD}b\u{FFFD}\u{FFFD}c\td\ne")
    #expect(MarkupText.escaped("ﷺ é 😀") == "ﷺ é 😀")
  }
}
