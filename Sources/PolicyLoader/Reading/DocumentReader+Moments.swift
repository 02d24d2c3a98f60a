import Diagnostics
import RulesEngine

extension DocumentReader {
  /// A moment, or in place of it `unstated`, `none` or several readings.
  mutating func moment(_ node: YAMLNode?) -> Stated<Moment> {
    stated(node, .anything) { reader, node in reader.plainMoment(node) }
  }

  /// A moment that is there: one line, or a choice of several.
  mutating func plainMoment(_ node: YAMLNode) -> Moment? {
    switch node {
    case .scalar(let scalar): return scalar.isBlank ? nil : moment(in: scalar)
    case .mapping(let mapping):
      if let unclear = mapping["unclear"] {
        report(
          "schema/wrong-type", "found several readings inside a moment, expected one moment",
          at: unclear.key.span,
          help: ["let every reading be the whole moment: `{ unclear: [MOMENT, MOMENT] }`"])
        return nil
      }
      return momentChoice(node)
    case .sequence:
      wrongType(node, expected: "one moment, or a list under `earlier_of` or `later_of`")
      return nil
    }
  }

  private mutating func momentChoice(_ node: YAMLNode) -> Moment? {
    let before = diagnostics.count
    guard let fields = fields(node, .momentChoice) else { return nil }
    switch (fields["earlier_of"], fields["later_of"]) {
    case (let list?, nil): return moments(list).map { .earlierOf($0) }
    case (nil, let list?): return moments(list).map { .laterOf($0) }
    case (_?, _?):
      report(
        "schema/bad-moment", "found both `earlier_of` and `later_of`, expected one of them",
        at: firstLine(node), help: ["name one of the two under `terms`"])
    case (nil, nil) where diagnostics.count == before:
      report(
        "schema/bad-moment", "found no list of moments, expected `earlier_of` or `later_of`",
        at: firstLine(node))
    case (nil, nil): break
    }
    return nil
  }

  private mutating func moments(_ node: YAMLNode) -> [Moment]? {
    let items = items(node, "a list of at least two moments")
    var list: [Moment] = []
    for item in items {
      if let moment = plainMoment(item) { list.append(moment) }
    }
    if items.count == 1 {
      report("schema/bad-moment", "found one moment, expected at least two", at: firstLine(node))
      return nil
    }
    return list.count == items.count && !list.isEmpty ? list : nil
  }

  /// A moment in one line, with the caret inside the phrase where it is wrong.
  private mutating func moment(in scalar: YAMLScalar) -> Moment? {
    do throws(Phrase.Fault) {
      switch try Phrase(scalar.text).moment() {
      case .anchor(let word): return anchor(word, of: scalar)
      case .after(let counted, let start):
        return anchor(start, of: scalar).map { .after(counted.length, .says($0)) }
      case .afterUnstated(let counted): return .after(counted.length, .unstated)
      }
    } catch {
      reportPhrase(error, in: scalar)
      return nil
    }
  }

  /// A single name or date: what a count may start from.
  private mutating func anchor(_ word: Phrase.Word, of scalar: YAMLScalar) -> Moment? {
    let name = word.text
    let span = scalar.span(of: word.range)
    func place(of beginning: String) -> SourceSpan {
      let start = word.range.lowerBound
      return scalar.span(of: start..<(start + beginning.utf8.count))
    }
    if Phrase.looksLikeDate(name) {
      if let date = CivilDate(iso: name) { return .on(date) }
      badDate(name, at: span)
      return nil
    }
    switch name {
    case "unstated", "none":
      report(
        "schema/bad-moment", "found `\(name)`, expected a moment", at: span,
        help: scalar.style == .plain
          ? ["name an event, a date or a term"] : DocumentReader.helpWithQuotes(scalar))
      return nil
    case "due":
      if isInExtension { return .due(of: nil) }
      report(
        "schema/bad-moment", "found `due` outside an extension, expected whose due date it is",
        at: span, help: ["write the path of the duty before it: `stage_1.respond.due`"])
      return nil
    default: break
    }
    if let path = name.beginning(before: ".due") {
      use(.duty, path, at: place(of: path))
      return .due(of: path)
    }
    if let path = name.beginning(before: ".missed") {
      use(.duty, path, at: place(of: path))
      return .missed(path)
    }
    if let stage = name.beginning(before: ".opened") {
      use(.stage, stage, at: place(of: stage))
      return .opened(stage)
    }
    use(.moment, name, at: span)
    return .named(name)
  }

  mutating func reportPhrase(_ fault: Phrase.Fault, in scalar: YAMLScalar) {
    let span = fault.range.isEmpty ? scalar.span : scalar.span(of: fault.range)
    report(fault.code, fault.message, at: span, help: fault.help)
  }

  // MARK: what is not quite a moment

  /// A due date, or a speed without a number.
  mutating func due(_ node: YAMLNode?) -> Stated<Due> {
    stated(node, .anything) { reader, node in
      if case .scalar(let scalar) = node, reader.vocabulary.speeds.contains(scalar.text) {
        return .speed(scalar.text)
      }
      return reader.plainMoment(node).map { .by($0) }
    }
  }

  /// How often: a length, or a speed without a number.
  mutating func interval(_ node: YAMLNode?) -> Stated<Interval> {
    stated(node, [.unstated, .none, .settled]) { reader, node in
      guard let scalar = reader.filled(node, "a length such as `20 working days`") else {
        return nil
      }
      if reader.vocabulary.speeds.contains(scalar.text) { return .speed(scalar.text) }
      do throws(Phrase.Fault) {
        return .length(try Phrase(scalar.text).interval().length)
      } catch {
        reader.reportPhrase(error, in: scalar)
        return nil
      }
    }
  }
}

extension Phrase {
  /// A length and nothing else, longer than nothing.
  fileprivate func interval() throws(Fault) -> Counted {
    guard let counted = try counted() else {
      throw Fault(
        code: "schema/bad-duration",
        message: "found \(quoted(words.first?.text ?? "")), expected a length or a speed",
        range: range,
        help: ["write for example `20 working days`, or a word of `speeds` in the vocabulary"])
    }
    if counted.words < words.count {
      let extra = words[counted.words]
      throw Fault(
        code: "schema/bad-duration",
        message: "found \(quoted(extra.text)) after the length, expected the end",
        range: extra.range,
        help: extra.text == "from" ? ["what it counts from stands under `from`"] : [])
    }
    if counted.length.count == 0 {
      throw Fault(
        code: "schema/bad-duration", message: "found `0`, expected at least `1`",
        range: words[0].range)
    }
    return counted
  }
}

extension String {
  /// What stands before an ending; nil when it is all there is.
  fileprivate func beginning(before ending: String) -> String? {
    guard hasSuffix(ending), utf8.count > ending.utf8.count else { return nil }
    return String(utf8.dropLast(ending.utf8.count)) ?? nil
  }
}
