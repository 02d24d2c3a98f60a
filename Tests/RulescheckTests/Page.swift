import TestSupport

/// A page of the documentation, cut into what a test can hold against the program.
struct Page {
  /// A block between lines of three backticks.
  struct Block: Sendable {
    /// The word behind the first three.
    let language: String
    let text: String
    /// What the HTML comment on the line before says.
    let comment: String?
  }

  let text: String
  let blocks: [Block]

  init(_ path: String) throws {
    text = try Shipped.text(path)
    var blocks: [Block] = []
    var open: (language: String, lines: [Substring], comment: String?)?
    var before: Substring = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(
            Block(
              language: block.language, text: block.lines.map { $0 + "\n" }.joined(),
              comment: block.comment))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [], Page.comment(in: before))
        }
      } else if open != nil {
        open?.lines.append(line)
      }
      before = line
    }
    guard open == nil else { throw Shipped.Trouble("\(path) has a block that is not closed") }
    self.blocks = blocks
  }

  func blocks(_ language: String) -> [Block] {
    blocks.filter { $0.language == language }
  }

  private static func comment(in line: Substring) -> String? {
    guard line.hasPrefix("<!-- "), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst(5).dropLast(4))
  }
}

extension Page {
  /// A policy of which only some keys are shown, with the rest of another's head before it.
  ///
  /// - Parameters:
  ///   - fragment: Keys of the top level of a policy, or a whole policy.
  ///   - head: A whole policy, of which a fragment takes the keys that it does not have itself.
  /// - Returns: A whole policy.
  static func policy(_ fragment: String, below head: String) -> String {
    let own = entries(of: fragment)
    if own.contains(where: { $0.key == "format" }) { return fragment }
    return entries(of: head).filter { entry in !own.contains { $0.key == entry.key } }
      .map { $0.text }.joined() + fragment
  }

  /// The keys of the top level of a file, each with its lines.
  static func entries(of yaml: String) -> [(key: String, text: String)] {
    var entries: [(key: String, text: String)] = []
    for line in yaml.split(separator: "\n") {
      let key = line.prefix { $0.isLetter || $0 == "_" }
      if !key.isEmpty, line[key.endIndex...].hasPrefix(":") {
        entries.append((String(key), line + "\n"))
      } else if let last = entries.indices.last {
        entries[last].text += line + "\n"
      }
    }
    return entries
  }
}
