import Diagnostics
import Interchange

/// The cases of a file: one, one a line, or a list of them.
struct CaseShelf {
  /// A case, or what is wrong with it.
  struct Item {
    /// The line on which it starts, from 1.
    var line: Int
    var written: Result<WrittenCase, Report>
  }

  let items: [Item]

  /// Reads a file of cases; `-` is standard input.
  ///
  /// - Throws: That the file cannot be read, or holds nothing. A case that cannot be used is among
  ///   the items with what is wrong with it.
  init(_ path: String) throws(Report) {
    let source = try SourceText(file: path)
    var items: [Item] = []
    for place in JSONTexts.places(in: source.bytes) {
      let line = source.position(at: place.lowerBound).line
      do throws(Report) {
        items.append(Item(line: line, written: .success(try WrittenCase(in: source, place))))
      } catch {
        items.append(Item(line: line, written: .failure(error)))
      }
    }
    if items.isEmpty {
      throw Report(
        "file/empty", "there is no case in `\(source.name)`",
        help: ["write one JSON object a line, or one for the whole file"])
    }
    self.items = items
  }
}
