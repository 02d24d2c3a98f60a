/// The numbering that a landlord's rules, the Code's rules and a case share.
///
/// A scope is a stage, or (scope 0) the case itself. A landlord's stage and the stage of the Code
/// that it serves are one scope, so that the Code reads the landlord's events.
public struct Names: Equatable, Sendable {
  /// A stage of the policy, of its Code, or of both.
  public struct Scope: Equatable, Sendable {
    /// The name in the policy that decides; of a stage only the Code has, the Code's.
    public var name: String
    public var title: String
    /// The name in the Code, where the Code has it.
    public var codeName: String?
    /// Whether the policy itself has it.
    public var isOwn: Bool
  }

  /// A fact that some rule mentions; a judgement is one per thing it is about.
  public struct Fact: Equatable, Sendable {
    public var word: FactWord
    /// Of a judgement: the path of what it is about.
    public var about: String?
  }

  public let vocabulary: Vocabulary
  /// The first is the case itself.
  public internal(set) var scopes: [Scope]
  public internal(set) var facts: [Fact] = []
  /// Paths of all duties, rights and extensions, in the order of the file; the Code's own last.
  public internal(set) var rules: [String] = []
  /// Contents that some rule mentions.
  public internal(set) var contents: [String] = []

  /// Events and facts that the policy itself added to the shared words.
  var ownWords: [String] = []

  /// Rules of the Code that a rule of another name stands for.
  var aliases: [Alias] = []

  struct Alias: Equatable, Sendable {
    var scope: Int
    var codeName: String
    var path: String
  }

  init(vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    scopes = [Scope(name: "", title: "", codeName: "", isOwn: true)]
  }

  /// How many events each scope has.
  var width: Int { vocabulary.events.count }

  /// How many events there are in all.
  var eventCount: Int { width * scopes.count }

  func event(_ word: Int, scope: Int) -> EventID { EventID(scope * width + word) }

  /// The scope an event belongs to; 0: the case.
  public func scope(of event: EventID) -> Int { event.at / width }

  /// The word of the vocabulary an event is made from.
  public func word(of event: EventID) -> EventWord { vocabulary.events[event.at % width] }

  func wordIndex(of event: EventID) -> Int { event.at % width }

  /// `stage_1.acknowledged`, or `received`.
  public func path(of event: EventID) -> String {
    let scope = scopes[scope(of: event)].name
    return scope.utf8.isEmpty ? word(of: event).name : scope + "." + word(of: event).name
  }

  /// The event with this path; a bare name also finds the only stage whose rules make it.
  public func event(named path: String) -> EventLookup {
    let (prefix, name) = Names.split(path)
    guard let word = index(ofEvent: name) else { return .unknownWord(name) }
    if prefix.utf8.isEmpty {
      let homes = homes[word]
      if homes.count == 1 { return .event(event(word, scope: homes[0])) }
      if homes.count > 1 { return .ambiguous(homes.map { self.path(of: event(word, scope: $0)) }) }
      return .event(event(word, scope: 0))
    }
    for index in scopes.indices
    where index > 0 && scopes[index].name.utf8.elementsEqual(prefix.utf8) {
      switch vocabulary.events[word].mark {
      case .caseStart, .refusal, .withdrawal, .judgement: return .belongsToCase(name)
      case .answer, .extensionNotice, nil: return .event(event(word, scope: index))
      }
    }
    return .unknownStage(prefix)
  }

  /// For each event word the scopes whose rules make it; empty: it belongs to the case.
  var homes: [[Int]] = []

  /// The fact with this name; a judgement also by what it is about.
  public func fact(named name: String, about: String? = nil) -> FactID? {
    for index in facts.indices where facts[index].word.name.utf8.elementsEqual(name.utf8) {
      guard facts[index].word.kind == .judgement else { return FactID(index) }
      guard let about else { continue }
      if let subject = facts[index].about, subject.utf8.elementsEqual(about.utf8) {
        return FactID(index)
      }
    }
    return nil
  }

  /// Everything a judgement of this name is about.
  public func subjects(ofJudgement name: String) -> [String] {
    var list: [String] = []
    for fact in facts where fact.word.name.utf8.elementsEqual(name.utf8) {
      if let about = fact.about { list.append(about) }
    }
    return list
  }

  /// The word of the vocabulary for a fact, mentioned by a rule or not.
  public func factWord(named name: String) -> FactWord? {
    for word in vocabulary.facts where word.name.utf8.elementsEqual(name.utf8) { return word }
    return nil
  }

  /// The index of a content some rule mentions.
  public func content(named name: String) -> Int? { Names.index(of: name, in: contents) }

  /// The words for an act.
  public func act(named name: String) -> ActWord? {
    for act in vocabulary.acts where act.name.utf8.elementsEqual(name.utf8) { return act }
    return nil
  }

  /// The event with this mark.
  func event(marked mark: EventWord.Mark) -> Int? {
    for index in vocabulary.events.indices where vocabulary.events[index].mark == mark {
      return index
    }
    return nil
  }

  func index(ofEvent name: String) -> Int? {
    for index in vocabulary.events.indices
    where vocabulary.events[index].name.utf8.elementsEqual(name.utf8) {
      return index
    }
    return nil
  }

  /// The party that holds the duties of the body unless a rule names another.
  public var body: Party? {
    for party in vocabulary.parties where party.side == .body { return party }
    return nil
  }

  func party(named name: String) -> Party? {
    for party in vocabulary.parties where party.name.utf8.elementsEqual(name.utf8) { return party }
    return nil
  }

  /// The path under which a rule of a scope is numbered, in the words of the policy that decides.
  func rulePath(of name: String, scope: Int, inCode: Bool) -> String {
    if inCode {
      for alias in aliases
      where alias.scope == scope && alias.codeName.utf8.elementsEqual(name.utf8) {
        return alias.path
      }
    }
    let prefix = scopes[scope].name
    return prefix.utf8.isEmpty ? name : prefix + "." + name
  }

  static func index(of name: String, in list: [String]) -> Int? {
    for index in list.indices where list[index].utf8.elementsEqual(name.utf8) { return index }
    return nil
  }

  /// `stage_1.respond` in `stage_1` and `respond`; a bare name has an empty first half.
  static func split(_ path: String) -> (prefix: String, name: String) {
    let bytes = path.utf8
    guard let dot = bytes.lastIndex(of: 46) else { return ("", path) }
    return (String(path[..<dot]), String(path[bytes.index(after: dot)...]))
  }
}

/// What a name of an event turned out to be.
public enum EventLookup: Equatable, Sendable {
  case event(EventID)
  case unknownWord(String)
  case unknownStage(String)
  /// It happens to the whole case and is written with a stage; the bare name.
  case belongsToCase(String)
  /// Several stages have it; the paths it may mean.
  case ambiguous([String])
}
