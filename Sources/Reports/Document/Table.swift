/// A table with one header row.
struct Table: Equatable {
  enum Kind: Equatable {
    /// A part of the form itself.
    case form
    case plain
  }

  struct Column: Equatable {
    var title: String
    /// Its share of the width, in hundredths.
    var width: Int
    /// Whether its cells name their rows.
    var isHeader = false
  }

  struct Row: Equatable {
    enum Rank: Equatable {
      case whole
      /// Belongs to the row above it.
      case part
    }

    /// As many as there are columns.
    var cells: [Cell]
    var rank = Rank.whole
    /// Shown across all columns below the cells.
    var figure: Figure?
  }

  var kind: Kind
  var caption: String
  var columns: [Column]
  var rows: [Row]
}

/// What stands in one cell, one line below the other.
struct Cell: Equatable {
  enum Line: Equatable {
    case text(Prose)
    /// Smaller, beside the matter: who said it, how sure we are.
    case note(Prose)
    case answer(Answer)
    case bar(VerdictBar)
  }

  var lines: [Line]

  init(_ lines: [Line]) {
    self.lines = lines
  }

  init(_ text: String) {
    lines = text.isEmpty ? [] : [.text(Prose(text))]
  }

  /// The words alone, a line each, the address behind each link; for formats without markup.
  var spelledOut: String {
    var list: [String] = []
    for line in lines {
      switch line {
      case .text(let prose), .note(let prose): list.append(prose.spelledOut)
      case .answer(let answer): list.append(answer.words)
      case .bar(let bar): list.append(bar.words)
      }
    }
    return list.joined(separator: "\n")
  }
}
