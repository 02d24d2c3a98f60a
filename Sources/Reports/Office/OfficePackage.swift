/// The parts of an OOXML file (ISO/IEC 29500) that a document and a workbook share.
enum OfficePackage {
  static let heading = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let types = "http://schemas.openxmlformats.org/package/2006/content-types"
  private static let links = "http://schemas.openxmlformats.org/package/2006/relationships"
  static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  /// A relation of one part to another part or, if external, to an address.
  struct Relation {
    var id: String
    var kind: String
    var target: String
    var isExternal = false
  }

  /// The file's bytes.
  ///
  /// - Parameters:
  ///   - main: The path of the main part.
  ///   - parts: Path, content type and text of each part, the main part first.
  ///   - relations: For each part that has any, its path and its relations.
  ///   - document: For the properties: title, author, language.
  /// - Returns: A ZIP archive.
  static func bytes(
    main: String, parts: [(path: String, type: String, text: String)],
    relations: [(path: String, list: [Relation])], of document: Document
  ) -> [UInt8] {
    var zip = ZipArchive()
    var list =
      "<Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    for part in parts {
      list += "<Override PartName=\"/\(part.path)\" ContentType=\"\(part.type)\"/>"
    }
    list +=
      "<Override PartName=\"/docProps/core.xml\" "
      + "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    zip.add("[Content_Types].xml", heading + "<Types xmlns=\"\(types)\">" + list + "</Types>")
    zip.add(
      "_rels/.rels",
      self.list(of: [
        Relation(id: "rId1", kind: self.relations + "/officeDocument", target: main),
        Relation(
          id: "rId2",
          kind:
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
          target: "docProps/core.xml"),
      ]))
    for part in parts { zip.add(part.path, heading + part.text) }
    for part in relations {
      var steps = part.path.split(separator: "/")
      let name = steps.removeLast()
      zip.add(steps.joined(separator: "/") + "/_rels/" + name + ".rels", self.list(of: part.list))
    }
    zip.add("docProps/core.xml", properties(of: document))
    return zip.bytes
  }

  private static func list(of relations: [Relation]) -> String {
    var text = heading + "<Relationships xmlns=\"\(links)\">"
    for relation in relations {
      text +=
        "<Relationship Id=\"\(relation.id)\" Type=\"\(relation.kind)\" Target=\""
        + MarkupText.escaped(relation.target) + "\""
      if relation.isExternal { text += " TargetMode=\"External\"" }
      text += "/>"
    }
    return text + "</Relationships>"
  }

  /// Title, author and language; no day, since none belongs to the form.
  private static func properties(of document: Document) -> String {
    heading
      + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
      + "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>"
      + MarkupText.escaped(document.title) + "</dc:title><dc:creator>"
      + MarkupText.escaped(document.author) + "</dc:creator><dc:language>en-GB</dc:language>"
      + "<cp:contentStatus>" + (document.isDraft ? "Draft" : "Final")
      + "</cp:contentStatus></cp:coreProperties>"
  }
}
