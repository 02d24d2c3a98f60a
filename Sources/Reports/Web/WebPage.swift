import Interchange
import Mustache

/// A document as HTML: a whole page, or what goes inside a page of somebody else's.
enum WebPage {
  /// A page that needs no other file and no script.
  static func page(of document: Document) -> String {
    render(WebDocument(document, isPage: true), with: "page")
  }

  /// Headings from level 2, paragraphs, lists and tables without a class, an id, a style or a
  /// picture: what every website's editor keeps.
  static func fragment(of document: Document) -> String {
    render(WebDocument(document, isPage: false), with: "fragment")
  }

  private static func render(_ document: WebDocument, with template: String) -> String {
    guard let text = templates.render(document, withTemplate: template) else {
      preconditionFailure("the template is in the program itself")
    }
    return text
  }

  /// Parsed once; they are part of the program, and a test renders each of them.
  private static let templates: MustacheLibrary = {
    var library = MustacheLibrary()
    let sources: [(name: String, bytes: [UInt8])] = [
      ("page", PackageResources.page_mustache), ("block", PackageResources.block_mustache),
      ("figure", PackageResources.figure_mustache),
      ("fragment", PackageResources.fragment_mustache),
    ]
    for source in sources {
      do {
        try library.register(String(decoding: source.bytes, as: UTF8.self), named: source.name)
      } catch {
        preconditionFailure("the template \(source.name) cannot be parsed: \(error)")
      }
    }
    return library
  }()
}

/// What the templates read, by the names of stored properties; a computed one they do not see.
struct WebDocument {
  let title: String
  let subtitle: String
  let isDraft: Bool
  let hasAnswers: Bool
  let generator: String
  let style: String
  /// Of a page: what stands above its contents.
  let opening: [WebBlock]
  let contents: [WebHeading]
  let blocks: [WebBlock]

  init(_ document: Document, isPage: Bool) {
    title = document.title
    subtitle = document.subtitle
    isDraft = document.isDraft
    hasAnswers = document.hasAnswers
    generator = Engine.name
    style = isPage ? String(decoding: PackageResources.page_css, as: UTF8.self) : ""
    var all: [WebBlock] = []
    var headings: [WebHeading] = []
    for block in document.blocks {
      if case .heading(let level, let title) = block {
        headings.append(
          WebHeading(level: level, title: title, anchor: "part-\(headings.count + 1)"))
        all.append(WebBlock(headings[headings.count - 1]))
      } else {
        all.append(WebBlock(block, isPage: isPage))
      }
    }
    contents = headings
    let front = all.firstIndex { $0.heading != nil } ?? all.endIndex
    opening = isPage ? Array(all[..<front]) : []
    blocks = isPage ? Array(all[front...]) : all
  }
}
