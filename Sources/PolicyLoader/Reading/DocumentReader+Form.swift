import Diagnostics
import RulesEngine

/// How a Code lays out the form of the self-assessment.
extension DocumentReader {
  mutating func form(_ node: YAMLNode) -> PublishedForm? {
    guard let fields = fields(node, .form) else { return nil }
    for key in ["columns", "sections"] {
      require(key, of: "the form", in: fields, at: fields.firstKey)
    }
    var form = PublishedForm(title: text(fields["title"]), columns: [], sections: [])
    if let columns = fields["columns"] {
      form.columns = self.columns(columns, at: fields.key("columns") ?? fields.firstKey)
    }
    if let sections = fields["sections"] {
      for item in items(sections, "a list of sections, each `{ title: .., provisions: [..] }`") {
        if let section = section(item) { form.sections.append(section) }
      }
    }
    return form
  }

  private mutating func columns(
    _ node: YAMLNode, at key: YAMLScalar
  ) -> [PublishedForm.Column] {
    var columns: [PublishedForm.Column] = []
    var shown: [String: YAMLScalar] = [:]
    let before = diagnostics.count
    for item in items(node, "a list of columns, each `{ title: .., shows: .. }`") {
      guard let fields = fields(item, .column) else { continue }
      for key in ["title", "shows"] {
        require(key, of: "the column", in: fields, at: fields.firstKey)
      }
      var cells: [PublishedForm.Cell] = []
      for name in fields["shows"].map({ scalars($0, "a part of a row") }) ?? [] {
        guard let cell = word(.scalar(name), as: PublishedForm.Cell.self) else { continue }
        if let first = shown[name.text] {
          reportTwice(quoted(name.text) + " is shown by two columns", name, first)
        }
        shown[name.text] = name
        cells.append(cell)
      }
      columns.append(PublishedForm.Column(text(fields["title"]) ?? "", shows: cells))
    }
    if diagnostics.count > before { return columns }
    for cell in PublishedForm.Cell.allCases where shown[cell.rawValue] == nil {
      report(
        "policy/not-in-form", "no column shows \(quoted(cell.rawValue))", at: key.span,
        help: ["add it to the `shows` of a column; a form may leave nothing out"])
    }
    return columns
  }

  private mutating func section(_ node: YAMLNode) -> PublishedForm.Section? {
    guard let fields = fields(node, .section) else { return nil }
    for key in ["title", "provisions"] {
      require(key, of: "the section", in: fields, at: fields.firstKey)
    }
    let numbers = fields["provisions"].map { scalars($0, "the number of a provision") } ?? []
    listedProvisions += numbers
    return PublishedForm.Section(
      text(fields["title"]) ?? "", provisions: numbers.map { $0.text })
  }

  /// Checks that every provision stands in exactly one section of the form.
  ///
  /// - Parameters:
  ///   - fields: Those of the file.
  ///   - code: The Code as a whole, with what it extends.
  mutating func checkForm(_ fields: Fields, of code: Policy) {
    guard let form = code.form, !code.provisions.isEmpty, code.inForce != .none else { return }
    let known = code.provisions.map { $0.number }
    var listed: [String: YAMLScalar] = [:]
    for number in listedProvisions {
      if let first = listed[number.text] {
        reportTwice(quoted(number.text) + " stands in two sections of the form", number, first)
      } else if !known.contains(number.text) {
        reportUnknown(
          "provision", number.text, at: number.span, among: known,
          code: "policy/unknown-provision")
      }
      listed[number.text] = number
    }
    let place = fields.key("form") ?? fields.key("provisions") ?? fields.firstKey
    for number in known where !form.sections.contains(where: { $0.provisions.contains(number) }) {
      report(
        "policy/not-in-form", "provision \(quoted(number)) stands in no section of the form",
        at: place.span, help: ["list it under `provisions` of the section it is printed in"])
    }
  }

  private mutating func reportTwice(_ message: String, _ name: YAMLScalar, _ first: YAMLScalar) {
    report(
      "policy/twice-in-form", message, at: name.span,
      related: [Label(first.span, in: source, "first listed here")],
      help: ["leave it out of one of them"])
  }
}
