/// Words with code, links and emphasis in them.
struct Prose: Equatable {
  enum Run: Equatable {
    case text(String)
    /// A name of a file's format: `stage_1.acknowledged`.
    case code(String)
    case strong(String)
    case link(String, to: String)
  }

  var runs: [Run]

  init(_ runs: [Run]) {
    self.runs = runs
  }

  /// Words in which backquotes mark code; an unpaired backquote stands for itself.
  init(_ text: String) {
    runs = []
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count % 2 == 1 else {
      runs.append(.text(text))
      return
    }
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      runs.append(index % 2 == 1 ? .code(String(piece)) : .text(String(piece)))
    }
  }

  /// A link where the address is one of the web, else its words.
  init(_ words: String, linkingTo address: String?) {
    if let address, address.hasPrefix("https://") || address.hasPrefix("http://") {
      self.init([.link(words, to: WebAddress.encoded(address))])
    } else {
      self.init(words)
    }
  }

  /// The words, the address behind each link.
  var spelledOut: String {
    var text = ""
    for run in runs {
      switch run {
      case .text(let words), .code(let words), .strong(let words): text += words
      case .link(let words, let address):
        text += words == address ? words : words + " <" + address + ">"
      }
    }
    return text
  }

  static func + (left: Prose, right: Prose) -> Prose { Prose(left.runs + right.runs) }
}

extension Prose: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self.init(value) }
}
