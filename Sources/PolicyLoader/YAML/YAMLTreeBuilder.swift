import Diagnostics

/// Puts the events of a text together to a tree, and collects what policy files may not have.
struct YAMLTreeBuilder: ~Copyable {
  /// How many maps and lists may stand inside each other.
  static let deepest = 64

  private(set) var faults: [YAMLFault] = []
  private let source: SourceText
  private var events: YAMLEventStream
  private var tabs: IndentationTabs

  init(_ source: SourceText) {
    self.source = source
    events = YAMLEventStream(source)
    tabs = IndentationTabs(in: source)
  }

  /// Reads the whole text; ask once.
  mutating func build() -> YAMLMapping? {
    do throws(Stopped) { return try document() } catch { return nil }
  }

  private mutating func document() throws(Stopped) -> YAMLMapping? {
    _ = try next()
    guard case .documentStart = try next().kind else {
      try report(.emptyFile)
      return nil
    }
    let root = try node(next(), depth: 0)
    _ = try next()
    let after = try next()
    try reportTabs(before: after.span.start)
    if case .documentStart = after.kind { try report(.severalDocuments(after.span)) }

    switch root {
    case .mapping(let mapping): return mapping
    case .sequence(let sequence): try report(.rootNotMapping(sequence.span, isList: true))
    case .scalar(let scalar) where scalar.isBlank: try report(.emptyFile)
    case .scalar(let scalar): try report(.rootNotMapping(scalar.span, isList: false))
    }
    return nil
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stopped) -> YAMLNode {
    if event.hasProperties { try reportProperties(from: event.span.start) }
    switch event.kind {
    case .scalar(let text, let style):
      try reportTabs(before: event.span.start)
      while tabs.popFirst(before: event.span.end) != nil {}
      let span = style == .block ? source.trimmingEnd(of: event.span) : event.span
      return .scalar(YAMLScalar(text: text, style: style, span: span))
    case .sequenceStart:
      return .sequence(try sequence(event.span, depth: depth + 1))
    case .mappingStart:
      return .mapping(try mapping(event.span, depth: depth + 1))
    case .alias:
      try report(.alias(event.span))
    default:
      // libyaml's grammar has no such event here; were it so, there is nothing to read on with.
      try report(.syntax(.other(event.span), libyaml: "unexpected event"))
      throw Stopped()
    }
    return .scalar(YAMLScalar(text: "", style: .plain, span: event.span))
  }

  private mutating func sequence(
    _ start: SourceSpan, depth: Int
  ) throws(Stopped) -> YAMLSequence {
    try checkDepth(depth, at: start)
    var items: [YAMLNode] = []
    while true {
      let event = try next()
      if case .sequenceEnd = event.kind {
        let span = collection(from: start, last: items.last?.span, end: event.span)
        return YAMLSequence(items: items, span: span)
      }
      let item = try node(event, depth: depth)
      if item.isBlank, !event.isAlias { try report(.itemWithoutValue(item.span)) }
      try checkComment(after: item)
      items.append(item)
    }
  }

  private mutating func mapping(_ start: SourceSpan, depth: Int) throws(Stopped) -> YAMLMapping {
    try checkDepth(depth, at: start)
    var entries: [YAMLMapping.Entry] = []
    var keys = KeyIndex()
    var bareKeys = BareKeyRun()
    var last: SourceSpan?
    while true {
      let event = try next()
      if case .mappingEnd = event.kind {
        let span = collection(from: start, last: last, end: event.span)
        return YAMLMapping(entries: entries, span: span)
      }
      let key = try node(event, depth: depth)
      let valueEvent = try next()
      let value = try node(valueEvent, depth: depth)
      last = key.span.extended(to: value.span)

      guard case .scalar(let key) = key, !key.isBlank else {
        if !event.isAlias { try report(.keyNotText(key)) }
        continue
      }
      if key.text == "<<", key.style == .plain {
        try report(.mergeKey(key.span))
        continue
      }
      if let first = keys.firstUse(of: key, in: entries) {
        try report(.duplicateKey(key, first: first))
        continue
      }
      if value.isBlank, !valueEvent.isAlias {
        try report(.keyWithoutValue(key, blank(after: key, &bareKeys)))
      } else {
        bareKeys = BareKeyRun(after: key, value)
        try checkComment(after: value)
      }
      entries.append(YAMLMapping.Entry(key: key, value: value))
    }
  }

  /// What stands where the value of a key is missing.
  private func blank(after key: YAMLScalar, _ run: inout BareKeyRun) -> YAMLFault.Blank {
    guard let colon = source.colon(after: key.span.end) else {
      run.append(key)
      return .noColon(list: run.suggestion)
    }
    run = BareKeyRun()
    return .colon(comment: source.tightComment(after: colon + 1))
  }

  /// The stretch of a map or list: to its bracket, or in block style to the end of what is in it.
  private func collection(
    from start: SourceSpan, last: SourceSpan?, end: SourceSpan
  ) -> SourceSpan {
    if !end.isEmpty { return start.extended(to: end) }
    return SourceSpan(start: start.start, end: max(start.start, last?.end ?? start.end))
  }

  private mutating func next() throws(Stopped) -> YAMLEvent {
    do throws(YAMLProblem) {
      return try events.next()
    } catch {
      let fault = YAMLFault(error, in: source)
      faults.removeAll { $0.isExplained(by: fault) }
      try report(fault)
      throw Stopped()
    }
  }

  private mutating func checkDepth(_ depth: Int, at span: SourceSpan) throws(Stopped) {
    guard depth > Self.deepest else { return }
    try report(.tooDeep(span))
    throw Stopped()
  }

  private mutating func checkComment(after value: YAMLNode) throws(Stopped) {
    guard case .scalar(let scalar) = value, scalar.style == .plain, !scalar.isBlank else { return }
    guard let comment = source.tightComment(after: scalar.span.end) else { return }
    try report(.commentCutsValue(scalar, comment: comment))
  }

  private mutating func reportTabs(before offset: Int) throws(Stopped) {
    while let tab = tabs.popFirst(before: offset) {
      try report(.tab(SourceSpan(start: tab, end: tab + 1)))
    }
  }

  /// Reports the anchor and the tag before a value, which stand in either order.
  private mutating func reportProperties(from start: Int) throws(Stopped) {
    var offset = start
    while let sign = source.byte(at: offset), sign == UInt8(ascii: "&") || sign == UInt8(ascii: "!")
    {
      let span = source.word(at: offset)
      try report(sign == UInt8(ascii: "!") ? .tag(span) : .anchor(span))
      offset = source.endOfBlanks(from: span.end)
    }
  }

  private mutating func report(_ fault: YAMLFault) throws(Stopped) {
    faults.append(fault)
    guard faults.count >= YAMLFault.most else { return }
    faults.append(.tooMany)
    throw Stopped()
  }

  /// There is nothing more to read; why is among the faults.
  private struct Stopped: Error {}
}

extension YAMLEvent {
  fileprivate var isAlias: Bool {
    if case .alias = kind { true } else { false }
  }
}
