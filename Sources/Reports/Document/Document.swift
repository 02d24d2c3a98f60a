/// A document for people, before it is written in any format.
struct Document: Equatable {
  var title: String
  var subtitle: String
  /// Who answers for it, for the properties of a file.
  var author: String
  /// Whether it may still change: each format says so where nobody can miss it.
  var isDraft: Bool
  /// Whether people have answered, or only the policy's own document speaks.
  var hasAnswers: Bool
  var blocks: [Block] = []
}

/// A part of a document.
enum Block: Equatable {
  /// Level 2 is a part of the document, 3 a part of that; 1 is the title's.
  case heading(Int, String)
  case paragraph(Prose)
  case list([Prose])
  case notice(Notice)
  case facts([Fact])
  case table(Table)
  case figure(Figure)
}

/// Something a reader must not miss.
struct Notice: Equatable {
  enum Kind: String {
    case draft, conflict, note
  }

  var kind: Kind
  var title: String
  var paragraphs: [Prose]
  var list: [Prose] = []
}

/// One fact of the front page.
struct Fact: Equatable {
  var name: String
  var value: Prose

  init(_ name: String, _ value: Prose) {
    (self.name, self.value) = (name, value)
  }
}

/// A picture with its caption.
struct Figure: Equatable {
  var title: String
  /// What stands beside it for everybody.
  var words: String
  var picture: Picture
}

/// What is drawn, before it is drawn.
enum Picture: Equatable {
  case stages(StageMap)
  case timeline(Timeline)
}
