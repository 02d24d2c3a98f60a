import TestSupport

@testable import rulescheck

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

// MARK: what is run

extension Page {
  /// Runs `rulescheck next --why` on a case in few words.
  ///
  /// - Parameters:
  ///   - comment: `next: POLICY; as of DAY; EVENT DAY; EVENT DAY > NEW DATE with A,B; FACT = VALUE`;
  ///     the policy may be `this`.
  ///   - policy: The text of the policy that is `this`.
  /// - Returns: What the program prints.
  /// - Throws: That the comment cannot be understood, or that no file could be written.
  static func next(_ comment: String, this policy: String) throws -> Outcome {
    guard comment.hasPrefix("next: ") else {
      throw Shipped.Trouble("`\(comment)` does not say what to run")
    }
    let parts = comment.dropFirst(6).split(separator: "; ").map(String.init)
    guard parts.count > 1, parts[1].hasPrefix("as of ") else {
      throw Shipped.Trouble("`\(comment)` does not say as of when")
    }
    var facts: [String] = []
    var events: [String] = []
    for part in parts.dropFirst(2) {
      let words = part.split(separator: " ").map(String.init)
      if words.count == 3, words[1] == "=" {
        facts.append("\"\(words[0])\": \"\(words[2])\"")
      } else {
        events.append(try event(words))
      }
    }
    let file = try Draft(
      """
      {"case": "A", "facts": {\(facts.joined(separator: ", "))},
       "events": [\(events.joined(separator: ", "))]}
      """)
    let draft = try Draft(policy, ending: "yaml")
    return run(
      "next", file.path, "--policy", parts[0] == "this" ? draft.path : parts[0], "--as-of",
      String(parts[1].dropFirst(6)), "--why")
  }

  private static func event(_ words: [String]) throws -> String {
    var entry = "{\"event\": \"\(words[0])\", \"on\": \"\(words[1])\""
    for index in stride(from: 2, to: words.count - 1, by: 2) {
      switch words[index] {
      case ">": entry += ", \"new_date\": \"\(words[index + 1])\""
      case "with":
        let items = words[index + 1].split(separator: ",").map { "\"\($0)\"" }
        entry += ", \"with\": [\(items.joined(separator: ", "))]"
      default: throw Shipped.Trouble("what is `\(words[index])`?")
      }
    }
    return entry + "}"
  }

  /// The first line of a block that an output does not have in its place.
  ///
  /// - Parameters:
  ///   - block: Lines in the order in which they come; `…` stands for any number of others.
  ///   - output: All that was printed.
  /// - Returns: nil if it has all of them.
  static func firstLine(of block: String, missingIn output: String) -> String? {
    var rest = output.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var mayLeaveOut = true
    for line in block.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line == "…" {
        mayLeaveOut = true
        continue
      }
      guard let index = mayLeaveOut ? rest.firstIndex(of: line) : rest.indices.first,
        rest[index] == line
      else { return String(line) }
      rest = rest[(index + 1)...]
      mayLeaveOut = false
    }
    return nil
  }
}
