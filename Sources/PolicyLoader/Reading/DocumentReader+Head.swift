import Diagnostics
import RulesEngine

/// What stands at the head of a policy beside its names.
extension DocumentReader {
  mutating func readHead(
    _ fields: Fields, into policy: inout Policy, known files: KnownFiles
  ) {
    if kind != .code { policy.landlord = landlord(fields) }
    policy.inForce = inForce(fields)
    if let codes = fields["answers_to"] { policy.answersTo = answersTo(codes, known: files) }
    policy.when = condition(fields["when"])
    policy.reviewBy = fields["review_by"].flatMap { dateMonthOrYear($0) }
    policy.until = moment(fields["until"])
    if let node = fields["counting"] { readCounting(node, fields, into: &policy) }
    policy.sources = entries(fields["sources"], "sources as a map from names").map { source($0) }
  }

  private mutating func landlord(_ fields: Fields) -> [Entry] {
    guard let node = fields["landlord"] else { return [] }
    var details: [Entry] = []
    for entry in entries(node, "who the landlord is, as a map of texts") {
      if let text = text(entry.value) { details.append(Entry(entry.key.text, text)) }
    }
    if case .mapping(let mapping) = node, mapping["name"] == nil, let first = mapping.entries.first
    {
      report("schema/missing-key", "the landlord has no `name`", at: first.key.span)
    }
    return details
  }

  private mutating func answersTo(_ node: YAMLNode, known files: KnownFiles) -> [AnsweredCode] {
    if node.isNone { return [] }
    guard case .sequence = node else {
      return codeName(node, known: files).map { [AnsweredCode($0)] } ?? []
    }
    var codes: [AnsweredCode] = []
    for item in items(node, "a list of Codes, each `{ code: .., when: .. }`") {
      if case .scalar = item {
        if let name = codeName(item, known: files) { codes.append(AnsweredCode(name)) }
        continue
      }
      guard let fields = fields(item, .answeredCode) else { continue }
      require("code", of: "the item", in: fields, at: fields.firstKey)
      guard let name = fields["code"].flatMap({ codeName($0, known: files) }) else { continue }
      codes.append(AnsweredCode(name, when: condition(fields["when"])))
    }
    return codes
  }

  private mutating func codeName(_ node: YAMLNode, known files: KnownFiles) -> String? {
    guard let code = filled(node, "the name of a Code") else { return nil }
    if !files.codes.contains(code.text) {
      reportUnknown(
        "Code", code.text, at: code.span, among: Set(files.codes), code: "policy/unknown-code")
    }
    return code.text
  }

  private mutating func readCounting(
    _ node: YAMLNode, _ fields: Fields, into policy: inout Policy
  ) {
    let before = diagnostics.count
    if case .scalar(let scalar) = node, scalar.isHonestWord, scalar.text == "unstated" {
      policy.countingIsUnstated = true
    } else {
      policy.counting = counting(node, or: ", or `unstated`")
    }
    guard diagnostics.count == before, !hasCode, !isPartial,
      policy.counting.workingDays.value == nil, let key = fields.key("counting")
    else { return }
    report(
      "policy/counting-unstated",
      "nothing says how working days count, and no Code stands behind the file", at: key.span,
      help: ["write `working_days: day_0` if the day of the event is not counted, else `day_1`"])
  }

  private mutating func source(_ entry: YAMLMapping.Entry) -> Source {
    checkName(entry.key)
    var source = Source(entry.key.text)
    guard let fields = fields(entry.value, .source) else { return source }
    source.title = text(fields["title"])
    source.publisher = text(fields["publisher"])
    source.url = text(fields["url"])
    source.published = text(fields["published"])
    return source
  }

  // MARK: in force

  private mutating func inForce(_ fields: Fields) -> Stated<InForce> {
    guard let node = fields["in_force"] else { return .silent }
    return stated(node, [.unstated, .none]) { reader, node in
      reader.span(node, "the policy", or: ", or `unstated`")
    }
  }

  /// The days on which something applies.
  mutating func span(_ node: YAMLNode, _ what: String, or words: String = "") -> InForce? {
    guard let fields = fields(node, .inForce, or: words) else { return nil }
    var span = InForce(
      from: fields["from"].flatMap { date($0) }, until: fields["until"].flatMap { date($0) })
    reportOrder(span.from, span.until, what, fields)
    if fields.lacks("until") {
      require(
        "from", of: "`in_force`", in: fields, at: fields.firstKey,
        help: words.isEmpty ? [] : ["write `in_force: unstated` if the document carries no date"])
    }
    span.chosenBy = chosenBy(fields["chosen_by"])
    return span
  }

  /// The event whose date must fall inside: the one a case starts with, or today.
  private mutating func chosenBy(_ node: YAMLNode?) -> Stated<String> {
    stated(node, .unstated) { reader, node in
      guard let name = reader.filled(node, "an event, or `today`") else { return nil }
      if name.text != "today" { reader.use(.event, name.text, at: name.span) }
      return name.text
    }
  }
}
