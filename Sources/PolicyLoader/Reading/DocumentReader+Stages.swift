import Diagnostics
import RulesEngine

extension DocumentReader {
  static let mostStages = 20
  static let mostOpenings = 20
  static let mostExclusions = 200

  mutating func stages(_ node: YAMLNode?) -> [Stage] {
    // The format lets a policy say that it has no stages.
    if case .mapping(let mapping)? = node, mapping.entries.isEmpty { return [] }
    let entries = namedEntries(node, "stages as a map from names")
    guard isWithinLimit(entries, DocumentReader.mostStages, "stages") else { return [] }
    return entries.map { stage($0) }
  }

  private mutating func stage(_ entry: YAMLMapping.Entry) -> Stage {
    let name = entry.key
    checkPathName(name)
    var stage = Stage(name.text)
    guard let fields = fields(entry.value, .stage(in: kind)) else {
      excuse(name.text)
      return stage
    }
    func what() -> String { "the stage \(quoted(name.text))" }
    readKeys(fields, into: &stage)
    requireHere("title", of: what(), in: fields, at: name)
    if !isPartial, stage.title.isEmpty { stage.title = name.text }
    requireHere(
      "opens", of: what(), in: fields, at: name, help: ["say what opens it: `opens: [received]`"])
    if kind == .landlord {
      let help =
        hasCode
        ? "name the stage of the Code it stands for, or write `serves: none`"
        : "write `serves: none` where no Code stands behind"
      requireHere("serves", of: what(), in: fields, at: name, help: [help])
    }
    if let node = fields["variants"] {
      stage.variants = variants(node, .variantOfStage) { reader, fields in
        var part = Stage(name.text)
        reader.readKeys(fields, into: &part)
        part.when = nil
        return part
      }
    }
    return stage
  }

  private mutating func readKeys(_ fields: Fields, into stage: inout Stage) {
    stage.remarks = fields.remarks
    stage.title = text(fields["title"]) ?? ""
    stage.when = condition(fields["when"])
    stage.opens = fields["opens"].map { openings($0) } ?? []
    stage.until = moment(fields["until"])
    stage.isFinal = yesNo(fields["final"])
    stage.handler = fields["handler"].map { handler($0) }
    stage.serves = serves(fields["serves"])
    let rules = rules(duties: fields["duties"], rights: fields["rights"])
    (stage.duties, stage.rights) = (rules.duties, rules.rights)
  }

  static let mostPauses = 50

  mutating func pauses(_ node: YAMLNode?) -> [Pause] {
    if node?.isNone == true || node?.isUnstated == true { return [] }
    let entries = namedEntries(node, "pauses as a map from names")
    guard isWithinLimit(entries, DocumentReader.mostPauses, "pauses") else { return [] }
    return entries.map { pause($0) }
  }

  private mutating func pause(_ entry: YAMLMapping.Entry) -> Pause {
    let name = entry.key
    checkPathName(name)
    var pause = Pause(name.text)
    if entry.value.isNone {
      pause.stance = .none
      return pause
    }
    guard let fields = fields(entry.value, .pause) else { return pause }
    pause.remarks = fields.remarks
    requireClause(fields, of: "the pause", at: name)
    func what() -> String { "the pause \(quoted(name.text))" }
    requireHere("from", of: what(), in: fields, at: name)
    requireHere("stops", of: what(), in: fields, at: name, help: ["name the duties: `stops: [..]`"])
    if fields.lacks("until"), fields.lacks("at_latest") {
      requireHere(
        "until", of: what(), in: fields, at: name,
        help: ["write `until: none` if the print does not say when the count goes on"])
    }
    if let acts = fields["do"] { pause.acts = names(acts, .act, "an act") }
    pause.when = condition(fields["when"])
    pause.from = moment(fields["from"])
    pause.until = moment(fields["until"])
    pause.atLatest = moment(fields["at_latest"])
    pause.stops = fields["stops"].map { names($0, .duty, "the path of a duty") } ?? []
    return pause
  }

  /// Any of these opens a stage.
  private mutating func openings(_ node: YAMLNode) -> [Moment] {
    if case .scalar(let scalar) = node, scalar.isHonestWord {
      if scalar.text == "none" {
        report(
          "schema/bad-moment", "found `none`, expected what opens the stage", at: scalar.span,
          help: ["a stage that nothing opens has no place in the file"])
      }
      return []
    }
    guard case .sequence = node else { return plainMoment(node).map { [$0] } ?? [] }
    let items = items(node, "a moment or a list of several")
    guard isWithinLimit(items, DocumentReader.mostOpenings, "openings") else { return [] }
    var moments: [Moment] = []
    for (index, item) in items.enumerated() {
      guard let moment = plainMoment(item) else { continue }
      if let first = items[..<index].first(where: { $0.isWritten(like: item) }) {
        reportRepeat(item, of: first, quoted(source.excerpt(of: firstLine(item))))
      }
      moments.append(moment)
    }
    return moments
  }

  private mutating func handler(_ node: YAMLNode) -> Handler {
    var handler = Handler()
    if node.isNone {
      // The print says that anybody may decide.
      handler.notFrom = .none
      return handler
    }
    guard let fields = fields(node, .handler) else { return handler }
    handler.remarks = fields.remarks
    handler.role = stated(fields["is"], .anything) { reader, node in reader.text(node) }
    handler.notFrom = stated(fields["not_from"], [.unstated, .none]) { reader, node in
      let list = reader.names(node, .stage, "a stage")
      return list.isEmpty ? nil : list
    }
    return handler
  }

  mutating func exclusions(_ node: YAMLNode?) -> [Exclusion] {
    let entries = namedEntries(node, "exclusions as a map from names")
    guard isWithinLimit(entries, DocumentReader.mostExclusions, "exclusions") else { return [] }
    return entries.map { exclusion($0) }
  }

  private mutating func exclusion(_ entry: YAMLMapping.Entry) -> Exclusion {
    let name = entry.key
    checkPathName(name)
    var exclusion = Exclusion(name.text)
    if entry.value.isNone {
      exclusion.stance = .none
      return exclusion
    }
    guard let fields = fields(entry.value, .exclusion) else { return exclusion }
    exclusion.remarks = fields.remarks
    requireClause(fields, of: "the exclusion", at: name)
    requireHere(
      "when", of: "the exclusion \(quoted(name.text))", in: fields, at: name,
      help: ["say in which cases it may be used"])
    exclusion.when = condition(fields["when"])
    exclusion.unless = condition(fields["unless"])
    exclusion.instead = text(fields["instead"])
    if let gates = fields["at"] { exclusion.at = self.gates(gates) }
    return exclusion
  }

  private mutating func gates(_ node: YAMLNode) -> [Exclusion.Gate] {
    var gates: [Exclusion.Gate] = []
    for scalar in scalars(node, "a gate") {
      if let gate = Exclusion.Gate(rawValue: scalar.text) {
        gates.append(gate)
      } else {
        unknownWord(scalar, Exclusion.Gate.allCases.map { $0.rawValue })
      }
    }
    return gates
  }
}

extension YAMLNode {
  /// Whether both are texts and the same one.
  fileprivate func isWritten(like other: YAMLNode) -> Bool {
    guard case .scalar(let left) = self, case .scalar(let right) = other else { return false }
    return left.text == right.text
  }
}
