import RulesEngine
import SelfAssessment

/// What changed since the last assessment, as part of a document.
struct ChangesDocument {
  let changes: Changes

  init(_ changes: Changes) {
    self.changes = changes
  }

  var blocks: [Block] {
    var blocks: [Block] = [.heading(2, "What changed since the last assessment")]
    for renewal in changes.renewals {
      blocks.append(
        .notice(
          Notice(
            kind: .note, title: "The policy was edited after it was last assessed",
            paragraphs: [Prose(changes.words(for: renewal))])))
    }
    if changes.rows.isEmpty {
      blocks.append(.paragraph("No answer changed."))
      return blocks
    }
    var rows: [Table.Row] = []
    for row in changes.rows {
      rows.append(
        Table.Row(cells: [
          Cell(row.provision), Cell((row.was?.words ?? "not there").capitalised),
          Cell((row.now?.words ?? "not there").capitalised),
          Cell(row.causes.map { .text(Prose($0.words.capitalised + ".")) }),
        ]))
    }
    blocks.append(
      .table(
        Table(
          kind: .plain, caption: "Answers that changed",
          columns: [
            Table.Column(title: "Provision", width: 14, isHeader: true),
            Table.Column(title: "Was", width: 18), Table.Column(title: "Is now", width: 18),
            Table.Column(title: "Why", width: 50),
          ], rows: rows)))
    return blocks
  }
}
