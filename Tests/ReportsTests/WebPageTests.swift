import SelfAssessment
import Testing

@testable import Reports

@Suite("The web page")
struct WebPageTests {
  /// A template that names nothing leaves a gap and no error, so the names are compared.
  @Test func `every name in a template is a stored property`() throws {
    var names: Set<String> = ["."]
    collect(
      WebDocument(FormDocument(try Sample.conflicting(), layout: .page).document, isPage: true),
      &names)
    let templates = [
      PackageResources.page_mustache, PackageResources.block_mustache,
      PackageResources.figure_mustache, PackageResources.fragment_mustache,
    ]
    for bytes in templates {
      let text = String(decoding: bytes, as: UTF8.self)
      let tags = text.matches(of: /\{\{\{?([#\/^>]?)([^{}]+)\}?\}\}/)
      #expect(!tags.isEmpty)
      for tag in tags where tag.1 != ">" {
        let name = tag.2.hasPrefix(".") && tag.2 != "." ? String(tag.2.dropFirst()) : String(tag.2)
        #expect(names.contains(name), "{{\(tag.2)}}")
      }
    }
  }

  private func collect(_ value: Any, _ names: inout Set<String>) {
    for child in Mirror(reflecting: value).children {
      if let label = child.label { names.insert(label) }
      collect(child.value, &names)
    }
  }

  @Test func `leaves no gap`() throws {
    let html = try Sample.conflicting().text(.html)
    for gap in [
      "{{", "}}", "<caption></caption>", "<h1></h1>", "aria-label=\"\"", "href=\"#\"",
      "<td>Optional", "<title></title>",
    ] {
      #expect(!html.contains(gap), "\(gap)")
    }
  }

  @Test func `every table has a caption and every header its scope`() throws {
    let html = try Sample.report().text(.html)
    let tables = html.matches(of: /<table/).count
    #expect(tables > 9)
    #expect(html.matches(of: /<caption>[^<]/).count == tables)
    for header in html.matches(of: /<th [^>]*>/) { #expect(header.0.contains("scope=")) }
  }

  @Test func `ids are used once and links within the page lead to one`() throws {
    let html = try Sample.report().text(.html)
    let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in html.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(link.1))) }
  }

  @Test func `the fragment has nothing that can clash with the website around it`() throws {
    // A table that is too wide scrolls by itself, wherever it is pasted.
    let html = try Sample.report().text(.htmlFragment).replacing(
      " style=\"overflow-x: auto\"", with: "")
    for mark in [
      "<html", "<head", "<body", "<h1", "<style", "<script", " id=", " class=", " style=", "<svg",
    ] {
      #expect(!html.contains(mark), "\(mark)")
    }
    #expect(html.contains("<h2>"))
    #expect(html.contains("<caption>"))
    #expect(html.contains("<th scope=\"row\">6.3</th>"))
  }

  @Test func `a no on dates has its case drawn and in words`() throws {
    let html = try Sample.report().text(.html)
    let figure = try #require(html.firstRange(of: "A case that shows it (2.3)"))
    let after = html[figure.upperBound...]
    #expect(after.prefix(600).contains("Tuesday 2 April 2024"))
    #expect(after.prefix(1500).contains("<svg class=\"timeline\""))
  }
}

extension Sample {
  /// A draft with everything a page can show.
  static func conflicting() throws -> FormReport {
    try report("letsforlife", [statement("6.4", .yes), statement("6.5", .no)])
  }
}
