import TestSupport
import Testing

@testable import rulescheck

/// What the pages point at is there.
@Suite("Links")
struct PageLinkTests {
  private static let pages =
    ["README.md", "CONTRIBUTING.md"]
    + FileSystem.names(in: Shipped.root + "/docs", ending: ".md").map { "docs/" + $0 }

  @Test(arguments: pages)
  func `a link leads to a file and a heading`(_ name: String) throws {
    for link in try Page(name).text.matches(of: /\]\(([^)#:]*)(?:#([^)]*))?\)/) {
      let path = resolved(String(link.1), from: name)
      #expect(FileSystem.exists(Shipped.root + "/" + path), "\(link.0)")
      if let anchor = link.2 {
        #expect(try headings(of: path).contains(String(anchor)), "\(link.0)")
      }
    }
  }

  private func resolved(_ link: String, from page: String) -> String {
    if link.isEmpty { return page }
    var steps = page.split(separator: "/").dropLast()
    for step in link.split(separator: "/") {
      if step == ".." { steps.removeLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }

  /// The anchors that headings get: small letters, hyphens for spaces, no other signs.
  private func headings(of path: String) throws -> [String] {
    try Page(path).text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      String(
        line.drop { $0 == "#" || $0 == " " }.lowercased().compactMap { sign in
          sign == " " ? "-" : sign.isLetter || sign.isNumber || sign == "-" ? sign : nil
        })
    }
  }
}
